package org.chuangtu.publication;

import org.jspecify.annotations.Nullable;

/**
 * Somebody objected, an officer answered, or the objection was taken back; told in the transaction in which it was.
 *
 * @param raisedBy {@code user:17}; {@code anonymous}: a guest
 * @param placeId where the notice lies
 */
public record ObjectionMoved(
        long id,
        long notice,
        String number,
        String title,
        Objection.State state,
        String raisedBy,
        String publishedBy,
        @Nullable Long placeId) {}
