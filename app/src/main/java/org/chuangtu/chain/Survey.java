package org.chuangtu.chain;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Somebody looked for providers of a node in an area.
 *
 * @param version the journal entry that wrote it last
 */
public record Survey(long id, long chainId, Draft said, boolean retired, long version) {

    /** How they looked. Only who looked everywhere may say that there is nobody. */
    public enum Completeness {
        COMPLETE,
        PARTIAL;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Completeness of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }

        public String messageKey() {
            return "chain.completeness." + name();
        }
    }

    /**
     * What is said of a survey.
     *
     * @param area {@code place:17} or a country
     */
    public record Draft(
            long nodeId,
            String area,
            String surveyor,
            LocalDate on,
            Completeness completeness,
            @Nullable String note,
            Claim claim) {

        Draft in(String otherArea) {
            return new Draft(nodeId, otherArea, surveyor, on, completeness, note, claim);
        }
    }
}
