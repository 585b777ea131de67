package org.chuangtu.journal;

/**
 * What a table under the journal says of itself; a bean beside each call of {@code journal.keep(…)}.
 *
 * <p>Owned here, implemented by every module that keeps a table, since the journal knows nobody above it.
 */
public interface KeptTable {

    /** With its schema: {@code chain.node}. */
    String table();

    /** The message key of its name, e.g. {@code chain.node}. */
    String messageKey();

    /** The page of a row, e.g. {@code /chains/nodes/17}. */
    String pathOf(long id);

    /** Throws what the module's own front door would throw if the actor may not edit that row. */
    void requireMayUndo(long id);

    /** Throws what the front door would throw if the actor may not say whether that row is right. */
    default void requireMayJudge(long id) {
        requireMayUndo(id);
    }

    /**
     * Throws what the module's own front door would throw if the actor may not see that row. Whoever may read histories may
     * read this one, unless the module says otherwise.
     */
    default void requireMayRead(long id) {}

    /** Whether its rows hold personal values: their history then tells who, when and which columns, not what. */
    default boolean personal() {
        return false;
    }
}
