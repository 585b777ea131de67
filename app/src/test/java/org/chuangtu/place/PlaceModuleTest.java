package org.chuangtu.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.chuangtu.ModuleDatabaseTest;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Denied;
import org.chuangtu.access.Permit;
import org.chuangtu.access.Role;
import org.chuangtu.access.Scope;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Row;
import org.chuangtu.journal.Undone;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.Stale;
import org.chuangtu.party.FakeFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ModuleDatabaseTest
class PlaceModuleTest {

    private static final Actor OFFICER =
            new Actor("user:1", "user:1", null, Set.of(new Permit(Role.OFFICER, Scope.EVERYWHERE)));
    private static final String SQUARE =
            """
            {"type":"Polygon","coordinates":[[[121,39],[122,39],[122,40],[121,40],[121,39]],
                                             [[121.4,39.4],[121.6,39.4],[121.6,39.6],[121.4,39.6],[121.4,39.4]]]}
            """;

    @Autowired private Places places;
    @Autowired private PlacesByFile byFile;
    @Autowired private Access access;
    @Autowired private Journal journal;

    private <T> T as(Actor actor, Supplier<T> action) {
        return access.as(actor, action);
    }

    private Place made(String code, @Nullable Long parent) {
        return made(PlaceDraft.of(code, PlaceKind.AREA, new Bilingual("地" + code, null), parent));
    }

    private Place made(PlaceDraft draft) {
        var saved = as(OFFICER, () -> places.create(draft));
        assertThat(saved).isInstanceOf(Saved.Done.class);
        return ((Saved.Done) saved).place();
    }

    private static PlaceDraft movedTo(Place place, @Nullable Long parent) {
        return PlaceDraft.of(place.code(), place.kind(), place.name(), parent);
    }

    @Test
    void aRightForAPlaceHoldsForAllWithinIt() {
        var area = made("R1", null);
        var park = made("R1-1", area.id());
        var site = made("R1-1-1", park.id());
        var elsewhere = made("R2", null);
        var officerOfThePark =
                new Actor(
                        "user:9",
                        "user:9",
                        null,
                        Set.of(new Permit(Role.OFFICER, Scope.at(park.id()))));

        assertThat(as(officerOfThePark, () -> access.may(PlaceRight.EDIT, Scope.at(site.id()))))
                .isTrue();
        assertThat(as(officerOfThePark, () -> access.may(PlaceRight.EDIT, Scope.at(area.id()))))
                .isFalse();
        assertThatExceptionOfType(Denied.class)
                .isThrownBy(() ->
                        as(
                                officerOfThePark,
                                () ->
                                        places.change(
                                                site.id(),
                                                site.entryId(),
                                                movedTo(site, elsewhere.id()))));
        assertThatExceptionOfType(Denied.class)
                .isThrownBy(() ->
                        as(
                                officerOfThePark,
                                () ->
                                        places.create(
                                                PlaceDraft.of(
                                                        "R3",
                                                        PlaceKind.AREA,
                                                        new Bilingual("新", null),
                                                        null))));
    }

    @Test
    void noPlaceLiesWithinItself() {
        var area = made("S1", null);
        var park = made("S1-1", area.id());

        var saved =
                as(
                        OFFICER,
                        () -> places.change(area.id(), area.entryId(), movedTo(area, park.id())));

        assertThat(saved).isInstanceOf(Saved.WithinItself.class);
    }

    @Test
    void theTreeFollowsAMoveAndItsUndo() {
        var east = made("T1", null);
        var west = made("T2", null);
        var park = made("T1-1", east.id());
        var site = made("T1-1-1", park.id());

        var moved =
                as(
                        OFFICER,
                        () -> places.change(park.id(), park.entryId(), movedTo(park, west.id())));
        assertThat(as(OFFICER, () -> places.within(west.id())))
                .containsExactly(west.id(), park.id(), site.id());
        assertThat(as(OFFICER, () -> places.pathTo(site.id())))
                .extracting(Place::id)
                .containsExactly(west.id(), park.id(), site.id());

        var undone = as(OFFICER, () -> journal.undo(((Saved.Done) moved).entry()));
        assertThat(undone).isInstanceOf(Undone.Done.class);
        assertThat(places.isWithin(site.id(), east.id())).isTrue();
        assertThat(places.isWithin(site.id(), west.id())).isFalse();
    }

    @Test
    void noUndoPutsAPlaceWithinWhatItHoldsByNow() {
        var above = made("U1", null);
        var below = made("U2", above.id());
        var out =
                as(OFFICER, () -> places.change(below.id(), below.entryId(), movedTo(below, null)));
        as(OFFICER, () -> places.change(above.id(), above.entryId(), movedTo(above, below.id())));

        assertThat(as(OFFICER, () -> journal.undo(((Saved.Done) out).entry())))
                .isInstanceOfSatisfying(
                        Undone.NoLongerFits.class,
                        it -> assertThat(it.inTheWay()).isEqualTo(Places.TABLE));
        assertThat(as(OFFICER, () -> places.pathTo(above.id())))
                .extracting(Place::id)
                .containsExactly(below.id(), above.id());
    }

    /** Somebody has put the first within the second; the file would put it elsewhere and the second within it. */
    @Test
    void aFileClosesNoCircleWithWhatSomebodyPutThere() {
        made("F0", null);
        var second = made("F2", null);
        made("F1", second.id());
        var file =
                FakeFile.of(
                        List.of(
                                Map.of("code", "F1", "kind", "area", "within", "F0"),
                                Map.of("code", "F2", "kind", "area", "within", "F1")));

        assertThat(as(OFFICER, () -> file.refusedBy(byFile, "册")))
                .contains("3 within place.intake.withinItself");
    }

    @Test
    void theLabelOfAPlaceLiesWithinIt() {
        var area =
                made(
                        PlaceDraft.of("P1", PlaceKind.AREA, new Bilingual("方", null), null)
                                .shaped(SQUARE, null, null));
        var label = Objects.requireNonNull(area.label());
        assertThat(as(OFFICER, () -> places.shapeOf(area.id())).orElseThrow().holds(label))
                .isTrue();
    }

    @Test
    void aPointIsPutIntoTheInnermostPlaceThatHoldsIt() {
        var street =
                made(
                        PlaceDraft.of("H1", PlaceKind.STREET, new Bilingual("街", null), null)
                                .shaped(square(10, 12), "WGS-84", null));
        // As large as its street: which lies in which is said by the tree, not by size.
        var cell =
                made(
                        PlaceDraft.of("H1-1", PlaceKind.GRID, new Bilingual("格", null), street.id())
                                .shaped(square(10, 12), "WGS-84", null));
        made(
                PlaceDraft.of("H1-2", PlaceKind.GRID, new Bilingual("画", null), cell.id())
                        .shaped(square(10.5, 11), null, null));

        assertThat(as(OFFICER, () -> places.holding(new Place.Point(10.7, 10.7))))
                .as("a drawing of no known datum places nothing")
                .contains(cell);
        assertThat(as(OFFICER, () -> places.holding(new Place.Point(9.9, 10.7)))).isEmpty();
    }

    private static String square(double from, double to) {
        return "{\"type\":\"Polygon\",\"coordinates\":[[[%1$s,%1$s],[%2$s,%1$s],[%2$s,%2$s],[%1$s,%2$s],[%1$s,%1$s]]]}"
                .formatted(from, to);
    }

    @Test
    void aShapeThatCannotBeReadIsRefusedWithItsReason() {
        var draft = PlaceDraft.of("B1", PlaceKind.AREA, new Bilingual("坏", null), null);

        assertThat(as(OFFICER, () -> places.create(draft.shaped("{oh", null, null))))
                .isInstanceOfSatisfying(
                        Saved.BadShape.class,
                        it -> assertThat(it.messageKey()).isEqualTo("place.shape.notJson"));
        assertThat(
                        as(
                                OFFICER,
                                () ->
                                        places.create(
                                                draft.shaped(
                                                        "{\"type\":\"Polygon\",\"coordinates\":[[[39,121],[40,121],[40,122],[39,121]]]}",
                                                        null,
                                                        null))))
                .isEqualTo(new Saved.BadShape("place.shape.notOnEarth", "39.0, 121.0"));
        assertThat(as(OFFICER, () -> places.byCode("B1"))).isEmpty();
    }

    @Test
    void aPlaceThatStillHoldsOthersIsNotRetired() {
        var area = made("V1", null);
        var park = made("V1-1", area.id());

        assertThat(as(OFFICER, () -> places.retire(area.id(), area.entryId(), "撤并")))
                .isEqualTo(new Saved.StillHolds(area, 1));
        var retired = as(OFFICER, () -> places.retire(park.id(), park.entryId(), "撤并"));
        assertThat(retired).isInstanceOf(Saved.Done.class);
        assertThat(as(OFFICER, () -> places.retire(area.id(), area.entryId(), "撤并")))
                .isInstanceOf(Saved.Done.class);
        assertThat(journal.historyOf(Row.of(Places.TABLE, park.id()))).hasSize(2);
        assertThatExceptionOfType(Stale.class)
                .isThrownBy(
                        () -> as(OFFICER, () -> places.retire(park.id(), park.entryId(), "再次")));
    }

    @Test
    void oneCodeIsOnePlace() {
        var first = made("C1", null);

        assertThat(
                        as(
                                OFFICER,
                                () ->
                                        places.create(
                                                PlaceDraft.of(
                                                        "C1",
                                                        PlaceKind.PARK,
                                                        new Bilingual(null, "Other"),
                                                        null))))
                .isEqualTo(new Saved.CodeTaken(first));
    }
}
