package org.chuangtu.page;

import java.util.List;
import java.util.function.Function;

/** The rows of one page of a list and how many there are in all. */
public record ListPage<T>(List<T> rows, long total) {

    public ListPage {
        rows = List.copyOf(rows);
    }

    public <R> ListPage<R> map(Function<T, R> as) {
        return new ListPage<>(rows.stream().map(as).toList(), total);
    }

    /** Cuts a page out of rows that are all at hand; for lists that are small by nature. */
    public static <T> ListPage<T> cut(List<T> all, ListQuery query) {
        int from = (int) Math.min(query.offset(), all.size());
        int to = Math.min(from + query.size(), all.size());
        return new ListPage<>(all.subList(from, to), all.size());
    }
}
