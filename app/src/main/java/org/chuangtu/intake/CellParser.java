package org.chuangtu.intake;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Turns the text of a cell into a value of a field, or says why it cannot.
 *
 * @param words what the choices are called, as they may stand in a file and as people are told
 * @param split what separates the members of a list, the usual marks when null
 * @param percent whether a plain figure of a share is per cent
 */
record CellParser(
        IntakeField field, ChoiceWords.Called words, @Nullable Pattern split, boolean percent) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final Pattern USUAL_SPLIT = Pattern.compile("[、;；,，|\\n]");
    private static final Pattern SHEET_ERROR =
            Pattern.compile("#(REF!|N/A|VALUE!|DIV/0!|NAME\\?|NUM!|NULL!|SPILL!|CALC!)");
    private static final Set<String> NOTHING_SAID =
            Set.of(
                    "-", "--", "—", "——", "/", "\\", "n/a", "na", "null", "无", "不详", "未知", "…",
                    "...");
    private static final Set<String> YES =
            Set.of("是", "有", "y", "yes", "true", "t", "1", "√", "✓", "对");
    private static final Set<String> NO =
            Set.of("否", "无", "没有", "n", "no", "false", "f", "0", "×", "x", "✗", "错");

    static CellParser of(IntakeField field) {
        return new CellParser(field, ChoiceWords.Called.byThemselves(field), null, false);
    }

    Parsed parse(@Nullable String cell) {
        if (cell == null || cell.isBlank()) {
            return Parsed.NOTHING;
        }
        if (cell.indexOf('\uFFFD') >= 0 || cell.contains("锟斤拷")) {
            return Parsed.wrong("intake.fault.damagedText");
        }
        var text = unescaped(cell.strip());
        if (text.charAt(0) == '#' && SHEET_ERROR.matcher(text).matches()) {
            return Parsed.wrong("intake.fault.sheetError");
        }
        var parsed = byType(text);
        return parsed instanceof Parsed.Value(var value) ? checked(value, parsed) : parsed;
    }

    /** Downloads put an apostrophe before what a spreadsheet would run as a formula; here it comes off again. */
    private static String unescaped(String text) {
        boolean guarded =
                text.length() > 1 && text.charAt(0) == '\'' && "=+-@".indexOf(text.charAt(1)) >= 0;
        return guarded ? text.substring(1) : text;
    }

    private Parsed byType(String text) {
        return switch (field.type()) {
            case TEXT -> sized(squeezed(text));
            case LONG_TEXT -> sized(Normalizer.normalize(text, Normalizer.Form.NFC));
            case INTEGER -> saysNothing(text) ? Parsed.NOTHING : whole(Figures.number(text));
            case NUMBER -> saysNothing(text) ? Parsed.NOTHING : ranged(Figures.number(text));
            case SHARE -> saysNothing(text) ? Parsed.NOTHING : share(text);
            case DATE -> saysNothing(text) ? Parsed.NOTHING : Dates.date(text);
            case PERIOD -> saysNothing(text) ? Parsed.NOTHING : Dates.period(text);
            case YES_NO -> yesNo(text);
            case CHOICE -> choice(text);
            case LIST -> list(text);
            case GEOMETRY ->
                    text.length() > field.longest() ? tooLong(text) : Geometries.geometry(text);
        };
    }

    private Parsed checked(Object value, Parsed parsed) {
        var check = field.check();
        if (check == null) {
            return parsed;
        }
        var fault = check.fault(value);
        return fault == null ? parsed : Parsed.wrong(fault);
    }

    private static boolean saysNothing(String text) {
        return text.length() <= 4 && NOTHING_SAID.contains(text.toLowerCase(Locale.ROOT));
    }

    private static String squeezed(String text) {
        var composed =
                Normalizer.isNormalized(text, Normalizer.Form.NFC)
                        ? text
                        : Normalizer.normalize(text, Normalizer.Form.NFC);
        for (int i = 0; i < composed.length(); i++) {
            char c = composed.charAt(i);
            if (c < ' '
                    || (c == ' ' && composed.charAt(i - 1) == ' ')
                    || c == '\u00A0'
                    || c == '\u3000'
                    || c == '\u200B'
                    || c == '\uFEFF') {
                return composed.replaceAll("[\\u200B\\uFEFF\\p{Cntrl}&&[^\\s]]", "")
                        .replaceAll("[\\s\\u00A0\\u3000]+", " ")
                        .strip();
            }
        }
        return composed;
    }

    private Parsed sized(String text) {
        if (text.isEmpty()) {
            return Parsed.NOTHING;
        }
        return text.length() > field.longest() ? tooLong(text) : Parsed.of(text);
    }

    private Parsed tooLong(String text) {
        return Parsed.wrong("intake.fault.tooLong", text.length(), field.longest());
    }

    private Parsed whole(Parsed parsed) {
        if (!(ranged(parsed) instanceof Parsed.Value(BigDecimal number))) {
            return ranged(parsed);
        }
        if (number.stripTrailingZeros().scale() > 0) {
            return Parsed.wrong("intake.fault.notWhole");
        }
        return number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                ? Parsed.wrong("intake.fault.number")
                : Parsed.of(number.longValue());
    }

    private Parsed ranged(Parsed parsed) {
        if (!(parsed instanceof Parsed.Value(BigDecimal number))) {
            return parsed;
        }
        var least = field.least();
        var most = field.most();
        if (least != null && number.compareTo(least) < 0) {
            return Parsed.wrong("intake.fault.tooSmall", least.toPlainString());
        }
        if (most != null && number.compareTo(most) > 0) {
            return Parsed.wrong("intake.fault.tooLarge", most.toPlainString());
        }
        return parsed;
    }

    private Parsed share(String text) {
        var parsed = Figures.number(text);
        if (!(parsed instanceof Parsed.Value(BigDecimal number))) {
            return parsed;
        }
        boolean marked = text.indexOf('%') >= 0 || text.indexOf('％') >= 0 || text.indexOf('‰') >= 0;
        var part = percent && !marked ? number.divide(HUNDRED) : number;
        boolean looksPerCent =
                !marked
                        && !percent
                        && part.compareTo(BigDecimal.ONE) > 0
                        && part.compareTo(HUNDRED) <= 0;
        return looksPerCent ? Parsed.wrong("intake.fault.shareAboveOne") : ranged(Parsed.of(part));
    }

    private Parsed yesNo(String text) {
        var word = text.toLowerCase(Locale.ROOT);
        if (YES.contains(word)) {
            return Parsed.of(true);
        }
        if (NO.contains(word)) {
            return Parsed.of(false);
        }
        return saysNothing(text) ? Parsed.NOTHING : Parsed.wrong("intake.fault.yesNo");
    }

    private Parsed choice(String text) {
        if (field.choices().contains(text)) {
            return Parsed.of(text);
        }
        var folded = Header.fold(text);
        var known = words.choices().get(folded);
        if (known != null) {
            return Parsed.of(known);
        }
        for (var choice : field.choices()) {
            if (Header.fold(choice).equals(folded)) {
                return Parsed.of(choice);
            }
        }
        return words.choices().isEmpty()
                ? Parsed.wrong("intake.fault.choice", words.zh())
                : Parsed.wrong("intake.fault.choiceOf", words.zh(), words.en());
    }

    private Parsed list(String text) {
        if (text.length() > field.longest()) {
            return tooLong(text);
        }
        var members = new LinkedHashSet<String>();
        for (var member : text.startsWith("[") ? fromJson(text) : List.of(splitter().split(text))) {
            var tidy = squeezed(member.strip());
            if (!tidy.isEmpty()) {
                members.add(tidy);
            }
        }
        return members.isEmpty() ? Parsed.NOTHING : Parsed.of(List.copyOf(members));
    }

    private Pattern splitter() {
        return split != null ? split : USUAL_SPLIT;
    }

    private List<String> fromJson(String text) {
        try {
            var members = new ArrayList<String>();
            for (var member : JsonCells.MAPPER.readTree(text)) {
                members.add(member.isString() ? member.stringValue() : member.toString());
            }
            return members;
        } catch (JacksonException | NumberFormatException notJson) {
            return List.of(splitter().split(text));
        }
    }
}
