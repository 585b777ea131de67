package org.chuangtu.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.function.Supplier;
import org.chuangtu.DatabaseTest;
import org.chuangtu.SignIn;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Denied;
import org.chuangtu.access.Permit;
import org.chuangtu.access.Role;
import org.chuangtu.access.Scope;
import org.chuangtu.chain.Chain;
import org.chuangtu.chain.ChainDesk;
import org.chuangtu.chain.Claim;
import org.chuangtu.chain.Edge;
import org.chuangtu.chain.Node;
import org.chuangtu.chain.NodeKind;
import org.chuangtu.chain.Provider;
import org.chuangtu.chain.Provision;
import org.chuangtu.chain.Relation;
import org.chuangtu.chain.Supply;
import org.chuangtu.evidence.Provenance;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Undone;
import org.chuangtu.lead.Finding;
import org.chuangtu.lead.Lead;
import org.chuangtu.lead.LeadDesk;
import org.chuangtu.lead.LostReason;
import org.chuangtu.lead.Opened;
import org.chuangtu.lead.Rejections;
import org.chuangtu.lead.Stage;
import org.chuangtu.page.Bilingual;
import org.chuangtu.party.Honour;
import org.chuangtu.party.OrganisationDraft;
import org.chuangtu.party.OrganisationKind;
import org.chuangtu.party.Parties;
import org.chuangtu.place.PlaceDraft;
import org.chuangtu.place.PlaceKind;
import org.chuangtu.place.Places;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who might close a gap, and what becomes of those who were tried. */
@DatabaseTest
@SignedInAs(Role.OFFICER)
class CandidatesModuleTest {

    private static int drawn;

    @Autowired Candidates candidates;
    @Autowired Rejections rejections;
    @Autowired LeadDesk leads;
    @Autowired ChainDesk chains;
    @Autowired Parties parties;
    @Autowired Places places;
    @Autowired Journal journal;
    @Autowired Access access;

    private long area;
    private long elsewhere;
    private long gap;
    private long beside;
    private String mark = "";

    /** A gap, and a node that goes into it; nobody makes anything yet. */
    @BeforeEach
    void aGap() {
        mark = "候" + ++drawn;
        asSystem(() -> {
            area = place("区" + mark);
            elsewhere = place("外" + mark);
            long chain =
                    id(
                            chains.add(
                                    new Chain.Draft(
                                            "c" + mark,
                                            name("链" + mark),
                                            null,
                                            null,
                                            area,
                                            Claim.TYPED_IN)));
            gap = node(chain, "光刻胶" + mark);
            beside = node(chain, "树脂" + mark);
            id(chains.add(new Edge.Draft(beside, gap, Relation.GOES_INTO, null, Claim.TYPED_IN)));
            return 0;
        });
    }

    @Test
    void whoMakesItStandsBeforeWhoMakesSomethingBesideIt() {
        long near = firm("本地树脂厂", area);
        long maker = firm("外地光刻胶厂", elsewhere);
        provides(near, beside);
        provides(maker, gap);

        var found = candidates.of(gap);
        assertThat(found.ranked())
                .extracting(it -> it.candidate().partyId())
                .containsExactly(maker, near);
        assertThat(found.ranked())
                .extracting(it -> it.candidate().way())
                .containsExactly(Candidate.Way.ATTRACT, Candidate.Way.EXTEND);
        assertThat(found.all()).isEqualTo(2);
    }

    @Test
    void findsWhoMakesTheSameInAnotherChain() {
        long maker = firm("别链光刻胶厂", elsewhere);
        asSystem(() -> {
            long other =
                    id(
                            chains.add(
                                    new Chain.Draft(
                                            "d" + mark,
                                            name("别的链" + mark),
                                            null,
                                            null,
                                            null,
                                            Claim.TYPED_IN)));
            provides(maker, node(other, "光刻胶" + mark));
            return 0;
        });
        var it = candidates.of(gap).ranked().getFirst().candidate();
        assertThat(it.partyId()).isEqualTo(maker);
        assertThat(it.makes())
                .extracting(Candidate.Made::how)
                .containsExactly(Candidate.How.NAMESAKE);
    }

    @Test
    void saysWhatSpeaksForACandidateAndWhatIsNotKnown() {
        long maker = firm("有荣誉的厂", elsewhere);
        long customer = firm("本地客户", area);
        provides(maker, gap);
        asSystem(() -> {
            parties.addHonour(maker, Honour.parse("国家制造业单项冠军(2022)"), Provenance.TYPED_IN);
            id(
                    chains.add(
                            new Supply.Draft(
                                    gap,
                                    new Supply.Firm("p" + maker, "有荣誉的厂", maker),
                                    new Supply.Firm("p" + customer, "本地客户", customer),
                                    null,
                                    null,
                                    "2022",
                                    null,
                                    Claim.TYPED_IN)));
            return 0;
        });
        var it = candidates.of(gap).ranked().getFirst().candidate();
        assertThat(it.terms())
                .containsEntry(CandidateTerm.MAKES, 1.0)
                .containsEntry(CandidateTerm.HONOUR, 1.0)
                .containsEntry(CandidateTerm.LINKS, 1 / 3.0)
                .doesNotContainKey(CandidateTerm.SCALE);
        assertThat(Objects.requireNonNull(it.honour()).name()).isEqualTo("国家制造业单项冠军");
        assertThat(it.revenue()).as("not known, not zero").isNull();
    }

    @Test
    void anInstituteIsOfTheInnovationSideAndNoCandidate() {
        long institute =
                asSystem(() ->
                        ((org.chuangtu.party.Saved.Done)
                                        parties.create(
                                                OrganisationDraft.of(
                                                                OrganisationKind.RESEARCH_INSTITUTE,
                                                                name("化物所" + mark))
                                                        .at("CHN", area)))
                                .organisation()
                                .id());
        provides(institute, gap);
        var found = candidates.of(gap);
        assertThat(found.ranked()).isEmpty();
        assertThat(found.institutes()).extracting(Candidate::partyId).containsExactly(institute);
    }

    @Test
    void whoIsRuledOutLeavesTheRankingWithTheReasonUntilReconsidered() {
        long maker = firm("被排除的厂", elsewhere);
        provides(maker, gap);
        var it = rejections.reject(gap, maker, "被排除的厂", LostReason.NOT_ABLE, "只做低端的");

        var found = candidates.of(gap);
        assertThat(found.ranked()).isEmpty();
        assertThat(found.ruledOut())
                .singleElement()
                .satisfies(out -> assertThat(out.why()).isEqualTo("只做低端的"));
        assertThat(candidates.of(beside).ranked())
                .as("for another node it is still one")
                .extracting(one -> one.candidate().partyId())
                .containsExactly(maker);
        assertThat(rejections.reject(gap, maker, "被排除的厂", LostReason.OTHER, "又来一次").id())
                .as("a second one finds the first")
                .isEqualTo(it.id());

        long entry = rejections.reconsider(it.id(), it.version());
        assertThat(candidates.of(gap).ranked()).hasSize(1);
        assertThat(journal.undo(entry)).isInstanceOf(Undone.Done.class);
        assertThat(candidates.of(gap).ranked()).isEmpty();
    }

    @Test
    void aRejectionIsUndone() {
        long maker = firm("误排的厂", elsewhere);
        provides(maker, gap);
        var it = rejections.reject(gap, maker, "误排的厂", LostReason.OTHER, "点错了");
        assertThat(journal.undo(it.version())).isInstanceOf(Undone.Done.class);
        assertThat(candidates.of(gap).ranked()).hasSize(1);
    }

    @Test
    void aLeadThatShowedItCannotIsALessonAndOneThatFailedOtherwiseCountsHalf() {
        long unable = firm("做不了的厂", elsewhere);
        long unwilling = firm("不愿来的厂", elsewhere);
        provides(unable, gap);
        provides(unwilling, gap);
        lose(unable, LostReason.NOT_ABLE);
        lose(unwilling, LostReason.NOT_INTERESTED);

        var found = candidates.of(gap);
        assertThat(found.lessons()).extracting(Candidate::partyId).containsExactly(unable);
        assertThat(found.ranked())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.candidate().partyId()).isEqualTo(unwilling);
                    assertThat(it.candidate().discount()).isEqualTo(0.5);
                });
    }

    @Test
    void whoseNameAloneIsKnownIsACandidateToo() {
        asSystem(() ->
                id(
                        chains.add(
                                new Provision.Draft(
                                        gap,
                                        new Provider.Organisation(
                                                "name:只知其名" + mark, "只知其名" + mark),
                                        null,
                                        "JPN",
                                        null,
                                        null,
                                        null,
                                        Claim.TYPED_IN))));
        var it = candidates.of(gap).ranked().getFirst().candidate();
        assertThat(it.partyId()).isNull();
        assertThat(it.where()).isEqualTo(Candidate.Where.ELSEWHERE);
        rejections.reject(gap, null, "只知其名" + mark, LostReason.OTHER, "联系不上");
        assertThat(candidates.of(gap).ranked()).isEmpty();
    }

    @Test
    void aRetiredFirmIsNoCandidate() {
        long gone = firm("关门的厂", area);
        provides(gone, gap);
        asSystem(() -> parties.retire(gone, parties.find(gone).orElseThrow().entryId(), "注销"));
        assertThat(candidates.of(gap).ranked()).isEmpty();
    }

    @Test
    @SignedInAs(Role.FIRM)
    void whomTheAreaCourtsIsNothingForItsRivals() {
        assertThatExceptionOfType(Denied.class).isThrownBy(() -> candidates.of(gap));
        assertThatExceptionOfType(Denied.class).isThrownBy(() -> rejections.at(gap));
    }

    @Test
    void onlyWhoAnswersForThePlaceRulesOut() {
        long maker = firm("别区的厂", elsewhere);
        var other = SignIn.actor(4713, null, new Permit(Role.OFFICER, Scope.at(elsewhere)));
        assertThatExceptionOfType(Denied.class)
                .isThrownBy(() ->
                        access.as(
                                other,
                                () ->
                                        rejections.reject(
                                                gap, maker, "别区的厂", LostReason.OTHER, "不行")));
    }

    // --- made for these tests

    private void lose(long firm, LostReason reason) {
        var lead =
                ((Opened.Done)
                                leads.open(
                                        new Lead.Draft(
                                                "补上",
                                                Finding.GAP,
                                                gap,
                                                area,
                                                firm,
                                                "某厂",
                                                null,
                                                null),
                                        false))
                        .lead();
        leads.move(
                lead.id(),
                lead.version(),
                new LeadDesk.Move(Stage.LOST, null, null, reason, "谈过了"));
    }

    private <T> T asSystem(Supplier<T> action) {
        return access.as(Actor.SYSTEM, action);
    }

    private long provides(long firm, long node) {
        return asSystem(() ->
                id(
                        chains.add(
                                new Provision.Draft(
                                        node,
                                        new Provider.Organisation("party:" + firm, "某厂"),
                                        firm,
                                        null,
                                        null,
                                        (BigDecimal) null,
                                        null,
                                        Claim.TYPED_IN))));
    }

    private long node(long chain, String name) {
        return id(
                chains.add(
                        chain,
                        new Node.Draft(
                                name,
                                name(name),
                                NodeKind.MATERIAL,
                                null,
                                null,
                                null,
                                Claim.TYPED_IN)));
    }

    private long place(String name) {
        return ((org.chuangtu.place.Saved.Done)
                        places.create(
                                PlaceDraft.of("cand" + name, PlaceKind.AREA, name(name), null)))
                .place()
                .id();
    }

    private long firm(String name, @Nullable Long place) {
        return asSystem(() ->
                ((org.chuangtu.party.Saved.Done)
                                parties.create(
                                        OrganisationDraft.of(
                                                        OrganisationKind.ENTERPRISE,
                                                        name(name + mark))
                                                .at("CHN", place)))
                        .organisation()
                        .id());
    }

    private static Bilingual name(String zh) {
        return new Bilingual(zh, null);
    }

    private static long id(org.chuangtu.chain.Saved saved) {
        return ((org.chuangtu.chain.Saved.Done) saved).id();
    }
}
