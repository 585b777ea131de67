package org.chuangtu.chain.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.chuangtu.chain.Basis;
import org.chuangtu.chain.ChainGraph;
import org.chuangtu.chain.ChainSnapshot;
import org.chuangtu.chain.Relation;
import org.chuangtu.chain.Rule;
import org.chuangtu.chain.StagedLayout;
import org.chuangtu.chain.Territory;
import org.chuangtu.chain.Truth;
import org.chuangtu.page.Look;
import org.jspecify.annotations.Nullable;

/** A chain as it is drawn: boxes with the look of their state, lines, bands. */
public record Drawing(int width, int height, List<Box> boxes, List<Line> lines, List<Band> bands) {

    private static final int MOST_LETTERS = 26;

    public Drawing {
        boxes = List.copyOf(boxes);
        lines = List.copyOf(lines);
        bands = List.copyOf(bands);
    }

    public record Box(
            String key,
            int x,
            int y,
            int width,
            int height,
            String label,
            String name,
            Look look,
            Truth survives,
            long weight,
            int hidden) {
        public String sign() {
            return Drawing.sign(look);
        }

        public String mark() {
            return switch (survives) {
                case YES -> "✓";
                case NO -> "✗";
                case UNKNOWN -> "?";
            };
        }
    }

    /** The shape of a state, as it stands in the legend: no state is told by its colour alone. */
    static String sign(Look look) {
        return switch (look) {
            case SEVERAL -> "∴";
            case THIN -> "•";
            case GAP -> "○";
            case DEPENDENT -> "↗";
            case UNSURVEYED -> "▨";
            default -> "?";
        };
    }

    public record Line(String from, String to, String css, String path) {}

    public record Band(@Nullable String stage, int x, int width) {}

    static Drawing of(ChainSnapshot snapshot, Rule rule, Collection<String> shown) {
        var graph = snapshot.graph();
        var layout = StagedLayout.of(graph, snapshot.stageOrder(), shown);
        var survival = snapshot.survival(rule);
        var boxes = new ArrayList<Box>();
        var drawn = new HashSet<>(shown);
        for (var it : layout.boxes()) {
            var node = graph.node(it.node());
            String name = node.name().here();
            boxes.add(
                    new Box(
                            it.node(),
                            it.x(),
                            it.y(),
                            it.width(),
                            it.height(),
                            fitting(name, it.width()),
                            name,
                            look(graph, it.node(), rule.territory()),
                            survival.of(it.node()),
                            graph.weight(it.node()),
                            hidden(graph, it.node(), drawn)));
        }
        var lines = new ArrayList<Line>();
        for (var it : layout.lines())
            lines.add(
                    new Line(
                            it.from(),
                            it.to(),
                            "edge"
                                    + (it.basis() == Basis.INFERRED ? " inferred" : "")
                                    + (it.relation() == Relation.KIND_OF ? " kind" : ""),
                            it.path()));
        var names = new HashMap<String, String>();
        snapshot.stages().forEach(it -> names.put(it.said().code(), it.name()));
        var bands = new ArrayList<Band>();
        for (var it : layout.bands())
            bands.add(
                    new Band(
                            it.stage() == null ? null : names.getOrDefault(it.stage(), it.stage()),
                            it.x(),
                            it.width()));
        return new Drawing(layout.width(), layout.height(), boxes, lines, bands);
    }

    /** As much of a name as the box holds; a Chinese character is as wide as two Latin letters. */
    private static String fitting(String name, int width) {
        int room = Math.min(MOST_LETTERS, (int) ((width - 44) / 6.5));
        int used = 0;
        for (int i = 0; i < name.length(); i++) {
            used += name.charAt(i) > 0x2E7F ? 2 : 1;
            if (used > room) return name.substring(0, Math.max(1, i - 1)) + "…";
        }
        return name;
    }

    /** Neighbours that are not drawn: one click shows them. */
    private static int hidden(ChainGraph graph, String node, Set<String> drawn) {
        return (int)
                Stream.of(
                                graph.inputs(node),
                                graph.outputs(node),
                                graph.kinds(node),
                                graph.generals(node))
                        .flatMap(List::stream)
                        .map(ChainGraph.Node::key)
                        .distinct()
                        .filter(it -> !drawn.contains(it))
                        .count();
    }

    /** A gap only where somebody surveyed the whole set and found nobody; without that, an absence proves nothing. */
    static Look look(ChainGraph graph, String node, Territory set) {
        return switch (graph.setState(node, set).state()) {
            case SEVERAL -> Look.SEVERAL;
            case ONE -> Look.THIN;
            case NONE -> graph.localState(node, set).state().gap() ? Look.GAP : Look.DEPENDENT;
            case UNKNOWN ->
                    graph.localState(node, set).state().gap()
                            ? Look.GAP
                            : graph.provisions(node).isEmpty() && graph.kinds(node).isEmpty()
                                    ? Look.UNSURVEYED
                                    : Look.UNKNOWN;
        };
    }
}
