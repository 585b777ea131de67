package org.chuangtu.chain.web;

import java.util.List;
import org.chuangtu.page.Filter;
import org.jspecify.annotations.Nullable;

/**
 * A field of a form of this module, drawn by {@code chain/form.html}.
 *
 * @param kind text, area, number, day, select, radios, tick, or pick: somebody or something of ours, by name or code
 * @param hintKey null for none
 * @param unitKey null for none
 */
public record Field(
        String kind,
        String id,
        String labelKey,
        @Nullable String hintKey,
        boolean required,
        List<Filter.Choice> choices,
        @Nullable String unitKey) {

    public Field {
        choices = List.copyOf(choices);
    }

    private static Field of(String kind, String id, String labelKey) {
        return new Field(kind, id, labelKey, null, false, List.of(), null);
    }

    static Field text(String id, String labelKey) {
        return of("text", id, labelKey);
    }

    static Field area(String id, String labelKey) {
        return of("area", id, labelKey);
    }

    static Field number(String id, String labelKey) {
        return of("number", id, labelKey);
    }

    static Field day(String id, String labelKey) {
        return of("day", id, labelKey);
    }

    static Field tick(String id, String labelKey) {
        return of("tick", id, labelKey);
    }

    static Field pick(String id, String labelKey) {
        return of("pick", id, labelKey);
    }

    static Field select(String id, String labelKey, List<Filter.Choice> choices) {
        return new Field("select", id, labelKey, null, false, choices, null);
    }

    static Field radios(String id, String labelKey, List<Filter.Choice> choices) {
        return new Field("radios", id, labelKey, null, false, choices, null);
    }

    Field hint(String key) {
        return new Field(kind, id, labelKey, key, required, choices, unitKey);
    }

    Field must() {
        return new Field(kind, id, labelKey, hintKey, true, choices, unitKey);
    }

    Field in(String unit) {
        return new Field(kind, id, labelKey, hintKey, required, choices, unit);
    }
}
