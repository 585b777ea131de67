package org.chuangtu.form;

import java.util.List;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.Words;

/**
 * Something wrong with an answer: where, what stands there, and what to do.
 *
 * @param name the field as the answer has it, e.g. {@code rows.0.amount}; empty for the answer as a whole
 * @param label how people call it
 * @param args of the message: the label, what stands there, and what would be right
 */
public record Wrong(String name, Bilingual label, String messageKey, List<Object> args) {

    public Wrong {
        args = List.copyOf(args);
    }

    static Wrong of(String name, Bilingual label, String messageKey, Object... args) {
        return new Wrong(name, label, messageKey, List.of(args));
    }

    /** In the words of the reader. */
    public String said(Words words) {
        return words.of(
                messageKey,
                args.stream().map(it -> it instanceof Bilingual both ? both.here() : it).toArray());
    }
}
