package org.chuangtu.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.chuangtu.ModuleDatabaseTest;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Denied;
import org.chuangtu.access.Permit;
import org.chuangtu.access.Role;
import org.chuangtu.access.Scope;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Search;
import org.chuangtu.journal.Verifier;
import org.chuangtu.page.Bilingual;
import org.chuangtu.party.MergeDesk;
import org.chuangtu.party.Merged;
import org.chuangtu.party.OrganisationDraft;
import org.chuangtu.party.OrganisationKind;
import org.chuangtu.party.Parties;
import org.chuangtu.party.Saved;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;

@ModuleDatabaseTest
@Import({SetClock.Here.class, People.Here.class})
@SignedInAs(Role.ADMINISTRATOR)
class UserDeskModuleTest {

    private static final Profile NOTHING = new Profile(null, null, null);

    @Autowired UserDesk desk;
    @Autowired Recognition recognition;
    @Autowired LogInDesk logInDesk;
    @Autowired People people;
    @Autowired Parties parties;
    @Autowired MergeDesk merges;
    @Autowired Journal journal;
    @Autowired Verifier verifier;
    @Autowired Tokens tokens;
    @Autowired DataSource dataSource;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transaction;

    @BeforeEach
    void noAdministratorButTheTests() {
        transaction.executeWithoutResult(_ -> {
            journal.enter("identity.account.disabled", null, Map.of());
            jdbc.sql("UPDATE identity.account SET disabled = true WHERE NOT disabled").update();
        });
    }

    /** Otherwise as many requests as there are connections wait for one another for ever. */
    @Test
    void whoeverIsRecognisedNeedsOneConnectionAtATime() throws Exception {
        var user = people.with(Role.OFFICER);
        var pool = dataSource.unwrap(HikariDataSource.class);
        var taken = new ArrayList<Connection>();
        try {
            for (int left = pool.getMaximumPoolSize(); left > 1; left--)
                taken.add(pool.getConnection());

            assertThat(recognition.usable(user.id())).isPresent();
        } finally {
            for (var it : taken) it.close();
        }
    }

    @Test
    void theLastAdministratorIsNotDisabled() {
        var admin = people.with(Role.ADMINISTRATOR);
        assertThat(desk.disable(admin.id())).isEqualTo(new UserDesk.Changed.LastAdministrator());
        assertThat(desk.user(admin.id()).disabled()).isFalse();
    }

    @Test
    void theLastAdministratorKeepsThePermit() {
        var admin = people.with(Role.ADMINISTRATOR);
        long permit = desk.user(admin.id()).permits().getFirst().id();
        assertThat(desk.revoke(admin.id(), permit))
                .isEqualTo(new UserDesk.Changed.LastAdministrator());
        assertThat(desk.user(admin.id()).permits()).hasSize(1);
    }

    @Test
    void anAdministratorOfAPlaceIsNoneOfTheHouse() {
        var admin = people.with(Role.ADMINISTRATOR);
        var local = people.with();
        desk.grant(local.id(), new Permit(Role.ADMINISTRATOR, Scope.at(7)));
        assertThat(desk.disable(admin.id())).isEqualTo(new UserDesk.Changed.LastAdministrator());
    }

    @Test
    void twoAdministratorsCannotDisableEachOtherAtOnce() throws Exception {
        var one = people.with(Role.ADMINISTRATOR);
        var other = people.with(Role.ADMINISTRATOR);
        var context = SecurityContextHolder.getContext();
        List<Callable<UserDesk.Changed>> both =
                List.of(one, other).stream()
                        .<Callable<UserDesk.Changed>>map(it ->
                                () -> {
                                    SecurityContextHolder.setContext(context);
                                    return desk.disable(it.id());
                                })
                        .toList();
        try (var threads = Executors.newFixedThreadPool(2)) {
            var answers = threads.invokeAll(both);
            assertThat(List.of(answers.get(0).get(), answers.get(1).get()))
                    .containsExactlyInAnyOrder(
                            new UserDesk.Changed.Done(), new UserDesk.Changed.LastAdministrator());
        }
    }

    @Test
    void aPermitForAMergedOrganisationFollowsTheOneThatStandsForIt() {
        long gone = organisation("旧登记的大连樱桃加工厂");
        long stands = organisation("大连樱桃加工厂");
        var wang = people.with();
        desk.grant(wang.id(), new Permit(Role.FIRM, Scope.of(gone)));
        var secret =
                ((LogIn.Done) logInDesk.logIn(People.attempt(wang.login(), People.PASSWORD)))
                        .secret();
        assertThat(recognition.browser(secret).orElseThrow().actor().partyId()).isEqualTo(gone);

        long proposal = merges.propose(gone, stands);
        var merged = merges.merge(proposal, stands, "同一家");

        assertThat(merged).isInstanceOf(Merged.Done.class);
        var actor = recognition.browser(secret).orElseThrow().actor();
        assertThat(actor.partyId()).isEqualTo(stands);
        assertThat(actor.permits()).contains(new Permit(Role.FIRM, Scope.of(stands)));

        var _ = journal.undo(((Merged.Done) merged).entry());
        actor = recognition.browser(secret).orElseThrow().actor();
        assertThat(actor.partyId()).isEqualTo(gone);
        assertThat(actor.permits()).containsExactly(new Permit(Role.FIRM, Scope.of(gone)));
    }

    private long organisation(String name) {
        return ((Saved.Done)
                        parties.create(
                                OrganisationDraft.of(
                                        OrganisationKind.ENTERPRISE, new Bilingual(name, null))))
                .organisation()
                .id();
    }

    @Test
    @SignedInAs(Role.OFFICER)
    void anOfficerNeitherSeesNorChangesUsers() {
        assertThatExceptionOfType(Denied.class).isThrownBy(() -> desk.user(1));
        assertThatExceptionOfType(Denied.class)
                .isThrownBy(() -> desk.grant(1, new Permit(Role.ADMINISTRATOR, Scope.EVERYWHERE)));
        assertThatExceptionOfType(Denied.class)
                .isThrownBy(() -> desk.create("mine", NOTHING, Set.of()));
        assertThatExceptionOfType(Denied.class).isThrownBy(() -> desk.resetPassword(1));
    }

    @Test
    @SignedInAs(value = Role.ADMINISTRATOR, place = 7)
    void anAdministratorOfAPlaceGrantsNothing() {
        assertThatExceptionOfType(Denied.class)
                .isThrownBy(() -> desk.grant(1, new Permit(Role.ADMINISTRATOR, Scope.EVERYWHERE)));
    }

    @Test
    void aNewUserHasNoPermitUntilThePasswordIsChanged() {
        var permits = Set.of(new Permit(Role.OFFICER, Scope.EVERYWHERE));
        if (!(desk.create("new.officer", NOTHING, permits)
                instanceof UserDesk.Created.Done(long id, String password)))
            throw new AssertionError("not created");
        var done =
                (LogIn.Done)
                        logInDesk.logIn(People.attempt("new.officer", password, "10.1.0.1", null));

        assertThat(done.mustChange()).isTrue();
        var caller = recognition.browser(done.secret()).orElseThrow();
        assertThat(caller.user()).isEqualTo(id);
        assertThat(caller.actor().permits()).isEmpty();
    }

    @Test
    void aNameIsTakenHoweverItIsWritten() {
        desk.create("wang.min", NOTHING, Set.of());
        assertThat(desk.create("ＷＡＮＧ.min", NOTHING, Set.of()))
                .isEqualTo(new UserDesk.Created.NameTaken());
    }

    @Test
    void showsContactsMaskedAndWritesDownWhoLookedAtThem() {
        var wang = people.with();
        assertThat(desk.user(wang.id()))
                .returns("w***@example.com", User::email)
                .returns("138****5678", User::phone);

        assertThat(desk.contact(wang.id()).phone()).isEqualTo("13812345678");
        assertThat(journal.latest(Search.everything(), Long.MAX_VALUE, 1).getFirst().verb())
                .isEqualTo("identity.account.contactRead");
    }

    @Test
    void anEditOfAnOldVersionIsRefused() {
        var wang = people.with();
        long version = desk.user(wang.id()).version();
        desk.edit(wang.id(), version, new Profile("王一", null, null));

        assertThat(desk.edit(wang.id(), version, new Profile("王二", null, null)))
                .isEqualTo(new UserDesk.Changed.Stale());
        assertThat(desk.user(wang.id()).name()).isEqualTo("王一");
    }

    @Test
    void erasesAPersonAndTheJournalStillVerifies() {
        people.with(Role.ADMINISTRATOR);
        var wang = people.with(Role.OFFICER);
        desk.edit(
                wang.id(),
                desk.user(wang.id()).version(),
                new Profile("王大明", "x@example.com", null));
        desk.bind(wang.id(), "https://id.example", "subject-of-wang");
        desk.bind(wang.id(), "https://id.example", "former-subject-of-wang");
        desk.unbind(wang.id(), desk.bindings(wang.id()).getLast().id());
        var _ = token(wang.id(), "王大明的脚本");
        desk.erase(wang.id());

        assertThat(desk.user(wang.id()).erased()).isTrue();
        assertThat(everythingStored())
                .noneMatch(it ->
                        it.contains("王大明")
                                || it.contains(wang.login())
                                || it.contains("subject-of-wang"));
        assertThat(verifier.verify().findings()).isEmpty();
        assertThat(desk.grant(wang.id(), new Permit(Role.OFFICER, Scope.EVERYWHERE)))
                .isEqualTo(new UserDesk.Changed.Erased());
    }

    @Test
    void tokensEndWithThePassword() {
        people.with(Role.ADMINISTRATOR);
        var wang = people.with(Role.OFFICER);
        String secret = token(wang.id(), "script");
        desk.resetPassword(wang.id());
        assertThat(tokens.valid(secret)).isEmpty();
    }

    @Test
    void tokensOfADisabledUserDoNotComeBackWithTheUser() {
        people.with(Role.ADMINISTRATOR);
        var wang = people.with(Role.OFFICER);
        String secret = token(wang.id(), "script");
        desk.disable(wang.id());
        desk.enable(wang.id());
        assertThat(recognition.bearer(secret, false)).isEmpty();
    }

    @Test
    void aTokenMadeForARoleDoesNotOutliveIt() {
        people.with(Role.ADMINISTRATOR);
        var wang = people.with(Role.OFFICER, Role.AUDITOR);
        String officers = token(wang.id(), "writes", Role.OFFICER);
        String auditors = token(wang.id(), "reads", Role.AUDITOR);
        String all = token(wang.id(), "does what I may");
        long permit =
                desk.user(wang.id()).permits().stream()
                        .filter(it -> it.permit().role() == Role.OFFICER)
                        .findFirst()
                        .orElseThrow()
                        .id();
        desk.revoke(wang.id(), permit);
        assertThat(recognition.bearer(all, false).orElseThrow().actor().permits())
                .extracting(Permit::role)
                .containsExactly(Role.AUDITOR);

        desk.grant(wang.id(), new Permit(Role.OFFICER, Scope.EVERYWHERE));
        assertThat(recognition.bearer(officers, false)).isEmpty();
        assertThat(recognition.bearer(auditors, false)).isPresent();
        assertThat(verifier.verify().findings())
                .noneMatch(it -> it.place().startsWith("identity.token/"));
    }

    private String token(long account, String name, Role... roles) {
        String secret = Tokens.PREFIX + Secrets.random();
        transaction.executeWithoutResult(_ -> {
            journal.enter("identity.token.made", UserDesk.row(account));
            tokens.add(
                    account,
                    secret,
                    new NewToken(name, Set.of(roles), false, 7),
                    Instant.parse("2099-01-01T00:00:00Z"));
        });
        return secret;
    }

    private List<String> everythingStored() {
        return jdbc.sql(
                        """
                        SELECT a::text FROM identity.account a WHERE erased
                        UNION ALL SELECT t.name FROM identity.token t
                        UNION ALL SELECT image::text FROM journal.past p
                         WHERE table_name IN ('identity.binding', 'identity.token')
                            OR table_name = 'identity.account' AND row_id IN (SELECT id FROM identity.account WHERE erased)
                        UNION ALL SELECT details::text FROM journal.entry
                        """)
                .query((rs, i) -> String.valueOf(rs.getString(1)))
                .list();
    }

    @Test
    void findsAPasswordSetBehindTheProgramsBack() {
        var wang = people.with();
        jdbc.sql("UPDATE identity.password SET hash = 'another' WHERE account_id = :id")
                .param("id", wang.id())
                .update();

        assertThat(verifier.verify().findings())
                .anySatisfy(
                        it -> assertThat(it.place()).isEqualTo("identity.account/" + wang.id()));
        jdbc.sql("DELETE FROM identity.password WHERE hash = 'another'").update();
        jdbc.sql("SELECT set_config('chuangtu.entry', '', false)").query(String.class).single();
    }

    @Test
    void findsAPermitGrantedBehindTheProgramsBack() {
        var wang = people.with();
        jdbc.sql("ALTER TABLE identity.permit DISABLE TRIGGER USER").update();
        jdbc.sql("INSERT INTO identity.permit (account_id, role) VALUES (:id, 'ADMINISTRATOR')")
                .param("id", wang.id())
                .update();
        var found = verifier.verify().findings();
        jdbc.sql("DELETE FROM identity.permit WHERE account_id = :id")
                .param("id", wang.id())
                .update();
        jdbc.sql("ALTER TABLE identity.permit ENABLE TRIGGER USER").update();

        assertThat(found).anySatisfy(it -> assertThat(it.place()).startsWith("identity.permit/"));
    }

    @Test
    void aRevokedPermitDoesNotComeBackByUndo() {
        people.with(Role.ADMINISTRATOR);
        var wang = people.with(Role.OFFICER);
        desk.revoke(wang.id(), desk.user(wang.id()).permits().getFirst().id());
        var entry = journal.latest(Search.everything(), Long.MAX_VALUE, 1).getFirst();

        assertThat(entry.verb()).isEqualTo("identity.permit.revoked");
        assertThatExceptionOfType(Denied.class).isThrownBy(() -> journal.undo(entry.id()));
    }
}
