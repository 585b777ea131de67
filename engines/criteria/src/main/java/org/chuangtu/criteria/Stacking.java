package org.chuangtu.criteria;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chuangtu.criteria.Clause.Stacks;
import org.chuangtu.criteria.Clause.Stacks.How;
import org.jspecify.annotations.Nullable;

/**
 * Which awards a firm is paid when not all of them may be added up, and why the others are not.
 *
 * <p>Of a group that is 就高不重复 (highest) or 互斥 (exclusive) at most one award is paid; a 补差 (top-up) group is paid no more than its
 * highest, the lower ones first and the higher ones the difference. Awards hang together by groups; within what hangs together every
 * choice is tried and the one that pays most taken: an award may be in several groups, so taking the highest of each would be wrong.
 * Among choices that pay the same the one with more awards is taken, then the one with earlier awards.
 */
public final class Stacking {

    /** More awards than that hanging together are refused: all choices of them cannot be tried. */
    public static final int TOGETHER_MAX = 20;

    /** What a clause would pay, and what it must be held against. */
    public record Award(String id, BigDecimal amount, List<Stacks> groups) {
        public Award {
            groups = List.copyOf(groups);
            if (amount.signum() < 0) {
                throw new IllegalArgumentException(id + ": " + amount + " is negative");
            }
            if (groups.stream().filter(it -> it.how() == How.TOP_UP).count() > 1) {
                throw new IllegalArgumentException(id + " is in several top-up groups");
            }
        }
    }

    public record Paid(Award award, BigDecimal amount) {}

    /** Not paid, since another of the group is. */
    public record Lost(Award award, Award to, Stacks by) {}

    public record Result(List<Paid> paid, List<Lost> lost) {
        public BigDecimal total() {
            return paid.stream().map(Paid::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    private Stacking() {}

    /**
     * The awards that together pay the most, given what was paid already.
     *
     * @param taken what the firm has been paid already; it keeps it, and it counts in its groups
     */
    public static Result best(List<Award> awards, List<Award> taken) {
        var paid = new ArrayList<Paid>();
        var lost = new ArrayList<Lost>();
        var open = new ArrayList<Award>();
        for (Award it : awards) {
            var before = excludedBy(it, taken);
            if (before == null) {
                open.add(it);
            } else {
                lost.add(before);
            }
        }
        for (List<Award> together : together(open)) {
            if (together.size() > TOGETHER_MAX) {
                throw new IllegalArgumentException(
                        together.size()
                                + " awards hang together, more than "
                                + TOGETHER_MAX
                                + ": "
                                + together.stream().map(Award::id).toList());
            }
            settle(together, taken, paid, lost);
        }
        Comparator<Award> asGiven = Comparator.comparingInt(awards::indexOf);
        paid.sort(Comparator.comparing(Paid::award, asGiven));
        lost.sort(Comparator.comparing(Lost::award, asGiven));
        return new Result(List.copyOf(paid), List.copyOf(lost));
    }

    private static boolean oneOnly(Stacks it) {
        return it.how() != How.TOP_UP;
    }

    private static @Nullable Lost excludedBy(Award it, List<Award> others) {
        for (Stacks group : it.groups()) {
            for (Award other : others) {
                if (oneOnly(group) && in(other, group.group())) {
                    return new Lost(it, other, group);
                }
            }
        }
        return null;
    }

    private static boolean in(Award it, String group) {
        return it.groups().stream().anyMatch(mine -> mine.group().equals(group));
    }

    /** Awards that share a group, directly or through others. */
    private static List<List<Award>> together(List<Award> awards) {
        var components = new ArrayList<List<Award>>();
        var names = new ArrayList<Set<String>>();
        for (Award it : awards) {
            var mine = new HashSet<String>();
            it.groups().forEach(group -> mine.add(group.group()));
            var joined = new ArrayList<Award>();
            for (int i = components.size() - 1; i >= 0; i--) {
                if (names.get(i).stream().anyMatch(mine::contains)) {
                    joined.addAll(0, components.remove(i));
                    mine.addAll(names.remove(i));
                }
            }
            joined.add(it);
            components.add(joined);
            names.add(mine);
        }
        return components;
    }

    private static void settle(
            List<Award> awards, List<Award> taken, List<Paid> paid, List<Lost> lost) {
        int best = 0;
        BigDecimal most = BigDecimal.ZERO;
        var rivals = rivals(awards);
        for (int chosen = 1; chosen < 1 << awards.size(); chosen++) {
            if (clash(chosen, rivals)) {
                continue;
            }
            var total = total(awards, chosen, taken);
            int compared = total.compareTo(most);
            if (compared > 0
                    || (compared == 0 && Integer.bitCount(chosen) > Integer.bitCount(best))) {
                best = chosen;
                most = total;
            }
        }
        var winners = chosen(awards, best);
        pay(winners, taken, paid);
        for (Award it : awards) {
            if (!winners.contains(it)) {
                var to = excludedBy(it, winners);
                if (to != null) {
                    lost.add(to);
                } else {
                    paid.add(new Paid(it, BigDecimal.ZERO));
                }
            }
        }
    }

    /** For each award, as bits, those it cannot be paid beside. */
    private static int[] rivals(List<Award> awards) {
        var rivals = new int[awards.size()];
        for (int i = 0; i < rivals.length; i++) {
            for (int j = 0; j < rivals.length; j++) {
                if (i != j && excludedBy(awards.get(i), List.of(awards.get(j))) != null) {
                    rivals[i] |= 1 << j;
                }
            }
        }
        return rivals;
    }

    private static boolean clash(int chosen, int[] rivals) {
        for (int left = chosen; left != 0; left &= left - 1) {
            if ((rivals[Integer.numberOfTrailingZeros(left)] & chosen) != 0) {
                return true;
            }
        }
        return false;
    }

    private static List<Award> chosen(List<Award> awards, int bits) {
        var chosen = new ArrayList<Award>();
        for (int i = 0; i < awards.size(); i++) {
            if ((bits & 1 << i) != 0) {
                chosen.add(awards.get(i));
            }
        }
        return chosen;
    }

    private static BigDecimal total(List<Award> awards, int bits, List<Award> taken) {
        var paid = new ArrayList<Paid>();
        pay(chosen(awards, bits), taken, paid);
        return new Result(paid, List.of()).total();
    }

    /** The lower ones first; in a top-up group the higher ones pay what is still missing. */
    private static void pay(List<Award> winners, List<Award> taken, List<Paid> into) {
        Map<String, BigDecimal> reached = new HashMap<>();
        for (Award it : taken) {
            topUp(it, reached);
        }
        winners.stream()
                .sorted(Comparator.comparing(Award::amount))
                .forEach(it -> into.add(new Paid(it, topUp(it, reached))));
    }

    private static BigDecimal topUp(Award it, Map<String, BigDecimal> reached) {
        for (Stacks group : it.groups()) {
            if (group.how() == How.TOP_UP) {
                var before = reached.getOrDefault(group.group(), BigDecimal.ZERO);
                reached.put(group.group(), before.max(it.amount()));
                return it.amount().subtract(before).max(BigDecimal.ZERO);
            }
        }
        return it.amount();
    }
}
