package org.chuangtu.form;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chuangtu.page.Form;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was typed into the page of a form, as an answer to it. Nothing typed is nothing said: it is left out, never empty,
 * zero or no. What cannot be read stays as it was typed, so that the schema says what is wrong with it.
 *
 * @param anotherRowOf the rows somebody asked one more of with the button on the page, by name; null where the form was sent
 * @param consented the papers somebody ticked that they may be used again
 */
public record Filled(
        ObjectNode data, @Nullable String anotherRowOf, java.util.Set<Long> consented) {

    /** What the names of its fields begin with on a page, so that they meet no other field there. */
    public static final String PREFIX = "f.";

    /** The button that asks for another row; its value is the name of the rows. */
    public static final String ANOTHER = "f.another";

    /** The tick that a paper may be used again, after the name of its field. */
    static final String CONSENT = ".consent";

    static final int ROWS_MAX = 200;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    public Filled {
        consented = java.util.Set.copyOf(consented);
    }

    /** Whether the page is to be shown again with one row more, before anything is checked. */
    public boolean goesOn() {
        return anotherRowOf != null;
    }

    public static Filled read(FormVersion form, Map<String, String[]> parameters) {
        var typed = new HashMap<String, List<String>>();
        parameters.forEach((name, values) -> typed.put(name, List.of(values)));
        var consented = new java.util.HashSet<Long>();
        var data = object(form.fields(), PREFIX, typed, consented);
        var another = typed.getOrDefault(ANOTHER, List.of()).stream().findFirst().orElse(null);
        return new Filled(data, another, consented);
    }

    private static ObjectNode object(
            List<Field> fields,
            String prefix,
            Map<String, List<String>> typed,
            java.util.Set<Long> consented) {
        var object = NODES.objectNode();
        for (Field it : fields) {
            var name = prefix + it.name();
            var value =
                    switch (it.widget()) {
                        case GROUP -> orNothing(object(it.fields(), name + ".", typed, consented));
                        case ROWS -> rows(it, name, typed, consented);
                        case TICKS -> ticks(typed.getOrDefault(name, List.of()));
                        default -> one(it, first(typed, name));
                    };
            if (value == null) continue;
            object.set(it.name(), value);
            if (it.widget() == Widget.MATERIAL
                    && value.isIntegralNumber()
                    && !first(typed, name + CONSENT).isEmpty()) consented.add(value.asLong());
        }
        return object;
    }

    private static String first(Map<String, List<String>> typed, String name) {
        return typed.getOrDefault(name, List.of()).stream().findFirst().orElse("").strip();
    }

    private static @Nullable JsonNode orNothing(ObjectNode object) {
        return object.isEmpty() ? null : object;
    }

    /** Rows nobody wrote into are left out. */
    private static @Nullable JsonNode rows(
            Field field,
            String name,
            Map<String, List<String>> typed,
            java.util.Set<Long> consented) {
        var rows = NODES.arrayNode();
        for (int i = 0; i < ROWS_MAX; i++) {
            var row = object(field.fields(), name + "." + i + ".", typed, consented);
            if (!row.isEmpty()) rows.add(row);
        }
        return rows.isEmpty() ? null : rows;
    }

    private static @Nullable ArrayNode ticks(List<String> chosen) {
        if (chosen.isEmpty()) return null;
        var all = NODES.arrayNode();
        new ArrayList<>(chosen).forEach(all::add);
        return all;
    }

    private static @Nullable JsonNode one(Field field, String typed) {
        if (typed.isEmpty()) return null;
        return switch (field.widget()) {
            case NUMBER, MATERIAL -> number(typed);
            case YES_NO ->
                    typed.equals("true")
                            ? NODES.booleanNode(true)
                            : typed.equals("false")
                                    ? NODES.booleanNode(false)
                                    : NODES.stringNode(typed);
            case TICK -> NODES.booleanNode(true);
            case DAY -> NODES.stringNode(day(typed));
            default -> NODES.stringNode(typed);
        };
    }

    /** Takes 1,234.5 and full-width digits, as people paste them. */
    private static JsonNode number(String typed) {
        var digits = Form.halfWidth(typed).replace(",", "").strip();
        if (!digits.matches("[+-]?[0-9]{1,18}(\\.[0-9]{1,12})?")) return NODES.stringNode(typed);
        var number = new BigDecimal(digits);
        return number.stripTrailingZeros().scale() <= 0
                ? NODES.numberNode(number.longValueExact())
                : NODES.numberNode(number);
    }

    /** Takes 2022/3/1, 2022.3.1 and 2022年3月1日. */
    private static String day(String typed) {
        var parts =
                Form.halfWidth(typed).replaceAll("[年月/.]", "-").replace("日", "").strip().split("-");
        if (parts.length != 3) return typed;
        for (var part : parts) if (!part.matches("[0-9]{1,4}")) return typed;
        return "%s-%2s-%2s".formatted(parts[0], parts[1], parts[2]).replace(' ', '0');
    }
}
