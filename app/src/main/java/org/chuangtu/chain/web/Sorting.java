package org.chuangtu.chain.web;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.chuangtu.page.Words;
import org.jspecify.annotations.Nullable;

/** A page of rows that are all in memory, in the order somebody asked for. */
final class Sorting {

    private Sorting() {}

    static <T> ListPage<T> page(
            List<T> rows, ListQuery query, Map<String, Function<T, @Nullable Comparable<?>>> by) {
        var sorted = new ArrayList<>(rows);
        var key = by.get(query.sort());
        if (key != null) {
            var order = query.descending() ? ascending().reversed() : ascending();
            // What is not known stands last either way: it is neither the most nor the least.
            sorted.sort(Comparator.comparing(key, Comparator.nullsLast(order)));
        }
        int from = (int) Math.min(query.offset(), sorted.size());
        int to = Math.min(from + query.limit(), sorted.size());
        return new ListPage<>(List.copyOf(sorted.subList(from, to)), sorted.size());
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // each column compares its own sort of value
    private static Comparator<Comparable<?>> ascending() {
        var words = Collator.getInstance(Words.language());
        return (a, b) ->
                a instanceof String left && b instanceof String right
                        ? words.compare(left, right)
                        : ((Comparable) a).compareTo(b);
    }
}
