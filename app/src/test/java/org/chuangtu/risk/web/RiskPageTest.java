package org.chuangtu.risk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
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
import org.chuangtu.chain.Saved;
import org.chuangtu.chain.Supply;
import org.chuangtu.evidence.Provenance;
import org.chuangtu.page.Bilingual;
import org.chuangtu.party.IndustryCode;
import org.chuangtu.party.OrganisationDraft;
import org.chuangtu.party.OrganisationKind;
import org.chuangtu.party.Parties;
import org.chuangtu.risk.RiskRun;
import org.chuangtu.risk.Risks;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Supply risk as officers meet it: asked for, read down to the way a loss came, mended, asked for again. */
@DatabaseTest
@SignedInAs(Role.OFFICER)
class RiskPageTest {

    private static int made;

    @Autowired MockMvcTester mvc;
    @Autowired ChainDesk chains;
    @Autowired Parties parties;
    @Autowired Access access;
    @Autowired Risks risks;

    private String mark = "";
    private long node;
    private long mill;
    private long plant;

    /** The mill is the only one that sells to the plant, the plant sells to the shop. */
    @BeforeEach
    void aMillAPlantAndAShop() {
        mark = "risk" + ++made;
        access.as(
                Actor.SYSTEM,
                () -> {
                    long chain =
                            done(
                                    chains.add(
                                            new Chain.Draft(
                                                    mark,
                                                    new Bilingual("险链" + mark, null),
                                                    null,
                                                    null,
                                                    null,
                                                    Claim.TYPED_IN)));
                    node =
                            done(
                                    chains.add(
                                            chain,
                                            new Node.Draft(
                                                    "n",
                                                    new Bilingual("钢" + mark, null),
                                                    NodeKind.PRODUCT,
                                                    null,
                                                    null,
                                                    null,
                                                    Claim.TYPED_IN)));
                    mill = firm("钢厂", "3130");
                    plant = firm("机厂", "3421");
                    long shop = firm("商店", "5210");
                    sells(mill, plant, 700);
                    sells(plant, shop, 900);
                    return mark;
                });
    }

    private long firm(String name, String industry) {
        long id =
                ((org.chuangtu.party.Saved.Done)
                                parties.create(
                                        OrganisationDraft.of(
                                                OrganisationKind.ENTERPRISE,
                                                new Bilingual(name + mark, null))))
                        .organisation()
                        .id();
        parties.addIndustry(
                id, new IndustryCode(IndustryCode.NATIONAL, industry), Provenance.TYPED_IN);
        return id;
    }

    private void sells(long seller, long buyer, int amount) {
        done(
                chains.add(
                        new Supply.Draft(
                                node,
                                new Supply.Firm("party:" + seller, "s", seller),
                                new Supply.Firm("party:" + buyer, "b", buyer),
                                BigDecimal.valueOf(amount),
                                "万元",
                                "2022",
                                null,
                                Claim.TYPED_IN)));
    }

    private static long done(Saved saved) {
        return ((Saved.Done) saved).id();
    }

    private RiskRun computed() {
        assertThat(mvc.post().uri("/risks/runs").with(csrf()).exchange())
                .hasRedirectedUrl("/risks");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> access.as(Actor.SYSTEM, risks::underWay), Optional::isEmpty);
        return access.as(Actor.SYSTEM, () -> risks.latest()).orElseThrow();
    }

    private String text(String path) {
        var it = mvc.get().uri(path).cookie(new Cookie("lang", "zh")).exchange();
        assertThat(it).hasStatusOk();
        return new String(
                it.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void theRankingSaysWhatEachFailureCostsAndWhatWasAssumed() {
        var run = computed();
        var of = access.as(Actor.SYSTEM, () -> risks.of(run, "party:" + mill)).orElseThrow();
        assertThat(of.total()).isPositive();
        assertThat(of.interval()).isNotNull();
        assertThat(text("/risks?q=" + "钢厂" + mark))
                .contains("钢厂" + mark)
                .contains("怎么算的")
                .contains("待核实");
        assertThat(mvc.get().uri("/api/v1/risks?q=钢厂" + mark).exchange())
                .bodyJson()
                .extractingPath("$.items[0].total")
                .isEqualTo(BigDecimal.valueOf(of.total()));
    }

    @Test
    void aWriteToTheLinksMakesTheRunStaleAndTheNextOneIsNot() {
        var run = computed();
        access.as(
                Actor.SYSTEM,
                () -> {
                    sells(firm("新厂", "3130"), plant, 300);
                    return node;
                });
        assertThat(access.as(Actor.SYSTEM, () -> risks.stale(run))).isTrue();
        assertThat(text("/risks")).contains("已过期");
        var next = computed();
        assertThat(next.firms()).isEqualTo(run.firms() + 1);
        assertThat(text("/risks/compare")).contains("新厂" + mark).contains("不在那次的网络里");
    }

    @Test
    void aFirmsPageSaysWhoFallsWithItByWhichWayAndWhoseFallItWouldBe() {
        assertThat(text("/risks/firm?key=party:" + mill))
                .contains("钢厂%s若停产".formatted(mark))
                .contains("机厂%s缺钢厂%s的货".formatted(mark, mark));
        assertThat(text("/risks/firm?key=party:" + plant))
                .contains("/risks/firm?key=party%3A" + mill);
        assertThat(text("/organisations/" + plant)).contains("/risks/firm?key=party:" + plant);
    }

    @Test
    void everyRemedyOpensALead() {
        access.as(
                Actor.SYSTEM,
                () -> {
                    long other = firm("另一家钢厂", "3130");
                    sells(other, firm("别的机厂", "3421"), 500);
                    return other;
                });
        assertThat(text("/risks/remedies?key=party:" + plant))
                .contains("向机厂%s供".formatted(mark))
                .contains("/leads/new?finding=RISK&amp;target=");
    }

    @Test
    @SignedInAs(Role.FIRM)
    void isNotForCompetitors() {
        assertThat(mvc.get().uri("/risks").exchange()).hasStatus(403);
        assertThat(mvc.get().uri("/risks/firm?key=party:" + mill).exchange()).hasStatus(403);
        assertThat(mvc.get().uri("/api/v1/risks/remedies?key=party:" + mill).exchange())
                .hasStatus(403);
        assertThat(mvc.post().uri("/risks/runs").with(csrf()).exchange()).hasStatus(403);
        assertThat(text("/organisations/" + mill)).doesNotContain("/risks/firm");
    }

    @Test
    void whatIsNoFirmOfTheNetworkIsSaid() {
        assertThat(mvc.get().uri("/risks/firm?key=party:999999999").exchange()).hasStatus(404);
        assertThat(mvc.post().uri("/risks/runs/999999/cancel").with(csrf()).exchange())
                .hasStatus(404);
    }
}
