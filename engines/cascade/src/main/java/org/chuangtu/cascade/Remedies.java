package org.chuangtu.cascade;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which change would help most: each candidate is made, the target computed anew, and what it brings is the exact difference.
 *
 * <pre>{@code
 * var remedies = Remedies.of(cascade, Target.ExpectedLoss.ofAny(firmsOfTheArea), Run.quietly());
 * List<Remedies.Effect> ranked = remedies.rank(candidates);      // the greatest drop first
 * List<Remedies.Effect> plan = remedies.greedy(candidates, 5);   // one after the other
 * }</pre>
 *
 * Cascades that a change provably leaves as they were ({@link Alteration}) are not run again; the numbers are those of running all,
 * to the last bit. Picking greedily is no promise of the best set: changes may help only together. Of 22 small random networks
 * with 12 candidates and three picks each, greedy picks were the best of all choices in 18 and brought 0.94 of the best drop
 * on average, 0.32 in the worst case (RemediesTest).
 */
public final class Remedies {

    /** Beyond that many bits whom each shock reaches is not kept, and every shock is run again for every change. */
    private static final long REACH_BITS_MAX = 1L << 31;

    /** Beyond that many candidates pairs are not tried when no single one helps. */
    private static final int PAIRS_OF_MAX = 64;

    private final State start;

    private Remedies(State start) {
        this.start = start;
    }

    /** Runs the target's shocks once as things are. Peer-compatible models are not supported: their losses may fall again. */
    public static Remedies of(Cascade cascade, Target target, Run run) {
        if (cascade.model().peerCompatible()) {
            throw new IllegalArgumentException("remedies of a peer-compatible model");
        }
        return new Remedies(State.of(cascade, new Question(cascade.network(), target, run)));
    }

    /** The target as things are. */
    public double value() {
        return start.value();
    }

    /**
     * What each candidate alone brings, the greatest drop first, equal ones in the order given. A candidate that cannot be made (a
     * buyer that buys nothing of the sector, an unknown firm) is an {@link IllegalArgumentException}.
     */
    public List<Effect> rank(List<Change> candidates) {
        return ranked(start, candidates);
    }

    /**
     * At most so many of the candidates, each the one that helps most after those before it; fewer when none helps any more. Where no
     * single one helps, two that help together are taken, of which the first alone may bring nothing. What cannot be made any
     * more after an earlier pick is left out.
     */
    public List<Effect> greedy(List<Change> candidates, int most) {
        var left = new ArrayList<>(candidates);
        var picked = new ArrayList<Effect>();
        var state = start;
        while (picked.size() < most && !left.isEmpty()) {
            var best = best(state, left, picked.isEmpty());
            List<Effect> next =
                    best != null && best.drop() > 0
                            ? List.of(best)
                            : most - picked.size() > 1 ? bestPair(state, left) : List.of();
            if (next.isEmpty()) {
                break;
            }
            picked.addAll(next);
            for (Effect each : next) {
                left.remove(each.change());
                state = picked.size() < most ? state.after(each.change()) : state;
            }
        }
        return List.copyOf(picked);
    }

    /**
     * Two changes that help only together, as when a buyer lacks two inputs at once; none when there are no such two, or too many
     * candidates to try them all.
     */
    private static List<Effect> bestPair(State state, List<Change> candidates) {
        List<Effect> pair = List.of();
        double least = state.value();
        if (candidates.size() > PAIRS_OF_MAX) {
            return pair;
        }
        for (Change first : candidates) {
            var one = best(state, List.of(first), false);
            if (one == null) {
                continue;
            }
            var rest = new ArrayList<>(candidates);
            rest.remove(first);
            var other = best(state.after(first), rest, false);
            if (other != null && other.after() < least) {
                least = other.after();
                pair = List.of(one, other);
            }
        }
        return pair;
    }

    private static @Nullable Effect best(State state, List<Change> candidates, boolean first) {
        Effect best = null;
        for (Change candidate : candidates) {
            try {
                var effect = state.effect(candidate);
                if (best == null || effect.drop() > best.drop()) {
                    best = effect;
                }
            } catch (IllegalArgumentException cannotBeMade) {
                if (first) {
                    throw cannotBeMade;
                }
            }
        }
        return best;
    }

    private static List<Effect> ranked(State state, List<Change> candidates) {
        return candidates.stream()
                .map(state::effect)
                .sorted(Comparator.comparingDouble(Effect::drop).reversed())
                .toList();
    }

    /**
     * What a change brings.
     *
     * @param before the target without it
     * @param after the target with it
     * @param run shocks that were run again
     * @param leftAlone shocks that provably cost what they did
     */
    public record Effect(Change change, double before, double after, int run, int leftAlone) {

        /** By how much the target falls; negative when the change does harm. */
        public double drop() {
            return before - after;
        }
    }

    /** The target in the terms of a network: changes keep the firms' places, so it holds after any of them. */
    private static final class Question {

        private final Target target;
        private final Shock.Places[] shocks;
        private final int firm;
        private final Run run;
        private final boolean reachKept;

        Question(SupplyNetwork network, Target target, Run run) {
            this.target = target;
            this.run = run;
            shocks =
                    target.shocks().stream().map(it -> it.in(network)).toArray(Shock.Places[]::new);
            String named = target.firm();
            firm = named == null ? -1 : network.index(named);
            reachKept = 2L * shocks.length * network.size() <= REACH_BITS_MAX;
        }

        /** What these shocks cost, each alone; lanes where the whole network's loss is asked for. */
        double[] losses(Operators net, int[] at) {
            if (firm >= 0) {
                var reaches = Reaches.of(net, shocks, at, firm, run);
                return IntStream.range(0, at.length)
                        .mapToDouble(i -> reaches[i].ofFirm())
                        .toArray();
            }
            var scores =
                    new Shocks(net, at.length, i -> shocks[at[i]], run.in(Precision.DOUBLE))
                            .scores();
            return IntStream.range(0, at.length).mapToDouble(i -> scores[i].total()).toArray();
        }
    }

    /**
     * A network, what each shock costs in it, and whom each reaches.
     *
     * @param reaches none when they are too many to keep
     */
    private record State(Operators net, Question question, double[] losses, Reach[] reaches) {

        static State of(Cascade cascade, Question question) {
            return of(
                    cascade.net(),
                    question,
                    IntStream.range(0, question.shocks.length).toArray(),
                    new Reach[0]);
        }

        /** @param again the shocks to run; the others are as in {@code old} */
        private static State of(Operators net, Question question, int[] again, Reach[] old) {
            int count = question.shocks.length;
            if (!question.reachKept) {
                return new State(
                        net,
                        question,
                        question.losses(net, IntStream.range(0, count).toArray()),
                        old);
            }
            var found = Reaches.of(net, question.shocks, again, question.firm, question.run);
            var reaches = old.length == 0 ? new Reach[count] : old.clone();
            for (int i = 0; i < again.length; i++) {
                reaches[again[i]] = found[i];
            }
            var losses = new double[count];
            for (int at = 0; at < count; at++) {
                losses[at] = loss(net, question, reaches[at]);
            }
            return new State(net, question, losses, reaches);
        }

        private static double loss(Operators net, Question question, Reach reach) {
            return question.firm >= 0 ? reach.ofFirm() : reach.lost() / net.countsTotal;
        }

        double value() {
            return question.target.of(losses);
        }

        Effect effect(Change change) {
            var changed = change(change);
            int[] again = toRunAgain(changed);
            var after = losses.clone();
            if (again.length < after.length) {
                for (int at = 0; at < after.length; at++) {
                    after[at] = loss(changed, question, reaches[at]);
                }
            }
            var found = question.losses(changed, again);
            for (int i = 0; i < again.length; i++) {
                after[again[i]] = found[i];
            }
            return new Effect(
                    change,
                    value(),
                    question.target.of(after),
                    again.length,
                    after.length - again.length);
        }

        State after(Change change) {
            var changed = change(change);
            return of(changed, question, toRunAgain(changed), reaches);
        }

        private Operators change(Change change) {
            var changed = change.in(net.network, net.model);
            return Cascade.of(changed.network(), changed.model()).net();
        }

        private int[] toRunAgain(Operators changed) {
            var all = IntStream.range(0, question.shocks.length);
            if (!question.reachKept) {
                return all.toArray();
            }
            var alteration = new Alteration(net, changed);
            return all.filter(at -> !alteration.leavesAlone(reaches[at], question.firm < 0))
                    .toArray();
        }
    }
}
