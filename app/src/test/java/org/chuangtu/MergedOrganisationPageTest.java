package org.chuangtu;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
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
import org.chuangtu.evidence.Disputes;
import org.chuangtu.indicator.DefinitionDraft;
import org.chuangtu.indicator.Derivations;
import org.chuangtu.indicator.Direction;
import org.chuangtu.indicator.Indicators;
import org.chuangtu.indicator.ObservationDraft;
import org.chuangtu.indicator.Period;
import org.chuangtu.indicator.Subject;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Row;
import org.chuangtu.journal.Undone;
import org.chuangtu.lead.Finding;
import org.chuangtu.lead.Lead;
import org.chuangtu.lead.LeadDesk;
import org.chuangtu.page.Bilingual;
import org.chuangtu.party.MergeDesk;
import org.chuangtu.party.Merged;
import org.chuangtu.party.OrganisationDraft;
import org.chuangtu.party.OrganisationKind;
import org.chuangtu.party.Parties;
import org.chuangtu.party.Saved;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What other modules know of an organisation goes with it when it is merged, and comes back when it is not. */
@DatabaseTest
@SignedInAs(Role.ADMINISTRATOR)
class MergedOrganisationPageTest {

    @Autowired MockMvcTester mvc;
    @Autowired Access access;
    @Autowired Parties parties;
    @Autowired MergeDesk merges;
    @Autowired Indicators indicators;
    @Autowired ChainDesk chains;
    @Autowired LeadDesk leads;
    @Autowired Disputes disputes;
    @Autowired Journal journal;

    private final String mark = Long.toString(System.nanoTime(), 36);

    @Test
    void figuresProvisionsDisputesAndLeadsFollowAMergeAndComeBack() {
        long stays = organisation("并店甲" + mark);
        long goes = organisation("并店乙" + mark);
        long node = node();
        figureOf(goes);
        provides(goes, node);
        leadFor(goes, node);
        access.as(
                Actor.SYSTEM,
                () -> disputes.raise(Row.of("party.organisation", goes), null, "搬走了" + mark, null));
        var theirs =
                List.of(
                        "营业收入" + mark, // the figure
                        "光刻胶" + mark, // the node that it provides
                        "去谈谈" + mark, // the lead
                        "搬走了" + mark); // the dispute

        assertThat(page(goes)).contains(theirs);
        assertThat(page(stays)).doesNotContain(theirs);
        assertThat(provisionsOf(stays)).doesNotContain("\"nodeId\":" + node + ",");

        long proposal = access.as(Actor.SYSTEM, () -> merges.propose(stays, goes));
        var merged =
                access.<Merged.Done>as(
                        Actor.SYSTEM, () -> (Merged.Done) merges.merge(proposal, stays, "同一家"));
        assertThat(page(stays)).contains(theirs).contains("并店乙" + mark);
        assertThat(provisionsOf(stays)).contains("\"nodeId\":" + node + ",");
        assertThat(body("/chains/nodes/" + node)).contains("/organisations/" + stays);

        assertThat(access.<Undone>as(Actor.SYSTEM, () -> journal.undo(merged.entry())))
                .isInstanceOf(Undone.Done.class);
        assertThat(page(goes)).contains(theirs);
        assertThat(page(stays)).doesNotContain(theirs);
        assertThat(provisionsOf(stays)).doesNotContain("\"nodeId\":" + node + ",");
        assertThat(body("/chains/nodes/" + node))
                .contains("/organisations/" + goes)
                .doesNotContain("/organisations/" + stays + "\"");
    }

    private long organisation(String name) {
        var draft =
                OrganisationDraft.of(OrganisationKind.ENTERPRISE, new Bilingual(name, null))
                        .at("CHN", null);
        return access.as(
                Actor.SYSTEM, () -> ((Saved.Done) parties.create(draft)).organisation().id());
    }

    private void figureOf(long organisation) {
        access.as(
                Actor.SYSTEM,
                () -> {
                    long definition =
                            indicators
                                    .define(
                                            new DefinitionDraft(
                                                    "merged_" + mark,
                                                    "营业收入" + mark,
                                                    "Revenue " + mark,
                                                    "经济",
                                                    "Economy",
                                                    1,
                                                    "元",
                                                    Direction.NEUTRAL,
                                                    null,
                                                    null,
                                                    null,
                                                    null,
                                                    null,
                                                    null,
                                                    Derivations.Flow.NOT_STATED,
                                                    null))
                                    .orElseThrow()
                                    .id();
                    return indicators.record(
                            ObservationDraft.of(
                                    definition,
                                    new Subject("party", organisation),
                                    Period.of("2022"),
                                    "5",
                                    "元"));
                });
    }

    private long node() {
        return access.as(
                Actor.SYSTEM,
                () -> {
                    long chain =
                            saved(
                                    chains.add(
                                            new Chain.Draft(
                                                    mark,
                                                    new Bilingual("并链" + mark, null),
                                                    null,
                                                    null,
                                                    null,
                                                    Claim.TYPED_IN)));
                    return saved(
                            chains.add(
                                    chain,
                                    new Node.Draft(
                                            "n",
                                            new Bilingual("光刻胶" + mark, null),
                                            NodeKind.PRODUCT,
                                            null,
                                            null,
                                            null,
                                            Claim.TYPED_IN)));
                });
    }

    private void provides(long organisation, long node) {
        access.as(
                Actor.SYSTEM,
                () ->
                        chains.add(
                                new Provision.Draft(
                                        node,
                                        new Provider.Organisation(
                                                "party:" + organisation, "并店乙" + mark),
                                        organisation,
                                        "CHN",
                                        null,
                                        new BigDecimal("40"),
                                        null,
                                        Claim.TYPED_IN)));
    }

    private void leadFor(long organisation, long node) {
        access.as(
                Actor.SYSTEM,
                () ->
                        leads.open(
                                new Lead.Draft(
                                        "去谈谈" + mark,
                                        Finding.DEPENDENT,
                                        node,
                                        null,
                                        organisation,
                                        "并店乙" + mark,
                                        null,
                                        null),
                                true));
    }

    private static long saved(org.chuangtu.chain.Saved it) {
        return ((org.chuangtu.chain.Saved.Done) it).id();
    }

    private String page(long organisation) {
        return body("/organisations/" + organisation);
    }

    private String provisionsOf(long organisation) {
        return body("/api/v1/organisations/" + organisation + "/provisions");
    }

    private String body(String path) {
        var answer = mvc.get().uri(path).exchange();
        assertThat(answer).as(path).hasStatusOk();
        return new String(
                answer.getResponse().getContentAsByteArray(),
                java.nio.charset.StandardCharsets.UTF_8);
    }
}
