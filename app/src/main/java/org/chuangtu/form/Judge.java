package org.chuangtu.form;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.Formats;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a JSON Schema says to an answer, in words for whoever gave it. Built once a version, asked by many at once.
 *
 * <p>The schema judges; this class only finds the field, the value that stands there and what would be right.
 */
final class Judge {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final int SHOWN_MAX = 40;
    private static final int WRONGS_MAX = 200;

    private final Schema schema;
    private final List<Field> fields;

    private Judge(Schema schema, List<Field> fields) {
        this.schema = schema;
        this.fields = fields;
    }

    /** A registry for each, since schemas of two forms may use one name for two things. Nothing is fetched. */
    private static SchemaRegistry registry() {
        return SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                it ->
                        it.schemaRegistryConfig(
                                SchemaRegistryConfig.builder()
                                        .formatAssertionsEnabled(true)
                                        .build()));
    }

    static Judge of(String schema, List<Field> fields) {
        var built = registry().getSchema(FormFile.JSON.readTree(schema));
        built.initializeValidators();
        return new Judge(built, fields);
    }

    /** What the specification itself says to a schema: place and message, in its own words. */
    static List<String> faultsOf(String schema) {
        return registry()
                .getSchema(SchemaLocation.of(DIALECT))
                .validate(FormFile.JSON.readTree(schema))
                .stream()
                .limit(20)
                .map(it -> it.getInstanceLocation() + " " + it.getMessage())
                .toList();
    }

    /** At most one a field, in the order the schema finds them. */
    List<Wrong> check(ObjectNode data) {
        var found = new LinkedHashMap<String, Wrong>();
        for (Error it : schema.validate(data)) {
            if (found.size() >= WRONGS_MAX) break;
            var wrong = wrong(it, data);
            found.putIfAbsent(wrong.name(), wrong);
        }
        return inOrder(List.copyOf(found.values()));
    }

    /** As the form asks, not as the schema came upon them. */
    private List<Wrong> inOrder(List<Wrong> wrongs) {
        var sorted = new ArrayList<>(wrongs);
        sorted.sort(java.util.Comparator.comparing(it -> position(it.name())));
        return sorted;
    }

    private String position(String name) {
        var place = new StringBuilder();
        var at = fields;
        for (var part : name.split("\\.")) {
            if (part.matches("[0-9]+")) {
                place.append("%06d".formatted(Integer.parseInt(part)));
                continue;
            }
            int index = -1;
            for (int i = 0; i < at.size(); i++) if (at.get(i).name().equals(part)) index = i;
            place.append("%04d".formatted(index + 1));
            at = index < 0 ? List.of() : at.get(index).fields();
        }
        return place.toString();
    }

    private Wrong wrong(Error error, ObjectNode data) {
        var path = segments(error.getInstanceLocation());
        var property = error.getProperty();
        if (property != null) path.add(property);
        var name = String.join(".", path);
        var field = fieldAt(path);
        var label = field.map(Field::label).orElseGet(() -> new Bilingual(name, name));
        var value = shown(at(data, path), field.orElse(null));
        var keyword = error.getKeyword() == null ? "" : error.getKeyword();
        if (field.isEmpty())
            return property == null
                    ? Wrong.of("", label, "form.wrong.whole", keyword)
                    : Wrong.of(name, label, "form.wrong.unknown", label);
        return wrong(name, field.get(), value, keyword);
    }

    private static Wrong wrong(String name, Field field, String value, String keyword) {
        var label = field.label();
        var bounds = field.bounds();
        return switch (keyword) {
            case "required", "dependentRequired" ->
                    Wrong.of(name, label, "form.wrong.required", label);
            case "type" ->
                    Wrong.of(
                            name,
                            label,
                            field.widget() == Widget.NUMBER
                                    ? bounds.whole()
                                            ? "form.wrong.notWhole"
                                            : "form.wrong.notNumber"
                                    : "form.wrong.type",
                            label,
                            value);
            case "format" ->
                    Wrong.of(
                            name,
                            label,
                            switch (field.widget()) {
                                case DAY -> "form.wrong.notDay";
                                case EMAIL -> "form.wrong.notEmail";
                                default -> "form.wrong.format";
                            },
                            label,
                            value);
            case "minLength" ->
                    bounded(name, label, "form.wrong.minLength", value, bounds.minLength());
            case "maxLength" ->
                    bounded(name, label, "form.wrong.maxLength", value, bounds.maxLength());
            case "minimum" -> bounded(name, label, "form.wrong.minimum", value, bounds.min());
            case "maximum" -> bounded(name, label, "form.wrong.maximum", value, bounds.max());
            case "exclusiveMinimum" ->
                    bounded(name, label, "form.wrong.above", value, bounds.above());
            case "exclusiveMaximum" ->
                    bounded(name, label, "form.wrong.below", value, bounds.below());
            case "multipleOf" -> bounded(name, label, "form.wrong.step", value, bounds.step());
            case "minItems" ->
                    bounded(name, label, "form.wrong.minItems", value, bounds.minItems());
            case "maxItems" ->
                    bounded(name, label, "form.wrong.maxItems", value, bounds.maxItems());
            case "uniqueItems" -> Wrong.of(name, label, "form.wrong.twice", label);
            case "enum" -> Wrong.of(name, label, "form.wrong.choice", label, value);
            case "const" ->
                    Wrong.of(
                            name,
                            label,
                            field.widget() == Widget.TICK
                                    ? "form.wrong.consent"
                                    : "form.wrong.other",
                            label,
                            value,
                            keyword);
            case "pattern" ->
                    field.pattern() == null
                            ? Wrong.of(name, label, "form.wrong.other", label, value, keyword)
                            : Wrong.of(
                                    name,
                                    label,
                                    "form.wrong.pattern",
                                    label,
                                    value,
                                    field.pattern());
            default -> Wrong.of(name, label, "form.wrong.other", label, value, keyword);
        };
    }

    private static Wrong bounded(
            String name, Bilingual label, String key, String value, @Nullable Number bound) {
        return Wrong.of(name, label, key, label, value, bound == null ? "?" : said(bound));
    }

    private static String said(Number bound) {
        return bound instanceof BigDecimal it ? Formats.raw(it) : bound.toString();
    }

    private static List<String> segments(@Nullable NodePath path) {
        var segments = new ArrayList<String>();
        if (path != null)
            for (int i = 0; i < path.getNameCount(); i++)
                segments.add(String.valueOf(path.getElement(i)));
        return segments;
    }

    private Optional<Field> fieldAt(List<String> path) {
        var at = fields;
        Field found = null;
        for (var part : path) {
            if (found != null
                    && part.matches("[0-9]+")
                    && (found.widget() == Widget.ROWS || found.widget() == Widget.TICKS)) continue;
            found = Field.named(at, part).orElse(null);
            if (found == null) return Optional.empty();
            at = found.fields();
        }
        return Optional.ofNullable(found);
    }

    private static @Nullable JsonNode at(JsonNode data, List<String> path) {
        JsonNode at = data;
        for (var part : path)
            at =
                    at.isArray() && part.matches("[0-9]{1,6}")
                            ? at.path(Integer.parseInt(part))
                            : at.path(part);
        return at.isMissingNode() ? null : at;
    }

    private static String shown(@Nullable JsonNode value, @Nullable Field field) {
        if (value == null) return "";
        var text =
                value.isString()
                        ? value.asString("")
                        : value.isArray() ? "" + value.size() : value.toString();
        if (field != null) text = field.said(text);
        return text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX) + "…";
    }
}
