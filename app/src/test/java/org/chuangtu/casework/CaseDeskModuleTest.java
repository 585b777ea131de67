package org.chuangtu.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.chuangtu.ModuleDatabaseTest;
import org.chuangtu.StandingClock;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Denied;
import org.chuangtu.access.Permit;
import org.chuangtu.access.Role;
import org.chuangtu.access.Scope;
import org.chuangtu.clock.Clocks;
import org.chuangtu.clock.Running;
import org.chuangtu.evidence.Archive;
import org.chuangtu.evidence.Deposited;
import org.chuangtu.evidence.PaperDraft;
import org.chuangtu.form.Answers;
import org.chuangtu.form.FormDesk;
import org.chuangtu.journal.Finding;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Undone;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.ListQuery;
import org.chuangtu.page.NotFound;
import org.chuangtu.place.PlaceDraft;
import org.chuangtu.place.PlaceKind;
import org.chuangtu.place.Places;
import org.chuangtu.procedure.Matter;
import org.chuangtu.procedure.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A case from its report to its end, and what may not happen on the way. */
@ModuleDatabaseTest
@Import(StandingClock.Here.class)
class CaseDeskModuleTest {

    private static int drawn;

    @Autowired CaseDesk desk;
    @Autowired CaseTable table;
    @Autowired ProcedureBook book;
    @Autowired CasesAreWhatTheirStepsSay replay;
    @Autowired StandIns standIns;
    @Autowired CaseList list;
    @Autowired Clocks clocks;
    @Autowired StandingClock clock;
    @Autowired FormDesk forms;
    @Autowired Answers answers;
    @Autowired Archive archive;
    @Autowired Places places;
    @Autowired Journal journal;
    @Autowired Access access;
    @Autowired JdbcClient jdbc;
    @Autowired PlatformTransactionManager transactions;

    private long area;
    private long elsewhere;
    private Actor resident = Actor.ANONYMOUS;
    private Actor dispatcher = Actor.ANONYMOUS;
    private Actor team = Actor.ANONYMOUS;
    private Actor inspector = Actor.ANONYMOUS;
    private Actor leader = Actor.ANONYMOUS;

    @BeforeEach
    void anArea() throws IOException {
        clock.set("2026-11-24T09:00");
        drawn++;
        area = as(Actor.SYSTEM, () -> place("街道" + drawn));
        elsewhere = as(Actor.SYSTEM, () -> place("外街道" + drawn));
        resident = actor(1, Role.RESIDENT, Scope.EVERYWHERE);
        dispatcher = actor(2, Role.OFFICER, Scope.at(area));
        team = actor(3, Role.OFFICER, Scope.at(area));
        inspector = actor(4, Role.OFFICER, Scope.at(area));
        leader = actor(5, Role.AREA_LEADER, Scope.at(area));
        for (var file :
                new PathMatchingResourcePatternResolver().getResources("classpath*:forms/*.yaml")) {
            String text = file.getContentAsString(StandardCharsets.UTF_8);
            as(Actor.SYSTEM, () -> forms.publish(String.valueOf(file.getFilename()), text));
        }
    }

    private long place(String name) {
        return ((org.chuangtu.place.Saved.Done)
                        places.create(
                                PlaceDraft.of(
                                        "casework" + name,
                                        PlaceKind.STREET,
                                        new Bilingual(name, null),
                                        null)))
                .place()
                .id();
    }

    private static Actor actor(int number, Role role, Scope scope) {
        return new Actor(
                "user:" + (drawn * 100 + number), "", null, Set.of(new Permit(role, scope)));
    }

    private <T> T as(Actor who, Supplier<T> does) {
        return access.as(who, does);
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text);
    }

    private static final ObjectNode REPORT =
            json("{\"what\": \"十几辆电动车堵住出口\", \"where\": \"3 号楼\", \"count\": 12}");
    private static final ObjectNode WHY = json("{\"why\": \"请再看一次\"}");

    private Filing filing(Said said) {
        return new Filing(
                "governance.ebike_parking", "3 号楼出口被堵", area, null, "fire_lane/exit", said);
    }

    private Filing filing() {
        return filing(Said.of("report", 0).saying(REPORT, Set.of()));
    }

    private CaseFile reported() {
        return done(as(resident, () -> desk.open(filing())));
    }

    private static CaseFile done(Acted acted) {
        assertThat(acted).isInstanceOf(Acted.Done.class);
        return ((Acted.Done) acted).file();
    }

    private static Refusal refused(Acted acted) {
        assertThat(acted).isInstanceOf(Acted.Refused.class);
        return ((Acted.Refused) acted).why();
    }

    private Said said(CaseFile it, String action) {
        return Said.of(action, it.seq());
    }

    private CaseFile taken(Actor who, CaseFile it, String action) {
        return done(as(who, () -> desk.act(it.id(), said(it, action))));
    }

    private CaseFile dispatched() {
        return taken(dispatcher, taken(dispatcher, reported(), "file"), "dispatch");
    }

    private Said.Proof photo(Actor who) {
        return as(
                who,
                () ->
                        new Said.Proof(
                                "after_photo",
                                ((Deposited.Done)
                                                archive.deposit(
                                                        PaperDraft.open("后.jpg"),
                                                        new ByteArrayInputStream(
                                                                new byte[] {1, (byte) drawn})))
                                        .paper()
                                        .id()));
    }

    private CaseFile handled() {
        var it = taken(team, dispatched(), "take");
        return done(as(team, () -> desk.act(it.id(), said(it, "handle").with(photo(team)))));
    }

    private int written(String sql, Map<String, ?> parameters) {
        return as(
                system(),
                () ->
                        Objects.requireNonNull(
                                new TransactionTemplate(transactions)
                                        .execute(_ -> {
                                            journal.enter("casework.matter.moved", null, Map.of());
                                            return jdbc.sql(sql).params(parameters).update();
                                        })));
    }

    private Actor system() {
        return Actor.SYSTEM;
    }

    // The way
    // ------------------------------------------------------------------------------------------------------------

    @Test
    void aReportIsFiledDispatchedHandledInspectedAndClosed() {
        var it = reported();
        assertThat(it.number()).matches("C2026-\\d{6}");
        assertThat(it.state()).isEqualTo("reported");
        assertThat(it.due())
                .isEqualTo(StandingClock.instant("2026-11-24T15:00")); // four office hours
        it = taken(dispatcher, taken(dispatcher, it, "file"), "dispatch");
        assertThat(it.assignee()).isEqualTo("duty:street_team");
        assertThat(it.due())
                .as("two office hours, says its category")
                .isEqualTo(StandingClock.instant("2026-11-24T11:00"));
        it = taken(team, it, "take");
        var handling = it;
        it =
                done(
                        as(
                                team,
                                () ->
                                        desk.act(
                                                handling.id(),
                                                said(handling, "handle").with(photo(team)))));
        it = taken(inspector, it, "verify");
        assertThat(it.over()).isTrue();
        assertThat(it.open()).isFalse();
        assertThat(it.outcome()).isEqualTo("fixed");
        assertThat(it.due()).isNull();

        var id = it.id();
        var steps = as(inspector, () -> desk.steps(id));
        assertThat(steps)
                .extracting(step -> step.event().action())
                .containsExactly("report", "file", "dispatch", "take", "handle", "verify");
        assertThat(steps.getFirst().form()).isEqualTo("ebike.report@1");
        assertThat(
                        as(inspector, () -> answers.about("casework.matter/" + id))
                                .getFirst()
                                .data()
                                .path("count")
                                .asInt())
                .isEqualTo(12);
        assertThat(as(inspector, () -> desk.clocksOf(id)))
                .extracting(
                        running -> running.name() + (running.breachedAt() == null ? "" : " late"))
                .containsExactly("respond", "handle");
    }

    @Test
    void theReporterIsToldHowItEnded() {
        var it = taken(inspector, handled(), "verify");
        assertThat(as(resident, () -> desk.told()))
                .singleElement()
                .satisfies(told -> assertThat(told.number()).isEqualTo(it.number()));
        as(
                resident,
                () -> {
                    desk.read(it.id());
                    return 0;
                });
        assertThat(as(resident, () -> desk.told())).isEmpty();
    }

    // What is refused changes nothing
    // ------------------------------------------------------------------------------------------------------------

    @Test
    void whoeverWasSlowerIsToldAndNothingHappensTwice() {
        var it = reported();
        taken(dispatcher, it, "file");
        assertThat(refused(as(team, () -> desk.act(it.id(), said(it, "file")))))
                .isEqualTo(new Refusal.Stale(1, 2));
    }

    @Test
    void onlyWhoeverHasTheDutyThereMay() {
        var it = reported();
        assertThat(refused(as(resident, () -> desk.act(it.id(), said(it, "file")))))
                .isInstanceOf(Refusal.NotYours.class);
        var stranger = actor(9, Role.OFFICER, Scope.at(elsewhere));
        assertThatExceptionOfType(NotFound.class)
                .as("what lies elsewhere is not even there")
                .isThrownBy(() -> as(stranger, () -> desk.act(it.id(), said(it, "file"))));
        assertThat(as(stranger, () -> desk.find(it.id()))).isEmpty();
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> as(stranger, () -> desk.clocksOf(it.id())));
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> as(stranger, () -> desk.steps(it.id())));
        var auditor = actor(8, Role.AUDITOR, Scope.EVERYWHERE);
        assertThat(as(auditor, () -> desk.find(it.id()))).isPresent();
        assertThatExceptionOfType(Denied.class)
                .isThrownBy(() -> as(auditor, () -> desk.act(it.id(), said(it, "file"))));
    }

    @Test
    void whoeverHandledItDoesNotInspectIt() {
        var it = handled();
        assertThat(refused(as(team, () -> desk.act(it.id(), said(it, "verify")))))
                .isEqualTo(new Refusal.FourEyes("verify", "handle"));
    }

    @Test
    void aFormFilledInBadlyLeavesNoCase() {
        long before = cases();
        var acted =
                as(
                        resident,
                        () ->
                                desk.open(
                                        filing(
                                                Said.of("report", 0)
                                                        .saying(
                                                                json("{\"what\": \"x\"}"),
                                                                Set.of()))));
        assertThat(acted).isInstanceOf(Acted.FormRefused.class);
        assertThat(((Acted.FormRefused) acted).wrongs())
                .extracting(CaseForms.Wrong::field)
                .containsExactlyInAnyOrder("what", "where");
        assertThat(cases()).isEqualTo(before);
    }

    private long cases() {
        return jdbc.sql("SELECT count(*) FROM casework.matter").query(Long.class).single();
    }

    @Test
    void aPhotoThatIsNotThereProvesNothing() {
        var it = taken(team, dispatched(), "take");
        assertThat(refused(as(team, () -> desk.act(it.id(), said(it, "handle")))))
                .isEqualTo(new Refusal.MissingEvidence("handle", List.of("after_photo")));
        var none = new Said.Proof("after_photo", 999_999);
        assertThat(as(team, () -> desk.act(it.id(), said(it, "handle").with(none))))
                .isEqualTo(new Acted.PaperRefused(none));
    }

    @Test
    void aCaseSaysWhereItLiesAndWhatItIs() {
        var said = Said.of("report", 0).saying(REPORT, Set.of());
        assertThat(
                        as(
                                resident,
                                () ->
                                        desk.open(
                                                new Filing(
                                                        "governance.ebike_parking",
                                                        "x",
                                                        null,
                                                        null,
                                                        "parking",
                                                        said))))
                .isEqualTo(new Acted.Unfit(Acted.Lack.PLACE, null));
        assertThat(
                        as(
                                resident,
                                () ->
                                        desk.open(
                                                new Filing(
                                                        "governance.ebike_parking",
                                                        "x",
                                                        area,
                                                        null,
                                                        "boats",
                                                        said))))
                .isEqualTo(new Acted.Unfit(Acted.Lack.CATEGORY, "boats"));
        assertThat(
                        as(
                                resident,
                                () ->
                                        desk.open(
                                                new Filing(
                                                        "no.such", "x", area, null, null, said))))
                .isEqualTo(new Acted.Unfit(Acted.Lack.PROCEDURE, "no.such"));
    }

    @Test
    void stepsAreNeitherChangedNorUndone() {
        var acted = as(dispatcher, () -> desk.act(reported().id(), Said.of("file", 1)));
        assertThat(as(system(), () -> journal.undo(((Acted.Done) acted).entry())))
                .isInstanceOf(Undone.NoLongerFits.class);
        assertThatThrownBy(() -> written("UPDATE casework.step SET actor = 'user:0'", Map.of()))
                .hasMessageContaining("never changes");
        assertThatThrownBy(() -> written("DELETE FROM casework.step", Map.of()))
                .hasMessageContaining("never changes");
    }

    // For others
    // ------------------------------------------------------------------------------------------------------------

    @Test
    void anOfficerFilesForWhoeverCalled() {
        var acted =
                as(
                        dispatcher,
                        () ->
                                desk.open(
                                        filing(
                                                Said.of("report", 0)
                                                        .saying(REPORT, Set.of())
                                                        .onBehalfOf(resident.id()))));
        assertThat(done(acted).reporter()).isEqualTo(resident.id());
        assertThat(as(resident, () -> desk.find(done(acted).id()))).isPresent();
        assertThat(
                        as(
                                resident,
                                () ->
                                        desk.open(
                                                filing(
                                                        Said.of("report", 0)
                                                                .saying(REPORT, Set.of())
                                                                .onBehalfOf("user:1")))))
                .isEqualTo(new Acted.NotForThem("user:1"));
    }

    @Test
    void whoeverStandsInActsForTheAbsentAndStaysWithinFourEyes() {
        var it = taken(team, dispatched(), "take");
        assertThat(
                        as(
                                inspector,
                                () ->
                                        desk.act(
                                                it.id(),
                                                said(it, "handle")
                                                        .with(photo(inspector))
                                                        .onBehalfOf(team.id()))))
                .isEqualTo(new Acted.NotForThem(team.id()));
        standsInFor(team, inspector);
        var handled =
                done(
                        as(
                                inspector,
                                () ->
                                        desk.act(
                                                it.id(),
                                                said(it, "handle")
                                                        .with(photo(inspector))
                                                        .onBehalfOf(team.id()))));
        assertThat(refused(as(inspector, () -> desk.act(it.id(), said(handled, "verify")))))
                .isInstanceOf(Refusal.FourEyes.class);
        assertThat(refused(as(team, () -> desk.act(it.id(), said(handled, "verify")))))
                .isInstanceOf(Refusal.FourEyes.class);
    }

    private void standsInFor(Actor absent, Actor other) {
        written(
                """
                INSERT INTO casework.stand_in (absent, stands_in, from_day, to_day) VALUES (:absent, :other, :day, :day)
                """,
                Map.of(
                        "absent",
                        absent.id(),
                        "other",
                        other.id(),
                        "day",
                        LocalDate.of(2026, 11, 24)));
    }

    // What belongs to what
    // ------------------------------------------------------------------------------------------------------------

    @Test
    void aDuplicateLeadsToTheOneCaseThatIsHandled() {
        var original = reported();
        var second = reported();
        var third = reported();
        var merged =
                done(
                        as(
                                dispatcher,
                                () ->
                                        desk.act(
                                                second.id(),
                                                said(second, "merge").about(original.number()))));
        assertThat(merged.outcome()).isEqualTo("duplicate");
        done(
                as(
                        dispatcher,
                        () -> desk.act(third.id(), said(third, "merge").about(second.number()))));
        assertThat(as(dispatcher, () -> desk.related(third.id())))
                .singleElement()
                .satisfies(it -> assertThat(it.file().id()).isEqualTo(original.id()));
        assertThat(as(dispatcher, () -> desk.related(original.id()))).hasSize(2);
        assertThat(
                        as(
                                dispatcher,
                                () ->
                                        desk.act(
                                                original.id(),
                                                said(original, "merge").about(second.number()))))
                .as("not in a circle")
                .isInstanceOf(Acted.EffectRefused.class);
        assertThat(as(dispatcher, () -> desk.find(original.id())).orElseThrow().seq())
                .as("and nothing of it happened")
                .isEqualTo(1);
        assertThat(as(dispatcher, () -> desk.act(original.id(), said(original, "merge"))))
                .isInstanceOf(Acted.EffectRefused.class);
    }

    // Clocks
    // ------------------------------------------------------------------------------------------------------------

    @Test
    void aLateCaseIsUrgedAndThenSupervisedOnce() {
        var it = taken(team, dispatched(), "take");
        clock.set("2026-11-24T10:45");
        clocks.lookNow();
        assertThat(as(team, () -> desk.told())).as("at four fifths").isNotEmpty();
        assertThat(now(it).breaches()).isZero();
        clock.set("2026-11-24T11:01");
        clocks.lookNow();
        assertThat(now(it).breaches()).isEqualTo(1);
        assertThat(as(team, () -> desk.steps(it.id())).getLast().event().action())
                .isEqualTo("urge");
        clock.set("2026-12-02T09:00");
        clocks.lookNow();
        clocks.lookNow();
        var related = as(leader, () -> desk.related(it.id()));
        assertThat(related)
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.file().code()).isEqualTo("governance.supervision");
                    assertThat(one.relation().kind()).isEqualTo(Relation.Kind.DERIVED_FROM);
                });
        assertThat(now(it).breaches()).isEqualTo(1);
    }

    private CaseFile now(CaseFile it) {
        return table.find(it.id()).orElseThrow();
    }

    @Test
    void whoeverFinishesLateIsLateThoughNobodyLooked() {
        var it = taken(team, dispatched(), "take");
        clock.set("2026-11-24T15:00");
        var late = done(as(team, () -> desk.act(it.id(), said(it, "handle").with(photo(team)))));
        assertThat(late.breaches()).isEqualTo(1);
        clocks.lookNow();
        assertThat(now(it).breaches()).isEqualTo(1);
        assertThat(now(it).seq()).as("there is nothing left to urge").isEqualTo(late.seq());
    }

    @Test
    void itIsExtendedBeforeItIsOverAndNotAfter() {
        var it = taken(team, dispatched(), "take");
        var other = taken(team, dispatched(), "take");
        var further =
                done(
                        as(
                                leader,
                                () ->
                                        desk.act(
                                                it.id(),
                                                said(it, "extend_handle").saying(WHY, Set.of()))));
        assertThat(further.due())
                .as("two office hours more, with the noon break between")
                .isEqualTo(StandingClock.instant("2026-11-24T15:00"));
        clock.set("2026-11-24T15:01");
        assertThat(
                        refused(
                                as(
                                        leader,
                                        () ->
                                                desk.act(
                                                        other.id(),
                                                        said(other, "extend_handle")
                                                                .saying(WHY, Set.of())))))
                .isInstanceOf(Refusal.ClockOver.class);
    }

    // Under its own version
    // ------------------------------------------------------------------------------------------------------------

    /** As if the file had changed since: what was withdrawable then still is, and not what came later. */
    @Test
    void aCaseEndsUnderTheVersionItBeganWith() {
        var old = reported();
        var fresh = reported();
        written(
                """
                INSERT INTO casework.procedure (code, version, body, digest, published_at)
                SELECT code, 1000 + :no, replace(regexp_replace(body, E'\\n  withdraw:[^\\n]*', ''), '@2', '@' || (1000 + :no)), 'other', now()
                  FROM casework.procedure WHERE code = 'governance.ebike_parking' AND version = 2
                """,
                Map.of("no", drawn));
        written(
                """
                UPDATE casework.matter SET procedure_id = (SELECT id FROM casework.procedure WHERE version = 1000 + :no) WHERE id = :id
                """,
                Map.of("no", drawn, "id", old.id()));
        assertThat(withdrawable(fresh)).isTrue();
        assertThat(withdrawable(old)).isFalse();
        assertThat(as(resident, () -> desk.act(old.id(), said(old, "withdraw"))))
                .isEqualTo(new Acted.Refused(new Refusal.NoSuchAction("withdraw")));
        assertThat(taken(dispatcher, old, "file").version()).isEqualTo(1000 + drawn);
        assertThatThrownBy(() -> written("UPDATE casework.procedure SET body = 'x'", Map.of()))
                .hasMessageContaining("never changes");
    }

    private boolean withdrawable(CaseFile it) {
        return as(resident, () -> desk.offers(it.id())).stream()
                .anyMatch(offer ->
                        offer.action().name().equals("withdraw") && offer.whyNot() == null);
    }

    // Replay and chance
    // ------------------------------------------------------------------------------------------------------------

    /** Whoever tries whatever, the rows are the steps folded, and clocks kept are clocks folded. */
    @Test
    void randomWalksKeepRowsAndStepsTheSame() {
        var random = new Random(5);
        var actors = List.of(resident, dispatcher, team, inspector, leader);
        int taken = 0;
        for (int walk = 0; walk < 6; walk++) {
            var file = reported();
            long id = file.id();
            for (int step = 0; step < 25; step++) {
                clock.advance(Duration.ofMinutes(random.nextInt(90)));
                if (random.nextInt(5) == 0) clocks.lookNow();
                var who = actors.get(random.nextInt(actors.size()));
                var found = as(who, () -> desk.find(id));
                if (found.isEmpty()) continue;
                var offers = as(who, () -> desk.offers(id));
                if (offers.isEmpty()) continue;
                var offer = offers.get(random.nextInt(offers.size()));
                var said = said(found.get(), offer.action().name()).saying(WHY, Set.of());
                var with =
                        offer.action().evidence().isEmpty()
                                ? said
                                : said.with(proofs(who, offer.action().evidence()));
                var acted = as(who, () -> desk.act(id, with));
                if (acted instanceof Acted.Done) taken++;
                if (offer.whyNot() == null && !offer.action().name().equals("merge"))
                    assertThat(acted)
                            .as("what a page offers is taken")
                            .isInstanceOf(Acted.Done.class);
                else if (offer.whyNot() != null)
                    assertThat(acted).isEqualTo(new Acted.Refused(offer.whyNot()));
            }
            Matter folded = as(system(), () -> desk.matter(now(file)));
            assertThat(as(system(), () -> desk.clocksOf(id)))
                    .filteredOn(it -> isLast(it, as(system(), () -> desk.clocksOf(id))))
                    .allSatisfy(it ->
                            assertThat(it.countdown()).isEqualTo(folded.clocks().get(it.name())));
        }
        assertThat(taken).as("seed 5: the walks get somewhere").isGreaterThan(25);
        var findings = new ArrayList<Finding>();
        assertThat(replay.run(findings::add)).isPositive();
        assertThat(findings).isEmpty();
    }

    private static boolean isLast(Running it, List<Running> all) {
        return all.stream()
                .noneMatch(other -> other.name().equals(it.name()) && other.round() > it.round());
    }

    private Said.Proof[] proofs(Actor who, List<String> kinds) {
        return kinds.stream()
                .map(kind -> new Said.Proof(kind, photo(who).paper()))
                .toArray(Said.Proof[]::new);
    }

    @Test
    void aRowThatWasAlteredIsFound() {
        var it = reported();
        written("UPDATE casework.matter SET state = 'filed' WHERE id = :id", Map.of("id", it.id()));
        var findings = new ArrayList<Finding>();
        replay.run(findings::add);
        assertThat(findings)
                .extracting(Finding::place)
                .containsExactly("casework.matter/" + it.id());
        written(
                "UPDATE casework.matter SET state = 'reported' WHERE id = :id",
                Map.of("id", it.id()));
    }

    /** 64 at once having seen the same step: one takes it. */
    @Test
    void ofManyAtOnceOneTakesTheStep() throws Exception {
        var it = reported();
        var ready = new CountDownLatch(1);
        var answers = new ArrayList<Acted>();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Callable<Acted>>();
            for (int i = 0; i < 64; i++)
                all.add(() -> {
                    ready.await();
                    return as(dispatcher, () -> desk.act(it.id(), said(it, "file")));
                });
            var running = all.stream().map(pool::submit).toList();
            ready.countDown();
            for (var one : running) answers.add(one.get());
        }
        assertThat(answers).filteredOn(Acted.Done.class::isInstance).hasSize(1);
        assertThat(answers)
                .filteredOn(one -> !(one instanceof Acted.Done))
                .allMatch(new Acted.Refused(new Refusal.Stale(1, 2))::equals);
        assertThat(as(dispatcher, () -> desk.steps(it.id()))).hasSize(2);
        assertThat(as(dispatcher, () -> desk.clocksOf(it.id()))).hasSize(1);
    }

    // At the front door
    // ------------------------------------------------------------------------------------------------------------

    private CaseFile supervised() {
        return done(
                as(
                        leader,
                        () ->
                                desk.open(
                                        new Filing(
                                                "governance.supervision",
                                                "逾期",
                                                area,
                                                null,
                                                null,
                                                Said.of("open", 0)))));
    }

    @Test
    void aCaseIsHandedToNobodyWhoCouldNotTakeIt() {
        var it = supervised();
        for (var nobody :
                List.of(
                        "user:999999999",
                        "party:x",
                        "party:999999999",
                        "duty:street_team",
                        "=1+1",
                        resident.id()))
            assertThat(as(leader, () -> desk.act(it.id(), said(it, "assign").to(nobody))))
                    .isEqualTo(new Acted.NotToThem(nobody));
        assertThat(now(it).seq()).isEqualTo(1);
        assertThat(
                        done(as(
                                        leader,
                                        () ->
                                                desk.act(
                                                        it.id(),
                                                        said(it, "assign").to("duty:officer"))))
                                .assignee())
                .isEqualTo("duty:officer");
    }

    @Test
    void nobodyIsFiledForWhoCannotBe() {
        for (var nobody : List.of("resident", "party:999999999", "user:1 OR true"))
            assertThat(
                            as(
                                    dispatcher,
                                    () ->
                                            desk.open(
                                                    filing(
                                                            Said.of("report", 0)
                                                                    .saying(REPORT, Set.of())
                                                                    .onBehalfOf(nobody)))))
                    .isEqualTo(new Acted.NotForThem(nobody));
    }

    @Test
    void aProofIsOfAKindThereIs() {
        var it = reported();
        var photo = new Said.Proof("photo", photo(resident).paper());
        var invented = new Said.Proof("=cmd", photo.paper());
        assertThat(
                        as(
                                resident,
                                () ->
                                        desk.act(
                                                it.id(),
                                                said(it, "supplement").with(photo, invented))))
                .isEqualTo(new Acted.PaperRefused(invented));
        done(as(resident, () -> desk.act(it.id(), said(it, "supplement").with(photo))));
    }

    /** Two procedures may call different duties the same. */
    @Test
    void aDutyOfOneProcedureIsNoDutyOfAnother() {
        var it = dispatched();
        var own = as(leader, () -> desk.namesOf(access.whoActs()));
        assertThat(own.duties())
                .contains(
                        "governance.ebike_parking/duty:supervisor",
                        "governance.supervision/duty:supervisor")
                .doesNotContain("governance.supervision/duty:inspector");
        written(
                "UPDATE casework.matter SET assignee = 'duty:officer' WHERE id = :id",
                Map.of("id", it.id()));
        var todo =
                as(
                        actor(7, Role.OFFICER, Scope.EVERYWHERE),
                        () ->
                                list.page(
                                        new ListQuery(
                                                it.number(),
                                                Map.of(CaseList.TODO, List.of("1")),
                                                "number",
                                                false,
                                                1,
                                                50)));
        assertThat(todo.rows()).as("e-bike parking has no duty of that name").isEmpty();
        written(
                "UPDATE casework.matter SET assignee = 'duty:street_team' WHERE id = :id",
                Map.of("id", it.id()));
    }

    @Test
    void aFilingSentAgainOpensNoSecondCase() throws Exception {
        String command = "page:" + drawn;
        var answers = new ArrayList<Acted>();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Callable<Acted>>();
            for (int i = 0; i < 8; i++)
                all.add(() -> as(resident, () -> desk.open(filing(), command)));
            for (var one : pool.invokeAll(all)) answers.add(one.get());
        }
        assertThat(answers)
                .extracting(one -> done(one).id())
                .containsOnly(done(answers.getFirst()).id());
        assertThat(answers).containsOnly(answers.getFirst());
        assertThat(
                        as(
                                resident,
                                () ->
                                        desk.open(
                                                new Filing(
                                                        "governance.ebike_parking",
                                                        "另一件",
                                                        area,
                                                        null,
                                                        "fire_lane/exit",
                                                        filing().said()),
                                                command)))
                .isEqualTo(new Acted.FiledOtherwise(done(answers.getFirst()).number()));
        assertThat(done(as(dispatcher, () -> desk.open(filing(), command))).id())
                .as("what somebody else calls the same is theirs")
                .isNotEqualTo(done(answers.getFirst()).id());
        assertThat(as(resident, () -> desk.open(filing(), "a b")))
                .isEqualTo(new Acted.Unfit(Acted.Lack.COMMAND, "a b"));
    }
}
