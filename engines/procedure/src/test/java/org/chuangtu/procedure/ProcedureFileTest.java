package org.chuangtu.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcedureFileTest {

    private static List<Fault> faults(String text) {
        return switch (ProcedureFile.read("bad.yaml", text, Known.WORDS)) {
            case ProcedureFile.Read.Good _ -> List.of();
            case ProcedureFile.Read.Faulty(var all) -> all;
        };
    }

    @Test
    void readsTheGridIncident() {
        var it = Known.procedure(Known.INCIDENT);
        assertThat(it.id()).isEqualTo("governance.incident@1");
        assertThat(it.states().keySet())
                .containsExactly(
                        "reported", "filed", "dispatched", "waiting_reporter", "handled", "closed");
        assertThat(it.state("closed").outcomes())
                .containsExactly("fixed", "duplicate", "no_action");
        assertThat(it.action("verify").orElseThrow().notActorsOf()).containsExactly("handle");
        assertThat(it.action("extend_handle").orElseThrow().from())
                .containsExactlyInAnyOrder("dispatched", "waiting_reporter");
        assertThat(Objects.requireNonNull(it.clocks().get("handle")).ladder())
                .extracting(rung -> rung.when().toString())
                .containsExactly("80%", "due", "+5wd");
    }

    /** Each line breaks the good procedure in one place; the message names the line, the value and what to do. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    procedure: governance.incident@1 | procedure: Incident            | BAD_ID              | 1  | Incident
                    subject: place                   | subject: plaice                | UNKNOWN_KEY         | 2  | plaice
                    category: urban                  | category: rural                | NO_SUCH_CATEGORIES  | 3  | rural
                    dispatcher: officer              | dispatcher: sheriff            | NO_SUCH_ROLE        | 6  | sheriff
                    to: filed, by: [supervisor       | to: files, by: [supervisor     | NO_SUCH_STATE       | 19 | files
                    form: incident                   | form: incidents                | NO_SUCH_FORM        | 16 | incidents
                    evidence: after_photo            | evidence: photo                | NO_SUCH_EVIDENCE    | 24 | photo
                    not: actor(handle)               | not: actor(handel)             | NO_SUCH_ACTION      | 25 | handel
                    outcome: fixed }                 | outcome: solved }              | NO_SUCH_OUTCOME     | 25 | solved
                    within: 15d since closed         | within: 15d after closed       | BAD_WINDOW          | 29 | 15d after closed
                    unless: duplicate                | unless: dupe                   | NO_SUCH_OUTCOME     | 29 | dupe
                    limit: 30m                       | limit: soon                    | BAD_LIMIT           | 31 | soon
                    category.handleLimit             | category.limit                 | NO_SUCH_ATTRIBUTE   | 35 | limit
                    at: 80%                          | at: 80 per cent                | BAD_RUNG            | 39 | 80 per cent
                    { at: due, do: urge }            | { at: due, do: rework }        | NOT_BY_CLOCK        | 40 | rework
                    { notify: assignee }]            | { telephone: assignee }]       | NO_SUCH_EFFECT      | 20 | telephone
                    stop: [filed, closed], limit     | stop: [filed], limit           | CLOCK_RUNS_ON       | 31 | respond
                    pauseIn: waiting_reporter        | pauseIn: closed                | CLOCK_PAUSE_IDLE    | 32 | handle
                    comment: {                       | comment: { after: dinner,      | NO_SUCH_CONDITION   | 28 | dinner
                    by: reporter }                   | from: reported }               | TWICE               | 23 | from
                    by: anyone, form                 | by: everyone, form             | NO_SUCH_DUTY        | 16 | everyone
                    max: 2, assign                   | max: none, assign              | WRONG_TYPE          | 21 | none
                    to: closed, by: supervisor,      | by: supervisor,                | OUTCOME_NOT_FINAL   | 17 | refuse
                    rework: {                        | Rework: {                      | BAD_NAME            | 26 | Rework
                    urge: {                          | extend_handle: {               | SAME_NAME           | 37 | extend_handle
                    """)
    void namesWhatIsWrongWhereItStands(
            String good, String bad, Fault.Kind kind, int line, String value) {
        assertThat(Known.INCIDENT).contains(good);
        var found =
                faults(
                        Known.INCIDENT.replaceFirst(
                                Pattern.quote(good), Matcher.quoteReplacement(bad)));
        assertThat(found)
                .as(found.toString())
                .anySatisfy(it -> {
                    assertThat(it.kind()).isEqualTo(kind);
                    assertThat(it.line()).isEqualTo(line);
                    assertThat(it.message(false))
                            .startsWith("bad.yaml line " + line)
                            .contains(value);
                    assertThat(it.message(true))
                            .startsWith("bad.yaml 第 " + line + " 行")
                            .contains(value);
                    assertThat(it.message(true) + it.message(false))
                            .doesNotContainPattern("\\{\\d}");
                });
    }

    @Test
    void findsAStateNobodyReaches() {
        var found =
                faults(Known.INCIDENT.replace("  handled: {}\n", "  handled: {}\n  lost: {}\n"));
        assertThat(found)
                .extracting(Fault::kind, Fault::line)
                .containsExactly(tuple(Fault.Kind.NOT_REACHED, 14));
    }

    @Test
    void findsAStateNobodyLeaves() {
        var found =
                faults(
                        Known.INCIDENT.replace(
                                "  answer: { from: waiting_reporter, to: dispatched, by: reporter }\n",
                                ""));
        assertThat(found).extracting(Fault::kind).contains(Fault.Kind.NO_EXIT);
    }

    @Test
    void findsStatesThatTurnInACircleForEver() {
        var found =
                faults(
                        """
                        procedure: a@1
                        states: { one: {}, two: {}, three: {}, end: { outcome: done } }
                        actions:
                          begin: { to: one, by: anyone }
                          finish: { from: one, to: end, by: anyone }
                          enter: { from: one, to: two, by: anyone }
                          there: { from: two, to: three, by: anyone }
                          back: { from: three, to: two, by: anyone }
                        """);
        assertThat(found)
                .extracting(Fault::kind, it -> it.arguments().getFirst())
                .containsExactly(
                        tuple(Fault.Kind.NO_END, "two"), tuple(Fault.Kind.NO_END, "three"));
    }

    @Test
    void namesTheWayOnWhichAClockRunsOn() {
        var found =
                faults(
                        """
                        procedure: a@1
                        states: { one: {}, two: {}, end: { outcome: done } }
                        actions:
                          begin: { to: one, by: anyone }
                          pass: { from: one, to: two, by: anyone }
                          skip: { from: one, to: end, by: anyone }
                          finish: { from: two, to: end, by: anyone }
                        clocks:
                          run: { start: one, stop: two, limit: 1wd }
                        """);
        assertThat(found.getFirst().message(false))
                .isEqualTo(
                        "bad.yaml line 9: Clock \"run\" does not stop on the way one → end. Put one of these states under stop.");
    }

    @Test
    void findsAnActionNobodyMayTakeBecauseTheSameAreForbidden() {
        var found =
                faults(
                        """
                        procedure: a@1
                        states: { one: {}, end: { outcome: done } }
                        actions:
                          begin: { to: one, by: anyone }
                          finish: { from: one, to: end, by: reporter, not: reporter }
                        """);
        assertThat(found).extracting(Fault::kind).containsExactly(Fault.Kind.ONLY_THEMSELVES);
    }

    @Test
    void saysWhereAFileIsNoYaml() {
        var found = faults("procedure: a@1\nstates: [one\nactions: {}\n");
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().kind()).isEqualTo(Fault.Kind.NOT_YAML);
        assertThat(found.getFirst().line()).isEqualTo(3);
    }

    @Test
    void anEmptyFileLacksEverything() {
        assertThat(faults("")).extracting(Fault::kind).containsExactly(Fault.Kind.MISSING);
        assertThat(faults("procedure: a@1"))
                .extracting(it -> it.arguments().getFirst())
                .contains("states", "actions");
    }

    @Test
    void limitsAreReadAsPeopleWriteThem() {
        for (String it : List.of("3wd", "3工作日", "3 工作日"))
            assertThat(Limit.parse(it)).contains(Limit.of(3, Unit.WORKING_DAY));
        assertThat(Limit.parse("5工作时")).contains(Limit.of(5, Unit.WORKING_HOUR));
        assertThat(Limit.parse("15自然日")).contains(Limit.of(15, Unit.DAY));
        assertThat(Limit.parse("PT30M")).contains(Limit.of(30, Unit.MINUTE));
        for (String it : List.of("0wd", "-1d", "3", "三天", "P1Y", "999999d", ""))
            assertThat(Limit.parse(it)).as(it).isEmpty();
    }

    @Test
    void everyWordPeopleWillReadHasAKey() {
        assertThat(Known.procedure(Known.INCIDENT).words())
                .contains(
                        "governance.incident.title",
                        "governance.incident.state.waiting_reporter",
                        "governance.incident.outcome.no_action",
                        "governance.incident.action.extend_handle",
                        "governance.incident.clock.respond",
                        "governance.incident.duty.grid_worker");
    }
}
