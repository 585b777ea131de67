package org.chuangtu.cascade;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A network under a model, made ready to be asked many times: impacts instead of weights, firms renumbered so that those of
 * one market lie side by side, the large ones first, and what a buyer needs lies in one row.
 *
 * <p>A row of what a buyer needs has four parts, each by ascending supplier: helpful inputs (their losses add up), essential
 * inputs with one supplier each (the largest loss counts), essential inputs with several suppliers, group by group (losses add
 * up within a group, the largest group counts), and negligible ones (carried along so that the buyer's suppliers are complete).
 */
final class Operators {

    /** Ints in {@link #need} a buyer: where its links, its single essential inputs, its groups' links and its groups begin. */
    static final int HEAD = 4;

    final int size;
    final SupplyNetwork network;
    final Model model;

    /** From this numbering to the network's, and back. */
    final int[] original;

    final int[] renumbered;

    final int[] market;
    final int[] marketStart;
    final double[] sales;
    final double[] counts;
    final double countsTotal;

    /** Buyers by row and rows by buyer. */
    final int[] needFirm;

    final int[] needRow;
    final int[] need;
    final int[] groupEnd;
    final int[] supplier;
    final double[] impact;

    /** Suppliers by row and rows by supplier. */
    final int[] saleFirm;

    final int[] saleRow;
    final int[] sale;
    final int[] buyer;
    final double[] saleImpact;

    Operators(SupplyNetwork network, Model model) {
        this.network = network;
        this.model = model;
        size = network.size();
        var names = marketNames();
        original = order(names);
        renumbered = inverse(original);
        market = new int[size];
        marketStart = markets(names);

        var forward = renumberedRows();
        var backward = forward.transposed();
        sales = sums(forward);
        counts = counts();
        countsTotal = Arrays.stream(counts).sum();

        saleFirm = byKey(i -> forward.start()[i + 1] - forward.start()[i]);
        saleRow = inverse(saleFirm);
        sale = new int[size + 1];
        buyer = new int[forward.column().length];
        saleImpact = new double[buyer.length];
        writeSales(forward);

        var needs = new NeedRows(backward, sums(backward));
        needFirm = byKey(needs::shape);
        needRow = inverse(needFirm);
        need = new int[HEAD * (size + 1)];
        supplier = new int[buyer.length];
        impact = new double[buyer.length];
        groupEnd = needs.write();
    }

    private void writeSales(Rows forward) {
        var revenue = amounts(model.finance() == null ? null : model.finance().revenue());
        int written = 0;
        for (int row = 0; row < size; row++) {
            int i = saleFirm[row];
            double all = orOne(revenue == null ? sales[i] : revenue[i]);
            for (int link = forward.start()[i]; link < forward.start()[i + 1]; link++) {
                buyer[written] = forward.column()[link];
                saleImpact[written++] = forward.value()[link] / all;
            }
            sale[row + 1] = written;
        }
    }

    private int[] byKey(IntToLongFunction key) {
        var keys = IntStream.range(0, size).mapToLong(key).toArray();
        return IntStream.range(0, size)
                .boxed()
                .sorted(
                        Comparator.<Integer>comparingLong(it -> keys[it])
                                .thenComparingInt(it -> it))
                .mapToInt(it -> it)
                .toArray();
    }

    private static int[] inverse(int[] order) {
        var inverse = new int[order.length];
        for (int at = 0; at < order.length; at++) {
            inverse[order[at]] = at;
        }
        return inverse;
    }

    /** Division by nothing is division by one: the firm has no such flow to lose. */
    private static double orOne(double amount) {
        return amount > 0 ? amount : 1;
    }

    private Map<String, Integer> marketNames() {
        var named = new HashMap<String, Integer>();
        for (int firm = 0; firm < size; firm++) {
            named.putIfAbsent(marketOf(firm), named.size());
        }
        return named;
    }

    private String marketOf(int firm) {
        return model.markets() == null
                ? network.sectorOf(firm)
                : model.markets().getOrDefault(network.firm(firm), network.sectorOf(firm));
    }

    private int[] order(Map<String, Integer> markets) {
        var degree = new int[size];
        var of = new int[size];
        network.links((from, to, _) -> {
            degree[from]++;
            degree[to]++;
        });
        for (int firm = 0; firm < size; firm++) {
            of[firm] = markets.getOrDefault(marketOf(firm), 0);
        }
        return IntStream.range(0, size)
                .boxed()
                .sorted(
                        Comparator.<Integer>comparingInt(it -> of[it])
                                .thenComparingInt(it -> -degree[it])
                                .thenComparingInt(it -> it))
                .mapToInt(it -> it)
                .toArray();
    }

    private int[] markets(Map<String, Integer> names) {
        var start = new int[names.size() + 1];
        for (int i = 0; i < size; i++) {
            market[i] = names.getOrDefault(marketOf(original[i]), 0);
            start[market[i] + 1]++;
        }
        for (int k = 0; k < names.size(); k++) {
            start[k + 1] += start[k];
        }
        return start;
    }

    private Rows renumberedRows() {
        int links = network.links();
        var from = new int[links];
        var to = new int[links];
        for (int firm = 0; firm < size; firm++) {
            Arrays.fill(from, network.start[firm], network.start[firm + 1], renumbered[firm]);
        }
        for (int link = 0; link < links; link++) {
            to[link] = renumbered[network.buyer[link]];
        }
        return Rows.of(size, links, from, to, network.weight);
    }

    private double[] sums(Rows rows) {
        var sums = new double[size];
        for (int i = 0; i < size; i++) {
            for (int link = rows.start()[i]; link < rows.start()[i + 1]; link++) {
                sums[i] += rows.value()[link];
            }
        }
        return sums;
    }

    private double[] counts() {
        var named = amounts(model.size());
        return named == null ? sales : named;
    }

    private double @Nullable [] amounts(@Nullable Map<String, Double> byFirm) {
        if (byFirm == null) {
            return null;
        }
        var amounts = new double[size];
        byFirm.forEach((firm, amount) -> amounts[renumbered[network.index(firm)]] = amount);
        return amounts;
    }

    /** What a buyer loses by its suppliers' failures, not yet capped at 1. */
    double lossOfInputs(int i, double[] fails) {
        int head = HEAD * needRow[i];
        int single = need[head + 1];
        int grouped = need[head + 2];
        double loss = 0;
        for (int link = need[head]; link < single; link++) {
            loss = Math.fma(impact[link], fails[supplier[link]], loss);
        }
        for (int link = single; link < grouped; link++) {
            loss = Math.max(loss, impact[link] * fails[supplier[link]]);
        }
        int link = grouped;
        for (int group = need[head + 3]; group < need[head + HEAD + 3]; group++) {
            double together = 0;
            for (; link < groupEnd[group]; link++) {
                together = Math.fma(impact[link], fails[supplier[link]], together);
            }
            loss = Math.max(loss, together);
        }
        return loss;
    }

    /** What a supplier loses by its buyers' losses, not yet capped at 1. */
    double lossOfSales(int i, double[] up) {
        int row = saleRow[i];
        double loss = 0;
        for (int link = sale[row]; link < sale[row + 1]; link++) {
            loss = Math.fma(saleImpact[link], up[buyer[link]], loss);
        }
        return loss;
    }

    /** Writes {@link #need}, {@link #supplier} and {@link #impact}. */
    private final class NeedRows {

        private final Rows purchases;
        private final double[] bought;
        private final double @Nullable [] costs;
        private final Need[][] needs;
        private final int[] groupEnd;
        private final double[] ofSector;
        private final int[] suppliersOfSector;
        private int written;
        private int groups;

        NeedRows(Rows purchases, double[] bought) {
            this.purchases = purchases;
            this.bought = bought;
            needs = model.essentiality().table(network);
            costs = amounts(model.finance() == null ? null : model.finance().materialCosts());
            groupEnd = new int[buyer.length];
            ofSector = new double[needs.length];
            suppliersOfSector = new int[needs.length];
        }

        int[] write() {
            for (int row = 0; row < size; row++) {
                write(row, needFirm[row]);
            }
            need[HEAD * size] = written;
            need[HEAD * size + 3] = groups;
            return Arrays.copyOf(groupEnd, groups);
        }

        /** Rows of one shape follow one another, so that a processor guesses right where each part ends. */
        long shape(int i) {
            sumUp(i);
            long helpful = 0;
            long single = 0;
            long several = 0;
            long negligible = 0;
            for (int link = purchases.start()[i]; link < purchases.start()[i + 1]; link++) {
                switch (needOf(link, i)) {
                    case HELPFUL -> helpful++;
                    case ESSENTIAL -> {
                        if (suppliersOfSector[sectorOf(link)] == 1) {
                            single++;
                        } else {
                            several++;
                        }
                    }
                    case NEGLIGIBLE -> negligible++;
                }
            }
            return several << 48 | helpful << 32 | single << 16 | negligible;
        }

        private void sumUp(int i) {
            Arrays.fill(ofSector, 0);
            Arrays.fill(suppliersOfSector, 0);
            for (int link = purchases.start()[i]; link < purchases.start()[i + 1]; link++) {
                ofSector[sectorOf(link)] += purchases.value()[link];
                suppliersOfSector[sectorOf(link)]++;
            }
        }

        private void write(int row, int i) {
            int from = purchases.start()[i];
            int to = purchases.start()[i + 1];
            double outside = costs == null ? 1 : orOne(bought[i]) / orOne(costs[i]);
            sumUp(i);
            need[HEAD * row] = written;
            for (int link = from; link < to; link++) {
                if (needOf(link, i) == Need.HELPFUL) {
                    add(link, purchases.value()[link] / orOne(bought[i]) * outside);
                }
            }
            need[HEAD * row + 1] = written;
            for (int link = from; link < to; link++) {
                if (needOf(link, i) == Need.ESSENTIAL && suppliersOfSector[sectorOf(link)] == 1) {
                    add(link, essential(link, outside));
                }
            }
            need[HEAD * row + 2] = written;
            need[HEAD * row + 3] = groups;
            for (int k = 0; k < needs.length; k++) {
                if (suppliersOfSector[k] > 1) {
                    group(k, i, from, to, outside);
                }
            }
            for (int link = from; link < to; link++) {
                if (needOf(link, i) == Need.NEGLIGIBLE) {
                    add(link, 0);
                }
            }
        }

        private void group(int sector, int i, int from, int to, double outside) {
            int before = written;
            for (int link = from; link < to; link++) {
                if (sectorOf(link) == sector && needOf(link, i) == Need.ESSENTIAL) {
                    add(link, essential(link, outside));
                }
            }
            if (written > before) {
                groupEnd[groups++] = written;
            }
        }

        private double essential(int link, double outside) {
            return purchases.value()[link] / orOne(ofSector[sectorOf(link)]) * outside;
        }

        private void add(int link, double value) {
            supplier[written] = purchases.column()[link];
            impact[written++] = value;
        }

        private int sectorOf(int link) {
            return network.sectorIndex(original[purchases.column()[link]]);
        }

        private Need needOf(int link, int i) {
            return needs[sectorOf(link)][network.sectorIndex(original[i])];
        }
    }
}
