package org.chuangtu.atlas;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.chuangtu.atlas.Candidate.How;
import org.chuangtu.atlas.Candidate.Made;
import org.chuangtu.chain.ChainGraph;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.chain.Node;
import org.chuangtu.chain.Provider;
import org.chuangtu.chain.Provision;
import org.chuangtu.chain.Relatedness;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The organisations that are recorded to make a node or something near it, in its chain and under its name in others. */
@Component
class Makers {

    /** How far along the links one looks, and at how many nodes at most. */
    static final int STEPS = 2;

    static final int MOST_NODES = 200;
    private static final int MOST_NEAR = 50;

    private static final Comparator<Made> BY_CLOSENESS =
            Comparator.comparing(Made::how)
                    .thenComparingDouble(it -> it.proximity() == null ? 0 : -it.proximity())
                    .thenComparingLong(Made::provisionId);

    private final ChainLibrary library;

    Makers(ChainLibrary library) {
        this.library = library;
    }

    /** What a maker makes. */
    record Maker(List<Provision> rows, List<Made> made) {
        Maker() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        /** The most telling first. */
        List<Made> telling() {
            return made.stream().sorted(BY_CLOSENESS).toList();
        }

        /** What can be said before anything else is looked up. */
        double closeness() {
            return CandidateTerm.MAKES.weight() * makes()
                    + CandidateTerm.NEAR.weight() * near().orElse(0.0)
                    + CandidateTerm.STEP.weight() * step();
        }

        double makes() {
            return made.stream()
                    .mapToDouble(it -> it.how().same() ? 1 : it.how() == How.GENERAL ? 0.5 : 0)
                    .max()
                    .orElse(0);
        }

        Optional<Double> near() {
            return made.stream()
                    .map(Made::proximity)
                    .filter(Objects::nonNull)
                    .max(Comparator.naturalOrder());
        }

        double step() {
            return made.stream().mapToDouble(Maker::step).max().orElse(0);
        }

        private static double step(Made it) {
            if (it.how().same()) return 1;
            return it.steps() == null ? 0 : 1.0 / Math.max(1, it.steps());
        }
    }

    /** By party, or by name where it is no party; those of the node itself first. */
    Map<Object, Maker> of(Node node, ChainGraph graph, Relatedness relatedness) {
        String key = Long.toString(node.id());
        var related = related(key, graph, relatedness);
        var ids = new LinkedHashMap<Long, String>();
        for (String each : related.keySet())
            for (var it : graph.provisions(each))
                if (it.provider() instanceof Provider.Organisation)
                    ids.put(Long.parseLong(it.id()), each);
        var rows = library.provisions(ids.keySet());
        var found = new LinkedHashMap<Object, Maker>();
        ids.forEach((id, each) -> {
            Provision row = rows.get(id);
            var relation = related.get(each);
            if (row == null || relation == null) return;
            add(
                    found,
                    row,
                    new Made(
                            id,
                            Long.parseLong(each),
                            graph.node(each).name().here(),
                            relation.how(),
                            relation.proximity(),
                            relation.steps()));
        });
        for (Node other : library.namesakes(node))
            for (Provision row : library.provisionsOf(other.id(), null))
                if (row.said().provider() instanceof Provider.Organisation)
                    add(
                            found,
                            row,
                            new Made(row.id(), other.id(), other.name(), How.NAMESAKE, null, null));
        return found;
    }

    private static void add(Map<Object, Maker> found, Provision row, Made made) {
        Long party = row.said().partyId();
        var maker =
                found.computeIfAbsent(
                        party == null ? row.said().provider().name() : party, _ -> new Maker());
        maker.rows().add(row);
        maker.made().add(made);
    }

    private record Relation(How how, @Nullable Double proximity, @Nullable Integer steps) {}

    /** The node itself, its kinds, its general nodes, what is near in the product space, and what stands beside it. */
    private static Map<String, Relation> related(
            String key, ChainGraph graph, Relatedness relatedness) {
        var steps = new HashMap<String, Integer>();
        for (int hops = STEPS; hops > 0; hops--)
            for (var it : graph.around(key, hops, MOST_NODES)) steps.put(it.key(), hops);
        var found = new LinkedHashMap<String, Relation>();
        found.put(key, new Relation(How.ITSELF, 1.0, 0));
        for (var it : walk(key, graph, true))
            found.putIfAbsent(it, relation(How.KIND, key, it, relatedness, steps));
        for (var it : walk(key, graph, false))
            found.putIfAbsent(it, relation(How.GENERAL, key, it, relatedness, steps));
        for (var it : relatedness.nearest(key, MOST_NEAR))
            found.putIfAbsent(it.node(), relation(How.NEAR, key, it.node(), relatedness, steps));
        for (String it : steps.keySet().stream().sorted().toList())
            found.putIfAbsent(it, relation(How.STEP, key, it, relatedness, steps));
        return found;
    }

    private static Relation relation(
            How how,
            String key,
            String other,
            Relatedness relatedness,
            Map<String, Integer> steps) {
        double proximity = relatedness.proximity(key, other);
        return new Relation(how, proximity == 0 ? null : proximity, steps.get(other));
    }

    /** All kinds below a node, or all general nodes above it; kinds may not go round in a circle. */
    private static Set<String> walk(String key, ChainGraph graph, boolean down) {
        var found = new LinkedHashSet<String>();
        var queue = new ArrayDeque<String>(List.of(key));
        while (!queue.isEmpty() && found.size() < MOST_NODES) {
            String next = queue.remove();
            for (var it : down ? graph.kinds(next) : graph.generals(next))
                if (found.add(it.key())) queue.add(it.key());
        }
        found.remove(key);
        return found;
    }
}
