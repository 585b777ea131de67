package org.chuangtu.scoreboard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.chuangtu.indicator.Bound;
import org.chuangtu.indicator.Derivation;
import org.chuangtu.indicator.Interval;
import org.chuangtu.indicator.Observation;
import org.chuangtu.indicator.Quantity;
import org.chuangtu.page.Badge;
import org.chuangtu.page.Formats;
import org.chuangtu.page.Language;
import org.chuangtu.page.Look;
import org.chuangtu.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Figures in words, in the language of whoever reads. */
@Component
public class FigureWords {

    private static final Pattern USED =
            Pattern.compile("((?:[<>~≥≤] )?)(-?\\d+(?:\\.\\d+)?) ([^\\d\\s%]{1,12})");

    private final Words words;
    private final Formats formats;

    FigureWords(Words words, Formats formats) {
        this.words = words;
        this.formats = formats;
    }

    /** As printed: 约 2705 亿元; in English in words of that language. Null where no value is stated. */
    public @Nullable String printed(Observation it) {
        var value = it.value();
        if (value == null) return null;
        var said = amount(value, it.measure());
        return it.bound() == Bound.EXACT
                ? said
                : words.of("scoreboard.bound." + it.bound().name(), said);
    }

    String amount(BigDecimal value, Quantity.Measure measure) {
        if (Language.isChinese())
            return value.toPlainString()
                    + (measure.printed().isEmpty() || measure.printed().equals("%") ? "" : " ")
                    + measure.printed();
        var plain = value.movePointRight(measure.multiplier().exponent());
        return formats.amount(plain, measure.unit().stated() ? measure.unit().english() : null);
    }

    public @Nullable String growth(Observation it) {
        var growth = it.growth();
        if (growth == null) return null;
        return (growth.signum() > 0 ? "+" : "") + growth.toPlainString() + "%";
    }

    public @Nullable String rank(Observation it) {
        return it.rank() == null
                ? null
                : words.of("scoreboard.rank", it.rank(), scope(it.rankScope()));
    }

    public @Nullable String share(Observation it) {
        var share = it.share();
        return share == null
                ? null
                : words.of("scoreboard.share", share.toPlainString() + "%", scope(it.shareOf()));
    }

    /** Among whom, in the words of the source; those that sources often name are known in both languages. */
    private String scope(@Nullable String printed) {
        if (printed == null) return "";
        var known = words.find("scoreboard.scope." + printed);
        return known == null ? printed : known;
    }

    /** What the record adds; remarks on the figures that come along are known in both languages. */
    public @Nullable String note(Observation it) {
        var note = it.note();
        if (note == null) return null;
        var known = words.find("scoreboard.said." + note);
        return known == null ? note : known;
    }

    /** An operand as it was used, {@code > 100 亿元}, in the language of whoever reads. */
    public String used(String printed) {
        if (Language.isChinese()) return printed;
        var parts = USED.matcher(printed);
        return parts.matches()
                ? parts.group(1)
                        + amount(
                                new BigDecimal(parts.group(2)),
                                Quantity.Measure.parse(parts.group(3)))
                : printed;
    }

    public String period(Observation it) {
        return it.period().stated() ? it.period().text() : words.of("scoreboard.noPeriod");
    }

    /** What follows, in a few words for a table: the totals and earlier values only. */
    public @Nullable String implied(Line line) {
        var said = new ArrayList<String>();
        for (var it : line.follows()) {
            boolean short_ =
                    it.kind() == Derivation.Kind.WHOLE
                            || it.kind() == Derivation.Kind.YEAR_BEFORE
                            || it.kind() == Derivation.Kind.SUM_OF_PARTS;
            if (short_ && it.known()) said.add(about(it) + " " + result(it));
        }
        return said.isEmpty() ? null : String.join(Language.isChinese() ? "；" : "; ", said);
    }

    /** The result of a derivation: 17 家, 161.4–165.7 亿元, or why there is none. */
    public String result(Derivation it) {
        return switch (it.result()) {
            case Derivation.Result.Exactly(var value) -> shown(value, value, it);
            case Derivation.Result.OneOf(var candidates) ->
                    words.of(
                            "scoreboard.oneOf",
                            String.join(
                                    words.of("scoreboard.and"),
                                    candidates.stream().map(String::valueOf).toList()));
            case Derivation.Result.Between(var interval) -> between(interval, it);
            case Derivation.Result.Unknown(var reason, var arguments) ->
                    words.of(reason, arguments.toArray());
        };
    }

    private String between(Interval interval, Derivation it) {
        var shown = interval.shown(interval.decimals());
        var lower = shown.lower();
        var upper = shown.upper();
        if (interval.lower() == null || lower == null) return words.of("page.none");
        if (upper == null) {
            var least = interval.lower().setScale(lower.scale(), RoundingMode.FLOOR);
            return words.of("scoreboard.atLeast", amount(least, it.measure()));
        }
        return shown(lower, upper, it);
    }

    private String shown(BigDecimal lower, BigDecimal upper, Derivation it) {
        if (lower.compareTo(upper) == 0) return amount(lower, it.measure());
        if (Language.isChinese()) return lower.toPlainString() + "–" + amount(upper, it.measure());
        var least = amount(lower, it.measure());
        var most = amount(upper, it.measure());
        int unit = least.indexOf(' ');
        boolean sameUnit = unit > 0 && most.endsWith(least.substring(unit));
        return sameUnit ? least.substring(0, unit) + "–" + most : least + " – " + most;
    }

    /** The unit in which values are printed, over a column of them: 亿元, 100 million yuan. */
    public String unit(Quantity.Measure measure) {
        if (Language.isChinese()) return measure.printed();
        int zeros = measure.multiplier().exponent();
        if (zeros == 0) return measure.unit().english();
        return words.of(
                "scoreboard.unit.times",
                formats.number(BigDecimal.TEN.pow(zeros)),
                measure.unit().english());
    }

    public String about(Derivation it) {
        return scope(it.about());
    }

    /** What has to be known about a figure before it is used. */
    public List<Badge> badges(Line line) {
        var badges = new ArrayList<Badge>();
        if (line.it().computed()) badges.add(Badge.of(Look.COMPUTED));
        if (line.inferred()) badges.add(Badge.of(Look.INFERRED));
        if (line.synthetic()) badges.add(Badge.of(Look.SYNTHETIC));
        if (!line.verified()) badges.add(Badge.of(Look.UNVERIFIED));
        if (!line.disputes().isEmpty())
            badges.add(Badge.of(Look.DISPUTED).to(line.disputes().getFirst().path()));
        return badges;
    }

    /** Reported and counted beside each other, and what the difference may mean; null where nothing was counted. */
    public @Nullable String difference(Line line) {
        var counted = line.counted();
        if (counted == null) return null;
        var mine = counted.value();
        if (mine == null) return words.of("scoreboard.countedUnknown");
        var theirs = line.it().value();
        long synthetic = Line.syntheticIn(counted);
        if (synthetic > 0)
            return theirs == null
                    ? words.of("scoreboard.countedAloneSynthetic", Long.toString(synthetic))
                    : words.of(
                            "scoreboard.countedSynthetic",
                            mine.toPlainString(),
                            Long.toString(synthetic),
                            theirs.toPlainString());
        if (theirs == null) return words.of("scoreboard.countedAlone");
        int compared = mine.compareTo(theirs);
        if (compared == 0) return words.of("scoreboard.countedSame");
        return compared < 0
                ? words.of(
                        "scoreboard.countedLess",
                        mine.toPlainString(),
                        theirs.toPlainString(),
                        theirs.subtract(mine).toPlainString())
                : words.of("scoreboard.countedMore", mine.toPlainString(), theirs.toPlainString());
    }
}
