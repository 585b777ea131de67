package org.chuangtu.page;

import java.util.function.BooleanSupplier;

/**
 * A line in the navigation. Modules contribute it as a bean; it is shown only while {@code visible} says so, which is
 * asked for each page and should be as cheap as looking at the signed-in person's permits.
 */
public record NavEntry(
        Section section, String path, String messageKey, int order, BooleanSupplier visible) {

    public NavEntry {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("a navigation path starts with /: " + path);
        }
    }

    /** An entry everybody sees. */
    public static NavEntry open(Section section, String path, String messageKey, int order) {
        return new NavEntry(section, path, messageKey, order, () -> true);
    }
}
