package org.chuangtu.identity;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Permit;
import org.chuangtu.access.Role;
import org.chuangtu.access.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Users for tests, each with a name of its own and this password. */
public class People {

    public static final String PASSWORD = "the cherries ripen in june";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final UserDesk desk;
    private final Passwords passwords;
    private final Access access;
    private final TransactionTemplate transaction;

    People(UserDesk desk, Passwords passwords, Access access, PlatformTransactionManager tx) {
        this.desk = desk;
        this.passwords = passwords;
        this.access = access;
        this.transaction = new TransactionTemplate(tx);
    }

    public record Someone(long id, String login) {}

    public Someone with(Role... roles) {
        String login = "user" + NUMBER.incrementAndGet();
        var permits =
                Set.of(roles).stream()
                        .map(it -> new Permit(it, Scope.EVERYWHERE))
                        .collect(java.util.stream.Collectors.toSet());
        String hash = passwords.hash(PASSWORD);
        var name = LoginName.of(login).orElseThrow();
        var profile = new Profile("王敏", "wangmin@example.com", "13812345678");
        long id =
                access.as(
                        Actor.SYSTEM,
                        () ->
                                transaction.execute(
                                        _ -> desk.add(name, profile, permits, hash, false, false)));
        return new Someone(id, login);
    }

    public static LogInAttempt attempt(String name, String password) {
        return attempt(name, password, "10.0.0.7", null);
    }

    public static LogInAttempt attempt(
            String name, String password, String address, @Nullable String knownBrowser) {
        return new LogInAttempt(name, password, null, knownBrowser, address, "Firefox · Windows");
    }

    @TestConfiguration(proxyBeanMethods = false)
    public static class Here {
        @Bean
        People peopleOfTests(
                UserDesk desk, Passwords passwords, Access access, PlatformTransactionManager tx) {
            return new People(desk, passwords, access, tx);
        }
    }
}
