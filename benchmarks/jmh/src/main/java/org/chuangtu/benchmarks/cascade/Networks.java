package org.chuangtu.benchmarks.cascade;

import java.util.HashMap;
import java.util.SplittableRandom;
import org.chuangtu.cascade.Essentiality;
import org.chuangtu.cascade.Need;
import org.chuangtu.cascade.SupplyNetwork;
import org.chuangtu.world.NetworkPlan;
import org.chuangtu.world.SyntheticNetwork;

/** The synthetic networks that are measured: ten links a firm, 80 sectors, seed 1. */
final class Networks {

    private static final int SECTORS = 80;

    private Networks() {}

    static SyntheticNetwork synthetic(int firms, String needs) {
        return SyntheticNetwork.of(
                new NetworkPlan(firms, firms * 10, SECTORS, NetworkPlan.Needs.valueOf(needs), 1));
    }

    static SupplyNetwork network(SyntheticNetwork synthetic) {
        var builder = SupplyNetwork.builder();
        for (int firm = 0; firm < synthetic.firms(); firm++) {
            builder.firm("f" + firm, "s" + synthetic.sector()[firm]);
        }
        for (int link = 0; link < synthetic.links(); link++) {
            builder.link(
                    synthetic.supplier()[link], synthetic.buyer()[link], synthetic.amount()[link]);
        }
        return builder.build();
    }

    static Essentiality essentiality(SyntheticNetwork synthetic) {
        var named = new HashMap<Essentiality.Pair, Need>();
        for (int from = 0; from < SECTORS; from++) {
            for (int to = 0; to < SECTORS; to++) {
                named.put(
                        new Essentiality.Pair("s" + (from + 1), "s" + (to + 1)),
                        Need.of(synthetic.need()[from][to]));
            }
        }
        return new Essentiality(Need.NEGLIGIBLE, named);
    }

    /** Firms to close, drawn evenly. */
    static int[] sample(int firms, int count) {
        return new SplittableRandom(5).ints(count, 0, firms).toArray();
    }
}
