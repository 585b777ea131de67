package org.chuangtu.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

/** What a form has to be before anybody is asked by it. */
class FormFileTest {

    private static final String GOOD =
            """
            form: grant.apply
            title: { zh: 申请, en: Apply }
            schema:
              type: object
              required: [name]
              properties:
                name: { type: string, maxLength: 20 }
                kind: { type: string, enum: [a, b] }
                items:
                  type: array
                  maxItems: 3
                  items: { type: object, properties: { amount: { type: number } } }
            words:
              name: { zh: 名称, en: Name, prefill: party.name }
              kind: { zh: 类别, en: Kind, as: radios, choices: { a: { zh: 甲, en: A }, b: { zh: 乙, en: B } } }
              items: { zh: 明细, en: Items }
              items.amount: { zh: 金额, en: Amount, unit: { zh: 元, en: yuan } }
            """;

    @Test
    void aGoodOneIsReadInTheOrderItAsks() {
        var form = FormFile.parse("grant.yaml", GOOD);

        assertThat(form.code()).isEqualTo("grant.apply");
        assertThat(form.fields()).extracting(Field::name).containsExactly("name", "kind", "items");
        assertThat(form.fields())
                .extracting(Field::widget)
                .containsExactly(Widget.LINE, Widget.RADIOS, Widget.ROWS);
        assertThat(form.fields().getFirst().required()).isTrue();
        assertThat(form.fields().get(2).fields().getFirst().unit()).isNotNull();
    }

    @Test
    void brokenYamlIsNamedWithItsLine() {
        assertThat(fault("form: a\ntitle: {zh: 申请\nschema: [")).startsWith("grant.yaml:3");
    }

    @Test
    void aWordMissingInOneLanguageIsNamed() {
        assertThat(fault(GOOD.replace("zh: 明细, en: Items", "zh: 明细")))
                .startsWith("grant.yaml: words.items.en")
                .contains("缺英文")
                .contains("the English is missing");
    }

    @Test
    void aChoiceWithoutWordsIsNamed() {
        assertThat(fault(GOOD.replace(", b: { zh: 乙, en: B }", "")))
                .contains("words.kind.choices.b.zh");
    }

    @Test
    void wordsForWhatIsNotAskedAreNamed() {
        assertThat(fault(GOOD + "  nothing: { zh: 无, en: None }\n")).contains("words.nothing");
    }

    @Test
    void whatIsRequiredIsAsked() {
        assertThat(fault(GOOD.replace("required: [name]", "required: [name, age]")))
                .contains("“age”");
    }

    @Test
    void noSchemaIsFetchedFromElsewhere() {
        assertThat(
                        fault(
                                GOOD.replace(
                                        "{ type: number }",
                                        "{ $ref: 'https://example.com/x.json' }")))
                .contains("https://example.com/x.json")
                .contains("$ref");
    }

    @Test
    void whatAPageCannotDrawIsRefused() {
        assertThat(fault(GOOD.replace("{ type: string, maxLength: 20 }", "{ type: 'null' }")))
                .contains("schema.properties.name.type");
    }

    @Test
    void aPatternIsExplainedInWords() {
        assertThat(fault(GOOD.replace("maxLength: 20", "pattern: '^[A-Z]+$'")))
                .contains("words.name.pattern");
    }

    @Test
    void everythingWrongIsSaidAtOnce() {
        assertThatExceptionOfType(BadForm.class)
                .isThrownBy(() ->
                        FormFile.parse(
                                "grant.yaml",
                                GOOD.replace("grant.apply", "Grant!")
                                        .replace("en: Kind", "en: ''")))
                .satisfies(it -> assertThat(it.faults()).hasSize(2));
    }

    private static String fault(String text) {
        try {
            FormFile.parse("grant.yaml", text);
            return "accepted";
        } catch (BadForm bad) {
            return String.join("\n", bad.faults().stream().map(BadForm.Fault::toString).toList());
        }
    }
}
