package org.chuangtu.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.chuangtu.chain.ChainGraph.Provision;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes of a chain survive losing everything outside S, and why.
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
    private final Rule rule;
    private final Truth[] own;
    private final int[] strict;
    private final int[] lenient;

    Survival(ChainGraph graph, Rule rule) {
        this(graph, rule, owned(graph, rule));
    }

    Survival(ChainGraph graph, Rule rule, Truth[] own) {
        this.graph = graph;
        this.rule = rule;
        this.own = own;
        this.strict = deaths(graph, own, Truth.YES);
        this.lenient = deaths(graph, own, Truth.UNKNOWN);
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
                    Reason.PlacesNotKnown _ ->
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
        var open = rows(node, Territory.Lies.INDETERMINATE);
        if (rule.openPlaces() && !open.isEmpty()) return new Reason.PlacesNotKnown(open);
        var inside =
                rows(node, Territory.Lies.INSIDE).stream()
                        .filter(it -> it.share() == null)
                        .toList();
        return inside.isEmpty() ? new Reason.NobodyKnown() : new Reason.SharesNotKnown(inside);
    }

    private Reason reason(int node) {
        return switch (verdict(node)) {
            case YES -> {
                if (own[node] == Truth.YES)
                    yield new Reason.ProvidedInside(
                            rows(node, Territory.Lies.INSIDE).stream()
                                    .filter(this::reaches)
                                    .toList());
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

    private boolean reaches(Provision it) {
        Double least = rule.least();
        return least == null || (it.share() != null && it.share() >= least);
    }

    private List<Provision> rows(int node, Territory.Lies lies) {
        return Arrays.stream(graph.provisions(node))
                .filter(it -> rule.territory().locate(it.places()) == lies)
                .toList();
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

    private static Truth[] owned(ChainGraph graph, Rule rule) {
        var own = new Truth[graph.size()];
        for (int n = 0; n < own.length; n++) own[n] = owned(graph, n, rule);
        return own;
    }

    private static Truth owned(ChainGraph graph, int node, Rule rule) {
        Provision[] rows = graph.provisions(node);
        if (rows.length == 0) return graph.kinds().count(node) > 0 ? Truth.NO : Truth.UNKNOWN;
        Truth found = Truth.NO;
        for (Provision row : rows) found = found.or(counts(row, rule));
        return found;
    }

    private static Truth counts(Provision row, Rule rule) {
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

    /** The round each node dies in when only {@code own} of at least this truth counts; 0 if it lives. */
    static int[] deaths(ChainGraph graph, Truth[] own, Truth atLeast) {
        int size = graph.size();
        int[] round = new int[size];
        int[] hopes = new int[size];
        int[] queue = new int[size];
        int tail = 0;
        for (int n = 0; n < size; n++) {
            hopes[n] = graph.kinds().count(n) + (own[n].compareTo(atLeast) >= 0 ? 1 : 0);
            if (hopes[n] > 0) continue;
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
