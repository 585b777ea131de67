package org.chuangtu.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.kie.dmn.feel.FEEL;
import org.kie.dmn.feel.lang.impl.FEELBuilder;
import org.w3c.dom.Element;

/** The exported tables, read by another engine's unary tests, give what ours give: on every edge and a step to either side. */
class DmnExportTest {

    private static final LocalDate DAY = LocalDate.of(2025, 6, 1);

    private final FEEL feel = FEELBuilder.builder().build();

    @Test
    void anotherEngineReadsTheSameFromTheTables() throws Exception {
        var rulebook = Rulebook.load(Path.of("../../rulebook"));
        int compared = 0;
        for (String rule : List.of("kexiao", "gaoqi")) {
            var edition = rulebook.editions(rule).get(0);
            var tables = tables(DmnExport.of(edition, DAY, List.of()));
            assertThat(tables).hasSizeGreaterThan(4);
            var banded = banded(edition.criterion());
            assertThat(banded).hasSameSizeAs(tables);
            for (int i = 0; i < banded.size(); i++) {
                var of = banded.get(i);
                var by =
                        Compiler.compile(
                                of.by().expr(),
                                "",
                                rulebook.inputs(),
                                Assessor.exprs(edition.definitions()),
                                DAY);
                compared += compare(tables.get(i), new Table(of, by));
            }
        }
        assertThat(compared).isGreaterThan(100);
    }

    private static List<Element> tables(String xml) throws Exception {
        var document =
                DocumentBuilderFactory.newDefaultInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        return elements(document.getDocumentElement(), "decisionTable");
    }

    private static List<Element> elements(Element of, String name) {
        var found = of.getElementsByTagName(name);
        return java.util.stream.IntStream.range(0, found.getLength())
                .mapToObj(it -> (Element) found.item(it))
                .toList();
    }

    private int compare(Element table, Table ours) {
        assertThat(table.getAttribute("hitPolicy")).isEqualTo("FIRST");
        var rules = elements(table, "rule");
        int compared = 0;
        for (Element edge : rules) {
            var number = text(edge, "inputEntry").replaceAll("[^0-9.]", "");
            if (number.isEmpty()) {
                continue;
            }
            for (String by : List.of("0", "0.0001", "-0.0001", "1", "-1")) {
                var value = new BigDecimal(number).add(new BigDecimal(by));
                assertThat(firstByThem(rules, value))
                        .as("%s of %s", value, text(table, "inputExpression"))
                        .isEqualTo(ours.band(value));
                compared++;
            }
        }
        return compared;
    }

    private static String text(Element of, String name) {
        return elements(of, name).get(0).getTextContent().strip();
    }

    private int firstByThem(List<Element> rules, BigDecimal value) {
        for (int i = 0; i < rules.size(); i++) {
            var entry = text(rules.get(i), "inputEntry");
            if (entry.equals("-")
                    || Boolean.TRUE.equals(
                            feel.evaluate("值 in (" + entry + ")", Map.of("值", value)))) {
                return i;
            }
        }
        return -1;
    }

    /** The tables of an edition in the order they are exported in. */
    private static List<Limit.Banded> banded(Criterion criterion) {
        return switch (criterion) {
            case Criterion.Measure it ->
                    it.limits().stream()
                            .map(Dated::limit)
                            .filter(Limit.Banded.class::isInstance)
                            .map(Limit.Banded.class::cast)
                            .toList();
            case Criterion.Group it ->
                    it.parts().stream().flatMap(part -> banded(part).stream()).toList();
            case Criterion.Score it ->
                    it.items().stream().flatMap(item -> banded(item).stream()).toList();
            case Criterion.Route it -> banded(it.normally());
            case Criterion.Except it -> banded(it.normally());
        };
    }

    private static List<Limit.Banded> banded(Item item) {
        return switch (item) {
            case Item.Banded it -> List.of(it.table());
            case Item.Best it ->
                    it.items().stream().flatMap(part -> banded(part).stream()).toList();
            case Item.Sum it -> it.items().stream().flatMap(part -> banded(part).stream()).toList();
            default -> List.of();
        };
    }
}
