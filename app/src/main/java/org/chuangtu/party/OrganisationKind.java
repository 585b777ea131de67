package org.chuangtu.party;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What sort of organisation it is. */
public enum OrganisationKind {
    ENTERPRISE,
    UNIVERSITY,
    RESEARCH_INSTITUTE,
    RESEARCH_CENTRE,
    ASSOCIATION,
    ALLIANCE,
    TRANSFER_CENTRE,
    EXCHANGE,
    GOVERNMENT,
    HOSPITAL,
    FINANCE,
    /** Not an organisation but all of a country, where a source knows no more than that. */
    COUNTRY,
    OTHER;

    /** As the database and files spell it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    public String messageKey() {
        return "party.kind." + name();
    }

    /** Reads the code or one of the spellings seen in files. */
    public static Optional<OrganisationKind> of(String text) {
        String code = text.strip().toLowerCase(Locale.ROOT).replace('_', ' ');
        return switch (code) {
            case "organization", "organisation", "firm", "company" -> Optional.of(ENTERPRISE);
            case "technology transfer centre" -> Optional.of(TRANSFER_CENTRE);
            default -> Arrays.stream(values()).filter(it -> it.code().equals(code)).findFirst();
        };
    }
}
