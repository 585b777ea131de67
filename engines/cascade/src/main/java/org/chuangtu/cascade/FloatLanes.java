package org.chuangtu.cascade;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Lanes of single precision: twice as many in the same memory. Sums over many firms are carried on in double precision block by
 * block. A lane that comes within {@link #DOUBT} of eps is {@linkplain #doubtful doubtful}: a step more or less moves the result
 * by far more than rounding does, so such a shock is run again in double precision.
 */
final class FloatLanes implements Lanes {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int COUNT = SPECIES.length();

    private static final double DOUBT = 1e-6;

    /** Rows whose losses are added up before the sum goes on in double precision. */
    private static final int BLOCK = 64;

    private final Operators net;
    private final float[] sales;
    private final float[] counts;
    private final float[] impact;
    private final float[] saleImpact;
    private final float[] block = new float[COUNT];
    private final int[] supplierRow;
    private final int[] buyerRow;
    private final float[] down;
    private final float[] fails;
    private float[] up;
    private float[] upNext;
    private final float[] growth = new float[COUNT];
    private final double[] both = new double[COUNT];
    private final double[] downstream = new double[COUNT];
    private final double[] upstream = new double[COUNT];
    private final int[] steps = new int[COUNT];

    FloatLanes(Operators net) {
        this.net = net;
        sales = floats(net.sales);
        counts = floats(net.counts);
        impact = floats(net.impact);
        saleImpact = floats(net.saleImpact);
        supplierRow = Lanes.rowsOf(net.supplier, COUNT);
        buyerRow = Lanes.rowsOf(net.buyer, COUNT);
        down = new float[net.size * COUNT];
        fails = new float[net.size * COUNT];
        up = new float[net.size * COUNT];
        upNext = new float[net.size * COUNT];
    }

    private static float[] floats(double[] doubles) {
        var floats = new float[doubles.length];
        for (int at = 0; at < doubles.length; at++) {
            floats[at] = (float) doubles[at];
        }
        return floats;
    }

    @Override
    public int count() {
        return COUNT;
    }

    @Override
    public void board(int lane, Spread spread) {
        for (int at = 0; at < spread.touched.count; at++) {
            int i = spread.touched.member[at];
            down[i * COUNT + lane] = (float) spread.down[i];
            up[i * COUNT + lane] = (float) spread.up[i];
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
            FloatVector.fromArray(SPECIES, down, row)
                    .blend(FloatVector.zero(SPECIES), mask)
                    .intoArray(down, row);
            FloatVector.fromArray(SPECIES, up, row)
                    .blend(FloatVector.zero(SPECIES), mask)
                    .intoArray(up, row);
        }
    }

    @Override
    public boolean ended(int lane) {
        return growth[lane] <= net.model.eps();
    }

    @Override
    public boolean doubtful(int lane) {
        return Math.abs(growth[lane] - net.model.eps()) < DOUBT;
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
        Arrays.fill(both, 0);
        Arrays.fill(downstream, 0);
        Arrays.fill(upstream, 0);
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
        var one = FloatVector.broadcast(SPECIES, 1);
        var available = FloatVector.zero(SPECIES);
        for (int j = from; j < to; j++) {
            var left = one.sub(FloatVector.fromArray(SPECIES, down, j * COUNT));
            available = left.fma(FloatVector.broadcast(SPECIES, sales[j]), available);
        }
        for (int j = from; j < to; j++) {
            one.min(FloatVector.broadcast(SPECIES, sales[j]).div(available))
                    .mul(FloatVector.fromArray(SPECIES, down, j * COUNT))
                    .intoArray(fails, j * COUNT);
        }
    }

    private FloatVector downstream() {
        var need = net.need;
        var groupEnd = net.groupEnd;
        var one = FloatVector.broadcast(SPECIES, 1);
        var grown = FloatVector.zero(SPECIES);
        var lost = FloatVector.zero(SPECIES);
        for (int row = 0; row < net.size; row++) {
            int i = net.needFirm[row];
            int head = Operators.HEAD * row;
            int link = need[head];
            int single = need[head + 1];
            int grouped = need[head + 2];
            var loss = FloatVector.zero(SPECIES);
            for (; link < single; link++) {
                loss =
                        FloatVector.fromArray(SPECIES, fails, supplierRow[link])
                                .fma(FloatVector.broadcast(SPECIES, impact[link]), loss);
            }
            for (; link < grouped; link++) {
                loss =
                        loss.max(
                                FloatVector.fromArray(SPECIES, fails, supplierRow[link])
                                        .mul(impact[link]));
            }
            int groups = need[head + Operators.HEAD + 3];
            for (int group = need[head + 3]; group < groups; group++) {
                var together = FloatVector.zero(SPECIES);
                for (int end = groupEnd[group]; link < end; link++) {
                    together =
                            FloatVector.fromArray(SPECIES, fails, supplierRow[link])
                                    .fma(FloatVector.broadcast(SPECIES, impact[link]), together);
                }
                loss = loss.max(together);
            }
            var before = FloatVector.fromArray(SPECIES, down, i * COUNT);
            var now = one.min(before.max(loss));
            grown = grown.max(now.sub(before));
            now.intoArray(down, i * COUNT);
            lost = now.fma(FloatVector.broadcast(SPECIES, counts[i]), lost);
            if (row % BLOCK == BLOCK - 1) {
                carry(lost, downstream);
                lost = FloatVector.zero(SPECIES);
            }
        }
        carry(lost, downstream);
        return grown;
    }

    private FloatVector upstream() {
        var sale = net.sale;
        var impact = saleImpact;
        var one = FloatVector.broadcast(SPECIES, 1);
        var grown = FloatVector.zero(SPECIES);
        var lost = FloatVector.zero(SPECIES);
        var worse = FloatVector.zero(SPECIES);
        for (int row = 0; row < net.size; row++) {
            int i = net.saleFirm[row];
            var loss = FloatVector.zero(SPECIES);
            int end = sale[row + 1];
            for (int link = sale[row]; link < end; link++) {
                loss =
                        FloatVector.fromArray(SPECIES, up, buyerRow[link])
                                .fma(FloatVector.broadcast(SPECIES, impact[link]), loss);
            }
            var before = FloatVector.fromArray(SPECIES, up, i * COUNT);
            var now = one.min(before.max(loss));
            grown = grown.max(now.sub(before));
            now.intoArray(upNext, i * COUNT);
            var size = FloatVector.broadcast(SPECIES, counts[i]);
            lost = now.fma(size, lost);
            worse = now.max(FloatVector.fromArray(SPECIES, down, i * COUNT)).fma(size, worse);
            if (row % BLOCK == BLOCK - 1) {
                carry(lost, upstream);
                carry(worse, both);
                lost = FloatVector.zero(SPECIES);
                worse = FloatVector.zero(SPECIES);
            }
        }
        carry(lost, upstream);
        carry(worse, both);
        return grown;
    }

    private void carry(FloatVector sum, double[] into) {
        sum.intoArray(block, 0);
        for (int lane = 0; lane < COUNT; lane++) {
            into[lane] += block[lane];
        }
    }
}
