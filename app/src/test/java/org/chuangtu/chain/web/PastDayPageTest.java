package org.chuangtu.chain.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.chuangtu.DatabaseTest;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Role;
import org.chuangtu.chain.Chain;
import org.chuangtu.chain.ChainDesk;
import org.chuangtu.chain.ChainDesk.Part;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.chain.Claim;
import org.chuangtu.chain.Edge;
import org.chuangtu.chain.Node;
import org.chuangtu.chain.NodeKind;
import org.chuangtu.chain.Provider;
import org.chuangtu.chain.Provision;
import org.chuangtu.chain.Relation;
import org.chuangtu.chain.Saved;
import org.chuangtu.chain.Supply;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.Formats;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Three days ago a chain was entered; today all of it is otherwise. Whoever asks for the day before yesterday sees the old one. */
@DatabaseTest
@DirtiesContext // it writes behind the journal's back, and other tests verify
@SignedInAs(Role.OFFICER)
class PastDayPageTest {

    private static int made;

    @Autowired MockMvcTester mvc;
    @Autowired ChainDesk desk;
    @Autowired ChainLibrary library;
    @Autowired Access access;
    @Autowired JdbcClient jdbc;
    @Autowired Clock clock;

    private long chain;
    private long wafer;
    private long chip;
    private long edge;
    private long provision;
    private long supply;
    private String then;

    @BeforeEach
    void aChainThatChangedSince() {
        then = LocalDate.now(clock.withZone(Formats.ZONE)).minusDays(2).toString();
        access.as(
                Actor.SYSTEM,
                () -> {
                    chain = id(desk.add(chainNamed("past" + ++made)));
                    wafer = id(desk.add(chain, nodeNamed("硅片")));
                    chip = id(desk.add(chain, nodeNamed("芯片")));
                    edge = id(desk.add(goesInto(wafer, chip, "旧连线")));
                    provision = id(desk.add(provided(wafer, "JPN", "31")));
                    supply = id(desk.add(sold(wafer, "旧卖家", "旧买家")));
                });
        asIfEnteredThreeDaysAgo();
        access.as(
                Actor.SYSTEM,
                () -> {
                    id(
                            desk.change(
                                    wafer,
                                    library.node(wafer).orElseThrow().version(),
                                    nodeNamed("晶圆")));
                    retire(Part.EDGE, edge, library.edge(edge).orElseThrow().version());
                    id(
                            desk.change(
                                    provision,
                                    library.provision(provision).orElseThrow().version(),
                                    provided(wafer, "JPN", "64")));
                    retire(Part.SUPPLY, supply, library.supply(supply).orElseThrow().version());
                    id(desk.add(sold(wafer, "新卖家", "新买家")));
                    id(desk.add(chain, nodeNamed("封装")));
                });
    }

    @Test
    void theNodePageShowsNeighboursProvidersAndSuppliesOfThatDay() {
        assertThat(page("/chains/nodes/" + wafer + "?at=" + then))
                .contains("硅片", "芯片", "旧卖家", "旧买家", "31.0%")
                .contains("/chains/edges/" + edge + "?at=" + then)
                .contains("/chains/provisions/" + provision + "?at=" + then)
                .doesNotContain("晶圆", "新卖家", "64.0%");
        assertThat(page("/chains/nodes/" + wafer))
                .contains("晶圆", "新卖家", "64.0%")
                .doesNotContain("旧卖家", "/chains/edges/" + edge);
    }

    @Test
    void theTablesOfAChainShowTheRowsOfThatDay() {
        assertThat(rows("edges")).contains("硅片", "芯片");
        assertThat(page("/chains/" + chain + "/edges")).doesNotContain("/chains/edges/" + edge);
        assertThat(rows("provisions")).contains("31.0%").doesNotContain("64.0%");
        assertThat(rows("supplies")).contains("旧卖家").doesNotContain("新卖家");
        assertThat(rows("nodes")).contains("硅片").doesNotContain("晶圆", "封装");
        assertThat(rows("gaps")).contains("硅片").doesNotContain("晶圆", "封装");
        assertThat(page("/chains/" + chain + "/supplies?export=csv&at=" + then))
                .contains("旧卖家")
                .doesNotContain("新卖家");
    }

    @Test
    void theChainFindsWhatWasCalledSoThen() {
        assertThat(page("/chains/" + chain + "?q=硅&at=" + then)).contains("找到 1 个");
        assertThat(page("/chains/" + chain + "?q=晶&at=" + then)).contains("没有");
    }

    @Test
    void aRowShowsWhatItSaidThatDay() {
        assertThat(page("/chains/provisions/" + provision + "?at=" + then))
                .contains("31.0%", "硅片", "/chains/nodes/" + wafer + "?at=" + then)
                .doesNotContain("64.0%", "晶圆");
        assertThat(page("/chains/supplies/" + supply + "?at=" + then))
                .contains("旧卖家")
                .doesNotContain("已停用");
    }

    @Test
    void everyPageSaysThatItShowsThePastAndWhatOfItCannotBeShown() {
        for (var path :
                List.of(
                        "/chains/" + chain,
                        "/chains/" + chain + "/nodes",
                        "/chains/" + chain + "/gaps",
                        "/chains/" + chain + "/edges",
                        "/chains/nodes/" + wafer,
                        "/chains/provisions/" + provision))
            assertThat(page(path + "?at=" + then))
                    .as(path)
                    .contains("终了时系统里的样子", "只能按今天的显示", "看现在的")
                    .doesNotContain("/edit\"", "/new\"");
    }

    @Test
    void aRowThatWasNotThereYetSaysSo() {
        long later = access.as(Actor.SYSTEM, () -> id(desk.add(provided(chip, "CHN", "5"))));
        assertThat(mvc.get().uri("/chains/provisions/" + later + "?at=" + then))
                .hasStatus(400)
                .bodyText()
                .contains("还没有这一行");
    }

    @Test
    void theApiAnswersForThatDayToo() {
        assertThat(mvc.get().uri("/api/v1/chains/" + chain + "?at=" + then)).hasStatusOk();
        assertThat(mvc.get().uri("/api/v1/chains/" + chain + "?at=2020-01-01")).hasStatus(404);
        assertThat(page("/api/v1/nodes/" + wafer + "/state?at=" + then)).contains("\"weight\":2");
        assertThat(page("/api/v1/chains/" + chain + "/coverage?at=" + then))
                .contains("\"edges\":1");
        assertThat(page("/api/v1/chains/" + chain + "/stages?at=" + then)).contains("\"total\":0");
        assertThat(page("/api/v1/nodes/" + wafer + "?at=" + then))
                .contains("硅片")
                .doesNotContain("晶圆");
        assertThat(page("/api/v1/nodes/" + wafer + "/provisions?at=" + then))
                .contains("31")
                .doesNotContain("64");
        assertThat(page("/api/v1/chains/" + chain + "/supplies?at=" + then))
                .contains("旧卖家")
                .doesNotContain("新卖家");
        assertThat(page("/api/v1/chains/" + chain + "/nodes?at=" + then))
                .contains("硅片")
                .doesNotContain("封装");
    }

    private String rows(String tab) {
        return page("/chains/" + chain + "/" + tab + "?at=" + then);
    }

    private String page(String path) {
        var answer = mvc.get().uri(path).exchange();
        assertThat(answer).hasStatusOk();
        return new String(
                answer.getResponse().getContentAsByteArray(),
                java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Nobody but a test may say since when a row is there. */
    private void asIfEnteredThreeDaysAgo() {
        for (var table : List.of("chain", "node", "edge", "provision", "supply")) {
            jdbc.sql("ALTER TABLE chain." + table + " DISABLE TRIGGER USER").update();
            jdbc.sql(
                            "UPDATE chain."
                                    + table
                                    + " SET since = since - interval '3 days' WHERE "
                                    + (table.equals("chain") ? "id" : "chain_id")
                                    + " = :chain")
                    .param("chain", chain)
                    .update();
            jdbc.sql("ALTER TABLE chain." + table + " ENABLE TRIGGER USER").update();
        }
    }

    private void retire(Part part, long id, long version) {
        id(desk.retire(part, id, version, "不再有"));
    }

    private static Chain.Draft chainNamed(String code) {
        return new Chain.Draft(code, new Bilingual("半导体", null), null, null, null, Claim.TYPED_IN);
    }

    private Node.Draft nodeNamed(String name) {
        return new Node.Draft(
                name.equals("晶圆") ? "硅片" : name,
                new Bilingual(name, null),
                NodeKind.PRODUCT,
                null,
                null,
                null,
                Claim.TYPED_IN);
    }

    private static Edge.Draft goesInto(long from, long to, String note) {
        return new Edge.Draft(from, to, Relation.GOES_INTO, note, Claim.TYPED_IN);
    }

    private static Provision.Draft provided(long node, String country, String share) {
        return new Provision.Draft(
                node,
                new Provider.Country(country),
                null,
                country,
                null,
                new BigDecimal(share),
                null,
                Claim.TYPED_IN);
    }

    private static Supply.Draft sold(long node, String seller, String buyer) {
        return new Supply.Draft(
                node,
                new Supply.Firm("name:" + seller, seller, null),
                new Supply.Firm("name:" + buyer, buyer, null),
                null,
                null,
                "2022",
                null,
                Claim.TYPED_IN);
    }

    private static long id(Saved saved) {
        return ((Saved.Done) saved).id();
    }
}
