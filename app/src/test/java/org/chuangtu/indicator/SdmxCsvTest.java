package org.chuangtu.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.chuangtu.page.Bilingual;
import org.junit.jupiter.api.Test;

class SdmxCsvTest {

    @Test
    void noFreeTextIsTakenForAFormulaAndNoNumberForAText() throws IOException {
        var subject = new Subject("place", 7);
        var out = new StringWriter();
        var csv = new SdmxCsv(out);

        csv.write(
                List.of(figure(subject)),
                new SdmxCsv.Labels(
                        Map.of(1L, definition()),
                        Map.of(subject, "=HYPERLINK(1)"),
                        Map.of(3L, "@s")));
        csv.flush();

        assertThat(out.toString().lines().skip(1))
                .containsExactly(
                        "dataflow,CHUANGTU:FIGURES(1.0.0),I,A,place,7,GRP,3,I001,2022,-27.5,NUMBER,0,A,=,"
                                + "-3.1,2,'@ranked,,'=share,STATED,,家,'=HYPERLINK(1),'-name,'@s,,"
                                + "2026-11-24T00:00:00Z,'+note");
    }

    private static Definition definition() {
        return new Definition(
                1,
                "grp",
                new Bilingual("-name", "-name"),
                new Bilingual("主题", "theme"),
                0,
                "家",
                Direction.UP,
                null,
                null,
                null,
                null,
                Derivations.Flow.NOT_STATED,
                null,
                1);
    }

    private static Observation figure(Subject subject) {
        return new Observation(
                1,
                1,
                subject,
                Period.year(2022),
                "I001",
                new BigDecimal("-27.5"),
                new Quantity.Measure(Multiplier.ONE, new Unit("家")),
                Bound.EXACT,
                new BigDecimal("-3.1"),
                2,
                "@ranked",
                null,
                "=share",
                3L,
                Basis.STATED,
                List.of(),
                null,
                true,
                true,
                "+note",
                null,
                null,
                false,
                null,
                null,
                Instant.parse("2026-11-24T00:00:00Z"),
                1);
    }
}
