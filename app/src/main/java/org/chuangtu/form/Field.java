package org.chuangtu.form;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * One thing a form asks.
 *
 * @param name as the answer has it, e.g. {@code amount}
 * @param unit beside a number
 * @param required the answer is refused without it, whatever else it says
 * @param fields of a group, or of each row
 * @param pattern what an answer has to look like, in words; where the schema has a pattern
 * @param prefill the key of a {@link Prefill}
 */
public record Field(
        String name,
        Widget widget,
        Bilingual label,
        @Nullable Bilingual hint,
        @Nullable Bilingual unit,
        boolean required,
        List<Choice> choices,
        List<Field> fields,
        Bounds bounds,
        @Nullable Bilingual pattern,
        @Nullable String prefill) {

    /**
     * One value to choose.
     *
     * @param value as the answer has it
     */
    public record Choice(String value, Bilingual label) {}

    /** What the schema allows, for hints and remedies; the schema itself judges. */
    public record Bounds(
            @Nullable Integer minLength,
            @Nullable Integer maxLength,
            @Nullable BigDecimal min,
            @Nullable BigDecimal max,
            @Nullable BigDecimal above,
            @Nullable BigDecimal below,
            @Nullable BigDecimal step,
            @Nullable Integer minItems,
            @Nullable Integer maxItems,
            boolean whole) {}

    public Field {
        choices = List.copyOf(choices);
        fields = List.copyOf(fields);
    }

    /** The field of that name among these. */
    static Optional<Field> named(List<Field> fields, String name) {
        return fields.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    /** How a value of it is called where it is one of the choices. */
    public String said(String value) {
        return choices.stream()
                .filter(it -> it.value().equals(value))
                .findFirst()
                .map(it -> it.label().here())
                .orElse(value);
    }
}
