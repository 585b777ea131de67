package org.chuangtu.publication;

import java.time.Instant;
import java.util.List;
import org.chuangtu.page.Look;
import org.jspecify.annotations.Nullable;

/**
 * Somebody says that what a notice tells should not be so.
 *
 * @param number the notice's and which of its objections: {@code P2026-000017-2}
 * @param papers what shows it
 * @param raisedBy {@code user:17}; {@code anonymous}: a guest who left a name
 * @param name who a guest said they are; null for whoever had signed in, and a year after the answer
 * @param contact how to reach them
 */
public record Objection(
        long id,
        long notice,
        String number,
        String reasons,
        List<Long> papers,
        String raisedBy,
        Instant raisedAt,
        State state,
        @Nullable String answer,
        @Nullable String answeredBy,
        @Nullable Instant answeredAt,
        @Nullable String name,
        @Nullable String contact) {

    /** How it stands. */
    public enum State {
        OPEN,
        REJECTED,
        UPHELD,
        TAKEN_BACK;

        public String messageKey() {
            return "publication.objection.state." + name();
        }

        public Look look() {
            return switch (this) {
                case OPEN -> Look.WARN;
                case UPHELD -> Look.DISPUTED;
                case REJECTED -> Look.GOOD;
                case TAKEN_BACK -> Look.PLAIN;
            };
        }
    }

    public Objection {
        papers = List.copyOf(papers);
    }

    public boolean open() {
        return state == State.OPEN;
    }
}
