package org.chuangtu.procedure;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long something may take: {@code 3wd} or {@code 3工作日}, {@code 5wh} or {@code 5工作时}, {@code 15d}, {@code 15自然日} or {@code
 * P15D}, {@code 48h} or {@code PT48H}, {@code 30m} or {@code PT30M}.
 */
public record Limit(int amount, Unit unit) {

    /** Nobody waits longer; a calendar walk stays bounded. */
    public static final int MOST = 100_000;

    private static final Pattern SHORT =
            Pattern.compile("(\\d{1,6})\\s*(wd|wh|d|h|m|工作日|工作时|自然日|小时|分钟)");
    private static final Pattern ISO = Pattern.compile("P(?:(\\d{1,6})D|T(\\d{1,6})([HM]))");

    public Limit {
        if (amount < 1 || amount > MOST)
            throw new IllegalArgumentException("not between 1 and " + MOST + ": " + amount);
    }

    public static Limit of(int amount, Unit unit) {
        return new Limit(amount, unit);
    }

    /** What the text says; empty when it says no limit. */
    public static Optional<Limit> parse(String text) {
        Matcher brief = SHORT.matcher(text.strip());
        if (brief.matches()) return of(brief.group(1), unitOf(brief.group(2)));
        Matcher iso = ISO.matcher(text.strip());
        if (!iso.matches()) return Optional.empty();
        if (iso.group(1) != null) return of(iso.group(1), Unit.DAY);
        return of(iso.group(2), iso.group(3).equals("H") ? Unit.HOUR : Unit.MINUTE);
    }

    private static Optional<Limit> of(String digits, Unit unit) {
        int amount = Integer.parseInt(digits);
        return amount < 1 || amount > MOST
                ? Optional.empty()
                : Optional.of(new Limit(amount, unit));
    }

    private static Unit unitOf(String sign) {
        for (Unit it : Unit.values()) if (it.sign.equals(sign) || it.words.equals(sign)) return it;
        throw new IllegalArgumentException(sign);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return amount + unit.sign;
    }
}
