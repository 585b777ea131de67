package org.chuangtu.evidence;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which rows of a table rest on a source; a bean for each table with a source_id, implemented by its module. */
public interface RestsOnSource {

    /** With its schema: {@code chain.provision}. */
    String table();

    /** The message key of what the rows are. */
    String messageKey();

    /** How many rows rest on the source. */
    long count(long sourceId);

    /** How many rest on each of these sources; sources nothing rests on may be left out. One query where it can be one. */
    default Map<Long, Long> counts(Collection<Long> sources) {
        var counts = new HashMap<Long, Long>();
        sources.forEach(it -> counts.put(it, count(it)));
        return counts;
    }

    /** The list of these rows, where there is one. */
    default @Nullable String pathTo(long sourceId) {
        return null;
    }
}
