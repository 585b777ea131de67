package org.chuangtu.chain.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.util.List;
import java.util.Objects;
import org.chuangtu.DatabaseTest;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Role;
import org.chuangtu.chain.Chain;
import org.chuangtu.chain.ChainDesk;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.chain.Claim;
import org.chuangtu.chain.Node;
import org.chuangtu.chain.NodeKind;
import org.chuangtu.chain.Provider;
import org.chuangtu.chain.Provision;
import org.chuangtu.chain.Saved;
import org.chuangtu.page.Bilingual;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@DatabaseTest
@SignedInAs(Role.OFFICER)
class RowFormsPageTest {

    private static int made;

    @Autowired MockMvcTester mvc;
    @Autowired ChainDesk desk;
    @Autowired ChainLibrary library;
    @Autowired Access access;

    private long chain;
    private long wafer;
    private long chip;

    @BeforeEach
    void aChainOfTwo() {
        access.as(
                Actor.SYSTEM,
                () -> {
                    var draft =
                            new Chain.Draft(
                                    "form" + ++made,
                                    new Bilingual("半导体", null),
                                    null,
                                    null,
                                    null,
                                    Claim.TYPED_IN);
                    chain = id(desk.add(draft));
                    wafer = node("wafer", "硅片");
                    chip = node("chip", "芯片");
                });
    }

    @Test
    void everyFormOpens() {
        for (String path :
                List.of(
                        "/chains/new",
                        "/chains/" + chain + "/edit",
                        "/chains/" + chain + "/stages/new",
                        "/chains/" + chain + "/nodes/new",
                        "/chains/" + chain + "/edges/new?to=" + chip,
                        "/chains/nodes/" + wafer + "/edit",
                        "/chains/nodes/" + wafer + "/provisions/new",
                        "/chains/nodes/" + wafer + "/supplies/new",
                        "/chains/nodes/" + wafer + "/surveys/new"))
            assertThat(mvc.get().uri(path))
                    .as(path)
                    .hasStatusOk()
                    .bodyText()
                    .contains("data-form", "依据");
    }

    @Test
    void aProvisionIsRecordedSeenChangedRetiredAndBroughtBack() {
        var added =
                post(
                        "/chains/nodes/" + wafer + "/provisions/new",
                        "by",
                        "COUNTRY",
                        "country",
                        "JPN",
                        "share",
                        "56",
                        "basis",
                        "STATED",
                        "source",
                        "硅片供给调查 " + made,
                        "confidence",
                        "80");
        assertThat(added).hasStatus3xxRedirection().hasRedirectedUrl("/chains/nodes/" + wafer);
        var row = provisions().getFirst();
        assertThat(row.said().share()).isEqualByComparingTo("56");
        assertThat(row.said().claim().confidence()).isEqualTo(0.8);
        assertThat(row.said().claim().sourceId()).isNotNull();

        String page = "/chains/provisions/" + row.id();
        assertThat(mvc.get().uri(page))
                .hasStatusOk()
                .bodyText()
                .contains("日本 提供 硅片", "56.0%", "硅片供给调查", "80.0%", "新增了供给");
        assertThat(mvc.get().uri(page + "/edit")).hasStatusOk().bodyText().contains("value=\"56\"");

        assertThat(
                        post(
                                page + "/edit",
                                "by",
                                "COUNTRY",
                                "country",
                                "JPN",
                                "share",
                                "57",
                                "basis",
                                "STATED",
                                "source",
                                "硅片供给调查 " + made,
                                "version",
                                row.version()))
                .hasStatus3xxRedirection();
        var changed = provisions().getFirst();
        assertThat(changed.said().share()).isEqualByComparingTo("57");
        assertThat(changed.said().claim().sourceId()).isEqualTo(row.said().claim().sourceId());

        assertThat(post(page + "/retire", "version", changed.version(), "reason", "重复"))
                .hasStatus3xxRedirection();
        assertThat(provisions()).isEmpty();
        long version =
                access.as(Actor.SYSTEM, () -> library.provision(row.id()).orElseThrow().version());
        assertThat(mvc.get().uri(page)).hasStatusOk().bodyText().contains("已停用");
        assertThat(post(page + "/restore", "version", version)).hasStatus3xxRedirection();
        assertThat(provisions()).hasSize(1);
    }

    @Test
    void saysWhatIsWrongBesideTheFieldAndKeepsTheRest() {
        assertThat(
                        post(
                                "/chains/nodes/" + wafer + "/provisions/new",
                                "by",
                                "COUNTRY",
                                "share",
                                "120",
                                "basis",
                                "STATED",
                                "note",
                                "留着我"))
                .hasStatusOk()
                .bodyText()
                .contains("country-error", "share-error", "留着我");
        assertThat(provisions()).isEmpty();
    }

    @Test
    void keepsWhatWasTypedWhenSomebodyElseWasQuicker() {
        long row =
                access.as(
                        Actor.SYSTEM,
                        () ->
                                id(
                                        desk.add(
                                                new Provision.Draft(
                                                        wafer,
                                                        new Provider.Country("JPN"),
                                                        null,
                                                        "JPN",
                                                        null,
                                                        null,
                                                        null,
                                                        Claim.TYPED_IN))));
        String page = "/chains/provisions/" + row + "/edit";
        Object[] typed = {"by", "COUNTRY", "country", "KOR", "basis", "STATED", "version", 1};
        var refused = post(page, typed);
        assertThat(refused).hasStatusOk().bodyText().contains("有人改过这一条");
        long version = provisions().getFirst().version();
        assertThat(refused).bodyText().contains("name=\"version\" value=\"" + version + "\"");
        typed[7] = version;
        assertThat(post(page, typed)).hasStatus3xxRedirection();
        assertThat(provisions().getFirst().said().country()).isEqualTo("KOR");
    }

    @Test
    void offersWhatANameMayMeanAndTakesTheChoice() {
        access.as(Actor.SYSTEM, () -> node("wafer12", "硅片（12 英寸）"));
        String path = "/chains/" + chain + "/edges/new";
        var offered =
                post(path, "from", "英寸硅", "to", "chip", "relation", "GOES_INTO", "basis", "STATED");
        assertThat(offered).hasStatusOk().bodyText().contains("没有叫“英寸硅”的环节");
        offered =
                post(path, "from", "硅片（", "to", "chip", "relation", "GOES_INTO", "basis", "STATED");
        assertThat(offered).hasStatusOk().bodyText().contains("name=\"fromId\"", "硅片（12 英寸）");
        assertThat(
                        post(
                                path,
                                "from",
                                "wafer",
                                "to",
                                "芯片",
                                "relation",
                                "GOES_INTO",
                                "basis",
                                "STATED"))
                .hasStatus3xxRedirection();
        var edge = access.as(Actor.SYSTEM, () -> library.edgesAt(wafer, null)).getFirst();
        assertThat(edge.said().toId()).isEqualTo(chip);
        assertThat(mvc.get().uri("/chains/edges/" + edge.id()))
                .hasStatusOk()
                .bodyText()
                .contains("硅片 → 投入 → 芯片");
        assertThat(
                        post(
                                path,
                                "from",
                                "wafer",
                                "to",
                                "芯片",
                                "relation",
                                "GOES_INTO",
                                "basis",
                                "STATED"))
                .hasStatusOk()
                .bodyText()
                .contains("这条连线已经有了");
    }

    @Test
    void aSurveyAndASupplyHavePagesOfTheirOwn() {
        assertThat(
                        post(
                                "/chains/nodes/" + chip + "/surveys/new",
                                "area",
                                "CHN",
                                "surveyor",
                                "产业处",
                                "on",
                                "2022-05-01",
                                "completeness",
                                "COMPLETE",
                                "basis",
                                "STATED"))
                .hasStatus3xxRedirection();
        var survey = access.as(Actor.SYSTEM, () -> library.surveysOf(chip, null)).getFirst();
        assertThat(mvc.get().uri("/chains/surveys/" + survey.id()))
                .hasStatusOk()
                .bodyText()
                .contains("普查：芯片（中国）", "产业处", "2022-05-01");
        assertThat(
                        post(
                                "/chains/nodes/" + chip + "/supplies/new",
                                "seller",
                                "甲厂",
                                "sellerId",
                                "typed",
                                "sellerFor",
                                "甲厂",
                                "buyer",
                                "乙厂",
                                "buyerId",
                                "typed",
                                "buyerFor",
                                "乙厂",
                                "amount",
                                "12",
                                "unit",
                                "万元",
                                "period",
                                "2022",
                                "basis",
                                "STATED"))
                .hasStatus3xxRedirection();
        var supply =
                access.as(Actor.SYSTEM, () -> library.suppliesOf(chip, null, 1)).rows().getFirst();
        assertThat(mvc.get().uri("/chains/supplies/" + supply.id()))
                .hasStatusOk()
                .bodyText()
                .contains("甲厂 向 乙厂 供应 芯片", "万元");
        assertThat(mvc.get().uri("/chains/supplies/" + supply.id() + "/edit")).hasStatusOk();
    }

    @Test
    void aStageIsAddedAndHasAPage() {
        assertThat(
                        post(
                                "/chains/" + chain + "/stages/new",
                                "nameZh",
                                "材料",
                                "code",
                                "m",
                                "position",
                                "1",
                                "basis",
                                "STATED"))
                .hasStatus3xxRedirection();
        var stage = access.as(Actor.SYSTEM, () -> library.stages(chain)).getFirst();
        assertThat(mvc.get().uri("/chains/stages/" + stage.id()))
                .hasStatusOk()
                .bodyText()
                .contains("材料");
    }

    @Test
    @SignedInAs(Role.RESIDENT)
    void whoMayNotEditIsShownNoForm() {
        assertThat(mvc.get().uri("/chains/" + chain + "/nodes/new")).hasStatus(403);
        assertThat(post("/chains/" + chain + "/nodes/new", "nameZh", "甲")).hasStatus(403);
    }

    private List<Provision> provisions() {
        return access.as(Actor.SYSTEM, () -> library.provisionsOf(wafer, null));
    }

    private MvcTestResult post(String path, Object... fields) {
        var request = mvc.post().uri(path).with(csrf());
        for (int i = 0; i < fields.length; i += 2)
            request.param(fields[i].toString(), Objects.toString(fields[i + 1]));
        return request.exchange();
    }

    private long node(String code, String name) {
        return id(
                desk.add(
                        chain,
                        new Node.Draft(
                                code,
                                new Bilingual(name, null),
                                NodeKind.PRODUCT,
                                null,
                                null,
                                null,
                                Claim.TYPED_IN)));
    }

    private static long id(Saved saved) {
        return ((Saved.Done) saved).id();
    }
}
