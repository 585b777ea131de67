package org.chuangtu.criteria;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression ready to be asked of one firm after another, for one day of application. Null is "not known". */
final class Compiled {

    enum Type {
        NUMBER("数值", "a number"),
        TRUTH("是否", "yes or no"),
        TEXT("文本", "text"),
        DATE("日期", "a date"),
        NOTHING("空", "null");

        final Words words;

        Type(String zh, String en) {
            words = new Words(zh, en);
        }
    }

    /** The closure an expression became. */
    interface Code {
        @Nullable Object of(Facts facts);
    }

    /** A value the expression reads; {@code skippable} when years before the firm was founded are left out. */
    record Read(Missing.Figure figure, int place, boolean skippable) {}

    final String text;
    final Type type;
    final Code code;
    final List<Read> reads;
    private final @Nullable Code undivided;

    /** @param undivided gives the same, but {@link Undivided} where that can be; null when it has to be worked out */
    Compiled(String text, Type type, Code code, @Nullable Code undivided, List<Read> reads) {
        this.text = text;
        this.type = type;
        this.code = code;
        this.undivided = undivided;
        this.reads = List.copyOf(reads);
    }

    @Nullable Object of(Facts facts) {
        return code.of(facts);
    }

    /** The same, but what need not be worked out to be compared may not be. */
    @Nullable Object undivided(Facts facts) {
        return undivided == null ? code.of(facts) : undivided.of(facts);
    }

    /** What kept it from having a value. */
    List<Missing> missing(Facts facts) {
        List<Missing> absent = new java.util.ArrayList<>(2);
        for (Read read : reads) {
            boolean existed = !read.skippable || facts.foundedYear <= read.figure.year();
            if (existed
                    && (read.place < 0 || facts.cells[read.place] == null)
                    && !absent.contains(read.figure)) {
                absent.add(read.figure);
            }
        }
        return absent.isEmpty() ? List.of(new Missing.NoValue(text)) : absent;
    }
}
