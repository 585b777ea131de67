package org.chuangtu.chain;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

    /** Where only the continent is known. */
    public static final String EUROPE = Regions.EUROPE;

    /** Several countries that are not listed. */
    public static final String VARIOUS = Regions.VARIOUS;

    private Countries() {}

    public static boolean knows(String code) {
        return ALPHA2.containsKey(code) || CHINESE.containsKey(code);
    }

    /** One country, so that somebody can choose it as a controllable set. */
    public static boolean isOne(String code) {
        return ALPHA2.containsKey(code);
    }

    /** The one country a code, or a name in Chinese or English, stands for. */
    public static Optional<String> byCodeOrName(String text) {
        String code = text.toUpperCase(Locale.ROOT);
        return isOne(code)
                ? Optional.of(code)
                : Optional.ofNullable(Names.BY_NAME.get(text.toLowerCase(Locale.ROOT)));
    }

    /** Made when somebody first writes a name. */
    private static final class Names {
        static final Map<String, String> BY_NAME = new HashMap<>();

        static {
            for (String code : ALPHA2.keySet())
                for (Locale language : List.of(Locale.CHINESE, Locale.ENGLISH))
                    BY_NAME.put(name(code, language).toLowerCase(Locale.ROOT), code);
        }
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
