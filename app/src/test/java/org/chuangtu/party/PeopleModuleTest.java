package org.chuangtu.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.chuangtu.ModuleDatabaseTest;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Denied;
import org.chuangtu.access.Permit;
import org.chuangtu.access.Role;
import org.chuangtu.access.Scope;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Search;
import org.chuangtu.journal.Verifier;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.ListQuery;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Stale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;

@ModuleDatabaseTest
@DirtiesContext // it counts whom it finds
class PeopleModuleTest {

    private static final Actor OFFICER = actor("user:1", Role.OFFICER, Scope.EVERYWHERE);
    private static final Actor ADMINISTRATOR =
            actor("user:2", Role.ADMINISTRATOR, Scope.EVERYWHERE);
    private static final Actor AUDITOR = actor("user:3", Role.AUDITOR, Scope.EVERYWHERE);
    private static final Actor RESIDENT = actor("user:4", Role.RESIDENT, Scope.EVERYWHERE);

    @Autowired private People people;
    @Autowired private Parties parties;
    @Autowired private Access access;
    @Autowired private Journal journal;
    @Autowired private Verifier verifier;
    @Autowired private JdbcClient jdbc;

    private static Actor actor(String id, Role role, Scope scope) {
        return new Actor(id, id, null, Set.of(new Permit(role, scope)));
    }

    private <T> T as(Actor actor, Supplier<T> action) {
        return access.as(actor, action);
    }

    private static PersonDraft draft(String name) {
        return new PersonDraft(name, "13812345678", "wang@example.com", null, null);
    }

    private Person registered(String name) {
        return done(as(OFFICER, () -> people.register(draft(name), null, null)));
    }

    private static Person done(People.Kept kept) {
        assertThat(kept).isInstanceOf(People.Kept.Done.class);
        return ((People.Kept.Done) kept).person();
    }

    @Test
    void whateverIsAnsweredIsMasked() {
        var it = registered("王小明");

        var seen = as(OFFICER, () -> people.find(it.id())).orElseThrow();

        assertThat(seen.name()).isEqualTo("王**");
        assertThat(seen.phone()).isEqualTo("138****5678");
        assertThat(seen.email()).isEqualTo("w***@example.com");
        assertThat(seen.toString()).doesNotContain("138", "王");
    }

    @Test
    void readingInFullAsksWhatForAndIsWrittenDown() {
        var it = registered("李小红");
        long before = readings();

        var read = as(OFFICER, () -> people.readInFull(it.id(), "核对申报材料"));

        assertThat(read.name()).isEqualTo("李小红");
        assertThat(readings()).isEqualTo(before + 1);
        var entry = journal.page(new Search(null, "party.person.read", null), false, 1, 0);
        assertThat(entry.getFirst().details()).isEqualTo(Map.of("purpose", "核对申报材料"));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> as(OFFICER, () -> people.readInFull(it.id(), " ")));
        assertThatExceptionOfType(Denied.class)
                .isThrownBy(() -> as(AUDITOR, () -> people.readInFull(it.id(), "好奇")));
        assertThat(readings()).isEqualTo(before + 1);
    }

    private long readings() {
        return journal.count(new Search(null, "party.person.read", null));
    }

    @Test
    void aFirmSeesThoseWhoActForItAndNobodyElse() {
        long firm =
                ((Saved.Done)
                                as(
                                        OFFICER,
                                        () ->
                                                parties.create(
                                                        OrganisationDraft.of(
                                                                OrganisationKind.ENTERPRISE,
                                                                new Bilingual("观澜机械", null)))))
                        .organisation()
                        .id();
        var firmUser = actor("user:9", Role.FIRM, Scope.of(firm));
        var stranger = registered("赵大海");

        var own =
                done(
                        as(
                                firmUser,
                                () ->
                                        people.register(
                                                draft("孙小美"), firm, Delegation.Capacity.CONTACT)));

        assertThat(as(firmUser, () -> people.find(own.id()))).isPresent();
        assertThat(as(firmUser, () -> people.find(stranger.id()))).isEmpty();
        var all = new ListQuery("", Map.of(), "", false, 1, 25);
        assertThat(as(firmUser, () -> people.page(all)).rows())
                .extracting(Person::id)
                .containsExactly(own.id());
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() ->
                        as(
                                firmUser,
                                () ->
                                        people.change(
                                                stranger.id(), stranger.version(), draft("改名"))));
        assertThatExceptionOfType(Denied.class)
                .isThrownBy(() -> as(firmUser, () -> people.register(draft("外人"), null, null)));
        assertThatExceptionOfType(Denied.class)
                .isThrownBy(() -> as(RESIDENT, () -> people.page(all)));
    }

    @Test
    void nobodySpeaksForAnothersFirmByTheirOwnSaySo() {
        long own = firm("海港起重");
        long other = firm("金石滩制药");
        var firmUser = actor("user:9", Role.FIRM, Scope.of(own));
        var person =
                done(
                        as(
                                firmUser,
                                () ->
                                        people.register(
                                                draft("周一帆"), own, Delegation.Capacity.CONTACT)));

        assertThatExceptionOfType(Denied.class)
                .isThrownBy(() ->
                        as(
                                firmUser,
                                () ->
                                        people.delegate(
                                                person.id(), other, Delegation.Capacity.CONTACT)));
        as(OFFICER, () -> people.delegate(person.id(), other, Delegation.Capacity.CONTACT));
        assertThat(as(OFFICER, () -> people.delegationsOf(person.id()))).hasSize(2);
    }

    @Test
    void aFirmWithoutAnOrganisationSeesNobody() {
        registered("钱多多");
        var nobodys = actor("user:10", Role.FIRM, Scope.EVERYWHERE);
        var all = new ListQuery("", Map.of(), "", false, 1, 25);
        assertThat(as(nobodys, () -> people.page(all)).rows()).isEmpty();
    }

    private long firm(String name) {
        var draft = OrganisationDraft.of(OrganisationKind.ENTERPRISE, new Bilingual(name, null));
        return ((Saved.Done) as(OFFICER, () -> parties.create(draft))).organisation().id();
    }

    @Test
    void partOfANameFindsNobody() {
        registered("欧阳海");
        for (var text : new String[] {"欧阳", "欧%", "_阳海"})
            assertThat(
                            as(
                                            OFFICER,
                                            () ->
                                                    people.page(
                                                            new ListQuery(
                                                                    text, Map.of(), "", false, 1,
                                                                    25)))
                                    .rows())
                    .as(text)
                    .isEmpty();
        assertThat(
                        as(
                                        OFFICER,
                                        () ->
                                                people.page(
                                                        new ListQuery(
                                                                "欧阳海", Map.of(), "", false, 1, 25)))
                                .rows())
                .hasSize(1);
    }

    @Test
    void anIdentityNumberPassesItsCheckDigitAndIsKnownOnce() {
        var wrong = new PersonDraft("周一", null, null, "11010519491231002Y", null);
        assertThat(as(OFFICER, () -> people.register(wrong, null, null)))
                .isInstanceOf(People.Kept.Unfit.class);
        var right = new PersonDraft("周一", null, null, "11010519491231002x", null);
        done(as(OFFICER, () -> people.register(right, null, null)));
        assertThat(as(OFFICER, () -> people.register(right, null, null)))
                .isInstanceOf(People.Kept.NumberTaken.class);
    }

    @Test
    void aChangeOfWhatChangedMeanwhileIsRefused() {
        var it = registered("吴一");
        done(as(OFFICER, () -> people.change(it.id(), it.version(), draft("吴二"))));
        assertThatExceptionOfType(Stale.class)
                .isThrownBy(
                        () -> as(OFFICER, () -> people.change(it.id(), it.version(), draft("吴三"))));
    }

    @Test
    void anErasedPersonIsGoneAlsoFromThePastAndTheJournalStillVerifies() {
        var it = registered("郑成功大海");
        done(as(OFFICER, () -> people.change(it.id(), it.version(), draft("郑成功大洋"))));
        assertThatExceptionOfType(Denied.class)
                .isThrownBy(() -> as(OFFICER, () -> people.erase(it.id())));

        done(as(ADMINISTRATOR, () -> people.erase(it.id())));

        var left = as(ADMINISTRATOR, () -> people.find(it.id())).orElseThrow();
        assertThat(left.erased()).isTrue();
        assertThat(left.name()).isNull();
        assertThat(occurrences("郑成功")).isZero();
        assertThat(as(ADMINISTRATOR, () -> people.erase(it.id())))
                .isInstanceOf(People.Kept.Erased.class);
        assertThat(verifier.verify().findings()).isEmpty();
    }

    /** In every table that keeps rows of people, their pasts included. */
    private long occurrences(String text) {
        long found = 0;
        for (var table :
                jdbc.sql(
                                """
                                SELECT table_schema || '.' || table_name FROM information_schema.tables
                                 WHERE table_schema IN ('party', 'journal') AND table_type = 'BASE TABLE'
                                """)
                        .query((rs, i) -> rs.getString(1))
                        .list())
            found +=
                    jdbc.sql(
                                    "SELECT count(*) FROM "
                                            + table
                                            + " t WHERE t::text LIKE '%' || :text || '%'")
                            .param("text", text)
                            .query(Long.class)
                            .single();
        return found;
    }
}
