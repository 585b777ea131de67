package org.chuangtu.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.chuangtu.DatabaseTest;
import org.chuangtu.SignIn;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Permit;
import org.chuangtu.access.Role;
import org.chuangtu.access.Scope;
import org.chuangtu.lead.Finding;
import org.chuangtu.lead.Lead;
import org.chuangtu.lead.LeadDesk;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Whoever is shown a link may follow it: no page offers a way that is closed to its reader, and none leads nowhere. */
@DatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DirtiesContext // the demonstration area is nobody else's
@TestPropertySource(properties = {"chuangtu.demo=true", "spring.test.mockmvc.print=none"})
class ShownLinksPageTest {

    /** Pages with the same kind of address differ in their rows alone: few of each are opened. */
    private static int ofAKind(Role role) {
        // Who sees everything, and who sees its own otherwise than others'.
        return role == Role.ADMINISTRATOR || role.speaksForOne() ? 2 : 1;
    }

    /** The language is the same for all; the person of the test has no account. */
    private static final List<String> ELSEWHERE = List.of("/language/", "/account");

    private static final int PAGES = 400;
    private static final Pattern NUMBER = Pattern.compile("(?<=[/=])\\d+");
    private static final Pattern ASKED = Pattern.compile("\\?.*");

    @Autowired MockMvcTester mvc;
    @Autowired LoadsTheDemonstrationArea loader;
    @Autowired LeadDesk leads;
    @Autowired Access access;
    @Autowired JdbcClient jdbc;

    /** Once for all roles: to find that everything is there already takes its time too. */
    @BeforeAll
    void load() {
        loader.prepare(new Said());
        long node =
                jdbc.sql("SELECT min(id) FROM chain.node").query((rs, _) -> rs.getLong(1)).single();
        long firm = organisations().getFirst();
        // Two that court one firm, so that each shows the other.
        for (var title : List.of("补上", "也补上"))
            access.as(
                    Actor.SYSTEM,
                    () ->
                            leads.open(
                                    new Lead.Draft(
                                            title, Finding.GAP, node, null, firm, "某厂", null, null),
                                    true));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void everyLinkShownOpens(Role role) {
        var who = signedIn(role);
        var closed = new ArrayList<String>();
        var kinds = new HashMap<String, Integer>();
        var seen = new HashSet<String>();
        var waiting = new ArrayDeque<Link>();
        waiting.add(new Link("/", "–"));
        while (!waiting.isEmpty() && seen.size() < PAGES) {
            var link = waiting.remove();
            if (!seen.add(link.to())) continue;
            var answer = mvc.get().uri(java.net.URI.create(link.to())).with(who).exchange();
            int status = answer.getResponse().getStatus();
            if (status != 200 && (status < 300 || status >= 400))
                closed.add(status + " " + link.to() + " shown on " + link.on());
            if (status != 200 || !isPage(answer)) continue;
            var page = read(answer, link.to());
            for (var anchor : page.select("a[href^=#]")) {
                var id = anchor.attr("href").substring(1);
                if (!id.isEmpty() && page.getElementById(id) == null)
                    closed.add("#" + id + " is not on " + link.to());
            }
            for (var anchor : page.select("a[href^=/]")) {
                var to = anchor.attr("href").replaceFirst("#.*", "");
                var kind = ASKED.matcher(NUMBER.matcher(to).replaceAll("N")).replaceAll("?");
                if (ELSEWHERE.stream().anyMatch(to::startsWith) || seen.contains(to)) continue;
                if (kinds.merge(kind, 1, Integer::sum) <= ofAKind(role))
                    waiting.add(new Link(to, link.to()));
            }
        }
        assertThat(closed).isEmpty();
        assertThat(seen).hasSizeGreaterThan(20);
    }

    @Test
    void aFirmReadsHowItsOwnRecordCameToBeAndNobodyElses() {
        var firm = signedIn(Role.FIRM);
        long own = organisations().getFirst();
        long other = organisations().getLast();
        assertThat(history(own, firm)).hasStatusOk();
        assertThat(mvc.get().uri("/organisations/" + own).with(firm))
                .bodyText()
                .contains("/journal/rows/party.organisation/" + own);
        assertThat(history(other, firm)).hasStatus(403);
        assertThat(mvc.get().uri("/organisations/" + other).with(firm))
                .bodyText()
                .doesNotContain("/journal/rows/");
    }

    @Test
    void onlyWhoeverMayTakeAChangeBackIsOfferedTo() {
        long own = organisations().getFirst();
        assertThat(history(own, signedIn(Role.AUDITOR)))
                .bodyText()
                .contains("revision")
                .doesNotContain("/undo");
        assertThat(history(own, signedIn(Role.OFFICER))).bodyText().contains("/undo");
    }

    private record Link(String to, String on) {}

    private MvcTestResult history(long organisation, RequestPostProcessor who) {
        return mvc.get()
                .uri("/journal/rows/party.organisation/" + organisation)
                .with(who)
                .exchange();
    }

    private RequestPostProcessor signedIn(Role role) {
        if (!role.speaksForOne()) return SignIn.as(role);
        long own = organisations().getFirst();
        return SecurityMockMvcRequestPostProcessors.authentication(
                SignIn.authentication(SignIn.actor(4711, own, new Permit(role, Scope.of(own)))));
    }

    private List<Long> organisations() {
        return jdbc.sql("SELECT id FROM party.organisation ORDER BY id")
                .query((rs, _) -> rs.getLong(1))
                .list();
    }

    private static boolean isPage(MvcTestResult answer) {
        var type = answer.getResponse().getContentType();
        return type != null && type.startsWith("text/html");
    }

    private static Document read(MvcTestResult answer, String path) {
        try {
            return Jsoup.parse(answer.getResponse().getContentAsString(), path);
        } catch (java.io.UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }
}
