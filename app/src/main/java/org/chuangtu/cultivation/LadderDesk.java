package org.chuangtu.cultivation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chuangtu.access.Access;
import org.chuangtu.criteria.Advice;
import org.chuangtu.criteria.Facts;
import org.chuangtu.criteria.Finding;
import org.chuangtu.criteria.Offer;
import org.chuangtu.criteria.Outcome;
import org.chuangtu.criteria.Verdict;
import org.chuangtu.rulebook.Assessment;
import org.chuangtu.rulebook.Mark;
import org.chuangtu.rulebook.Rules;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The front door to the ladder: where one firm stands and what to do, and where all of them stand. */
@Service
public class LadderDesk {

    /** A firm that misses more conditions than that is not near. */
    private static final int MISSED_MAX = 3;

    private final Rules rules;
    private final Standings standings;
    private final Access access;

    LadderDesk(Rules rules, Standings standings, Access access) {
        this.rules = rules;
        this.standings = standings;
        this.access = access;
    }

    // One firm
    // ------------------------------------------------------------------------------------------------------------

    /**
     * A rung as it looks for one firm.
     *
     * @param held what is held today; null where nothing is
     * @param advice null where no edition applies
     * @param brings clauses that would pay more in the year it is reached, with from how much to how much
     */
    public record Rung(
            Ladder ladder,
            String rule,
            @Nullable Standing held,
            Assessment assessment,
            @Nullable Advice advice,
            List<Offer> brings) {

        public Rung {
            brings = List.copyOf(brings);
        }

        public Mark mark() {
            return assessment.mark();
        }
    }

    /** Where a firm stands on every rung. */
    public List<Rung> ladderOf(long firm, LocalDate on) {
        var assessed = rules.assess(firm, present(), on);
        var held = new HashMap<String, Standing>();
        standings.of(List.of(firm, assessed.getFirst().firm())).stream()
                .filter(it -> it.on(on))
                .forEach(it -> held.put(it.rule(), it));
        return rungs(assessed, held, rules.placesOf(firm));
    }

    /** The same of facts somebody typed in; nothing is kept. */
    public List<Rung> tried(Facts typed, LocalDate on) {
        var places = rules.wholeArea();
        return rungs(rules.assess(typed, present(), on, places), Map.of(), places);
    }

    /** The rungs whose rules are published. */
    public List<String> present() {
        var codes = rules.codes();
        return Ladder.all().stream().filter(codes::contains).toList();
    }

    private List<Rung> rungs(
            List<Assessment> assessed, Map<String, Standing> held, List<String> places) {
        if (assessed.isEmpty()) return List.of();
        var first = assessed.getFirst();
        var now = byClause(rules.offers(first.facts(), first.on(), places));
        return assessed.stream()
                .map(it -> {
                    var rule = it.verdict().rule();
                    return new Rung(
                            Ladder.of(rule).orElse(Ladder.BESIDE),
                            rule,
                            held.get(rule),
                            it,
                            rules.advise(it, places).orElse(null),
                            held.containsKey(rule) ? List.of() : brings(it, now, places));
                })
                .toList();
    }

    private static Map<String, Offer> byClause(List<Offer> offers) {
        var by = new LinkedHashMap<String, Offer>();
        offers.forEach(it -> by.put(it.clause().id(), it));
        return by;
    }

    private List<Offer> brings(Assessment it, Map<String, Offer> now, List<String> places) {
        var then = it.facts();
        for (var said : Ladder.once(it.verdict().rule()).entrySet()) {
            var input = then.inputs().find(said.getKey());
            if (input != null) then = then.with(input, 0, said.getValue());
        }
        return rules.offers(then, it.on(), places).stream()
                .filter(offer -> offer.finding().truth() != org.chuangtu.criteria.Truth.NO)
                .filter(offer -> {
                    var before = now.get(offer.clause().id());
                    return before == null || before.finding().truth() != offer.finding().truth();
                })
                .toList();
    }

    // All firms
    // ------------------------------------------------------------------------------------------------------------

    /**
     * A line of the board.
     *
     * @param held how many hold it, also of whom no figure is known
     * @param counts how many firms of whom anything is known have each mark
     * @param heldNotMet who holds it and would not meet it today
     * @param metNotHeld who meets it and does not hold it
     */
    public record BoardLine(
            Ladder ladder,
            String rule,
            int held,
            Map<Mark, Integer> counts,
            int heldNotMet,
            int metNotHeld) {
        public BoardLine {
            counts = Map.copyOf(counts);
        }

        public int count(Mark mark) {
            return counts.getOrDefault(mark, 0);
        }

        public int met() {
            return count(Mark.PASS) + count(Mark.WAIVED);
        }
    }

    private record Marks(long firm, List<Mark> marks) {}

    /** Held beside assessed, rung by rung. */
    public List<BoardLine> board(LocalDate on) {
        access.requireSomewhere(CultivationRight.OVERSEE);
        var rungs = present();
        var held = standings.held(on);
        var judged =
                rules.ofAll(
                        on,
                        rungs,
                        it ->
                                new Marks(
                                        it.firm(),
                                        it.verdicts().stream()
                                                .map(verdict -> Mark.of(verdict.outcome()))
                                                .toList()));
        var lines = new ArrayList<BoardLine>();
        for (int i = 0; i < rungs.size(); i++) {
            var rule = rungs.get(i);
            var holders = held.getOrDefault(rule, Map.of());
            var counts = new HashMap<Mark, Integer>();
            int heldNotMet = 0;
            int metNotHeld = 0;
            for (var it : judged) {
                var mark = it.marks.get(i);
                counts.merge(mark, 1, Integer::sum);
                boolean holds = holders.containsKey(it.firm);
                if (holds && mark == Mark.FAIL) heldNotMet++;
                if (!holds && mark.met()) metNotHeld++;
            }
            lines.add(
                    new BoardLine(
                            Ladder.of(rule).orElse(Ladder.BESIDE),
                            rule,
                            holders.size(),
                            counts,
                            heldNotMet,
                            metNotHeld));
        }
        return List.copyOf(lines);
    }

    /**
     * How a firm stands on a step.
     *
     * @param held null where it is not held
     */
    public record FirmLine(long firm, @Nullable Standing held, @Nullable Verdict verdict) {

        /** Null where nothing is known of it that the rule asks about. */
        public @Nullable Mark mark() {
            return verdict == null ? null : Mark.of(verdict.outcome());
        }
    }

    /** Every firm beside one rung: of whom anything is known, or who holds it. */
    public List<FirmLine> firms(String rule, LocalDate on) {
        access.requireSomewhere(CultivationRight.OVERSEE);
        var held = standings.held(on).getOrDefault(rule, Map.of());
        var lines =
                new ArrayList<>(
                        rules.ofAll(
                                on,
                                List.of(rule),
                                it ->
                                        new FirmLine(
                                                it.firm(),
                                                held.get(it.firm()),
                                                it.verdicts().getFirst())));
        Set<Long> judged = new HashSet<>();
        lines.forEach(it -> judged.add(it.firm()));
        held.forEach((firm, it) -> {
            if (!judged.contains(firm)) lines.add(new FirmLine(firm, it, null));
        });
        return lines;
    }

    /**
     * A firm that nearly meets a rule.
     *
     * @param distance the sum over what it misses of gap by required
     */
    public record Near(
            long firm,
            List<String> places,
            Facts facts,
            Verdict.Found verdict,
            BigDecimal distance) {}

    /** Who misses a rung they do not hold, the nearest first; whoever lacks a yes, or misses many conditions, is not near. */
    public List<Near> near(String rule, LocalDate on, BigDecimal within) {
        access.requireSomewhere(CultivationRight.OVERSEE);
        var held = standings.held(on).getOrDefault(rule, Map.of());
        Collection<java.util.Optional<Near>> found =
                rules.ofAll(
                        on,
                        List.of(rule),
                        it -> {
                            if (held.containsKey(it.firm())
                                    || !(it.verdicts().getFirst() instanceof Verdict.Found verdict)
                                    || Mark.of(verdict.outcome()) != Mark.FAIL)
                                return java.util.Optional.empty();
                            var distance = distance(verdict);
                            return distance == null || distance.compareTo(within) > 0
                                    ? java.util.Optional.empty()
                                    : java.util.Optional.of(
                                            new Near(
                                                    it.firm(),
                                                    it.places(),
                                                    it.facts(),
                                                    verdict,
                                                    distance));
                        });
        return found.stream()
                .flatMap(java.util.Optional::stream)
                .sorted(Comparator.comparing(Near::distance).thenComparingLong(Near::firm))
                .toList();
    }

    /** Null where what is missing cannot be measured. */
    static @Nullable BigDecimal distance(Verdict.Found it) {
        var reasons = it.reasons();
        if (reasons.isEmpty() || reasons.size() > MISSED_MAX) return null;
        var sum = BigDecimal.ZERO;
        for (var reason : reasons) {
            if (!(reason.outcome() instanceof Outcome.Fail fail)
                    || !(fail.required() instanceof BigDecimal required)
                    || fail.gap() == null
                    || required.signum() <= 0
                    || reason instanceof Finding.Grouped) return null;
            sum = sum.add(fail.gap().divide(required, MathContext.DECIMAL32));
        }
        return sum;
    }

    /** The cheapest way for a near one. */
    public List<Advice.Step> steps(Near it, LocalDate on) {
        return rules.advise(
                        new Assessment(it.firm(), on, null, it.verdict(), it.facts(), Map.of()),
                        it.places())
                .map(advice -> advice.plan().steps())
                .orElse(List.of());
    }
}
