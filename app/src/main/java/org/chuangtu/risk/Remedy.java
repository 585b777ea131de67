package org.chuangtu.risk;

import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * A change somebody could bring about, and what it brings.
 *
 * @param supplier who would begin to supply; null where a share is made safe by stock or contract
 * @param division what is supplied
 * @param share of the buyer's purchases of that division
 * @param before the target as things are, 0 to 1
 * @param after the target with the change
 */
public record Remedy(
        @Nullable Party supplier,
        Party buyer,
        String division,
        double share,
        double before,
        double after) {

    /** A firm of the network. */
    public record Party(String key, @Nullable Long party, Bilingual name) {}

    public double drop() {
        return before - after;
    }
}
