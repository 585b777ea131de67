package org.chuangtu.rulebook;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * A version of a rule's edition, of a document's clauses or of the words rules are written in, with the examples beside it.
 *
 * @param code of the rule or the document; versions of one code and place follow each other in time
 * @param edition as people call it: 2016版
 * @param to the last day it applies to; null while no end is known
 * @param unverified nobody held it against the official text yet
 * @param body YAML, exactly as it was written
 * @param bundledAs the file it came with the program in; null: drafted here
 * @param replaces the version whose place it took, or is to take
 * @param version the journal entry that wrote it last
 */
public record Version(
        long id,
        Kind kind,
        String code,
        Bilingual name,
        String edition,
        String place,
        LocalDate from,
        @Nullable LocalDate to,
        String law,
        boolean unverified,
        String body,
        String cases,
        String digest,
        @Nullable String bundledAs,
        State state,
        @Nullable Long replaces,
        String madeBy,
        Instant madeAt,
        @Nullable String proposedBy,
        @Nullable Instant proposedAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String why,
        long version) {

    public static final String TABLE = "rulebook.version";
    public static final int LENGTH_MAX = 200_000;
    public static final int REASON_MAX = 1_000;

    public enum Kind {
        WORDS,
        RULE,
        CLAUSES;

        public String messageKey() {
            return "rulebook.kind." + name();
        }
    }

    public enum State {
        DRAFT,
        PROPOSED,
        PUBLISHED,
        /** Another version of the same edition corrected it. */
        REPLACED,
        WITHDRAWN;

        public String messageKey() {
            return "rulebook.state." + name();
        }
    }

    public boolean on(LocalDate day) {
        return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }

    /** Whether it was ever published, and so stays as it is. */
    public boolean decided() {
        return decidedAt != null;
    }

    public boolean open() {
        return state == State.DRAFT || state == State.PROPOSED;
    }

    public String path() {
        return "/rules/versions/" + id;
    }

    /** The name of the file the engine reads it from. */
    String file() {
        return file(kind, code, id);
    }

    static String file(Kind kind, String code, long id) {
        return switch (kind) {
            case WORDS -> "inputs.yaml";
            case RULE -> "criteria/" + code + "." + id + ".yaml";
            case CLAUSES -> "clauses/" + code + "." + id + ".yaml";
        };
    }

    static String casesBeside(String file) {
        return file.replace(".yaml", ".cases.yaml");
    }

    /** The version a file of the engine is; 0 for one that was not kept. */
    static long idIn(String file) {
        var parts = file.toLowerCase(Locale.ROOT).split("\\.");
        return parts.length == 3 && parts[1].matches("[0-9]{1,18}") ? Long.parseLong(parts[1]) : 0;
    }

    /** What the engine reads: with the last day, where a later edition set one. */
    String read() {
        return to == null || body.lines().anyMatch(it -> it.startsWith("to:"))
                ? body
                : body + (body.endsWith("\n") ? "" : "\n") + "to: " + to + "\n";
    }
}
