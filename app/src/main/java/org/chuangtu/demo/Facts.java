package org.chuangtu.demo;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of one file of facts. An empty cell means "not stated", never zero. */
final class Facts {

    private Facts() {}

    /** @param row the row as it stands in the file */
    record Fact(NamedCsvRecord row) {

        String get(String column) {
            return row.getField(column).strip();
        }

        @Nullable String stated(String column) {
            String text = get(column);
            return text.isEmpty() ? null : text;
        }

        /** An English name as a heading begins it. */
        @Nullable String titled(String column) {
            String text = stated(column);
            return text == null ? null : Character.toUpperCase(text.charAt(0)) + text.substring(1);
        }

        @Nullable BigDecimal number(String column) {
            String text = stated(column);
            return text == null ? null : new BigDecimal(text);
        }

        List<String> several(String column, String separator) {
            return Arrays.stream(get(column).split(separator))
                    .map(String::strip)
                    .filter(it -> !it.isEmpty())
                    .toList();
        }

        boolean stated() {
            return get("basis").equals("stated");
        }
    }

    static List<Fact> of(String file) {
        var resource =
                Objects.requireNonNull(Facts.class.getResourceAsStream("/demo/" + file), file);
        try (var reader =
                CsvReader.builder()
                        .ofNamedCsvRecord(
                                new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return reader.stream().map(Fact::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the facts in " + file, e);
        }
    }
}
