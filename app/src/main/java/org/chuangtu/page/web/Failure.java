package org.chuangtu.page.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What went wrong, as the reader is told: what happened, what was kept, what to do.
 *
 * @param kind also the last part of the problem's {@code type}
 * @param reference only for unknown failures, so that support finds the log entry
 * @param fields what is wrong with which input
 */
record Failure(
        HttpStatus status,
        String kind,
        @Nullable String detail,
        @Nullable String reference,
        List<Field> fields) {

    record Field(String field, @Nullable String value, String remedy) {}

    static Failure of(HttpStatus status, String kind) {
        return new Failure(status, kind, null, null, List.of());
    }

    Failure saying(String words) {
        return new Failure(status, kind, words, reference, fields);
    }

    public String titleKey() {
        return "page.error." + kind + ".title";
    }

    public String adviceKey() {
        return "page.error." + kind + ".advice";
    }
}
