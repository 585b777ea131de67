package org.chuangtu.form.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import org.chuangtu.DatabaseTest;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Role;
import org.chuangtu.form.FormDesk;
import org.chuangtu.form.FormVersion;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A form as people meet it: published, filled in without a script, refused field by field. */
@DatabaseTest
@SignedInAs(Role.ADMINISTRATOR)
class FormPageTest {

    private static final String ROWS =
            """
            form: trial.rows
            title: { zh: 明细表, en: Items }
            schema:
              type: object
              required: [items]
              properties:
                items: { type: array, minItems: 1, maxItems: 3, items: { type: object, required: [name], properties: { name: { type: string }, amount: { type: number, minimum: 0 } } } }
            words:
              items: { zh: 明细, en: Items }
              items.name: { zh: 品名, en: What }
              items.amount: { zh: 金额, en: Amount, unit: { zh: 元, en: yuan } }
            """;

    @Autowired MockMvcTester mvc;
    @Autowired FormDesk forms;
    @Autowired Access access;

    private FormVersion incident;

    FormPageTest(@Autowired FormDesk forms, @Autowired Access access) throws Exception {
        var text =
                new ClassPathResource("forms/incident.report.yaml")
                        .getContentAsString(StandardCharsets.UTF_8);
        incident =
                access.as(Actor.SYSTEM, () -> forms.publish("incident.report.yaml", text))
                        .version();
    }

    @BeforeEach
    void rows() {
        access.as(Actor.SYSTEM, () -> forms.publish("rows.yaml", ROWS));
    }

    @Test
    void everyFieldHasItsLabelHintAndKind() {
        var page = page(mvc.get().uri(incident.path()).exchange());

        for (var control : page.select("form[action$=/try] :is(input,select,textarea)[id^=f.]"))
            assertThat(
                            page.select(
                                    "label[for="
                                            + control.id()
                                            + "], fieldset label:has(#"
                                            + control.id().replace(".", "\\.")
                                            + ")"))
                    .as(control.id())
                    .isNotEmpty();
        assertThat(page.select("textarea[name=f.what]").attr("aria-required")).isEqualTo("true");
        assertThat(page.select("textarea[name=f.what]").attr("aria-describedby"))
                .isEqualTo("f.what-hint");
        assertThat(page.getElementById("f.what-hint")).isNotNull();
        assertThat(page.select("select[name=f.kind] option")).hasSize(7);
        assertThat(page.select("input[name=f.seen]").attr("type")).isEqualTo("date");
        assertThat(page.select("input[name=f.danger][type=radio]")).hasSize(2);
        assertThat(page.select("input[name=f.photo.file]").attr("type")).isEqualTo("file");
    }

    @Test
    void whatIsWrongStandsBesideTheFieldAndInASummaryThatLeadsThere() {
        var page =
                page(
                        mvc.post()
                                .uri(incident.path() + "/try")
                                .param("f.what", "坑")
                                .param("f.where", "金马路")
                                .param("f.phone", "110")
                                .with(csrf())
                                .exchange());

        assertThat(page.select(".errors li a").eachAttr("href"))
                .containsExactly("#f.what", "#f.kind", "#f.phone");
        assertThat(page.select("[id=f.what-error]").text()).contains("发生了什么", "坑", "2");
        assertThat(page.select("input[name=f.phone]").attr("aria-invalid")).isEqualTo("true");
        assertThat(page.select("input[name=f.phone]").val()).isEqualTo("110");
        assertThat(page.select("textarea[name=f.what]").val()).isEqualTo("坑");
    }

    @Test
    void theSameIsSaidInEnglish() {
        var page =
                page(
                        mvc.post()
                                .uri(incident.path() + "/try")
                                .param("f.what", "Pothole")
                                .param("f.kind", "road")
                                .param("f.where", "Junction")
                                .param("f.seen", "yesterday")
                                .cookie(new Cookie("lang", "en"))
                                .with(csrf())
                                .exchange());

        assertThat(page.select(".errors li").text())
                .isEqualTo(
                        "The day you saw it “The day you saw it” says “yesterday”, which is not a date: write it like 2026-03-01.");
    }

    @Test
    void anotherRowIsAddedWithoutAScriptAndNothingIsLost() {
        var path = "/forms/trial.rows/1";
        var page =
                page(
                        mvc.post()
                                .uri(path + "/try")
                                .param("f.items.0.name", "螺丝")
                                .param("f.another", "items")
                                .with(csrf())
                                .exchange());

        assertThat(page.select(".errors")).isEmpty();
        assertThat(page.select("input[name=f.items.0.name]").val()).isEqualTo("螺丝");
        assertThat(page.select("input[name=f.items.1.name]")).hasSize(1);

        page =
                page(
                        mvc.post()
                                .uri(path + "/try")
                                .param("f.items.0.name", "螺丝")
                                .param("f.items.1.amount", "-3")
                                .with(csrf())
                                .exchange());
        assertThat(page.select(".errors li a").eachAttr("href"))
                .containsExactly("#f.items.1.name", "#f.items.1.amount");
    }

    @Test
    void aBadFormIsNotPublishedAndSaysWhere() {
        var page =
                page(
                        mvc.post()
                                .uri("/forms")
                                .param("text", ROWS.replace("en: Amount", "en: ''"))
                                .with(csrf())
                                .exchange());

        assertThat(page.select(".notice code").text())
                .isEqualTo("form.yaml: words.items.amount.en");
        assertThat(page.select("textarea#text").val()).contains("trial.rows");
    }

    @Test
    void aProgramIsToldTheSchemaAndWhatIsWrong() {
        assertThat(mvc.get().uri("/api/v1/forms/incident.report").exchange())
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.schema.properties.what.minLength")
                .isEqualTo(2);
        assertThat(
                        mvc.post()
                                .uri("/api/v1" + incident.path() + "/check")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(
                                        "{\"what\": \"坑\", \"kind\": \"road\", \"where\": \"金马路\"}")
                                .with(csrf())
                                .exchange())
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.wrong[0].message")
                .asString()
                .contains("发生了什么");
    }

    @Test
    @SignedInAs(Role.OFFICER)
    void whoMayNotPublishIsNotOfferedToAndIsRefused() {
        assertThat(page(mvc.get().uri("/forms").exchange()).select("a[href=/forms/new]")).isEmpty();
        assertThat(mvc.post().uri("/forms").param("text", ROWS + "\n").with(csrf()).exchange())
                .hasStatus(403);
    }

    private static Document page(MvcTestResult result) {
        assertThat(result).hasStatusOk();
        return Jsoup.parse(
                new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }
}
