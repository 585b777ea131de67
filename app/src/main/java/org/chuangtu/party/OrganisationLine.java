package org.chuangtu.party;

import java.util.List;
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * An organisation as a list shows it, with what is said of the records merged into it.
 *
 * @param creditCode null where it is not known
 * @param codes its other codes, as {@code scheme value}; at most five
 * @param industries at most five
 * @param honours with their year; at most five, the newest first
 * @param merging whether somebody should decide about a likely duplicate
 */
public record OrganisationLine(
        Organisation organisation,
        @Nullable String creditCode,
        List<String> codes,
        List<Bilingual> industries,
        List<String> honours,
        boolean merging) {

    public OrganisationLine {
        codes = List.copyOf(codes);
        industries = List.copyOf(industries);
        honours = List.copyOf(honours);
    }
}
