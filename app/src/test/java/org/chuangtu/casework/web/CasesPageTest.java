package org.chuangtu.casework.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import org.chuangtu.DatabaseTest;
import org.chuangtu.SignIn;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Role;
import org.chuangtu.form.FormDesk;
import org.chuangtu.page.Bilingual;
import org.chuangtu.place.PlaceDraft;
import org.chuangtu.place.PlaceKind;
import org.chuangtu.place.Places;
import org.chuangtu.place.Saved;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.xml.sax.InputSource;
import tools.jackson.databind.json.JsonMapper;

/** A case on pages and over the API: reported, filed, dispatched, handled, inspected. */
@DatabaseTest
@SignedInAs(Role.OFFICER)
class CasesPageTest {

    private static int drawn;

    @Autowired MockMvc mvc;
    @Autowired Places places;
    @Autowired FormDesk forms;
    @Autowired Access access;

    private String place = "";
    private long placeId;

    @BeforeEach
    void aPlace() throws Exception {
        place = "办件街道" + ++drawn;
        placeId =
                access.as(
                        Actor.SYSTEM,
                        () ->
                                ((Saved.Done)
                                                places.create(
                                                        PlaceDraft.of(
                                                                "cases" + drawn,
                                                                PlaceKind.STREET,
                                                                new Bilingual(place, null),
                                                                null)))
                                        .place()
                                        .id());
        for (String it : new String[] {"case.reason.yaml", "ebike.report.yaml"}) {
            String text =
                    new ClassPathResource("forms/" + it).getContentAsString(StandardCharsets.UTF_8);
            access.as(Actor.SYSTEM, () -> forms.publish(it, text));
        }
    }

    private Document page(String path) throws Exception {
        return Jsoup.parse(
                mvc.perform(get(path))
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8));
    }

    private String reported() throws Exception {
        var response =
                mvc.perform(
                                multipart("/cases/new/governance.ebike_parking/report")
                                        .param("title", "出口被堵")
                                        .param("place", place)
                                        .param("category", "fire_lane/exit")
                                        .param("f.what", "十几辆车堵住出口")
                                        .param("f.where", "3 号楼")
                                        .with(csrf()))
                        .andExpect(status().is3xxRedirection())
                        .andReturn()
                        .getResponse();
        return Objects.requireNonNull(response.getRedirectedUrl());
    }

    private String take(String path, String action, int expected) throws Exception {
        var response =
                mvc.perform(
                                multipart(path + "/act/" + action)
                                        .param("expected", String.valueOf(expected))
                                        .with(csrf()))
                        .andReturn()
                        .getResponse();
        return response.getStatus() == 302
                ? "done"
                : Jsoup.parse(response.getContentAsString(StandardCharsets.UTF_8))
                        .select(".notice.warn")
                        .text();
    }

    @Test
    void aCaseIsReportedAndMovedOnByItsPage() throws Exception {
        String path = reported();
        var shown = page(path);
        assertThat(shown.select("h1").text()).isEqualTo("出口被堵");
        assertThat(shown.select(".answer").text()).contains("待受理");
        assertThat(shown.select(".card .button").eachText()).contains("立案", "不予受理", "并入原件");
        assertThat(shown.select("svg.procedure-diagram [aria-current=step]").text())
                .contains("待受理");
        assertThat(take(path, "file", 1)).isEqualTo("done");
        assertThat(take(path, "dispatch", 2)).isEqualTo("done");
        shown = page(path);
        assertThat(shown.select(".answer").text()).contains("整治中");
        assertThat(shown.select("ol[reversed] li strong").eachText())
                .containsExactly("派遣", "立案", "上报");
        assertThat(shown.text()).contains("街道整治队", "2 工作时", "填写的内容");
    }

    @Test
    void whoeverWasSlowerIsToldOnThePage() throws Exception {
        String path = reported();
        take(path, "file", 1);
        assertThat(take(path, "dispatch", 1)).contains("刚才有人先办了一步");
    }

    @Test
    void aMissingPhotoIsAskedForAndOneThatWasSentIsKept() throws Exception {
        String path = reported();
        take(path, "file", 1);
        take(path, "dispatch", 2);
        take(path, "take", 3);
        var asked =
                Jsoup.parse(
                        mvc.perform(
                                        multipart(path + "/act/handle")
                                                .param("expected", "4")
                                                .with(csrf()))
                                .andExpect(status().isOk())
                                .andReturn()
                                .getResponse()
                                .getContentAsString(StandardCharsets.UTF_8));
        assertThat(asked.select(".errors").text()).contains("请上传整治后照片");
        mvc.perform(
                        multipart(path + "/act/handle")
                                .file(
                                        new MockMultipartFile(
                                                "proof.after_photo",
                                                "后.jpg",
                                                "image/jpeg",
                                                new byte[] {1, 2, 3}))
                                .param("expected", "4")
                                .with(csrf()))
                .andExpect(status().is3xxRedirection());
        assertThat(page(path).text()).contains("后.jpg");
        assertThat(take(path, "verify", 5)).contains("做过“整治完成”的人不能办这一步");
    }

    @Test
    void aReportWithoutItsFormIsShownAgainWithWhatWasTyped() throws Exception {
        var shown =
                Jsoup.parse(
                        mvc.perform(
                                        multipart("/cases/new/governance.ebike_parking/report")
                                                .param("title", "出口被堵")
                                                .param("place", place)
                                                .param("category", "fire_lane/exit")
                                                .param("f.where", "3 号楼")
                                                .with(csrf()))
                                .andExpect(status().isOk())
                                .andReturn()
                                .getResponse()
                                .getContentAsString(StandardCharsets.UTF_8));
        assertThat(shown.select(".errors").text()).contains("现场情况");
        assertThat(shown.select("[name=title]").val()).isEqualTo("出口被堵");
        assertThat(shown.select("[name=f.where]").val()).isEqualTo("3 号楼");
    }

    @Test
    void theListShowsWhatWaitsAndExportsIt() throws Exception {
        reported();
        var shown = page("/cases?todo=1&q=出口被堵");
        assertThat(shown.select("tbody tr")).isNotEmpty();
        assertThat(shown.select(".answer").text()).contains("等您办理");
        assertThat(
                        mvc.perform(get("/cases?export=csv&all=1"))
                                .andReturn()
                                .getResponse()
                                .getContentAsString(StandardCharsets.UTF_8))
                .contains("出口被堵");
    }

    @Test
    void manyAreFiledAtOnceEachAlone() throws Exception {
        String one = reported();
        String other = reported();
        take(other, "file", 1);
        long first = Long.parseLong(one.substring(one.lastIndexOf('/') + 1));
        long second = Long.parseLong(other.substring(other.lastIndexOf('/') + 1));
        var asked =
                Jsoup.parse(
                        mvc.perform(
                                        post("/cases/bulk")
                                                .param("sel", "" + first, "" + second)
                                                .with(csrf()))
                                .andExpect(status().isOk())
                                .andReturn()
                                .getResponse()
                                .getContentAsString(StandardCharsets.UTF_8));
        assertThat(asked.select("button[name=action]").eachText()).contains("立案 · 1", "派遣 · 1");
        mvc.perform(
                        post("/cases/bulk/act")
                                .param("cases", first + ":1", second + ":1")
                                .param("action", "governance.ebike_parking/file")
                                .with(csrf()))
                .andExpect(status().is3xxRedirection());
        assertThat(page(one).select(".answer").text()).contains("已立案");
        assertThat(page(other).select("ol[reversed] li")).hasSize(2);
    }

    @Test
    void theLogIsReadByOtherPrograms() throws Exception {
        String path = reported();
        take(path, "file", 1);
        String xes =
                mvc.perform(get("/cases/log.xes?procedure=governance.ebike_parking"))
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8);
        var log =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(xes)));
        assertThat(log.getElementsByTagName("trace").getLength()).isPositive();
        assertThat(log.getElementsByTagName("event").getLength())
                .isGreaterThan(log.getElementsByTagName("trace").getLength());
        assertThat(
                        mvc.perform(get("/api/v1/cases/log.csv"))
                                .andReturn()
                                .getResponse()
                                .getContentAsString(StandardCharsets.UTF_8))
                .contains("\"governance.ebike_parking@2\"", "\"report\"");
    }

    @Test
    void proceduresThroughputAndStandInsHavePages() throws Exception {
        reported();
        var procedure = page("/cases/procedures/governance.ebike_parking");
        assertThat(procedure.select("svg.procedure-diagram .state")).hasSize(6);
        assertThat(procedure.text()).contains("不能是做“整治完成”的人", "80%");
        assertThat(page("/cases/procedures").select("tbody tr")).hasSizeGreaterThanOrEqualTo(2);
        assertThat(page("/cases/throughput").select("tbody tr")).isNotEmpty();
        assertThat(page("/cases/stand-ins").select("form")).isNotEmpty();
        assertThat(page("/cases/new").text()).contains("电动自行车停放整治");
    }

    @Test
    void englishIsComplete() throws Exception {
        String path = reported();
        String shown =
                mvc.perform(get(path).cookie(new Cookie("lang", "en")))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8);
        assertThat(Jsoup.parse(shown).select(".answer").text())
                .contains("Reported")
                .contains("due");
        assertThat(Jsoup.parse(shown).select("svg text").text()).contains("Being cleared");
    }

    @Test
    void aProgramOpensACaseTakesAStepAndIsToldWhyNot() throws Exception {
        String body =
                """
                {"procedure": "governance.ebike_parking", "title": "接口上报", "placeId": %d, "category": "parking/pile",
                 "said": {"action": "report", "input": {"what": "一堆车", "where": "路口"}}}
                """
                        .formatted(placeId);
        var created =
                mvc.perform(
                                post("/api/v1/cases")
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .content(body)
                                        .with(csrf()))
                        .andExpect(status().isCreated())
                        .andReturn();
        var view = JsonMapper.shared().readTree(created.getResponse().getContentAsByteArray());
        assertThat(view.path("state").asString()).isEqualTo("reported");
        String steps = "/api/v1/cases/" + view.path("id").asLong() + "/steps";
        mvc.perform(
                        post(steps)
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"action\": \"file\", \"expected\": 1}")
                                .with(csrf()))
                .andExpect(status().isOk());
        mvc.perform(
                        post(steps)
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"action\": \"dispatch\", \"expected\": 1}")
                                .with(csrf()))
                .andExpect(status().isConflict());
        mvc.perform(
                        post(steps)
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"action\": \"handle\", \"expected\": 2}")
                                .with(csrf()))
                .andExpect(status().isConflict());
        mvc.perform(
                        post("/api/v1/cases")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(body.replace("\"what\": \"一堆车\", ", ""))
                                .with(csrf()))
                .andExpect(status().isBadRequest());
    }

    @Test
    void aResidentSeesTheirOwnCaseAndNobodyElses() throws Exception {
        String path = reported();
        mvc.perform(get(path).with(SignIn.asAnother(Role.RESIDENT)))
                .andExpect(status().isNotFound());
        mvc.perform(get("/cases").with(SignIn.asAnother(Role.RESIDENT))).andExpect(status().isOk());
        mvc.perform(get("/cases/throughput").with(SignIn.asAnother(Role.RESIDENT)))
                .andExpect(status().isForbidden());
    }
}
