package org.chuangtu.criteria;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bands compiled: the first that fits a value. */
final class Table {

    private final Compiled by;
    private final @Nullable Comparison[] comparisons;
    private final @Nullable Object[] edges;
    private final @Nullable Range[] values;

    /** From the least to the most any band can give; null when a band's value was not found. */
    final @Nullable Range any;

    Table(Limit.Banded table, Compiled by) {
        int size = table.bands().size();
        this.by = by;
        this.comparisons = new Comparison[size];
        this.edges = new Object[size];
        this.values = new Range[size];
        Range all = null;
        boolean complete = true;
        for (int i = 0; i < size; i++) {
            var band = table.bands().get(i);
            comparisons[i] = band.comparison();
            edges[i] = band.edge();
            var value = band.value();
            values[i] = value;
            if (value == null) {
                complete = false;
            } else {
                all = all == null ? value : all.with(value);
            }
        }
        this.any = complete ? all : null;
    }

    @Nullable Object by(Facts facts) {
        return by.undivided(facts);
    }

    List<Missing> missing(Facts facts) {
        return by.missing(facts);
    }

    /** Which band a value, or a fraction, falls in; −1 when in none. */
    int band(Object value) {
        for (int i = 0; i < comparisons.length; i++) {
            var comparison = comparisons[i];
            if (comparison == null) {
                return i;
            }
            var edge = edges[i];
            if (edge instanceof BigDecimal y
                    ? value instanceof Undivided number
                            ? comparison.holds(number.compareTo(y))
                            : value instanceof BigDecimal x && comparison.holds(x, y)
                    : value.equals(edge)) {
                return i;
            }
        }
        return -1;
    }

    @Nullable Range value(int band) {
        return values[band];
    }

    /** All values that are known. */
    List<Range> values() {
        var known = new ArrayList<Range>();
        for (Range value : values) {
            if (value != null) {
                known.add(value);
            }
        }
        return known;
    }
}
