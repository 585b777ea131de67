package org.chuangtu.publication;

import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * One thing a notice says: a label and a value.
 *
 * @param personal whether it is about a person: shown only while the notice runs, and kept no longer
 */
public record Fact(Bilingual label, String value, boolean personal) {

    public static final int LABEL_MAX = 60;
    public static final int VALUE_MAX = 500;

    public Fact {
        value = value.strip();
        if (value.isEmpty() || value.length() > VALUE_MAX)
            throw new IllegalArgumentException("a value has 1 to " + VALUE_MAX + " characters");
        if (length(label.zh()) > LABEL_MAX || length(label.en()) > LABEL_MAX)
            throw new IllegalArgumentException("a label has at most " + LABEL_MAX + " characters");
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
