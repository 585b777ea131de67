package org.chuangtu.rulebook;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.chuangtu.criteria.Verdict;

/**
 * What a version that is not published, or a number moved to see, would change: every firm judged before and after.
 *
 * @param firms how many firms were judged: those of whom anything is known
 * @param counts by the mark before and the mark after
 * @param changes the firms whose mark changes, at most {@link #CHANGES_MAX}
 */
public record Impact(
        String rule,
        LocalDate on,
        int firms,
        Map<Mark, Map<Mark, Integer>> counts,
        List<Change> changes) {

    public static final int CHANGES_MAX = 10_000;

    public record Change(long firm, Verdict before, Verdict after) {
        public Mark markBefore() {
            return Mark.of(before.outcome());
        }

        public Mark markAfter() {
            return Mark.of(after.outcome());
        }
    }

    public Impact {
        counts = Map.copyOf(counts);
        changes = List.copyOf(changes);
    }

    public int count(Mark before, Mark after) {
        return counts.getOrDefault(before, Map.of()).getOrDefault(after, 0);
    }

    /** How many have that mark before. */
    public int before(Mark mark) {
        return counts.getOrDefault(mark, Map.of()).values().stream().mapToInt(it -> it).sum();
    }

    /** How many have that mark after. */
    public int after(Mark mark) {
        return counts.values().stream().mapToInt(it -> it.getOrDefault(mark, 0)).sum();
    }

    /** How many change, also beyond those listed. */
    public int changed() {
        int same = 0;
        for (var it : Mark.values()) same += count(it, it);
        return firms - same;
    }
}
