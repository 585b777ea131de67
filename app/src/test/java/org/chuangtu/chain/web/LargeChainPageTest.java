package org.chuangtu.chain.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UnsupportedEncodingException;
import java.util.regex.Pattern;
import org.chuangtu.DatabaseTest;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Role;
import org.chuangtu.chain.Chain;
import org.chuangtu.chain.ChainDesk;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.chain.Claim;
import org.chuangtu.chain.Saved;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Row;
import org.chuangtu.page.Bilingual;
import org.chuangtu.party.OrganisationDraft;
import org.chuangtu.party.OrganisationKind;
import org.chuangtu.party.Parties;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;

/** Five thousand nodes: never more than three hundred at once, and every one of them within reach. */
@DatabaseTest
@SignedInAs(Role.OFFICER)
class LargeChainPageTest {

    private static final int NODES = 5_000;
    private static final Pattern BOX = Pattern.compile("data-id=\"(\\d+)\"");

    @Autowired MockMvcTester mvc;
    @Autowired ChainDesk desk;
    @Autowired ChainLibrary library;
    @Autowired Parties parties;
    @Autowired Access access;
    @Autowired Journal journal;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transaction;

    @Test
    void drawsAtMostThreeHundredNodesAndReachesEachByFocusExpansionAndSearch() throws Exception {
        long chain = access.as(Actor.SYSTEM, this::aTreeOfFiveThousand);
        String first = page("/chains/" + chain);
        assertThat(boxes(first)).isBetween(1, 300);
        assertThat(first).contains("全链 5,000 个").contains("展开");

        long leaf = node(chain, "n4999");
        String focused = page("/chains/" + chain + "?focus=" + leaf + "&hops=2");
        assertThat(focused).contains("data-id=\"" + leaf + "\"").contains("以“环节 4999”为中心 2 步以内");
        assertThat(boxes(focused)).isLessThanOrEqualTo(300);

        long parent = node(chain, "n499");
        int after = boxes(page("/chains/" + chain + "?focus=" + leaf + "&hops=1&open=" + parent));
        assertThat(after).isGreaterThan(2);

        long root = node(chain, "n0");
        String full = page("/chains/" + chain + "?focus=" + root + "&hops=6");
        assertThat(boxes(full)).isEqualTo(300);
        assertThat(full).contains("一张图最多 300 个环节");

        assertThat(page("/chains/" + chain + "?q=环节 4321")).contains("聚焦", "环节 4321");
        assertThat(page("/chains/" + chain + "/nodes?export=csv").lines().count())
                .isEqualTo(NODES + 1);
        assertThat(page("/chains/" + chain + "/picture.svg")).startsWith("<svg").contains("环节");
    }

    @Test
    void saysHowManyAListHasThatIsCutAndWhereAllOfItIs() throws Exception {
        long chain = access.as(Actor.SYSTEM, this::aHubOfTwoHundredAndFifty);
        assertThat(page("/chains/nodes/" + node(chain, "h0")))
                .contains(
                        "共 250 个，这里只列 200 个。", "/chains/" + chain + "/edges?q=%E6%9E%A2%E7%BA%BD");
        assertThat(page("/chains/nodes/" + node(chain, "h1"))).doesNotContain("这里只列");

        long maker = access.as(Actor.SYSTEM, () -> aMakerOfAllOf(chain));
        assertThat(page("/organisations/" + maker))
                .contains("共 251 条，这里只列 200 条。", "/chains/" + chain + "/provisions?q=");
        assertThat(page("/chains/" + chain + "/provisions?q=样样都做的厂")).contains("251");

        access.as(Actor.SYSTEM, () -> manyRowsOf(node(chain, "h2")));
        assertThat(page("/chains/nodes/" + node(chain, "h2")))
                .contains("共 151 个，这里只列 100 个。", "在供给表里看全部", "共 150 个，这里只列 50 个。", "/supplies?q=");
    }

    /** 150 firms that provide one node, each of which supplied somebody. */
    private void manyRowsOf(long node) {
        transaction.executeWithoutResult(_ -> {
            long _ = journal.enter("chain.provision.added", Row.of("chain.node", node));
            jdbc.sql(
                            """
                            INSERT INTO chain.provision (chain_id, node_id, provider_kind, provider_key, provider_name, basis)
                            SELECT n.chain_id, n.id, 'organisation', 'firm' || i, '厂' || i, 'stated'
                              FROM chain.node n, generate_series(1, 150) i WHERE n.id = :node
                            """)
                    .param("node", node)
                    .update();
            jdbc.sql(
                            """
                            INSERT INTO chain.supply (chain_id, node_id, seller_key, seller_name, buyer_key, buyer_name, period, basis)
                            SELECT n.chain_id, n.id, 'firm' || i, '厂' || i, 'buyer', '买家', '2022', 'stated'
                              FROM chain.node n, generate_series(1, 150) i WHERE n.id = :node
                            """)
                    .param("node", node)
                    .update();
        });
    }

    /** 250 nodes that go into one. */
    private long aHubOfTwoHundredAndFifty() {
        var draft =
                new Chain.Draft(
                        "hub", new Bilingual("枢纽链", null), null, null, null, Claim.TYPED_IN);
        long chain = ((Saved.Done) desk.add(draft)).id();
        transaction.executeWithoutResult(_ -> {
            long _ = journal.enter("chain.node.added", Row.of("chain.chain", chain));
            jdbc.sql(
                            """
                            INSERT INTO chain.node (chain_id, code, name_zh, kind)
                            SELECT :chain, 'h' || i, CASE i WHEN 0 THEN '枢纽' ELSE '辐条 ' || i END, 'product'
                              FROM generate_series(0, 250) i
                            """)
                    .param("chain", chain)
                    .update();
            jdbc.sql(
                            """
                            INSERT INTO chain.edge (chain_id, from_id, to_id, relation, basis)
                            SELECT :chain, f.id, t.id, 'goes_into', 'stated'
                              FROM chain.node f JOIN chain.node t ON t.chain_id = :chain AND t.code = 'h0'
                             WHERE f.chain_id = :chain AND f.code <> 'h0'
                            """)
                    .param("chain", chain)
                    .update();
        });
        return chain;
    }

    private long aMakerOfAllOf(long chain) {
        var draft =
                OrganisationDraft.of(OrganisationKind.ENTERPRISE, new Bilingual("样样都做的厂", null));
        long maker = ((org.chuangtu.party.Saved.Done) parties.create(draft)).organisation().id();
        transaction.executeWithoutResult(_ -> {
            long _ = journal.enter("chain.provision.added", Row.of("chain.chain", chain));
            jdbc.sql(
                            """
                            INSERT INTO chain.provision (chain_id, node_id, provider_kind, provider_key, provider_name, party_id,
                                                         basis)
                            SELECT :chain, n.id, 'organisation', 'party:' || :maker, '样样都做的厂', :maker, 'stated'
                              FROM chain.node n WHERE n.chain_id = :chain
                            """)
                    .param("chain", chain)
                    .param("maker", maker)
                    .update();
        });
        return maker;
    }

    private String page(String uri) throws UnsupportedEncodingException {
        var answer = mvc.get().uri(uri).exchange();
        assertThat(answer).as(uri).hasStatusOk();
        return answer.getResponse().getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static int boxes(String page) {
        return (int) BOX.matcher(page).results().map(it -> it.group(1)).distinct().count();
    }

    private long node(long chain, String code) {
        return access.as(Actor.SYSTEM, () -> library.nodeByCode(chain, code).orElseThrow().id());
    }

    /** Node i goes into node i / 10. Written at once, as an import would. */
    private long aTreeOfFiveThousand() {
        var draft =
                new Chain.Draft(
                        "large", new Bilingual("大链", null), null, null, null, Claim.TYPED_IN);
        long chain = ((Saved.Done) desk.add(draft)).id();
        transaction.executeWithoutResult(_ -> {
            long _ = journal.enter("chain.node.added", Row.of("chain.chain", chain));
            jdbc.sql(
                            """
                            INSERT INTO chain.node (chain_id, code, name_zh, kind)
                            SELECT :chain, 'n' || i, '环节 ' || i, 'product' FROM generate_series(0, :last) i
                            """)
                    .param("chain", chain)
                    .param("last", NODES - 1)
                    .update();
            jdbc.sql(
                            """
                            INSERT INTO chain.edge (chain_id, from_id, to_id, relation, basis)
                            SELECT :chain, f.id, t.id, 'goes_into', CASE WHEN i % 7 = 0 THEN 'inferred' ELSE 'stated' END
                              FROM generate_series(1, :last) i
                              JOIN chain.node f ON f.chain_id = :chain AND f.code = 'n' || i
                              JOIN chain.node t ON t.chain_id = :chain AND t.code = 'n' || i / 10
                            """)
                    .param("chain", chain)
                    .param("last", NODES - 1)
                    .update();
        });
        return chain;
    }
}
