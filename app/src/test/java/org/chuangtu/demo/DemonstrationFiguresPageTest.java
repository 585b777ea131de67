package org.chuangtu.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Role;
import org.chuangtu.indicator.Basis;
import org.chuangtu.indicator.Indicators;
import org.chuangtu.indicator.Observation;
import org.chuangtu.indicator.ObservationDraft;
import org.chuangtu.indicator.ObservationQuery;
import org.chuangtu.indicator.Subjects;
import org.chuangtu.journal.Verifier;
import org.chuangtu.party.Industries;
import org.chuangtu.party.IndustryCode;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The published figures, what follows from them, and what we counted beside them. */
@DemonstrationTest
@SignedInAs(Role.ADMINISTRATOR)
class DemonstrationFiguresPageTest {

    @Autowired MockMvcTester mvc;
    @Autowired LoadsTheDemonstrationArea loader;
    @Autowired Indicators indicators;
    @Autowired Industries industries;
    @Autowired Subjects subjects;
    @Autowired Verifier verifier;
    @Autowired JdbcClient jdbc;

    @BeforeEach
    void load() {
        loader.prepare(new Said());
    }

    @Test
    void showsAllFiftyTwoFiguresWithWhatTheyImply() {
        assertThat(stated()).hasSize(52);
        assertThat(page("/figures"))
                .contains(
                        "约 2705 亿元",
                        "大连市 17 家",
                        "辽宁省 32 家",
                        "161.4–165.7 亿元",
                        "超过 1000 万",
                        "省级产学研(源文此处残缺)",
                        "改革案例参评数",
                        "经济总量",
                        "签约项目 420 个、落地项目 225 个：来源没有说是同一批，不能相除",
                        "招商引资");
    }

    /** Value, unit, period, growth, rank and share of each as printed, and its evidence one click from the list. */
    @Test
    void everyPublishedFigureStandsAsPrintedOneClickFromItsEvidence() {
        var paths = new HashMap<String, String>();
        stated().forEach(it -> paths.put(it.line(), it.path()));
        var list = page("/figures?size=100");
        for (var fact : Facts.of("indicators.csv")) {
            var path = paths.getOrDefault(fact.get("id"), "");
            assertThat(list).as(fact.get("id")).contains("href=\"" + path + "\"");
            var page = page(path);
            var expected = new ArrayList<String>();
            expected.add(fact.get("indicator_zh"));
            expected.add(fact.get("subject"));
            expected.add(Objects.requireNonNullElse(fact.stated("period"), "未说明"));
            var value = fact.stated("value");
            var unit = fact.get("unit");
            if (value == null) expected.add("来源没有给出数值");
            else
                expected.add(
                        switch (fact.get("bound")) {
                                    case ">" -> "超过 ";
                                    case "~" -> "约 ";
                                    default -> "";
                                }
                                + value
                                + (unit.equals("%") ? "%" : unit.isEmpty() ? "" : " " + unit));
            if (fact.stated("growth_pct") != null) expected.add("+" + fact.get("growth_pct") + "%");
            if (fact.stated("rank") != null)
                expected.add(fact.get("rank_scope") + "第 " + fact.get("rank"));
            if (fact.stated("share_pct") != null)
                expected.add("占" + fact.get("share_of") + " " + fact.get("share_pct") + "%");
            expected.add("大连金普新区 2022 年回顾"); // the source, linked
            expected.add("href=\"/sources/");
            expected.add("待核实");
            assertThat(page).as(fact.get("id")).contains(expected);
        }
        assertThat(page(paths.getOrDefault("I006", "")))
                .contains("大连市", "17 家")
                .doesNotContain("growth only");
        assertThat(page(paths.getOrDefault("I002", ""))).contains("来源只给出增速");
    }

    @Test
    void theBundledFactsAreTheFactsTheyCameFrom() throws IOException {
        var facts =
                Path.of(System.getenv().getOrDefault("CHUANGTU_SHARED", "../../shared"), "facts");
        Assumptions.assumeTrue(Files.isDirectory(facts), "SKIPPED: no facts in " + facts);
        for (var file : List.of("indicators", "industries", "organisations", "places"))
            try (var bundled = Facts.class.getResourceAsStream("/demo/" + file + ".csv")) {
                assertThat(Objects.requireNonNull(bundled).readAllBytes())
                        .as(file)
                        .isEqualTo(Files.readAllBytes(facts.resolve(file + ".csv")));
            }
    }

    @Test
    void speaksEnglishToWhoeverReadsEnglish() {
        var answer =
                mvc.get()
                        .uri(figure("I011").path())
                        .cookie(new jakarta.servlet.http.Cookie("lang", "en"))
                        .header("Accept-Language", "en")
                        .exchange();
        assertThat(answer)
                .hasStatusOk()
                .bodyText()
                .contains("High-tech enterprises in total", "no. 1 in Dalian", "1,450 firms")
                .doesNotContain("1450 家");
    }

    @Test
    void leavesTheYearBeforeUnknownWhileNobodySaysThatNewIsNetOfExpiries() {
        assertThat(page(figure("I011").path())).contains("906", "来源没有这样说");
    }

    @Test
    void refusesToDivideWhatLandedByWhatWasSigned() {
        assertThat(page(figure("I040").path())).contains("不是同一批");
    }

    @Test
    void setsTheChampionsWeCountedBesideTheReportedOnes() {
        assertThat(computed("honour.champion").value()).isEqualByComparingTo("4");
        assertThat(computed("honour.champion.new").value()).isEqualByComparingTo("4");
        var reported = figure("I006").path();
        var counted = computed("honour.champion").path();
        assertThat(page(reported)).contains("公布的是 7，差 3", "4 家");
        assertThat(page(counted)).contains("石岛工业", "中触媒新材料股份有限公司", "/organisations/", "自动重算");
        assertThat(page("/figures")).contains("自动重算");
    }

    @Test
    void namesNoDateAndNoPeriodThatTheSourceDoesNotState() {
        assertThat(stated()).allSatisfy(it -> assertThat(it.asOf()).isNull());
        for (var line : List.of("I028", "I030", "I046"))
            assertThat(figure(line).period().stated()).isFalse();
        assertThat(page(figure("I028").path()))
                .contains("主体运营单位", "未说明")
                .doesNotContain("2022-12-31");
    }

    @Test
    void putsTheTradingVolumeUnderTheUnnamedOperatingUnit() {
        assertThat(subjects.name(figure("I028").subject()).zh()).isEqualTo("科技成果转化(技术转移)中心主体运营单位");
    }

    @Test
    void knowsTheElevenIndustriesOfTheAreaByName() {
        assertThat(industries.of(IndustryCode.AREA))
                .hasSize(11)
                .allSatisfy(it -> assertThat(it.name().en()).isNotBlank())
                .extracting(it -> it.name().zh())
                .contains("绿色石化", "数字经济");
    }

    @Test
    void leavesAFigureThatPeopleCorrectedAsItIs() {
        var old = figure("I044");
        var draft = ObservationDraft.of(old);
        var _ = indicators.retract(old.id(), "试撤回");
        var said = new Said();
        loader.prepare(said);
        assertThat(said.lines).isEmpty();
        var _ = indicators.record(draft);
        assertThat(page("/journal/" + old.entryId())).doesNotContain("/undo");
        assertThat(verifier.verify().findings()).isEmpty();
    }

    @Test
    void namesAComputedFigureThatWasAlteredBehindTheProgram() {
        var counted = computed("honour.champion");
        alter(counted.id(), 5);
        try {
            assertThat(verifier.verify().findings().toString())
                    .contains("indicator.found.computesOtherwise", counted.row().toString());
        } finally {
            alter(counted.id(), 4);
        }
        assertThat(verifier.verify().findings()).isEmpty();
    }

    private void alter(long id, int value) {
        jdbc.sql("ALTER TABLE indicator.observation DISABLE TRIGGER USER").update();
        assertThat(
                        jdbc.sql("UPDATE indicator.observation SET value = :value WHERE id = :id")
                                .param("value", value)
                                .param("id", id)
                                .update())
                .isOne();
        jdbc.sql("ALTER TABLE indicator.observation ENABLE TRIGGER USER").update();
    }

    private String page(String path) {
        var answer = mvc.get().uri(path).exchange();
        assertThat(answer).hasStatusOk();
        return new String(
                answer.getResponse().getContentAsByteArray(),
                java.nio.charset.StandardCharsets.UTF_8);
    }

    private List<Observation> stated() {
        return indicators.list(ObservationQuery.everything().bases(Set.of(Basis.STATED)));
    }

    private Observation figure(String line) {
        return stated().stream()
                .filter(it -> Objects.equals(it.line(), line))
                .findFirst()
                .orElseThrow();
    }

    private Observation computed(String measure) {
        return indicators.list(ObservationQuery.everything().bases(Set.of(Basis.COMPUTED))).stream()
                .filter(it -> it.line().equals(measure))
                .findFirst()
                .orElseThrow();
    }
}
