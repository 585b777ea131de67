package org.chuangtu.form;

/**
 * Who asked, and decides who may read what was answered. Owned here, implemented by every module that asks: without one
 * an answer is for nobody but whoever gave it.
 */
public interface AnswersOwner {

    /** The kind of thing answers are about, e.g. {@code casework.matter}. */
    String kind();

    /** Whether the actor may read what was answered about that row. */
    boolean mayRead(long id);

    /** Whether the actor may have it erased: where the law or the person asks for it. */
    default boolean mayErase(long id) {
        return false;
    }
}
