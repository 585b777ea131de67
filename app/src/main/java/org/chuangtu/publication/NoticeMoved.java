package org.chuangtu.publication;

import org.chuangtu.journal.Row;
import org.jspecify.annotations.Nullable;

/**
 * A notice was published, closed, settled, withdrawn or corrected; told in the transaction in which it was.
 *
 * @param about what it decides on
 */
public record NoticeMoved(
        long id,
        String number,
        String title,
        NoticeState state,
        @Nullable Row about,
        String publishedBy) {

    static NoticeMoved of(Notice it) {
        return new NoticeMoved(
                it.id(), it.number(), it.title(), it.state(), it.about(), it.publishedBy());
    }
}
