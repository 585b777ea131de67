package org.chuangtu.intake;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row in the target's words: parsed values by field. A field without a value is absent; whether the file had no such
 * column or the cell was empty makes no difference, for neither says anything.
 *
 * @param number where it stands in the file, as an editor or a spreadsheet counts
 * @param values text as String, INTEGER as Long, NUMBER and SHARE as BigDecimal, DATE as LocalDate, YES_NO as Boolean, LIST as
 *     List of String, everything else as String
 */
public record IntakeRow(long number, Map<String, Object> values) {

    public IntakeRow {
        values = Map.copyOf(values);
    }

    public boolean has(String field) {
        return values.containsKey(field);
    }

    public Set<String> fields() {
        return values.keySet();
    }

    public @Nullable String text(String field) {
        return (String) values.get(field);
    }

    /** The text of a required field. */
    public String need(String field) {
        return (String)
                Objects.requireNonNull(
                        values.get(field),
                        () -> "row " + number + " has no " + field + ": " + values);
    }

    public @Nullable BigDecimal number(String field) {
        return (BigDecimal) values.get(field);
    }

    public @Nullable Long integer(String field) {
        return (Long) values.get(field);
    }

    public @Nullable LocalDate date(String field) {
        return (LocalDate) values.get(field);
    }

    public @Nullable Boolean yesNo(String field) {
        return (Boolean) values.get(field);
    }

    /** The members of a list, none when the field is absent. */
    @SuppressWarnings("unchecked")
    public List<String> list(String field) {
        return (List<String>) values.getOrDefault(field, List.of());
    }
}
