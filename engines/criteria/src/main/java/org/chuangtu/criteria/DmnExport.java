package org.chuangtu.criteria;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the tables of an edition as DMN 1.3 decision tables, for whoever keeps rules in another engine. A table of bands is a table
 * of hit policy FIRST: one input, one line a band. What DMN has no word for (groups, routes, what is unknown) is left to its reader.
 */
public final class DmnExport {

    private final StringBuilder xml = new StringBuilder();
    private final LocalDate day;
    private final List<String> places;
    private int decisions;

    private DmnExport(LocalDate day, List<String> places) {
        this.day = day;
        this.places = places;
    }

    public static String of(Edition edition, LocalDate day, List<String> places) {
        var export = new DmnExport(day, places);
        export.xml
                .append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
                .append("<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" id=\"")
                .append(id(edition.rule()))
                .append("\" name=\"")
                .append(escaped(edition.name().zh() + " " + edition.edition()))
                .append("\" namespace=\"urn:chuangtu:criteria:")
                .append(escaped(edition.rule()))
                .append("\">\n")
                .append("  <description>")
                .append(escaped(edition.law().toString()))
                .append("</description>\n");
        export.write(edition.criterion());
        return export.xml.append("</definitions>\n").toString();
    }

    private void write(Criterion criterion) {
        switch (criterion) {
            case Criterion.Measure it -> {
                var dated = Assessor.dated(it.limits(), day, places);
                if (dated != null && dated.limit() instanceof Limit.Banded banded) {
                    table(it.id(), it.name(), it.law(), banded);
                }
            }
            case Criterion.Group it -> it.parts().forEach(this::write);
            case Criterion.Score it -> it.items().forEach(this::write);
            case Criterion.Route it -> {
                write(it.normally());
                it.routes().forEach(this::write);
            }
            case Criterion.Except it -> {
                write(it.normally());
                write(it.when());
                if (it.instead() != null) {
                    write(it.instead());
                }
            }
        }
    }

    private void write(Item item) {
        switch (item) {
            case Item.Banded it -> table(it.id(), it.name(), it.law(), it.table());
            case Item.Best it -> it.items().forEach(this::write);
            case Item.Sum it -> it.items().forEach(this::write);
            case Item.Each it -> {}
            case Item.Judged it -> {}
            case Item.NotFound it -> {}
        }
    }

    private void table(String id, Words name, Law law, Limit.Banded banded) {
        decisions++;
        xml.append("  <decision id=\"")
                .append(id(id))
                .append("\" name=\"")
                .append(escaped(name.zh()))
                .append("\">\n    <description>")
                .append(escaped(law.toString()))
                .append("</description>\n    <decisionTable hitPolicy=\"FIRST\">\n")
                .append("      <input id=\"in")
                .append(decisions)
                .append("\"><inputExpression><text>")
                .append(escaped(banded.by().text()))
                .append("</text></inputExpression></input>\n      <output id=\"out")
                .append(decisions)
                .append("\" name=\"")
                .append(escaped(name.zh()))
                .append("\"/>\n");
        for (int i = 0; i < banded.bands().size(); i++) {
            var band = banded.bands().get(i);
            xml.append("      <rule id=\"r")
                    .append(decisions)
                    .append('_')
                    .append(i + 1)
                    .append("\"><inputEntry><text>")
                    .append(escaped(entry(band)))
                    .append("</text></inputEntry><outputEntry><text>")
                    .append(escaped(output(band.value())))
                    .append("</text></outputEntry></rule>\n");
        }
        xml.append("    </decisionTable>\n  </decision>\n");
    }

    /** A unary test. */
    static String entry(Limit.Band band) {
        var comparison = band.comparison();
        if (comparison == null) {
            return "-";
        }
        var edge =
                band.edge() instanceof BigDecimal number
                        ? number.toPlainString()
                        : "" + band.edge();
        return comparison == Comparison.EQUAL ? edge : comparison.feel() + " " + edge;
    }

    /** A number, a range of points, or null for what was not found. */
    static String output(@Nullable Range value) {
        if (value == null) {
            return "null";
        }
        return value.exact()
                ? value.least().toPlainString()
                : "[" + value.least().toPlainString() + ".." + value.most().toPlainString() + "]";
    }

    private static String id(String name) {
        var id = name.replaceAll("[^A-Za-z0-9_.-]", "_");
        return Character.isDigit(id.charAt(0)) ? "_" + id : id;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
