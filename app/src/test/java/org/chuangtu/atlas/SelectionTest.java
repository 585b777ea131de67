package org.chuangtu.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.chuangtu.page.Bilingual;
import org.chuangtu.party.OrganisationKind;
import org.chuangtu.party.Positions.Whereabouts;
import org.chuangtu.place.Place;
import org.junit.jupiter.api.Test;

/** Against brute force over random points: what the tiles of a zoom say together, and what an area holds. */
class SelectionTest {

    private record Tile(int x, int y) {}

    /** By the published formula of tile numbers, apart from the program's own. */
    private static Tile tileOf(Place.Point at, int zoom) {
        double n = Math.pow(2, zoom);
        double lat = Math.toRadians(at.lat());
        return new Tile(
                (int) Math.floor((at.lon() + 180) / 360 * n),
                (int)
                        Math.floor(
                                (1 - Math.log(Math.tan(lat) + 1 / Math.cos(lat)) / Math.PI)
                                        / 2
                                        * n));
    }

    private static List<Whereabouts> town(long seed, int count) {
        var random = new Random(seed);
        var all = new ArrayList<Whereabouts>();
        for (int id = 0; id < count; id++) {
            Place.Point at =
                    switch (random.nextInt(8)) {
                        case 0 -> null;
                        case 1 -> new Place.Point(121.75, 39.05); // one building
                        case 2 ->
                                new Place.Point(
                                        -179 + 358 * random.nextDouble(),
                                        -80 + 160 * random.nextDouble());
                        default ->
                                new Place.Point(
                                        121.7 + 0.02 * random.nextGaussian(),
                                        39.05 + 0.02 * random.nextGaussian());
                    };
            all.add(
                    new Whereabouts(
                            id,
                            new Bilingual("第" + id + "厂", null),
                            OrganisationKind.ENTERPRISE,
                            null,
                            random.nextBoolean() ? 7L : null,
                            at,
                            null,
                            null));
        }
        return all;
    }

    private static Map<String, Object> named(Whereabouts it) {
        return Map.of("name", it.name().here());
    }

    @Test
    void theTilesOfAZoomHoldEveryOrganisationOnceAndWhereItIs() {
        for (long seed = 1; seed <= 3; seed++) {
            var all = town(seed, 3_000);
            var selection = new Selection(all, Set.of());
            for (int zoom : new int[] {0, 3, 9, 13, 14, 16, 18}) {
                var expected = new HashMap<Tile, List<Whereabouts>>();
                for (var it : all)
                    if (it.at() != null)
                        expected.computeIfAbsent(tileOf(it.at(), zoom), _ -> new ArrayList<>())
                                .add(it);
                expected.forEach((tile, them) -> {
                    var marks =
                            ReadTile.marks(
                                    selection
                                            .tile(zoom, tile.x(), tile.y(), SelectionTest::named)
                                            .encoded());
                    assertThat(marks.stream().mapToLong(ReadTile.Mark::count).sum())
                            .as("zoom %s %s", zoom, tile)
                            .isEqualTo(them.size());
                    assertThat(marks)
                            .allSatisfy(it -> {
                                assertThat(it.x()).isBetween(0, 4096);
                                assertThat(it.y()).isBetween(0, 4096);
                            });
                    for (var mark : marks)
                        if (mark.count() == 1) assertIsThere(mark, all, zoom, tile);
                });
            }
        }
    }

    private static void assertIsThere(
            ReadTile.Mark mark, List<Whereabouts> all, int zoom, Tile tile) {
        var it = all.get((int) mark.id());
        assertThat(mark.said()).containsEntry("name", it.name().here());
        var at = it.at();
        if (at == null) throw new AssertionError("a mark of what has no position: " + it);
        double n = Math.pow(2, zoom);
        assertThat(tile.x() + mark.x() / 4096.0)
                .isCloseTo((at.lon() + 180) / 360 * n, within(1 / 4096.0));
    }

    /** Where a cell holds several, its mark lies in their middle. */
    @Test
    void aMarkOfSeveralLiesAmongThem() {
        var one = at(1, 121.70, 39.05);
        var other = at(2, 121.70002, 39.05);
        var selection = new Selection(List.of(one, other), Set.of());
        var tile = tileOf(new Place.Point(121.70, 39.05), 10);

        var marks =
                ReadTile.marks(
                        selection.tile(10, tile.x(), tile.y(), SelectionTest::named).encoded());

        assertThat(marks).hasSize(1);
        assertThat(marks.getFirst().count()).isEqualTo(2);
        assertThat(marks.getFirst().said()).doesNotContainKey("name");
    }

    private static Whereabouts at(long id, double lon, double lat) {
        return new Whereabouts(
                id,
                new Bilingual("厂" + id, null),
                OrganisationKind.ENTERPRISE,
                null,
                null,
                new Place.Point(lon, lat),
                null,
                null);
    }

    @Test
    void anAreaHoldsWhatIsFoundByAskingEach() {
        var all = town(9, 4_000);
        var selection = new Selection(all, Set.of());
        var random = new Random(4);
        for (int i = 0; i < 60; i++) {
            var corners = new ArrayList<Place.Point>();
            double far = i % 3 == 0 ? 20 : 0.03;
            for (int at = 0; at < 3 + i % 9; at++)
                corners.add(
                        new Place.Point(
                                121.7 + far * random.nextGaussian(),
                                39.05 + far * random.nextGaussian() / 4));
            var region = new Region(List.of(corners));
            var expected = new HashSet<Long>();
            for (var it : all)
                if (it.at() != null && region.holds(it.at().lon(), it.at().lat()))
                    expected.add(it.id());

            assertThat(selection.within(region))
                    .extracting(Whereabouts::id)
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void whoHasNoPositionIsCountedAmongAllAndListedAsSuch() {
        var all = town(2, 200);
        var selection = new Selection(all, Set.of(7L));

        assertThat(selection.all()).hasSize(200);
        assertThat(selection.locatedCount() + selection.nowhere().size()).isEqualTo(200);
        assertThat(selection.nowhere()).isNotEmpty().allMatch(it -> it.at() == null);
        assertThat(all).anyMatch(selection::isSynthetic).anyMatch(it -> !selection.isSynthetic(it));
    }
}
