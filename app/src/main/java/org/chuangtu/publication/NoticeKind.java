package org.chuangtu.publication;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a notice is about. */
public enum NoticeKind {
    /** Who is to be granted what. */
    AWARD,
    /** Who is to be appointed, recognised or honoured. */
    PERSON,
    /** What is to be decided. */
    DECISION,
    /** What people are asked to say something to. */
    CONSULTATION,
    /** What people should know. */
    ANNOUNCEMENT;

    public String messageKey() {
        return "publication.kind." + name();
    }

    /** As procedures write it: {@code award}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<NoticeKind> of(String code) {
        return Arrays.stream(values()).filter(it -> it.code().equals(code)).findFirst();
    }
}
