package org.chuangtu.chain;

import org.jspecify.annotations.Nullable;

/**
 * How {@code own(n)} is read.
 *
 * @param least the smallest share in per cent that a provision must have to count, or null if any will do. A share
 *     nobody knows might reach it or not, so it makes own(n) unknown rather than no
 * @param openPlaces false: a provision whose place is not known finely enough counts as outside S, which is the
 *     definition. True: it makes own(n) unknown, which shows how much rests on such provisions
 */
public record Rule(Territory territory, @Nullable Double least, boolean openPlaces) {

    public Rule {
        if (least != null && !(least >= 0 && least <= 100))
            throw new IllegalArgumentException("a least share lies between 0 and 100: " + least);
        if (least != null && least == 0) least = null; // any share reaches it, an unknown one too
    }

    public static Rule of(Territory territory) {
        return new Rule(territory, null, false);
    }

    public Rule withLeast(@Nullable Double least) {
        return new Rule(territory, least, openPlaces);
    }

    public Rule withOpenPlaces() {
        return new Rule(territory, least, true);
    }
}
