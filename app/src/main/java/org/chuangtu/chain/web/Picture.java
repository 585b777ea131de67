package org.chuangtu.chain.web;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.chuangtu.chain.ChainGraph;
import org.chuangtu.chain.StagedLayout;

/**
 * Which part of a chain is drawn: all of it, or what lies around a node; and around each node somebody opened.
 *
 * @param focus the node in the middle; empty for the whole chain
 * @param open nodes whose neighbours are shown too
 * @param full no more nodes fit: something asked for was left out
 */
public record Picture(String focus, int hops, Set<String> open, List<String> shown, boolean full) {

    private static final int HOPS_MAX = 6;
    private static final int HOPS = 2;
    private static final int OPEN_MAX = 100;

    /** Of a chain too large to be drawn whole, as much as one takes in at a glance. */
    private static final int FIRST_SIGHT = StagedLayout.MOST_NODES / 4;

    static Picture of(ChainGraph graph, Map<String, String> asked) {
        String focus = asked.getOrDefault("focus", "");
        boolean focused = graph.has(focus);
        int hops = hops(asked.getOrDefault("hops", ""));
        var open = new LinkedHashSet<String>();
        Arrays.stream(asked.getOrDefault("open", "").split(","))
                .filter(graph::has)
                .limit(OPEN_MAX)
                .forEach(open::add);
        var shown = new LinkedHashSet<String>();
        boolean full = false;
        if (focused) {
            var around = graph.around(focus, hops, StagedLayout.MOST_NODES + 1);
            full = around.size() > StagedLayout.MOST_NODES;
            around.stream().limit(StagedLayout.MOST_NODES).forEach(it -> shown.add(it.key()));
        } else if (graph.size() <= StagedLayout.MOST_NODES) {
            graph.nodes().forEach(it -> shown.add(it.key()));
        } else {
            var heaviest = graph.heaviest(1).getFirst().key();
            graph.around(heaviest, HOPS, FIRST_SIGHT).forEach(it -> shown.add(it.key()));
        }
        for (String node : open) full |= !add(graph, node, shown);
        return new Picture(focused ? focus : "", hops, open, List.copyOf(shown), full);
    }

    private static boolean add(ChainGraph graph, String node, Set<String> shown) {
        var near =
                Stream.of(
                                List.of(graph.node(node)),
                                graph.inputs(node),
                                graph.outputs(node),
                                graph.kinds(node),
                                graph.generals(node))
                        .flatMap(List::stream)
                        .map(ChainGraph.Node::key)
                        .toList();
        for (String it : near) {
            if (shown.contains(it)) continue;
            if (shown.size() == StagedLayout.MOST_NODES) return false;
            shown.add(it);
        }
        return true;
    }

    private static int hops(String text) {
        return text.matches("[0-9]{1,3}") ? Math.clamp(Integer.parseInt(text), 1, HOPS_MAX) : HOPS;
    }

    public boolean focused() {
        return !focus.isEmpty();
    }

    /** The value of {@code open} that shows the neighbours of one more node. */
    public String openWith(String node) {
        var more = new LinkedHashSet<>(open);
        more.add(node);
        return String.join(",", more);
    }

    public String opened() {
        return String.join(",", open);
    }
}
