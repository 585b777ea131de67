package org.chuangtu.chain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A chain as it is, or as it was: its stages and its graph, and the answers already worked out from it.
 *
 * <p>Keys in the graph are the ids of the node rows; ids of provisions and surveys are those of their rows.
 */
public final class ChainSnapshot {

    /** Answers kept for one graph; each is small beside the graph itself. */
    private static final int MOST_ANSWERS = 24;

    private final Chain chain;
    private final List<Stage> stages;
    private final ChainGraph graph;
    private final long entry;
    private final Instant changed;
    private final @Nullable Instant asOf;
    private final Map<Object, Object> answers = new ConcurrentHashMap<>();

    ChainSnapshot(
            Chain chain,
            List<Stage> stages,
            ChainGraph graph,
            long entry,
            Instant changed,
            @Nullable Instant asOf) {
        this.chain = chain;
        this.stages = List.copyOf(stages);
        this.graph = graph;
        this.entry = entry;
        this.changed = changed;
        this.asOf = asOf;
    }

    public Chain chain() {
        return chain;
    }

    public List<Stage> stages() {
        return stages;
    }

    public ChainGraph graph() {
        return graph;
    }

    /** The last journal entry that changed anything of the chain. */
    public long entry() {
        return entry;
    }

    public Instant changed() {
        return changed;
    }

    /** The past instant this shows; null for the present. */
    public @Nullable Instant asOf() {
        return asOf;
    }

    public List<String> stageOrder() {
        return stages.stream().map(it -> it.said().code()).toList();
    }

    /** What people call a stage; its code where nobody named it. */
    public String stageName(String code) {
        return stages.stream()
                .filter(it -> it.said().code().equals(code))
                .map(Stage::name)
                .findFirst()
                .orElse(code);
    }

    public Controllability controllability(Rule rule) {
        return (Controllability) kept(rule, () -> graph.controllability(rule));
    }

    public Survival survival(Rule rule) {
        record Key(Rule rule) {}
        return (Survival) kept(new Key(rule), () -> graph.survival(rule));
    }

    /** What survives when this is taken away and everything else stays. */
    public Survival survival(Loss loss) {
        return (Survival) kept(loss, () -> graph.survival(loss));
    }

    public GapRanking ranking(Territory set, TermWeights weights) {
        record Key(Territory set, TermWeights weights) {}
        return (GapRanking)
                kept(
                        new Key(set, weights),
                        () ->
                                GapRanking.of(
                                        graph,
                                        set,
                                        weights,
                                        Map.of(Term.RELATEDNESS, densities(set))));
    }

    public Relatedness relatedness(Territory set) {
        record Key(Territory set) {}
        return (Relatedness) kept(new Key(set), () -> Relatedness.of(graph, set));
    }

    /** They take a while in a large chain, and do not change with the weights. */
    @SuppressWarnings("unchecked")
    private Map<String, Span> densities(Territory set) {
        record Key(Territory set) {}
        return (Map<String, Span>) kept(new Key(set), () -> relatedness(set).densities());
    }

    public Coverage coverage(@Nullable Territory area) {
        record Key(@Nullable Territory area) {}
        return (Coverage) kept(new Key(area), () -> Coverage.of(graph, area));
    }

    private Object kept(Object key, Supplier<Object> answer) {
        Object known = answers.get(key);
        if (known != null) return known;
        if (answers.size() >= MOST_ANSWERS) answers.clear();
        Object found = answer.get();
        answers.put(key, found);
        return found;
    }
}
