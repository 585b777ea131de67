package org.chuangtu.indicator;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.chuangtu.page.FreeText;
import org.jspecify.annotations.Nullable;

/**
 * Figures as an SDMX-CSV 2.0 data message (SDMX 3.0): one row an observation, machine codes only, values as printed with
 * their power of ten in UNIT_MULT.
 *
 * <p>A figure of which only growth, rank or share is stated has an empty OBS_VALUE and the status O (missing); an expected
 * one has E (estimated). A period the source does not state is an empty TIME_PERIOD under the frequency _Z.
 */
public final class SdmxCsv {

    public static final String MEDIA_TYPE = "application/vnd.sdmx.data+csv;version=2.0.0";

    static final String STRUCTURE_ID = "CHUANGTU:FIGURES(1.0.0)";

    static final List<String> COLUMNS =
            List.of(
                    "STRUCTURE",
                    "STRUCTURE_ID",
                    "ACTION",
                    "FREQ",
                    "SUBJECT_KIND",
                    "SUBJECT",
                    "INDICATOR",
                    "SOURCE",
                    "LINE",
                    "TIME_PERIOD",
                    "OBS_VALUE",
                    "UNIT_MEASURE",
                    "UNIT_MULT",
                    "OBS_STATUS",
                    "BOUND",
                    "GROWTH",
                    "RANK",
                    "RANK_SCOPE",
                    "SHARE",
                    "SHARE_OF",
                    "BASIS",
                    "INFERRED",
                    "UNIT_PRINTED",
                    "SUBJECT_NAME",
                    "INDICATOR_NAME",
                    "SOURCE_TITLE",
                    "AS_OF",
                    "RECORDED_AT",
                    "COMMENT_OBS");

    /** What the codes mean, in the language of the reader. */
    public record Labels(
            Map<Long, Definition> definitions,
            Map<Subject, String> subjects,
            Map<Long, String> sources) {}

    private final CsvWriter csv;

    /** Writes the heading. */
    public SdmxCsv(Writer out) {
        csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out);
        csv.writeRecord(COLUMNS);
    }

    public void write(List<Observation> observations, Labels labels) {
        for (var it : observations) {
            var definition = labels.definitions().get(it.definitionId());
            if (definition == null)
                throw new IllegalStateException("no definition of figure " + it.id());
            csv.writeRecord(
                    "dataflow",
                    STRUCTURE_ID,
                    "I",
                    it.period().length().sdmx(),
                    it.subject().kind(),
                    Long.toString(it.subject().id()),
                    definition.code().toUpperCase(Locale.ROOT),
                    it.sourceId() == null ? "_Z" : it.sourceId().toString(),
                    it.line().isEmpty() ? "_Z" : FreeText.harmless(it.line()),
                    time(it.period()),
                    plain(it.value()),
                    it.value() == null ? "" : it.measure().unit().sdmx(),
                    it.value() == null
                            ? ""
                            : Integer.toString(it.measure().multiplier().exponent()),
                    status(it),
                    it.bound().sign(),
                    plain(it.growth()),
                    Objects.toString(it.rank(), ""),
                    FreeText.harmless(Objects.toString(it.rankScope(), "")),
                    plain(it.share()),
                    FreeText.harmless(Objects.toString(it.shareOf(), "")),
                    it.basis().name(),
                    String.join(" ", it.inferredFields()),
                    it.value() == null ? "" : it.measure().printed(),
                    FreeText.harmless(labels.subjects().getOrDefault(it.subject(), "")),
                    FreeText.harmless(definition.name().here()),
                    it.sourceId() == null
                            ? ""
                            : FreeText.harmless(labels.sources().getOrDefault(it.sourceId(), "")),
                    Objects.toString(it.asOf(), ""),
                    it.recordedAt().toString(),
                    FreeText.harmless(Objects.toString(it.note(), "")));
        }
    }

    /** Passes on what was written so far. */
    public void flush() throws IOException {
        csv.flush();
    }

    /** SDMX writes half years as semesters. */
    private static String time(Period it) {
        return it.text().replace("-H", "-S");
    }

    private static String status(Observation it) {
        if (it.value() == null) return "O";
        if (it.bound() == Bound.ABOUT) return "E";
        return "A";
    }

    private static String plain(@Nullable BigDecimal it) {
        return it == null ? "" : it.toPlainString();
    }
}
