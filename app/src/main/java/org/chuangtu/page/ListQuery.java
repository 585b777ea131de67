package org.chuangtu.page;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody wants to see of a list, already checked: filters hold only known choices, the sort column is one of the
 * list's, page and size are bounded.
 *
 * @param text what was typed into the search field, trimmed; empty for everything
 * @param sort the id of a sortable column
 * @param page counted from 1
 */
public record ListQuery(
        String text,
        Map<String, List<String>> filters,
        String sort,
        boolean descending,
        int page,
        int size) {

    public static final List<Integer> SIZES = List.of(10, 25, 50, 100);
    public static final int SIZE = 25;

    /** Nobody pages further; they search. */
    public static final int PAGE_MAX = 10_000;

    public static final int TEXT_MAX = 200;

    /** Names in the address that belong to the list itself. */
    static final Set<String> RESERVED =
            Set.of("q", "sort", "page", "size", "col", "cols", "sel", "export", "all", "lang");

    public ListQuery {
        filters = Map.copyOf(filters);
    }

    public int limit() {
        return size;
    }

    public long offset() {
        return (long) (page - 1) * size;
    }

    public boolean searching() {
        return !text.isEmpty();
    }

    public boolean narrowed() {
        return searching() || !filters.isEmpty();
    }

    /** For {@code column ILIKE :like}: the text with its wildcards made harmless, anywhere in the column. */
    public String like() {
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    public Optional<String> filter(String id) {
        return filters.getOrDefault(id, List.of()).stream().findFirst();
    }

    public List<String> filters(String id) {
        return filters.getOrDefault(id, List.of());
    }

    public boolean flag(String id) {
        return filters.containsKey(id);
    }

    public Optional<LocalDate> day(String id) {
        return filter(id).map(LocalDate::parse);
    }

    /**
     * The {@code ORDER BY} clause. Only expressions written in {@code columns} can come out, whatever the address said.
     *
     * @param columns from column id to SQL expression
     * @param unique a last expression that makes the order total, so that no row is missed between pages
     */
    public String orderBy(Map<String, String> columns, String unique) {
        var expression = columns.get(sort);
        if (expression == null) {
            return "ORDER BY " + unique;
        }
        return "ORDER BY "
                + expression
                + (descending ? " DESC" : " ASC")
                + " NULLS LAST, "
                + unique;
    }
}
