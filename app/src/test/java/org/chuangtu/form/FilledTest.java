package org.chuangtu.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.chuangtu.page.Bilingual;
import org.junit.jupiter.api.Test;

/** What was typed, as an answer: nothing typed is nothing said. */
class FilledTest {

    private static final FormFile FILE =
            FormFile.parse(
                    "trial",
                    """
                    form: trial
                    title: { zh: 试, en: Trial }
                    schema:
                      type: object
                      properties:
                        name: { type: string }
                        amount: { type: number }
                        day: { type: string, format: date }
                        safe: { type: boolean }
                        agree: { type: boolean, const: true }
                        proof: { type: integer, format: evidence }
                        tags: { type: array, items: { enum: [a, b] } }
                        at: { type: object, properties: { street: { type: string } } }
                        rows: { type: array, items: { type: object, properties: { n: { type: integer } } } }
                    words:
                      name: { zh: 名, en: N }
                      amount: { zh: 额, en: A }
                      day: { zh: 日, en: D }
                      safe: { zh: 安, en: S }
                      agree: { zh: 同, en: G }
                      proof: { zh: 证, en: P }
                      tags: { zh: 签, en: T, choices: { a: { zh: 甲, en: A }, b: { zh: 乙, en: B } } }
                      at: { zh: 址, en: W }
                      at.street: { zh: 街, en: S }
                      rows: { zh: 行, en: R }
                      rows.n: { zh: 数, en: N }
                    """);

    private static final FormVersion FORM =
            new FormVersion(
                    1,
                    new FormRef("trial", 1),
                    new Bilingual("试", "Trial"),
                    FILE.fields(),
                    FILE.schema(),
                    FILE.text(),
                    "",
                    "user:1",
                    Instant.EPOCH,
                    1);

    @Test
    void nothingTypedIsNothingSaid() {
        assertThat(typed(Map.of("f.name", " ", "f.safe", "", "f.rows.0.n", "", "f.at.street", "")))
                .isEqualTo("{}");
    }

    @Test
    void aBoxNotTickedIsNotANo() {
        assertThat(typed(Map.of("f.name", "甲"))).isEqualTo("{\"name\":\"甲\"}");
        assertThat(typed(Map.of("f.safe", "false", "f.agree", "true")))
                .isEqualTo("{\"safe\":false,\"agree\":true}");
    }

    @Test
    void numbersAndDaysAreReadAsPeopleWriteThem() {
        assertThat(typed(Map.of("f.amount", "１,234.50", "f.day", "2026年3月1日")))
                .isEqualTo("{\"amount\":1234.50,\"day\":\"2026-03-01\"}");
    }

    @Test
    void whatCannotBeReadStaysAsTyped() {
        assertThat(typed(Map.of("f.amount", "很多", "f.day", "去年")))
                .isEqualTo("{\"amount\":\"很多\",\"day\":\"去年\"}");
    }

    @Test
    void emptyRowsAreLeftOut() {
        assertThat(typed(Map.of("f.rows.0.n", "1", "f.rows.1.n", "", "f.rows.2.n", "3")))
                .isEqualTo("{\"rows\":[{\"n\":1},{\"n\":3}]}");
    }

    @Test
    void aPaperUsedAgainIsConsentedToOnlyWhereThatIsTicked() {
        assertThat(read(Map.of("f.proof", "7")).consented()).isEmpty();
        assertThat(read(Map.of("f.proof", "7", "f.proof.consent", "true")).consented())
                .containsExactly(7L);
    }

    private static Filled read(Map<String, String> typed) {
        var parameters = new HashMap<String, String[]>();
        typed.forEach((name, value) -> parameters.put(name, new String[] {value}));
        return Filled.read(FORM, parameters);
    }

    private static String typed(Map<String, String> typed) {
        return read(typed).data().toString();
    }
}
