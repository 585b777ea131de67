package org.chuangtu.criteria;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.chuangtu.criteria.RuleCase.Expected;
import org.jspecify.annotations.Nullable;

/**
 * Runs the cases beside the rules. A version whose cases do not hold is not to be published; and cases are enough only when each
 * number of the rule, moved by the smallest amount that counts, makes one of them fail ({@link #unguarded}).
 */
public final class Cases {

    private final Rulebook rulebook;
    private final Map<List<Object>, Assessor> assessors = new HashMap<>();

    public Cases(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    /** What does not come out as a case says, in words; empty when all hold. */
    public List<String> complaints() {
        var complaints = new ArrayList<String>();
        rulebook.cases().forEach(it -> complaints.addAll(complaints(it)));
        return complaints;
    }

    public List<String> complaints(RuleCase it) {
        var complaints = new ArrayList<String>();
        var found = found(it);
        if (found == null) {
            return List.of(place(it) + ": 没有规则或条款 " + it.subject() + " / no such rule or clause");
        }
        it.expected()
                .forEach((id, expected) -> {
                    var actual = found.get(id);
                    if (actual == null) {
                        complaints.add(place(it) + ": 没有 " + id + " / there is no " + id);
                    } else if (!holds(expected, actual)) {
                        complaints.add(
                                place(it)
                                        + ": "
                                        + id
                                        + " 应为 "
                                        + expected
                                        + "，实为 "
                                        + shown(actual)
                                        + " / expected and found");
                    }
                });
        return complaints;
    }

    private static String place(RuleCase it) {
        return it.file() + ":" + it.line() + " “" + it.name() + "”";
    }

    private static Object shown(Object actual) {
        return actual instanceof Finding finding ? finding.outcome() : actual;
    }

    /** The finding, points or amount under each id; null when there is no such rule. */
    private @Nullable Map<String, Object> found(RuleCase it) {
        var byId = new HashMap<String, Object>();
        if (!rulebook.editions(it.subject()).isEmpty()) {
            var verdict =
                    assessors
                            .computeIfAbsent(
                                    List.of(it.on(), it.places(), it.subject()),
                                    key -> rulebook.on(it.on(), it.places(), List.of(it.subject())))
                            .assess(it.facts())
                            .get(0);
            byId.put(RuleCase.VERDICT, verdict.outcome());
            if (verdict instanceof Verdict.Found(var edition, var finding)) {
                gather(finding, byId);
            }
            return byId;
        }
        for (Clause clause : rulebook.clauses()) {
            if (clause.id().equals(it.subject())) {
                var offer = Offer.of(clause, rulebook.inputs(), it.facts(), it.on(), it.places());
                byId.put(RuleCase.VERDICT, offer.finding().outcome());
                byId.put(RuleCase.AMOUNT, offer.amount());
                gather(offer.finding(), byId);
                return byId;
            }
        }
        return null;
    }

    private static void gather(Finding finding, Map<String, Object> byId) {
        byId.put(finding.criterion().id(), finding);
        if (finding instanceof Finding.Scored scored) {
            scored.items().forEach(it -> gather(it, byId));
        }
        finding.parts().forEach(it -> gather(it, byId));
    }

    private static void gather(Finding.Points points, Map<String, Object> byId) {
        byId.put(points.item().id(), points.points());
        points.parts().forEach(it -> gather(it, byId));
    }

    private static boolean holds(Expected expected, Object actual) {
        if (actual instanceof Range range) {
            return expected instanceof Expected.Number(var wanted) && same(wanted, range);
        } else if (actual instanceof Finding.Scored scored
                && expected instanceof Expected.Number(var wanted)) {
            return same(wanted, scored.points());
        }
        var outcome = actual instanceof Finding finding ? finding.outcome() : (Outcome) actual;
        return switch (expected) {
            case Expected.Pass() -> outcome instanceof Outcome.Pass;
            case Expected.Fail(var gap) ->
                    outcome instanceof Outcome.Fail fail && (gap == null || same(gap, fail.gap()));
            case Expected.Unknown(var missing) ->
                    outcome instanceof Outcome.Unknown(var found)
                            && (missing.isEmpty()
                                    || named(
                                            missing,
                                            found.stream().map(it -> it.said().zh()).toList()));
            case Expected.Waived(var routes) ->
                    outcome instanceof Outcome.Waived(var found)
                            && (routes.isEmpty()
                                    || named(routes, found.stream().map(Words::zh).toList()));
            case Expected.Number number -> false;
        };
    }

    private static boolean same(BigDecimal wanted, @Nullable BigDecimal gap) {
        return gap != null && wanted.compareTo(gap) == 0;
    }

    private static boolean same(Range wanted, Range range) {
        return wanted.least().compareTo(range.least()) == 0
                && wanted.most().compareTo(range.most()) == 0;
    }

    /** All of them and no other; what stands in brackets may be left out. */
    private static boolean named(List<String> wanted, List<String> found) {
        return wanted.size() == found.size()
                && wanted.stream()
                        .allMatch(it ->
                                found.stream()
                                        .anyMatch(name ->
                                                name.equals(it) || name.startsWith(it + "（")));
    }

    /**
     * The numbers of a rulebook that can be moved by one step, up or down, without any case noticing: the rule could be wrong there and
     * nobody would know.
     */
    public static List<String> unguarded(Path folder) throws IOException {
        var sources = Rulebook.Sources.read(folder);
        var whole = Rulebook.load(sources);
        var broken = new Cases(whole).complaints();
        if (!broken.isEmpty()) { // a case that never holds guards nothing
            throw new IllegalStateException(String.join("\n", broken));
        }
        var unguarded = new ArrayList<String>();
        for (Spot spot : whole.spots()) {
            var beside = spot.file().replace(".yaml", ".cases.yaml");
            var guards = whole.cases().stream().filter(it -> it.file().equals(beside)).toList();
            for (int steps : new int[] {1, -1}) {
                try {
                    var moved = whole.with(sources, new Spot.Shift(spot, steps));
                    var cases = new Cases(moved);
                    if (guards.stream().allMatch(it -> cases.complaints(it).isEmpty())) {
                        unguarded.add(
                                spot + (steps > 0 ? " +" : " −") + spot.step().toPlainString());
                    }
                } catch (FaultyRules noRule) {
                    // a number that cannot be moved there is guarded by the loader
                }
            }
        }
        return unguarded.stream().distinct().collect(Collectors.toList());
    }
}
