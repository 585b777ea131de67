package org.chuangtu.atlas.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.chuangtu.DatabaseTest;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Role;
import org.chuangtu.chain.Chain;
import org.chuangtu.chain.ChainDesk;
import org.chuangtu.chain.Claim;
import org.chuangtu.chain.Node;
import org.chuangtu.chain.NodeKind;
import org.chuangtu.chain.Provider;
import org.chuangtu.chain.Provision;
import org.chuangtu.chain.Saved;
import org.chuangtu.page.Bilingual;
import org.chuangtu.party.OrganisationDraft;
import org.chuangtu.party.OrganisationKind;
import org.chuangtu.party.Parties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The loop on one page, as it is clicked and as other programs ask. */
@DatabaseTest
@SignedInAs(Role.OFFICER)
class GapPageTest {

    private static int made;

    @Autowired MockMvcTester mvc;
    @Autowired ChainDesk chains;
    @Autowired Parties parties;
    @Autowired Access access;

    private String mark = "";
    private long node;
    private long firm;

    @BeforeEach
    void aNodeAndWhoMakesIt() {
        mark = "gp" + ++made;
        access.as(
                Actor.SYSTEM,
                () -> {
                    long chain =
                            id(
                                    chains.add(
                                            new Chain.Draft(
                                                    mark,
                                                    new Bilingual("试链" + mark, null),
                                                    null,
                                                    null,
                                                    null,
                                                    Claim.TYPED_IN)));
                    node =
                            id(
                                    chains.add(
                                            chain,
                                            new Node.Draft(
                                                    "n",
                                                    new Bilingual("靶材" + mark, null),
                                                    NodeKind.MATERIAL,
                                                    null,
                                                    null,
                                                    null,
                                                    Claim.TYPED_IN)));
                    firm =
                            ((org.chuangtu.party.Saved.Done)
                                            parties.create(
                                                    OrganisationDraft.of(
                                                                    OrganisationKind.ENTERPRISE,
                                                                    new Bilingual(
                                                                            "靶材厂" + mark,
                                                                            "Target Works"))
                                                            .at("JPN", null)))
                                    .organisation()
                                    .id();
                    return id(
                            chains.add(
                                    new Provision.Draft(
                                            node,
                                            new Provider.Organisation("party:" + firm, "靶材厂"),
                                            firm,
                                            "JPN",
                                            null,
                                            null,
                                            null,
                                            Claim.TYPED_IN)));
                });
    }

    @Test
    void saysWhyItIsAGapWhoCouldCloseItAndWhatToDo() {
        assertThat(page("zh"))
                .contains("缺口：靶材" + mark, "没有人普查过", "靶材厂" + mark, "引进", "做“靶材")
                .contains("/leads/new?node=" + node + "&amp;target=" + firm)
                .contains("/gaps/" + node + "/rule-out?target=" + firm);
        assertThat(page("en")).contains("Gap: 靶材" + mark, "Nobody has surveyed it", "attract");
    }

    @Test
    void theNodesPageNamesTheFirstFewAndLeadsHere() {
        assertThat(text(mvc.get().uri("/chains/nodes/" + node).exchange()))
                .contains("谁能补上", "靶材厂" + mark, "/gaps/" + node);
    }

    @Test
    void ruledOutWithAReasonAndConsideredAgain() {
        var form = text(mvc.get().uri("/gaps/" + node + "/rule-out?target=" + firm).exchange());
        assertThat(form).contains("把“靶材厂" + mark);
        assertThat(
                        text(
                                post(
                                        "/gaps/" + node + "/rule-out",
                                        Map.of("party", "" + firm, "reason", "", "why", ""))))
                .as("both are asked for")
                .contains("id=\"why-error\">请填写这一项", "<p class=\"error\">请填写这一项");

        var done =
                post(
                        "/gaps/" + node + "/rule-out",
                        Map.of("party", "" + firm, "reason", "NOT_ABLE", "why", "<纯度>不够"));
        assertThat(done).hasStatus3xxRedirection();
        assertThat(page("zh"))
                .contains("&lt;纯度&gt;不够", "重新考虑")
                .doesNotContain("/gaps/" + node + "/rule-out?target=" + firm);

        assertThat(
                        post(
                                "/gaps/" + node + "/reconsider",
                                Map.of("rejection", rejection(), "version", field("version"))))
                .hasStatus3xxRedirection();
        assertThat(page("zh")).contains("/gaps/" + node + "/rule-out?target=" + firm);
    }

    @Test
    void otherProgramsAskAndRuleOutToo() {
        assertThat(mvc.get().uri("/api/v1/nodes/" + node + "/candidates"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items[0].partyId")
                .isEqualTo((int) firm);
        var created =
                mvc.post()
                        .uri("/api/v1/nodes/" + node + "/rejections")
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(
                                "{\"partyId\": %d, \"reason\": \"NO_SITE\", \"why\": \"没有地\"}"
                                        .formatted(firm))
                        .exchange();
        assertThat(created).hasStatus(201);
        String path = Objects.requireNonNull(created.getResponse().getHeader("Location"));
        String version = Objects.requireNonNull(created.getResponse().getHeader("ETag"));
        assertThat(mvc.get().uri("/api/v1/nodes/" + node + "/candidates"))
                .bodyJson()
                .extractingPath("$.total")
                .isEqualTo(0);
        assertThat(mvc.delete().uri(path).with(csrf()).header("If-Match", "\"1\"")).hasStatus(412);
        assertThat(mvc.delete().uri(path).with(csrf()).header("If-Match", version)).hasStatus(204);
        assertThat(mvc.get().uri(path)).hasStatus(404);
    }

    @Test
    void wrongInputNamesTheFieldToPrograms() {
        for (String body :
                new String[] {
                    "{\"partyId\": 99999999, \"reason\": \"NO_SITE\", \"why\": \"x\"}",
                    "{\"reason\": \"NO_SITE\", \"why\": \"x\"}",
                    "{\"name\": \"某厂\", \"why\": \"x\"}",
                    "{\"name\": \"某厂\", \"reason\": \"NO_SITE\", \"why\": \" \"}"
                })
            assertThat(
                            mvc.post()
                                    .uri("/api/v1/nodes/" + node + "/rejections")
                                    .with(csrf())
                                    .contentType(MediaType.APPLICATION_JSON)
                                    .content(body))
                    .as(body)
                    .hasStatus4xxClientError();
    }

    @Test
    @SignedInAs(Role.RESIDENT)
    void isNotForEverybody() {
        assertThat(mvc.get().uri("/gaps/" + node)).hasStatus(403);
        assertThat(mvc.get().uri("/api/v1/nodes/" + node + "/candidates")).hasStatus(403);
        assertThat(text(mvc.get().uri("/chains/nodes/" + node).exchange())).doesNotContain("谁能补上");
    }

    private String page(String language) {
        var result = mvc.get().uri("/gaps/" + node).cookie(new Cookie("lang", language)).exchange();
        assertThat(result).hasStatusOk();
        return text(result);
    }

    private String rejection() {
        return field("rejection");
    }

    private String field(String name) {
        var found = Pattern.compile("name=\"" + name + "\" value=\"([0-9]+)\"").matcher(page("zh"));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private MvcTestResult post(String path, Map<String, String> fields) {
        var request = mvc.post().uri(path).with(csrf());
        for (var it : fields.entrySet()) request = request.param(it.getKey(), it.getValue());
        return request.exchange();
    }

    private static String text(MvcTestResult result) {
        try {
            return result.getResponse().getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long id(Saved saved) {
        return ((Saved.Done) saved).id();
    }
}
