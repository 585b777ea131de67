package org.chuangtu.journal;

import org.jspecify.annotations.Nullable;

/**
 * Which entries to list; null means any.
 *
 * @param verbPrefix e.g. {@code chain.} for everything the chain module wrote
 */
public record Search(@Nullable String actor, @Nullable String verbPrefix, @Nullable Row subject) {

    public static Search everything() {
        return new Search(null, null, null);
    }
}
