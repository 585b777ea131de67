package org.chuangtu.journal;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened.
 *
 * @param actor an opaque id, see {@link WhoActs}
 * @param verb {@code module.thing.pastTense}
 * @param rows how many rows of kept tables it wrote
 * @param seal the number of the batch it is sealed in; null while it waits
 */
public record Entry(
        long id,
        Instant at,
        String actor,
        String verb,
        @Nullable Row subject,
        Map<String, Object> details,
        long rows,
        @Nullable Long seal) {}
