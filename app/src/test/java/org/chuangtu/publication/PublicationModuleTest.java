package org.chuangtu.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.chuangtu.ModuleDatabaseTest;
import org.chuangtu.StandingClock;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Denied;
import org.chuangtu.access.Permit;
import org.chuangtu.access.Role;
import org.chuangtu.access.Scope;
import org.chuangtu.casework.Acted;
import org.chuangtu.casework.CaseDesk;
import org.chuangtu.casework.CaseFile;
import org.chuangtu.casework.Filing;
import org.chuangtu.casework.Said;
import org.chuangtu.clock.Clocks;
import org.chuangtu.evidence.Archive;
import org.chuangtu.evidence.Deposited;
import org.chuangtu.evidence.PaperDraft;
import org.chuangtu.form.FormDesk;
import org.chuangtu.journal.Finding;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Row;
import org.chuangtu.journal.Undone;
import org.chuangtu.page.Bilingual;
import org.chuangtu.procedure.Limit;
import org.chuangtu.procedure.Refusal;
import org.chuangtu.procedure.Unit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A notice from its publication to its end, and what waits for it. */
@ModuleDatabaseTest
@Import(StandingClock.Here.class)
class PublicationModuleTest {

    private static int drawn;

    @Autowired Noticeboard board;
    @Autowired Objections objections;
    @Autowired Readership readership;
    @Autowired NoticesSayWhatTheySaid digests;
    @Autowired CasesWaitForNotices effect;
    @Autowired CaseDesk desk;
    @Autowired Clocks clocks;
    @Autowired StandingClock clock;
    @Autowired FormDesk forms;
    @Autowired Archive archive;
    @Autowired Journal journal;
    @Autowired Access access;
    @Autowired JdbcClient jdbc;
    @Autowired PlatformTransactionManager transactions;

    private Row thing = Row.of("some.thing", 1);
    private Actor publisher = Actor.ANONYMOUS;
    private Actor officer = Actor.ANONYMOUS;
    private Actor resident = Actor.ANONYMOUS;

    @BeforeEach
    void aThing() {
        clock.set("2026-11-24T09:00"); // a Tuesday
        drawn++;
        thing = Row.of("some.thing", drawn);
        publisher = actor(1, Role.OFFICER);
        officer = actor(2, Role.OFFICER);
        resident = actor(3, Role.RESIDENT);
    }

    private static Actor actor(int number, Role role) {
        return new Actor(
                "user:" + (drawn * 100 + number),
                "",
                null,
                Set.of(new Permit(role, Scope.EVERYWHERE)));
    }

    private <T> T as(Actor who, Supplier<T> does) {
        return access.as(who, does);
    }

    private NoticeDraft draft() {
        return NoticeDraft.of(
                        NoticeKind.AWARD,
                        "拟奖励名单",
                        "拟奖励三家企业，合计 30 万元。",
                        Limit.of(5, Unit.WORKING_DAY))
                .about(thing, null);
    }

    private Notice published() {
        return published(draft());
    }

    private Notice published(NoticeDraft draft) {
        return ((Published.Done) as(publisher, () -> board.publish(draft))).notice();
    }

    private Objection raised(Notice it) {
        return ((Raised.Done) as(resident, () -> objections.raise(it.id(), why()))).objection();
    }

    private static Objecting why() {
        return new Objecting("第二家企业去年已经领过。", List.of(), null);
    }

    private Notice answered(Objection it, boolean upheld) {
        return ((Answered.Done) as(officer, () -> objections.answer(it.id(), upheld, "已核对原始凭证。")))
                .notice();
    }

    /** The fifth workday after is over. */
    private void windowPasses() {
        clock.set("2026-12-02T09:00");
        clocks.lookNow();
    }

    private Notice now(Notice it) {
        return board.find(it.id()).orElseThrow();
    }

    // Its time
    // ------------------------------------------------------------------------------------------------------------

    @Test
    void runsForWorkdaysAndHasRunWhenNobodyObjects() {
        var it = published();
        assertThat(it.closesAt()).isEqualTo(StandingClock.instant("2026-12-01T17:30"));
        assertThat(board.runOf(thing)).isInstanceOf(Run.NotYet.class);

        windowPasses();

        assertThat(now(it).state()).isEqualTo(NoticeState.RAN);
        assertThat(board.runOf(thing).over()).isTrue();
    }

    @Test
    void hasNotRunWhileAnObjectionWaits() {
        var it = published();
        var objection = raised(it);
        windowPasses();
        assertThat(now(it).state()).isEqualTo(NoticeState.PENDING);
        assertThat(board.runOf(thing)).isInstanceOf(Run.NotYet.class);

        assertThat(answered(objection, false).state()).isEqualTo(NoticeState.SETTLED);
        assertThat(board.runOf(thing).over()).isTrue();
    }

    @Test
    void neverRunsOnceAnObjectionWasUpheld() {
        var it = published();
        answered(raised(it), true);
        assertThat(now(it).state()).isEqualTo(NoticeState.RUNNING);

        windowPasses();

        assertThat(now(it).state()).isEqualTo(NoticeState.UPHELD);
        assertThat(board.runOf(thing)).isInstanceOf(Run.Refused.class);
    }

    @Test
    void takesNoObjectionAMomentAfterItsTime() {
        var it = published();
        clock.set("2026-12-01T17:30");
        assertThat(as(resident, () -> objections.raise(it.id(), why())))
                .isInstanceOf(Raised.Done.class);
        clock.set("2026-12-01T17:31");
        assertThat(as(officer, () -> objections.raise(it.id(), why())))
                .isInstanceOf(Raised.Closed.class);
    }

    @Test
    void twoDoNotRunAboutOneThing() {
        var it = published();
        assertThat(as(publisher, () -> board.publish(draft())))
                .isEqualTo(new Published.RunsAlready(it));
    }

    @Test
    void endsInNoYearNobodyKnowsTheHolidaysOf() {
        var far = NoticeDraft.of(NoticeKind.AWARD, "甲", "乙", Limit.of(366, Unit.DAY));
        clock.set("2027-11-24T09:00");
        assertThat(as(publisher, () -> board.publish(far)))
                .isEqualTo(new Published.YearUnknown(2028));
    }

    // What it says
    // ------------------------------------------------------------------------------------------------------------

    @Test
    void neverSaysAnythingElseOncePublished() {
        var it = published();
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> write("UPDATE publication.notice SET body = '别的'", it))
                .withMessageContaining("never changes");
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> write("DELETE FROM publication.notice", it));
    }

    private void write(String sql, Notice it) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(_ -> {
                    journal.enter("publication.notice.closed", Row.of(NoticeTable.NOTICE, it.id()));
                    jdbc.sql(sql + " WHERE id = :id").param("id", it.id()).update();
                });
    }

    @Test
    void anAlteredNoticeIsFoundAndNamed() {
        var it = published(draft().saying(List.of(person("王芳"))));
        assertThat(found()).isEmpty();
        jdbc.sql(
                        "UPDATE publication.personal SET facts = replace(facts::text, '王芳', '王方')::jsonb WHERE notice_id = :id")
                .param("id", it.id())
                .update();
        assertThat(found()).extracting(Finding::place).contains("publication.notice/" + it.id());
        jdbc.sql(
                        "UPDATE publication.personal SET facts = replace(facts::text, '王方', '王芳')::jsonb WHERE notice_id = :id")
                .param("id", it.id())
                .update();
    }

    private List<Finding> found() {
        var all = new ArrayList<Finding>();
        digests.run(all::add);
        return all;
    }

    private static Fact person(String name) {
        return new Fact(new Bilingual("姓名", "Name"), name, true);
    }

    @Test
    void takesDownWhatItSaysOfPeopleWhenItIsOver() {
        var it =
                published(
                        draft().saying(
                                        List.of(
                                                new Fact(new Bilingual("金额", null), "10 万元", false),
                                                person("王芳"))));
        assertThat(now(it).facts()).extracting(Fact::value).containsExactly("10 万元", "王芳");

        windowPasses();

        assertThat(now(it).facts()).extracting(Fact::value).containsExactly("10 万元");
        assertThat(now(it).peopleHidden()).isTrue();
        assertThat(
                        jdbc.sql("SELECT count(*) FROM journal.past WHERE image::text LIKE '%王芳%'")
                                .query(Long.class)
                                .single())
                .isZero();
    }

    @Test
    void aCorrectionIsAnotherNoticeThatRunsAnew() {
        var wrong = published();
        clock.set("2026-11-30T09:00");
        var right =
                ((Published.Done)
                                as(
                                        publisher,
                                        () ->
                                                board.correct(
                                                        wrong.id(),
                                                        NoticeDraft.of(
                                                                NoticeKind.AWARD,
                                                                "拟奖励名单（更正）",
                                                                "合计 40 万元。",
                                                                Limit.of(5, Unit.WORKING_DAY)),
                                                        "金额写错")))
                        .notice();

        assertThat(now(wrong).state()).isEqualTo(NoticeState.CORRECTED);
        assertThat(now(wrong).correctedById()).isEqualTo(right.id());
        assertThat(right.correctsId()).isEqualTo(wrong.id());
        assertThat(right.about()).isEqualTo(thing);
        windowPasses();
        assertThat(board.runOf(thing)).isInstanceOf(Run.NotYet.class);
    }

    @Test
    void isWithdrawnWithAReasonAndNotUndone() {
        var done = (Published.Done) as(publisher, () -> board.publish(draft()));
        assertThat(as(publisher, () -> journal.undo(done.entry())))
                .isInstanceOf(Undone.NoLongerFits.class);

        assertThat(as(publisher, () -> board.withdraw(done.notice().id(), "政策暂缓")))
                .isInstanceOf(Withdrawn.Done.class);

        assertThat(now(done.notice()).reason()).isEqualTo("政策暂缓");
        assertThat(board.runOf(thing)).isInstanceOf(Run.None.class);
        windowPasses();
        assertThat(now(done.notice()).state()).isEqualTo(NoticeState.WITHDRAWN);
    }

    // Who
    // ------------------------------------------------------------------------------------------------------------

    @Test
    void onlyOfficersPublishAndOnlyOthersAnswer() {
        assertThatExceptionOfType(Denied.class)
                .isThrownBy(() -> as(resident, () -> board.publish(draft())));
        var it = published();
        var objection = raised(it);
        assertThatExceptionOfType(Denied.class)
                .isThrownBy(() -> as(resident, () -> objections.answer(objection.id(), true, "是")));
        assertThat(as(publisher, () -> objections.answer(objection.id(), false, "不成立")))
                .isInstanceOf(Answered.YouPublished.class);
        assertThat(as(actor(9, Role.RESIDENT), () -> objections.of(it.id()))).isEmpty();
        assertThat(as(resident, () -> objections.of(it.id()))).containsExactly(objection);
        assertThat(as(officer, () -> objections.of(it.id()))).containsExactly(objection);
    }

    @Test
    void aGuestLeavesANameAndIsHeardAFewTimesADay() {
        var it = published();
        var guest = new Objecting.Guest("李先生", "13800000000", "203.0.113.7");
        for (int i = 0; i < Objections.MOST_FROM_ONE_SIDE; i++)
            assertThat(objections.raise(it.id(), new Objecting("理由" + i, List.of(), guest)))
                    .isInstanceOf(Raised.Done.class);
        assertThat(objections.raise(it.id(), new Objecting("再来", List.of(), guest)))
                .isEqualTo(new Raised.TooMany(Objections.MOST_FROM_ONE_SIDE));
        assertThat(objections.of(it.id())).isEmpty();
        assertThat(as(officer, () -> objections.of(it.id())))
                .extracting(Objection::name)
                .contains("李先生");
    }

    @Test
    void oneWaitsAtATimeAndMayBeTakenBack() {
        var it = published();
        var first = raised(it);
        assertThat(as(resident, () -> objections.raise(it.id(), why())))
                .isEqualTo(new Raised.AlreadyOpen(first));
        as(resident, () -> objections.takeBack(first.id()));
        windowPasses();
        assertThat(now(it).state()).isEqualTo(NoticeState.RAN);
    }

    @Test
    void handsInOnlyPapersOfOnesOwn() {
        var it = published();
        long paper =
                as(
                        officer,
                        () ->
                                ((Deposited.Done)
                                                archive.deposit(
                                                        PaperDraft.open("凭证.pdf"),
                                                        new ByteArrayInputStream(
                                                                ("甲" + drawn)
                                                                        .getBytes(
                                                                                StandardCharsets
                                                                                        .UTF_8))))
                                        .paper()
                                        .id());
        assertThat(
                        as(
                                resident,
                                () ->
                                        objections.raise(
                                                it.id(),
                                                new Objecting("见附件", List.of(paper), null))))
                .isEqualTo(new Raised.PaperRefused(paper));
    }

    // Read
    // ------------------------------------------------------------------------------------------------------------

    @Test
    void countsAReaderOnceADayWithoutKeepingWho() {
        var it = published();
        as(resident, () -> read(it, "a"));
        as(resident, () -> read(it, "b"));
        read(it, "203.0.113.7");
        assertThat(readership.of(it.id()).readings()).isEqualTo(2);

        clock.set("2026-11-25T09:00");
        as(resident, () -> read(it, "a"));

        assertThat(readership.of(it.id()).days())
                .extracting(Readership.Count.Day::readers)
                .containsExactly(2L, 1L);
        assertThat(
                        jdbc.sql("SELECT count(*) FROM publication.reading_key")
                                .query(Long.class)
                                .single())
                .isEqualTo(1);
        assertThat(
                        jdbc.sql(
                                        "SELECT count(*) FROM publication.reading WHERE day < '2026-11-25'")
                                .query(Long.class)
                                .single())
                .isZero();
    }

    private boolean read(Notice it, String side) {
        readership.reads(it.id(), side);
        return true;
    }

    // Cases
    // ------------------------------------------------------------------------------------------------------------

    private CaseFile applied() throws IOException {
        try (var in = getClass().getResourceAsStream("/forms/publication.notice.yaml")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            as(Actor.SYSTEM, () -> forms.publish("publication.notice.yaml", text));
        }
        return taken(
                as(
                        resident,
                        () ->
                                desk.open(
                                        new Filing(
                                                "test.award",
                                                "某企业奖励",
                                                null,
                                                null,
                                                null,
                                                Said.of("apply", 0)))));
    }

    private static CaseFile taken(Acted acted) {
        assertThat(acted).isInstanceOf(Acted.Done.class);
        return ((Acted.Done) acted).file();
    }

    private static ObjectNode notice() {
        return (ObjectNode)
                JsonMapper.shared()
                        .readTree(
                                """
                                {"notice_text": "拟奖励某企业 10 万元。", "notice_show": ["number"]}
                                """);
    }

    private CaseFile shown(CaseFile it) {
        return taken(
                as(
                        publisher,
                        () ->
                                desk.act(
                                        it.id(),
                                        Said.of("publish", it.seq()).saying(notice(), Set.of()))));
    }

    private Acted pays(CaseFile it) {
        var file = as(officer, () -> desk.find(it.id()).orElseThrow());
        return as(officer, () -> desk.act(file.id(), Said.of("pay", file.seq())));
    }

    @Test
    void nothingIsPaidBeforeItsNoticeHasRun() throws IOException {
        var it = shown(applied());
        var about = Row.of("casework.matter", it.id());
        var published = board.about(about).getFirst();
        assertThat(published.title()).isEqualTo("某企业奖励");
        assertThat(published.facts()).extracting(Fact::value).containsExactly(it.number());
        assertThat(pays(it)).isEqualTo(new Acted.Refused(new Refusal.NotYet("pay", "notice")));

        windowPasses();

        var confirmed = as(officer, () -> desk.find(it.id()).orElseThrow());
        assertThat(confirmed.state()).isEqualTo("confirmed"); // by the program
        assertThat(taken(pays(it)).outcome()).isEqualTo("paid");
    }

    @Test
    void aCaseWaitsForTheAnswerToTheLastObjection() throws IOException {
        var it = shown(applied());
        var published = board.about(Row.of("casework.matter", it.id())).getFirst();
        var objection = raised(published);
        windowPasses();
        assertThat(as(officer, () -> desk.find(it.id()).orElseThrow()).state()).isEqualTo("shown");
        assertThat(pays(it)).isInstanceOf(Acted.Refused.class);

        answered(objection, false);

        assertThat(as(officer, () -> desk.find(it.id()).orElseThrow()).state())
                .isEqualTo("confirmed");
    }

    @Test
    void aRefusedPublicationLeavesTheCaseWhereItStood() throws IOException {
        var it = shown(applied());
        assertThat(
                        as(
                                publisher,
                                () ->
                                        desk.act(
                                                it.id(),
                                                Said.of("publish", it.seq())
                                                        .saying(notice(), Set.of()))))
                .isInstanceOf(Acted.EffectRefused.class);
        assertThat(as(officer, () -> desk.find(it.id()).orElseThrow()).seq()).isEqualTo(it.seq());
    }

    @Test
    void saysAtTheStartWhatAProcedureToldItWrongly() {
        var procedure = as(officer, () -> desk).procedureOf(shownOnce());
        assertThat(
                        effect.faults(
                                procedure,
                                java.util.Map.of("kind", "prize", "window", "2h", "then", "pay")))
                .extracting(Bilingual::en)
                .satisfiesExactly(
                        kind -> assertThat(kind).contains("\"prize\""),
                        window -> assertThat(window).contains("\"2h\""),
                        then -> assertThat(then).contains("\"pay\""));
    }

    private CaseFile shownOnce() {
        try {
            return applied();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
