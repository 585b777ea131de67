package org.chuangtu.party;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A country, by its code of ISO 3166-1 alpha-3; beside these only EUR, for sources that know no more than the continent.
 */
public record Country(String code) {

    public static final String EUROPE = "EUR";

    private static final Map<String, String> ALPHA_2 =
            Arrays.stream(Locale.getISOCountries())
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    it -> Locale.of("", it).getISO3Country(),
                                    Function.identity(),
                                    (a, _) -> a));

    public Country {
        if (!isCode(code)) throw new IllegalArgumentException("no country code: " + code);
    }

    public static boolean isCode(String text) {
        return text.equals(EUROPE) || ALPHA_2.containsKey(text);
    }

    public static Set<String> codes() {
        return ALPHA_2.keySet();
    }

    /** Its name in a language; of EUR, the code. */
    public String name(Locale language) {
        var alpha2 = ALPHA_2.get(code);
        return alpha2 == null ? code : Locale.of("", alpha2).getDisplayCountry(language);
    }

    static List<String> sorted() {
        return ALPHA_2.keySet().stream().sorted().toList();
    }
}
