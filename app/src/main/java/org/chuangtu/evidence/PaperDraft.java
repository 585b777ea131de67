package org.chuangtu.evidence;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What somebody says of a file they deposit. */
public record PaperDraft(
        String name,
        @Nullable String mediaType,
        @Nullable String issuer,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        boolean restricted) {

    private static final int NAME_MAX = 200;

    public PaperDraft {
        // A browser may send a path; what counts is the name, without characters that a header or a
        // disk cannot bear.
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        name = name.replaceAll("[\\p{Cntrl}\"<>|:*?]", "_").strip();
        if (name.isEmpty()) name = "file";
        if (name.length() > NAME_MAX) name = name.substring(name.length() - NAME_MAX);
        if (mediaType == null
                || !mediaType.matches("[A-Za-z0-9!#$&^_.+-]{1,80}/[A-Za-z0-9!#$&^_.+-]{1,80}"))
            mediaType = "application/octet-stream";
        if (validFrom != null && validTo != null && validTo.isBefore(validFrom))
            throw new IllegalArgumentException("ends on " + validTo + ", before " + validFrom);
    }

    /** Anybody who may see evidence may read it. */
    public static PaperDraft open(String name) {
        return new PaperDraft(name, null, null, null, null, false);
    }
}
