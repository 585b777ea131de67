package org.chuangtu.publication.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import org.chuangtu.DatabaseTest;
import org.chuangtu.SignIn;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Permit;
import org.chuangtu.access.Role;
import org.chuangtu.access.Scope;
import org.chuangtu.page.Bilingual;
import org.chuangtu.procedure.Limit;
import org.chuangtu.procedure.Unit;
import org.chuangtu.publication.Fact;
import org.chuangtu.publication.Notice;
import org.chuangtu.publication.NoticeDraft;
import org.chuangtu.publication.NoticeKind;
import org.chuangtu.publication.Noticeboard;
import org.chuangtu.publication.Objections;
import org.chuangtu.publication.Published;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Notices as everybody sees them, and as officers handle them. */
@DatabaseTest
class PublicationPageTest {

    private static final Permit OFFICER = new Permit(Role.OFFICER, Scope.EVERYWHERE);

    @Autowired MockMvcTester mvc;
    @Autowired Noticeboard board;
    @Autowired Objections objections;
    @Autowired Access access;

    private Notice published() {
        var draft =
                NoticeDraft.of(
                                NoticeKind.AWARD,
                                "拟奖励名单 <b>",
                                "第一段\n\n第二段",
                                Limit.of(5, Unit.WORKING_DAY))
                        .saying(
                                java.util.List.of(
                                        new Fact(new Bilingual("金额", "Amount"), "10 万元", false)));
        return ((Published.Done) access.as(Actor.SYSTEM, () -> board.publish(draft))).notice();
    }

    @Test
    void aStrangerReadsNoticesTheirFeedAndTheirNumbers() {
        var it = published();
        assertThat(mvc.get().uri("/publications?q=" + it.number()))
                .hasStatusOk()
                .bodyText()
                .contains("拟奖励名单 &lt;b&gt;")
                .doesNotContain("/publications/new");
        assertThat(mvc.get().uri(it.path()).cookie(new Cookie("lang", "en")))
                .hasStatusOk()
                .bodyText()
                .contains("Proposed grants", "Amount", "10 万元", "name=\"contact\"")
                .doesNotContain("published by", "/correct");
        assertThat(mvc.get().uri("/publications/feed.atom"))
                .hasStatusOk()
                .hasContentTypeCompatibleWith(MediaType.APPLICATION_ATOM_XML)
                .bodyText()
                .contains("<title>拟奖励名单 &lt;b");
        assertThat(mvc.get().uri("/api/v1/publications/" + it.id() + "/readings"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.readings")
                .isEqualTo(1);
        assertThat(mvc.get().uri("/publications/new")).hasStatus(HttpStatus.SEE_OTHER);
    }

    @Test
    void aStrangerObjectsWithANameAndNeverWithout() {
        var it = published();
        var form = mvc.post().uri(it.path() + "/objections").with(csrf()).param("reasons", "不对");
        assertThat(form.exchange()).hasStatusOk().bodyText().contains("name-error");
        assertThat(
                        mvc.post()
                                .uri(it.path() + "/objections")
                                .with(csrf())
                                .param("reasons", "不对")
                                .param("name", "李先生")
                                .param("contact", "13800000000"))
                .hasStatus(HttpStatus.FOUND);
        assertThat(mvc.get().uri(it.path())).bodyText().doesNotContain("李先生");
        assertThat(mvc.get().uri(it.path()).with(SignIn.as(OFFICER)))
                .bodyText()
                .contains("李先生（13800000000）", "/answer");
        assertThat(mvc.post().uri(it.path() + "/objections").param("reasons", "没有令牌"))
                .hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void anOfficerPublishesCorrectsAndWithdraws() {
        var page =
                mvc.post()
                        .uri("/publications/new")
                        .with(SignIn.as(OFFICER))
                        .with(csrf())
                        .param("kind", "PERSON")
                        .param("title", "拟聘人选")
                        .param("body", "拟聘一人。")
                        .param("facts", "没有冒号")
                        .param("window", "soon")
                        .exchange();
        assertThat(page).hasStatusOk().bodyText().contains("第 1 行请写成", "5wd（工作日）");
        var created =
                mvc.post()
                        .uri("/api/v1/publications")
                        .with(SignIn.as(OFFICER))
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(
                                """
                                {"kind": "PERSON", "title": "拟聘人选", "body": "拟聘一人。", "window": "5wd",
                                 "facts": [{"label": "姓名", "value": "王芳", "personal": true}]}
                                """)
                        .exchange();
        assertThat(created).hasStatus(HttpStatus.CREATED);
        long id = board.find(newest()).orElseThrow().id();
        assertThat(
                        mvc.post()
                                .uri("/publications/" + id + "/correct")
                                .with(SignIn.as(OFFICER))
                                .with(csrf())
                                .param("reason", "写错了")
                                .param("kind", "PERSON")
                                .param("title", "拟聘人选（更正）")
                                .param("body", "拟聘两人。")
                                .param("people", "姓名：王芳")
                                .param("window", "5wd"))
                .hasStatus(HttpStatus.FOUND);
        assertThat(mvc.get().uri("/publications/" + id))
                .bodyText()
                .contains("写错了")
                .doesNotContain("王芳");
        long other = newest();
        assertThat(
                        mvc.post()
                                .uri("/publications/" + other + "/withdraw")
                                .with(SignIn.as(OFFICER))
                                .with(csrf())
                                .param("reason", "暂缓"))
                .hasStatus(HttpStatus.FOUND);
        assertThat(mvc.get().uri("/publications/" + other)).bodyText().contains("暂缓");
    }

    private long newest() {
        var found = mvc.get().uri("/api/v1/publications?size=1").exchange();
        try {
            return tools.jackson.databind.json.JsonMapper.shared()
                    .readTree(found.getResponse().getContentAsString())
                    .path("items")
                    .path(0)
                    .path("id")
                    .asLong();
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
