package org.chuangtu.party.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import org.chuangtu.DatabaseTest;
import org.chuangtu.SignIn;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Role;
import org.chuangtu.page.Bilingual;
import org.chuangtu.party.Organisation;
import org.chuangtu.party.OrganisationDraft;
import org.chuangtu.party.OrganisationKind;
import org.chuangtu.party.Parties;
import org.chuangtu.party.Saved;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@DatabaseTest
@SignedInAs(Role.OFFICER)
class PersonPageTest {

    private static int made;

    @Autowired MockMvcTester mvc;
    @Autowired Parties parties;
    @Autowired Access access;

    private Organisation firm;

    @BeforeEach
    void aFirm() {
        firm =
                access.as(
                        Actor.SYSTEM,
                        () ->
                                ((Saved.Done)
                                                parties.create(
                                                        OrganisationDraft.of(
                                                                OrganisationKind.ENTERPRISE,
                                                                new Bilingual(
                                                                        "见山" + ++made + "仪器",
                                                                        null))))
                                        .organisation());
    }

    private String registered(String name) {
        return location(
                mvc.post()
                        .uri("/people")
                        .with(csrf())
                        .param("name", name)
                        .param("phone", "13898765432")
                        .param("organisation", Long.toString(firm.id()))
                        .param("capacity", "CONTACT")
                        .exchange());
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

    @Test
    void aPersonIsMaskedOnEveryPage() {
        var path = registered("钱守信");
        assertThat(body(path)).contains("钱**", "138****5432", "见山").doesNotContain("守信", "98765");
        assertThat(body("/people")).contains("钱**").doesNotContain("守信", "98765");
        assertThat(body("/organisations/" + firm.id()))
                .contains("钱**", "联系人")
                .doesNotContain("守信", "98765");
        assertThat(body(path + "/edit")).doesNotContain("守信", "98765");
    }

    @Test
    void inFullOnlyForAPurpose() {
        var path = registered("冯有恒");
        assertThat(mvc.post().uri(path + "/read").with(csrf()))
                .hasStatusOk()
                .bodyText()
                .contains("请填写")
                .doesNotContain("有恒");
        assertThat(mvc.post().uri(path + "/read").with(csrf()).param("purpose", "核对材料"))
                .hasStatusOk()
                .bodyText()
                .contains("冯有恒", "13898765432", "已记入日志");
        assertThat(body(path)).doesNotContain("有恒");
        assertThat(
                        mvc.post()
                                .uri(path + "/read")
                                .with(SignIn.as(Role.AUDITOR))
                                .with(csrf())
                                .param("purpose", "核对材料"))
                .hasStatus(403);
    }

    @Test
    void whatIsLeftOpenInAChangeStays() {
        var path = registered("陈知行");
        var version =
                java.util.regex.Pattern.compile("name=\"version\" value=\"([0-9]+)\"")
                        .matcher(body(path + "/edit"));
        assertThat(version.find()).isTrue();
        location(
                mvc.post()
                        .uri(path)
                        .with(csrf())
                        .param("email", "chen@example.com")
                        .param("version", version.group(1))
                        .exchange());
        assertThat(body(path)).contains("陈**", "138****5432", "c***@example.com");
    }

    @Test
    void saysBesideTheFieldWhatIsWrong() {
        assertThat(
                        mvc.post()
                                .uri("/people")
                                .with(csrf())
                                .param("name", "卫某")
                                .param("idNumber", "110105194912310021"))
                .hasStatusOk()
                .bodyText()
                .contains("身份证号的校验位不对", "id=\"idNumber-error\"");
    }

    @Test
    void onlyAnAdministratorErasesAndOnlyWhenSure() {
        var path = registered("蒋某人");
        assertThat(mvc.post().uri(path + "/erase").with(csrf()).param("sure", "1")).hasStatus(403);
        var administrator = SignIn.as(Role.ADMINISTRATOR);
        assertThat(mvc.post().uri(path + "/erase").with(administrator).with(csrf()))
                .hasStatusOk()
                .bodyText()
                .contains("请先勾选确认");
        assertThat(
                        mvc.post()
                                .uri(path + "/erase")
                                .with(administrator)
                                .with(csrf())
                                .param("sure", "1"))
                .hasStatus3xxRedirection();
        assertThat(mvc.get().uri(path).with(administrator)).bodyText().contains("个人信息已抹除");
    }

    @Test
    @SignedInAs(Role.RESIDENT)
    void aResidentSeesNobody() {
        assertThat(mvc.get().uri("/people")).hasStatus(403);
    }
}
