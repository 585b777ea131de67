package org.chuangtu.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.chuangtu.ModuleDatabaseTest;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Denied;
import org.chuangtu.access.Permit;
import org.chuangtu.access.Role;
import org.chuangtu.access.Scope;
import org.chuangtu.evidence.Provenance;
import org.chuangtu.journal.Finding;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Undone;
import org.chuangtu.journal.Verifier;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.Stale;
import org.chuangtu.place.Datum;
import org.chuangtu.place.Place;
import org.chuangtu.place.PlaceDraft;
import org.chuangtu.place.PlaceKind;
import org.chuangtu.place.Places;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;

@ModuleDatabaseTest
@DirtiesContext // the next class begins with a database of its own: both count what they find
class PartiesModuleTest {

    private static final Actor OFFICER =
            new Actor("user:1", "user:1", null, Set.of(new Permit(Role.OFFICER, Scope.EVERYWHERE)));

    @Autowired private Parties parties;
    @Autowired private MergeDesk desk;
    @Autowired private Places places;
    @Autowired private Access access;
    @Autowired private Journal journal;
    @Autowired private Verifier verifier;

    private <T> T as(Actor actor, Supplier<T> action) {
        return access.as(actor, action);
    }

    private Organisation made(String name) {
        return made(OrganisationDraft.of(OrganisationKind.ENTERPRISE, new Bilingual(name, null)));
    }

    private Organisation made(OrganisationDraft draft) {
        return done(as(OFFICER, () -> parties.create(draft))).organisation();
    }

    private static Saved.Done done(Saved saved) {
        assertThat(saved).isInstanceOf(Saved.Done.class);
        return (Saved.Done) saved;
    }

    private List<Long> found(String text) {
        return as(OFFICER, () -> parties.search(text, 20)).stream().map(Brief::id).toList();
    }

    @Test
    void aNameIsFoundByAnyPartOfItHoweverItIsTyped() {
        var firm = made("中触媒新材料股份有限公司");
        var english =
                made(
                        OrganisationDraft.of(
                                OrganisationKind.ENTERPRISE,
                                new Bilingual(null, "Kulicke & Soffa, Inc.")));

        assertThat(found("触媒新")).containsExactly(firm.id());
        assertThat(found("中")).contains(firm.id());
        assertThat(found("新材料有限")).doesNotContain(firm.id());
        assertThat(found("ＫＵＬＩＣＫＥ soffa")).containsExactly(english.id());
        assertThat(found("  ")).isEmpty();
        assertThat(found("%")).isEmpty();
    }

    @Test
    void aFormerNameStillFindsIt() {
        var firm = made("姚记扑克股份有限公司");
        var renamed =
                OrganisationDraft.of(
                        OrganisationKind.ENTERPRISE, new Bilingual("姚记科技股份有限公司", null));

        var saved = done(as(OFFICER, () -> parties.change(firm.id(), firm.entryId(), renamed)));

        assertThat(found("姚记扑克")).containsExactly(firm.id());
        assertThatExceptionOfType(Stale.class)
                .isThrownBy(() ->
                        as(OFFICER, () -> parties.change(firm.id(), firm.entryId(), renamed)));
        assertThat(as(OFFICER, () -> journal.undo(saved.entry()))).isInstanceOf(Undone.Done.class);
        assertThat(found("姚记科技")).isEmpty();
        assertThat(as(OFFICER, () -> parties.dossier(firm.id())).orElseThrow().names()).isEmpty();
    }

    @Test
    void aCodeAnotherHoldsIsContestedAndAMergeProposed() {
        var first = made("安徽建工集团股份有限公司");
        var second = made("安徽建工水利开发股份有限公司");
        var code = Identifier.of(Identifier.STOCK, "999502.SH");
        done(as(OFFICER, () -> parties.addCode(first.id(), code, Provenance.TYPED_IN)));

        var saved = as(OFFICER, () -> parties.addCode(second.id(), code, Provenance.TYPED_IN));

        assertThat(saved).isInstanceOf(Saved.Contested.class);
        assertThat(as(OFFICER, () -> parties.byIdentifiers(Identifier.STOCK, List.of("999502"))))
                .containsEntry("999502", first.id());
        assertThat(as(OFFICER, () -> desk.openOf(List.of(second.id()))))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.reason()).isEqualTo(MergeProposal.Reason.SAME_CODE);
                    assertThat(it.shared()).isEqualTo("stock 999502");
                });
    }

    @Test
    void aCodeThatCameWithAnotherNameSaysSo() {
        var first = made("江苏京源环保股份有限公司");
        var second = made("大连港股份有限公司");
        var code = Identifier.of(Identifier.STOCK, "999097");
        done(as(OFFICER, () -> parties.addCode(first.id(), code, Provenance.TYPED_IN)));
        as(OFFICER, () -> parties.addCode(second.id(), code, Provenance.TYPED_IN));

        assertThat(as(OFFICER, () -> desk.openOf(List.of(second.id()))))
                .extracting(MergeProposal::reason)
                .containsExactly(MergeProposal.Reason.CODE_OF_ANOTHER);
    }

    @Test
    void likelyDuplicatesAreProposedAndNotMerged() {
        var one = made("大连德迈仕精密科技股份有限公司");
        var two = made("大连德迈仕精密科技有限公司（金州）");
        var three = made("大连德迈仕精密科技研发有限公司");
        var other = made("大连豪森设备制造股份有限公司");

        assertThat(as(OFFICER, () -> desk.openOf(List.of(one.id()))))
                .extracting(MergeProposal::reason)
                .containsExactlyInAnyOrder(
                        MergeProposal.Reason.SAME_NAME, MergeProposal.Reason.SIMILAR_NAME);
        assertThat(as(OFFICER, () -> desk.openOf(List.of(other.id())))).isEmpty();
        assertThat(as(OFFICER, () -> parties.standingFor(List.of(one.id(), two.id(), three.id()))))
                .containsEntry(two.id(), two.id());
    }

    @Test
    void aMergedRecordKeepsAllItHasAndAnUndoBringsItBack() {
        var stays = made("大连智云自动化装备股份有限公司");
        var goes = made("大连智云自动化装备有限公司");
        var code = Identifier.of(Identifier.STOCK, "999300");
        done(as(OFFICER, () -> parties.addCode(goes.id(), code, Provenance.TYPED_IN)));
        var proposal = as(OFFICER, () -> desk.openOf(List.of(goes.id()))).getFirst();

        var merged = as(OFFICER, () -> desk.merge(proposal.id(), stays.id(), "同一家"));

        assertThat(merged).isInstanceOf(Merged.Done.class);
        assertThat(as(OFFICER, () -> parties.byIdentifier(code))).contains(stays.id());
        assertThat(as(OFFICER, () -> parties.names(List.of(goes.id()))))
                .containsEntry(goes.id(), stays.name());
        var dossier = as(OFFICER, () -> parties.dossier(goes.id())).orElseThrow();
        assertThat(dossier.organisation().id()).isEqualTo(stays.id());
        assertThat(dossier.codes()).extracting(Dossier.Code::identifier).containsExactly(code);
        assertThat(dossier.ids()).containsExactlyInAnyOrder(stays.id(), goes.id());
        assertThat(as(OFFICER, () -> desk.merge(proposal.id(), stays.id(), "再来")))
                .isInstanceOf(Merged.AlreadyDecided.class);

        as(OFFICER, () -> journal.undo(((Merged.Done) merged).entry()));

        assertThat(as(OFFICER, () -> parties.byIdentifier(code))).contains(goes.id());
        assertThat(as(OFFICER, () -> desk.find(proposal.id())).orElseThrow().state())
                .isEqualTo(MergeProposal.State.OPEN);
    }

    @Test
    void whatWasMergedTwiceIsFoundInOneStep() {
        var a = made("甲乙丙丁戊化工有限公司");
        var b = made("甲乙丙丁戊化工股份有限公司");
        var c = made("甲乙丙丁戊化工集团有限公司");
        long ab = as(OFFICER, () -> desk.propose(a.id(), b.id()));
        long bc = as(OFFICER, () -> desk.propose(b.id(), c.id()));
        as(OFFICER, () -> desk.merge(ab, b.id(), "同"));
        as(OFFICER, () -> desk.merge(bc, c.id(), "同"));

        assertThat(as(OFFICER, () -> parties.standingFor(List.of(a.id(), b.id(), c.id()))))
                .containsEntry(a.id(), c.id())
                .containsEntry(b.id(), c.id())
                .containsEntry(c.id(), c.id());
        long ac = as(OFFICER, () -> desk.propose(a.id(), c.id()));
        assertThat(as(OFFICER, () -> desk.merge(ac, c.id(), "同")))
                .isInstanceOf(Merged.MovedOn.class);
    }

    @Test
    void noUndoBringsBackAMergeIntoARecordThatWasMergedMeanwhile() {
        var a = made("子丑寅卯辰机械有限公司");
        var b = made("子丑寅卯辰机械股份有限公司");
        var c = made("子丑寅卯辰机械集团有限公司");
        long ab = as(OFFICER, () -> desk.propose(a.id(), b.id()));
        long bc = as(OFFICER, () -> desk.propose(b.id(), c.id()));
        var merged = (Merged.Done) as(OFFICER, () -> desk.merge(ab, b.id(), "同"));
        var apart = (Undone.Done) as(OFFICER, () -> journal.undo(merged.entry()));
        as(OFFICER, () -> desk.merge(bc, c.id(), "同"));

        assertThat(as(OFFICER, () -> journal.undo(apart.by())))
                .isInstanceOf(Undone.NoLongerFits.class);
        assertThat(as(OFFICER, () -> parties.standingFor(List.of(a.id(), b.id()))))
                .containsEntry(a.id(), a.id())
                .containsEntry(b.id(), c.id());
    }

    @Test
    void aFirmChangesItselfAndNobodyElse() {
        var mine = made("本企业有限公司");
        var other = made("别家企业有限公司");
        var clerk =
                new Actor(
                        "user:5",
                        "user:5",
                        mine.id(),
                        Set.of(new Permit(Role.FIRM, Scope.of(mine.id()))));
        var honour = Honour.parse("国家制造业单项冠军(2022)");

        done(as(clerk, () -> parties.addHonour(mine.id(), honour, Provenance.TYPED_IN)));

        assertThat(as(clerk, () -> parties.dossier(mine.id())).orElseThrow().honours())
                .extracting(Dossier.Honour::name, Dossier.Honour::year, Dossier.Honour::level)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("国家制造业单项冠军", 2022, "national"));
        assertThatExceptionOfType(Denied.class)
                .isThrownBy(() ->
                        as(
                                clerk,
                                () -> parties.addHonour(other.id(), honour, Provenance.TYPED_IN)));
    }

    @Test
    void aPositionIsKeptInWgs84AndTheNextOneReplacesIt() {
        var firm =
                made(
                        OrganisationDraft.of(
                                OrganisationKind.ENTERPRISE, new Bilingual("有门牌的厂", null)));
        var spot = new Place.Point(121.7185, 39.1043);
        var shown = Datum.GCJ_02.fromWgs84(spot);

        done(
                as(
                        OFFICER,
                        () ->
                                parties.locate(
                                        firm.id(),
                                        new Position(shown, Datum.GCJ_02, Position.Exactness.SITE),
                                        Provenance.TYPED_IN)));

        var located = as(OFFICER, () -> parties.dossier(firm.id())).orElseThrow().positions();
        assertThat(located).hasSize(1);
        assertThat(located.getFirst().point().lon()).isCloseTo(121.7185, within(1e-6));
        assertThat(located.getFirst().point().lat()).isCloseTo(39.1043, within(1e-6));
        assertThat(located.getFirst().statedDatum()).isEqualTo("GCJ-02");

        var moved =
                as(
                        OFFICER,
                        () ->
                                parties.locate(
                                        firm.id(),
                                        new Position(
                                                new Place.Point(121.8, 39.2), Datum.WGS_84, null),
                                        Provenance.TYPED_IN));

        assertThat(as(OFFICER, () -> parties.dossier(firm.id())).orElseThrow().positions())
                .extracting(it -> it.point().lon())
                .containsExactly(121.8);
        assertThat(as(OFFICER, () -> journal.undo(((Saved.Done) moved).entry())))
                .isInstanceOf(Undone.Done.class);
        assertThat(
                        as(OFFICER, () -> parties.dossier(firm.id()))
                                .orElseThrow()
                                .positions()
                                .getFirst()
                                .point()
                                .lon())
                .isCloseTo(121.7185, within(1e-6));
    }

    @Test
    void organisationsAreFoundByThePlaceTheyLieWithin() {
        var area = place("OW1", null);
        var park = place("OW1-1", area);
        var firm =
                made(
                        OrganisationDraft.of(
                                        OrganisationKind.ENTERPRISE, new Bilingual("园内企业", null))
                                .at("CHN", park));

        assertThat(as(OFFICER, () -> parties.within(area))).containsExactly(firm.id());
        assertThat(as(OFFICER, () -> parties.countries(List.of(firm.id()))))
                .containsEntry(firm.id(), "CHN");
    }

    @Test
    void whoTakesBackAMoveNeedsASayAtBothPlaces() {
        long here = place("UM1", null);
        long there = place("UM2", null);
        var name =
                OrganisationDraft.of(OrganisationKind.ENTERPRISE, new Bilingual("迁址企业有限公司", null));
        var firm = made(name.at("CHN", there));
        var moved =
                done(
                        as(
                                OFFICER,
                                () ->
                                        parties.change(
                                                firm.id(), firm.entryId(), name.at("CHN", here))));

        for (long onlyPlace : new long[] {here, there}) {
            assertThatExceptionOfType(Denied.class)
                    .isThrownBy(() -> as(officerAt(onlyPlace), () -> journal.undo(moved.entry())));
        }
        assertThat(as(OFFICER, () -> parties.find(firm.id())).orElseThrow().placeId())
                .isEqualTo(here);
        assertThat(as(officerAt(here, there), () -> journal.undo(moved.entry())))
                .isInstanceOf(Undone.Done.class);
        assertThat(as(OFFICER, () -> parties.find(firm.id())).orElseThrow().placeId())
                .isEqualTo(there);
    }

    private static Actor officerAt(long... places) {
        return new Actor(
                "user:6",
                "user:6",
                null,
                java.util.Arrays.stream(places)
                        .mapToObj(it -> new Permit(Role.OFFICER, Scope.at(it)))
                        .collect(java.util.stream.Collectors.toSet()));
    }

    private long place(String code, @org.jspecify.annotations.Nullable Long parent) {
        var saved =
                as(
                        OFFICER,
                        () ->
                                places.create(
                                        PlaceDraft.of(
                                                code,
                                                PlaceKind.PARK,
                                                new Bilingual(code, null),
                                                parent)));
        return ((org.chuangtu.place.Saved.Done) saved).place().id();
    }

    @Test
    void verifyFindsNothingAmissHere() {
        made("核验企业有限公司");

        assertThat(verifier.verify().findings())
                .extracting(Finding::place)
                .noneMatch(it -> it.startsWith("party."));
    }
}
