package org.chuangtu.page;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number with its unit, what kind of number it is, and the way to its evidence. Drawn by {@code page/figure.html}.
 *
 * @param value null while unknown
 * @param upper the other end where the value is an interval
 * @param share drawn as a percentage
 * @param fills what would fill it while it is unknown
 * @param evidence the page that shows the records, the formula and the source behind it
 * @param source who says so, in a few words
 * @param other a second figure that says the same thing otherwise: computed beside reported
 */
public record Figure(
        String label,
        @Nullable BigDecimal value,
        @Nullable BigDecimal upper,
        boolean share,
        @Nullable String unit,
        List<Badge> badges,
        @Nullable String fills,
        @Nullable String evidence,
        @Nullable String source,
        @Nullable LocalDate asOf,
        @Nullable Figure other) {

    public Figure {
        badges = List.copyOf(badges);
    }

    public static Figure of(String label, @Nullable Number value, @Nullable String unit) {
        return new Figure(
                label, decimal(value), null, false, unit, List.of(), null, null, null, null, null);
    }

    /**
     * A share as a figure.
     *
     * @param value 0.571 for 57.1 %
     */
    public static Figure share(String label, @Nullable Number value) {
        return new Figure(
                label, decimal(value), null, true, null, List.of(), null, null, null, null, null);
    }

    public static Figure between(String label, Number lower, Number upper, @Nullable String unit) {
        return new Figure(
                label,
                decimal(lower),
                decimal(upper),
                false,
                unit,
                List.of(),
                null,
                null,
                null,
                null,
                null);
    }

    /**
     * A figure that nobody knows.
     *
     * @param fills what would have to be known or done, in the reader's language
     */
    public static Figure unknown(String label, String fills) {
        return new Figure(label, null, null, false, null, List.of(), fills, null, null, null, null);
    }

    public Figure marked(Look look) {
        return marked(Badge.of(look));
    }

    public Figure marked(Badge badge) {
        var all = new ArrayList<>(badges);
        all.add(badge);
        return new Figure(
                label, value, upper, share, unit, all, fills, evidence, source, asOf, other);
    }

    public Figure from(String evidencePath, @Nullable String sourceName) {
        return new Figure(
                label,
                value,
                upper,
                share,
                unit,
                badges,
                fills,
                evidencePath,
                sourceName,
                asOf,
                other);
    }

    public Figure asOf(@Nullable LocalDate date) {
        return new Figure(
                label, value, upper, share, unit, badges, fills, evidence, source, date, other);
    }

    /** Reported and computed stand side by side; neither overwrites the other. */
    public Figure beside(Figure second) {
        return new Figure(
                label, value, upper, share, unit, badges, fills, evidence, source, asOf, second);
    }

    public boolean interval() {
        return upper != null && value != null && upper.compareTo(value) != 0;
    }

    private static @Nullable BigDecimal decimal(@Nullable Number number) {
        return number == null ? null : new BigDecimal(number.toString());
    }
}
