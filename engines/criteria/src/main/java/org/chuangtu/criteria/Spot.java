package org.chuangtu.criteria;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * A number of a rule, where it is written. The cases of a rule are worth something when each number, moved by the smallest amount
 * that counts, makes one of them fail.
 *
 * @param id of the criterion, the item or the clause it stands in
 * @param name of the same
 * @param part which of the numbers written there: 9–10 has two
 */
public record Spot(
        String id,
        Words name,
        String file,
        int line,
        int column,
        int part,
        String written,
        BigDecimal value,
        BigDecimal step) {

    private static final Pattern NUMBER =
            Pattern.compile("[0-9]+(?:,[0-9]{3})*(?:\\.[0-9]+)?(?: *[万亿%％‰])?");

    /** The text of its file with another number written in its place; everything else stays as it is. */
    public String replacedIn(String text, BigDecimal by) {
        int begins = 0;
        for (int i = 1; i < line && begins >= 0; i++) {
            begins = text.indexOf('\n', begins) + 1;
            if (begins == 0) {
                throw new IllegalArgumentException(file + " has no line " + line);
            }
        }
        var number = NUMBER.matcher(text);
        number.region(Math.min(text.length(), begins + Math.max(0, column - 1)), text.length());
        for (int i = 0; i <= part; i++) {
            if (!number.find()) {
                throw new IllegalArgumentException("there is no number at " + this);
            }
        }
        return text.substring(0, number.start())
                + as(number.group(), by)
                + text.substring(number.end());
    }

    /** In 万, 亿 or % where the number before was, as long as that is exact. */
    private static String as(String before, BigDecimal by) {
        char sign = before.charAt(before.length() - 1);
        return switch (sign) {
            case '万' -> Unit.plain(by.movePointLeft(4), 8) + sign;
            case '亿' -> Unit.plain(by.movePointLeft(8), 12) + sign;
            case '%', '％' -> Unit.plain(by.movePointRight(2), 6) + sign;
            case '‰' -> Unit.plain(by.movePointRight(3), 6) + sign;
            default -> Unit.plain(by, 8);
        };
    }

    /** The number moved by so many steps; everything else stays. */
    public record Shift(Spot spot, int steps) {

        BigDecimal value() {
            return spot.value.add(spot.step.multiply(BigDecimal.valueOf(steps)));
        }

        boolean at(int line, int column, int part) {
            return spot.line == line && spot.column == column && spot.part == part;
        }
    }

    @Override
    public String toString() {
        return file
                + ":"
                + line
                + " \""
                + written
                + "\""
                + (part > 0 ? " (" + (part + 1) + ")" : "");
    }
}
