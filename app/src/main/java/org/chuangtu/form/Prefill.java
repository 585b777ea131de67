package org.chuangtu.form;

import java.util.Optional;
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Something known already, so that nobody is asked for it twice. Owned here; implemented here for organisations and by any
 * higher module for what it knows. A form names it by its key: {@code prefill: party.name}.
 */
public interface Prefill {

    /** {@code module.thing}, unique. */
    String key();

    /** What is known, as far as the actor may see it; empty where it is not known: never a guess. */
    Optional<Known> of(Whom whom);

    /**
     * Who fills in, and about what.
     *
     * @param partyId the organisation the matter is about
     * @param placeId the place it is about
     */
    record Whom(@Nullable Long partyId, @Nullable Long placeId) {
        public static final Whom NOBODY = new Whom(null, null);
    }

    /**
     * Something known already, which need not be typed.
     *
     * @param from where that is known from, said beside the field
     * @param path where it can be read, and mended if it is wrong
     */
    record Known(JsonNode value, Bilingual from, @Nullable String path) {}
}
