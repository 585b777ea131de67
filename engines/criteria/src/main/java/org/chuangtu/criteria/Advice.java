package org.chuangtu.criteria;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** What to do about a verdict: the cheapest way to pass, what to beware of, what runs out when. */
public record Advice(Plan plan, List<BandEdge> edges, List<Expiry> expiries) {

    /**
     * Steps that together would make it pass.
     *
     * @param complete whether they would for certain: nothing is missing, and the firm itself can take each
     * @param effort the sum of what is asked, each in proportion to what there is; a yes-or-no counts as one. It ranks ways, it is no price
     */
    public record Plan(List<Step> steps, boolean complete, double effort) {}

    public sealed interface Step {

        /** Bring an input so far up or down: the least that passes, in whole steps of its unit. The year is 0 for a fact of the firm. */
        record Move(
                Criterion.Measure criterion, Input input, int year, BigDecimal from, BigDecimal by)
                implements Step {}

        /** Reach a higher band of an item by moving its figure that far. */
        record Earn(Item item, BigDecimal points, BigDecimal from, BigDecimal to) implements Step {}

        /** Bring something about that is a matter of yes or no, or that no single input decides. */
        record BringAbout(Criterion criterion) implements Step {}

        /** Find out what is not known; it may be enough. */
        record FindOut(List<Missing> missing) implements Step {}

        /** Points are missing even if all items are improved, or nothing can be done by the firm. */
        record OutOfReach(Criterion criterion, BigDecimal gap) implements Step {}
    }

    /** A figure stands close to where another limit begins to apply. */
    public record BandEdge(
            Criterion.Measure criterion,
            String by,
            BigDecimal now,
            BigDecimal edge,
            BigDecimal requiredNow,
            BigDecimal requiredBeyond) {}

    /** From that day something no longer holds, or begins to. */
    public record Expiry(Words what, LocalDate on, Truth then) {}
}
