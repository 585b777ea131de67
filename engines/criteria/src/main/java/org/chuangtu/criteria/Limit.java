package org.chuangtu.criteria;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked: one value, or a value that depends on another figure. */
sealed interface Limit {

    /** Null when the text that says it was not found. */
    record Fixed(@Nullable Object value) implements Limit {}

    /** The first band that fits counts. */
    record Banded(Formula by, List<Band> bands) implements Limit {
        public Banded {
            bands = List.copyOf(bands);
        }
    }

    /**
     * One line of a table: {@code ≤5000万: 5%}. Without a comparison it takes all the rest; without a value nobody found what
     * applies there.
     */
    record Band(
            @Nullable Comparison comparison,
            @Nullable Object edge,
            @Nullable Range value,
            String written) {}
}
