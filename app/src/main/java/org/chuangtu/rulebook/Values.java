package org.chuangtu.rulebook;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.chuangtu.criteria.Input;
import org.chuangtu.criteria.Range;
import org.chuangtu.criteria.Unit;
import org.chuangtu.page.Form;
import org.chuangtu.page.Formats;
import org.chuangtu.page.Language;
import org.chuangtu.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Values of rules as people read and write them, in the language of whoever reads. */
@Component("ruleValues")
public class Values {

    private final Formats formats;
    private final Words words;

    Values(Formats formats, Words words) {
        this.formats = formats;
        this.words = words;
    }

    /** In its unit: 5%, 5,000万元, 12 人, 是; the word for "not known" where there is none. */
    public String said(@Nullable Object value, Unit unit) {
        return switch (value) {
            case null -> formats.none();
            case Boolean yes -> words.of(yes ? "rulebook.yes" : "rulebook.no");
            case Range range ->
                    range.exact()
                            ? number(range.least(), unit)
                            : (unit.kind() == Unit.Kind.COUNT
                                            ? Unit.plain(range.least(), 4)
                                            : number(range.least(), unit))
                                    + "–"
                                    + number(range.most(), unit);
            case BigDecimal number -> number(number, unit);
            default -> value.toString();
        };
    }

    private String number(BigDecimal number, Unit unit) {
        return switch (unit.kind()) {
            case RATIO -> Unit.plain(number.movePointRight(2), 2) + "%";
            case YES_OR_NO, DATE, TEXT -> Unit.plain(number, 4);
            case MONEY -> formats.amount(number, unitWord(unit));
            default -> formats.amount(new BigDecimal(Unit.plain(number, 4)), unitWord(unit));
        };
    }

    public String unitWord(Unit unit) {
        return Language.isChinese() ? unit.name() : unit.en();
    }

    public String said(org.chuangtu.criteria.Words it) {
        return Language.isChinese() ? it.zh() : it.en().isEmpty() ? it.zh() : it.en();
    }

    public String name(Input it) {
        return Language.isChinese() ? it.name() : it.en().replace('_', ' ');
    }

    /** What somebody typed as a value of that input: 是, 2015-03-01, 5000万, 5%; empty where it is none or cannot be. */
    public static Optional<Object> parsed(Input input, String typed) {
        var text = Form.halfWidth(typed).strip();
        if (text.isEmpty() || text.length() > Statement.VALUE_MAX) return Optional.empty();
        return switch (input.unit().kind()) {
            case TEXT -> Optional.of(typed.strip());
            case YES_OR_NO ->
                    switch (text.toLowerCase(java.util.Locale.ROOT)) {
                        case "是", "yes", "true", "y", "1" -> Optional.of(true);
                        case "否", "no", "false", "n", "0" -> Optional.of(false);
                        default -> Optional.empty();
                    };
            case DATE -> day(text);
            case MONEY, RATIO, COUNT -> number(input, text);
        };
    }

    private static Optional<Object> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    private static Optional<Object> number(Input input, String text) {
        var digits = text.replace(",", "");
        int moved = 0;
        if (digits.endsWith("万")) moved = 4;
        if (digits.endsWith("亿")) moved = 8;
        if (digits.endsWith("%")) moved = -2;
        if (moved != 0) digits = digits.substring(0, digits.length() - 1).strip();
        if (!digits.matches("-?[0-9]{1,18}(\\.[0-9]{1,8})?")) return Optional.empty();
        var value = new BigDecimal(digits).movePointRight(moved);
        var least = input.least();
        var most = input.most();
        return (least != null && value.compareTo(least) < 0)
                        || (most != null && value.compareTo(most) > 0)
                ? Optional.empty()
                : Optional.of(value);
    }

    /** As it is kept. */
    static String written(Object value) {
        return switch (value) {
            case Boolean yes -> yes ? "是" : "否";
            case BigDecimal number -> Formats.raw(number);
            default -> value.toString();
        };
    }
}
