package org.chuangtu.intake;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Map;
import java.util.regex.Pattern;

/** Numbers as people write them in tables: 12,345.6 · 1.2亿 · 3万 · 12.3% · (450) · ¥1,200 · 1.2E+05. */
final class Figures {

    private static final int MOST_DIGITS = 60;

    private static final Pattern FIGURE =
            Pattern.compile(
                    "([+-]?)(\\d{1,3}(?:,\\d{3})+|\\d+)?(\\.\\d+)?(?:[eE]([+-]?\\d{1,2}))?"
                            + "(%|‰|万亿|千亿|百亿|亿|千万|百万|十万|万|千|百)?(元)?");

    private static final Map<String, BigDecimal> MULTIPLIERS =
            Map.ofEntries(
                    Map.entry("%", new BigDecimal("0.01")),
                    Map.entry("‰", new BigDecimal("0.001")),
                    Map.entry("百", BigDecimal.valueOf(100)),
                    Map.entry("千", BigDecimal.valueOf(1_000)),
                    Map.entry("万", BigDecimal.valueOf(10_000)),
                    Map.entry("十万", BigDecimal.valueOf(100_000)),
                    Map.entry("百万", BigDecimal.valueOf(1_000_000)),
                    Map.entry("千万", BigDecimal.valueOf(10_000_000)),
                    Map.entry("亿", BigDecimal.valueOf(100_000_000)),
                    Map.entry("百亿", BigDecimal.valueOf(10_000_000_000L)),
                    Map.entry("千亿", BigDecimal.valueOf(100_000_000_000L)),
                    Map.entry("万亿", BigDecimal.valueOf(1_000_000_000_000L)));

    private Figures() {}

    /** A plain figure of ASCII digits and a point is read without more ado: most are. */
    static Parsed number(String text) {
        if (plain(text)) {
            return Parsed.of(new BigDecimal(text));
        }
        var tidy =
                Normalizer.normalize(text, Normalizer.Form.NFKC)
                        .replaceAll("[\\s']", "")
                        .replace('−', '-')
                        .replaceFirst("^[¥$€]", "");
        boolean inBrackets = tidy.startsWith("(") && tidy.endsWith(")") && tidy.length() > 2;
        if (inBrackets) {
            tidy = tidy.substring(1, tidy.length() - 1);
        }
        var match = FIGURE.matcher(tidy);
        if (!match.matches() || (match.group(2) == null && match.group(3) == null)) {
            return refusal(tidy);
        }
        if (tidy.length() > MOST_DIGITS || (inBrackets && !match.group(1).isEmpty())) {
            return Parsed.wrong("intake.fault.number");
        }
        var digits = match.group(2) == null ? "0" : match.group(2).replace(",", "");
        var fraction = match.group(3) == null ? "" : match.group(3);
        var value = new BigDecimal(match.group(1) + digits + fraction);
        if (match.group(4) != null) {
            value = value.scaleByPowerOfTen(Integer.parseInt(match.group(4)));
        }
        if (match.group(5) != null) {
            value = value.multiply(MULTIPLIERS.getOrDefault(match.group(5), BigDecimal.ONE));
        }
        return Parsed.of(plainScale(inBrackets ? value.negate() : value));
    }

    private static boolean plain(String text) {
        int points = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                points++;
            } else if (c < '0' || c > '9') {
                return false;
            }
        }
        return points <= 1
                && text.length() > points
                && text.length() <= MOST_DIGITS
                && text.charAt(0) != '.';
    }

    private static BigDecimal plainScale(BigDecimal value) {
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    private static Parsed refusal(String tidy) {
        if (tidy.matches("[<>≤≥~≈约近超].*|.*(以上|以下|左右|余|多)")) {
            return Parsed.wrong("intake.fault.roughNumber");
        }
        if (tidy.matches("[+-]?[\\d,.]+\\D+")) {
            return Parsed.wrong(
                    "intake.fault.numberWithUnit", tidy.replaceFirst("^[+-]?[\\d,.]+", ""));
        }
        return Parsed.wrong("intake.fault.number");
    }
}
