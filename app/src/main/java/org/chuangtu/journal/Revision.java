package org.chuangtu.journal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a row's history, with the columns it changed.
 *
 * @param removed the entry removed the row
 */
public record Revision(Entry entry, boolean removed, List<Change> changes) {

    public Revision {
        changes = List.copyOf(changes);
    }

    /** A column before and after; null is "no value" (before the first entry: no row). */
    public record Change(String column, @Nullable Object before, @Nullable Object after) {}

    /** A write of a row: the entry, and whether it removed the row. */
    record Write(Entry entry, boolean removed) {}

    /**
     * @param writes newest first
     * @param images what each entry made of the row, by entry number
     */
    static List<Revision> between(
            List<Write> writes, Map<Long, Map<String, @Nullable Object>> images) {
        var result = new ArrayList<Revision>(writes.size());
        for (int i = 0; i < writes.size(); i++) {
            var write = writes.get(i);
            var after = imageOf(write, images);
            var before = i + 1 < writes.size() ? imageOf(writes.get(i + 1), images) : null;
            result.add(new Revision(write.entry(), write.removed(), changes(before, after)));
        }
        return result;
    }

    private static @Nullable Map<String, @Nullable Object> imageOf(
            Write write, Map<Long, Map<String, @Nullable Object>> images) {
        return write.removed() ? null : images.get(write.entry().id());
    }

    private static List<Change> changes(
            @Nullable Map<String, @Nullable Object> before,
            @Nullable Map<String, @Nullable Object> after) {
        SortedMap<String, Boolean> columns = new TreeMap<>();
        if (before != null) before.keySet().forEach(it -> columns.put(it, true));
        if (after != null) after.keySet().forEach(it -> columns.put(it, true));
        Map<String, @Nullable Object> old = before == null ? Collections.emptyMap() : before;
        Map<String, @Nullable Object> now = after == null ? Collections.emptyMap() : after;
        return columns.keySet().stream()
                .filter(it -> !Objects.equals(old.get(it), now.get(it)))
                .map(it -> new Change(it, old.get(it), now.get(it)))
                .toList();
    }
}
