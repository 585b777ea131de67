package org.chuangtu.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chuangtu.procedure.Known.CALENDAR;
import static org.chuangtu.procedure.Known.at;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.chuangtu.procedure.Transitions.Answer;
import org.junit.jupiter.api.Test;

class TransitionsTest {

    private static final Procedure INCIDENT = Known.procedure(Known.INCIDENT);
    private static final Map<String, String> TREE = Map.of("unit", "user:7", "handleLimit", "3wd");

    private Matter matter = Matter.unopened(INCIDENT);
    private final List<Event> events = new ArrayList<>();
    private Instant now = at("2026-11-24T09:00");

    private Act act(String action, String actor, String... duties) {
        return Act.of(action, actor, Set.of(duties), now, matter.seq()).under(TREE);
    }

    private void take(Act act) {
        switch (Transitions.act(matter, act, CALENDAR)) {
            case Answer.Taken(var event, var next) -> {
                events.add(event);
                matter = next;
            }
            case Answer.Refused(var why) -> throw new AssertionError(why.toString());
        }
    }

    private Refusal refused(Act act) {
        return switch (Transitions.act(matter, act, CALENDAR)) {
            case Answer.Taken(var event, _) -> throw new AssertionError("taken: " + event);
            case Answer.Refused(var why) -> why;
        };
    }

    private void untilDispatched() {
        take(act("report", "user:1"));
        take(act("file", "user:2", "dispatcher"));
        take(act("dispatch", "user:2", "dispatcher"));
    }

    private void untilHandled() {
        untilDispatched();
        take(act("handle", "user:7").with("after_photo"));
    }

    private void untilClosed() {
        untilHandled();
        take(act("verify", "user:3", "grid_worker"));
    }

    @Test
    void anIncidentIsReportedFiledDispatchedHandledAndVerified() {
        untilClosed();
        assertThat(matter.state()).isEqualTo("closed");
        assertThat(matter.outcome()).isEqualTo("fixed");
        assertThat(matter.over()).isTrue();
        assertThat(matter.reporter()).isEqualTo("user:1");
        assertThat(matter.clocks().values()).allMatch(Countdown::stopped);
    }

    @Test
    void whoeverWasSlowerIsToldOfWhatHappened() {
        take(act("report", "user:1"));
        var slow = act("file", "user:2", "dispatcher");
        take(act("comment", "user:3"));
        assertThat(refused(slow)).isEqualTo(new Refusal.Stale(1, 2));
    }

    @Test
    void onlyWhoeverHasTheDutyMay() {
        take(act("report", "user:1"));
        assertThat(refused(act("file", "user:2", "grid_worker")))
                .isInstanceOf(Refusal.NotYours.class);
    }

    @Test
    void onlyTheAssigneeHandles() {
        untilDispatched();
        assertThat(matter.assignee()).isEqualTo("user:7");
        assertThat(refused(act("handle", "user:8").with("after_photo")))
                .isInstanceOf(Refusal.NotYours.class);
        take(act("handle", "user:8").with("after_photo").onBehalfOf("user:7"));
    }

    @Test
    void whoeverHandledItDoesNotVerifyIt() {
        untilHandled();
        assertThat(refused(act("verify", "user:7", "grid_worker")))
                .isEqualTo(new Refusal.FourEyes("verify", "handle"));
    }

    @Test
    void nobodyEscapesFourEyesByActingForAnother() {
        untilHandled();
        assertThat(refused(act("verify", "user:7", "grid_worker").onBehalfOf("user:9")))
                .isInstanceOf(Refusal.FourEyes.class);
        assertThat(refused(act("verify", "user:9", "grid_worker").onBehalfOf("user:7")))
                .isInstanceOf(Refusal.FourEyes.class);
    }

    @Test
    void aFirstHandlerStaysOutAfterRework() {
        untilHandled();
        take(act("rework", "user:3", "grid_worker"));
        take(act("return", "user:7"));
        take(
                act("dispatch", "user:2", "dispatcher")
                        .under(Map.of("unit", "user:5", "handleLimit", "1wd")));
        take(act("handle", "user:5").with("after_photo"));
        assertThat(refused(act("verify", "user:7", "grid_worker")))
                .isInstanceOf(Refusal.FourEyes.class);
    }

    @Test
    void proofIsAskedForByName() {
        untilDispatched();
        assertThat(refused(act("handle", "user:7").with("before_photo")))
                .isEqualTo(new Refusal.MissingEvidence("handle", List.of("after_photo")));
    }

    @Test
    void aCategoryThatSaysNoLimitStopsTheDispatch() {
        take(act("report", "user:1"));
        take(act("file", "user:2", "dispatcher"));
        assertThat(refused(act("dispatch", "user:2", "dispatcher").under(Map.of("unit", "user:7"))))
                .isEqualTo(new Refusal.NoLimit("handle", "handleLimit", null));
        assertThat(refused(act("dispatch", "user:2", "dispatcher").under(Map.of())))
                .isEqualTo(new Refusal.NeedsAssignee("dispatch", "unit"));
    }

    @Test
    void itIsReturnedTwiceAndNoMore() {
        untilDispatched();
        for (int i = 0; i < 2; i++) {
            take(act("return", "user:7"));
            take(act("dispatch", "user:2", "dispatcher"));
        }
        assertThat(refused(act("return", "user:7"))).isEqualTo(new Refusal.TooOften("return", 2));
    }

    @Test
    void theReopeningWindowCountsFromTheClosingAndNotFromAComment() {
        untilClosed();
        now = at("2026-12-08T12:00");
        take(act("comment", "user:1"));
        now = at("2026-12-09T23:59");
        assertThat(Transitions.forbids(matter, act("reopen", "user:1"), CALENDAR)).isEmpty();
        now = at("2026-12-10T00:01");
        assertThat(refused(act("reopen", "user:1")))
                .isEqualTo(new Refusal.WindowPassed("reopen", at("2026-12-10T00:00")));
    }

    @Test
    void aDuplicateIsNotReopened() {
        take(act("report", "user:1"));
        take(act("merge", "user:2", "dispatcher"));
        assertThat(refused(act("reopen", "user:1")))
                .isEqualTo(new Refusal.NotAfterOutcome("reopen", "duplicate"));
    }

    @Test
    void reopeningTakesTheOutcomeBack() {
        untilClosed();
        take(act("reopen", "user:1"));
        assertThat(matter.outcome()).isNull();
        assertThat(matter.over()).isFalse();
    }

    @Test
    void aCommentOnWhatIsOverLeavesItsOutcome() {
        untilClosed();
        take(act("comment", "user:1"));
        assertThat(matter.outcome()).isEqualTo("fixed");
    }

    @Test
    void theClockRestsWhileTheReporterIsAsked() {
        untilDispatched();
        assertThat(due("handle")).isEqualTo(at("2026-11-27T17:30"));
        now = at("2026-11-25T08:30");
        take(act("ask", "user:7"));
        assertThat(clock("handle").paused()).isTrue();
        now = at("2026-11-26T08:30");
        take(act("answer", "user:1"));
        assertThat(due("handle")).isEqualTo(at("2026-11-30T17:30"));
    }

    private Countdown clock(String name) {
        return Objects.requireNonNull(matter.clocks().get(name));
    }

    private Instant due(String clock) {
        return clock(clock).due();
    }

    @Test
    void itIsExtendedOnceAndBeforeItIsOver() {
        untilDispatched();
        take(act("extend_handle", "user:4", "supervisor"));
        assertThat(due("handle")).isEqualTo(at("2026-12-01T17:30"));
        assertThat(refused(act("extend_handle", "user:4", "supervisor")))
                .isEqualTo(new Refusal.TooOften("extend_handle", 1));
    }

    @Test
    void nothingIsExtendedAfterItIsOver() {
        untilDispatched();
        now = at("2026-11-27T17:31");
        assertThat(refused(act("extend_handle", "user:4", "supervisor")))
                .isEqualTo(new Refusal.ClockOver("handle", at("2026-11-27T17:30")));
    }

    @Test
    void onlyTheProgramActsAsTheProgram() {
        untilDispatched();
        assertThat(refused(act("urge", "user:7", "dispatcher")))
                .isInstanceOf(Refusal.NotYours.class);
        take(act("urge", "system").byProgram());
        assertThat(refused(act("handle", "system").with("after_photo").byProgram()))
                .isInstanceOf(Refusal.NotYours.class);
    }

    @Test
    void aYearNobodyKnowsIsRefusedAndNotGuessed() {
        now = at("2027-12-30T09:00");
        take(act("report", "user:1"));
        take(act("file", "user:2", "dispatcher"));
        assertThat(refused(act("dispatch", "user:2", "dispatcher")))
                .isEqualTo(new Refusal.YearUnknown(2028));
    }

    @Test
    void whatIsAssignedToADutyIsForWhoeverHasIt() {
        take(act("report", "user:1"));
        take(act("file", "user:2", "dispatcher"));
        take(
                act("dispatch", "user:2", "dispatcher")
                        .under(Map.of("unit", "duty:grid_worker", "handleLimit", "1wd")));
        assertThat(refused(act("handle", "user:5", "dispatcher").with("after_photo")))
                .isInstanceOf(Refusal.NotYours.class);
        take(act("handle", "user:5", "grid_worker").with("after_photo"));
    }

    @Test
    void nothingEndsBeforeWhatIsUnderIt() {
        var procedure =
                Known.procedure(
                        """
                        procedure: a@1
                        states: { one: {}, end: { outcome: done } }
                        actions:
                          begin: { to: one, by: anyone }
                          finish: { from: one, to: end, by: anyone, after: children }
                        """);
        matter = Matter.unopened(procedure);
        take(act("begin", "user:1"));
        assertThat(refused(act("finish", "user:1").withOpenChildren(2)))
                .isEqualTo(new Refusal.ChildrenOpen("finish", 2));
        take(act("finish", "user:1").withOpenChildren(0));
    }

    @Test
    void waitsForWhatTheCallerSaysHasNotComeToPass() {
        var procedure =
                Known.procedure(
                        """
                        procedure: a@1
                        states: { one: {}, end: { outcome: done } }
                        actions:
                          begin: { to: one, by: anyone }
                          pay: { from: one, to: end, by: anyone, after: [children, notice] }
                        """);
        matter = Matter.unopened(procedure);
        take(act("begin", "user:1"));
        assertThat(refused(act("pay", "user:1").lacking("notice")))
                .isEqualTo(new Refusal.NotYet("pay", "notice"));
        take(act("pay", "user:1"));
    }

    @Test
    void timeGoesForward() {
        take(act("report", "user:1"));
        now = now.minusSeconds(1);
        assertThat(refused(act("file", "user:2", "dispatcher")))
                .isInstanceOf(Refusal.BeforeTheLast.class);
    }

    @Test
    void aSecondRoundHasAClockOfItsOwn() {
        untilHandled();
        now = at("2026-12-03T10:00");
        take(act("rework", "user:3", "grid_worker"));
        assertThat(due("handle")).isEqualTo(at("2026-12-08T17:30"));
    }

    /**
     * Whatever anybody tries, in whatever order: state and outcome fit each other, clocks run only where they should, nobody acts twice on
     * one step, four eyes stay four, and the events alone rebuild the matter.
     */
    @Test
    void randomWalksKeepWhatMustHold() {
        var random = new Random(42);
        int taken = 0;
        for (int walk = 0; walk < 300; walk++) {
            matter = Matter.unopened(INCIDENT);
            events.clear();
            now = at("2025-01-02T08:00").plus(random.nextInt(1440 * 500), ChronoUnit.MINUTES);
            for (int step = 0; step < 40; step++) {
                now = now.plus(random.nextInt(3000), ChronoUnit.MINUTES);
                var tried = randomAct(random);
                var before = matter;
                if (Transitions.act(matter, tried, CALENDAR)
                        instanceof Answer.Taken(var event, var next)) {
                    taken++;
                    events.add(event);
                    matter = next;
                    mustHold(before, event);
                } else assertThat(matter).isSameAs(before);
            }
            assertThat(Matter.replay(INCIDENT, events)).isEqualTo(matter);
        }
        assertThat(taken).as("the walks get somewhere").isGreaterThan(2000);
    }

    private Act randomAct(Random random) {
        var names = List.copyOf(INCIDENT.actions().keySet());
        var here = matter.state() == null ? INCIDENT.opening() : INCIDENT.from(matter.state());
        String name =
                random.nextInt(5) == 0 || here.isEmpty()
                        ? names.get(random.nextInt(names.size()))
                        : here.get(random.nextInt(here.size())).name();
        String actor = "user:" + (1 + random.nextInt(8));
        var duties = new HashSet<String>();
        for (String it : INCIDENT.duties().keySet()) if (random.nextBoolean()) duties.add(it);
        var act =
                Act.of(
                                name,
                                actor,
                                duties,
                                now,
                                random.nextInt(12) == 0 ? matter.seq() - 1 : matter.seq())
                        .under(TREE);
        if (random.nextInt(4) > 0) act = act.with("after_photo");
        if (random.nextInt(6) == 0) act = act.onBehalfOf("user:" + (1 + random.nextInt(8)));
        if (name.equals("urge") && random.nextBoolean()) act = act.byProgram();
        return act;
    }

    private void mustHold(Matter before, Event event) {
        String state = Objects.requireNonNull(matter.state());
        assertThat(matter.outcome() != null).isEqualTo(INCIDENT.state(state).last());
        assertThat(matter.seq()).isEqualTo(before.seq() + 1);
        var handle = matter.clocks().get("handle");
        boolean running = handle != null && !handle.stopped();
        assertThat(running).isEqualTo(Set.of("dispatched", "waiting_reporter").contains(state));
        if (running)
            assertThat(clock("handle").paused()).isEqualTo(state.equals("waiting_reporter"));
        var respond = matter.clocks().get("respond");
        assertThat(respond != null && !respond.stopped()).isEqualTo(state.equals("reported"));
        if (event.action().equals("verify"))
            assertThat(matter.actors().get("handle")).doesNotContain(event.actor());
        assertThat(matter.timesOf("return")).isLessThanOrEqualTo(2);
        event.clocks().stream()
                .filter(it -> it.kind() == ClockMove.Kind.EXTENDED)
                .forEach(it ->
                        assertThat(
                                        Objects.requireNonNull(before.clocks().get(it.clock()))
                                                .overdue(event.at()))
                                .isFalse());
    }
}
