package org.chuangtu.world;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How large a synthetic area is.
 *
 * @param institutes universities, laboratories and the like
 * @param links distinct pairs of supplier and buyer in the last year
 * @param chains at most one an industry of the area
 * @param nodes of all chains together; the first chain has the most
 * @param years of figures, up to {@link #LAST_YEAR}
 * @param at codes of places that are there already: the area that is surveyed, then where in it firms are; where none is named,
 *     the synthetic area brings places of its own
 * @param ground an outline that holds those places, where it is known: firms lie somewhere in it
 */
public record AreaPlan(
        long seed,
        int firms,
        int institutes,
        int links,
        int chains,
        int nodes,
        int years,
        Ladder ladder,
        List<String> at,
        @Nullable Outline ground) {

    /** The year the synthetic area speaks of; that of the published figures it is looked at beside. */
    public static final int LAST_YEAR = 2022;

    static final int CHAINS_MAX = Vocabulary.ofTheArea().industries().size();

    private static final int FIRMS_MAX = 50_000_000;
    private static final int NODES_A_CHAIN_MIN = 10;

    /** Of a thousand firms, so many lie in a chain; the others trade, build and serve. */
    private static final int IN_CHAINS = 750;

    /**
     * How many firms hold each honour. They are made so and not drawn, to differ from what is published: 1,450 high-tech firms, 260
     * eaglets and 1,234 small technology firms stand in the review of 2022.
     */
    public record Ladder(
            int highTech,
            int smallTech,
            int eaglets,
            int gazelles,
            int nationalGiants,
            int provincialGiants) {

        static final Ladder OF_THE_DEMONSTRATION = new Ladder(1_391, 1_180, 274, 61, 38, 133);

        static Ladder of(int firms) {
            return new Ladder(
                    firms * 9 / 100,
                    firms * 8 / 100,
                    firms * 2 / 100,
                    firms * 6 / 1_000,
                    firms / 500,
                    firms / 100);
        }

        boolean fits(int firms) {
            return highTech <= firms
                    && highTech / 2 + smallTech <= firms
                    && eaglets + gazelles + nationalGiants + provincialGiants <= highTech;
        }
    }

    public AreaPlan {
        at = List.copyOf(at);
        if (firms < 40
                || firms > FIRMS_MAX
                || institutes < 0
                || institutes > firms
                || chains < 1
                || chains > CHAINS_MAX
                || nodes < chains * NODES_A_CHAIN_MIN
                || years < 1
                || years > 20
                || links < 0
                || links > 40L * firms
                || !ladder.fits(inChains(firms))) {
            throw new IllegalArgumentException(
                    "no area of %d firms, %d institutes, %d links, %d chains, %d nodes, %d years and %s"
                            .formatted(firms, institutes, links, chains, nodes, years, ladder));
        }
    }

    /** Small enough to be looked at: 3,000 organisations. */
    public static AreaPlan demo(long seed) {
        return new AreaPlan(
                seed, 2_940, 60, 9_000, 4, 200, 2, Ladder.OF_THE_DEMONSTRATION, List.of(), null);
    }

    public static AreaPlan city(long seed) {
        return of(seed, 100_000, 1_000_000);
    }

    /** A hundred cities; for engines. */
    public static AreaPlan nation(long seed) {
        return of(seed, 10_000_000, 100_000_000);
    }

    /** With chains, nodes and honours as they go with so many firms. */
    public static AreaPlan of(long seed, int firms, int links) {
        int chains = Math.clamp(firms / 500, 1, CHAINS_MAX);
        return new AreaPlan(
                seed,
                firms,
                Math.max(1, firms / 500),
                links,
                chains,
                Math.clamp(firms / 50, chains * NODES_A_CHAIN_MIN, 20_000),
                3,
                Ladder.of(firms),
                List.of(),
                null);
    }

    /** The same area among places that are there already. */
    public AreaPlan at(List<String> places) {
        return at(places, null);
    }

    /** The same area among places that are there already, all of them within that outline. */
    public AreaPlan at(List<String> places, @Nullable Outline ground) {
        return new AreaPlan(
                seed, firms, institutes, links, chains, nodes, years, ladder, places, ground);
    }

    int firmsInChains() {
        return inChains(firms);
    }

    private static int inChains(int firms) {
        return (int) ((long) firms * IN_CHAINS / 1_000);
    }

    int firstYear() {
        return LAST_YEAR - years + 1;
    }
}
