package org.chuangtu.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What forms say to answers, by a table of schemas and answers that web/test/agreement.test.ts reads too: another validator,
 * Ajv, has to say the same.
 */
class JudgeTest {

    @Test
    void everyAnswerOfTheTableIsJudgedAsItSays() throws IOException {
        var differing = new ArrayList<String>();
        int looked = 0;
        for (var form : table())
            for (var answer : form.path("answers")) {
                looked++;
                var judge = Judge.of(form.path("schema").toString(), List.of());
                var found =
                        judge.check((ObjectNode) answer.path("data")).stream()
                                .map(Wrong::name)
                                .toList();
                if (found.isEmpty() != answer.path("fits").asBoolean())
                    differing.add(answer + " -> " + found);
            }
        assertThat(differing).isEmpty();
        assertThat(looked).isGreaterThan(30);
    }

    @Test
    void theFormThatComesAlongIsTheOneOfTheTable() throws IOException {
        assertThat(FormFile.JSON.readTree(shipped().schema()))
                .isEqualTo(table().get(0).path("schema"));
        assertThat(Judge.faultsOf(shipped().schema())).isEmpty();
    }

    @Test
    void eachFaultIsFoundAtItsField() throws IOException {
        var form = shipped();
        var judge = Judge.of(form.schema(), form.fields());
        for (var answer : table().get(0).path("answers")) {
            var wanted = new ArrayList<String>();
            answer.path("wrong").forEach(it -> wanted.add(it.asString("")));
            assertThat(judge.check((ObjectNode) answer.path("data")))
                    .as(answer.toString())
                    .extracting(Wrong::name)
                    .containsExactlyElementsOf(wanted);
        }
    }

    @Test
    void whatIsWrongNamesFieldValueAndRemedy() throws IOException {
        var form = shipped();
        var judge = Judge.of(form.schema(), form.fields());
        var wrong =
                judge.check(
                        (ObjectNode)
                                FormFile.JSON.readTree(
                                        """
                                        {"what": "坑", "kind": "sky", "where": "金马路", "seen": "去年", "phone": "110"}
                                        """));

        assertThat(wrong)
                .extracting(Wrong::messageKey)
                .containsExactly(
                        "form.wrong.minLength",
                        "form.wrong.choice",
                        "form.wrong.notDay",
                        "form.wrong.pattern");
        assertThat(wrong.getFirst().args()).contains("坑", "2");
        assertThat(wrong.get(3).args()).contains("110", form.fields().get(6).pattern());
    }

    @Test
    void aSchemaThatIsNoneIsNamed() {
        assertThat(Judge.faultsOf("{\"type\": \"text\", \"minLength\": -1}")).hasSizeGreaterThan(1);
    }

    private static FormFile shipped() throws IOException {
        return FormFile.parse("incident.report.yaml", text("forms/incident.report.yaml"));
    }

    private static JsonNode table() throws IOException {
        return FormFile.JSON.readTree(text("form/agreement.json"));
    }

    private static String text(String resource) throws IOException {
        return new ClassPathResource(resource).getContentAsString(StandardCharsets.UTF_8);
    }
}
