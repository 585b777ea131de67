package org.chuangtu.world;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A supply network by chance. Sector sizes follow Zipf's law, firm sizes a power law; both ends of a link are drawn by size, so that
 * numbers of customers and of suppliers have long tails; amounts are log-normal around the root of both sizes. Shaped after the
 * published reference networks: at ten links a firm the middle firm has 7 customers, a tenth at most 2, one in a thousand a
 * hundred and more. Firms are numbered from 1, as sectors are.
 *
 * @param sector the sector of each firm, from 1
 * @param supplier the supplier of each link, a firm from 0; links are in order of supplier, then buyer
 * @param need by supplier's and buyer's sector: 2 essential, 1 helpful, 0 negligible
 */
public record SyntheticNetwork(
        int[] sector, int[] supplier, int[] buyer, double[] amount, byte[][] need) {

    private static final double SIZE_EXPONENT = 1.5;
    private static final double ZIPF_EXPONENT = 0.8;

    public static SyntheticNetwork of(NetworkPlan plan) {
        var dice = new Dice(plan.seed());
        var sectors = new Dice.Wheel(zipf(plan.sectors()));
        var sector = new int[plan.firms()];
        var size = new double[plan.firms()];
        for (int firm = 0; firm < plan.firms(); firm++) {
            sector[firm] = 1 + sectors.spin(dice);
            size[firm] = dice.pareto(SIZE_EXPONENT);
        }
        long[] pairs = pairs(plan, dice, new Dice.Wheel(size));
        var supplier = new int[pairs.length];
        var buyer = new int[pairs.length];
        var amount = new double[pairs.length];
        for (int link = 0; link < pairs.length; link++) {
            supplier[link] = (int) (pairs[link] / plan.firms());
            buyer[link] = (int) (pairs[link] % plan.firms());
            double middle = StrictMath.sqrt(size[supplier[link]] * size[buyer[link]]);
            amount[link] =
                    Math.max(
                                    0.01,
                                    Math.rint(
                                            100_000 * middle * StrictMath.exp(1.8 * dice.normal())))
                            / 100;
        }
        return new SyntheticNetwork(sector, supplier, buyer, amount, needs(plan, dice));
    }

    public int firms() {
        return sector.length;
    }

    public int links() {
        return supplier.length;
    }

    private static double[] zipf(int count) {
        var weights = new double[count];
        for (int k = 0; k < count; k++) {
            weights[k] = StrictMath.pow(k + 1, -ZIPF_EXPONENT);
        }
        return weights;
    }

    /** Distinct pairs, ascending; drawn in rounds, since large firms are drawn together again and again. */
    private static long[] pairs(NetworkPlan plan, Dice dice, Dice.Wheel bySize) {
        long firms = plan.firms();
        var pairs = new long[0];
        while (pairs.length < plan.links()) {
            var more = Arrays.copyOf(pairs, plan.links() + plan.links() / 8 + 16);
            for (int at = pairs.length; at < more.length; ) {
                int supplier = bySize.spin(dice);
                int buyer = bySize.spin(dice);
                if (supplier != buyer) {
                    more[at++] = supplier * firms + buyer;
                }
            }
            Arrays.sort(more);
            pairs = distinct(more);
        }
        return thinned(pairs, plan.links(), dice);
    }

    private static long[] distinct(long[] sorted) {
        int kept = 0;
        for (int at = 0; at < sorted.length; at++) {
            if (at == 0 || sorted[at] != sorted[at - 1]) {
                sorted[kept++] = sorted[at];
            }
        }
        return Arrays.copyOf(sorted, kept);
    }

    /** Keeps so many, each as likely as any other, in their order (Knuth, algorithm S). */
    private static long[] thinned(long[] pairs, int keep, Dice dice) {
        var kept = new long[keep];
        int taken = 0;
        for (int at = 0; taken < keep; at++) {
            if (dice.below(pairs.length - at) < keep - taken) {
                kept[taken++] = pairs[at];
            }
        }
        return kept;
    }

    private static byte[][] needs(NetworkPlan plan, Dice dice) {
        var need = new byte[plan.sectors()][plan.sectors()];
        int goods = Math.max(1, plan.sectors() * 11 / 20);
        for (int supplier = 0; supplier < plan.sectors(); supplier++) {
            for (int buyer = 0; buyer < plan.sectors(); buyer++) {
                double chance = dice.share();
                need[supplier][buyer] =
                        switch (plan.needs()) {
                            case GOODS -> (byte) (supplier < goods && buyer < goods ? 2 : 1);
                            case MIXED -> (byte) (chance < 0.2 ? 2 : chance < 0.5 ? 1 : 0);
                        };
            }
        }
        return need;
    }

    /** Writes {@code firms.csv}, {@code edges.csv} and {@code essentiality.csv}, the layout that {@code ./chuangtu cascade} reads. */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (var out = Files.newBufferedWriter(folder.resolve("firms.csv"))) {
            row(out, "id", "sector");
            for (int firm = 0; firm < firms(); firm++) {
                row(out, firm + 1, sector[firm]);
            }
        }
        try (var out = Files.newBufferedWriter(folder.resolve("edges.csv"))) {
            row(out, "supplier", "buyer", "weight");
            for (int link = 0; link < links(); link++) {
                row(out, supplier[link] + 1, buyer[link] + 1, amount[link]);
            }
        }
        try (var out = Files.newBufferedWriter(folder.resolve("essentiality.csv"))) {
            row(out, "supplier_sector", "buyer_sector", "class");
            for (int from = 0; from < need.length; from++) {
                for (int to = 0; to < need.length; to++) {
                    row(out, from + 1, to + 1, need[from][to]);
                }
            }
        }
    }

    private static void row(BufferedWriter out, Object... cells) throws IOException {
        for (int at = 0; at < cells.length; at++) {
            if (at > 0) {
                out.write(',');
            }
            out.write(cells[at].toString());
        }
        out.write('\n');
    }
}
