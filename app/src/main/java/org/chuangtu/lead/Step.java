package org.chuangtu.lead;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stage a lead reached.
 *
 * @param from null: it was opened
 * @param owner who answered for it from then on
 */
public record Step(
        @Nullable Stage from,
        Stage to,
        Instant at,
        String by,
        @Nullable String owner,
        @Nullable String why) {}
