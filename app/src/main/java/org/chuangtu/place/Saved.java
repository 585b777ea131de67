package org.chuangtu.place;

import org.jspecify.annotations.Nullable;

/** What became of a wish to make, change or retire a place. */
public sealed interface Saved {

    /**
     * It is saved.
     *
     * @param entry the journal entry that did it: what an undo takes back
     */
    record Done(Place place, long entry) implements Saved {}

    /** Another place has that code. */
    record CodeTaken(Place by) implements Saved {}

    /** It would lie within itself. */
    record WithinItself(Place place, Place parent) implements Saved {}

    /** There is no place it could lie within by that number, or that place is retired. */
    record NoSuchParent(long parentId) implements Saved {}

    /** The shape cannot be read; the message key says why. */
    record BadShape(String messageKey, @Nullable String detail) implements Saved {}

    /** Places that are not retired still lie within it. */
    record StillHolds(Place place, long within) implements Saved {}
}
