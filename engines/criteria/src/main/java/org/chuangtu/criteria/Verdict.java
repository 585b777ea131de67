package org.chuangtu.criteria;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a rule says of a firm on the day it was compiled for. */
public sealed interface Verdict {

    /** The rule's id. */
    String rule();

    Words name();

    Outcome outcome();

    /** By the edition in force, with all that was found. */
    record Found(Edition edition, Finding finding) implements Verdict {

        @Override
        public String rule() {
            return edition.rule();
        }

        @Override
        public Words name() {
            return edition.name();
        }

        @Override
        public Outcome outcome() {
            return finding.outcome();
        }
    }

    /** 规则已失效: its last edition ended before that day, and nobody knows what applies now. */
    record Lapsed(String rule, Words name, LocalDate ended) implements Verdict {
        @Override
        public Outcome outcome() {
            return new Outcome.Unknown(
                    List.of(
                            new Missing.NoRule(
                                    new Words(
                                            "规则已失效，末版截至 " + ended,
                                            "the rule has lapsed; its last edition ended on "
                                                    + ended))));
        }
    }

    /** Its first edition begins later. */
    record NotYet(String rule, Words name, LocalDate begins) implements Verdict {
        @Override
        public Outcome outcome() {
            return new Outcome.Unknown(
                    List.of(
                            new Missing.NoRule(
                                    new Words(
                                            "规则尚未施行，首版自 " + begins + " 起",
                                            "the rule is not in force yet; its first edition begins on "
                                                    + begins))));
        }
    }

    /** Whether what was found rests on numbers nobody checked against the official text. */
    default boolean unverified() {
        return this instanceof Found(var edition, var finding)
                && edition.status() == Status.UNVERIFIED;
    }

    /** The reasons of the outcome: the measures and scores it hangs on, each once. */
    default List<Finding> reasons() {
        Set<Finding> reasons = new LinkedHashSet<>();
        if (this instanceof Found(var edition, var finding)) {
            gather(finding, finding.truth(), reasons);
        }
        return List.copyOf(reasons);
    }

    private static void gather(Finding finding, Truth like, Set<Finding> into) {
        if (finding.truth() != like) {
            return;
        }
        if (finding instanceof Finding.Excepted excepted) {
            var asked = excepted.asked();
            if (asked != null) {
                gather(asked, like, into);
                return;
            }
        }
        if (finding.parts().isEmpty()) {
            into.add(finding);
        }
        for (Finding part : finding.parts()) {
            gather(part, like, into);
        }
    }
}
