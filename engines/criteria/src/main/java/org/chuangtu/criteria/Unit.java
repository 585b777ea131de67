package org.chuangtu.criteria;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a value is counted in, and the smallest amount of it that counts: money is counted in yuan whatever it is written in,
 * shares as ratios in hundredths of a per cent.
 */
public record Unit(String name, String en, Kind kind, BigDecimal step) {

    public enum Kind {
        MONEY,
        RATIO,
        COUNT,
        YES_OR_NO,
        DATE,
        TEXT
    }

    private static final BigDecimal WAN = BigDecimal.valueOf(10_000);
    private static final BigDecimal YI = BigDecimal.valueOf(100_000_000);

    public static final Unit YUAN = new Unit("元", "yuan", Kind.MONEY, BigDecimal.ONE);
    public static final Unit RATIO = new Unit("比例", "ratio", Kind.RATIO, BigDecimal.valueOf(1, 4));
    public static final Unit POINTS = new Unit("分", "points", Kind.COUNT, BigDecimal.ONE);
    public static final Unit YES_OR_NO = new Unit("是否", "yes/no", Kind.YES_OR_NO, BigDecimal.ONE);

    private static final Map<String, Unit> NAMED =
            Map.ofEntries(
                    Map.entry("元", YUAN),
                    Map.entry("美元", new Unit("美元", "US dollars", Kind.MONEY, BigDecimal.ONE)),
                    Map.entry("比例", RATIO),
                    Map.entry("分", POINTS),
                    Map.entry("人", new Unit("人", "people", Kind.COUNT, BigDecimal.ONE)),
                    Map.entry("件", new Unit("件", "items", Kind.COUNT, BigDecimal.ONE)),
                    Map.entry("项", new Unit("项", "items", Kind.COUNT, BigDecimal.ONE)),
                    Map.entry("名", new Unit("名", "rank", Kind.COUNT, BigDecimal.ONE)),
                    Map.entry("级", new Unit("级", "level", Kind.COUNT, BigDecimal.ONE)),
                    Map.entry("年", new Unit("年", "years", Kind.COUNT, BigDecimal.ONE)),
                    Map.entry("天", new Unit("天", "days", Kind.COUNT, BigDecimal.ONE)),
                    Map.entry("平方米", new Unit("平方米", "m²", Kind.COUNT, BigDecimal.ONE)),
                    Map.entry("是否", YES_OR_NO),
                    Map.entry("日期", new Unit("日期", "date", Kind.DATE, BigDecimal.ONE)),
                    Map.entry("文本", new Unit("文本", "text", Kind.TEXT, BigDecimal.ONE)));

    static @Nullable Unit named(String name) {
        return NAMED.get(name);
    }

    static String names() {
        return String.join(" ", NAMED.keySet().stream().sorted().toList());
    }

    public boolean number() {
        return kind == Kind.MONEY || kind == Kind.RATIO || kind == Kind.COUNT;
    }

    /** The value as people write it: 5%, 5000万元, 12人, 是. */
    public String shown(@Nullable Object value) {
        return switch (value) {
            case null -> "不明";
            case Boolean yes -> yes ? "是" : "否";
            case BigDecimal number -> shown(number);
            default -> value.toString();
        };
    }

    private String shown(BigDecimal number) {
        return switch (kind) {
            case RATIO -> plain(number.movePointRight(2), 4) + "%";
            case MONEY -> {
                var size = number.abs();
                if (size.compareTo(YI) >= 0 && exact(number, YI)) {
                    yield plain(number.divide(YI), 8) + "亿" + name;
                } else if (size.compareTo(WAN) >= 0) {
                    yield plain(number.movePointLeft(4), 6) + "万" + name;
                }
                yield plain(number, 2) + name;
            }
            default -> plain(number, 6) + name;
        };
    }

    private static boolean exact(BigDecimal number, BigDecimal in) {
        return number.remainder(in.movePointLeft(2)).signum() == 0;
    }

    /** Without an exponent or needless zeros, rounded to so many places at most. */
    public static String plain(BigDecimal number, int places) {
        var rounded =
                number.scale() > places ? number.setScale(places, RoundingMode.HALF_UP) : number;
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
