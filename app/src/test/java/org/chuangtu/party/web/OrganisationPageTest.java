package org.chuangtu.party.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.util.List;
import java.util.regex.Pattern;
import org.chuangtu.DatabaseTest;
import org.chuangtu.SignIn;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Permit;
import org.chuangtu.access.Role;
import org.chuangtu.access.Scope;
import org.chuangtu.evidence.Provenance;
import org.chuangtu.evidence.SourceDraft;
import org.chuangtu.evidence.Sources;
import org.chuangtu.page.Bilingual;
import org.chuangtu.party.Honour;
import org.chuangtu.party.Identifier;
import org.chuangtu.party.Organisation;
import org.chuangtu.party.OrganisationDraft;
import org.chuangtu.party.OrganisationKind;
import org.chuangtu.party.Parties;
import org.chuangtu.party.Saved;
import org.chuangtu.place.PlaceDraft;
import org.chuangtu.place.PlaceKind;
import org.chuangtu.place.Places;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@DatabaseTest
@SignedInAs(Role.OFFICER)
class OrganisationPageTest {

    private static final String GOOD_CODE = "91350100M000100Y43";

    private static int made;

    @Autowired MockMvcTester mvc;
    @Autowired Parties parties;
    @Autowired Places places;
    @Autowired Sources sources;
    @Autowired Access access;

    private String mark;
    private long park;
    private long source;
    private Organisation firm;

    @BeforeEach
    void aFirmInAParkAsAPaperHasIt() {
        mark = Integer.toString(++made);
        firm = access.as(Actor.SYSTEM, this::firmInItsPark);
    }

    private Organisation firmInItsPark() {
        var area = place("A" + mark, "试验新区" + mark, null);
        park = place("K" + mark, "试验园" + mark, area);
        source = sources.sourceFor(SourceDraft.titled("企业名录" + mark));
        var draft =
                OrganisationDraft.of(
                                OrganisationKind.ENTERPRISE,
                                new Bilingual("鲲鹏" + mark + "精密机械有限公司", null))
                        .at("CHN", park)
                        .restingOn(Provenance.stated(source));
        var made = ((Saved.Done) parties.create(draft)).organisation();
        parties.addHonour(
                made.id(),
                new Honour("专精特新小巨人" + mark, "national", 2023, null),
                Provenance.inferred(source));
        return made;
    }

    private long place(String code, String name, @Nullable Long within) {
        return ((org.chuangtu.place.Saved.Done)
                        places.create(
                                PlaceDraft.of(
                                        code, PlaceKind.PARK, new Bilingual(name, null), within)))
                .place()
                .id();
    }

    private String body(String address) {
        var result = mvc.get().uri(address).exchange();
        assertThat(result).hasStatusOk();
        return new String(
                result.getResponse().getContentAsByteArray(),
                java.nio.charset.StandardCharsets.UTF_8);
    }

    private static String location(MvcTestResult result) {
        assertThat(result).hasStatus3xxRedirection();
        return String.valueOf(result.getResponse().getRedirectedUrl());
    }

    private void undo(String page) {
        var undo = Pattern.compile("/journal/([0-9]+)/undo").matcher(page);
        assertThat(undo.find()).isTrue();
        assertThat(mvc.post().uri("/journal/" + undo.group(1) + "/undo").with(csrf()))
                .hasStatus3xxRedirection();
    }

    private Organisation now() {
        return access.as(Actor.SYSTEM, () -> parties.find(firm.id())).orElseThrow();
    }

    @Test
    void listsWhatIsFoundByNameCodePlaceHonourAndSource() {
        for (var narrowed :
                List.of(
                        "q=鲲鹏" + mark,
                        "place=" + park,
                        "honour=专精特新小巨人" + mark,
                        "source=" + source,
                        "place=" + park + "&kind=enterprise&sort=-changed"))
            assertThat(body("/organisations?" + narrowed))
                    .as(narrowed)
                    .contains("鲲鹏" + mark + "精密机械有限公司", "试验园" + mark, "企业名录" + mark, "2023");
        assertThat(body("/organisations?q=鲲鹏" + mark + "&kind=hospital"))
                .doesNotContain("鲲鹏" + mark + "精密机械有限公司");
    }

    @Test
    void exportsWhatIsSeen() {
        assertThat(body("/organisations?export=csv&q=鲲鹏" + mark))
                .contains("鲲鹏" + mark + "精密机械有限公司");
    }

    @Test
    void showsEachFactWithItsSourceAndItsMarks() {
        assertThat(body("/organisations/" + firm.id()))
                .contains(
                        "鲲鹏" + mark,
                        "试验新区" + mark,
                        "专精特新小巨人" + mark,
                        "国家级",
                        "推断",
                        "企业名录" + mark,
                        "打印一企一档");
    }

    @Test
    void aCreditCodeWithAWrongCheckDigitIsRefusedBesideTheFieldAndNothingTypedIsLost() {
        assertThat(
                        mvc.post()
                                .uri("/organisations")
                                .with(csrf())
                                .param("nameZh", "云帆" + mark)
                                .param("kind", "ENTERPRISE")
                                .param("creditCode", "91350100M000100Y44")
                                .param("place", "没有这个园"))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "校验位不对",
                        "id=\"creditCode-error\"",
                        "没有叫“没有这个园”的地点",
                        "value=\"云帆" + mark + "\"",
                        "value=\"91350100M000100Y44\"");
    }

    @Test
    void registersOneAndTakesItBack() {
        var registered =
                mvc.post()
                        .uri("/organisations")
                        .with(csrf())
                        .param("nameZh", "云帆" + mark + "光电")
                        .param("kind", "ENTERPRISE")
                        .param("place", "试验园" + mark)
                        .param("source", Long.toString(source))
                        .exchange();
        var path = location(registered);
        assertThat(body(path)).contains("云帆" + mark + "光电", "试验园" + mark, "企业名录" + mark);
        var flash = String.valueOf(registered.getMvcResult().getFlashMap().get("flash"));
        undo(flash);
        assertThat(mvc.get().uri(path)).hasStatus(404);
    }

    @Test
    void aCodeAnotherHoldsIsKeptAsContestedAndTheTwoAreComparedAndMergedAndParted() {
        access.as(
                Actor.SYSTEM,
                () ->
                        parties.addCode(
                                firm.id(),
                                Identifier.of("registry" + mark, "77"),
                                Provenance.TYPED_IN));
        var twin =
                location(
                        mvc.post()
                                .uri("/organisations")
                                .with(csrf())
                                .param("nameZh", "鲲鹏" + mark + "精密机械公司")
                                .param("kind", "ENTERPRISE")
                                .param("place", "K" + mark)
                                .exchange());
        assertThat(body(twin)).contains("可能与另一条记录重复");
        var page = body(twin);
        var merge = Pattern.compile("/merges/[0-9]+").matcher(page);
        assertThat(merge.find()).isTrue();
        assertThat(body("/merges?state=OPEN&q=鲲鹏" + mark)).contains(merge.group());
        assertThat(body(merge.group()))
                .contains(
                        "鲲鹏" + mark + "精密机械有限公司",
                        "鲲鹏" + mark + "精密机械公司",
                        "registry" + mark + " 77");

        assertThat(
                        mvc.post()
                                .uri("/disputes")
                                .with(csrf())
                                .param(
                                        "subject",
                                        "party.organisation/" + twin.replaceAll("\\D", ""))
                                .param("claim", "地址写错了"))
                .hasStatus3xxRedirection();

        assertThat(mvc.post().uri(merge.group()).with(csrf()))
                .hasStatusOk()
                .bodyText()
                .contains("请填写");
        var decided =
                mvc.post()
                        .uri(merge.group())
                        .with(csrf())
                        .param("choice", Long.toString(firm.id()))
                        .param("why", "执照是同一张")
                        .exchange();
        location(decided);
        assertThat(body(twin))
                .contains("已并入这条记录", "鲲鹏" + mark + "精密机械有限公司", "并入的记录")
                .as("what is disputed of the record that went stays disputed")
                .containsPattern("并入的记录[\\s\\S]*存疑");
        assertThat(body(merge.group())).contains("已合并", "执照是同一张");

        undo(String.valueOf(decided.getMvcResult().getFlashMap().get("flash")));
        assertThat(body(twin)).doesNotContain("已并入这条记录");
        assertThat(body(merge.group())).contains("待判定");
    }

    @Test
    void correctsItUnlessSomebodyElseDidMeanwhile() {
        var address = "/organisations/" + firm.id();
        var form = body(address + "/edit");
        assertThat(form).contains("鲲鹏" + mark + "精密机械有限公司", "试验园" + mark);
        location(correction(address, "启明" + mark + "机械有限公司", firm.entryId()));
        assertThat(body(address)).contains("启明" + mark, "曾用名", "鲲鹏" + mark);

        assertThat(correction(address, "晨星" + mark, firm.entryId()))
                .hasStatusOk()
                .bodyText()
                .contains("您编辑时有人更改了", "value=\"晨星" + mark + "\"");
        assertThat(now().name().zh()).startsWith("启明");
    }

    private MvcTestResult correction(String address, String name, long version) {
        return mvc.post()
                .uri(address)
                .with(csrf())
                .param("nameZh", name)
                .param("kind", "ENTERPRISE")
                .param("country", "CHN")
                .param("place", "试验园" + mark)
                .param("version", Long.toString(version))
                .exchange();
    }

    @Test
    void retiresItWithAReasonAndBringsItBack() {
        var address = "/organisations/" + firm.id();
        assertThat(mvc.post().uri(address + "/retire").with(csrf()))
                .hasStatusOk()
                .bodyText()
                .contains("请填写");
        location(
                mvc.post()
                        .uri(address + "/retire")
                        .with(csrf())
                        .param("reason", "已注销")
                        .param("version", Long.toString(firm.entryId()))
                        .exchange());
        assertThat(body("/organisations?q=鲲鹏" + mark)).doesNotContain(address + "\"");
        assertThat(body("/organisations?status=RETIRED&q=鲲鹏" + mark)).contains(address + "\"");
        location(
                mvc.post()
                        .uri(address + "/reinstate")
                        .with(csrf())
                        .param("version", Long.toString(now().entryId()))
                        .exchange());
        assertThat(body("/organisations?q=鲲鹏" + mark)).contains(address + "\"");
    }

    @Test
    void addsAndTakesBackFacts() {
        var address = "/organisations/" + firm.id();
        assertThat(body(address + "/facts/new?fact=CODE")).contains("统一社会信用代码");
        assertThat(
                        mvc.post()
                                .uri(address + "/facts")
                                .with(csrf())
                                .param("fact", "CODE")
                                .param("scheme", "uscc")
                                .param("value", "123"))
                .bodyText()
                .contains("应为 18 位", "id=\"value-error\"");
        location(
                mvc.post()
                        .uri(address + "/facts")
                        .with(csrf())
                        .param("fact", "CODE")
                        .param("scheme", "uscc")
                        .param("value", GOOD_CODE)
                        .exchange());
        var page = body(address);
        assertThat(page).contains(GOOD_CODE);
        assertThat(body("/organisations?q=" + GOOD_CODE)).contains("鲲鹏" + mark);
        var remove = Pattern.compile(address + "/facts/CODE/[0-9]+/remove").matcher(page);
        assertThat(remove.find()).isTrue();
        location(mvc.post().uri(remove.group()).with(csrf()).exchange());
        assertThat(body(address)).doesNotContain(GOOD_CODE);
    }

    @Test
    @SignedInAs(Role.AUDITOR)
    void anAuditorReadsAndChangesNothing() {
        assertThat(body("/organisations/" + firm.id())).doesNotContain("/edit\"");
        assertThat(mvc.get().uri("/organisations/new")).hasStatus(403);
        assertThat(mvc.get().uri("/organisations/" + firm.id() + "/edit")).hasStatus(403);
        assertThat(mvc.get().uri("/organisations/" + firm.id() + "/same")).hasStatus(403);
    }

    @Test
    void anOfficerOfOneParkRegistersNothingElsewhere() {
        var here = SignIn.as(new Permit(Role.OFFICER, Scope.at(park)));
        assertThat(
                        mvc.post()
                                .uri("/organisations")
                                .with(here)
                                .with(csrf())
                                .param("nameZh", "远处" + mark)
                                .param("kind", "ENTERPRISE")
                                .param("place", "试验新区" + mark))
                .hasStatusOk()
                .bodyText()
                .contains("您只能登记自己管辖地点内的机构");
        assertThat(mvc.get().uri("/organisations/" + firm.id() + "/edit").with(here)).hasStatusOk();
    }
}
