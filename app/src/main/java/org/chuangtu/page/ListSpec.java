package org.chuangtu.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a list looks like, told once; {@link Lists} does the rest.
 *
 * <pre>{@code
 * static final ListSpec<Firm> FIRMS = ListSpec.<Firm>named("firms", Firm::id)
 *         .column(Column.<Firm>link("name", "party.name", Firm::name, f -> "/firms/" + f.id()).sorts().decides())
 *         .column(Column.<Firm>number("staff", "party.staff", Firm::staff).sorts())
 *         .filter(Filter.one("state", "party.state", () -> choices))
 *         .search("party.searchHint")
 *         .sortedBy("name")
 *         .empty("party.noFirms", "party.importFirms", "/import", () -> access.may…)
 *         .build();
 * }</pre>
 */
public record ListSpec<T>(
        String id,
        Function<T, Object> key,
        List<Column<T>> columns,
        List<Filter> filters,
        @Nullable String searchKey,
        String sort,
        boolean descending,
        int size,
        @Nullable Empty empty,
        List<Action> actions,
        @Nullable Function<T, String> group) {

    /** Said when there is nothing at all, with what to do first, for whoever may do it. */
    public record Empty(
            String whyKey, @Nullable String doKey, @Nullable String path, BooleanSupplier mayDo) {

        /** For whoever looks now. */
        Empty here() {
            return path == null || mayDo.getAsBoolean()
                    ? this
                    : new Empty(whyKey, null, null, () -> false);
        }
    }

    /** Something to do with the selected rows: a POST to {@code path} with their keys as {@code sel}. */
    public record Action(String labelKey, String path, BooleanSupplier visible) {}

    public ListSpec {
        columns = List.copyOf(columns);
        filters = List.copyOf(filters);
        actions = List.copyOf(actions);
    }

    public static <T> Builder<T> named(String id, Function<T, Object> key) {
        return new Builder<>(id, key);
    }

    Optional<Column<T>> sortable(String column) {
        return columns.stream().filter(it -> it.sortable() && it.id().equals(column)).findFirst();
    }

    public static final class Builder<T> {
        private final String id;
        private final Function<T, Object> key;
        private final List<Column<T>> columns = new ArrayList<>();
        private final List<Filter> filters = new ArrayList<>();
        private final List<Action> actions = new ArrayList<>();
        private @Nullable String searchKey;
        private String sort = "";
        private boolean descending;
        private int size = ListQuery.SIZE;
        private @Nullable Empty empty;
        private @Nullable Function<T, String> group;

        private Builder(String id, Function<T, Object> key) {
            if (!id.matches("[a-z][a-z0-9-]*")) {
                throw new IllegalArgumentException("a list id is small letters: " + id);
            }
            this.id = id;
            this.key = key;
        }

        public Builder<T> column(Column<T> column) {
            columns.add(column);
            return this;
        }

        public Builder<T> filter(Filter filter) {
            filters.add(filter);
            return this;
        }

        /** Shows a search field with this hint in it. */
        public Builder<T> search(String hintKey) {
            searchKey = hintKey;
            return this;
        }

        public Builder<T> sortedBy(String column) {
            sort = column;
            descending = false;
            return this;
        }

        public Builder<T> sortedDownBy(String column) {
            sort = column;
            descending = true;
            return this;
        }

        public Builder<T> size(int rows) {
            if (!ListQuery.SIZES.contains(rows)) {
                throw new IllegalArgumentException("page sizes are " + ListQuery.SIZES);
            }
            size = rows;
            return this;
        }

        public Builder<T> empty(String whyKey) {
            empty = new Empty(whyKey, null, null, () -> false);
            return this;
        }

        public Builder<T> empty(String whyKey, String doKey, String path, BooleanSupplier mayDo) {
            empty = new Empty(whyKey, doKey, path, mayDo);
            return this;
        }

        /** While in its own order, rows of one group stand under its heading, in the reader's language. */
        public Builder<T> groupedBy(Function<T, String> heading) {
            group = heading;
            return this;
        }

        public Builder<T> action(String labelKey, String path, BooleanSupplier visible) {
            actions.add(new Action(labelKey, path, visible));
            return this;
        }

        public ListSpec<T> build() {
            if (columns.isEmpty()) {
                throw new IllegalStateException("the list " + id + " has no columns");
            }
            if (!sort.isEmpty()
                    && columns.stream().noneMatch(c -> c.sortable() && c.id().equals(sort))) {
                throw new IllegalStateException(id + " cannot be sorted by " + sort);
            }
            return new ListSpec<>(
                    id,
                    key,
                    columns,
                    filters,
                    searchKey,
                    sort,
                    descending,
                    size,
                    empty,
                    actions,
                    group);
        }
    }
}
