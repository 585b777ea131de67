package org.chuangtu.risk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
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
import org.chuangtu.chain.Edge;
import org.chuangtu.chain.Node;
import org.chuangtu.chain.NodeKind;
import org.chuangtu.chain.Provider;
import org.chuangtu.chain.Provision;
import org.chuangtu.chain.Relation;
import org.chuangtu.chain.Saved;
import org.chuangtu.page.Bilingual;
import org.chuangtu.party.OrganisationDraft;
import org.chuangtu.party.OrganisationKind;
import org.chuangtu.party.Parties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A knock-out as it is clicked: tried, read, saved, compared, taken back. */
@DatabaseTest
@SignedInAs(Role.OFFICER)
class KnockOutPageTest {

    private static int made;

    @Autowired MockMvcTester mvc;
    @Autowired ChainDesk chains;
    @Autowired Parties parties;
    @Autowired Access access;

    private String mark = "";
    private long chain;
    private long wafer;
    private long chip;
    private long maker;

    @BeforeEach
    void aChipOfAJapaneseWafer() {
        mark = "ko" + ++made;
        access.as(
                Actor.SYSTEM,
                () -> {
                    chain =
                            done(
                                    chains.add(
                                            new Chain.Draft(
                                                    mark,
                                                    new Bilingual("试链" + mark, null),
                                                    null,
                                                    null,
                                                    null,
                                                    Claim.TYPED_IN)));
                    wafer = node("晶圆");
                    chip = node("芯片");
                    done(
                            chains.add(
                                    new Edge.Draft(
                                            wafer,
                                            chip,
                                            Relation.GOES_INTO,
                                            null,
                                            Claim.TYPED_IN)));
                    maker =
                            ((org.chuangtu.party.Saved.Done)
                                            parties.create(
                                                    OrganisationDraft.of(
                                                                    OrganisationKind.ENTERPRISE,
                                                                    new Bilingual(
                                                                            "芯厂" + mark, null))
                                                            .at("CHN", null)))
                                    .organisation()
                                    .id();
                    provides(wafer, new Provider.Country("JPN"), null, "JPN");
                    provides(
                            chip,
                            new Provider.Organisation("party:" + maker, "芯厂" + mark),
                            maker,
                            "CHN");
                });
    }

    private long node(String name) {
        return done(
                chains.add(
                        chain,
                        new Node.Draft(
                                name,
                                new Bilingual(name + mark, null),
                                NodeKind.PRODUCT,
                                null,
                                null,
                                null,
                                Claim.TYPED_IN)));
    }

    private void provides(long node, Provider who, @Nullable Long party, String country) {
        done(
                chains.add(
                        new Provision.Draft(
                                node, who, party, country, null, null, null, Claim.TYPED_IN)));
    }

    private static long done(Saved saved) {
        return ((Saved.Done) saved).id();
    }

    private String text(String path) {
        var it = mvc.get().uri(path).exchange();
        assertThat(it).hasStatusOk();
        return new String(it.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private MvcTestResult post(String path, String... parameters) {
        var request = mvc.post().uri(path).with(csrf());
        for (int i = 0; i < parameters.length; i += 2)
            request.param(parameters[i], parameters[i + 1]);
        return request.exchange();
    }

    private String tried(String what) {
        return "/knock-outs/try?chain=" + chain + "&" + what;
    }

    @Test
    void withoutJapanTheChipIsLostBecauseItsWaferIs() {
        String page = text(tried("country=JPN"));
        assertThat(page)
                .contains("2 个环节里断 2 个")
                .contains("芯片" + mark + " ← 晶圆" + mark)
                .contains("供给方（日本）都没了")
                .contains("/leads/new?finding=RISK&amp;node=" + chip)
                .contains("芯厂" + mark) // the maker stands, and what it makes is lost
                .contains("它供的环节断了")
                .contains("/chains/nodes/" + wafer + "/surveys/new"); // nobody else is known
        assertThat(mvc.get().uri(tried("country=JPN")).cookie(new Cookie("lang", "en")).exchange())
                .bodyText()
                .contains("with its 2 nodes loses 2");
    }

    @Test
    void withoutTheMakerTheWaferStands() {
        assertThat(text(tried("org=party:" + maker))).contains("2 个环节里断 1 个").contains("自己被拿掉");
    }

    @Test
    void whatIsTypedIsFoundAndComesIntoTheAddress() {
        var it =
                mvc.get()
                        .uri("/knock-outs/try")
                        .param("chain", Long.toString(chain))
                        .param("addNode", "晶圆" + mark)
                        .param("addCountry", "NLD")
                        .exchange();
        assertThat(it).hasRedirectedUrl(tried("node=" + wafer + "&country=NLD"));
        assertThat(
                        text(
                                "/knock-outs/try?chain=%d&addNode=%s"
                                        .formatted(chain, "nothing-of-that-name")))
                .contains("nothing-of-that-name")
                .contains("class=\"errors\"");
    }

    @Test
    void theLostNodesAreExported() {
        var file = mvc.get().uri(tried("country=JPN&export=csv")).exchange();
        assertThat(file).hasStatusOk();
        assertThat(file.getResponse().getContentType()).contains("csv");
    }

    @Test
    void aScenarioIsSavedComparedRetiredAndTakenBack() {
        var saved =
                post(
                        "/knock-outs",
                        "chain",
                        Long.toString(chain),
                        "country",
                        "JPN",
                        "name",
                        "日本" + mark);
        assertThat(saved).hasStatus3xxRedirection();
        String path = path(saved);
        assertThat(text(path)).contains("日本" + mark).contains("2 个环节里断 2 个");
        String other =
                path(
                        post(
                                "/knock-outs",
                                "chain",
                                Long.toString(chain),
                                "org",
                                "party:" + maker,
                                "name",
                                "芯厂" + mark));
        assertThat(text("/knock-outs?q=" + mark)).contains("日本" + mark).contains("芯厂" + mark);

        var compare = post("/knock-outs/compare", "sel", id(path), "sel", id(other));
        assertThat(text(path(compare))).contains("断得最多的是“日本" + mark + "”").contains("不受影响");

        var retired = post(path + "/retire", "version", version(path));
        assertThat(retired).hasStatus3xxRedirection();
        assertThat(text("/knock-outs?q=" + mark)).doesNotContain(">日本" + mark);
        assertThat(post(path + "/restore", "version", version(path))).hasRedirectedUrl(path);
        assertThat(text("/knock-outs?q=" + mark)).contains(">日本" + mark);
    }

    @Test
    void aScenarioNeedsANameAndKeepsWhatWasTaken() {
        var it = post("/knock-outs", "chain", Long.toString(chain), "country", "JPN", "name", "");
        assertThat(it).hasStatusOk();
        assertThat(it).bodyText().contains("class=\"errors\"").contains("value=\"JPN\"");
    }

    @Test
    @SignedInAs(Role.RESIDENT)
    void aResidentTriesAndMayNotSave() {
        assertThat(text(tried("country=JPN"))).doesNotContain("保存情景").doesNotContain("/leads/new");
        assertThat(
                        post(
                                "/knock-outs",
                                "chain",
                                Long.toString(chain),
                                "country",
                                "JPN",
                                "name",
                                "x"))
                .hasStatus(403);
    }

    @Test
    void aProgramTriesSavesAndComparesToo() {
        assertThat(
                        mvc.get()
                                .uri("/api/v1/knock-outs/try?chain=" + chain + "&country=JPN")
                                .exchange())
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.nodes.length()")
                .isEqualTo(2);
        var saved =
                mvc.post()
                        .uri("/api/v1/knock-outs")
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(
                                "{\"name\":\"api%s\",\"chainId\":%d,\"countries\":[\"JPN\"]}"
                                        .formatted(mark, chain))
                        .exchange();
        assertThat(saved).hasStatus(201);
        String at = Objects.requireNonNull(saved.getResponse().getHeader("Location"));
        assertThat(mvc.get().uri(at + "/outcome").exchange())
                .bodyJson()
                .extractingPath("$.after.possible")
                .isEqualTo(0);
        assertThat(mvc.delete().uri(at).with(csrf()).exchange()).hasStatus(428);
        assertThat(
                        mvc.get()
                                .uri("/api/v1/knock-outs/try?chain=" + chain + "&country=XYZ")
                                .exchange())
                .hasStatus(400);
    }

    private static String path(MvcTestResult it) {
        return Objects.requireNonNull(it.getResponse().getRedirectedUrl());
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private String version(String path) {
        var found = Pattern.compile("name=\"version\" value=\"([0-9]+)\"").matcher(text(path));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
