package org.chuangtu.chain;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * One chain at one moment: nodes, edges, provisions, surveys. Built once, immutable, asked many times.
 *
 * <pre>{@code
 * ChainGraph chain = ChainGraph.builder()
 *         .node("wafer").node("chip").goesInto("wafer", "chip")
 *         .provision("P1", "wafer", new Provider.Country("JPN"), 56.0, List.of("JPN"))
 *         .build();
 * chain.survival(Rule.of(Territory.ofCountries("CHN"))).explain("chip");
 * }</pre>
 *
 * Inside, nodes are numbers in the order they were added and edges lie in flat arrays, so that a chain of a hundred
 * thousand nodes is walked in milliseconds. Cycles are allowed; every walk here ends.
 */
public final class ChainGraph {

    /**
     * What can be missing in a chain.
     *
     * @param key what names it here; the id of its row where it comes from one
     * @param code what its people call it within the chain
     * @param stage the stage the source puts the node in, or null where it says nothing
     */
    public record Node(
            String key,
            String code,
            Bilingual name,
            NodeKind kind,
            @Nullable String stage,
            Basis basis) {}

    public record Edge(String from, String to, Relation relation, Basis basis) {}

    /**
     * Somebody offers a node.
     *
     * @param share of the whole supply of the node, in per cent; null is unknown, never zero
     * @param places where, finest first; empty if no place is known
     */
    public record Provision(
            String id,
            String node,
            Provider provider,
            @Nullable Double share,
            List<String> places,
            Basis basis) {
        public Provision {
            if (share != null && !(share >= 0 && share <= 100))
                throw new IllegalArgumentException(
                        "share of " + id + " is not between 0 and 100: " + share);
            places = List.copyOf(places);
        }

        Provision by(Provider other) {
            return new Provision(id, node, other, share, places, basis);
        }

        Provision in(List<String> places) {
            return new Provision(id, node, provider, share, places, basis);
        }
    }

    /**
     * Somebody looked for providers of a node in an area.
     *
     * @param complete whether they looked everywhere in it; only then does finding nobody mean that there is nobody
     */
    public record Survey(String id, String node, String area, LocalDate on, boolean complete) {}

    private final List<Node> nodes;
    private final Map<String, Integer> index;
    private final List<Edge> edges;
    private final Provision[][] provisions;
    private final Survey[][] surveys;
    private final Adjacency inputs;
    private final Adjacency kinds;
    private final Adjacency outputs;
    private final Adjacency generals;
    private volatile long @Nullable [] weights;

    private ChainGraph(Builder from) {
        nodes = List.copyOf(from.nodes.values());
        index = new HashMap<>();
        for (int i = 0; i < nodes.size(); i++) index.put(nodes.get(i).key(), i);
        edges = List.copyOf(from.edges);
        inputs = Adjacency.of(this, Relation.GOES_INTO, true);
        outputs = Adjacency.of(this, Relation.GOES_INTO, false);
        kinds = Adjacency.of(this, Relation.KIND_OF, true);
        generals = Adjacency.of(this, Relation.KIND_OF, false);
        provisions = new Provision[nodes.size()][];
        surveys = new Survey[nodes.size()][];
        Arrays.fill(provisions, new Provision[0]);
        Arrays.fill(surveys, new Survey[0]);
        from.provisions.forEach(
                (node, list) -> provisions[at(node)] = list.toArray(Provision[]::new));
        from.surveys.forEach((node, list) -> surveys[at(node)] = list.toArray(Survey[]::new));
    }

    public static Builder builder() {
        return new Builder();
    }

    public int size() {
        return nodes.size();
    }

    public List<Node> nodes() {
        return nodes;
    }

    public List<Edge> edges() {
        return edges;
    }

    public boolean has(String node) {
        return index.containsKey(node);
    }

    public Node node(String key) {
        return nodes.get(at(key));
    }

    public List<Provision> provisions(String node) {
        return List.of(provisions[at(node)]);
    }

    public List<Survey> surveys(String node) {
        return List.of(surveys[at(node)]);
    }

    /** What goes into a node. */
    public List<Node> inputs(String node) {
        return neighbours(inputs, node);
    }

    /** What a node goes into. */
    public List<Node> outputs(String node) {
        return neighbours(outputs, node);
    }

    public List<Node> kinds(String node) {
        return neighbours(kinds, node);
    }

    /** The general nodes a node is a kind of. */
    public List<Node> generals(String node) {
        return neighbours(generals, node);
    }

    /** One and the number of other nodes reached over "goes into" and from a kind to its general node. */
    public long weight(String node) {
        return weights()[at(node)];
    }

    public long totalWeight() {
        return Arrays.stream(weights()).sum();
    }

    public Survival survival(Rule rule) {
        return new Survival(this, rule);
    }

    /** What survives when this is taken away and everything else stays. */
    public Survival survival(Loss loss) {
        return new Survival(this, loss);
    }

    public Controllability controllability(Rule rule) {
        return Controllability.of(this, rule);
    }

    /** The state of a node in a controllable set; {@link Standing} says whom it counted. */
    public Standing<SetState> setState(String node, Territory set) {
        var counted = providersIn(at(node), set);
        var state =
                switch (counted.size()) {
                    case 0 -> knownAbsent(at(node), set) ? SetState.NONE : SetState.UNKNOWN;
                    case 1 -> SetState.ONE;
                    default -> SetState.SEVERAL;
                };
        return new Standing<>(state, counted);
    }

    /** The state of a node in one area. */
    public Standing<LocalState> localState(String node, Territory area) {
        var counted = providersIn(at(node), area);
        var state =
                switch (counted.size()) {
                    case 0 ->
                            completelySurveyed(at(node), area)
                                    ? LocalState.NONE
                                    : LocalState.UNSURVEYED;
                    case 1 -> LocalState.ONE;
                    default -> LocalState.SEVERAL;
                };
        return new Standing<>(state, counted);
    }

    public Optional<Concentration> concentration(String node, Concentration.Over over) {
        return Concentration.of(provisions(node), over);
    }

    /** The nodes within so many steps of a node in either direction, nearest first, heavier first, at most so many. */
    public List<Node> around(String centre, int hops, int most) {
        int[] distance = new int[size()];
        Arrays.fill(distance, -1);
        var found = new ArrayList<Integer>();
        found.add(at(centre));
        distance[at(centre)] = 0;
        for (int head = 0; head < found.size(); head++) {
            int node = found.get(head);
            if (distance[node] == hops) continue;
            for (Adjacency direction : List.of(inputs, outputs, kinds, generals))
                for (int i = direction.from(node); i < direction.to(node); i++) {
                    int next = direction.target(i);
                    if (distance[next] >= 0) continue;
                    distance[next] = distance[node] + 1;
                    found.add(next);
                }
        }
        long[] weight = weights();
        return found.stream()
                .sorted(
                        Comparator.<Integer>comparingInt(n -> distance[n])
                                .thenComparing(n -> weight[n], Comparator.reverseOrder())
                                .thenComparing(Comparator.naturalOrder()))
                .limit(most)
                .map(nodes::get)
                .toList();
    }

    /** The heaviest nodes, at most so many. */
    public List<Node> heaviest(int most) {
        long[] weight = weights();
        return java.util.stream.IntStream.range(0, size())
                .boxed()
                .sorted(
                        Comparator.<Integer, Long>comparing(n -> weight[n])
                                .reversed()
                                .thenComparing(n -> n))
                .limit(most)
                .map(nodes::get)
                .toList();
    }

    int at(String key) {
        Integer found = index.get(key);
        if (found == null) throw new IllegalArgumentException("no such node in this chain: " + key);
        return found;
    }

    Node node(int at) {
        return nodes.get(at);
    }

    Provision[] provisions(int at) {
        return provisions[at];
    }

    Adjacency inputs() {
        return inputs;
    }

    Adjacency outputs() {
        return outputs;
    }

    Adjacency kinds() {
        return kinds;
    }

    Adjacency generals() {
        return generals;
    }

    long[] weights() {
        long[] known = weights;
        if (known == null) weights = known = Weights.of(this);
        return known;
    }

    private List<Node> neighbours(Adjacency direction, String node) {
        int at = at(node);
        var found = new ArrayList<Node>();
        for (int i = direction.from(at); i < direction.to(at); i++)
            found.add(nodes.get(direction.target(i)));
        return List.copyOf(found);
    }

    /**
     * The provisions in a place, of the node itself and of its kinds: who makes a DUV tool makes a lithography tool.
     * Organisations are counted where any is named; a country beside them would count them twice, and alone it is one
     * provider whose firms are not named.
     */
    private List<Provision> providersIn(int node, Territory place) {
        var organisations = new LinkedHashMap<String, Provision>();
        var countries = new LinkedHashMap<String, Provision>();
        for (int each : withKinds(node))
            for (Provision it : provisions[each])
                if (place.locate(it.places()) == Territory.Lies.INSIDE)
                    switch (it.provider()) {
                        case Provider.Organisation who -> organisations.putIfAbsent(who.key(), it);
                        case Provider.Country which -> countries.putIfAbsent(which.key(), it);
                    }
        return List.copyOf((organisations.isEmpty() ? countries : organisations).values());
    }

    /** The node and the kinds below it. */
    private List<Integer> withKinds(int node) {
        var found = new LinkedHashSet<Integer>();
        var queue = new ArrayDeque<Integer>(List.of(node));
        while (!queue.isEmpty()) {
            int next = queue.remove();
            if (!found.add(next)) continue;
            for (int i = kinds.from(next); i < kinds.to(next); i++) queue.add(kinds.target(i));
        }
        return List.copyOf(found);
    }

    /** Whether providers are known, each of them outside; a provider whose place is open proves nothing. */
    private boolean knownAbsent(int node, Territory set) {
        boolean anybody = false;
        for (int each : withKinds(node)) {
            if (provisions[each].length == 0 && kinds.count(each) == 0) return false;
            for (Provision it : provisions[each])
                if (set.locate(it.places()) == Territory.Lies.INDETERMINATE) return false;
            anybody |= provisions[each].length > 0;
        }
        return anybody;
    }

    /** Whether somebody surveyed the node completely in that area, or anywhere if none is given. */
    boolean surveyed(int node, @Nullable Territory area) {
        if (area != null) return completelySurveyed(node, area);
        for (Survey it : surveys[node]) if (it.complete()) return true;
        return false;
    }

    /** Each member of the area was; one alone also together with what it lies in. */
    private boolean completelySurveyed(int node, Territory area) {
        var looked = new HashSet<String>();
        for (Survey it : surveys[node]) if (it.complete()) looked.add(it.area());
        return looked.containsAll(area.members())
                || (area.members().size() == 1
                        && area.ancestors().stream().anyMatch(looked::contains));
    }

    /** A state and the provisions that were counted for it. */
    public record Standing<S extends Enum<S>>(S state, List<Provision> counted) {

        /** The only thing known is a country, so how many firms there are is not. */
        public boolean countriesOnly() {
            return !counted.isEmpty()
                    && counted.stream().allMatch(it -> it.provider() instanceof Provider.Country);
        }
    }

    /** Takes nodes, then what refers to them, in any order within that. */
    public static final class Builder {

        private final Map<String, Node> nodes = new LinkedHashMap<>();
        private final List<Edge> edges = new ArrayList<>();
        private final Set<List<Object>> seen = new HashSet<>();
        private final Map<String, List<Provision>> provisions = new HashMap<>();
        private final Map<String, List<Survey>> surveys = new HashMap<>();

        private Builder() {}

        public Builder node(Node node) {
            if (nodes.putIfAbsent(node.key(), node) != null)
                throw new IllegalArgumentException("two nodes with the key " + node.key());
            return this;
        }

        public Builder node(String key) {
            return node(
                    new Node(
                            key,
                            key,
                            new Bilingual(key, null),
                            NodeKind.PRODUCT,
                            null,
                            Basis.STATED));
        }

        public Builder edge(Edge edge) {
            mustKnow(edge.from());
            mustKnow(edge.to());
            if (edge.from().equals(edge.to()))
                throw new IllegalArgumentException("an edge from a node to itself: " + edge.from());
            if (!seen.add(List.of(edge.from(), edge.to(), edge.relation())))
                throw new IllegalArgumentException("the same edge twice: " + edge);
            edges.add(edge);
            return this;
        }

        public Builder goesInto(String from, String to) {
            return edge(new Edge(from, to, Relation.GOES_INTO, Basis.STATED));
        }

        public Builder kindOf(String kind, String general) {
            return edge(new Edge(kind, general, Relation.KIND_OF, Basis.STATED));
        }

        public Builder provision(Provision provision) {
            mustKnow(provision.node());
            provisions.computeIfAbsent(provision.node(), _ -> new ArrayList<>()).add(provision);
            return this;
        }

        public Builder provision(
                String id,
                String node,
                Provider provider,
                @Nullable Double share,
                List<String> places) {
            return provision(new Provision(id, node, provider, share, places, Basis.STATED));
        }

        public Builder survey(Survey survey) {
            mustKnow(survey.node());
            surveys.computeIfAbsent(survey.node(), _ -> new ArrayList<>()).add(survey);
            return this;
        }

        public boolean has(String node) {
            return nodes.containsKey(node);
        }

        public ChainGraph build() {
            return new ChainGraph(this);
        }

        private void mustKnow(String node) {
            if (!nodes.containsKey(node))
                throw new IllegalArgumentException("no such node in this chain: " + node);
        }
    }

    /** Neighbours of every node in one direction, in two flat arrays. */
    static final class Adjacency {
        private final int[] offsets;
        private final int[] targets;

        private Adjacency(int[] offsets, int[] targets) {
            this.offsets = offsets;
            this.targets = targets;
        }

        static Adjacency of(ChainGraph graph, Relation relation, boolean incoming) {
            int[] offsets = new int[graph.nodes.size() + 1];
            var chosen = new BitSet();
            for (int i = 0; i < graph.edges.size(); i++) {
                Edge edge = graph.edges.get(i);
                if (edge.relation() != relation) continue;
                chosen.set(i);
                offsets[graph.at(incoming ? edge.to() : edge.from()) + 1]++;
            }
            for (int i = 0; i < graph.nodes.size(); i++) offsets[i + 1] += offsets[i];
            int[] targets = new int[chosen.cardinality()];
            int[] next = offsets.clone();
            for (int i = chosen.nextSetBit(0); i >= 0; i = chosen.nextSetBit(i + 1)) {
                Edge edge = graph.edges.get(i);
                int home = graph.at(incoming ? edge.to() : edge.from());
                targets[next[home]++] = graph.at(incoming ? edge.from() : edge.to());
            }
            return new Adjacency(offsets, targets);
        }

        int from(int node) {
            return offsets[node];
        }

        int to(int node) {
            return offsets[node + 1];
        }

        int target(int i) {
            return targets[i];
        }

        int count(int node) {
            return offsets[node + 1] - offsets[node];
        }
    }
}
