package org.chuangtu.criteria;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An example beside a rule or a clause, in words its owner can read: facts, a day, and what must come of them.
 *
 * @param subject the rule's or the clause's id
 * @param expected by the id of a criterion or an item; {@link #VERDICT} stands for the whole
 */
public record RuleCase(
        String file,
        int line,
        String name,
        String subject,
        LocalDate on,
        List<String> places,
        Facts facts,
        Map<String, Expected> expected) {

    static final String VERDICT = "verdict";
    static final String AMOUNT = "amount";

    /** PASS, FAIL with a gap or without, UNKNOWN for want of what, WAIVED by what; or so many points or yuan. */
    public sealed interface Expected {
        record Pass() implements Expected {}

        record Fail(@Nullable BigDecimal gap) implements Expected {}

        record Unknown(List<String> missing) implements Expected {}

        record Waived(List<String> routes) implements Expected {}

        record Number(Range range) implements Expected {}
    }
}
