package org.chuangtu.form;

/** What became of the wish to publish a form. */
public sealed interface Published {

    FormVersion version();

    /**
     * The version is published.
     *
     * @param entry the journal entry that did it
     */
    record Done(FormVersion version, long entry) implements Published {}

    /** The version in force says the same already. */
    record Unchanged(FormVersion version) implements Published {}
}
