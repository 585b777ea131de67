package org.chuangtu.cascade;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Lanes of double precision. Steps are those of {@link Spread}, every sum in the same order within its lane: the number of lanes,
 * their company and the step at which a shock came aboard change no bit of a result.
 *
 * <p>Vectors live in local variables only, and their first values are made where they are used: a vector that comes from a
 * field, or from a constant, is an object in memory, and a loop that starts from one makes an object at every turn.
 */
final class DoubleLanes implements Lanes {

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int COUNT = SPECIES.length();

    private final Operators net;
    private final int[] supplierRow;
    private final int[] buyerRow;
    private final double[] down;
    private final double[] fails;
    private double[] up;
    private double[] upNext;
    private final double[] growth = new double[COUNT];
    private final double[] both = new double[COUNT];
    private final double[] downstream = new double[COUNT];
    private final double[] upstream = new double[COUNT];
    private final int[] steps = new int[COUNT];

    DoubleLanes(Operators net) {
        this.net = net;
        supplierRow = Lanes.rowsOf(net.supplier, COUNT);
        buyerRow = Lanes.rowsOf(net.buyer, COUNT);
        down = new double[net.size * COUNT];
        fails = new double[net.size * COUNT];
        up = new double[net.size * COUNT];
        upNext = new double[net.size * COUNT];
    }

    @Override
    public int count() {
        return COUNT;
    }

    @Override
    public void board(int lane, Spread spread) {
        for (int at = 0; at < spread.touched.count; at++) {
            int i = spread.touched.member[at];
            down[i * COUNT + lane] = spread.down[i];
            up[i * COUNT + lane] = spread.up[i];
        }
        steps[lane] = spread.steps;
    }

    @Override
    public void clear(boolean[] lanes) {
        var mask = VectorMask.fromArray(SPECIES, lanes, 0);
        if (!mask.anyTrue()) {
            return;
        }
        if (mask.allTrue()) {
            Arrays.fill(down, 0);
            Arrays.fill(up, 0);
            return;
        }
        for (int row = 0; row < down.length; row += COUNT) {
            DoubleVector.fromArray(SPECIES, down, row)
                    .blend(DoubleVector.zero(SPECIES), mask)
                    .intoArray(down, row);
            DoubleVector.fromArray(SPECIES, up, row)
                    .blend(DoubleVector.zero(SPECIES), mask)
                    .intoArray(up, row);
        }
    }

    @Override
    public boolean ended(int lane) {
        return growth[lane] <= net.model.eps();
    }

    @Override
    public boolean doubtful(int lane) {
        return false;
    }

    @Override
    public Score score(int lane) {
        return Score.of(net, both[lane], downstream[lane], upstream[lane], steps[lane], true);
    }

    @Override
    public void step() {
        if (net.model.substitution()) {
            for (int k = 0; k + 1 < net.marketStart.length; k++) {
                fail(net.marketStart[k], net.marketStart[k + 1]);
            }
        } else {
            System.arraycopy(down, 0, fails, 0, down.length);
        }
        var grown = downstream().max(upstream());
        grown.intoArray(growth, 0);
        var swap = up;
        up = upNext;
        upNext = swap;
        for (int lane = 0; lane < COUNT; lane++) {
            steps[lane]++;
        }
    }

    private void fail(int from, int to) {
        var one = DoubleVector.broadcast(SPECIES, 1);
        var available = DoubleVector.zero(SPECIES);
        for (int j = from; j < to; j++) {
            var left = one.sub(DoubleVector.fromArray(SPECIES, down, j * COUNT));
            available = left.fma(DoubleVector.broadcast(SPECIES, net.sales[j]), available);
        }
        for (int j = from; j < to; j++) {
            one.min(DoubleVector.broadcast(SPECIES, net.sales[j]).div(available))
                    .mul(DoubleVector.fromArray(SPECIES, down, j * COUNT))
                    .intoArray(fails, j * COUNT);
        }
    }

    private DoubleVector downstream() {
        var need = net.need;
        var groupEnd = net.groupEnd;
        var impact = net.impact;
        var one = DoubleVector.broadcast(SPECIES, 1);
        var grown = DoubleVector.zero(SPECIES);
        var lost = DoubleVector.zero(SPECIES);
        for (int row = 0; row < net.size; row++) {
            int i = net.needFirm[row];
            int head = Operators.HEAD * row;
            int link = need[head];
            int single = need[head + 1];
            int grouped = need[head + 2];
            var loss = DoubleVector.zero(SPECIES);
            for (; link < single; link++) {
                loss =
                        DoubleVector.fromArray(SPECIES, fails, supplierRow[link])
                                .fma(DoubleVector.broadcast(SPECIES, impact[link]), loss);
            }
            for (; link < grouped; link++) {
                loss =
                        loss.max(
                                DoubleVector.fromArray(SPECIES, fails, supplierRow[link])
                                        .mul(impact[link]));
            }
            int groups = need[head + Operators.HEAD + 3];
            for (int group = need[head + 3]; group < groups; group++) {
                var together = DoubleVector.zero(SPECIES);
                for (int end = groupEnd[group]; link < end; link++) {
                    together =
                            DoubleVector.fromArray(SPECIES, fails, supplierRow[link])
                                    .fma(DoubleVector.broadcast(SPECIES, impact[link]), together);
                }
                loss = loss.max(together);
            }
            var before = DoubleVector.fromArray(SPECIES, down, i * COUNT);
            var now = one.min(before.max(loss));
            grown = grown.max(now.sub(before));
            now.intoArray(down, i * COUNT);
            lost = now.fma(DoubleVector.broadcast(SPECIES, net.counts[i]), lost);
        }
        lost.intoArray(downstream, 0);
        return grown;
    }

    private DoubleVector upstream() {
        var sale = net.sale;
        var impact = net.saleImpact;
        var one = DoubleVector.broadcast(SPECIES, 1);
        var grown = DoubleVector.zero(SPECIES);
        var lost = DoubleVector.zero(SPECIES);
        var worse = DoubleVector.zero(SPECIES);
        for (int row = 0; row < net.size; row++) {
            int i = net.saleFirm[row];
            var loss = DoubleVector.zero(SPECIES);
            int end = sale[row + 1];
            for (int link = sale[row]; link < end; link++) {
                loss =
                        DoubleVector.fromArray(SPECIES, up, buyerRow[link])
                                .fma(DoubleVector.broadcast(SPECIES, impact[link]), loss);
            }
            var before = DoubleVector.fromArray(SPECIES, up, i * COUNT);
            var now = one.min(before.max(loss));
            grown = grown.max(now.sub(before));
            now.intoArray(upNext, i * COUNT);
            var counts = DoubleVector.broadcast(SPECIES, net.counts[i]);
            lost = now.fma(counts, lost);
            worse = now.max(DoubleVector.fromArray(SPECIES, down, i * COUNT)).fma(counts, worse);
        }
        lost.intoArray(upstream, 0);
        worse.intoArray(both, 0);
        return grown;
    }
}
