package org.chuangtu.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.chuangtu.ModuleDatabaseTest;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Denied;
import org.chuangtu.access.Role;
import org.chuangtu.intake.IntakeRow;
import org.chuangtu.intake.IntakeRows;
import org.chuangtu.intake.IntakeRun;
import org.chuangtu.intake.SourceNote;
import org.chuangtu.journal.Undone;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.NotFound;
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
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an officer can do to a chain, and what the desk answers. */
@ModuleDatabaseTest
@SignedInAs(Role.OFFICER)
class ChainDeskModuleTest {

    private static final Rule CHINA = Rule.of(Territory.ofCountries("CHN"));
    private static int drawn;

    @Autowired Access access;
    @Autowired ChainDesk desk;
    @Autowired ChainLibrary library;
    @Autowired Parties parties;
    @Autowired Places places;
    @Autowired ProvisionsByFile byFile;
    @Autowired JdbcClient jdbc;

    private long chain;

    @BeforeEach
    void aChain() {
        chain = done(access.as(Actor.SYSTEM, () -> desk.add(chain("chain" + ++drawn))));
    }

    private static Chain.Draft chain(String code) {
        return new Chain.Draft(code, new Bilingual("半导体", null), null, null, null, Claim.TYPED_IN);
    }

    @Test
    void theWorkedExampleComesOutOfTheTablesAsItWentIn() {
        long quartz = node("quartz");
        long wafer = node("wafer");
        long litho = node("lithography tool");
        long euv = node("EUV tool");
        long duv = node("DUV tool");
        long chip = node("chip");
        edge(quartz, wafer, Relation.GOES_INTO);
        edge(wafer, chip, Relation.GOES_INTO);
        edge(litho, chip, Relation.GOES_INTO);
        edge(euv, litho, Relation.KIND_OF);
        edge(duv, litho, Relation.KIND_OF);
        country(quartz, "CHN", null);
        country(quartz, "JPN", null);
        country(euv, "NLD", new BigDecimal("100"));
        country(duv, "CHN", null);
        country(chip, "CHN", null);
        assertThat(interval()).isEqualTo(new Controllability.Interval(8, 11, 14));
        country(wafer, "JPN", new BigDecimal("56.5"));
        assertThat(interval()).isEqualTo(new Controllability.Interval(8, 8, 14));
    }

    @Test
    void anUndoneEntryIsAsIfItHadNotBeen() {
        long x = node("x");
        assertThat(interval()).isEqualTo(new Controllability.Interval(0, 1, 1));
        var added = (Saved.Done) desk.add(provision(x, new Provider.Country("CHN"), "CHN", null));
        assertThat(interval()).isEqualTo(new Controllability.Interval(1, 1, 1));
        assertThat(desk.undo(added.entry())).isInstanceOf(Undone.Done.class);
        assertThat(interval()).isEqualTo(new Controllability.Interval(0, 1, 1));
    }

    @Test
    void aPastInstantShowsTheChainAsItWas() {
        long x = node("x");
        node("y");
        var now = library.node(x).orElseThrow();
        var before = momentNow();
        done(desk.change(x, now.version(), named("x", "改名了")));
        country(x, "CHN", null);
        var past = library.snapshot(chain, before);
        assertThat(past.graph().node(Long.toString(x)).name().zh()).isEqualTo("x");
        assertThat(past.graph().provisions(Long.toString(x))).isEmpty();
        assertThat(library.snapshot(chain, null).graph().node(Long.toString(x)).name().zh())
                .isEqualTo("改名了");
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() ->
                        library.snapshot(chain, java.time.Instant.parse("2020-01-01T00:00:00Z")));
    }

    @Test
    void aMakerThatIsNoMoreProvidesNothingButDidSoThen() {
        long x = node("x");
        var maker =
                (org.chuangtu.party.Saved.Done)
                        parties.create(
                                OrganisationDraft.of(
                                                OrganisationKind.ENTERPRISE,
                                                new Bilingual("停产的厂" + x, null))
                                        .at("CHN", null));
        long id = maker.organisation().id();
        done(
                desk.add(
                        provision(
                                x,
                                new Provider.Organisation("party:" + id, "停产的厂" + x),
                                id,
                                null)));
        assertThat(interval()).isEqualTo(new Controllability.Interval(1, 1, 1));
        var before = momentNow();

        var retired = parties.retire(id, maker.entry(), "注销");

        assertThat(retired).isInstanceOf(org.chuangtu.party.Saved.Done.class);
        assertThat(interval()).isEqualTo(new Controllability.Interval(0, 1, 1));
        assertThat(library.snapshot(chain, before).graph().controllability(CHINA).interval())
                .isEqualTo(new Controllability.Interval(1, 1, 1));
    }

    @Test
    void whoWasSlowerIsToldAndLosesNothing() {
        long x = node("x");
        var read = library.node(x).orElseThrow();
        done(desk.change(x, read.version(), named("x", "first")));
        assertThatExceptionOfType(Stale.class)
                .isThrownBy(() -> desk.change(x, read.version(), named("x", "second")));
        assertThat(library.node(x).orElseThrow().said().name().zh()).isEqualTo("first");
    }

    @Test
    void refusesACodeThatIsTaken() {
        long x = node("x");
        assertThat(desk.add(chain, named("x", "another"))).isEqualTo(new Saved.CodeTaken("x", x));
        assertThat(desk.add(chain("chain" + drawn)))
                .isEqualTo(new Saved.CodeTaken("chain" + drawn, chain));
    }

    @Test
    void refusesEdgesThatMakeNoSense() {
        long a = node("a");
        long b = node("b");
        long edge = edge(a, b, Relation.GOES_INTO);
        assertThat(add(a, a, Relation.GOES_INTO)).isEqualTo(new Saved.FromItselfToItself(a));
        assertThat(add(a, b, Relation.GOES_INTO)).isEqualTo(new Saved.SameEdge(edge));
        aChain();
        long elsewhere = node("elsewhere");
        assertThat(add(a, elsewhere, Relation.GOES_INTO))
                .isEqualTo(new Saved.OtherChain(elsewhere));
    }

    @Test
    void refusesThatSomethingBecomesAKindOfItself() {
        long general = node("general");
        long kind = node("kind");
        long finer = node("finer");
        edge(kind, general, Relation.KIND_OF);
        edge(finer, kind, Relation.KIND_OF);
        assertThat(add(general, finer, Relation.KIND_OF))
                .isInstanceOfSatisfying(
                        Saved.CircleOfKinds.class,
                        it ->
                                assertThat(it.way())
                                        .extracting(Node::id)
                                        .containsExactly(finer, kind, general));
    }

    @Test
    void noEdgeComesBackAsACircleOfKindsNeitherByHandNorByAnUndo() {
        long a = node("a");
        long b = node("b");
        long edge = edge(a, b, Relation.KIND_OF);
        var retired =
                (Saved.Done)
                        desk.retire(
                                ChainDesk.Part.EDGE,
                                edge,
                                library.edge(edge).orElseThrow().version(),
                                "");
        edge(b, a, Relation.KIND_OF);
        assertThat(
                        desk.restore(
                                ChainDesk.Part.EDGE,
                                edge,
                                library.edge(edge).orElseThrow().version()))
                .isInstanceOf(Saved.CircleOfKinds.class);
        assertThat(desk.undo(retired.entry()))
                .isInstanceOfSatisfying(
                        Undone.NoLongerFits.class,
                        it -> assertThat(it.inTheWay()).isEqualTo("chain.edge"));
        assertThat(library.snapshot(chain, null).graph().edges()).hasSize(1);
    }

    @Test
    void refusesToUndoANodeThatMeanwhileHasAnEdge() {
        var added = (Saved.Done) desk.add(chain, named("x", "x"));
        edge(added.id(), node("y"), Relation.GOES_INTO);
        assertThat(desk.undo(added.entry())).isInstanceOf(Undone.NoLongerFits.class);
        assertThat(library.snapshot(chain, null).graph().edges()).hasSize(1);
    }

    @Test
    void allowsThatWhatGoesInComesBack() {
        long wafer = node("wafer");
        long scrap = node("scrap");
        edge(wafer, scrap, Relation.GOES_INTO);
        assertThat(add(scrap, wafer, Relation.GOES_INTO)).isInstanceOf(Saved.Done.class);
    }

    @Test
    void refusesProvisionsThatCannotBe() {
        long x = node("x");
        long first = country(x, "CHN", null);
        var chn = new Provider.Country("CHN");
        assertThat(desk.add(provision(x, chn, "CHN", null)))
                .isEqualTo(new Saved.SameProvision(first));
        var much = new BigDecimal("100.1");
        assertThat(desk.add(provision(x, new Provider.Country("JPN"), "JPN", much)))
                .isEqualTo(new Saved.ShareOutside(much));
        assertThat(desk.add(provision(x, new Provider.Country("XXX"), "XXX", null)))
                .isEqualTo(new Saved.NoSuchCountry("XXX"));
        var nowhere =
                new Provision.Draft(x, chn, null, "CHN", 999_999L, null, null, Claim.TYPED_IN);
        assertThat(desk.add(nowhere)).isEqualTo(new Saved.NoSuchPlace(999_999));
    }

    @Test
    void keepsWhatTwoSourcesSayAndCountsTheLater() {
        long x = node("x");
        var chn = new Provider.Country("CHN");
        var older = new Claim(1L, null, LocalDate.of(2020, 12, 31), 0.9, Basis.STATED, false);
        var later = new Claim(2L, null, LocalDate.of(2024, 12, 31), 0.5, Basis.STATED, false);
        done(desk.add(new Provision.Draft(x, chn, null, "CHN", null, BigDecimal.TEN, null, later)));
        done(desk.add(new Provision.Draft(x, chn, null, "CHN", null, BigDecimal.ONE, null, older)));
        assertThat(library.provisionsOf(x, null)).hasSize(2);
        assertThat(library.snapshot(chain, null).graph().provisions(Long.toString(x)))
                .singleElement()
                .satisfies(it -> assertThat(it.share()).isEqualTo(10.0));
    }

    @Test
    void refusesSurveysThatCannotBe() {
        long x = node("x");
        var yesterday = LocalDate.of(2022, 6, 30);
        var survey = survey(x, "CHN", yesterday);
        long id = done(desk.add(survey));
        assertThat(desk.add(survey)).isEqualTo(new Saved.SameSurvey(id));
        var tomorrow = LocalDate.of(2999, 1, 1);
        assertThat(desk.add(survey(x, "CHN", tomorrow))).isEqualTo(new Saved.InFuture(tomorrow));
        assertThat(desk.add(survey(x, "VARIOUS", yesterday)))
                .isEqualTo(new Saved.NoSuchCountry("VARIOUS"));
    }

    @Test
    void aSurveyTurnsAnEmptyNodeIntoAGap() {
        long x = node("x");
        var china = Territory.ofCountries("CHN");
        assertThat(
                        library.snapshot(chain, null)
                                .graph()
                                .localState(Long.toString(x), china)
                                .state())
                .isEqualTo(LocalState.UNSURVEYED);
        done(desk.add(survey(x, "CHN", LocalDate.of(2022, 6, 30))));
        assertThat(
                        library.snapshot(chain, null)
                                .graph()
                                .localState(Long.toString(x), china)
                                .state())
                .isEqualTo(LocalState.NONE);
    }

    @Test
    void refusesSuppliesThatCannotBe() {
        long x = node("x");
        var a = new Supply.Firm("A", "甲", null);
        var b = new Supply.Firm("B", "乙", null);
        var supply =
                new Supply.Draft(
                        x, a, b, new BigDecimal("12.5"), "万元", "2022", null, Claim.TYPED_IN);
        long id = done(desk.add(supply));
        assertThat(desk.add(supply)).isEqualTo(new Saved.SameSupply(id));
        assertThat(desk.add(new Supply.Draft(x, a, a, null, null, "", null, Claim.TYPED_IN)))
                .isEqualTo(new Saved.SellerIsBuyer("甲"));
        assertThat(
                        desk.add(
                                new Supply.Draft(
                                        x, b, a, BigDecimal.ONE, null, "", null, Claim.TYPED_IN)))
                .isEqualTo(new Saved.AmountWithoutUnit(BigDecimal.ONE));
    }

    @Test
    void aRetiredNodeRestsWithItsEdgesUntilItIsBroughtBack() {
        long a = node("a");
        long b = node("b");
        edge(a, b, Relation.GOES_INTO);
        long version = library.node(a).orElseThrow().version();
        done(desk.retire(ChainDesk.Part.NODE, a, version, "并入乙"));
        assertThat(library.snapshot(chain, null).graph().size()).isEqualTo(1);
        assertThat(library.snapshot(chain, null).graph().edges()).isEmpty();
        done(desk.restore(ChainDesk.Part.NODE, a, library.node(a).orElseThrow().version()));
        assertThat(library.snapshot(chain, null).graph().edges()).hasSize(1);
    }

    @Test
    void refusesToRetireAStageThatStillHoldsNodes() {
        long stage =
                done(
                        desk.add(
                                chain,
                                new Stage.Draft(
                                        "S1", new Bilingual("设计", null), 1, null, Claim.TYPED_IN)));
        done(
                desk.add(
                        chain,
                        new Node.Draft(
                                "x",
                                new Bilingual("x", null),
                                NodeKind.DESIGN,
                                stage,
                                null,
                                null,
                                Claim.TYPED_IN)));
        long version = library.stage(stage).orElseThrow().version();
        assertThat(desk.retire(ChainDesk.Part.STAGE, stage, version, ""))
                .isEqualTo(new Saved.StillHolds(stage, 1));
    }

    @Test
    void aNodeKeepsItsHistory() {
        long x = node("x");
        done(desk.change(x, library.node(x).orElseThrow().version(), named("x", "改名了")));
        assertThat(library.historyOf(ChainDesk.Part.NODE, x))
                .extracting(it -> it.entry().verb())
                .containsExactly("chain.node.changed", "chain.node.added");
    }

    @Test
    @SignedInAs(Role.RESIDENT)
    void aResidentReadsAndDoesNotWrite() {
        assertThat(library.chains()).isNotEmpty();
        assertThatExceptionOfType(Denied.class).isThrownBy(() -> node("x"));
    }

    @Test
    void theDatabaseItselfRefusesAWriteWithoutAnEntry() {
        assertThat(catchThrowable(() -> jdbc.sql("UPDATE chain.chain SET name_zh = 'x'").update()))
                .hasMessageContaining("no journal entry is open");
    }

    @Test
    void aSurveyOfTheNationAsAPlaceIsASurveyOfTheCountry() {
        long x = node("x");
        long nation = access.as(Actor.SYSTEM, this::theNation);
        var day = LocalDate.of(2022, 6, 30);
        long id = done(desk.add(survey(x, "place:" + nation, day)));
        assertThat(library.survey(id).orElseThrow().said().area()).isEqualTo("CHN");
        assertThat(desk.add(survey(x, "CHN", day))).isEqualTo(new Saved.SameSurvey(id));
        long version = library.survey(id).orElseThrow().version();
        done(desk.change(id, version, survey(x, "place:" + nation, day.plusDays(1))));
        assertThat(library.survey(id).orElseThrow().said().area()).isEqualTo("CHN");
    }

    @Test
    void aRowThatSaysOtherwiseOfACountryNamedDifferentlyIsRefused() {
        node("x");
        String code = library.chain(chain).orElseThrow().said().code();
        var rows =
                List.of(
                        provided(1, code, "CHN", "0.5"),
                        provided(2, code, "chn", "0.5"),
                        provided(3, code, "chn", "0.3"),
                        provided(4, code, "JPN", "0.3"));
        var refused = new ArrayList<String>();
        byFile.check(
                new IntakeRows() {
                    @Override
                    public long count() {
                        return rows.size();
                    }

                    @Override
                    public Iterator<IntakeRow> iterator() {
                        return rows.iterator();
                    }
                },
                (row, field, key, arguments) ->
                        refused.add(row.number() + " " + field + " " + key + List.of(arguments)),
                run());
        assertThat(refused).containsExactly("3 share chain.intake.saidOtherwise[1]");
    }

    private long theNation() {
        var draft = PlaceDraft.of("CHN", PlaceKind.COUNTRY, new Bilingual("中国", null), null);
        return places.byCode("CHN")
                .orElseGet(() -> ((org.chuangtu.place.Saved.Done) places.create(draft)).place())
                .id();
    }

    private static IntakeRow provided(long number, String chain, String country, String share) {
        return new IntakeRow(
                number,
                Map.of(
                        "chain",
                        chain,
                        "node",
                        "x",
                        "providerName",
                        country,
                        "share",
                        new BigDecimal(share)));
    }

    private static IntakeRun run() {
        return new IntakeRun() {
            @Override
            public long job() {
                return 1;
            }

            @Override
            public SourceNote source() {
                return new SourceNote("x", null, null, null, null, null, false, false);
            }

            @Override
            public boolean trial() {
                return true;
            }

            @Override
            public void wrote(long rows) {}
        };
    }

    private Controllability.Interval interval() {
        return library.snapshot(chain, null).controllability(CHINA).interval();
    }

    private java.time.Instant momentNow() {
        return jdbc.sql("SELECT clock_timestamp()")
                .query((rs, i) -> rs.getObject(1, java.time.OffsetDateTime.class).toInstant())
                .single();
    }

    private long node(String code) {
        return done(desk.add(chain, named(code, code)));
    }

    private static Node.Draft named(String code, String name) {
        return new Node.Draft(
                code,
                new Bilingual(name, null),
                NodeKind.PRODUCT,
                null,
                null,
                null,
                Claim.TYPED_IN);
    }

    private long edge(long from, long to, Relation relation) {
        return done(add(from, to, relation));
    }

    private Saved add(long from, long to, Relation relation) {
        return desk.add(new Edge.Draft(from, to, relation, null, Claim.TYPED_IN));
    }

    private long country(long node, String code, @Nullable BigDecimal share) {
        return done(desk.add(provision(node, new Provider.Country(code), code, share)));
    }

    private static Provision.Draft provision(
            long node, Provider provider, String country, @Nullable BigDecimal share) {
        return new Provision.Draft(
                node, provider, null, country, null, share, null, Claim.TYPED_IN);
    }

    private static Provision.Draft provision(
            long node, Provider provider, Long party, @Nullable BigDecimal share) {
        return new Provision.Draft(node, provider, party, null, null, share, null, Claim.TYPED_IN);
    }

    private static Survey.Draft survey(long node, String area, LocalDate on) {
        return new Survey.Draft(
                node, area, "产业处", on, Survey.Completeness.COMPLETE, null, Claim.TYPED_IN);
    }

    private static long done(Saved saved) {
        assertThat(saved).isInstanceOf(Saved.Done.class);
        return ((Saved.Done) saved).id();
    }
}
