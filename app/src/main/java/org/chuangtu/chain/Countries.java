package org.chuangtu.chain;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Countries by ISO 3166-1 alpha-3, and the two words sources use for more than one at once. */
public final class Countries {

    private static final Map<String, String> ALPHA2 =
            Arrays.stream(Locale.getISOCountries())
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    it -> Locale.of("", it).getISO3Country(), Function.identity()));

    /** Names the area's administration uses where the platform's differ. */
    private static final Map<String, String> CHINESE =
            Map.of(
                    "TWN",
                    "中国台湾",
                    "HKG",
                    "中国香港",
                    "MAC",
                    "中国澳门",
                    Regions.EUROPE,
                    "欧洲（未分国别）",
                    Regions.VARIOUS,
                    "多个国家（未列明）");

    private static final Map<String, String> ENGLISH =
            Map.of(
                    "TWN",
                    "Taiwan, China",
                    "HKG",
                    "Hong Kong, China",
                    "MAC",
                    "Macao, China",
                    Regions.EUROPE,
                    "Europe (country not stated)",
                    Regions.VARIOUS,
                    "Various countries (not listed)");

    private Countries() {}

    public static boolean knows(String code) {
        return ALPHA2.containsKey(code) || CHINESE.containsKey(code);
    }

    /** One country, so that somebody can choose it as a controllable set. */
    public static boolean isOne(String code) {
        return ALPHA2.containsKey(code);
    }

    public static String name(String code, Locale language) {
        boolean chinese = language.getLanguage().equals("zh");
        String own = (chinese ? CHINESE : ENGLISH).get(code);
        if (own != null) return own;
        String alpha2 = ALPHA2.get(code);
        return alpha2 == null ? code : Locale.of("", alpha2).getDisplayCountry(language);
    }

    public static List<String> all() {
        return ALPHA2.keySet().stream().sorted().toList();
    }
}
