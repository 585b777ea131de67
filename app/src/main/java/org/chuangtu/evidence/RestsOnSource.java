package org.chuangtu.evidence;

import org.jspecify.annotations.Nullable;

/** Which rows of a table rest on a source; a bean for each table with a source_id, implemented by its module. */
public interface RestsOnSource {

    /** With its schema: {@code chain.provision}. */
    String table();

    /** The message key of what the rows are. */
    String messageKey();

    /** How many rows rest on the source. */
    long count(long sourceId);

    /** The list of these rows, where there is one. */
    default @Nullable String pathTo(long sourceId) {
        return null;
    }
}
