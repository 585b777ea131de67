package org.chuangtu.evidence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of a source; {@link Sources#sourceFor} makes or finds the source of that key.
 *
 * <pre>{@code
 * SourceDraft.titled("金普新区 2022 年回顾").publisher("大连日报").asOf(LocalDate.of(2022, 12, 31))
 * }</pre>
 *
 * @param key what makes it the same source; where empty, it follows from title, publisher, address and day
 * @param retrieved the day it was taken down
 * @param confidence 0 to 1; null where nobody judged it
 * @param verified whether somebody compared it with the original
 * @param synthetic made up, and shown so wherever it appears
 * @param basis on what the publisher says it, e.g. "annual report", "web-mined"
 * @param fileId the paper itself
 */
public record SourceDraft(
        String key,
        @Nullable String titleZh,
        @Nullable String titleEn,
        @Nullable String publisher,
        @Nullable String licence,
        @Nullable String url,
        @Nullable LocalDate asOf,
        @Nullable LocalDate retrieved,
        @Nullable Double confidence,
        boolean verified,
        boolean synthetic,
        @Nullable String basis,
        @Nullable String note,
        @Nullable Long fileId) {

    public SourceDraft {
        if (titleZh == null && titleEn == null)
            throw new IllegalArgumentException("a source has a title in one language at least");
        if (confidence != null && !(confidence >= 0 && confidence <= 1))
            throw new IllegalArgumentException(
                    "confidence lies between 0 and 1, not at " + confidence);
    }

    /** A source with nothing but a title, to be refined; the title counts as Chinese when it has a Chinese character. */
    public static SourceDraft titled(String title) {
        boolean chinese = title.codePoints().anyMatch(Character::isIdeographic);
        return new SourceDraft(
                "",
                chinese ? title : null,
                chinese ? null : title,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                false,
                null,
                null,
                null);
    }

    /** A source as the declaration of a file has it. */
    public static SourceDraft declared(
            String title,
            @Nullable String publisher,
            @Nullable String licence,
            @Nullable String url,
            @Nullable LocalDate asOf,
            @Nullable Double confidence,
            boolean verified,
            boolean synthetic) {
        return titled(title)
                .publisher(publisher)
                .licence(licence)
                .url(url)
                .asOf(asOf)
                .confidence(confidence)
                .verified(verified)
                .synthetic(synthetic);
    }

    public SourceDraft key(String it) {
        return copy(it, titleZh, titleEn, publisher, licence, url, asOf, retrieved, confidence);
    }

    public SourceDraft titleZh(String it) {
        return copy(key, it, titleEn, publisher, licence, url, asOf, retrieved, confidence);
    }

    public SourceDraft titleEn(String it) {
        return copy(key, titleZh, it, publisher, licence, url, asOf, retrieved, confidence);
    }

    public SourceDraft publisher(@Nullable String it) {
        return copy(key, titleZh, titleEn, it, licence, url, asOf, retrieved, confidence);
    }

    public SourceDraft licence(@Nullable String it) {
        return copy(key, titleZh, titleEn, publisher, it, url, asOf, retrieved, confidence);
    }

    public SourceDraft url(@Nullable String it) {
        return copy(key, titleZh, titleEn, publisher, licence, it, asOf, retrieved, confidence);
    }

    public SourceDraft asOf(@Nullable LocalDate it) {
        return copy(key, titleZh, titleEn, publisher, licence, url, it, retrieved, confidence);
    }

    public SourceDraft retrieved(@Nullable LocalDate it) {
        return copy(key, titleZh, titleEn, publisher, licence, url, asOf, it, confidence);
    }

    public SourceDraft confidence(@Nullable Double it) {
        return copy(key, titleZh, titleEn, publisher, licence, url, asOf, retrieved, it);
    }

    public SourceDraft verified(boolean it) {
        return with(it, synthetic, basis, note, fileId);
    }

    public SourceDraft synthetic(boolean it) {
        return with(verified, it, basis, note, fileId);
    }

    public SourceDraft basis(@Nullable String it) {
        return with(verified, synthetic, it, note, fileId);
    }

    public SourceDraft note(@Nullable String it) {
        return with(verified, synthetic, basis, it, fileId);
    }

    public SourceDraft file(@Nullable Long it) {
        return with(verified, synthetic, basis, note, it);
    }

    private SourceDraft copy(
            String key,
            @Nullable String titleZh,
            @Nullable String titleEn,
            @Nullable String publisher,
            @Nullable String licence,
            @Nullable String url,
            @Nullable LocalDate asOf,
            @Nullable LocalDate retrieved,
            @Nullable Double confidence) {
        return new SourceDraft(
                key,
                titleZh,
                titleEn,
                publisher,
                licence,
                url,
                asOf,
                retrieved,
                confidence,
                verified,
                synthetic,
                basis,
                note,
                fileId);
    }

    private SourceDraft with(
            boolean verified,
            boolean synthetic,
            @Nullable String basis,
            @Nullable String note,
            @Nullable Long fileId) {
        return new SourceDraft(
                key,
                titleZh,
                titleEn,
                publisher,
                licence,
                url,
                asOf,
                retrieved,
                confidence,
                verified,
                synthetic,
                basis,
                note,
                fileId);
    }

    /** The key it was given, or the one that follows from what it says. */
    String identity() {
        return key.isBlank() ? keyOf(titleZh, titleEn, publisher, url, asOf) : key;
    }

    private static String keyOf(@Nullable Object... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                digest.update(Objects.toString(part, "").getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 12);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
