package org.chuangtu.criteria;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with the files, each with its place and the remedy in Chinese and in English; counts all and keeps the first {@link #KEPT_MAX}. */
public final class Faults {

    static final int KEPT_MAX = 50;

    /** One of them. A line of 0 means the file as a whole. */
    public record Fault(String file, long line, String zh, String en) {
        @Override
        public String toString() {
            return file + (line > 0 ? ":" + line : "") + ": " + zh + " / " + en;
        }
    }

    private final List<Fault> kept = new ArrayList<>();
    private long count;

    /** A line of 0 means the file as a whole. */
    public void add(String file, long line, String zh, String en) {
        count++;
        if (kept.size() < KEPT_MAX) {
            kept.add(new Fault(file, line, zh, en));
        }
    }

    public boolean none() {
        return count == 0;
    }

    public long count() {
        return count;
    }

    public List<Fault> kept() {
        return List.copyOf(kept);
    }

    public List<String> lines() {
        var lines = new ArrayList<>(kept.stream().map(Fault::toString).toList());
        if (count > kept.size()) {
            long more = count - kept.size();
            lines.add("另有 " + more + " 处错误 / and " + more + " more");
        }
        return lines;
    }
}
