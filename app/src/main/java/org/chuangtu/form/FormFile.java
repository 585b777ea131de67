package org.chuangtu.form;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A form as a file an official can read: its code, title, schema, and the words of every field in both languages.
 *
 * <pre>{@code
 * form: incident.report
 * title: { zh: 事件上报, en: Report an incident }
 * schema:
 *   type: object
 *   required: [what]
 *   additionalProperties: false
 *   properties:
 *     what: { type: string, minLength: 2, maxLength: 500 }
 * words:
 *   what: { zh: 发生了什么, en: What happened, as: area }
 * }</pre>
 *
 * <p>Everything wrong with it is said at once, each with its place. What a page could not draw is refused here, so that no
 * form is published that somebody could not fill in.
 */
public final class FormFile {

    public static final int TEXT_MAX = 200_000;
    static final int FIELDS_MAX = 200;
    private static final int DEPTH_MAX = 3;
    private static final int REFS_MAX = 10;
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final Set<String> PARTS = Set.of("form", "title", "schema", "words");
    private static final Set<String> WORDS =
            Set.of("zh", "en", "hint", "unit", "pattern", "choices", "as", "prefill");

    /** Numbers stay as they are written: 0.10 is not 0.1000000001. */
    static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .build();

    private final String file;
    private final String text;
    private final List<BadForm.Fault> faults = new ArrayList<>();
    private String code = "";
    private @Nullable Bilingual title;
    private ObjectNode schema = JsonNodeFactory.instance.objectNode();
    private ObjectNode words = JsonNodeFactory.instance.objectNode();
    private List<Field> fields = List.of();
    private int counted;

    /** The names of all fields as {@code words} has them, such as {@code rows.amount}. */
    private final Set<String> asked = new HashSet<>();

    private FormFile(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /**
     * Reads a form from its text.
     *
     * @param file what the text is called in what is said about it
     * @throws BadForm with everything that is wrong with it
     */
    public static FormFile parse(String file, String text) {
        var it = new FormFile(file, text);
        it.read();
        it.stopAtFaults();
        return it;
    }

    public String code() {
        return code;
    }

    Bilingual title() {
        if (title == null) throw new IllegalStateException("a form without title");
        return title;
    }

    List<Field> fields() {
        return fields;
    }

    String text() {
        return text;
    }

    String schema() {
        return JSON.writeValueAsString(schema);
    }

    private void read() {
        if (text.length() > TEXT_MAX) {
            fault(
                    "",
                    "文件有 " + text.length() + " 个字，最多 " + TEXT_MAX + " 个：请拆成几张表",
                    "it has "
                            + text.length()
                            + " characters, at most "
                            + TEXT_MAX
                            + ": split it into several forms");
            return;
        }
        var root = parsed();
        if (root == null) return;
        root.propertyNames().stream()
                .filter(it -> !PARTS.contains(it))
                .forEach(it ->
                        fault(
                                it,
                                "不认识的部分：只有 form、title、schema、words",
                                "no such part: there are form, title, schema and words"));
        code = root.path("form").asString("");
        if (!code.matches(FormRef.CODE) || code.length() > FormRef.CODE_MAX)
            fault(
                    "form",
                    "“" + code + "”不是代码：请写成 incident.report 的样子，小写字母、数字和点",
                    "“"
                            + code
                            + "” is no code: write it like incident.report, in small letters, digits and dots");
        title = both(root.path("title"), "title");
        words = object(root.path("words"), "words");
        schema = object(root.path("schema"), "schema");
        if (root.path("schema").isMissingNode()) return;
        checkDialect();
        checkReferences(schema, "schema", 0);
        fields = fieldsOf(schema, "schema", "", 0);
        words.propertyNames().stream()
                .filter(it -> !asked.contains(it))
                .forEach(it ->
                        fault(
                                "words." + it,
                                "表里没有这一项：请去掉，或在 schema 中补上",
                                "the schema asks nothing of that name: take it out, or ask it"));
    }

    private @Nullable ObjectNode parsed() {
        try {
            if (YAML.readTree(text) instanceof ObjectNode it) return it;
            fault(
                    "",
                    "应是 form、title、schema、words 四部分",
                    "it has to have the parts form, title, schema and words");
        } catch (JacksonException broken) {
            var at = broken.getLocation();
            int line = at == null ? 1 : at.getLineNr();
            faults.add(
                    new BadForm.Fault(
                            file + ":" + line,
                            new Bilingual(
                                    "不是 YAML：" + broken.getOriginalMessage(),
                                    "this is not YAML: " + broken.getOriginalMessage())));
        }
        return null;
    }

    private void checkDialect() {
        var dialect = schema.path("$schema").asString(DIALECT);
        if (!dialect.equals(DIALECT))
            fault(
                    "schema.$schema",
                    "“" + dialect + "”：请用 " + DIALECT,
                    "“" + dialect + "”: use " + DIALECT);
        schema.put("$schema", DIALECT);
        if (!schema.path("type").asString("").equals("object"))
            fault(
                    "schema.type",
                    "一张表是 object：请写 type: object",
                    "a form is an object: write type: object");
    }

    /** A schema that fetches another one would ask whatever somebody else decides. */
    private void checkReferences(JsonNode node, String place, int depth) {
        if (depth > 40) return;
        for (var name : List.of("$ref", "$dynamicRef"))
            if (node.path(name).isString() && !node.path(name).asString("").startsWith("#"))
                fault(
                        place + "." + name,
                        "“" + node.path(name).asString("") + "”在文件之外：请写进 $defs，用 #/$defs/… 引用",
                        "“"
                                + node.path(name).asString("")
                                + "” lies outside of the file: put it into $defs and refer to #/$defs/…");
        if (node.isObject())
            node.properties()
                    .forEach(it ->
                            checkReferences(it.getValue(), place + "." + it.getKey(), depth + 1));
        else if (node.isArray())
            for (int i = 0; i < node.size(); i++)
                checkReferences(node.get(i), place + "." + i, depth + 1);
    }

    // Fields
    // ------------------------------------------------------------------------------------------------------------

    /** @param prefix of the names of these fields in {@code words}, such as {@code rows.} */
    private List<Field> fieldsOf(ObjectNode object, String place, String prefix, int depth) {
        var found = new ArrayList<Field>();
        var properties = object.path("properties");
        if (!properties.isObject() || properties.isEmpty()) {
            fault(
                    place + ".properties",
                    "什么都没问：请写 properties",
                    "it asks nothing: write properties");
            return found;
        }
        var required = new ArrayList<String>();
        object.path("required").forEach(it -> required.add(it.asString("")));
        properties
                .properties()
                .forEach(it -> {
                    var field =
                            field(
                                    it.getKey(),
                                    it.getValue(),
                                    place + ".properties." + it.getKey(),
                                    prefix,
                                    required.contains(it.getKey()),
                                    depth);
                    if (field != null) found.add(field);
                });
        required.stream()
                .filter(it -> !properties.has(it))
                .forEach(it ->
                        fault(
                                place + ".required",
                                "“" + it + "”必填，却没有问：请写进 properties",
                                "“"
                                        + it
                                        + "” is required but never asked: put it into properties"));
        return found;
    }

    private @Nullable Field field(
            String name, JsonNode said, String place, String prefix, boolean required, int depth) {
        if (++counted > FIELDS_MAX) {
            if (counted == FIELDS_MAX + 1)
                fault(
                        place,
                        "超过 " + FIELDS_MAX + " 项：请拆成几张表",
                        "more than " + FIELDS_MAX + " fields: split the form");
            return null;
        }
        if (!name.matches("[A-Za-z][A-Za-z0-9_]{0,39}")) {
            fault(
                    place,
                    "名称只用字母、数字和下划线，不超过 40 个",
                    "a name has letters, digits and underscores, 40 at most");
            return null;
        }
        asked.add(prefix + name);
        var of = resolved(said, place);
        if (of == null) return null;
        var told = object(words.path(prefix + name), "words." + prefix + name);
        told.propertyNames().stream()
                .filter(it -> !WORDS.contains(it))
                .forEach(it ->
                        fault(
                                "words." + prefix + name + "." + it,
                                "不认识：只有 " + String.join("、", WORDS.stream().sorted().toList()),
                                "no such word: there are "
                                        + String.join(", ", WORDS.stream().sorted().toList())));
        var label = both(told, "words." + prefix + name);
        var widget = widget(of, told, place, depth);
        if (widget == null || label == null) return null;
        var pattern = optional(told.path("pattern"), "words." + prefix + name + ".pattern");
        if (of.has("pattern") && pattern == null)
            fault(
                    "words." + prefix + name + ".pattern",
                    "有 pattern 就要用话说明怎样填才对",
                    "a pattern needs words that say what would be right");
        var inner =
                switch (widget) {
                    case GROUP -> fieldsOf((ObjectNode) of, place, prefix + name + ".", depth + 1);
                    case ROWS ->
                            resolved(of.path("items"), place + ".items") instanceof ObjectNode it
                                    ? fieldsOf(it, place + ".items", prefix + name + ".", depth + 1)
                                    : List.<Field>of();
                    default -> List.<Field>of();
                };
        return new Field(
                name,
                widget,
                label,
                optional(told.path("hint"), "words." + prefix + name + ".hint"),
                optional(told.path("unit"), "words." + prefix + name + ".unit"),
                required,
                choices(
                        widget == Widget.TICKS ? of.path("items") : of,
                        told,
                        "words." + prefix + name + ".choices"),
                inner,
                bounds(of),
                pattern,
                told.path("prefill").isString() ? told.path("prefill").asString("") : null);
    }

    private @Nullable JsonNode resolved(JsonNode said, String place) {
        var at = said;
        for (int i = 0; i < REFS_MAX && at.path("$ref").isString(); i++) {
            var ref = at.path("$ref").asString("");
            if (!ref.startsWith("#/")) break;
            at = schema.at(ref.substring(1));
        }
        if (at.isObject() && !at.has("$ref")) return at;
        fault(place, "没有说明怎样填：请写 type", "it does not say how to fill it in: write a type");
        return null;
    }

    private @Nullable Widget widget(JsonNode of, ObjectNode told, String place, int depth) {
        var as = told.path("as").asString("").toLowerCase(Locale.ROOT);
        var type = of.path("type").asString("");
        var found =
                switch (type) {
                    case "string" -> text(of, as);
                    case "integer" ->
                            of.path("format").asString("").equals("evidence")
                                    ? Widget.MATERIAL
                                    : Widget.NUMBER;
                    case "number" -> Widget.NUMBER;
                    case "boolean" ->
                            of.has("const") || as.equals("tick") ? Widget.TICK : Widget.YES_NO;
                    case "object" -> Widget.GROUP;
                    case "array" -> list(of);
                    default -> null;
                };
        if (found == null)
            fault(
                    place + ".type",
                    "“"
                            + type
                            + "”画不出来：可用 string、integer、number、boolean、object，以及由选项或 object 组成的 array",
                    "“"
                            + type
                            + "” cannot be drawn: there are string, integer, number, boolean, object, and array of choices or of objects");
        else if (depth >= DEPTH_MAX && (found == Widget.GROUP || found == Widget.ROWS))
            fault(
                    place,
                    "层数超过 " + DEPTH_MAX + "：请拆开",
                    "more than " + DEPTH_MAX + " levels deep: take it apart");
        else if (!as.isEmpty() && !Set.of("area", "radios", "select", "tick").contains(as))
            fault(
                    place,
                    "as: “" + as + "”：可用 area、radios、select、tick",
                    "as: “" + as + "”: there are area, radios, select, tick");
        else return found;
        return null;
    }

    private static Widget text(JsonNode of, String as) {
        if (of.path("enum").isArray()) return as.equals("radios") ? Widget.RADIOS : Widget.SELECT;
        if (as.equals("area")) return Widget.AREA;
        return switch (of.path("format").asString("")) {
            case "date" -> Widget.DAY;
            case "email" -> Widget.EMAIL;
            default -> Widget.LINE;
        };
    }

    private @Nullable Widget list(JsonNode of) {
        var items = of.path("items");
        if (items.path("enum").isArray()) return Widget.TICKS;
        var ref = items.path("$ref").asString("");
        var resolved = ref.startsWith("#/") ? schema.at(ref.substring(1)) : items;
        return resolved.path("type").asString("").equals("object") ? Widget.ROWS : null;
    }

    private List<Field.Choice> choices(JsonNode of, ObjectNode told, String place) {
        var found = new ArrayList<Field.Choice>();
        var wording = object(told.path("choices"), place);
        for (var value : of.path("enum")) {
            if (!value.isString()) {
                fault(place, "选项要是文字：" + value, "a choice is a text: " + value);
                continue;
            }
            var words = both(wording.path(value.asString("")), place + "." + value.asString(""));
            if (words != null) found.add(new Field.Choice(value.asString(""), words));
        }
        return found;
    }

    private static Field.Bounds bounds(JsonNode of) {
        return new Field.Bounds(
                whole(of.path("minLength")),
                whole(of.path("maxLength")),
                number(of.path("minimum")),
                number(of.path("maximum")),
                number(of.path("exclusiveMinimum")),
                number(of.path("exclusiveMaximum")),
                number(of.path("multipleOf")),
                whole(of.path("minItems")),
                whole(of.path("maxItems")),
                of.path("type").asString("").equals("integer"));
    }

    private static @Nullable Integer whole(JsonNode it) {
        return it.isNumber() ? (Integer) it.asInt() : null;
    }

    private static @Nullable BigDecimal number(JsonNode it) {
        return it.isNumber() ? it.decimalValue() : null;
    }

    // Words
    // ------------------------------------------------------------------------------------------------------------

    /** Both languages, for nobody is asked in one they do not read. */
    private @Nullable Bilingual both(JsonNode said, String place) {
        var zh = said.path("zh").asString("").strip();
        var en = said.path("en").asString("").strip();
        if (zh.isEmpty()) fault(place + ".zh", "缺中文", "the Chinese is missing");
        if (en.isEmpty()) fault(place + ".en", "缺英文", "the English is missing");
        return zh.isEmpty() || en.isEmpty() ? null : new Bilingual(zh, en);
    }

    private @Nullable Bilingual optional(JsonNode said, String place) {
        return said.isMissingNode() || said.isNull() ? null : both(said, place);
    }

    private ObjectNode object(JsonNode said, String place) {
        if (said instanceof ObjectNode it) return it;
        if (!said.isMissingNode() && !said.isNull())
            fault(place, "应是若干项 名称: 内容", "it has to be a list of name: content");
        else if (place.equals("schema") || place.equals("words"))
            fault(place, "缺这一部分", "this part is missing");
        return JsonNodeFactory.instance.objectNode();
    }

    void fault(String place, String zh, String en) {
        if (faults.size() < 50)
            faults.add(
                    new BadForm.Fault(
                            place.isEmpty() ? file : file + ": " + place, new Bilingual(zh, en)));
    }

    void stopAtFaults() {
        if (!faults.isEmpty()) throw new BadForm(faults);
    }
}
