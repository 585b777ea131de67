package org.chuangtu.criteria;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule as a table people read: a line for each criterion and item, in the order they are written, deeper ones below. */
public final class Outline {

    private Outline() {}

    /** What kind of line it is, for its reader's words. */
    public enum Kind {
        MEASURE,
        ALL,
        ANY,
        SO_MANY,
        SCORE,
        ROUTE,
        EXCEPT,
        BANDS,
        EACH,
        JUDGED,
        NOT_FOUND,
        BEST,
        SUM
    }

    /**
     * One line.
     *
     * @param depth how far it is indented
     * @param formula what is measured; empty where nothing is
     * @param sign how it is held against what is asked; empty where it is not
     * @param amount how many parts, or points, are asked or given; empty where that is not the question
     */
    public record Line(
            int depth,
            Kind kind,
            String id,
            Words name,
            Law law,
            String formula,
            String sign,
            String amount,
            List<Asked> asked,
            Unit unit) {
        public Line {
            asked = List.copyOf(asked);
        }
    }

    /**
     * What is asked from one day to another, in a place, in a band.
     *
     * @param band of which figure: {@code 销售收入[最近一年] ≤5000万}; empty when there is one value for all
     * @param value null when nobody found it
     */
    public record Asked(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String place,
            String band,
            @Nullable Object value,
            Status status) {}

    public static List<Line> of(Criterion criterion) {
        var lines = new ArrayList<Line>();
        add(criterion, 0, lines);
        return List.copyOf(lines);
    }

    private static Line line(
            int depth, Kind kind, String id, Words name, Law law, String formula, String amount) {
        return new Line(depth, kind, id, name, law, formula, "", amount, List.of(), Unit.YES_OR_NO);
    }

    private static void add(Criterion criterion, int depth, List<Line> lines) {
        var id = criterion.id();
        var name = criterion.name();
        var law = criterion.law();
        switch (criterion) {
            case Criterion.Measure it ->
                    lines.add(
                            new Line(
                                    depth,
                                    Kind.MEASURE,
                                    id,
                                    name,
                                    law,
                                    it.formula(),
                                    it.comparison().sign(),
                                    "",
                                    it.limits().stream()
                                            .flatMap(dated -> asked(dated).stream())
                                            .toList(),
                                    it.unit()));
            case Criterion.Group it -> {
                var kind =
                        switch (it.kind()) {
                            case ALL -> Kind.ALL;
                            case ANY -> Kind.ANY;
                            case SO_MANY -> Kind.SO_MANY;
                        };
                lines.add(line(depth, kind, id, name, law, "", it.least() + ""));
                it.parts().forEach(part -> add(part, depth + 1, lines));
            }
            case Criterion.Score it -> {
                lines.add(line(depth, Kind.SCORE, id, name, law, "", it.pass().toString()));
                it.items().forEach(item -> add(item, depth + 1, it, lines));
            }
            case Criterion.Route it -> {
                lines.add(line(depth, Kind.ROUTE, id, name, law, "", ""));
                add(it.normally(), depth + 1, lines);
                it.routes().forEach(route -> add(route, depth + 1, lines));
            }
            case Criterion.Except it -> {
                lines.add(line(depth, Kind.EXCEPT, id, name, law, "", ""));
                add(it.normally(), depth + 1, lines);
                add(it.when(), depth + 1, lines);
                if (it.instead() != null) {
                    add(it.instead(), depth + 1, lines);
                }
            }
        }
    }

    private static List<Asked> asked(Dated dated) {
        return switch (dated.limit()) {
            case Limit.Fixed(var value) ->
                    List.of(
                            new Asked(
                                    dated.from(),
                                    dated.to(),
                                    dated.place(),
                                    "",
                                    value,
                                    dated.status()));
            case Limit.Banded(var by, var bands) ->
                    bands.stream()
                            .map(it ->
                                    new Asked(
                                            dated.from(),
                                            dated.to(),
                                            dated.place(),
                                            by.text() + " " + band(it),
                                            value(it),
                                            dated.status()))
                            .toList();
        };
    }

    static List<Asked> bands(Limit.Banded table) {
        return table.bands().stream()
                .map(it -> new Asked(null, null, null, band(it), value(it), Status.VERIFIED))
                .toList();
    }

    private static @Nullable Object value(Limit.Band it) {
        var value = it.value();
        return value == null ? null : value.exact() ? value.least() : value;
    }

    /** As it is written, without what it gives. */
    private static String band(Limit.Band it) {
        return it.written().substring(0, it.written().lastIndexOf(": "));
    }

    private static void add(Item item, int depth, Criterion.@Nullable Score of, List<Line> lines) {
        var id = item.id();
        var name = item.name();
        var law = item.law();
        var floor = of == null ? null : of.floors().get(id);
        var least = floor == null ? "" : floor.toString();
        switch (item) {
            case Item.Banded it ->
                    lines.add(
                            new Line(
                                    depth,
                                    Kind.BANDS,
                                    id,
                                    name,
                                    law,
                                    it.table().by().text(),
                                    "",
                                    least,
                                    bands(it.table()),
                                    Unit.POINTS));
            case Item.Each it ->
                    lines.add(
                            line(
                                    depth,
                                    Kind.EACH,
                                    id,
                                    name,
                                    law,
                                    it.metric().text(),
                                    Unit.plain(it.points(), 4) + " … " + Unit.plain(it.most(), 4)));
            case Item.Judged it ->
                    lines.add(line(depth, Kind.JUDGED, id, name, law, "", it.range().toString()));
            case Item.NotFound it ->
                    lines.add(
                            line(
                                    depth,
                                    Kind.NOT_FOUND,
                                    id,
                                    name,
                                    law,
                                    "",
                                    "0–" + Unit.plain(it.most(), 4)));
            case Item.Best it -> {
                lines.add(line(depth, Kind.BEST, id, name, law, "", least));
                it.items().forEach(part -> add(part, depth + 1, null, lines));
            }
            case Item.Sum it -> {
                var most = it.most();
                lines.add(
                        line(
                                depth,
                                Kind.SUM,
                                id,
                                name,
                                law,
                                "",
                                most == null
                                        ? least
                                        : (least.isEmpty() ? "" : least + " ")
                                                + "≤"
                                                + Unit.plain(most, 4)));
                it.items().forEach(part -> add(part, depth + 1, null, lines));
            }
        }
    }
}
