package org.chuangtu.risk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chuangtu.chain.ChainGraph;
import org.chuangtu.chain.Controllability;
import org.chuangtu.chain.Loss;
import org.chuangtu.chain.Survival;
import org.chuangtu.chain.Territory;
import org.chuangtu.chain.Truth;
import org.jspecify.annotations.Nullable;

/**
 * What a chain loses when something is taken from it. Before and after are the verdicts of {@link Survival}; nothing is lost that
 * did not stand before.
 */
public final class KnockOut {

    /** What happened to a node that no longer stands as it did. */
    public enum Fate {
        /** Lost for certain. */
        LOST,
        /** It stood; now nobody can say. */
        OPEN
    }

    /**
     * What the loss does to a node.
     *
     * @param weight one and the number of nodes that stand on it
     * @param cause the node at which its shortest explanation ends; itself where it was struck directly
     */
    public record Effect(ChainGraph.Node node, Fate fate, Truth before, long weight, String cause) {
        public boolean direct() {
            return cause.equals(node.key());
        }
    }

    /** How near somebody is. */
    public enum Reach {
        AREA,
        NATION,
        ELSEWHERE,
        /** Where they are is not known finely enough. */
        OPEN
    }

    /**
     * Somebody who could stand in.
     *
     * @param row what they are known to provide
     * @param certain false: they may be struck themselves
     * @param kind the kind of the node they provide; null where it is the node itself
     */
    public record Substitute(
            ChainGraph.Provision row,
            boolean certain,
            Reach reach,
            ChainGraph.@Nullable Node kind) {}

    /** A node some of whose providers are gone, and who else provides it or a kind of it: the nearest first. */
    public record Struck(
            ChainGraph.Node node, List<ChainGraph.Provision> gone, List<Substitute> substitutes) {
        public Struck {
            gone = List.copyOf(gone);
            substitutes = List.copyOf(substitutes);
        }

        public List<Substitute> within(Reach reach) {
            return substitutes.stream().filter(it -> it.reach() == reach).toList();
        }
    }

    private final ChainGraph graph;
    private final Loss loss;
    private final Survival after;
    private final Controllability.Interval weightBefore;
    private final Controllability.Interval weightAfter;
    private final List<Effect> effects;
    private final List<Struck> struck;
    private final int openBefore;

    private KnockOut(
            ChainGraph graph,
            Loss loss,
            Survival after,
            Controllability.Interval weightBefore,
            Controllability.Interval weightAfter,
            List<Effect> effects,
            List<Struck> struck,
            int openBefore) {
        this.graph = graph;
        this.loss = loss;
        this.after = after;
        this.weightBefore = weightBefore;
        this.weightAfter = weightAfter;
        this.effects = List.copyOf(effects);
        this.struck = List.copyOf(struck);
        this.openBefore = openBefore;
    }

    /**
     * What goes when that is lost, and who could stand in.
     *
     * @param area near, for whoever could stand in
     * @param nation less near
     */
    public static KnockOut of(ChainGraph graph, Loss loss, Territory area, Territory nation) {
        return of(graph, loss, graph.survival(Loss.NOTHING), graph.survival(loss), area, nation);
    }

    static KnockOut of(
            ChainGraph graph,
            Loss loss,
            Survival before,
            Survival after,
            Territory area,
            Territory nation) {
        return new KnockOut(
                graph,
                loss,
                after,
                interval(graph, before),
                interval(graph, after),
                effects(graph, before, after),
                struck(graph, loss, area, nation),
                (int)
                        graph.nodes().stream()
                                .filter(it -> before.of(it.key()) == Truth.UNKNOWN)
                                .count());
    }

    private static Controllability.Interval interval(ChainGraph graph, Survival survival) {
        long surviving = 0;
        long possible = 0;
        for (var node : graph.nodes()) {
            long weight = graph.weight(node.key());
            Truth verdict = survival.of(node.key());
            if (verdict == Truth.YES) surviving += weight;
            if (verdict != Truth.NO) possible += weight;
        }
        return new Controllability.Interval(surviving, possible, graph.totalWeight());
    }

    private static List<Effect> effects(ChainGraph graph, Survival before, Survival after) {
        var found = new ArrayList<Effect>();
        var causes = new HashMap<String, String>();
        for (var node : graph.nodes()) {
            Truth was = before.of(node.key());
            Truth is = after.of(node.key());
            if (is.compareTo(was) >= 0) continue;
            if (!causes.containsKey(node.key())) {
                var steps = after.explain(node.key());
                steps.forEach(it -> causes.put(it.node(), steps.getLast().node()));
            }
            found.add(
                    new Effect(
                            node,
                            is == Truth.NO ? Fate.LOST : Fate.OPEN,
                            was,
                            graph.weight(node.key()),
                            causes.getOrDefault(node.key(), node.key())));
        }
        found.sort(
                Comparator.comparing(Effect::fate)
                        .thenComparing(Effect::weight, Comparator.reverseOrder()));
        return found;
    }

    private static List<Struck> struck(
            ChainGraph graph, Loss loss, Territory area, Territory nation) {
        var found = new ArrayList<Struck>();
        for (var node : graph.nodes()) {
            if (loss.nodes().contains(node.key())) continue;
            var rows = graph.provisions(node.key());
            var gone = rows.stream().filter(it -> loss.left(it, rows) == Truth.NO).toList();
            if (!gone.isEmpty())
                found.add(new Struck(node, gone, substitutes(graph, node, loss, area, nation)));
        }
        found.sort(
                Comparator.comparingLong((Struck it) -> graph.weight(it.node().key())).reversed());
        return found;
    }

    private static List<Substitute> substitutes(
            ChainGraph graph, ChainGraph.Node node, Loss loss, Territory area, Territory nation) {
        var found = new LinkedHashMap<String, Substitute>();
        for (var each : withKinds(graph, node)) {
            if (loss.nodes().contains(each.key())) continue;
            var rows = graph.provisions(each.key());
            for (var row : rows) {
                Truth left = loss.left(row, rows);
                if (left == Truth.NO) continue;
                found.putIfAbsent(
                        row.provider().key(),
                        new Substitute(
                                row,
                                left == Truth.YES,
                                reach(row, area, nation),
                                each.key().equals(node.key()) ? null : each));
            }
        }
        return found.values().stream()
                .sorted(
                        Comparator.comparing(Substitute::reach)
                                .thenComparing(Substitute::certain, Comparator.reverseOrder()))
                .toList();
    }

    private static Reach reach(ChainGraph.Provision row, Territory area, Territory nation) {
        if (area.locate(row.places()) == Territory.Lies.INSIDE) return Reach.AREA;
        return switch (nation.locate(row.places())) {
            case INSIDE -> Reach.NATION;
            case OUTSIDE -> Reach.ELSEWHERE;
            case INDETERMINATE -> Reach.OPEN;
        };
    }

    private static Set<ChainGraph.Node> withKinds(ChainGraph graph, ChainGraph.Node node) {
        var found = new LinkedHashSet<ChainGraph.Node>();
        var next = new ArrayList<>(List.of(node));
        for (int i = 0; i < next.size(); i++)
            if (found.add(next.get(i))) next.addAll(graph.kinds(next.get(i).key()));
        return found;
    }

    public ChainGraph graph() {
        return graph;
    }

    public Loss loss() {
        return loss;
    }

    public Controllability.Interval weightBefore() {
        return weightBefore;
    }

    public Controllability.Interval weightAfter() {
        return weightAfter;
    }

    /** The nodes that no longer stand as they did: the lost first, the heaviest first. */
    public List<Effect> effects() {
        return effects;
    }

    public List<Effect> effects(Fate fate) {
        return effects.stream().filter(it -> it.fate() == fate).toList();
    }

    public List<Struck> struck() {
        return struck;
    }

    /** Nodes that lost providers and for which nobody else is known. */
    public List<Struck> irreplaceable() {
        return struck.stream().filter(it -> it.substitutes().isEmpty()).toList();
    }

    /** Nodes of which nobody could say before whether they stand; a knock-out does not say it either. */
    public int openBefore() {
        return openBefore;
    }

    /** From a node down to the provisions that decide it, or to what was taken away. */
    public List<Survival.Step> way(String node) {
        return after.explain(node);
    }

    /** The fate of every node that is not as it was. */
    Map<String, Fate> fates() {
        var found = new HashMap<String, Fate>();
        effects.forEach(it -> found.put(it.node().key(), it.fate()));
        return found;
    }
}
