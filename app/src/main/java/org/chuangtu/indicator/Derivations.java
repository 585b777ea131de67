package org.chuangtu.indicator;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.chuangtu.indicator.Derivation.Kind;
import org.chuangtu.indicator.Derivation.Result;
import org.jspecify.annotations.Nullable;

/**
 * What follows from published figures: pure functions from operands to a {@link Derivation}.
 *
 * <p>A printed number stands for everything that rounds to it, so 65.4 at 40 % is a total between 65.35 ÷ 40.5 % and
 * 65.45 ÷ 39.5 %. Where things come one by one, only whole numbers whose own rounded share is the printed one remain: 7 at
 * 41 % is 17 and nothing else.
 */
public final class Derivations {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Beyond so many whole numbers a range says the same. */
    private static final int CANDIDATES_MAX = 10;

    private Derivations() {}

    /** The total of which {@code part} is {@code sharePerCent}. */
    public static Derivation whole(
            Printed part, BigDecimal sharePerCent, String of, List<Operand> operands) {
        if (sharePerCent.signum() <= 0 || sharePerCent.compareTo(HUNDRED) > 0)
            return unknown(
                    Kind.WHOLE, of, part, operands, "indicator.unknown.noShare", sharePerCent);
        if (part.quantity().value().signum() < 0)
            return unknown(Kind.WHOLE, of, part, operands, "indicator.unknown.negative");
        var share = Printed.share(sharePerCent);
        var total = part.possible().scaled(2).dividedBy(share);
        Predicate<BigDecimal> fits =
                it ->
                        it.signum() > 0
                                && rounded(
                                                        part.quantity().value().multiply(HUNDRED),
                                                        it,
                                                        sharePerCent.scale())
                                                .compareTo(sharePerCent)
                                        == 0;
        return new Derivation(
                Kind.WHOLE,
                of,
                part.exactCount() ? counted(total, fits) : new Result.Between(total),
                part.quantity().measure(),
                quotient(part.possible(), share, "%"),
                operands,
                caution(part));
    }

    /** The value a year before, from a value and its growth in per cent. */
    public static Derivation yearBefore(
            Printed now, BigDecimal growthPerCent, String year, List<Operand> operands) {
        var factor = Interval.roundedTo(growthPerCent).plus(HUNDRED);
        if (factor.lower() == null || factor.lower().signum() <= 0)
            return unknown(
                    Kind.YEAR_BEFORE,
                    year,
                    now,
                    operands,
                    "indicator.unknown.growth",
                    growthPerCent);
        if (now.quantity().value().signum() < 0)
            return unknown(Kind.YEAR_BEFORE, year, now, operands, "indicator.unknown.negative");
        var before = now.possible().scaled(2).dividedBy(factor);
        Predicate<BigDecimal> fits =
                it ->
                        it.signum() > 0
                                && rounded(
                                                        now.quantity()
                                                                .value()
                                                                .subtract(it)
                                                                .multiply(HUNDRED),
                                                        it,
                                                        growthPerCent.scale())
                                                .compareTo(growthPerCent)
                                        == 0;
        return new Derivation(
                Kind.YEAR_BEFORE,
                year,
                now.exactCount() ? counted(before, fits) : new Result.Between(before),
                now.quantity().measure(),
                quotient(now.possible(), factor, "%"),
                operands,
                caution(now));
    }

    /** Growth in per cent from one period to the next. */
    public static Derivation growth(
            Printed before, Printed now, String since, List<Operand> operands) {
        var refusal = refusal(before, now);
        if (refusal != null) return unknown(Kind.GROWTH, since, perCent(now), operands, refusal);
        if (before.quantity().value().signum() == 0)
            return unknown(
                    Kind.GROWTH, since, perCent(now), operands, "indicator.unknown.fromZero");
        var quotient = in(now, before).scaled(2).dividedBy(before.possible());
        return new Derivation(
                Kind.GROWTH,
                since,
                between(quotient.minus(Interval.exactly(HUNDRED))),
                Quantity.Measure.parse("%"),
                quotient(in(now, before), before.possible(), "") + " − 1",
                operands,
                caution(before) != null ? caution(before) : caution(now));
    }

    /** What part {@code part} is of {@code whole}, in per cent. */
    public static Derivation share(Printed part, Printed whole, String of, List<Operand> operands) {
        var refusal = refusal(part, whole);
        if (refusal != null) return unknown(Kind.SHARE, of, perCent(part), operands, refusal);
        if (whole.quantity().value().signum() == 0)
            return unknown(Kind.SHARE, of, perCent(part), operands, "indicator.unknown.fromZero");
        var share = in(part, whole).scaled(2).dividedBy(whole.possible());
        if (share.lower() != null && share.lower().compareTo(HUNDRED) > 0)
            return unknown(
                    Kind.SHARE, of, perCent(part), operands, "indicator.unknown.partAboveWhole");
        return new Derivation(
                Kind.SHARE,
                of,
                between(share.atMost(HUNDRED)),
                Quantity.Measure.parse("%"),
                quotient(in(part, whole), whole.possible(), ""),
                operands,
                caution(part) != null ? caution(part) : caution(whole));
    }

    /**
     * The place of {@code own} among its like when larger is first. Those nobody has a figure for may stand before it, so
     * they widen the answer.
     *
     * @param others the figures known of the others
     * @param unknown how many have none
     */
    public static Derivation rank(
            Printed own, List<Printed> others, int unknown, String among, List<Operand> operands) {
        for (var other : others) {
            var refusal = refusal(own, other);
            if (refusal != null) return unknown(Kind.RANK, among, own, operands, refusal);
        }
        int surelyBefore = 0;
        int perhapsBefore = 0;
        var mine = own.possible();
        for (var other : others) {
            var theirs = in(other, own);
            boolean above = over(theirs.lower(), mine.upper());
            boolean below = over(mine.lower(), theirs.upper());
            if (above) surelyBefore++;
            else if (!below && !sameValue(own, other)) perhapsBefore++;
        }
        long best = surelyBefore + 1L;
        long worst = best + perhapsBefore + unknown;
        return new Derivation(
                Kind.RANK,
                among,
                best == worst
                        ? new Result.Exactly(BigDecimal.valueOf(best))
                        : new Result.Between(
                                new Interval(BigDecimal.valueOf(best), BigDecimal.valueOf(worst))),
                Quantity.Measure.parse("位"),
                others.size() + 1 + " / " + (others.size() + 1 + unknown),
                operands,
                unknown > 0 ? "indicator.caution.unranked" : null);
    }

    /** Whether what is added in a period is net of what fell away. */
    public enum Flow {
        NET,
        /** Without what fell away. */
        GROSS,
        NOT_STATED
    }

    /** The stock a year before. Only a net addition can be taken away again. */
    public static Derivation stockBefore(
            Printed stock, Printed added, Flow flow, String year, List<Operand> operands) {
        var refusal = refusal(stock, added);
        if (refusal != null) return unknown(Kind.STOCK_BEFORE, year, stock, operands, refusal);
        var difference = in(stock, stock).minus(in(added, stock));
        if (flow != Flow.NET)
            return unknown(
                    Kind.STOCK_BEFORE,
                    year,
                    stock,
                    operands,
                    flow == Flow.GROSS
                            ? "indicator.unknown.grossAddition"
                            : "indicator.unknown.notNetOfExpiries",
                    said(difference));
        if (difference.upper() != null && difference.upper().signum() < 0)
            return unknown(
                    Kind.STOCK_BEFORE, year, stock, operands, "indicator.unknown.addedAboveStock");
        return new Derivation(
                Kind.STOCK_BEFORE,
                year,
                between(difference),
                stock.quantity().measure(),
                digits(stock.possible()) + " − " + digits(in(added, stock)),
                operands,
                caution(stock));
    }

    /** What the known parts come to: at least that, since nobody says that they are all. */
    public static Derivation sumOfParts(
            List<Printed> parts, boolean exhaustive, String of, List<Operand> operands) {
        var first = parts.getFirst();
        var sum = Interval.exactly(BigDecimal.ZERO);
        var working = new StringBuilder();
        for (var part : parts) {
            var refusal = refusal(first, part);
            if (refusal != null) return unknown(Kind.SUM_OF_PARTS, of, first, operands, refusal);
            sum = sum.plus(in(part, first));
            if (!working.isEmpty()) working.append(" + ");
            working.append(digits(in(part, first)));
        }
        return new Derivation(
                Kind.SUM_OF_PARTS,
                of,
                exhaustive ? between(sum) : new Result.Between(new Interval(sum.lower(), null)),
                first.quantity().measure(),
                working.toString(),
                operands,
                exhaustive ? null : "indicator.caution.notAllParts");
    }

    /** One figure over another, in per cent: refused unless both count the same cohort. */
    public static Derivation ratio(
            Printed above,
            @Nullable String cohortAbove,
            Printed below,
            @Nullable String cohortBelow,
            String to,
            List<Operand> operands) {
        if (cohortAbove == null || !cohortAbove.equals(cohortBelow))
            return unknown(
                    Kind.RATIO, to, perCent(above), operands, "indicator.unknown.otherCohort", to);
        var refusal = refusal(above, below);
        if (refusal != null) return unknown(Kind.RATIO, to, perCent(above), operands, refusal);
        if (below.quantity().value().signum() == 0)
            return unknown(Kind.RATIO, to, perCent(above), operands, "indicator.unknown.fromZero");
        return new Derivation(
                Kind.RATIO,
                to,
                between(in(above, below).scaled(2).dividedBy(below.possible())),
                Quantity.Measure.parse("%"),
                quotient(in(above, below), below.possible(), ""),
                operands,
                caution(above));
    }

    // ------------------------------------------------------------------------------------------------------------

    /** The whole numbers of the range that fit. */
    private static Result counted(Interval range, Predicate<BigDecimal> fits) {
        if (range.lower() == null || range.upper() == null) return new Result.Between(range);
        var first = range.lower().setScale(0, RoundingMode.CEILING).toBigInteger();
        var last = range.upper().setScale(0, RoundingMode.FLOOR).toBigInteger();
        if (last.subtract(first).compareTo(BigInteger.valueOf(4L * CANDIDATES_MAX)) > 0)
            return new Result.Between(new Interval(new BigDecimal(first), new BigDecimal(last)));
        var candidates = new ArrayList<Long>();
        for (var it = first; it.compareTo(last) <= 0; it = it.add(BigInteger.ONE))
            if (fits.test(new BigDecimal(it))) candidates.add(it.longValueExact());
        if (candidates.isEmpty())
            return new Result.Unknown("indicator.unknown.noWholeNumber", List.of());
        if (candidates.size() == 1)
            return new Result.Exactly(BigDecimal.valueOf(candidates.getFirst()));
        if (candidates.size() <= CANDIDATES_MAX) return new Result.OneOf(candidates);
        return new Result.Between(
                new Interval(
                        BigDecimal.valueOf(candidates.getFirst()),
                        BigDecimal.valueOf(candidates.getLast())));
    }

    private static BigDecimal rounded(BigDecimal dividend, BigDecimal divisor, int scale) {
        return dividend.divide(divisor, Math.max(0, scale), RoundingMode.HALF_UP);
    }

    private static Result between(Interval interval) {
        return interval.single() && interval.lower() != null
                ? new Result.Exactly(interval.lower())
                : new Result.Between(interval);
    }

    /** What a figure may be, counted as {@code like} is. */
    private static Interval in(Printed it, Printed like) {
        return it.possible()
                .scaled(
                        it.quantity().multiplier().exponent()
                                - like.quantity().multiplier().exponent());
    }

    /** Why two figures cannot be set against each other. */
    private static @Nullable String refusal(Printed a, Printed b) {
        if (!a.quantity().unit().stated() || !b.quantity().unit().stated())
            return "indicator.unknown.unitNotStated";
        if (!a.quantity().unit().equals(b.quantity().unit())) return "indicator.unknown.otherUnit";
        if (a.quantity().value().signum() < 0 || b.quantity().value().signum() < 0)
            return "indicator.unknown.negative";
        return null;
    }

    private static boolean over(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return a != null && b != null && a.compareTo(b) > 0;
    }

    private static boolean sameValue(Printed a, Printed b) {
        return a.bound() == Bound.EXACT
                && b.bound() == Bound.EXACT
                && a.quantity().plain().compareTo(b.quantity().plain()) == 0;
    }

    private static Printed perCent(Printed like) {
        return new Printed(Quantity.of(like.quantity().value(), "%"), like.bound());
    }

    private static @Nullable String caution(Printed it) {
        return it.bound() == Bound.ABOUT ? "indicator.caution.expected" : null;
    }

    private static Derivation unknown(
            Kind kind,
            String about,
            Printed like,
            List<Operand> operands,
            String reason,
            Object... arguments) {
        return new Derivation(
                kind,
                about,
                new Result.Unknown(reason, List.of(arguments)),
                like.quantity().measure(),
                "",
                operands,
                null);
    }

    /** 65.35 ÷ 40.5% … 65.45 ÷ 39.5%. */
    private static String quotient(Interval dividend, Interval divisor, String sign) {
        if (dividend.single() && divisor.single())
            return plain(dividend.lower()) + " ÷ " + plain(divisor.lower()) + sign;
        var low = plain(dividend.lower()) + " ÷ " + plain(divisor.upper()) + sign;
        if (dividend.upper() == null) return "> " + low;
        return low + " … " + plain(dividend.upper()) + " ÷ " + plain(divisor.lower()) + sign;
    }

    private static String digits(Interval it) {
        if (it.single()) return plain(it.lower());
        return it.upper() == null
                ? "> " + plain(it.lower())
                : "[" + plain(it.lower()) + ", " + plain(it.upper()) + "]";
    }

    private static String said(Interval it) {
        return it.single() ? plain(it.lower()) : digits(it);
    }

    private static String plain(@Nullable BigDecimal it) {
        if (it == null) return "∞";
        var stripped = it.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }
}
