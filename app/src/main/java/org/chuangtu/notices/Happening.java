package org.chuangtu.notices;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something happened that concerns somebody.
 *
 * @param id what receivers know it by
 * @param whom {@code user:17}, {@code party:4}, {@code duty:street_team} of the case, or {@link #ANSWERERS}
 * @param by who did it and needs no telling
 * @param once what is told once, however often it is noticed
 */
record Happening(
        UUID id,
        NewsKind kind,
        String number,
        String title,
        String path,
        List<String> whom,
        String by,
        @Nullable Long matter,
        @Nullable Long place,
        @Nullable String once,
        Instant at) {

    /** Whoever may answer objections at the place. */
    static final String ANSWERERS = "answerers";

    Happening {
        whom = List.copyOf(whom);
    }
}
