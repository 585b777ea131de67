package org.chuangtu.intake.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Role;
import org.chuangtu.intake.IntakeDesk;
import org.chuangtu.intake.JobState;
import org.chuangtu.intake.JobView;
import org.chuangtu.intake.QuarantinedRow;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SignedInAs(Role.ADMINISTRATOR)
class IntakePageTest extends WithFilesHandedIn {

    @Autowired MockMvcTester mvc;
    @Autowired IntakeDesk desk;
    @Autowired Access access;
    @Autowired JdbcClient jdbc;

    @Test
    void offersTheFormatsThatComeWithTheProgram() {
        assertThat(mvc.get().uri("/import"))
                .hasStatusOk()
                .bodyText()
                .contains("全国高等学校名单", "国民经济行业分类", "multipart/form-data");
    }

    @Test
    void saysWhatIsMissingWhenNoFilesAreNamed() {
        for (var body : new String[] {"{}", "{\"files\":[]}", "{\"files\":[null]}"})
            assertThat(
                            mvc.post()
                                    .uri("/api/v1/intake/jobs")
                                    .with(csrf())
                                    .contentType(MediaType.APPLICATION_JSON)
                                    .content(body))
                    .as(body)
                    .hasStatus(HttpStatus.BAD_REQUEST)
                    .bodyText()
                    .contains("files");
    }

    @Test
    void showsWhatWasWrittenAndWhatWasNot() {
        var result =
                handIn(
                        file(
                                "universities.csv",
                                """
                                code,name,department,city,level,remarks
                                4199900001,试验大学,教育部,大连市,本科,
                                4199900002,,教育部,大连市,本科,
                                """));
        assertThat(result).hasStatus3xxRedirection();
        var job = awaited(result);
        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(mvc.get().uri("/import/" + job.id()))
                .hasStatusOk()
                .bodyText()
                .contains("universities.csv", "/quarantine/0.csv");
        assertThat(mvc.get().uri("/api/v1/intake/jobs/" + job.id() + "/quarantine/0.csv"))
                .hasStatusOk()
                .bodyText()
                .contains("4199900002")
                .doesNotContain("4199900001");
        assertThat(mvc.get().uri("/import")).hasStatusOk().bodyText().contains("导入记录");
    }

    @Test
    void twoDataSetsHandedInTogetherAreTwoImportsAndEachFileIsNamed() {
        var result =
                handIn(
                        file(
                                "gbt4754.csv",
                                "class1,class2,class3,class4,level,name\nQX9,,,,1,两册同传\n"),
                        file(
                                "universities.csv",
                                "code,name,department,city,level,remarks\n4199900077,同传大学,教育部,大连市,本科,\n"),
                        file("notes.csv", "随手,记\n1,2\n"));
        assertThat(result).hasStatus3xxRedirection().hasRedirectedUrl("/import");
        var said = String.valueOf(result.getMvcResult().getFlashMap().get("flash"));
        assertThat(said).contains("gbt4754.csv：导入 #", "universities.csv：导入 #", "没有用到的文件：notes.csv");
    }

    @Test
    void asksWhatTheColumnsOfAFileAreThatNobodyKnows() {
        var result = handIn(file("strange.csv", "编号,名称,上级\nZ1,甲,\nZ2,乙,Z9\n"));
        var place = Objects.requireNonNull(result.getResponse().getRedirectedUrl());
        assertThat(place).startsWith("/import/map?file=");
        assertThat(mvc.get().uri(place + "&target=place.place"))
                .hasStatusOk()
                .bodyText()
                .contains("strange.csv", "编号（如 Z1）", "写入什么");

        var asked = place.substring(place.indexOf('=') + 1);
        assertThat(map(asked, "preview", "place.place", "col-code", "编号"))
                .hasStatusOk()
                .bodyText()
                .contains("这一项必填")
                .doesNotContain("前几行会这样入库");
        assertThat(
                        map(
                                asked,
                                "preview",
                                "place.place",
                                "col-code",
                                "编号",
                                "col-nameZh",
                                "名称",
                                "fix-kind",
                                "street"))
                .hasStatusOk()
                .bodyText()
                .contains("前几行会这样入库", "乙", "street");
        var begun =
                map(
                        asked,
                        "trial",
                        "place.place",
                        "col-code",
                        "编号",
                        "col-nameZh",
                        "名称",
                        "fix-kind",
                        "street",
                        "sourceTitle",
                        "试验台账");
        var job = awaited(begun);
        assertThat(job.state()).isEqualTo(JobState.TRIED);
        assertThat(job.created()).isEqualTo(2);
        assertThat(Objects.requireNonNull(job.source()).title()).isEqualTo("试验台账");
    }

    @Test
    void offersTheSheetsOfAWorkbook() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "test", "1.0")) {
            var notes = book.newWorksheet("填写说明");
            notes.value(0, 0, "谁来填");
            notes.value(0, 1, "何时填");
            notes.value(1, 0, "统计科");
            var list = book.newWorksheet("企业 名单");
            list.value(0, 0, "编号");
            list.value(0, 1, "名称");
            list.value(1, 0, "Z1");
        }
        var result =
                handIn(new MockMultipartFile("file", "sheets.xlsx", null, bytes.toByteArray()));
        var place = Objects.requireNonNull(result.getResponse().getRedirectedUrl());
        assertThat(mvc.get().uri(place))
                .hasStatusOk()
                .bodyText()
                .contains("谁来填", "<option value=\"企业 名单\">企业 名单</option>");
        assertThat(mvc.get().uri(place + "&sheet=企业 名单"))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "编号（如 Z1）", "<option value=\"企业 名单\" selected=\"selected\">企业 名单</option>");
        var file = place.substring(place.indexOf('=') + 1);
        assertThat(mvc.get().uri("/api/v1/intake/files/" + file + "/sheets"))
                .hasStatusOk()
                .bodyText()
                .isEqualTo("[\"填写说明\",\"企业 名单\"]");
    }

    @Test
    void offersAndReadsTheChoicesOfAFieldInTheWordsOfTheReader() {
        var result = handIn(file("lists.csv", "厂名,是什么\n选词试验厂,企业\n选词试验院,科研院所\n"));
        var place = Objects.requireNonNull(result.getResponse().getRedirectedUrl());
        assertThat(mvc.get().uri(place + "&target=party.organisation"))
                .hasStatusOk()
                .bodyText()
                .contains(">科研院所</option>", ">来源写明</option>")
                .doesNotContain(">research institute</option>");
        var job =
                awaited(
                        map(
                                place.substring(place.indexOf('=') + 1),
                                "trial",
                                "party.organisation",
                                "col-name",
                                "厂名",
                                "col-kind",
                                "是什么",
                                "sourceTitle",
                                "选词试验"));
        assertThat(job.state()).isEqualTo(JobState.TRIED);
        assertThat(job.quarantined()).isZero();
        assertThat(job.created()).isEqualTo(2);
    }

    private MvcTestResult map(String file, String action, String target, String... fields) {
        var request =
                mvc.post()
                        .uri("/import/map")
                        .with(csrf())
                        .param("file", file)
                        .param("action", action)
                        .param("target", target);
        for (int i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }

    @Test
    void repairsSetsAsideAndReopensQuarantinedRows() {
        var job =
                awaited(
                        handIn(
                                file(
                                        "universities.csv",
                                        """
                                        code,name,department,city,level
                                        4199900011,,教育部,大连市,本科
                                        4199900012,,教育部,大连市,本科
                                        4199900013,"%s",教育部,大连市,本科
                                        """
                                                .formatted("长".repeat(1_500)))));
        assertThat(job.quarantined()).isEqualTo(3);
        var rows = access.as(Actor.SYSTEM, () -> desk.quarantine(job.id(), null, true, 0, 10));
        var page = "/import/" + job.id();
        assertThat(mvc.get().uri(page).param("reason", "intake.fault.tooLong"))
                .hasStatusOk()
                .bodyText()
                .contains("rows/" + rows.get(2).id())
                .doesNotContain("rows/" + rows.get(0).id());

        var first = page + "/rows/" + rows.get(0).id();
        assertThat(mvc.get().uri(first))
                .hasStatusOk()
                .bodyText()
                .contains("4199900011", "必填，但没有填", "name=\"c1\"");
        assertThat(mvc.post().uri(first).with(csrf()).params(cells("4199900011", "改好大学")))
                .hasStatus3xxRedirection()
                .redirectedUrl()
                .isEqualTo(page + "/rows/" + rows.get(1).id());
        assertThat(mvc.post().uri(first).with(csrf()).params(cells("4199900011", "又来大学")))
                .redirectedUrl()
                .isEqualTo(first);

        var second = page + "/rows/" + rows.get(1).id();
        assertThat(mvc.post().uri(second).with(csrf()).params(cells("4199900012", "")))
                .redirectedUrl()
                .isEqualTo(second);
        assertThat(mvc.post().uri(second + "/set-aside").with(csrf()))
                .hasStatusOk()
                .bodyText()
                .contains("role=\"alert\"");
        assertThat(mvc.post().uri(second + "/set-aside").with(csrf()).param("why", "已撤销"))
                .hasStatus3xxRedirection();
        assertThat(mvc.get().uri(second)).hasStatusOk().bodyText().contains("已撤销", "重新处理");
        assertThat(mvc.post().uri(second + "/reopen").with(csrf())).hasStatus3xxRedirection();
        long open = access.as(Actor.SYSTEM, () -> desk.quarantineCount(job.id(), null, true));
        assertThat(open).isEqualTo(2);

        var several =
                mvc.post()
                        .uri(page + "/set-aside")
                        .with(csrf())
                        .param("sel", "" + rows.get(1).id(), "" + rows.get(2).id());
        assertThat(several).hasStatusOk().bodyText().contains("搁置 2 行");
        assertThat(several.param("asked", "1").param("why", "重复")).hasStatus3xxRedirection();
        assertThat(access.<Long>as(Actor.SYSTEM, () -> desk.quarantineCount(job.id(), null, true)))
                .isZero();
    }

    private static MultiValueMap<String, String> cells(String code, String name) {
        var cells = new LinkedMultiValueMap<String, String>();
        List.of(code, name, "教育部", "大连市", "本科")
                .forEach(cell -> cells.add("c" + cells.size(), cell));
        return cells;
    }

    @Test
    void takesBackAFilledInTemplate() {
        var template = mvc.get().uri("/import/templates/party.organisation/csv").exchange();
        assertThat(template).hasStatusOk().bodyText().contains("名称 / ", " *", "【说明 Notes】");
        var text =
                new String(template.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
        var headings = List.of(text.substring(1, text.indexOf("\r\n")).split(","));
        var cells = new ArrayList<String>();
        for (var heading : headings) {
            cells.add(
                    heading.startsWith("名称 ")
                            ? "模板试验公司"
                            : heading.startsWith("类别 ")
                                    ? "enterprise"
                                    : heading.startsWith("代码 ")
                                            ? "T-1"
                                            : heading.startsWith("代码体系 ") ? "test" : "");
        }
        var job = awaited(handIn(file("填好的.csv", text + String.join(",", cells) + "\r\n")));
        var refused = access.as(Actor.SYSTEM, () -> desk.quarantine(job.id(), null, true, 0, 5));
        assertThat(refused).isEmpty();
        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(job.rowsRead()).isEqualTo(1);
        assertThat(job.created()).isEqualTo(1);
        assertThat(mvc.get().uri("/import/templates"))
                .hasStatusOk()
                .bodyText()
                .contains("机构")
                .doesNotContain("<span>confidence</span>", "<span>asOf</span>");
    }

    @Test
    void saysOfAnImportWithoutASourceThatNoneIsGiven() {
        var file =
                mvc.post()
                        .uri("/api/v1/intake/files?name=sourceless.csv")
                        .with(csrf())
                        .contentType("application/octet-stream")
                        .content("编号,名称\nB1,无源\n".getBytes(StandardCharsets.UTF_8))
                        .exchange();
        var begun =
                post(
                        "jobs",
                        """
                        {"files":[%d],"mapping":{"name":"sourceless","target":"party.organisation",
                         "columns":{"identifier":"编号","name":"名称"},"constants":{"scheme":"none-test","kind":"enterprise"},
                         "percent":false,"joinBrokenLines":false,"source":null}}
                        """
                                .formatted(json(file).path("id").asLong()));
        assertThat(begun).hasStatus(202);
        var job = ended(json(begun).path("job").asLong());
        assertThat(mvc.get().uri("/import/" + job.id()))
                .hasStatusOk()
                .bodyText()
                .contains("没有写明来源");
    }

    @Test
    void namesTheFieldAndTheValueThatIsNoDate() {
        assertThat(
                        post(
                                "jobs",
                                "{\"files\":[1],\"source\":{\"title\":\"x\",\"asOf\":\"2026-13-40\",\"verified\":false,\"synthetic\":true}}"))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyText()
                .contains("source.asOf", "2026-13-40", "没有这样的日期");
    }

    @Test
    void doesOverTheApiWhatThePagesDo() {
        var file =
                mvc.post()
                        .uri("/api/v1/intake/files?name=api.csv")
                        .with(csrf())
                        .contentType("application/octet-stream")
                        .content("编号,名称\nA1,甲\nA2,\n".getBytes(StandardCharsets.UTF_8))
                        .exchange();
        assertThat(file).hasStatus(201);
        var id = json(file).path("id").asLong();
        assertThat(mvc.get().uri("/api/v1/intake/files/" + id + "/preview"))
                .hasStatusOk()
                .bodyText()
                .contains("编号", "甲");
        var mapping =
                """
                {"name":"api","target":"party.organisation","columns":{"identifier":"编号","name":"名称"},
                 "constants":{"scheme":"api-test","kind":"enterprise"},"percent":false,"joinBrokenLines":false,
                 "source":{"title":"接口试验","verified":false,"synthetic":true}}
                """;
        assertThat(post("files/" + id + "/mapped-rows", mapping))
                .hasStatusOk()
                .bodyText()
                .contains("api-test", "必填");
        assertThat(post("files/" + id + "/mapped-rows", mapping.replace("identifier", "nonsense")))
                .hasStatus(400)
                .bodyText()
                .contains("nonsense");
        var begun = post("jobs", "{\"files\":[%d],\"mapping\":%s}".formatted(id, mapping));
        assertThat(begun).hasStatus(202);
        var job = ended(json(begun).path("job").asLong());
        assertThat(job.created()).isEqualTo(1);

        var jobs = "/api/v1/intake/jobs/" + job.id();
        assertThat(mvc.get().uri("/api/v1/intake/jobs?q=api.csv"))
                .hasStatusOk()
                .hasHeader("X-Total-Count", "1");
        assertThat(mvc.get().uri(jobs + "/quarantine/kinds"))
                .hasStatusOk()
                .bodyText()
                .contains("intake.fault.required");
        var rows = mvc.get().uri(jobs + "/quarantine?state=OPEN").exchange();
        assertThat(rows).hasStatusOk();
        long row = json(rows).path("items").path(0).path("id").asLong();
        assertThat(post("quarantine/" + row + "/set-aside", "{\"why\":\"\"}")).hasStatus(400);
        assertThat(post("quarantine/" + row + "/set-aside", "{\"why\":\"重复\"}"))
                .bodyText()
                .contains("true");
        assertThat(post("quarantine/" + row + "/reopen", "")).bodyText().contains("true");
        assertThat(
                        mvc.put()
                                .uri("/api/v1/intake/quarantine/" + row)
                                .with(csrf())
                                .contentType("application/json")
                                .content("{\"名称\":\"乙\"}"))
                .hasStatusOk()
                .bodyText()
                .contains("REPAIRED");
        assertThat(mvc.get().uri("/api/v1/intake/targets/place.place/template?format=xlsx"))
                .hasStatusOk()
                .hasHeader("Content-Disposition", "attachment; filename=\"place.place.xlsx\"");
        assertThat(mvc.get().uri("/api/v1/intake/targets/place.nothing/template")).hasStatus(404);
    }

    private MvcTestResult post(String path, String body) {
        return mvc.post()
                .uri("/api/v1/intake/" + path)
                .with(csrf())
                .contentType("application/json")
                .content(body)
                .exchange();
    }

    private static JsonNode json(MvcTestResult result) {
        return JsonMapper.shared().readTree(result.getResponse().getContentAsByteArray());
    }

    @Test
    void saysWhatIsWrongWithAFileThatCannotBeReadAndWhatToDo() {
        var deep = "[{\"a\":1},\n{\"a\":2,}]";
        assertThat(handIn(file("empty.csv", "")))
                .hasStatusOk()
                .bodyText()
                .contains("文件是空的", "重新选择文件");
        assertThat(handIn(file("broken.xlsx", "PK\u0003\u0004 cut off")))
                .hasStatusOk()
                .bodyText()
                .contains("broken.xlsx", "工作簿不完整", "重新取得文件");
        assertThat(handIn(file("comma.json", deep)))
                .hasStatusOk()
                .bodyText()
                .contains("JSON 在第 2 行第", "请修正该处");
        assertThat(handIn(file("letter.csv", "%PDF-1.7 a letter")))
                .hasStatusOk()
                .bodyText()
                .contains("PDF", "不是表格", "请上传 CSV");
        assertThat(handIn()).hasStatus(400);
    }

    /** What one field is called must not be what another is called, or a template could not be told apart. */
    @Test
    void everyTemplateHasDifferentHeadings() throws IOException {
        for (var target : access.as(Actor.SYSTEM, desk::targets)) {
            var book = mvc.get().uri("/import/templates/" + target.id() + "/xlsx").exchange();
            assertThat(book).hasStatusOk();
            var headings = new ArrayList<String>();
            try (var read =
                            new ReadableWorkbook(
                                    new ByteArrayInputStream(
                                            book.getResponse().getContentAsByteArray()));
                    var rows = read.getFirstSheet().openStream()) {
                rows.findFirst().orElseThrow().forEach(cell -> headings.add(cell.getText()));
            }
            assertThat(headings).as(target.id()).doesNotHaveDuplicates();
            assertThat(headings).hasSize(target.fields().size());
        }
    }

    @Test
    void takesTheUniversitiesOfTheList() throws IOException {
        var job = awaited(handIn(shared("cn-universities/universities.csv")));
        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(job.created()).isEqualTo(2_631);
        assertThat(job.quarantined()).isZero();
    }

    /** The file gives 飞机制造 the code 374 of 航空、航天器及设备制造; two classes cannot have one code. */
    @Test
    void takesTheClassesOfTheStandardButNotTheOneWithAnothersCode() throws IOException {
        var job = awaited(handIn(shared("gbt4754-2017/gbt4754.csv")));
        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(job.rowsRead()).isEqualTo(1_772);
        assertThat(job.created()).isEqualTo(1_771);
        var refused = access.as(Actor.SYSTEM, () -> desk.quarantine(job.id(), null, true, 0, 10));
        assertThat(refused).hasSize(1);
        assertThat(refused.getFirst().cells().toString()).contains("飞机制造");
    }

    @Test
    void takesDistrictsStreetsAndCommunities() throws IOException {
        var job =
                awaited(
                        handIn(
                                shared("dalian-geo/dalian_streets.csv"),
                                shared("dalian-geo/jinzhou_villages.csv")));
        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(job.quarantined()).isZero();
        assertThat(job.steps().get(1).created()).isEqualTo(152);
        assertThat(job.steps().get(2).created()).isEqualTo(371);
    }

    @Test
    void takesShapesFromGeoJsonWithTheLicenceOfTheirOwnSource() throws IOException {
        var job = awaited(handIn(shared("dalian-geo/dalian_districts.geojson")));
        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(job.quarantined()).isZero();
        assertThat(job.created() + job.changed()).isEqualTo(10);
        var jinzhou =
                jdbc.sql(
                                """
                                SELECT geometry ->> 'type' || ' ' || round(label_lon::numeric, 3) || ' ' || (min_lon < label_lon)
                                  FROM place.place WHERE code = '210213'
                                """)
                        .query(String.class)
                        .single();
        assertThat(jinzhou).isEqualTo("MultiPolygon 121.783 true");
        assertThat(
                        jdbc.sql(
                                        """
                                        SELECT s.licence FROM place.place p JOIN evidence.source s ON s.id = p.source_id
                                         WHERE p.code = '210213'
                                        """)
                                .query(String.class)
                                .single())
                .isEqualTo("MIT");
    }

    @Test
    void refusesAShapeWhoseRingIsNotClosedButTakesTheOthers() {
        var square = "[[[121,39],[122,39],[122,40],[121,39]]]";
        var open = "[[[121,39],[122,39],[122,40]]]";
        var job =
                awaited(
                        handIn(
                                file(
                                        "test_districts.geojson",
                                        """
                                        {"type":"FeatureCollection","features":[
                                        {"type":"Feature","id":"Q1","properties":{"name":"甲"},"geometry":{"type":"Polygon","coordinates":%s}},
                                        {"type":"Feature","id":"Q2","properties":{"name":"乙"},"geometry":{"type":"Polygon","coordinates":%s}},
                                        {"type":"Feature","id":"Q3","properties":{"name":"丙"},"geometry":{"type":"Point","coordinates":[39.1,121.7]}}]}
                                        """
                                                .formatted(square, open))));
        assertThat(job.created()).isEqualTo(1);
        var rows = access.as(Actor.SYSTEM, () -> desk.quarantine(job.id(), null, true, 0, 10));
        assertThat(rows).extracting(QuarantinedRow::number).containsExactly(2L, 3L);
        assertThat(rows.getFirst().problems().getFirst())
                .satisfies(it -> {
                    assertThat(it.column()).isEqualTo("geometry");
                    assertThat(it.value()).startsWith("{\"type\":\"Polygon\"");
                    assertThat(it.reason().zh()).isEqualTo("多边形没有闭合，或不足四个点。");
                    assertThat(it.remedy().en()).contains("last");
                });
        assertThat(rows.getLast().problems().getFirst().reason().zh()).contains("写反");
    }

    private MvcTestResult handIn(MockMultipartFile... files) {
        var request = mvc.post().uri("/import").with(csrf()).multipart();
        for (var file : files) {
            request = request.file(file);
        }
        return request.exchange();
    }

    private JobView awaited(MvcTestResult result) {
        var place = Objects.requireNonNull(result.getResponse().getRedirectedUrl(), "not begun");
        return ended(Long.parseLong(place.substring(place.lastIndexOf('/') + 1)));
    }

    private JobView ended(long id) {
        return access.as(
                Actor.SYSTEM,
                () -> {
                    try {
                        return desk.await(id);
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                });
    }

    private static MockMultipartFile file(String name, String text) {
        return new MockMultipartFile(
                "file", name, "text/csv", text.getBytes(StandardCharsets.UTF_8));
    }

    private static MockMultipartFile shared(String path) throws IOException {
        var root = System.getenv().getOrDefault("CHUANGTU_SHARED", "../../shared");
        var file = Path.of(root, "data", path);
        Assumptions.assumeTrue(Files.exists(file), "SKIPPED: there is no " + file);
        return new MockMultipartFile(
                "file", String.valueOf(file.getFileName()), "text/csv", Files.readAllBytes(file));
    }
}
