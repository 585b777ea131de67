package org.chuangtu.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.chuangtu.ModuleDatabaseTest;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.OperatorToken;
import org.chuangtu.access.Role;
import org.chuangtu.access.Scope;
import org.chuangtu.evidence.Sources;
import org.chuangtu.journal.Verifier;
import org.chuangtu.opening.Preparation;
import org.chuangtu.party.Parties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@ModuleDatabaseTest
class FirstUsersModuleTest {

    @Autowired PasswordRules rules;
    @Autowired Users users;
    @Autowired SignIns signIns;
    @Autowired Tokens tokens;
    @Autowired Credentials credentials;
    @Autowired ObjectProvider<OperatorToken> operator;
    @Autowired UserDesk desk;
    @Autowired LogInDesk logInDesk;
    @Autowired Passwords passwords;
    @Autowired Parties parties;
    @Autowired Sources sources;
    @Autowired Access access;
    @Autowired Verifier verifier;
    @Autowired PlatformTransactionManager transactions;
    @Autowired JdbcClient jdbc;

    @TempDir Path home;

    /** What the operator saw. */
    private static final class Told implements Preparation.Report {
        private final List<String> said = new ArrayList<>();
        private final List<String> once = new ArrayList<>();

        @Override
        public void say(String chinese, String english) {
            said.add(chinese);
        }

        @Override
        public void tellOnce(String chinese, String english) {
            once.add(english);
        }
    }

    @Test
    void makesTheFirstPeopleOnceAndTellsTheirPasswordsToTheOperatorAlone() throws IOException {
        var told = new Told();
        first(null).prepare(told);
        first(null).prepare(told);
        demo(true).prepare(told);
        demo(true).prepare(told);

        assertThat(told.once).hasSize(1);
        String password = told.once.getFirst().replaceAll(".*password ([a-z0-9-]+) .*", "$1");
        assertThat(logInDesk.logIn(People.attempt("admin", password, "10.3.0.1", null)))
                .isInstanceOfSatisfying(
                        LogIn.Done.class, it -> assertThat(it.mustChange()).isFalse());
        assertThat(told.said).hasSize(1).noneMatch(it -> it.contains(password));

        Path file = home.resolve(DemoUsers.FILE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        for (String line : Files.readAllLines(file).stream().skip(1).toList()) {
            String[] parts = line.split(" +");
            assertThat(logInDesk.logIn(People.attempt(parts[0], parts[1], "10.3.0.2", null)))
                    .as(line)
                    .isInstanceOf(LogIn.Done.class);
        }
        assertThat(verifier.verify().findings()).isEmpty();

        var firm = access.as(Actor.SYSTEM, () -> users.named("firm")).orElseThrow();
        assertThat(firm.permits().getFirst().permit())
                .satisfies(it -> assertThat(it.role()).isEqualTo(Role.FIRM))
                .satisfies(it -> assertThat(it.scope()).isInstanceOf(Scope.OfOrganisation.class));
        assertThat(
                        jdbc.sql(
                                        "SELECT count(*) FROM identity.account a JOIN identity.permit p ON p.account_id = a.id WHERE demo AND role = 'ADMINISTRATOR'")
                                .query(Long.class)
                                .single())
                .isZero();

        // Without the demonstration they do not work any more.
        var withoutDemo =
                new Recognition(
                        signIns, tokens, users, credentials, parties, access, operator, false);
        assertThat(withoutDemo.usable(firm.id())).isEmpty();
    }

    @Test
    void makesNoDemonstrationUserWithoutADemonstration() {
        demo(false).prepare(new Told());
        assertThat(home.resolve(DemoUsers.FILE)).doesNotExist();
    }

    private FirstUsers first(@Nullable String given) {
        return new FirstUsers(users, desk, passwords, rules, access, transactions, given);
    }

    private DemoUsers demo(boolean on) {
        return new DemoUsers(
                users, desk, passwords, parties, sources, access, transactions, on, home);
    }
}
