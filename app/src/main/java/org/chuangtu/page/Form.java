package org.chuangtu.page;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed, kept as typed, and what is wrong with it. As a parameter of a handler method it holds the
 * request's fields and is the model attribute {@code form}; the reading methods note a message for each field that cannot be taken and go on, so that all of them
 * are said at once.
 *
 * <pre>{@code
 * @PostMapping("/firms")
 * String save(Form form, RedirectAttributes redirect) {
 *     var name = form.text("name", 200);
 *     var share = form.number("share", 0, 100);
 *     if (form.failed()) {
 *         return "party/firm-form";
 *     }
 *     ...
 * }
 * }</pre>
 *
 * <p>After {@link #failed()} said yes the values read are stand-ins and must not be used. Fields are drawn by {@code
 * page/form.html}.
 */
public final class Form {

    /** A message for a field, drawn beside it and in the summary that links to it. */
    public record Problem(String field, String messageKey, List<Object> args) {}

    /** How long a single value may be at most, whatever the field allows. */
    public static final int LENGTH_MAX = 100_000;

    private static final Pattern TIME =
            Pattern.compile("([01]?[0-9]|2[0-3]):?([0-5][0-9])(?::00)?");

    private final Map<String, List<String>> values;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, String> labels = new LinkedHashMap<>();

    private Form(Map<String, List<String>> values) {
        this.values = values;
    }

    public static Form empty() {
        return new Form(new LinkedHashMap<>());
    }

    /** A form as it was typed, from the parameters of the request. */
    public static Form typed(Map<String, String[]> parameters) {
        var values = new LinkedHashMap<String, List<String>>();
        parameters.forEach((name, typed) -> values.put(name, List.of(typed)));
        return new Form(values);
    }

    /** Puts a value in for the first showing of the form; null and empty leave the field empty. */
    public Form with(String field, @Nullable Object value) {
        if (value instanceof Iterable<?> many) {
            var all = new ArrayList<String>();
            many.forEach(it -> all.add(String.valueOf(it)));
            values.put(field, all);
        } else if (value != null) {
            values.put(
                    field,
                    List.of(value instanceof BigDecimal it ? Formats.raw(it) : value.toString()));
        }
        return this;
    }

    /** Says what a field is called in the summary of errors; otherwise a script takes its label from the page. */
    public Form called(String field, String labelKey) {
        labels.put(field, labelKey);
        return this;
    }

    // --- for the template
    // -------------------------------------------------------------------------------------------

    public String value(String field) {
        return values.getOrDefault(field, List.of()).stream().findFirst().orElse("");
    }

    public List<String> values(String field) {
        return values.getOrDefault(field, List.of());
    }

    public boolean has(String field, String value) {
        return values(field).contains(value);
    }

    public @Nullable Problem problem(String field) {
        return problems.stream().filter(it -> it.field().equals(field)).findFirst().orElse(null);
    }

    public @Nullable String label(String field) {
        return labels.get(field);
    }

    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    // --- for the handler
    // --------------------------------------------------------------------------------------------

    public boolean failed() {
        return !problems.isEmpty();
    }

    /** Notes what is wrong with a field; the business's own objections come in this way too. */
    public Form refuse(String field, String messageKey, Object... args) {
        problems.add(new Problem(field, messageKey, List.of(args)));
        return this;
    }

    /** A text that must be there. */
    public String text(String field, int max) {
        var text = optionalText(field, max);
        if (text == null && problem(field) == null) {
            refuse(field, "page.form.required");
        }
        return text == null ? "" : text;
    }

    public @Nullable String optionalText(String field, int max) {
        var text = value(field).strip();
        if (text.length() > Math.min(max, LENGTH_MAX)) {
            refuse(field, "page.form.tooLong", max, text.length());
            return null;
        }
        return text.isEmpty() ? null : text;
    }

    /** The version of the row that was shown, from the field {@code version}; -1, which no row has, where it is not one. */
    public long version() {
        var typed = value("version");
        return typed.matches("[0-9]{1,18}") ? Long.parseLong(typed) : -1;
    }

    public BigDecimal number(String field, long min, long max) {
        var number = optionalNumber(field, min, max);
        if (number == null && problem(field) == null) {
            refuse(field, "page.form.required");
        }
        return number == null ? BigDecimal.ZERO : number;
    }

    /** Takes 1,234.5 and full-width digits, as people paste them. */
    public @Nullable BigDecimal optionalNumber(String field, long min, long max) {
        var typed = halfWidth(value(field)).replace(",", "").strip();
        if (typed.isEmpty()) {
            return null;
        }
        if (!typed.matches("[+-]?[0-9]{1,18}(\\.[0-9]{1,12})?")) {
            refuse(field, "page.form.notNumber", value(field));
            return null;
        }
        var number = new BigDecimal(typed);
        if (number.compareTo(BigDecimal.valueOf(min)) < 0
                || number.compareTo(BigDecimal.valueOf(max)) > 0) {
            refuse(field, "page.form.outside", min, max);
            return null;
        }
        return number;
    }

    public int whole(String field, int min, int max) {
        var number = number(field, min, max);
        return refusesParts(field, number) ? 0 : number.intValue();
    }

    /** As {@link #whole}, or null where nothing was typed. */
    public @Nullable Integer optionalWhole(String field, int min, int max) {
        var number = optionalNumber(field, min, max);
        return number == null || refusesParts(field, number) ? null : (Integer) number.intValue();
    }

    private boolean refusesParts(String field, BigDecimal number) {
        if (problem(field) != null || number.stripTrailingZeros().scale() <= 0) return false;
        refuse(field, "page.form.notWhole");
        return true;
    }

    public LocalDate day(String field) {
        var day = optionalDay(field);
        if (day == null && problem(field) == null) {
            refuse(field, "page.form.required");
        }
        return day == null ? LocalDate.EPOCH : day;
    }

    /** Takes 2022-03-01, 2022/3/1, 2022.3.1 and 2022年3月1日. */
    public @Nullable LocalDate optionalDay(String field) {
        var typed = halfWidth(value(field)).strip();
        if (typed.isEmpty()) {
            return null;
        }
        var parts = typed.replaceAll("[年月/.]", "-").replace("日", "").split("-");
        try {
            if (parts.length == 3) {
                return LocalDate.parse(
                        "%s-%2s-%2s".formatted(parts[0], parts[1], parts[2]).replace(' ', '0'));
            }
        } catch (DateTimeParseException notADay) {
            // Said below, with the form a date may have.
        }
        refuse(field, "page.form.notDay", value(field));
        return null;
    }

    /** A time of day that must be there. */
    public LocalTime time(String field) {
        var time = optionalTime(field);
        if (time == null && problem(field) == null) {
            refuse(field, "page.form.required");
        }
        return time == null ? LocalTime.MIDNIGHT : time;
    }

    /** Takes 9:00, 09:00, ９：００ and 0900. */
    public @Nullable LocalTime optionalTime(String field) {
        var typed = halfWidth(value(field)).strip();
        if (typed.isEmpty()) {
            return null;
        }
        var parts = TIME.matcher(typed);
        if (parts.matches()) {
            return LocalTime.of(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
        }
        refuse(field, "page.form.notTime", value(field));
        return null;
    }

    /** One of a set of values, such as the names of an enum. */
    public <E extends Enum<E>> Optional<E> choice(String field, Class<E> of) {
        return choice(field, EnumSet.allOf(of));
    }

    /** One of those that were offered: whoever decides cannot leave open what they decide on. */
    public <E extends Enum<E>> Optional<E> choice(String field, Set<E> offered) {
        var typed = value(field);
        for (var constant : offered) {
            if (constant.name().equals(typed)) {
                return Optional.of(constant);
            }
        }
        refuse(field, typed.isEmpty() ? "page.form.required" : "page.form.notChoice");
        return Optional.empty();
    }

    public boolean ticked(String field) {
        return !value(field).isEmpty();
    }

    /** Full-width digits and signs as a keyboard for Chinese writes them, in the width a computer reads. */
    public static String halfWidth(String text) {
        var half = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            half.append(c >= '！' && c <= '～' ? (char) (c - '！' + '!') : c);
        }
        return half.toString();
    }
}
