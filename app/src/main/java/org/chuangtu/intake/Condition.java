package org.chuangtu.intake;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Feature;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A test of a row as found in the file; whatever is given must hold.
 *
 * @param is the cell is exactly this, or one of these
 * @param has the cell contains one of these
 * @param matches the cell as a whole matches this regular expression
 * @param below and above compare figures; a cell that is no figure is neither
 */
record Condition(
        @Nullable String column,
        @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable Set<String> is,
        @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<String> has,
        @Nullable Pattern matches,
        @Nullable Boolean empty,
        @Nullable BigDecimal below,
        @Nullable BigDecimal above,
        @Nullable String sameAs,
        @Nullable List<Condition> any,
        @Nullable List<Condition> all,
        @Nullable Condition not) {

    boolean holds(Cells cells) {
        if (any != null && any.stream().noneMatch(it -> it.holds(cells))) {
            return false;
        }
        if (all != null && !all.stream().allMatch(it -> it.holds(cells))) {
            return false;
        }
        if (not != null && not.holds(cells)) {
            return false;
        }
        return column == null || cellHolds(cells);
    }

    private boolean cellHolds(Cells cells) {
        var raw = cells.of(Objects.requireNonNull(column));
        var cell = raw == null ? "" : raw.strip();
        if (empty != null && empty != cell.isEmpty()) {
            return false;
        }
        if (is != null && !is.contains(cell)) {
            return false;
        }
        if (has != null && has.stream().noneMatch(cell::contains)) {
            return false;
        }
        if (matches != null && !matches.matcher(cell).matches()) {
            return false;
        }
        if (sameAs != null
                && !cell.equals(Objects.requireNonNullElse(cells.of(sameAs), "").strip())) {
            return false;
        }
        return (below == null && above == null) || figureHolds(cell);
    }

    private boolean figureHolds(String cell) {
        if (cell.isEmpty() || !(Figures.number(cell) instanceof Parsed.Value(BigDecimal number))) {
            return false;
        }
        return (below == null || number.compareTo(below) < 0)
                && (above == null || number.compareTo(above) > 0);
    }

    /** The columns it looks at. */
    void addColumns(Set<String> columns) {
        if (column != null) {
            columns.add(column);
        }
        if (sameAs != null) {
            columns.add(sameAs);
        }
        if (any != null) {
            any.forEach(it -> it.addColumns(columns));
        }
        if (all != null) {
            all.forEach(it -> it.addColumns(columns));
        }
        if (not != null) {
            not.addColumns(columns);
        }
    }
}
