package org.chuangtu.chain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Where each node of a chain stands on paper: stages from left to right, inside a stage one column a step, kinds under
 * the general node they belong to.
 *
 * <p>Plan: (1) a node without a stage takes the first stage it leads to. (2) A node and its kinds below it form a
 * group that stays together; a node that is a kind of two things stands under the first. (3) Inside a stage, a group
 * stands one column right of the last group that goes into it (longest path; edges that close a circle do not count).
 * (4) A few sweeps order the groups of a column by the mean height of their neighbours, which straightens lines.
 * (5) Columns higher than {@link #TALLEST} rows are broken into several side by side. The same chain always gives the
 * same picture.
 */
public record StagedLayout(
        int width, int height, List<Box> boxes, List<Line> lines, List<Band> bands) {

    /** At most so many nodes in one picture; more would not be read but stared at. */
    public static final int MOST_NODES = 300;

    private static final int TALLEST = 34;
    private static final int SWEEPS = 8;

    /** A curve is looked at in so many points. */
    private static final int POINTS = 24;

    private static final int BOX_WIDTH = 200;
    private static final int BOX_HEIGHT = 30;
    private static final int ROW = 38;
    private static final int GROUP_GAP = 8;
    private static final int INDENT = 14;
    private static final int MOST_INDENT = 4;
    private static final int COLUMN_GAP = 56;
    private static final int BAND_GAP = 24;
    private static final int MARGIN = 16;
    private static final int HEAD = 40;

    public StagedLayout {
        boxes = List.copyOf(boxes);
        lines = List.copyOf(lines);
        bands = List.copyOf(bands);
    }

    /**
     * A node as it is drawn.
     *
     * @param depth 0 for a node that stands by itself, 1 for a kind of it, and so on
     */
    public record Box(String node, int x, int y, int width, int height, int depth) {}

    /**
     * An edge as it is drawn.
     *
     * @param path for the d attribute of an SVG path
     * @param backward runs against the reading direction: the chain turns in a circle here
     */
    public record Line(
            String from,
            String to,
            Relation relation,
            Basis basis,
            String path,
            boolean backward) {}

    /** A stage; the last one, without a name, holds what leads to no stage. */
    public record Band(@Nullable String stage, int x, int width) {}

    /**
     * Lays out some nodes of a chain by stage.
     *
     * @param stages from left to right; stages of nodes that are not listed follow by name
     * @param shown the nodes to draw, at most {@link #MOST_NODES}
     */
    public static StagedLayout of(ChainGraph graph, List<String> stages, Collection<String> shown) {
        if (shown.size() > MOST_NODES)
            throw new IllegalArgumentException(
                    "at most " + MOST_NODES + " nodes in one picture, not " + shown.size());
        return new Draft(graph, stages, shown).draw();
    }

    /** The stage a node stands in: its own or, where the source gives none, the first it leads to. */
    public static Map<String, String> stagesOf(ChainGraph graph, List<String> stages) {
        var order = new LinkedHashSet<>(stages);
        graph.nodes().stream()
                .map(ChainGraph.Node::stage)
                .filter(it -> it != null)
                .sorted()
                .forEach(order::add);
        var found = new HashMap<String, String>();
        for (var node : graph.nodes())
            if (node.stage() != null) found.put(node.key(), node.stage());
        for (String stage : order) {
            var queue = new ArrayDeque<String>();
            for (var node : graph.nodes()) if (stage.equals(node.stage())) queue.add(node.key());
            while (!queue.isEmpty()) {
                String node = queue.remove();
                for (var sources : List.of(graph.inputs(node), graph.kinds(node)))
                    for (var source : sources)
                        if (found.putIfAbsent(source.key(), stage) == null) queue.add(source.key());
            }
        }
        return found;
    }

    private static final class Group {
        final String root;
        final List<String> members = new ArrayList<>();
        final List<Integer> depths = new ArrayList<>();
        int layer;
        double centre;

        Group(String root) {
            this.root = root;
        }

        int height() {
            return members.size() * ROW + GROUP_GAP;
        }
    }

    private static final class Draft {
        private final ChainGraph graph;
        private final List<String> shown;
        private final Set<String> drawn;
        private final List<@Nullable String> stages = new ArrayList<>();
        private final Map<String, String> stageOf;
        private final Map<String, Group> groupOf = new HashMap<>();
        private final List<Group> groups = new ArrayList<>();
        private final Map<Group, Set<Group>> before = new HashMap<>();
        private final Map<Group, Set<Group>> after = new HashMap<>();
        private final Map<String, Box> boxes = new LinkedHashMap<>();
        private final List<Band> bands = new ArrayList<>();
        private int width = MARGIN;
        private int height = HEAD;

        Draft(ChainGraph graph, List<String> order, Collection<String> shown) {
            this.graph = graph;
            drawn = new HashSet<>(shown);
            this.shown =
                    graph.nodes().stream()
                            .map(ChainGraph.Node::key)
                            .filter(drawn::contains)
                            .toList();
            stageOf = stagesOf(graph, order);
            var all = new LinkedHashSet<>(order);
            stageOf.values().stream().sorted().forEach(all::add);
            stages.addAll(all);
            stages.add(null);
        }

        StagedLayout draw() {
            gatherGroups();
            linkGroups();
            for (String stage : stages) {
                var here =
                        groups.stream()
                                .filter(it -> java.util.Objects.equals(stageOf.get(it.root), stage))
                                .toList();
                if (!here.isEmpty()) place(stage, here);
            }
            return new StagedLayout(
                    Math.max(width, 2 * MARGIN),
                    height + MARGIN,
                    List.copyOf(boxes.values()),
                    lines(),
                    bands);
        }

        private void gatherGroups() {
            var taken = new HashSet<String>();
            for (String node : shown) if (generalsShown(node).isEmpty()) gather(node, taken);
            for (String node : shown) if (!taken.contains(node)) gather(node, taken);
        }

        private List<String> generalsShown(String node) {
            return graph.generals(node).stream()
                    .map(ChainGraph.Node::key)
                    .filter(drawn::contains)
                    .toList();
        }

        private void gather(String root, Set<String> taken) {
            var group = new Group(root);
            groups.add(group);
            record Next(String node, int depth) {}
            var stack = new ArrayDeque<Next>();
            stack.push(new Next(root, 0));
            while (!stack.isEmpty()) {
                Next next = stack.pop();
                if (!taken.add(next.node())) continue;
                group.members.add(next.node());
                group.depths.add(next.depth());
                groupOf.put(next.node(), group);
                var kinds = graph.kinds(next.node());
                for (int i = kinds.size() - 1; i >= 0; i--) {
                    String kind = kinds.get(i).key();
                    if (drawn.contains(kind) && !taken.contains(kind))
                        stack.push(new Next(kind, next.depth() + 1));
                }
            }
        }

        private void linkGroups() {
            for (String node : shown) {
                for (var output : graph.outputs(node)) {
                    Group from = groupOf.get(node);
                    Group to = groupOf.get(output.key());
                    if (from == null || to == null || from == to) continue;
                    before.computeIfAbsent(to, _ -> new LinkedHashSet<>()).add(from);
                    after.computeIfAbsent(from, _ -> new LinkedHashSet<>()).add(to);
                }
            }
        }

        private void place(@Nullable String stage, List<Group> here) {
            layer(here);
            var columns = new TreeMap<Integer, List<Group>>();
            for (Group group : here)
                columns.computeIfAbsent(group.layer, _ -> new ArrayList<>()).add(group);
            order(columns.values());
            int left = width;
            for (List<Group> column : columns.values()) stack(column);
            bands.add(new Band(stage, left, width - left - COLUMN_GAP + MARGIN));
            width += BAND_GAP;
        }

        /** Longest path over the edges inside this stage; an edge back to a group still being visited is left out. */
        private void layer(List<Group> here) {
            var inside = new HashSet<>(here);
            var done = new HashMap<Group, Boolean>();
            for (Group start : here) {
                var stack = new ArrayDeque<Group>();
                stack.push(start);
                while (!stack.isEmpty()) {
                    Group group = stack.peek();
                    if (Boolean.TRUE.equals(done.get(group))) {
                        stack.pop();
                        continue;
                    }
                    if (done.putIfAbsent(group, false) == null) {
                        for (Group source : before.getOrDefault(group, Set.of()))
                            if (inside.contains(source) && !done.containsKey(source))
                                stack.push(source);
                        continue;
                    }
                    stack.pop();
                    int layer = 0;
                    for (Group source : before.getOrDefault(group, Set.of()))
                        if (Boolean.TRUE.equals(done.get(source)) && inside.contains(source))
                            layer = Math.max(layer, source.layer + 1);
                    group.layer = layer;
                    done.put(group, true);
                }
            }
        }

        private void order(Collection<List<Group>> columns) {
            for (List<Group> column : columns) settle(column);
            var forth = new ArrayList<>(columns);
            for (int sweep = 0; sweep < SWEEPS; sweep++) {
                boolean towardsRight = sweep % 2 == 0;
                for (List<Group> column : towardsRight ? forth : forth.reversed()) {
                    var wanted = new HashMap<Group, Double>();
                    for (Group group : column)
                        wanted.put(group, wish(group, towardsRight ? before : after));
                    column.sort(
                            Comparator.comparingDouble(it -> wanted.getOrDefault(it, it.centre)));
                    settle(column);
                }
            }
        }

        private static void settle(List<Group> column) {
            double all = column.stream().mapToInt(Group::height).sum();
            double top = -all / 2;
            for (Group group : column) {
                group.centre = top + group.height() / 2.0;
                top += group.height();
            }
        }

        private static double wish(Group group, Map<Group, Set<Group>> neighbours) {
            return neighbours.getOrDefault(group, Set.of()).stream()
                    .mapToDouble(it -> it.centre)
                    .average()
                    .orElse(group.centre);
        }

        private void stack(List<Group> column) {
            int tallest = TALLEST * ROW;
            int y = HEAD;
            for (Group group : column) {
                if (y > HEAD && y + group.height() > HEAD + tallest) {
                    width += BOX_WIDTH + COLUMN_GAP;
                    y = HEAD;
                }
                for (int i = 0; i < group.members.size(); i++) {
                    if (y > HEAD + tallest) {
                        width += BOX_WIDTH + COLUMN_GAP;
                        y = HEAD;
                    }
                    String node = group.members.get(i);
                    int depth = group.depths.get(i);
                    int indent = Math.min(depth, MOST_INDENT) * INDENT;
                    boxes.put(
                            node,
                            new Box(
                                    node,
                                    width + indent,
                                    y,
                                    BOX_WIDTH - indent,
                                    BOX_HEIGHT,
                                    depth));
                    y += ROW;
                    height = Math.max(height, y);
                }
                y += GROUP_GAP;
            }
            width += BOX_WIDTH + COLUMN_GAP;
        }

        private List<Line> lines() {
            var found = new ArrayList<Line>();
            for (var edge : graph.edges()) {
                Box from = boxes.get(edge.from());
                Box to = boxes.get(edge.to());
                if (from == null || to == null) continue;
                boolean kind =
                        edge.relation() == Relation.KIND_OF
                                && groupOf.get(edge.from()) == groupOf.get(edge.to());
                boolean backward = !kind && from.x() + from.width() > to.x();
                found.add(
                        new Line(
                                edge.from(),
                                edge.to(),
                                edge.relation(),
                                edge.basis(),
                                kind
                                                && from.x() > to.x()
                                                && from.x() < to.x() + to.width()
                                                && from.y() > to.y()
                                        ? elbow(from, to)
                                        : backward ? curve(from, to) : around(from, to),
                                backward));
            }
            return found;
        }

        private static String elbow(Box kind, Box general) {
            int x = general.x() + INDENT / 2;
            return "M%d %dV%dH%d"
                    .formatted(
                            x,
                            general.y() + general.height(),
                            kind.y() + kind.height() / 2,
                            kind.x());
        }

        /** A line that would run behind a third box seems to end there; it takes the nearest gap between the rows instead. */
        private String around(Box from, Box to) {
            int y1 = from.y() + from.height() / 2;
            int y2 = to.y() + to.height() / 2;
            int left = from.x() + from.width() + COLUMN_GAP;
            int right = to.x() - COLUMN_GAP;
            if (left >= right) return curve(from, to);
            var between =
                    boxes.values().stream()
                            .filter(it -> it.x() < right && it.x() + it.width() > left)
                            .toList();
            if (between.stream().noneMatch(it -> runsBehind(it, from, to))) return curve(from, to);
            int gap = (ROW - BOX_HEIGHT) / 2;
            return between.stream()
                    .flatMapToInt(it -> IntStream.of(it.y() - gap, it.y() + it.height() + gap))
                    .filter(lane ->
                            between.stream()
                                    .noneMatch(it -> it.y() < lane && lane < it.y() + it.height()))
                    .boxed()
                    .min(
                            Comparator.<Integer>comparingInt(
                                            lane -> Math.abs(lane - y1) + Math.abs(lane - y2))
                                    .thenComparing(Comparator.reverseOrder()))
                    .map(lane ->
                            "M%d %dC%d %d %d %d %d %dH%dC%d %d %d %d %d %d"
                                    .formatted(
                                            from.x() + from.width(),
                                            y1,
                                            left - COLUMN_GAP / 2,
                                            y1,
                                            left - COLUMN_GAP / 2,
                                            lane,
                                            left,
                                            lane,
                                            right,
                                            right + COLUMN_GAP / 2,
                                            lane,
                                            right + COLUMN_GAP / 2,
                                            y2,
                                            to.x(),
                                            y2))
                    .orElseGet(() -> curve(from, to));
        }

        /** Whether the curve between two boxes meets a third, looked at point by point. */
        private static boolean runsBehind(Box it, Box from, Box to) {
            double x1 = from.x() + from.width();
            double y1 = from.y() + from.height() / 2.0;
            double x2 = to.x();
            double y2 = to.y() + to.height() / 2.0;
            double bend = bend(x1, x2);
            for (int i = 1; i < POINTS; i++) {
                double t = (double) i / POINTS;
                double u = 1 - t;
                double x =
                        u * u * u * x1
                                + 3 * u * u * t * (x1 + bend)
                                + 3 * u * t * t * (x2 - bend)
                                + t * t * t * x2;
                double y = (u * u * u + 3 * u * u * t) * y1 + (3 * u * t * t + t * t * t) * y2;
                if (x > it.x() && x < it.x() + it.width() && y > it.y() && y < it.y() + it.height())
                    return true;
            }
            return false;
        }

        private static double bend(double x1, double x2) {
            return Math.clamp(Math.abs(x2 - x1) / 2, 24, 96);
        }

        private static String curve(Box from, Box to) {
            int x1 = from.x() + from.width();
            int y1 = from.y() + from.height() / 2;
            int x2 = to.x();
            int y2 = to.y() + to.height() / 2;
            int bend = (int) bend(x1, x2);
            return "M%d %dC%d %d %d %d %d %d"
                    .formatted(x1, y1, x1 + bend, y1, x2 - bend, y2, x2, y2);
        }
    }
}
