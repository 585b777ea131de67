package org.chuangtu.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.chuangtu.cascade.Cascade;
import org.chuangtu.cascade.Essentiality;
import org.chuangtu.cascade.Model;
import org.chuangtu.cascade.Need;
import org.chuangtu.cascade.Precision;
import org.chuangtu.cascade.Run;
import org.chuangtu.cascade.Score;
import org.chuangtu.cascade.SupplyNetwork;
import org.chuangtu.world.NetworkPlan;
import org.chuangtu.world.SyntheticNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CascadeOfEveryFirmTest {

    @TempDir Path folder;

    @Test
    void givesTheSameBitsAsTheEngineAlone() throws IOException {
        var synthetic =
                SyntheticNetwork.of(new NetworkPlan(2_000, 20_000, 40, NetworkPlan.Needs.MIXED, 3));
        var network = network(synthetic);
        var named = new HashMap<Essentiality.Pair, Need>();
        for (int from = 0; from < 40; from++) {
            for (int to = 0; to < 40; to++) {
                named.put(
                        new Essentiality.Pair("s" + (from + 1), "s" + (to + 1)),
                        Need.of(synthetic.need()[from][to]));
            }
        }
        var model = Model.of(new Essentiality(Need.NEGLIGIBLE, named));
        String out = folder.resolve("scores").toString();

        try (var spark =
                SparkSession.builder()
                        .master("local[2]")
                        .appName("cascade")
                        .config("spark.ui.enabled", "false")
                        .getOrCreate()) {
            CascadeOfEveryFirm.of(spark, network, model, Precision.DOUBLE, 7).write().parquet(out);

            var here = Cascade.of(network, model).everyFirm(Run.quietly());
            var there = spark.read().parquet(out).collectAsList();
            assertThat(there).hasSize(2_000);
            for (Row row : there) {
                var expected = here[network.index(row.getString(0))];
                assertThat(
                                new Score(
                                        row.getDouble(1),
                                        row.getDouble(2),
                                        row.getDouble(3),
                                        row.getInt(4),
                                        true))
                        .isEqualTo(expected);
            }
        }
    }

    private static SupplyNetwork network(SyntheticNetwork synthetic) {
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
}
