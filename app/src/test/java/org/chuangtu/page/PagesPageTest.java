package org.chuangtu.page;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;

/** The frame, lists, forms and errors, on pages that exist only here. */
@SpringBootTest(classes = PageDemo.Setup.class)
@AutoConfigureMockMvc
@ActiveProfiles("demo-page")
class PagesPageTest {

    @Autowired private MockMvc mvc;

    @Test
    void showsChineseUnlessSomebodyChoseEnglish() throws Exception {
        assertThat(page("/firms").select("html").attr("lang")).isEqualTo("zh-CN");
        assertThat(page("/firms", new Cookie("lang", "en")).select("h1").text()).isEqualTo("Firms");
    }

    @Test
    void leadsBackToTheSamePageInTheOtherLanguage() throws Exception {
        mvc.perform(get("/language/en").param("back", "/firms?q=a"))
                .andExpect(status().isSeeOther())
                .andExpect(header().string("Location", "/firms?q=a"));
        mvc.perform(get("/language/en").param("back", "//elsewhere.example/"))
                .andExpect(header().string("Location", "/"));
    }

    @Test
    void showsOnlySectionsWithSomethingInThem() throws Exception {
        var nav = page("/firms").select(".nav h2").eachText();
        assertThat(nav).containsExactly("看图", "链", "企业", "指标", "数据");
    }

    @Test
    void filtersSortsAndPagesByTheAddressAlone() throws Exception {
        var rows = page("/firms?state=GAP&sort=-staff&size=10&page=2").select("tbody tr");
        assertThat(rows).hasSize(4);
    }

    @Test
    void takesNoOrderAndNoFilterTheListDoesNotKnow() throws Exception {
        var list = page("/firms?state=DROP&sort=1;DROP&page=-3&size=100000");
        assertThat(list.select("tbody tr")).hasSize(25);
        assertThat(list.select(".pager-said").text()).contains("137");
    }

    @Test
    void remembersTheColumnsSomebodyChose() throws Exception {
        var cookie =
                mvc.perform(get("/firms").param("col", "name", "english"))
                        .andReturn()
                        .getResponse()
                        .getHeader("Set-Cookie");
        var value = requireNonNull(cookie).substring("list-firms=".length(), cookie.indexOf(';'));
        var headings =
                page("/firms", new Cookie("list-firms", value))
                        .select("thead th a, thead th")
                        .eachText();
        assertThat(String.join(" ", headings)).contains("企业", "键盘").doesNotContain("依据");
    }

    @Test
    void answersHtmxWithTheMiddleOnly() throws Exception {
        var html =
                mvc.perform(
                                get("/firms")
                                        .header("HX-Request", "true")
                                        .header("HX-Target", "list-firms"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8);
        assertThat(html).contains("id=\"list-firms\"").doesNotContain("<nav class=\"nav\"");
    }

    @Test
    void exportsAllRowsAsTextNoSpreadsheetTakesForAFormula() throws Exception {
        var csv =
                mvc.perform(get("/firms").param("export", "csv").param("all", "1"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8);
        assertThat(csv).startsWith("\uFEFF").contains("'=晶圆材料");
        assertThat(csv.lines()).hasSize(138);
    }

    @Test
    void exportsTheBadgesBesideANameInAColumnOfTheirOwn() throws Exception {
        var csv =
                mvc.perform(
                                get("/firms")
                                        .param("export", "csv")
                                        .param("col", "marked", "english")
                                        .param("sel", "3"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8);
        var row = csv.lines().skip(1).findFirst().orElseThrow();
        assertThat(row).isEqualTo("Dalian Works No. 3,海洋工程（大连）有限公司3,企业：依赖");
    }

    @Test
    void exportsOnlyTheSelectedRows() throws Exception {
        var csv =
                mvc.perform(get("/firms").param("export", "csv").param("sel", "3", "5"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8);
        assertThat(csv.lines()).hasSize(3);
    }

    @Test
    void exportsWorkbooks() throws Exception {
        var bytes =
                mvc.perform(get("/firms").param("export", "xlsx"))
                        .andReturn()
                        .getResponse()
                        .getContentAsByteArray();
        assertThat(bytes).startsWith('P', 'K');
    }

    @Test
    void saysWhyAListIsEmpty() throws Exception {
        assertThat(page("/firms?q=zzz").select(".empty").text()).contains("没有记录符合这些条件");
    }

    @Test
    void keepsInputThatCannotBeTaken() throws Exception {
        var html =
                mvc.perform(post("/firms/1").with(csrf()).param("name", "").param("staff", "many"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8);
        var form = Jsoup.parse(html);
        assertThat(form.select(".errors a").eachAttr("href")).containsExactly("#name", "#staff");
        assertThat(form.select("#staff").val()).isEqualTo("many");
        assertThat(form.select("#staff").attr("aria-invalid")).isEqualTo("true");
    }

    @Test
    void offersToUndoWhatWasJustDone() throws Exception {
        var flash =
                mvc.perform(post("/firms/1").with(csrf()).param("name", "甲").param("staff", "3"))
                        .andExpect(status().is3xxRedirection())
                        .andReturn()
                        .getFlashMap();
        var html =
                mvc.perform(
                                get("/firms/1")
                                        .flashAttrs(
                                                flash.entrySet().stream()
                                                        .collect(
                                                                java.util.stream.Collectors.toMap(
                                                                        java.util.Map.Entry::getKey,
                                                                        java.util.Map.Entry
                                                                                ::getValue))))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8);
        assertThat(Jsoup.parse(html).select(".flash form").attr("action"))
                .isEqualTo("/firms/1/undo");
    }

    @Test
    void neverShowsTheMessageOfAnUnknownFailure() throws Exception {
        mvc.perform(get("/broken"))
                .andExpect(status().isInternalServerError())
                .andExpect(content().string(containsString("参考号")))
                .andExpect(content().string(org.hamcrest.Matchers.not(containsString("secret"))));
        mvc.perform(get("/api/v1/broken"))
                .andExpect(status().isInternalServerError())
                .andExpect(jsonPath("$.reference").exists())
                .andExpect(content().string(org.hamcrest.Matchers.not(containsString("secret"))));
    }

    @Test
    void saysWhatIsMissingAndWhatChangedMeanwhile() throws Exception {
        mvc.perform(get("/firms/9999")).andExpect(status().isNotFound());
        mvc.perform(get("/nowhere"))
                .andExpect(status().isNotFound())
                .andExpect(content().string(containsString("没有这个页面")));
        mvc.perform(get("/stale")).andExpect(status().isConflict());
    }

    @Test
    void tellsApiClientsInProblemDocuments() throws Exception {
        mvc.perform(get("/api/v1/firms/9999").header("Accept-Language", "en"))
                .andExpect(status().isNotFound())
                .andExpect(content().contentType("application/problem+json"))
                .andExpect(jsonPath("$.title").value("There is no such page"))
                .andExpect(jsonPath("$.instance").value("/api/v1/firms/9999"));
        mvc.perform(get("/api/v1/firms").param("size", "9999"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.fields[0].field").value("size"));
        mvc.perform(get("/api/v1/firms").param("limit", "5").header("Accept-Language", "en"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.fields[0].field").value("limit"))
                .andExpect(jsonPath("$.fields[0].remedy").value(containsString("page, q, size")));
    }

    @Test
    void linksTheNeighboursOfASlice() throws Exception {
        mvc.perform(get("/api/v1/firms").param("page", "2").param("size", "50"))
                .andExpect(header().string("X-Total-Count", "137"))
                .andExpect(
                        header().string(
                                        "Link",
                                        containsString(
                                                "</api/v1/firms?page=3&size=50>; rel=\"next\"")));
    }

    @Test
    void leavesTheNeighboursOutWhereAHeaderCannotHoldThem() throws Exception {
        mvc.perform(get("/api/v1/firms?q=" + "x".repeat(3_000)))
                .andExpect(status().isOk())
                .andExpect(header().doesNotExist("Link"));
    }

    @Test
    void answersNotModifiedWhereNothingChanged() throws Exception {
        var tag = mvc.perform(get("/api/v1/firms/1")).andReturn().getResponse().getHeader("ETag");
        mvc.perform(get("/api/v1/firms/1").header("If-None-Match", requireNonNull(tag)))
                .andExpect(status().isNotModified());
    }

    @Test
    void describesSlicesAndProblemsInTheApi() throws Exception {
        mvc.perform(get("/api/openapi.json"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.openapi").value(containsString("3.1")))
                .andExpect(
                        jsonPath("$.paths['/api/v1/firms'].get.parameters[*].name")
                                .value(containsInAnyOrder("q", "page", "size")))
                .andExpect(
                        jsonPath(
                                        "$.paths['/api/v1/firms'].get.responses['4XX'].content['application/problem+json']")
                                .exists())
                .andExpect(jsonPath("$.components.schemas.Problem.properties.type").exists());
    }

    @Test
    void explainsWhereTheTypeOfAProblemLeads() throws Exception {
        mvc.perform(get("/problems/stale"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("刚才有人改过了")));
        mvc.perform(get("/problems/none")).andExpect(status().isNotFound());
    }

    private Document page(String path, Cookie... cookies) throws Exception {
        var request = get(java.net.URI.create(path));
        var result =
                mvc.perform(cookies.length == 0 ? request : request.cookie(cookies))
                        .andExpect(status().isOk())
                        .andReturn();
        return Jsoup.parse(result.getResponse().getContentAsString(StandardCharsets.UTF_8));
    }
}
