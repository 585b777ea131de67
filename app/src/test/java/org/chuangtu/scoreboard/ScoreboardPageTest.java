package org.chuangtu.scoreboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.math.BigDecimal;
import java.util.List;
import org.chuangtu.DatabaseTest;
import org.chuangtu.SignIn;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Role;
import org.chuangtu.evidence.Provenance;
import org.chuangtu.evidence.SourceDraft;
import org.chuangtu.evidence.Sources;
import org.chuangtu.indicator.Basis;
import org.chuangtu.indicator.Bound;
import org.chuangtu.indicator.DefinitionDraft;
import org.chuangtu.indicator.Derivations;
import org.chuangtu.indicator.Direction;
import org.chuangtu.indicator.Indicators;
import org.chuangtu.indicator.ObservationDraft;
import org.chuangtu.indicator.Period;
import org.chuangtu.indicator.Recorded;
import org.chuangtu.indicator.Subject;
import org.chuangtu.page.Bilingual;
import org.chuangtu.party.Organisation;
import org.chuangtu.party.OrganisationDraft;
import org.chuangtu.party.OrganisationKind;
import org.chuangtu.party.Parties;
import org.chuangtu.place.PlaceDraft;
import org.chuangtu.place.PlaceKind;
import org.chuangtu.place.Places;
import org.chuangtu.place.Saved;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@DatabaseTest
@SignedInAs(Role.ADMINISTRATOR)
class ScoreboardPageTest {

    @Autowired MockMvcTester mvc;
    @Autowired Indicators indicators;
    @Autowired Places places;
    @Autowired Parties parties;
    @Autowired Sources sources;

    private long figure;

    @BeforeEach
    void aFigure() {
        var area =
                places.byCode("JP")
                        .orElseGet(() ->
                                ((Saved.Done)
                                                places.create(
                                                        PlaceDraft.of(
                                                                "JP",
                                                                PlaceKind.AREA,
                                                                new Bilingual("金普新区", "Jinpu"),
                                                                null)))
                                        .place());
        var champions =
                indicators
                        .definition("champions")
                        .or(() ->
                                indicators.define(
                                        new DefinitionDraft(
                                                "champions",
                                                "单项冠军累计",
                                                "single champions",
                                                "企业",
                                                "Firms",
                                                1,
                                                "家",
                                                Direction.UP,
                                                null,
                                                null,
                                                null,
                                                null,
                                                null,
                                                null,
                                                Derivations.Flow.NOT_STATED,
                                                null)))
                        .orElseThrow();
        var recorded =
                indicators.record(
                        new ObservationDraft(
                                champions.id(),
                                new Subject("place", area.id()),
                                Period.of("2022"),
                                "I006",
                                new BigDecimal("7"),
                                "家",
                                Bound.EXACT,
                                null,
                                null,
                                null,
                                new BigDecimal("41"),
                                "大连市",
                                null,
                                Basis.STATED,
                                List.of(),
                                null,
                                false,
                                false,
                                "<b>原文</b>"));
        figure =
                switch (recorded) {
                    case Recorded.Done(var it) -> it.id();
                    case Recorded.Unchanged(var it) -> it.id();
                    default -> throw new AssertionError(recorded);
                };
    }

    @Test
    void showsReportedAndImpliedSideBySide() {
        assertThat(mvc.get().uri("/figures"))
                .hasStatusOk()
                .bodyText()
                .contains("单项冠军累计", "7 家", "占大连市 41%", "大连市 17 家", "推算", "待核实");
    }

    @Test
    void speaksEnglishToo() {
        assertThat(mvc.get().uri("/figures").cookie(new jakarta.servlet.http.Cookie("lang", "en")))
                .hasStatusOk()
                .bodyText()
                .contains("Development figures", "7 firms", "41% of Dalian");
    }

    @Test
    void theFigureOpensItsEvidenceAndItsWorking() {
        assertThat(mvc.get().uri("/figures/" + figure))
                .hasStatusOk()
                .bodyText()
                .contains("7 ÷ 41.5% … 7 ÷ 40.5%", "17 家", "I006", "&lt;b&gt;原文&lt;/b&gt;", "提出异议")
                .doesNotContain("<b>原文</b>");
    }

    @Test
    void aDisputeMarksTheFigure() {
        assertThat(
                        mvc.post()
                                .uri("/figures/" + figure + "/dispute")
                                .param("claim", "应为 8 家")
                                .with(csrf()))
                .hasStatus3xxRedirection();
        assertThat(mvc.get().uri("/figures/" + figure)).bodyText().contains("存疑", "应为 8 家");
    }

    @Test
    void exportsSdmxCsv() {
        assertThat(mvc.get().uri("/api/v1/observations.csv"))
                .hasStatusOk()
                .bodyText()
                .startsWith("STRUCTURE,STRUCTURE_ID,ACTION,FREQ")
                .contains("dataflow,CHUANGTU:FIGURES(1.0.0),I,A,place,")
                .contains(",CHAMPIONS,_Z,I006,2022,7,NUMBER,0,A,=,");
    }

    @Test
    void theApiFiltersAndRefusesNonsense() {
        assertThat(mvc.get().uri("/api/v1/observations?indicator=champions&period=2022"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items[0].line")
                .isEqualTo("I006");
        assertThat(mvc.get().uri("/api/v1/observations?subject=nonsense")).hasStatus(400);
        assertThat(mvc.get().uri("/api/v1/observations/" + figure))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.observation.value")
                .isEqualTo(7);
    }

    @Test
    void aProgramCorrectsAndWithdrawsAFigure() {
        var one = record("7");
        var wrong = api(one + "/corrections", "{\"unit\":\"家\"}");
        assertThat(wrong)
                .hasStatus(400)
                .hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(api(one + "/corrections", "{\"value\":7,\"unit\":\"家\"}")).hasStatusOk();
        var corrected =
                api(
                        one + "/corrections",
                        "{\"value\":8,\"unit\":\"家\",\"bound\":\"MORE_THAN\",\"note\":\"重读原文\"}");
        assertThat(corrected).hasStatus(201).headers().containsHeader("ETag");
        var body = assertThat(corrected).bodyJson();
        body.extractingPath("$.value").isEqualTo(8);
        body.extractingPath("$.bound").isEqualTo(">");
        body.extractingPath("$.supersedes").isEqualTo((int) one);
        // Whoever still holds the old one is told which stands now.
        assertThat(api(one + "/corrections", "{\"value\":9,\"unit\":\"家\"}"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.observation")
                .isNotNull();
        String now = String.valueOf(corrected.getResponse().getHeader("Location"));
        long last = Long.parseLong(now.substring(now.lastIndexOf('/') + 1));
        assertThat(api(last + "/withdrawal", "{\"why\":\"\"}")).hasStatus(400);
        assertThat(api(last + "/withdrawal", "{\"why\":\"来源撤回\"}"))
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.retracted")
                .isEqualTo(true);
        assertThat(api("999999999/corrections", "{\"value\":1}")).hasStatus(404);
    }

    @Test
    void aCorrectionNamesTheSourceItRestsOn() {
        var one = record("7");
        long source = sources.sourceFor(SourceDraft.titled("更正公告"));
        assertThat(mvc.get().uri("/figures/" + one + "/correct"))
                .hasStatusOk()
                .bodyText()
                .contains("name=\"source\"", "更正公告");
        var corrected =
                mvc.post()
                        .uri("/figures/" + one + "/correct")
                        .with(csrf())
                        .param("value", "8")
                        .param("unit", "家")
                        .param("bound", "EXACT")
                        .param("source", Long.toString(source))
                        .param("asOf", "2023-02-01")
                        .exchange();
        assertThat(corrected).hasStatus3xxRedirection();
        var now = String.valueOf(corrected.getResponse().getRedirectedUrl());
        var it = assertThat(mvc.get().uri("/api/v1/observations/" + lastPart(now))).bodyJson();
        it.extractingPath("$.observation.source").isEqualTo((int) source);
        it.extractingPath("$.observation.asOf").isEqualTo("2023-02-01");

        // Over the API what is not said of it stays.
        var again = api(lastPart(now) + "/corrections", "{\"value\":9,\"unit\":\"家\"}");
        assertThat(again)
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.source")
                .isEqualTo((int) source);
        assertThat(
                        api(
                                lastPart(String.valueOf(again.getResponse().getHeader("Location")))
                                        + "/corrections",
                                "{\"value\":9,\"source\":99999999}"))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("$.fields[0].field")
                .isEqualTo("source");
    }

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Test
    void aProgramHasFiguresCountedAgain() {
        assertThat(api("count", ""))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.looked")
                .isNotNull();
    }

    @Test
    void whoOnlyReadsCorrectsNothingOverTheApi() {
        for (var path : List.of("count", figure + "/corrections", figure + "/withdrawal"))
            assertThat(
                            mvc.post()
                                    .uri("/api/v1/observations/" + path)
                                    .with(csrf())
                                    .with(SignIn.as(Role.RESIDENT))
                                    .contentType(MediaType.APPLICATION_JSON)
                                    .content("{\"value\":1,\"why\":\"试试\"}"))
                    .as(path)
                    .hasStatus(403);
    }

    private MvcTestResult api(String path, String body) {
        return mvc.post()
                .uri("/api/v1/observations/" + path)
                .with(csrf())
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private long record(String value) {
        var draft =
                ObservationDraft.of(
                        indicators.definition("champions").orElseThrow().id(),
                        new Subject("place", places.byCode("JP").orElseThrow().id()),
                        Period.of("2021"),
                        value,
                        "家");
        return switch (indicators.record(draft)) {
            case Recorded.Done(var it) -> it.id();
            case Recorded other -> throw new AssertionError(other);
        };
    }

    @Test
    void theFileOfAnOrganisationHoldsItsFiguresWithTheirPeriod() {
        var firm = firm("有数字的厂");
        var other = firm("没有数字的厂");
        indicators.record(
                new ObservationDraft(
                        indicators.definition("champions").orElseThrow().id(),
                        new Subject("party", firm.id()),
                        Period.year(2021),
                        "",
                        new BigDecimal("3"),
                        "家",
                        Bound.EXACT,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Basis.STATED,
                        List.of(),
                        null,
                        false,
                        false,
                        null));
        assertThat(mvc.get().uri(firm.path())).bodyText().contains("已知的指标", "3 家", "2021");
        assertThat(mvc.get().uri("/figures"))
                .bodyText()
                .doesNotContain("有数字的厂")
                .contains("企业、机构自己的数据不在此列", "/figures?firms=1");
        for (var with : List.of("/figures?firms=1", "/figures?about=party:" + firm.id()))
            assertThat(mvc.get().uri(with)).as(with).bodyText().contains("有数字的厂");
        for (var api : List.of("/api/v1/observations", "/api/v1/observations.csv")) {
            assertThat(mvc.get().uri(api + "?period=2021")).bodyText().doesNotContain("party");
            for (var with : List.of("?firms=true", "?subject=party:" + firm.id()))
                assertThat(mvc.get().uri(api + with)).as(with).bodyText().contains("party");
        }
        assertThat(mvc.get().uri(other.path())).hasStatusOk().bodyText().doesNotContain("已知的指标");
    }

    private Organisation firm(String name) {
        return switch (parties.create(
                new OrganisationDraft(
                        OrganisationKind.ENTERPRISE,
                        new Bilingual(name, null),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Provenance.TYPED_IN))) {
            case org.chuangtu.party.Saved.Done(var it, _) -> it;
            case org.chuangtu.party.Saved other -> throw new AssertionError(other);
        };
    }
}
