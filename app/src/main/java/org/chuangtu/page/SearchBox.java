package org.chuangtu.page;

/**
 * What the search box of the frame searches. A module provides one bean; the one with the lowest {@code order} wins and
 * without any the box is not shown. The box sends {@code GET path?q=…}; with
 * {@code suggest} the answer is the part to choose from while one types.
 */
public interface SearchBox {

    String path();

    /** The hint inside the empty box. */
    String hintKey();

    default int order() {
        return 0;
    }

    default boolean visible() {
        return true;
    }
}
