package org.chuangtu.criteria;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one firm on the eve of one year's applications: figures of that year and of the five before it, and facts about
 * the firm itself. What is not in it is not known. Immutable; the {@code with} methods return another.
 */
public final class Facts {

    private final Inputs inputs;
    private final int year;
    final @Nullable Object[] cells;
    final int foundedYear;

    private Facts(Inputs inputs, int year, @Nullable Object[] cells) {
        this.inputs = inputs;
        this.year = year;
        this.cells = cells;
        var founded = inputs.founded();
        this.foundedYear =
                founded != null && cells[inputs.place(founded)] instanceof LocalDate day
                        ? day.getYear()
                        : Integer.MIN_VALUE;
    }

    /** Nothing known yet, for applications of that year. */
    public static Facts none(Inputs inputs, int year) {
        return new Facts(inputs, year, new Object[inputs.size()]);
    }

    /** To be filled once and then built: quicker than one {@code with} after another. */
    public static Builder builder(Inputs inputs, int year) {
        return new Builder(inputs, year);
    }

    public Inputs inputs() {
        return inputs;
    }

    /** The year of application. */
    public int year() {
        return year;
    }

    /** The fact about the firm itself, or the figure of the latest whole year. */
    public @Nullable Object value(Input it) {
        return value(it, year - 1);
    }

    public @Nullable Object value(Input it, int ofYear) {
        int place = place(inputs, it, ofYear, year);
        return place < 0 ? null : cells[place];
    }

    /** Where the value lies; −1 for a year that is not kept. */
    static int place(Inputs inputs, Input it, int ofYear, int year) {
        if (!it.perYear()) {
            return inputs.place(it);
        }
        int back = year - ofYear;
        return back < 0 || back >= Inputs.YEARS ? -1 : inputs.place(it) + back;
    }

    public Facts with(Input it, int ofYear, @Nullable Object value) {
        int place = place(inputs, it, ofYear, year);
        if (place < 0) {
            throw new IllegalArgumentException(
                    it.name() + "[" + ofYear + "] is not among the years kept for " + year);
        }
        var copy = Arrays.copyOf(cells, cells.length);
        copy[place] = checked(it, value);
        return new Facts(inputs, year, copy);
    }

    private static @Nullable Object checked(Input it, @Nullable Object value) {
        boolean fits =
                switch (value) {
                    case null -> true;
                    case BigDecimal number -> it.unit().number();
                    case Boolean yes -> it.unit().kind() == Unit.Kind.YES_OR_NO;
                    case LocalDate day -> it.unit().kind() == Unit.Kind.DATE;
                    case String text -> it.unit().kind() == Unit.Kind.TEXT;
                    default -> false;
                };
        if (!fits) {
            throw new IllegalArgumentException(
                    it.name() + " is " + it.unit().kind() + ", not " + value);
        }
        return value;
    }

    /** Facts being gathered. */
    public static final class Builder {

        private final Inputs inputs;
        private final int year;
        private final @Nullable Object[] cells;

        private Builder(Inputs inputs, int year) {
            this.inputs = inputs;
            this.year = year;
            this.cells = new Object[inputs.size()];
        }

        /** A year that is not kept is left out. */
        public Builder set(Input it, int ofYear, @Nullable Object value) {
            int place = place(inputs, it, ofYear, year);
            if (place >= 0) {
                cells[place] = checked(it, value);
            }
            return this;
        }

        /** Takes what another knows: where both know something, its word counts if {@code over}. */
        public Builder fill(Builder other, boolean over) {
            for (int i = 0; i < cells.length; i++) {
                if (other.cells[i] != null && (over || cells[i] == null)) {
                    cells[i] = other.cells[i];
                }
            }
            return this;
        }

        /** Can be built from once. */
        public Facts build() {
            return new Facts(inputs, year, cells);
        }
    }
}
