package org.chuangtu.page;

import org.jspecify.annotations.Nullable;

/** A name written in Chinese, in English, or in both. The reader gets their own language where it exists. */
public record Bilingual(@Nullable String zh, @Nullable String en) {

    public Bilingual {
        if ((zh == null || zh.isBlank()) && (en == null || en.isBlank())) {
            throw new IllegalArgumentException("a name needs at least one language");
        }
    }

    public String here() {
        return pick(zh, en);
    }

    /** The first that is not blank, the reader's language first; empty if both are blank. */
    public static String pick(@Nullable String zh, @Nullable String en) {
        var first = Language.isChinese() ? zh : en;
        var second = Language.isChinese() ? en : zh;
        if (first != null && !first.isBlank()) {
            return first;
        }
        return second == null ? "" : second;
    }

    @Override
    public String toString() {
        return here();
    }
}
