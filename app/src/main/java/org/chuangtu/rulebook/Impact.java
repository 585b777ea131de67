package org.chuangtu.rulebook;

import java.time.LocalDate;
import java.util.List;
import org.chuangtu.criteria.Verdict;

/**
 * What a version that is not published, or a number moved to see, would change: every firm judged before and after.
 *
 * @param firms how many firms were judged: those of whom anything is known
 * @param counts by the mark before and the mark after, in the order of {@link Mark}
 * @param changes the firms whose mark changes, at most {@link #CHANGES_MAX}
 */
public record Impact(
        String rule, LocalDate on, int firms, List<List<Integer>> counts, List<Change> changes) {

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
        counts = counts.stream().map(List::copyOf).toList();
        changes = List.copyOf(changes);
    }

    public int count(Mark before, Mark after) {
        return counts.get(before.ordinal()).get(after.ordinal());
    }

    /** How many have that mark before. */
    public int before(Mark mark) {
        return counts.get(mark.ordinal()).stream().mapToInt(it -> it).sum();
    }

    public int after(Mark mark) {
        return counts.stream().mapToInt(it -> it.get(mark.ordinal())).sum();
    }

    /** How many change, also beyond those listed. */
    public int changed() {
        int changed = 0;
        for (int i = 0; i < counts.size(); i++)
            for (int j = 0; j < counts.size(); j++) if (i != j) changed += counts.get(i).get(j);
        return changed;
    }
}
