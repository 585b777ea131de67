package org.chuangtu.journal;

import org.jspecify.annotations.Nullable;

/**
 * Which entries to list; null means any.
 *
 * @param text stands in the verb or the subject
 * @param verbPrefix e.g. {@code chain.} for everything the chain module wrote
 */
public record Search(
        @Nullable String actor,
        @Nullable String verbPrefix,
        @Nullable Row subject,
        @Nullable String text) {

    public Search(@Nullable String actor, @Nullable String verbPrefix, @Nullable Row subject) {
        this(actor, verbPrefix, subject, null);
    }

    public static Search everything() {
        return new Search(null, null, null, null);
    }
}
