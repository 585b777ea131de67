package org.chuangtu.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Permit;
import org.chuangtu.access.Role;
import org.chuangtu.access.Scope;
import org.chuangtu.evidence.Provenance;
import org.chuangtu.evidence.SourceDraft;
import org.chuangtu.evidence.Sources;
import org.chuangtu.opening.Preparation;
import org.chuangtu.page.Bilingual;
import org.chuangtu.party.OrganisationDraft;
import org.chuangtu.party.OrganisationKind;
import org.chuangtu.party.Parties;
import org.chuangtu.party.Saved;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One user a role, to walk through the demonstration with. Their passwords are random and stand in {@code demo-users.txt}
 * of CHUANGTU_HOME, which only whoever runs the program can read. Without the demonstration they are not made, and those of
 * an earlier one do not work ({@link Recognition#usable}). There is none among them who administers.
 */
@Component
@Order(1100)
class DemoUsers implements Preparation {

    static final String FILE = "demo-users.txt";

    private record Demo(Role role, String login, String name) {}

    private static final List<Demo> DEMOS =
            List.of(
                    new Demo(Role.AREA_LEADER, "leader", "演示·区领导"),
                    new Demo(Role.OFFICER, "officer", "演示·部门干部"),
                    new Demo(Role.CHAIN_OWNER, "chain-owner", "演示·链长"),
                    new Demo(Role.FIRM, "firm", "演示·企业"),
                    new Demo(Role.INSTITUTE, "institute", "演示·科研院所"),
                    new Demo(Role.BROKER, "broker", "演示·技术经理人"),
                    new Demo(Role.RESIDENT, "resident", "演示·居民"),
                    new Demo(Role.AUDITOR, "auditor", "演示·审计员"));

    private final Users users;
    private final UserDesk desk;
    private final Passwords passwords;
    private final Parties parties;
    private final Sources sources;
    private final Access access;
    private final TransactionTemplate transaction;
    private final boolean demo;
    private final Path home;

    DemoUsers(
            Users users,
            UserDesk desk,
            Passwords passwords,
            Parties parties,
            Sources sources,
            Access access,
            PlatformTransactionManager transactions,
            @Value("${chuangtu.demo:false}") boolean demo,
            @Value("${chuangtu.home:.}") Path home) {
        this.users = users;
        this.desk = desk;
        this.passwords = passwords;
        this.parties = parties;
        this.sources = sources;
        this.access = access;
        this.transaction = new TransactionTemplate(transactions);
        this.demo = demo;
        this.home = home;
    }

    @Override
    public void prepare(Report report) {
        if (!demo || users.anyDemo()) return;
        var words = DEMOS.stream().map(_ -> OneTimePassword.fresh()).toList();
        var hashes = words.stream().map(passwords::hash).toList();
        access.as(
                Actor.SYSTEM,
                () ->
                        transaction.executeWithoutResult(_ -> {
                            for (int i = 0; i < DEMOS.size(); i++) add(DEMOS.get(i), hashes.get(i));
                            write(words);
                        }));
        var file = home.resolve(FILE);
        report.say(
                "演示用户及其密码写在 " + file, "the demonstration users and their passwords are in " + file);
    }

    private void add(Demo it, String hash) {
        var login = LoginName.of(it.login()).orElseThrow();
        if (users.idNamed(login.key()).isPresent()) return; // a real person has that name
        desk.add(
                login,
                new Profile(it.name(), null, null),
                Set.of(new Permit(it.role(), scopeOf(it.role()))),
                hash,
                false,
                true);
    }

    private Scope scopeOf(Role role) {
        return switch (role) {
            case FIRM ->
                    organisation(
                            OrganisationKind.ENTERPRISE, "示范企业（合成）", "Sample firm (synthetic)");
            case INSTITUTE ->
                    organisation(
                            OrganisationKind.RESEARCH_INSTITUTE,
                            "示范研究所（合成）",
                            "Sample institute (synthetic)");
            default -> Scope.EVERYWHERE;
        };
    }

    /** Firms act for themselves only, so there is one to act for. */
    private Scope organisation(OrganisationKind kind, String zh, String en) {
        var known =
                parties.search(zh, 20).stream().filter(it -> zh.equals(it.name().zh())).findFirst();
        if (known.isPresent()) return Scope.of(known.get().standsFor());
        long source =
                sources.sourceFor(
                        SourceDraft.titled("演示用户").titleEn("Demonstration users").synthetic(true));
        var draft =
                OrganisationDraft.of(kind, new Bilingual(zh, en))
                        .restingOn(Provenance.stated(source));
        if (parties.create(draft) instanceof Saved.Done(var made, _)) return Scope.of(made.id());
        throw new IllegalStateException("the sample organisation could not be made: " + zh);
    }

    /** Before the users are committed: a file too many is overwritten at the next start, one too few is a locked door. */
    private void write(List<String> words) {
        var lines = new ArrayList<String>();
        lines.add("# 演示用户 Demonstration users: 用户名 user name · 密码 password · 角色 role");
        for (int i = 0; i < DEMOS.size(); i++)
            lines.add(
                    "%-12s  %s  %s"
                            .formatted(DEMOS.get(i).login(), words.get(i), DEMOS.get(i).name()));
        try {
            var readable =
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"));
            Path fresh = Files.createTempFile(home, FILE, ".tmp", readable);
            Files.write(fresh, lines);
            Files.move(fresh, home.resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
