package org.chuangtu.procedure;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;

/** What the tests' procedures may name, and their calendar. */
final class Known {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    static final WorkingCalendar CALENDAR =
            WorkingCalendar.of(ZONE, OfficeHours.USUAL, HolidayFiles.bundled());

    static final Vocabulary WORDS =
            new Vocabulary(
                    Set.of("officer", "area_leader", "administrator", "resident"),
                    Set.of("incident", "reason"),
                    Set.of("before_photo", "after_photo"),
                    Map.of("notify", Set.of("to"), "open", Set.of("procedure")),
                    Map.of("urban", Set.of("unit", "handleLimit")),
                    Set.of("notice"));

    /** The grid incident of the kernel's sketch. */
    static final String INCIDENT =
            """
            procedure: governance.incident@1
            subject: place
            category: urban
            duties:
              grid_worker: [resident, officer]
              dispatcher: officer
              supervisor: [area_leader, administrator]
            states:
              reported: {}
              filed: {}
              dispatched: {}
              waiting_reporter: {}
              handled: {}
              closed: { public: closed, outcome: [fixed, duplicate, no_action] }
            actions:
              report: { to: reported, by: anyone, form: incident }
              refuse: { from: reported, to: closed, by: supervisor, outcome: no_action, form: reason }
              merge: { from: [reported, filed], to: closed, by: dispatcher, outcome: duplicate }
              file: { from: reported, to: filed, by: [supervisor, dispatcher] }
              dispatch: { from: filed, to: dispatched, by: dispatcher, assign: category.unit, effects: [{ notify: assignee }] }
              return: { from: dispatched, to: filed, by: assignee, form: reason, max: 2, assign: nobody }
              ask: { from: dispatched, to: waiting_reporter, by: assignee }
              answer: { from: waiting_reporter, to: dispatched, by: reporter }
              handle: { from: dispatched, to: handled, by: assignee, evidence: after_photo }
              verify: { from: handled, to: closed, by: grid_worker, not: actor(handle), outcome: fixed }
              rework: { from: handled, to: dispatched, by: grid_worker, form: reason }
              urge: { from: [dispatched, waiting_reporter], by: [program, supervisor] }
              comment: { from: [reported, filed, dispatched, handled, closed], by: anyone }
              reopen: { from: closed, to: filed, by: reporter, within: 15d since closed, unless: duplicate }
            clocks:
              respond: { start: reported, stop: [filed, closed], limit: 30m }
              handle:
                start: dispatched
                stop: [handled, filed]
                limit: category.handleLimit
                pauseIn: waiting_reporter
                extend: { by: supervisor, to: 2wd, max: 1 }
                escalate:
                  - { at: 80%, notify: assignee }
                  - { at: due, do: urge }
                  - { at: +5wd, open: governance.supervision }
            """;

    private Known() {}

    static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(ZONE).toInstant();
    }

    static Procedure procedure(String text) {
        return switch (ProcedureFile.read("test.yaml", text, WORDS)) {
            case ProcedureFile.Read.Good(var it) -> it;
            case ProcedureFile.Read.Faulty(var faults) ->
                    throw new AssertionError(faults.stream().map(f -> f.message(false)).toList());
        };
    }
}
