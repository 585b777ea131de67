package org.chuangtu.page;

import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a list.
 *
 * @param id stands in the address when sorted by, so it is short and stable
 * @param decisive stays first on a narrow screen, where a row becomes a card
 * @param shown unless the person chose otherwise
 * @param numeric aligned right
 */
public record Column<T>(
        String id,
        String labelKey,
        Function<T, Cell> cell,
        boolean sortable,
        boolean decisive,
        boolean shown,
        boolean numeric) {

    public Column {
        if (!id.matches("[a-z][A-Za-z0-9]*")) {
            throw new IllegalArgumentException("a column id is letters and digits: " + id);
        }
    }

    public static <T> Column<T> of(String id, String labelKey, Function<T, Cell> cell) {
        return new Column<>(id, labelKey, cell, false, false, true, false);
    }

    public static <T> Column<T> text(
            String id, String labelKey, Function<T, @Nullable String> text) {
        return of(id, labelKey, row -> Cell.text(text.apply(row)));
    }

    public static <T> Column<T> link(
            String id, String labelKey, Function<T, String> text, Function<T, String> path) {
        return of(id, labelKey, row -> Cell.link(text.apply(row), path.apply(row)));
    }

    public static <T> Column<T> number(
            String id, String labelKey, Function<T, @Nullable Number> number) {
        return of(id, labelKey, (T row) -> Cell.number(number.apply(row))).right();
    }

    public static <T> Column<T> day(
            String id, String labelKey, Function<T, @Nullable LocalDate> date) {
        return of(id, labelKey, row -> Cell.day(date.apply(row)));
    }

    public static <T> Column<T> moment(
            String id, String labelKey, Function<T, @Nullable Instant> instant) {
        return of(id, labelKey, row -> Cell.moment(instant.apply(row)));
    }

    public Column<T> sorts() {
        return new Column<>(id, labelKey, cell, true, decisive, shown, numeric);
    }

    /** The two decisive columns stay on top when the row becomes a card. */
    public Column<T> decides() {
        return new Column<>(id, labelKey, cell, sortable, true, shown, numeric);
    }

    /** Not shown until the person asks for it. */
    public Column<T> hidden() {
        return new Column<>(id, labelKey, cell, sortable, decisive, false, numeric);
    }

    /** Numbers stand right, so that their digits line up. */
    public Column<T> right() {
        return new Column<>(id, labelKey, cell, sortable, decisive, shown, true);
    }
}
