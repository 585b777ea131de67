package org.chuangtu.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list as the template draws it: every word and every address is ready. Made by {@link Lists}. */
public record ListView(
        String id,
        String path,
        boolean whole,
        String text,
        @Nullable String searchHint,
        List<FilterView> filters,
        List<Kept> kept,
        List<Kept> keptForColumns,
        String clearPath,
        boolean narrowed,
        List<Heading> headings,
        List<Row> rows,
        List<ColumnChoice> columns,
        long total,
        long from,
        long to,
        int page,
        int pages,
        @Nullable String previous,
        @Nullable String next,
        List<PageLink> pageLinks,
        List<PageLink> sizes,
        String said,
        ListSpec.@Nullable Empty empty,
        List<Download> downloads,
        List<ListSpec.Action> actions) {

    /** A filter with what is chosen. */
    public record FilterView(
            String id, String label, String kind, List<ChoiceView> choices, String value) {
        public boolean set() {
            return !value.isEmpty();
        }
    }

    public record ChoiceView(String value, String label, boolean chosen) {}

    /** Something the address carries that is not shown as a field. */
    public record Kept(String name, String value) {}

    /**
     * The head of a column.
     *
     * @param sorted ascending, descending or none, as {@code aria-sort} says it
     */
    public record Heading(
            String id,
            String label,
            boolean numeric,
            boolean decisive,
            @Nullable String sortPath,
            String sorted) {}

    /**
     * One line of the table.
     *
     * @param group the heading above it, where a group begins
     */
    public record Row(String key, List<Value> values, @Nullable String group) {}

    public record Value(Heading heading, Cell cell) {
        public String css() {
            return (heading.numeric() || cell.numeric() ? "num " : "")
                    + (heading.decisive() ? "decisive " : "")
                    + "of-"
                    + heading.id();
        }
    }

    public record ColumnChoice(String id, String label, boolean shown) {}

    /**
     * A step to another page of the list.
     *
     * @param path null for the page one is on
     */
    public record PageLink(String label, @Nullable String path) {}

    /**
     * A file of the list.
     *
     * @param all every row and column rather than what is seen
     */
    public record Download(String format, boolean all, String path) {}

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    public boolean selectable() {
        return !whole && !rows.isEmpty();
    }

    public String region() {
        return "list-" + id;
    }
}
