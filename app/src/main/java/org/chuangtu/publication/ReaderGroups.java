package org.chuangtu.publication;

import java.util.List;
import org.chuangtu.access.Actor;

/**
 * For whom somebody reads: a household, a building, an organisation; a bean, implemented above. Asked at every reading of a notice by
 * whoever has signed in, so it should be cheap.
 */
public interface ReaderGroups {

    /**
     * One of them.
     *
     * @param kind what is counted, a small word: {@code household}
     * @param key which one; only a keyed digest of it is kept
     */
    record Group(String kind, String key) {
        public Group {
            if (!kind.matches("[a-z][a-z_]{0,29}"))
                throw new IllegalArgumentException("no kind of reader: " + kind);
        }
    }

    List<Group> groupsOf(Actor reader);
}
