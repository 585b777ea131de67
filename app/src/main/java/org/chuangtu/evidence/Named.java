package org.chuangtu.evidence;

/** What became of a wish to name a source. */
public sealed interface Named {

    /**
     * The source is named.
     *
     * @param entry what an undo takes back
     */
    record Done(Source source, long entry) implements Named {}

    /** A source of that key, or with the same title, publisher, address and day, is there already. */
    record AlreadyThere(Source source) implements Named {}
}
