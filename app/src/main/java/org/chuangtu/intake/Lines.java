package org.chuangtu.intake;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Physical lines of a text, whichever way they end, with a bound on their length: what stands beyond it is dropped and the
 * line is marked, so that a file without line breaks cannot fill the memory.
 */
final class Lines implements Closeable {

    static final int LONGEST = 16_000_000;

    private final Reader in;
    private final char[] buffer = new char[1 << 15];
    private final StringBuilder line = new StringBuilder();
    private int at;
    private int end;
    private boolean afterReturn;
    private long number;
    private boolean cut;

    Lines(Reader in) {
        this.in = in;
    }

    /** The next line without its end, or null after the last. */
    @Nullable String next() throws IOException {
        line.setLength(0);
        cut = false;
        boolean any = false;
        while (true) {
            if (at == end) {
                end = in.read(buffer);
                at = 0;
                if (end <= 0) {
                    end = 0;
                    return any ? done() : null;
                }
            }
            if (afterReturn && buffer[at] == '\n') {
                at++;
                afterReturn = false;
                continue;
            }
            afterReturn = false;
            any = true;
            int start = at;
            while (at < end && buffer[at] != '\n' && buffer[at] != '\r') {
                at++;
            }
            append(start);
            if (at < end) {
                afterReturn = buffer[at++] == '\r';
                return done();
            }
        }
    }

    private void append(int start) {
        int room = LONGEST - line.length();
        if (at - start > room) {
            cut = true;
        }
        line.append(buffer, start, Math.min(at - start, room));
    }

    private String done() {
        number++;
        return line.toString();
    }

    /** The number of the line last returned, from 1. */
    long number() {
        return number;
    }

    /** Whether the line last returned was longer than it may be. */
    boolean cut() {
        return cut;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
