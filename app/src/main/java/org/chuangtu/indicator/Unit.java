package org.chuangtu.indicator;

import java.util.Map;

/**
 * What is counted, without its multiplier: 元, 美元, 家, %. Two units never mix: no sum, ratio or comparison crosses them.
 *
 * @param code as printed in Chinese; empty where the source does not say
 */
public record Unit(String code) {

    public static final Unit NOT_STATED = new Unit("");
    public static final Unit YUAN = new Unit("元");
    public static final Unit US_DOLLAR = new Unit("美元");
    public static final Unit PER_CENT = new Unit("%");

    private static final int LENGTH_MAX = 20;

    private static final Map<String, String> ENGLISH =
            Map.ofEntries(
                    Map.entry("元", "yuan"),
                    Map.entry("美元", "US dollars"),
                    Map.entry("欧元", "euros"),
                    Map.entry("日元", "yen"),
                    Map.entry("港元", "Hong Kong dollars"),
                    Map.entry("%", "%"),
                    Map.entry("家", "firms"),
                    Map.entry("个", "items"),
                    Map.entry("件", "items"),
                    Map.entry("项", "items"),
                    Map.entry("次", "times"),
                    Map.entry("场", "events"),
                    Map.entry("人", "people"),
                    Map.entry("户", "households"),
                    Map.entry("名", "people"),
                    Map.entry("所", "institutions"),
                    Map.entry("位", "places"),
                    Map.entry("吨", "tonnes"),
                    Map.entry("公里", "km"),
                    Map.entry("亩", "mu"),
                    Map.entry("平方米", "m²"),
                    Map.entry("平方公里", "km²"),
                    Map.entry("天", "days"));

    /** Codes of the SDMX code list of units where one fits. */
    private static final Map<String, String> SDMX =
            Map.ofEntries(
                    Map.entry("元", "CNY"),
                    Map.entry("美元", "USD"),
                    Map.entry("欧元", "EUR"),
                    Map.entry("日元", "JPY"),
                    Map.entry("港元", "HKD"),
                    Map.entry("%", "PT"),
                    Map.entry("人", "PS"),
                    Map.entry("名", "PS"),
                    Map.entry("吨", "TN"),
                    Map.entry("公里", "KM"),
                    Map.entry("平方米", "M2"),
                    Map.entry("平方公里", "KM2"),
                    Map.entry("天", "D"));

    /** What comes one by one, so that half of it cannot exist. */
    private static final java.util.Set<String> COUNTED =
            java.util.Set.of("家", "个", "件", "项", "次", "场", "人", "户", "名", "所", "位", "辆", "台");

    public Unit {
        if (code.length() > LENGTH_MAX)
            throw new IllegalArgumentException("a unit is a short word, not " + code);
    }

    public boolean stated() {
        return !code.isEmpty();
    }

    public boolean counted() {
        return COUNTED.contains(code);
    }

    /** In English where we know the word, else as printed. */
    public String english() {
        return ENGLISH.getOrDefault(code, code);
    }

    /** An identifier as SDMX wants one, of letters and digits; _O for a unit that has none, _U where none is stated. */
    public String sdmx() {
        if (SDMX.containsKey(code)) return SDMX.get(code);
        if (!stated()) return "_U";
        if (counted()) return "NUMBER";
        return code.matches("[A-Za-z][A-Za-z0-9_]*") ? code : "_O";
    }
}
