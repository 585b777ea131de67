package org.chuangtu.chain;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Codes that sources use beside ISO 3166-1 alpha-3 for more than one country at once. */
final class Regions {

    /** "Europe" as the chip chain's source uses it: where only the continent is known. */
    static final String EUROPE = "EUR";

    /** "Various countries": no place at all. */
    static final String VARIOUS = "VARIOUS";

    private static final Set<String> EUROPEAN =
            Set.of(
                    "ALB", "AND", "AUT", "BEL", "BGR", "BIH", "BLR", "CHE", "CYP", "CZE", "DEU",
                    "DNK", "ESP", "EST", "FIN", "FRA", "GBR", "GRC", "HRV", "HUN", "IRL", "ISL",
                    "ITA", "LIE", "LTU", "LUX", "LVA", "MCO", "MDA", "MKD", "MLT", "MNE", "NLD",
                    "NOR", "POL", "PRT", "ROU", "SMR", "SRB", "SVK", "SVN", "SWE", "UKR");

    private Regions() {}

    /** Whether a code names one country, and not several that the source does not tell apart. */
    static boolean oneCountry(String country) {
        return !country.equals(VARIOUS) && !country.equals(EUROPE);
    }

    /** Whether a source that names a region may mean this country. */
    static boolean mayBe(String region, String country) {
        return region.equals(VARIOUS) || around(country).contains(region);
    }

    /** The regions that contain a country. */
    static Set<String> around(String... countries) {
        var found = new HashSet<String>();
        for (String country : countries) if (EUROPEAN.contains(country)) found.add(EUROPE);
        found.removeAll(Set.of(countries));
        return found;
    }

    /** Where a provider known only as this country lies: itself, or nowhere we could name. */
    static List<String> placesOf(String country) {
        return country.equals(VARIOUS) ? List.of() : List.of(country);
    }
}
