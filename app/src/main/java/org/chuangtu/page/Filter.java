package org.chuangtu.page;

import java.util.List;
import java.util.function.Supplier;

/**
 * A filter above a list; its id and value stand in the address.
 *
 * @param choices asked for each time the list is shown; values outside of them are ignored
 */
public record Filter(String id, String labelKey, Kind kind, Supplier<List<Choice>> choices) {

    public enum Kind {
        /** One of the choices. */
        ONE,
        /** Any of the choices. */
        ANY,
        /** Yes, or not asked. */
        FLAG,
        /** A date. */
        DAY
    }

    /**
     * One value to choose.
     *
     * @param value stands in the address
     */
    public record Choice(String value, String label) {}

    public Filter {
        if (!id.matches("[a-z][A-Za-z0-9]*") || ListQuery.RESERVED.contains(id)) {
            throw new IllegalArgumentException("not a filter id: " + id);
        }
    }

    public static Filter one(String id, String labelKey, Supplier<List<Choice>> choices) {
        return new Filter(id, labelKey, Kind.ONE, choices);
    }

    public static Filter any(String id, String labelKey, Supplier<List<Choice>> choices) {
        return new Filter(id, labelKey, Kind.ANY, choices);
    }

    public static Filter flag(String id, String labelKey) {
        return new Filter(id, labelKey, Kind.FLAG, List::of);
    }

    public static Filter day(String id, String labelKey) {
        return new Filter(id, labelKey, Kind.DAY, List::of);
    }
}
