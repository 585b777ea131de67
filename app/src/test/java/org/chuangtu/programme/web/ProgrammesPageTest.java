package org.chuangtu.programme.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.chuangtu.DatabaseTest;
import org.chuangtu.SignIn;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Permit;
import org.chuangtu.access.Role;
import org.chuangtu.access.Scope;
import org.chuangtu.form.FormDesk;
import org.chuangtu.page.Bilingual;
import org.chuangtu.party.OrganisationDraft;
import org.chuangtu.party.OrganisationKind;
import org.chuangtu.party.Parties;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** A programme on pages: planned, announced, applied for. */
@DatabaseTest
@SignedInAs(Role.OFFICER)
class ProgrammesPageTest {

    @Autowired MockMvcTester mvc;
    @Autowired Parties parties;
    @Autowired FormDesk forms;
    @Autowired Access access;

    @Test
    void aProgrammeIsPlannedAnnouncedAndAppliedFor() throws Exception {
        for (var it :
                new String[] {
                    "programme.application.yaml", "programme.award.yaml", "case.reason.yaml"
                }) {
            var text =
                    new ClassPathResource("forms/" + it).getContentAsString(StandardCharsets.UTF_8);
            access.as(Actor.SYSTEM, () -> forms.publish(it, text));
        }
        var planned =
                mvc.post()
                        .uri("/programmes/new")
                        .param("title", "页面上的创新券")
                        .param("code", "page.voucher")
                        .param("procedure", "programme.application")
                        .param("opensDay", "2026-01-01")
                        .param("closesDay", "2099-12-31")
                        .param("most", "50000")
                        .param("percent1", "60")
                        .param("days1", "0")
                        .param("percent2", "40")
                        .param("days2", "30")
                        .param("condition2", "验收合格")
                        .with(csrf())
                        .exchange();
        assertThat(planned).hasStatus3xxRedirection();
        var path = Objects.requireNonNull(planned.getResponse().getRedirectedUrl());
        var draft = page(path);
        assertThat(draft.select("h1").text()).isEqualTo("页面上的创新券");
        assertThat(
                        mvc.post()
                                .uri(path + "/announce")
                                .param("version", draft.select("input[name=version]").val())
                                .with(csrf())
                                .exchange())
                .hasStatus3xxRedirection();
        var shown = page(path);
        assertThat(shown.select(".figures").text()).contains("可批", "到账");
        var account = shown.select("a[href^=/accounts/]").attr("href");
        assertThat(page(account.replaceAll("[?/]holds.*", "")).select("dl").text())
                .contains("页面上的创新券");

        var firm = firm();
        assertThat(
                        Jsoup.parse(
                                        text(
                                                mvc.post()
                                                        .uri(path + "/apply")
                                                        .param("asked", "60000")
                                                        .param("f.purpose", "买设备")
                                                        .with(firm)
                                                        .with(csrf())
                                                        .exchange()))
                                .select("[id=asked-error]")
                                .text())
                .contains("最多 50000 元");
        var applied =
                mvc.post()
                        .uri(path + "/apply")
                        .param("asked", "30000")
                        .param("f.purpose", "买设备")
                        .with(firm)
                        .with(csrf())
                        .exchange();
        assertThat(applied).hasStatus3xxRedirection();
        var application = Objects.requireNonNull(applied.getResponse().getRedirectedUrl());
        assertThat(page(application).text()).contains("30,000", "待决定");
        assertThat(page(path).select("tbody tr")).hasSize(1);
        assertThat(mvc.get().uri(path).cookie(new Cookie("lang", "en")).exchange())
                .bodyText()
                .contains("Budget", "May be granted");
        assertThat(mvc.get().uri("/api/v1" + path + "/budget").exchange())
                .bodyJson()
                .extractingPath("$.open")
                .isEqualTo(1);
    }

    @Test
    void partsThatAreNotAHundredAreSaidAtTheirField() {
        var page =
                Jsoup.parse(
                        text(
                                mvc.post()
                                        .uri("/programmes/new")
                                        .param("title", "不足")
                                        .param("code", "short")
                                        .param("procedure", "programme.application")
                                        .param("opensDay", "2026-01-01")
                                        .param("closesDay", "2025-12-31")
                                        .param("percent1", "60")
                                        .with(csrf())
                                        .exchange()));
        assertThat(page.select("[id=percent1-error]").text()).contains("60%");
        assertThat(page.select("[id=closesDay-error]")).isNotEmpty();
    }

    private RequestPostProcessor firm() {
        long party =
                ((org.chuangtu.party.Saved.Done)
                                access.as(
                                        Actor.SYSTEM,
                                        () ->
                                                parties.create(
                                                        OrganisationDraft.of(
                                                                OrganisationKind.ENTERPRISE,
                                                                new Bilingual("申请的企业", null)))))
                        .organisation()
                        .id();
        return SecurityMockMvcRequestPostProcessors.authentication(
                SignIn.authentication(
                        SignIn.actor(8801, party, new Permit(Role.FIRM, Scope.of(party)))));
    }

    private Document page(String path) {
        var answer = mvc.get().uri(path).exchange();
        assertThat(answer).as(path).hasStatusOk();
        return Jsoup.parse(text(answer));
    }

    private static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
