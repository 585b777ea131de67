package org.chuangtu.criteria;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers as officials write them: 5000万, 2亿, 5%, 1,200.50. */
final class Quantities {

    private static final Pattern WRITTEN =
            Pattern.compile("([-−]?(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?)\\s*([万亿%％‰]?)");

    private Quantities() {}

    /** Exactly what is written; null when it is no number. */
    static @Nullable BigDecimal read(String written) {
        var match = WRITTEN.matcher(written.strip());
        if (!match.matches()) {
            return null;
        }
        return scaled(
                new BigDecimal(match.group(1).replace(",", "").replace('−', '-')), match.group(2));
    }

    static BigDecimal scaled(BigDecimal number, String suffix) {
        return switch (suffix) {
            case "万" -> tidy(number.movePointRight(4));
            case "亿" -> tidy(number.movePointRight(8));
            case "%", "％" -> number.movePointLeft(2);
            case "‰" -> number.movePointLeft(3);
            default -> number;
        };
    }

    private static BigDecimal tidy(BigDecimal number) {
        return number.scale() < 0 ? number.setScale(0) : number;
    }

    /** The smallest amount by which what is so written can differ: a hundredth of a per cent for shares, else one. */
    static BigDecimal step(String written) {
        return written.indexOf('%') >= 0 || written.indexOf('％') >= 0
                ? Unit.RATIO.step()
                : BigDecimal.ONE;
    }
}
