package org.chuangtu.place.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.util.regex.Pattern;
import org.chuangtu.DatabaseTest;
import org.chuangtu.SignIn;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Permit;
import org.chuangtu.access.Role;
import org.chuangtu.access.Scope;
import org.chuangtu.page.Bilingual;
import org.chuangtu.place.Place;
import org.chuangtu.place.PlaceDraft;
import org.chuangtu.place.PlaceKind;
import org.chuangtu.place.Places;
import org.chuangtu.place.Saved;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@DatabaseTest
@SignedInAs(Role.OFFICER)
class PlacePageTest {

    private static final String SQUARE =
            "{\"type\":\"Polygon\",\"coordinates\":[[[121,39],[122,39],[122,40],[121,40],[121,39]]]}";

    private static int made;

    @Autowired MockMvcTester mvc;
    @Autowired Places places;
    @Autowired Access access;

    private String mark;
    private Place bay;
    private Place park;

    @BeforeEach
    void aParkInABay() {
        mark = Integer.toString(++made);
        bay = access.as(Actor.SYSTEM, () -> place("T-B" + mark, "试验湾" + mark, null));
        park = access.as(Actor.SYSTEM, () -> place("T-K" + mark, "听涛园" + mark, bay.id()));
    }

    private Place place(String code, String name, @Nullable Long within) {
        return ((Saved.Done)
                        places.create(
                                PlaceDraft.of(
                                        code, PlaceKind.PARK, new Bilingual(name, null), within)))
                .place();
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

    private Place now(Place it) {
        return access.as(Actor.SYSTEM, () -> places.find(it.id())).orElseThrow();
    }

    @Test
    void theTreeOpensBranchByBranch() {
        assertThat(body("/places?open=0")).contains("试验湾" + mark).doesNotContain("听涛园" + mark);
        assertThat(body("/places?open=" + bay.id())).contains("听涛园" + mark);
        assertThat(body("/places?at=" + park.id())).contains("听涛园" + mark, "here");
    }

    @Test
    void aPlaceIsFoundByNameOrCodeWithWhatItLiesIn() {
        assertThat(body("/places?q=听涛园" + mark)).contains("试验湾" + mark, park.path());
        assertThat(body("/places?q=T-K" + mark)).contains("听涛园" + mark);
        assertThat(body("/places?q=没有这个地方")).contains("没有找到");
    }

    @Test
    void registersAPlaceWithItsShapeAndDrawsIt() {
        var made =
                location(
                        mvc.post()
                                .uri("/places")
                                .with(csrf())
                                .param("nameZh", "观海街" + mark)
                                .param("code", "T-S" + mark)
                                .param("kind", "STREET")
                                .param("parent", "试验湾" + mark)
                                .param("geometry", SQUARE)
                                .exchange());
        assertThat(body(made)).contains("观海街" + mark, "<svg", "试验湾" + mark, "企业与机构");
        assertThat(body(bay.path())).contains("观海街" + mark);
    }

    @Test
    void saysBesideTheFieldWhatIsWrongWithAPlace() {
        assertThat(
                        mvc.post()
                                .uri("/places")
                                .with(csrf())
                                .param("nameZh", "观海街" + mark)
                                .param("code", "T-K" + mark)
                                .param("kind", "STREET"))
                .hasStatusOk()
                .bodyText()
                .contains("已经是“听涛园" + mark + "”的", "id=\"code-error\"", "<a href=\"#code\"><b>");
        assertThat(
                        mvc.post()
                                .uri("/places")
                                .with(csrf())
                                .param("nameZh", "观海街" + mark)
                                .param("code", "T-S" + mark)
                                .param("kind", "STREET")
                                .param("parent", "无此地")
                                .param("geometry", "乱写"))
                .bodyText()
                .contains("没有叫“无此地”的地点", "乱写");
    }

    @Test
    void aPlaceIsNotMovedIntoItself() {
        assertThat(
                        mvc.post()
                                .uri(bay.path())
                                .with(csrf())
                                .param("nameZh", "试验湾" + mark)
                                .param("code", "T-B" + mark)
                                .param("kind", "BAY")
                                .param("parent", "听涛园" + mark)
                                .param("version", Long.toString(bay.entryId())))
                .hasStatusOk()
                .bodyText()
                .contains("不能反过来作它的上级");
    }

    @Test
    void whatStillHoldsPlacesIsNotRetiredAndWhatWasComesBack() {
        assertThat(
                        mvc.post()
                                .uri(bay.path() + "/retire")
                                .with(csrf())
                                .param("reason", "撤并")
                                .param("version", Long.toString(bay.entryId())))
                .hasStatusOk()
                .bodyText()
                .contains("还有 1 个未停用的地点");
        var retired =
                mvc.post()
                        .uri(park.path() + "/retire")
                        .with(csrf())
                        .param("reason", "撤并")
                        .param("version", Long.toString(park.entryId()))
                        .exchange();
        location(retired);
        assertThat(body(park.path())).contains("已停用", "恢复地点");
        location(
                mvc.post()
                        .uri(park.path() + "/reinstate")
                        .with(csrf())
                        .param("version", Long.toString(now(park).entryId()))
                        .exchange());
        assertThat(now(park).retired()).isFalse();
    }

    @Test
    void aRetirementIsUndone() {
        var retired =
                mvc.post()
                        .uri(park.path() + "/retire")
                        .with(csrf())
                        .param("reason", "撤并")
                        .param("version", Long.toString(park.entryId()))
                        .exchange();
        var undo =
                Pattern.compile("/journal/([0-9]+)/undo")
                        .matcher(String.valueOf(retired.getMvcResult().getFlashMap().get("flash")));
        assertThat(undo.find()).isTrue();
        location(mvc.post().uri(undo.group()).with(csrf()).exchange());
        assertThat(now(park).retired()).isFalse();
    }

    @Test
    void anOfficerOfThatParkAddsNothingBesideIt() {
        var here = SignIn.as(new Permit(Role.OFFICER, Scope.at(park.id())));
        assertThat(
                        mvc.post()
                                .uri("/places")
                                .with(here)
                                .with(csrf())
                                .param("nameZh", "隔壁" + mark)
                                .param("code", "T-X" + mark)
                                .param("kind", "SITE")
                                .param("parent", "试验湾" + mark))
                .hasStatusOk()
                .bodyText()
                .contains("您只能登记在自己管辖的地点之内");
        assertThat(mvc.get().uri(bay.path() + "/edit").with(here)).hasStatus(403);
        assertThat(mvc.get().uri(park.path() + "/edit").with(here)).hasStatusOk();
    }
}
