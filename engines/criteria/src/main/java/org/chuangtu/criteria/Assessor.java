package org.chuangtu.criteria;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules as they stand on one day in one place, ready to be asked about one firm after another. Immutable, and free to be asked
 * by several threads at once.
 *
 * <pre>{@code
 * Assessor rules = rulebook.on(LocalDate.of(2026, 4, 1), List.of("大连金普新区", "大连市", "辽宁省"));
 * for (Verdict it : rules.assess(facts)) System.out.println(it.name().zh() + ": " + it.outcome());
 * }</pre>
 */
public final class Assessor {

    private final LocalDate day;
    private final List<Judge> judges;

    /** What one rule says; the edition was chosen when this was made. */
    private interface Judge {
        Verdict of(Facts facts);
    }

    Assessor(
            LocalDate day,
            List<String> rules,
            Map<String, List<Edition>> editions,
            Inputs inputs,
            List<String> places) {
        this.day = day;
        this.judges = new ArrayList<>();
        for (String rule : rules) {
            var all = editions.get(rule);
            if (all == null) {
                throw new IllegalArgumentException("no such rule: " + rule);
            }
            judges.add(judge(rule, all, day, inputs, places));
        }
    }

    /** The day of application. */
    public LocalDate day() {
        return day;
    }

    /** What each rule says of the firm, in the order of the rulebook. */
    public List<Verdict> assess(Facts facts) {
        if (facts.year() != day.getYear()) {
            throw new IllegalArgumentException(
                    "facts for applications of " + facts.year() + ", rules of " + day);
        }
        var verdicts = new Verdict[judges.size()];
        for (int i = 0; i < verdicts.length; i++) {
            verdicts[i] = judges.get(i).of(facts);
        }
        return List.of(verdicts);
    }

    private static Judge judge(
            String rule, List<Edition> all, LocalDate day, Inputs inputs, List<String> places) {
        var edition = inForce(all, day, places);
        if (edition != null) {
            var check =
                    new Checks(inputs, edition.definitions(), day, places).of(edition.criterion());
            var found = edition;
            return facts -> new Verdict.Found(found, check.of(facts));
        }
        LocalDate ended = null;
        LocalDate begins = null;
        for (Edition it : all) {
            if (it.from().isAfter(day) && (begins == null || it.from().isBefore(begins))) {
                begins = it.from();
            }
            var to = it.to();
            if (to != null && to.isBefore(day) && (ended == null || to.isAfter(ended))) {
                ended = to;
            }
        }
        var name = all.get(0).name();
        Verdict none =
                ended != null || begins == null
                        ? new Verdict.Lapsed(rule, name, ended == null ? day : ended)
                        : new Verdict.NotYet(rule, name, begins);
        return facts -> none;
    }

    /** Of the editions in force that day, the one whose place comes first; what applies everywhere comes last. */
    static @Nullable Edition inForce(List<Edition> all, LocalDate day, List<String> places) {
        Edition best = null;
        int bestAt = Integer.MAX_VALUE;
        for (Edition it : all) {
            int at = nearness(it.place(), places);
            if (it.on(day) && at < bestAt) {
                best = it;
                bestAt = at;
            }
        }
        return best;
    }

    private static int nearness(@Nullable String place, List<String> places) {
        if (place == null || place.equals("全国")) {
            return Integer.MAX_VALUE - 1;
        }
        int at = places.indexOf(place);
        return at < 0 ? Integer.MAX_VALUE : at;
    }

    /** Of the dated limits, the one for the day and the nearest place; null when none applies. */
    static @Nullable Dated dated(List<Dated> limits, LocalDate day, List<String> places) {
        Dated best = null;
        int bestAt = Integer.MAX_VALUE;
        for (Dated it : limits) {
            int at = nearness(it.place(), places);
            if (it.on(day) && at < bestAt) {
                best = it;
                bestAt = at;
            }
        }
        return best;
    }

    static Map<String, Expr> exprs(Map<String, Formula> definitions) {
        var exprs = new HashMap<String, Expr>();
        definitions.forEach((name, formula) -> exprs.put(name, formula.expr()));
        return exprs;
    }

    static BigDecimal number(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number;
        }
        throw new IllegalStateException("not a number: " + value);
    }
}
