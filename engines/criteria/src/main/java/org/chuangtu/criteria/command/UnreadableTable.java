package org.chuangtu.criteria.command;

import java.io.IOException;

/** A table that cannot be read further: where, and what would mend it, in Chinese and in English. */
final class UnreadableTable extends IOException {

    private static final long serialVersionUID = 1;

    UnreadableTable(String where, String zh, String en) {
        super(where + ": " + zh + " / " + en);
    }
}
