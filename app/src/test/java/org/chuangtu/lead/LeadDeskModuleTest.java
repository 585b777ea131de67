package org.chuangtu.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.chuangtu.ModuleDatabaseTest;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Denied;
import org.chuangtu.access.Permit;
import org.chuangtu.access.Role;
import org.chuangtu.access.Scope;
import org.chuangtu.chain.Chain;
import org.chuangtu.chain.ChainDesk;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.chain.Claim;
import org.chuangtu.chain.Concentration;
import org.chuangtu.chain.LocalState;
import org.chuangtu.chain.Node;
import org.chuangtu.chain.NodeKind;
import org.chuangtu.chain.Proposal;
import org.chuangtu.chain.ProposalDecided;
import org.chuangtu.chain.Proposals;
import org.chuangtu.chain.Proposed;
import org.chuangtu.chain.Provider;
import org.chuangtu.chain.Provision;
import org.chuangtu.chain.SetState;
import org.chuangtu.chain.Survey;
import org.chuangtu.identity.Profile;
import org.chuangtu.identity.UserDesk;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Undone;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.Stale;
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

/** From a gap to a landed project, and what may not happen on the way. */
@ModuleDatabaseTest
@SignedInAs(Role.OFFICER)
class LeadDeskModuleTest {

    private static int drawn;

    @Autowired LeadDesk desk;
    @Autowired LeadList list;
    @Autowired Proposals proposals;
    @Autowired ChainDesk chains;
    @Autowired ChainLibrary library;
    @Autowired Parties parties;
    @Autowired Places places;
    @Autowired UserDesk users;
    @Autowired Journal journal;
    @Autowired Access access;

    private long area;
    private long node;
    private String owner = "";

    @BeforeEach
    void aSurveyedGap() {
        drawn++;
        asSystem(() -> {
            area = ((org.chuangtu.place.Saved.Done) places.create(place("区" + drawn))).place().id();
            long chain = id(chains.add(chain("chain" + drawn, area)));
            node = id(chains.add(chain, node("光刻胶" + drawn)));
            id(chains.add(survey(node, "place:" + area)));
            return 0;
        });
        owner = user("张三" + drawn, Role.OFFICER);
    }

    @Test
    void theLoopClosesAndTheLeadShowsBeforeAndAfter() {
        long firm = firm("某材料有限公司");
        var lead = opened(draft("补上光刻胶", firm));
        assertThat(lead.number()).matches("L\\d{4}-\\d{4,}");
        var before = Objects.requireNonNull(lead.before());
        assertThat(before.local()).isEqualTo(LocalState.NONE);
        assertThat(before.national()).isEqualTo(SetState.UNKNOWN);

        lead = moved(lead, Stage.ASSIGNED);
        lead = moved(lead, Stage.IN_TALKS);
        assertThat(desk.sign(lead.id(), signing(Signing.Kind.FIRST, "50000000")))
                .isInstanceOf(Moved.Done.class);
        lead = moved(desk.find(lead.id()).orElseThrow(), Stage.SIGNED);
        var landed =
                (Moved.Done)
                        desk.move(
                                lead.id(),
                                lead.version(),
                                new LeadDesk.Move(Stage.LANDED, null, null, null, null));
        assertThat(landed.proposed()).isInstanceOf(Proposed.Done.class);
        assertThat(desk.now(landed.lead()).orElseThrow().local())
                .as("a proposal counts for nothing")
                .isEqualTo(LocalState.NONE);

        var proposal = desk.proposed(landed.lead()).getFirst();
        assertThat(proposals.mayDecide(proposal)).as("not by whoever proposed it").isFalse();
        var confirmed = asSystem(() -> proposals.confirm(proposal.id()));
        assertThat(confirmed).isInstanceOf(ProposalDecided.Done.class);
        var after = desk.now(landed.lead()).orElseThrow();
        assertThat(after.local()).isEqualTo(LocalState.ONE);
        assertThat(after.national()).isEqualTo(SetState.ONE);
        assertThat(landed.lead().before()).as("what was before stays").isEqualTo(before);

        assertThat(asSystem(() -> journal.undo(((ProposalDecided.Done) confirmed).entry())))
                .isInstanceOf(Undone.Done.class);
        assertThat(desk.now(landed.lead()).orElseThrow().local()).isEqualTo(LocalState.NONE);
        assertThat(proposals.find(proposal.id()).orElseThrow().state())
                .isEqualTo(Proposal.State.OPEN);
    }

    @Test
    void whoComesFromElsewhereProvidesWhereItLanded() {
        long firm =
                asSystem(() ->
                        ((org.chuangtu.party.Saved.Done)
                                        parties.create(
                                                OrganisationDraft.of(
                                                                OrganisationKind.ENTERPRISE,
                                                                new Bilingual("外来公司" + drawn, null))
                                                        .at("JPN", null)))
                                .organisation()
                                .id());
        asSystem(() ->
                id(
                        chains.add(
                                new Provision.Draft(
                                        node,
                                        new Provider.Organisation("party:" + firm, "外来公司"),
                                        firm,
                                        "JPN",
                                        null,
                                        new BigDecimal("40"),
                                        null,
                                        Claim.TYPED_IN))));
        var lead = moved(moved(opened(draft("引进", firm)), Stage.ASSIGNED), Stage.IN_TALKS);
        desk.sign(lead.id(), signing(Signing.Kind.FIRST, null));
        lead = moved(desk.find(lead.id()).orElseThrow(), Stage.SIGNED);
        lead =
                ((Moved.Done)
                                desk.move(
                                        lead.id(),
                                        lead.version(),
                                        new LeadDesk.Move(Stage.LANDED, null, null, null, null)))
                        .lead();
        var proposal = desk.proposed(lead).getFirst();
        assertThat(asSystem(() -> proposals.confirm(proposal.id())))
                .isInstanceOf(ProposalDecided.Done.class);
        assertThat(desk.now(lead).orElseThrow().local()).isEqualTo(LocalState.ONE);
        var graph = library.snapshot(library.node(node).orElseThrow().chainId(), null).graph();
        assertThat(graph.concentration(Long.toString(node), Concentration.Over.ORGANISATIONS))
                .as("its share of the world stays what it was")
                .hasValueSatisfying(it -> {
                    assertThat(it.shareSum()).isEqualTo(40);
                    assertThat(it.unknown()).isZero();
                });
    }

    @Test
    void movesOnlyAlongItsStages() {
        var lead = opened(draft("只能一步一步走", null));
        for (Stage to : List.of(Stage.IN_TALKS, Stage.SIGNED, Stage.LANDED, Stage.FOUND))
            assertThat(move(lead, to)).isEqualTo(new Moved.NoWay(Stage.FOUND, to));
    }

    @Test
    void saysAllThatIsMissingForAStep() {
        var lead = opened(draft("还缺不少", null));
        assertThat(
                        desk.move(
                                lead.id(),
                                lead.version(),
                                new LeadDesk.Move(Stage.ASSIGNED, null, null, null, null)))
                .isEqualTo(new Moved.Lacks(Stage.ASSIGNED, Set.of(Moved.Lack.OWNER)));
        assertThat(move(lead, Stage.LOST))
                .isEqualTo(new Moved.Lacks(Stage.LOST, Set.of(Moved.Lack.REASON, Moved.Lack.WHY)));
        lead = moved(lead, Stage.ASSIGNED);
        assertThat(move(lead, Stage.IN_TALKS))
                .isEqualTo(new Moved.Lacks(Stage.IN_TALKS, Set.of(Moved.Lack.TARGET)));
    }

    @Test
    void refusesToLandALeadNobodySigned() {
        var lead = moved(moved(opened(draft("没签", firm("没签公司"))), Stage.ASSIGNED), Stage.IN_TALKS);
        assertThat(
                        desk.move(
                                lead.id(),
                                lead.version(),
                                new LeadDesk.Move(
                                        Stage.SIGNED, null, LocalDate.of(2027, 1, 1), null, null)))
                .isEqualTo(new Moved.Lacks(Stage.SIGNED, Set.of(Moved.Lack.SIGNING)));
    }

    @Test
    void twoBureauxCourtOneFirmOnlyKnowingIt() {
        long firm = firm("抢手公司");
        var first = opened(draft("甲局", firm));
        assertThat(desk.open(draft("乙局", firm), false))
                .isInstanceOfSatisfying(
                        Opened.Courted.class,
                        it -> assertThat(it.by()).extracting(Lead::id).containsExactly(first.id()));
        var second = ((Opened.Done) desk.open(draft("乙局", firm), true)).lead();
        assertThat(desk.rivalsOf(first)).extracting(Lead::id).contains(second.id());
    }

    @Test
    void aProjectIsSignedOnceWhateverItIsCalled() {
        long firm = firm("只算一次公司");
        var first = opened(draft("一号", firm));
        var second = ((Opened.Done) desk.open(draft("二号", firm), true)).lead();
        assertThat(desk.sign(first.id(), signing(Signing.Kind.INCREASE, "1")))
                .isEqualTo(new Moved.SigningOutOfOrder(Signing.Kind.INCREASE));
        assertThat(desk.sign(first.id(), signing(Signing.Kind.FIRST, "100")))
                .isInstanceOf(Moved.Done.class);
        assertThat(desk.sign(first.id(), signing(Signing.Kind.FIRST, "100")))
                .isEqualTo(new Moved.SigningOutOfOrder(Signing.Kind.FIRST));
        assertThat(desk.sign(second.id(), signing(Signing.Kind.FIRST, "100")))
                .isInstanceOfSatisfying(
                        Moved.SignedElsewhere.class,
                        it -> assertThat(it.by().id()).isEqualTo(first.id()));
    }

    @Test
    void theFunnelCountsAProjectOnceAndOfAnIncreaseTheIncrease() {
        var today = desk.today();
        var was = list.funnel(today, today);
        var lead = moved(opened(draft("算一算", firm("算账公司"))), Stage.ASSIGNED);
        desk.sign(lead.id(), signing(Signing.Kind.FIRST, "100"));
        desk.sign(lead.id(), signing(Signing.Kind.INCREASE, "30"));
        desk.sign(lead.id(), signing(Signing.Kind.INCREASE, null));
        desk.sign(lead.id(), signing(Signing.Kind.UPGRADE, null));
        opened(draft("另一条", null));
        var now = list.funnel(today, today);
        assertThat(now.reached(Stage.FOUND) - was.reached(Stage.FOUND)).isEqualTo(2);
        assertThat(now.reached(Stage.ASSIGNED) - was.reached(Stage.ASSIGNED)).isEqualTo(1);
        assertThat(now.stands(Stage.FOUND) - was.stands(Stage.FOUND)).isEqualTo(1);
        assertThat(now.signed().projects() - was.signed().projects()).isEqualTo(1);
        assertThat(now.signed().upgrades() - was.signed().upgrades()).isEqualTo(1);
        assertThat(now.signed().increases() - was.signed().increases()).isEqualTo(2);
        assertThat(now.signed().amount().subtract(was.signed().amount()))
                .isEqualByComparingTo("130");
        assertThat(now.signed().unknown() - was.signed().unknown())
                .as("an unknown amount is no zero")
                .isEqualTo(1);
    }

    @Test
    void anUndoneStepIsAsIfItHadNotBeen() {
        var lead = opened(draft("走错了", null));
        var done = (Moved.Done) move(lead, Stage.ASSIGNED);
        assertThat(journal.undo(done.entry())).isInstanceOf(Undone.Done.class);
        var again = desk.find(lead.id()).orElseThrow();
        assertThat(again.stage()).isEqualTo(Stage.FOUND);
        assertThat(again.owner()).isNull();
        assertThat(desk.steps(lead.id())).extracting(Step::to).containsExactly(Stage.FOUND);
    }

    @Test
    void aSigningIsNotTakenAwayFromUnderALeadThatStandsOnIt() {
        var lead = moved(moved(opened(draft("签了", firm("签了公司"))), Stage.ASSIGNED), Stage.IN_TALKS);
        var signed = (Moved.Done) desk.sign(lead.id(), signing(Signing.Kind.FIRST, "1"));
        var step = (Moved.Done) move(signed.lead(), Stage.SIGNED);
        assertThat(journal.undo(signed.entry())).isInstanceOf(Undone.NoLongerFits.class);
        journal.undo(step.entry());
        assertThat(journal.undo(signed.entry())).isInstanceOf(Undone.Done.class);
        assertThat(desk.signings(lead.id())).isEmpty();
    }

    @Test
    void whoeverReadItEarlierDoesNotOverwrite() {
        var lead = opened(draft("两个人同时", null));
        moved(lead, Stage.ASSIGNED);
        assertThatExceptionOfType(Stale.class)
                .isThrownBy(() -> desk.change(lead.id(), lead.version(), draft("改名", null)));
    }

    @Test
    void onlyWhoAnswersForThePlaceOpensALeadThere() {
        long elsewhere =
                asSystem(() ->
                        ((org.chuangtu.place.Saved.Done) places.create(place("外区" + drawn)))
                                .place()
                                .id());
        var local =
                new Actor(
                        "user:0", "", null, Set.of(new Permit(Role.OFFICER, Scope.at(elsewhere))));
        assertThatExceptionOfType(Denied.class)
                .isThrownBy(() -> access.as(local, () -> desk.open(draft("别处的", null), false)));
    }

    @Test
    @SignedInAs(Role.FIRM)
    void aFirmSeesNoLeads() {
        assertThatExceptionOfType(Denied.class).isThrownBy(() -> desk.about(node));
    }

    // --- made for these tests

    private <T> T asSystem(Supplier<T> action) {
        return access.as(Actor.SYSTEM, action);
    }

    private Lead opened(Lead.Draft draft) {
        return ((Opened.Done) desk.open(draft, false)).lead();
    }

    private Moved move(Lead lead, Stage to) {
        return desk.move(
                lead.id(),
                lead.version(),
                new LeadDesk.Move(to, owner, desk.today().plusDays(30), null, null));
    }

    private Lead moved(Lead lead, Stage to) {
        return ((Moved.Done) move(lead, to)).lead();
    }

    private Lead.Draft draft(String title, @Nullable Long firm) {
        return new Lead.Draft(
                title,
                Finding.GAP,
                node,
                area,
                firm,
                firm == null ? null : parties.find(firm).orElseThrow().name().here(),
                "工信局",
                null);
    }

    private static Signing.Draft signing(Signing.Kind kind, @Nullable String amount) {
        return new Signing.Draft(
                kind,
                LocalDate.of(2026, 11, 20),
                amount == null ? null : new BigDecimal(amount),
                "协议");
    }

    private static long id(org.chuangtu.chain.Saved saved) {
        return ((org.chuangtu.chain.Saved.Done) saved).id();
    }

    private static Chain.Draft chain(String code, long area) {
        return new Chain.Draft(code, new Bilingual("半导体", null), null, null, area, Claim.TYPED_IN);
    }

    private static Node.Draft node(String name) {
        return new Node.Draft(
                "n1",
                new Bilingual(name, null),
                NodeKind.PRODUCT,
                null,
                null,
                null,
                Claim.TYPED_IN);
    }

    private static Survey.Draft survey(long node, String area) {
        return new Survey.Draft(
                node,
                area,
                "工信局",
                LocalDate.of(2026, 6, 30),
                Survey.Completeness.COMPLETE,
                null,
                Claim.TYPED_IN);
    }

    private static PlaceDraft place(String name) {
        return PlaceDraft.of("lead" + name, PlaceKind.AREA, new Bilingual(name, null), null);
    }

    private long firm(String name) {
        return asSystem(() ->
                ((org.chuangtu.party.Saved.Done)
                                parties.create(
                                        OrganisationDraft.of(
                                                        OrganisationKind.ENTERPRISE,
                                                        new Bilingual(name + drawn, null))
                                                .at("CHN", area)))
                        .organisation()
                        .id());
    }

    /** @return the actor */
    private String user(String name, Role role) {
        var created =
                (UserDesk.Created.Done)
                        asSystem(() ->
                                users.create(
                                        "lead" + drawn,
                                        new Profile(name, null, null),
                                        Set.of(new Permit(role, Scope.EVERYWHERE))));
        return "user:" + created.id();
    }
}
