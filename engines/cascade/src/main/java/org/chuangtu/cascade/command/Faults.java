package org.chuangtu.cascade.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with the files, row by row, each with the remedy; counts all and keeps the first {@link #KEPT_MAX}. */
final class Faults {

    static final int KEPT_MAX = 20;

    private final List<String> kept = new ArrayList<>();
    private long count;

    /** A line of 0 means the file as a whole. */
    void add(Path file, long line, String chinese, String english) {
        count++;
        if (kept.size() < KEPT_MAX) {
            kept.add(file + (line > 0 ? ":" + line : "") + ": " + chinese + " / " + english);
        }
    }

    boolean none() {
        return count == 0;
    }

    List<String> lines() {
        var lines = new ArrayList<>(kept);
        if (count > kept.size()) {
            long more = count - kept.size();
            lines.add("另有 " + more + " 处错误 / and " + more + " more");
        }
        return lines;
    }
}
