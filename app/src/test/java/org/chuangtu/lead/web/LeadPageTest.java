package org.chuangtu.lead.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.chuangtu.DatabaseTest;
import org.chuangtu.SignIn;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Permit;
import org.chuangtu.access.Role;
import org.chuangtu.access.Scope;
import org.chuangtu.chain.Chain;
import org.chuangtu.chain.ChainDesk;
import org.chuangtu.chain.Claim;
import org.chuangtu.chain.Node;
import org.chuangtu.chain.NodeKind;
import org.chuangtu.chain.Saved;
import org.chuangtu.identity.Profile;
import org.chuangtu.identity.UserDesk;
import org.chuangtu.page.Bilingual;
import org.chuangtu.party.OrganisationDraft;
import org.chuangtu.party.OrganisationKind;
import org.chuangtu.party.Parties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The loop as it is clicked: from the page of a node to the lead that mended it. */
@DatabaseTest
@SignedInAs(Role.OFFICER)
class LeadPageTest {

    private static int made;

    @Autowired MockMvcTester mvc;
    @Autowired ChainDesk chains;
    @Autowired Parties parties;
    @Autowired UserDesk users;
    @Autowired Access access;

    private String mark = "";
    private long node;
    private long firm;
    private String owner = "";

    @BeforeEach
    void aNodeAFirmAndSomebodyToAnswerForIt() {
        mark = "lp" + ++made;
        access.as(
                Actor.SYSTEM,
                () -> {
                    long chain =
                            ((Saved.Done)
                                            chains.add(
                                                    new Chain.Draft(
                                                            mark,
                                                            new Bilingual("试链" + mark, null),
                                                            null,
                                                            null,
                                                            null,
                                                            Claim.TYPED_IN)))
                                    .id();
                    node =
                            ((Saved.Done)
                                            chains.add(
                                                    chain,
                                                    new Node.Draft(
                                                            "n",
                                                            new Bilingual("光刻胶" + mark, null),
                                                            NodeKind.PRODUCT,
                                                            null,
                                                            null,
                                                            null,
                                                            Claim.TYPED_IN)))
                                    .id();
                    firm =
                            ((org.chuangtu.party.Saved.Done)
                                            parties.create(
                                                    OrganisationDraft.of(
                                                                    OrganisationKind.ENTERPRISE,
                                                                    new Bilingual(
                                                                            "胶厂" + mark, null))
                                                            .at("CHN", null)))
                                    .organisation()
                                    .id();
                    owner =
                            "user:"
                                    + ((UserDesk.Created.Done)
                                                    users.create(
                                                            mark,
                                                            new Profile("王五" + mark, null, null),
                                                            Set.of(
                                                                    new Permit(
                                                                            Role.OFFICER,
                                                                            Scope.EVERYWHERE))))
                                            .id();
                });
    }

    @Test
    void theLoopIsWalkedClickByClick() {
        assertThat(get("/chains/nodes/" + node)).contains("/leads/new?node=" + node);
        assertThat(get("/leads/new?node=" + node)).contains("补上：光刻胶" + mark);
        String path =
                post(
                        "/leads/new",
                        Map.of(
                                "title",
                                "补上" + mark,
                                "finding",
                                "DEPENDENT",
                                "node",
                                Long.toString(node),
                                "target",
                                "胶厂" + mark));
        assertThat(path).matches("/leads/\\d+");
        assertThat(get(path)).contains("开线索时").contains("胶厂" + mark);

        move(path, Map.of("to", "ASSIGNED", "owner", owner));
        move(path, Map.of("to", "IN_TALKS"));
        post(
                path + "/notes",
                Map.of("noteKind", "VISIT", "noteOn", "2026-11-01", "words", "去看过" + mark));
        assertThat(get(path)).contains("去看过" + mark).contains("王五" + mark);
        post(
                path + "/sign",
                Map.of("kind", "FIRST", "on", "2026-11-20", "amount", "5000", "document", "协议"));
        assertThat(get(path)).contains("5,000万元");
        move(path, Map.of("to", "SIGNED", "due", LocalDate.of(2027, 6, 1).toString()));
        move(path, Map.of("to", "LANDED"));
        var proposal = found(get(path), "(/chains/proposals/\\d+)");

        var confirm = mvc.post().uri(proposal).param("choice", "CONFIRMED").with(csrf());
        assertThat(confirm.with(SignIn.as(Role.CHAIN_OWNER)).exchange()).hasStatus3xxRedirection();
        assertThat(get(path)).as("not by whoever landed it").doesNotContain("已确认");
        var confirmed = confirm.with(SignIn.asAnother(Role.CHAIN_OWNER)).exchange();
        assertThat(confirmed).hasStatus3xxRedirection();
        assertThat(get(path)).contains("已确认").contains("已落地");
        assertThat(get("/chains/nodes/" + node)).contains("胶厂" + mark);
        for (String page : List.of("/leads", "/leads/board", "/leads/calendar", "/leads/funnel"))
            assertThat(get(page)).as(page).contains("线索");
        assertThat(get("/organisations/" + firm)).contains("补上" + mark);
    }

    @Test
    void whatIsMissingIsSaidAtItsFieldAndTheInputStays() {
        String path = post("/leads/new", Map.of("title", "缺" + mark, "finding", "GAP"));
        var version = found(get(path), "name=\"version\" value=\"(\\d+)\"");
        var refused =
                mvc.post()
                        .uri(path + "/move")
                        .param("version", version)
                        .param("to", "LOST")
                        .with(csrf())
                        .exchange();
        assertThat(refused).hasStatusOk();
        assertThat(refused).bodyText().contains("请选丢失原因").contains("请说明原因");
        assertThat(mvc.get().uri(path + "/move"))
                .as("loaded again, or in the other language")
                .hasStatus3xxRedirection()
                .hasRedirectedUrl(path);
    }

    @Test
    void aFunnelThatEndsBeforeItBeginsSaysSoAtItsDays() {
        assertThat(get("/leads/funnel?from=2026-12-01&to=2026-01-01"))
                .contains("2026-01-01 早于起始日")
                .contains("value=\"2026-12-01\"");
        assertThat(get("/leads/funnel?from=soon")).contains("value=\"soon\"");
    }

    @Test
    void twoBureauxAreToldOfEachOther() {
        var said = Map.of("title", "甲" + mark, "finding", "GAP", "target", "胶厂" + mark);
        post("/leads/new", said);
        var again = mvc.post().uri("/leads/new").with(csrf());
        said.forEach(again::param);
        assertThat(again.exchange()).bodyText().contains("已有人在谈这一家").contains("甲" + mark);
        again = mvc.post().uri("/leads/new").param("despite", "true").with(csrf());
        said.forEach(again::param);
        var opened = again.exchange();
        assertThat(opened).hasStatus3xxRedirection();
        assertThat(get(location(opened))).contains("另有线索在谈同一家");
    }

    @Test
    void aProgramNeedNotSayNoToWhatItDoesNotKnow() {
        assertThat(
                        mvc.post()
                                .uri("/api/v1/leads")
                                .with(csrf())
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(
                                        "{\"title\":\"走访\",\"finding\":\"OUTREACH\",\"targetName\":\"某公司\"}"))
                .hasStatus(HttpStatus.CREATED);
    }

    @Test
    @SignedInAs(Role.BROKER)
    void aBrokerSeesNeitherLeadsNorAWayToThem() {
        assertThat(mvc.get().uri("/leads")).hasStatus(403);
        assertThat(get("/chains/nodes/" + node)).doesNotContain("/leads/");
    }

    private void move(String path, Map<String, String> said) {
        var version = found(get(path), "name=\"version\" value=\"(\\d+)\"");
        var request = mvc.post().uri(path + "/move").param("version", version).with(csrf());
        said.forEach(request::param);
        var answer = request.exchange();
        assertThat(answer).as("move %s", said).hasStatus3xxRedirection();
    }

    private String post(String path, Map<String, String> said) {
        var request = mvc.post().uri(path).with(csrf());
        said.forEach(request::param);
        var answer = request.exchange();
        assertThat(answer).as("post %s", path).hasStatus3xxRedirection();
        return location(answer);
    }

    private static String location(MvcTestResult it) {
        return String.valueOf(it.getResponse().getRedirectedUrl());
    }

    private String get(String path) {
        var answer = mvc.get().uri(path).exchange();
        assertThat(answer).as(path).hasStatusOk();
        try {
            return answer.getResponse().getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String found(String page, String pattern) {
        var it = Pattern.compile(pattern).matcher(page);
        assertThat(it.find()).as(pattern).isTrue();
        return it.group(1);
    }
}
