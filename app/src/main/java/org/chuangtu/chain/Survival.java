package org.chuangtu.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import org.chuangtu.chain.ChainGraph.Provision;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes of a chain survive losing everything outside S, and why; or, read from the other side, losing what a {@link Loss}
 * takes away and nothing else: then "in S" is "left", and a node that is taken away survives by no kind of it.
 *
 * <pre>
 *   own(n)       = yes      if a provision of n lies in S (and has at least the least share, where one is asked for)
 *                  no       if n has provisions but none such, or has none but has kinds
 *                  unknown  if it has neither
 *   available(n) = own(n) or some kind of n survives
 *   survives(n)  = available(n) and everything that goes into n survives
 * </pre>
 *
 * The verdicts are the greatest fixpoint in {@link Truth}: start from "all survive" and take away what cannot. Greatest,
 * because a cycle (recycled silicon goes into wafers, wafer scrap is recycled silicon) does not by itself stop anything.
 * Since the rules use only and/or, the three-valued fixpoint is two ordinary ones: unknown read as no gives the lower
 * bound, as yes the upper. Each takes one walk over the graph: a node that dies is struck from those it goes into and
 * from the hopes of its general node. The round in which a node dies is the length of the shortest reason.
 */
public final class Survival {

    private static final int MOST_STEPS = 1_000;

    private final ChainGraph graph;
    private final Counting counting;
    private final Truth[] own;
    private final BitSet gone;
    private final int[] strict;
    private final int[] lenient;

    Survival(ChainGraph graph, Rule rule) {
        this(graph, new ByRule(rule), new BitSet());
    }

    Survival(ChainGraph graph, Loss loss) {
        this(graph, new ByLoss(loss), gone(graph, loss));
    }

    private Survival(ChainGraph graph, Counting counting, BitSet gone) {
        this.graph = graph;
        this.counting = counting;
        this.gone = gone;
        this.own = owned(graph, counting);
        this.strict = deaths(graph, own, gone, Truth.YES);
        this.lenient = deaths(graph, own, gone, Truth.UNKNOWN);
    }

    private static BitSet gone(ChainGraph graph, Loss loss) {
        var gone = new BitSet();
        for (String node : loss.nodes()) if (graph.has(node)) gone.set(graph.at(node));
        return gone;
    }

    /** Which provisions of a node count. */
    private sealed interface Counting {

        /** @param among all provisions of the node */
        Truth counts(Provision row, List<Provision> among);

        /** Why none of the provisions of a node counts for certain, where one may. */
        Reason open(List<Provision> among);
    }

    private record ByRule(Rule rule) implements Counting {
        @Override
        public Truth counts(Provision row, List<Provision> among) {
            Truth inside =
                    switch (rule.territory().locate(row.places())) {
                        case INSIDE -> Truth.YES;
                        case OUTSIDE -> Truth.NO;
                        case INDETERMINATE -> rule.openPlaces() ? Truth.UNKNOWN : Truth.NO;
                    };
            Double least = rule.least();
            if (least == null) return inside;
            Double share = row.share();
            if (share == null) return inside.and(Truth.UNKNOWN);
            return inside.and(share >= least ? Truth.YES : Truth.NO);
        }

        @Override
        public Reason open(List<Provision> among) {
            var open = lying(among, Territory.Lies.INDETERMINATE);
            if (rule.openPlaces() && !open.isEmpty()) return new Reason.PlacesNotKnown(open);
            var inside =
                    lying(among, Territory.Lies.INSIDE).stream()
                            .filter(it -> it.share() == null)
                            .toList();
            return inside.isEmpty() ? new Reason.NobodyKnown() : new Reason.SharesNotKnown(inside);
        }

        private List<Provision> lying(List<Provision> among, Territory.Lies lies) {
            return among.stream()
                    .filter(it -> rule.territory().locate(it.places()) == lies)
                    .toList();
        }
    }

    private record ByLoss(Loss loss) implements Counting {
        @Override
        public Truth counts(Provision row, List<Provision> among) {
            return loss.left(row, among);
        }

        @Override
        public Reason open(List<Provision> among) {
            return among.isEmpty()
                    ? new Reason.NobodyKnown()
                    : new Reason.PlacesNotKnown(
                            among.stream()
                                    .filter(it -> counts(it, among) == Truth.UNKNOWN)
                                    .toList());
        }
    }

    /** Whether a node survives; UNKNOWN if that hangs on what nobody knows. */
    public Truth of(String node) {
        return verdict(graph.at(node));
    }

    /** One line of an explanation. */
    public record Step(String node, Truth verdict, Reason reason) {}

    /**
     * Why: from the node down to provision rows, or to the place where nobody has looked, by the shortest way. Nodes
     * that survive in a circle of kinds are explained once round.
     */
    public List<Step> explain(String node) {
        var steps = new ArrayList<Step>();
        var seen = new HashSet<String>();
        String next = node;
        while (next != null && seen.add(next) && steps.size() < MOST_STEPS) {
            var step = new Step(next, of(next), reason(graph.at(next)));
            steps.add(step);
            next = onward(step.reason());
        }
        return List.copyOf(steps);
    }

    private static @Nullable String onward(Reason reason) {
        return switch (reason) {
            case Reason.ThroughKind(var kind) -> kind;
            case Reason.KindUnknown(var kind) -> kind;
            case Reason.InputFails(var input) -> input;
            case Reason.InputUnknown(var input) -> input;
            case Reason.NobodyInside(var rows, var kinds) ->
                    rows.isEmpty() && !kinds.isEmpty() ? kinds.getFirst() : null;
            case Reason.ProvidedInside _,
                    Reason.NobodyKnown _,
                    Reason.SharesNotKnown _,
                    Reason.PlacesNotKnown _,
                    Reason.TakenAway _ ->
                    null;
        };
    }

    Truth own(int node) {
        return own[node];
    }

    Truth verdict(int node) {
        if (strict[node] == 0) return Truth.YES;
        return lenient[node] == 0 ? Truth.UNKNOWN : Truth.NO;
    }

    /** Why a node's own availability is unknown; asked only where it is. */
    Reason ownUnknown(int node) {
        return counting.open(List.of(graph.provisions(node)));
    }

    private Reason reason(int node) {
        if (gone.get(node)) return new Reason.TakenAway();
        return switch (verdict(node)) {
            case YES -> {
                if (own[node] == Truth.YES) yield new Reason.ProvidedInside(counted(node));
                yield new Reason.ThroughKind(graph.node(firstKind(node, Truth.YES)).key());
            }
            case NO -> {
                int input = firstDead(graph.inputs(), node, lenient, lenient[node] - 1);
                if (input >= 0) yield new Reason.InputFails(graph.node(input).key());
                yield new Reason.NobodyInside(List.of(graph.provisions(node)), kindsByRound(node));
            }
            case UNKNOWN -> {
                int input = firstDead(graph.inputs(), node, strict, strict[node] - 1);
                if (input >= 0) yield new Reason.InputUnknown(graph.node(input).key());
                if (own[node] == Truth.UNKNOWN) yield ownUnknown(node);
                yield new Reason.KindUnknown(graph.node(firstKind(node, Truth.UNKNOWN)).key());
            }
        };
    }

    private List<Provision> counted(int node) {
        var among = List.of(graph.provisions(node));
        return among.stream().filter(it -> counting.counts(it, among) == Truth.YES).toList();
    }

    /** A neighbour that died exactly in this round, or -1; round 0 is the living. */
    private int firstDead(ChainGraph.Adjacency to, int node, int[] deaths, int round) {
        if (round < 1) return -1;
        for (int i = to.from(node); i < to.to(node); i++)
            if (deaths[to.target(i)] == round) return to.target(i);
        return -1;
    }

    private int firstKind(int node, Truth verdict) {
        var kinds = graph.kinds();
        int best = -1;
        for (int i = kinds.from(node); i < kinds.to(node); i++) {
            int kind = kinds.target(i);
            if (verdict(kind) != verdict) continue;
            if (verdict == Truth.YES && own[kind] == Truth.YES) return kind;
            if (best < 0 || strict[kind] < strict[best]) best = kind;
        }
        if (best < 0)
            throw new IllegalStateException("no kind of " + graph.node(node) + " is " + verdict);
        return best;
    }

    private List<String> kindsByRound(int node) {
        var found = new ArrayList<Integer>();
        var kinds = graph.kinds();
        for (int i = kinds.from(node); i < kinds.to(node); i++) found.add(kinds.target(i));
        found.sort(java.util.Comparator.comparingInt(kind -> lenient[kind]));
        return found.stream().map(kind -> graph.node(kind).key()).toList();
    }

    private static Truth[] owned(ChainGraph graph, Counting counting) {
        var own = new Truth[graph.size()];
        for (int n = 0; n < own.length; n++) own[n] = owned(graph, n, counting);
        return own;
    }

    private static Truth owned(ChainGraph graph, int node, Counting counting) {
        var rows = Arrays.asList(graph.provisions(node));
        if (rows.isEmpty()) return graph.kinds().count(node) > 0 ? Truth.NO : Truth.UNKNOWN;
        Truth found = Truth.NO;
        for (Provision row : rows) found = found.or(counting.counts(row, rows));
        return found;
    }

    /** The round each node dies in when only {@code own} of at least this truth counts; 0 if it lives. */
    static int[] deaths(ChainGraph graph, Truth[] own, Truth atLeast) {
        return deaths(graph, own, new BitSet(), atLeast);
    }

    /** @param gone nodes that are dead from the start, whatever they have */
    private static int[] deaths(ChainGraph graph, Truth[] own, BitSet gone, Truth atLeast) {
        int size = graph.size();
        int[] round = new int[size];
        int[] hopes = new int[size];
        int[] queue = new int[size];
        int tail = 0;
        for (int n = 0; n < size; n++) {
            hopes[n] = graph.kinds().count(n) + (own[n].compareTo(atLeast) >= 0 ? 1 : 0);
            if (hopes[n] > 0 && !gone.get(n)) continue;
            round[n] = 1;
            queue[tail++] = n;
        }
        var outputs = graph.outputs();
        var generals = graph.generals();
        for (int head = 0; head < tail; head++) {
            int dead = queue[head];
            for (int i = outputs.from(dead); i < outputs.to(dead); i++) {
                int node = outputs.target(i);
                if (round[node] != 0) continue;
                round[node] = round[dead] + 1;
                queue[tail++] = node;
            }
            for (int i = generals.from(dead); i < generals.to(dead); i++) {
                int node = generals.target(i);
                if (--hopes[node] > 0 || round[node] != 0) continue;
                round[node] = round[dead] + 1;
                queue[tail++] = node;
            }
        }
        return round;
    }
}
