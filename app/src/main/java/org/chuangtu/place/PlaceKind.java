package org.chuangtu.place;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What sort of place it is. Administrative kinds first, then those of an area's own plan. */
public enum PlaceKind {
    COUNTRY,
    PROVINCE,
    CITY,
    DISTRICT,
    STREET,
    COMMUNITY,
    GRID,
    AREA,
    BAY,
    PARK,
    ZONE,
    TOWN,
    RESORT,
    BASE,
    CENTRE,
    PLATFORM,
    INCUBATOR,
    PROJECT,
    SITE,
    OTHER;

    /** As the database and files spell it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String messageKey() {
        return "place.kind." + code();
    }

    /** Reads the code or one of the spellings seen in files. */
    public static Optional<PlaceKind> of(String text) {
        String code = text.strip().toLowerCase(Locale.ROOT);
        if (code.equals("service platform")) return Optional.of(PLATFORM);
        return Arrays.stream(values()).filter(it -> it.code().equals(code)).findFirst();
    }
}
