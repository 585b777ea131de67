package org.chuangtu.procedure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A procedure laid out as a picture, from the data the program runs on and from nothing else.
 *
 * <p>States stand in rows by how far they are from the opening. Ways one row down are drawn between the rows, longer ones in lanes on
 * the left, ways back in lanes on the right; every label has a line of its own, so that none covers another.
 */
public record Diagram(int width, int height, List<Box> boxes, List<Arrow> arrows) {

    /**
     * A state.
     *
     * @param stays actions taken in it that do not leave it
     */
    public record Box(
            String state,
            String label,
            String stays,
            boolean last,
            int x,
            int y,
            int width,
            int height) {
        int middle() {
            return x + width / 2;
        }
    }

    /**
     * One or several actions on the same way.
     *
     * @param from null: it opens a matter
     * @param label in lines
     */
    public record Arrow(
            @Nullable String from,
            String to,
            List<String> actions,
            String label,
            String path,
            int labelX,
            int labelY,
            String anchor) {
        public Arrow {
            actions = List.copyOf(actions);
        }
    }

    private static final int BOX_GAP = 36;
    private static final int LINE = 20;
    private static final int MARGIN = 16;
    private static final int TOP = 44;
    private static final int SWEEPS = 4;
    private static final int LONGEST_LINE = 100;

    public Diagram {
        boxes = List.copyOf(boxes);
        arrows = List.copyOf(arrows);
    }

    /**
     * Lays out a procedure.
     *
     * @param words what people call a word of the procedure, by its key ({@link Procedure#words()})
     */
    public static Diagram of(Procedure procedure, UnaryOperator<String> words) {
        return new Layout(procedure, words).draw();
    }

    /** How wide a text will be, well enough to leave room for it. */
    static int widthOf(String text) {
        return text.codePoints().map(it -> it < 0x2E80 ? 7 : 14).sum();
    }

    private static final class Layout {
        private final Procedure procedure;
        private final UnaryOperator<String> words;
        private final Map<String, Integer> rowOf = new HashMap<>();
        private final List<List<String>> rows = new ArrayList<>();
        private final Map<String, Box> boxes = new LinkedHashMap<>();

        /** From and to, with the actions that go that way. */
        private record Way(@Nullable String from, String to) {}

        private final Map<Way, List<String>> ways = new LinkedHashMap<>();

        Layout(Procedure procedure, UnaryOperator<String> words) {
            this.procedure = procedure;
            this.words = words;
        }

        Diagram draw() {
            for (Action it : procedure.actions().values()) {
                String to = it.to();
                if (to == null) continue;
                if (it.opens()) put(null, to, it.name());
                for (String from : procedure.states().keySet())
                    if (it.from().contains(from) && !from.equals(to)) put(from, to, it.name());
            }
            rank();
            order();
            return place();
        }

        private void put(@Nullable String from, String to, String action) {
            ways.computeIfAbsent(new Way(from, to), _ -> new ArrayList<>()).add(action);
        }

        /** How many steps at least from the opening. */
        private void rank() {
            var next = Ways.of(procedure.actions().values());
            var row = new LinkedHashSet<String>();
            for (Action it : procedure.opening()) if (it.to() != null) row.add(it.to());
            var seen = new HashSet<String>(row);
            while (!row.isEmpty()) {
                rows.add(new ArrayList<>(row));
                for (String it : row) rowOf.put(it, rows.size() - 1);
                var below = new LinkedHashSet<String>();
                for (String it : row)
                    for (String to : next.next(it)) if (seen.add(to)) below.add(to);
                row = below;
            }
            sinkEnds();
        }

        /** What is over stands below all that is not. */
        private void sinkEnds() {
            var last =
                    procedure.states().values().stream()
                            .filter(it -> it.last() && rowOf.containsKey(it.name()))
                            .map(State::name)
                            .toList();
            rows.forEach(it -> it.removeAll(last));
            rows.removeIf(List::isEmpty);
            if (!last.isEmpty()) rows.add(new ArrayList<>(last));
            for (int i = 0; i < rows.size(); i++) for (String it : rows.get(i)) rowOf.put(it, i);
        }

        /** Each row in the order of what stands above it, so that few ways cross. */
        private void order() {
            for (int sweep = 0; sweep < SWEEPS; sweep++)
                for (int i = 1; i < rows.size(); i++) {
                    var above = rows.get(i - 1);
                    rows.get(i)
                            .sort(
                                    Comparator.comparingDouble(it -> {
                                        var places =
                                                ways.keySet().stream()
                                                        .filter(w -> w.to().equals(it))
                                                        .mapToInt(w ->
                                                                w.from() == null
                                                                        ? -1
                                                                        : above.indexOf(w.from()))
                                                        .filter(at -> at >= 0)
                                                        .average();
                                        return places.orElse(above.size() / 2.0);
                                    }));
                }
        }

        private String word(String kind, String name) {
            return words.apply(procedure.code() + "." + kind + "." + name);
        }

        private String labelOf(List<String> actions) {
            return String.join(" / ", actions.stream().map(it -> word("action", it)).toList());
        }

        /** Beside a lane every action has a line of its own, long ones several. */
        private List<String> linesOf(List<String> actions) {
            var lines = new ArrayList<String>();
            for (String it : actions) {
                var line = new StringBuilder();
                for (String word : word("action", it).split(" ")) {
                    if (!line.isEmpty() && widthOf(line + " " + word) > LONGEST_LINE) {
                        lines.add(line.toString());
                        line.setLength(0);
                    }
                    if (!line.isEmpty()) line.append(' ');
                    line.append(word);
                }
                lines.add(line.toString());
            }
            return lines;
        }

        private static int widest(List<String> lines) {
            return lines.stream().mapToInt(Diagram::widthOf).max().orElse(0);
        }

        private String stays(String state) {
            var names =
                    procedure.actions().values().stream()
                            .filter(it -> it.from().contains(state))
                            .filter(it -> it.to() == null || it.to().equals(state))
                            .map(it -> word("action", it.name()))
                            .toList();
            return names.isEmpty() ? "" : "↻ " + String.join(" · ", names);
        }

        private boolean oneDown(Way it) {
            return it.from() != null && rowAt(it.to()) == rowAt(it.from()) + 1;
        }

        private int rowAt(String state) {
            return rowOf.getOrDefault(state, 0);
        }

        private int widthOfRow(List<String> row) {
            int sum = (row.size() - 1) * BOX_GAP;
            for (String it : row) sum += boxWidth(it);
            return sum;
        }

        private int boxWidth(String state) {
            return Math.max(
                    96,
                    Math.max(widthOf(word("state", state)), widthOf(stays(state)) * 6 / 7) + 28);
        }

        private Diagram place() {
            var left = ways.keySet().stream().filter(it -> lane(it) < 0).toList();
            var right = ways.keySet().stream().filter(it -> lane(it) > 0).toList();
            int leftRoom = MARGIN + room(left);
            int inner = rows.stream().mapToInt(this::widthOfRow).max().orElse(0);
            int y = TOP;
            var below = new ArrayList<Integer>();
            for (int i = 0; i < rows.size(); i++) {
                int x = leftRoom + (inner - widthOfRow(rows.get(i))) / 2;
                int tallest = 0;
                for (String it : rows.get(i)) {
                    String stays = stays(it);
                    var box =
                            new Box(
                                    it,
                                    word("state", it),
                                    stays,
                                    procedure.state(it).last(),
                                    x,
                                    y,
                                    boxWidth(it),
                                    stays.isEmpty() ? 40 : 56);
                    boxes.put(it, box);
                    tallest = Math.max(tallest, box.height());
                    x += box.width() + BOX_GAP;
                }
                y += tallest;
                below.add(y);
                int row = i;
                long labels =
                        ways.keySet().stream()
                                .filter(it ->
                                        it.from() != null && oneDown(it) && rowAt(it.from()) == row)
                                .count();
                y += 28 + (int) labels * LINE;
            }
            int height = (below.isEmpty() ? TOP : below.getLast()) + MARGIN;
            int innerRight = leftRoom + inner;
            var arrows = new ArrayList<Arrow>();
            var used = new HashMap<Integer, Integer>();
            ways.forEach((way, actions) -> {
                if (way.from() == null) arrows.add(opening(way, actions));
                else if (oneDown(way))
                    arrows.add(
                            down(
                                    way,
                                    actions,
                                    below,
                                    used.merge(rowAt(way.from()), 1, Integer::sum)));
            });
            lanes(left, leftRoom - MARGIN / 2, -1, arrows);
            lanes(right, innerRight + MARGIN / 2, 1, arrows);
            return new Diagram(
                    innerRight + MARGIN + room(right), height, List.copyOf(boxes.values()), arrows);
        }

        /** 0: between the rows, −1: a lane on the left, 1: on the right. */
        private int lane(Way it) {
            if (it.from() == null || oneDown(it)) return 0;
            return rowAt(it.to()) > rowAt(it.from()) ? -1 : 1;
        }

        private int room(List<Way> lanes) {
            int sum = 0;
            for (Way it : lanes) sum += widest(linesOf(ways.getOrDefault(it, List.of()))) + 20;
            return sum;
        }

        private Box box(@Nullable String state) {
            var it = state == null ? null : boxes.get(state);
            if (it == null) throw new IllegalStateException("not placed: " + state);
            return it;
        }

        private Arrow opening(Way way, List<String> actions) {
            var to = box(way.to());
            String path = "M" + to.middle() + " 14 L" + to.middle() + " " + to.y();
            return new Arrow(
                    null, way.to(), actions, labelOf(actions), path, to.middle() + 8, 28, "start");
        }

        private Arrow down(Way way, List<String> actions, List<Integer> below, int slot) {
            var from = box(way.from());
            var to = box(way.to());
            int startX = port(from, way, true);
            int endX = port(to, way, false);
            int startY = from.y() + from.height();
            int endY = to.y();
            int labelY = below.get(rowAt(from.state())) + 6 + slot * LINE;
            double share = (labelY - startY) / (double) Math.max(1, endY - startY);
            int labelX = (int) Math.round(startX + (endX - startX) * share);
            String path = "M%d %d L%d %d".formatted(startX, startY, endX, endY);
            return new Arrow(
                    way.from(),
                    way.to(),
                    actions,
                    labelOf(actions),
                    path,
                    labelX,
                    labelY,
                    "middle");
        }

        /** Ways that leave or reach a box share its side out evenly. */
        private int port(Box box, Way way, boolean out) {
            var all =
                    ways.keySet().stream()
                            .filter(it -> it.from() != null && oneDown(it))
                            .filter(it -> box.state().equals(out ? it.from() : it.to()))
                            .sorted(
                                    Comparator.comparingInt(
                                            it -> box(out ? it.to() : it.from()).middle()))
                            .toList();
            return box.x() + box.width() * (all.indexOf(way) + 1) / (all.size() + 1);
        }

        private static int edgeOf(Box box, int side) {
            return side > 0 ? box.x() + box.width() : box.x();
        }

        /** Whether nothing stands between the box and the lanes of that side. */
        private boolean outermost(Box box, int side) {
            var row = rows.get(rowAt(box.state()));
            return box.state().equals(side > 0 ? row.getLast() : row.getFirst());
        }

        private void lanes(List<Way> lanes, int edge, int side, List<Arrow> arrows) {
            int x = edge;
            int index = 0;
            for (Way way : lanes) {
                var from = box(way.from());
                var to = box(way.to());
                var lines = linesOf(ways.getOrDefault(way, List.of()));
                x += side * 12;
                int shift = index % 3 * 8;
                // Beside a neighbour there is no way out but below, and none in but from above.
                boolean out = outermost(from, side);
                boolean in = outermost(to, side);
                int startX = out ? edgeOf(from, side) : edgeOf(from, side) - side * (14 + shift);
                int endX = in ? edgeOf(to, side) : edgeOf(to, side) - side * (14 + shift);
                int startY = out ? from.y() + 12 + shift : from.y() + from.height() + 8;
                int endY = in ? to.y() + 12 + shift : to.y() - 10;
                String path =
                        "M%d %d L%d %d L%d %d L%d %d L%d %d"
                                        .formatted(
                                                startX,
                                                out ? startY : from.y() + from.height(),
                                                startX,
                                                startY,
                                                x,
                                                startY,
                                                x,
                                                endY,
                                                endX,
                                                endY)
                                + (in ? "" : " L%d %d".formatted(endX, to.y()));
                arrows.add(
                        new Arrow(
                                way.from(),
                                way.to(),
                                ways.getOrDefault(way, List.of()),
                                String.join("\n", lines),
                                path,
                                x + side * 5,
                                (startY + endY) / 2,
                                side > 0 ? "start" : "end"));
                x += side * (widest(lines) + 8);
                index++;
            }
        }
    }
}
