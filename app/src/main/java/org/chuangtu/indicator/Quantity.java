package org.chuangtu.indicator;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/**
 * A figure as printed: 7015.5 万元 is (7015.5, 万, 元). The digits are kept as printed, since how exact they are is read off
 * them.
 *
 * <pre>{@code
 * Quantity.of("7015.5", "万元").in(Multiplier.YI).value()     // 0.70155
 * }</pre>
 */
public record Quantity(BigDecimal value, Multiplier multiplier, Unit unit) {

    /** A printed unit taken apart: 亿美元 is 亿 of 美元. */
    public record Measure(Multiplier multiplier, Unit unit) {

        /** Longest first, so that 万亿 is not taken for 万 of 亿. */
        private static final List<Multiplier> PREFIXES =
                List.of(
                        Multiplier.WAN_YI,
                        Multiplier.TEN_MILLION,
                        Multiplier.MILLION,
                        Multiplier.HUNDRED_THOUSAND,
                        Multiplier.WAN,
                        Multiplier.YI);

        /** What is counted in thousands; of 千瓦, 千米 and 千克 the thousand is a part of the unit. */
        private static final Set<String> OF_THOUSANDS =
                Set.of("元", "美元", "欧元", "日元", "港元", "元人民币", "人", "户", "家", "吨");

        /** Reads 万元, 亿美元, 家, %, 万 (of what is not stated), or nothing at all. */
        public static Measure parse(String printed) {
            var text = printed.strip();
            if (text.equals("％")) text = "%";
            for (var prefix : PREFIXES) {
                if (text.startsWith(prefix.printed()))
                    return new Measure(
                            prefix, unit(text.substring(prefix.printed().length()).strip()));
            }
            if (text.startsWith("千") && OF_THOUSANDS.contains(text.substring(1).strip()))
                return new Measure(Multiplier.THOUSAND, unit(text.substring(1).strip()));
            return new Measure(Multiplier.ONE, unit(text));
        }

        private static Unit unit(String text) {
            return switch (text) {
                case "人民币", "元人民币", "人民币元", "CNY", "yuan" -> Unit.YUAN;
                case "USD" -> Unit.US_DOLLAR;
                default -> new Unit(text);
            };
        }

        public String printed() {
            return multiplier.printed() + unit.code();
        }
    }

    public static Quantity of(String digits, String printedUnit) {
        return of(new BigDecimal(digits), printedUnit);
    }

    public static Quantity of(BigDecimal value, String printedUnit) {
        var measure = Measure.parse(printedUnit);
        return new Quantity(value, measure.multiplier(), measure.unit());
    }

    public Measure measure() {
        return new Measure(multiplier, unit);
    }

    /** The same amount counted in another multiplier; the unit stays. */
    public Quantity in(Multiplier other) {
        var moved = value.movePointRight(multiplier.exponent() - other.exponent());
        return new Quantity(moved, other, unit);
    }

    /** In the plain unit: yuan, not 万元. */
    public BigDecimal plain() {
        return value.movePointRight(multiplier.exponent());
    }

    /** Half a unit of the last printed digit to either side: 65.4 may be anything from 65.35 to 65.45. */
    public Interval rounded() {
        return Interval.roundedTo(value);
    }

    public Quantity plus(Quantity other) {
        requireSameUnit(other);
        return new Quantity(value.add(other.in(multiplier).value()), multiplier, unit);
    }

    void requireSameUnit(Quantity other) {
        if (!unit.equals(other.unit) || !unit.stated())
            throw new IllegalArgumentException(
                    "units do not mix: "
                            + measure().printed()
                            + " and "
                            + other.measure().printed());
    }
}
