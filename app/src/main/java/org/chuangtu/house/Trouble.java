package org.chuangtu.house;

import org.jspecify.annotations.Nullable;

/**
 * Something the operator can mend. Said in one line, Chinese first, then English; never with a stack trace.
 */
public class Trouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String line;

    public Trouble(String chinese, String english) {
        this(chinese, english, null);
    }

    public Trouble(String chinese, String english, @Nullable Throwable cause) {
        super(chinese + " / " + english, cause);
        line = (chinese + " / " + english).replace('\n', ' ');
    }

    String line() {
        return line;
    }

    static Trouble fullDisk(Object where) {
        return new Trouble("磁盘已满，无法写入 " + where, "the disk is full, cannot write to " + where);
    }
}
