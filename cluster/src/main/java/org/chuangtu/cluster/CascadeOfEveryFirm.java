package org.chuangtu.cluster;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.chuangtu.cascade.Model;
import org.chuangtu.cascade.Precision;
import org.chuangtu.cascade.Run;
import org.chuangtu.cascade.SupplyNetwork;

/**
 * The Economic Systemic Risk Index of every firm, shared out over a cluster: the network goes to each executor once, the firms in
 * pieces. A task runs on one thread; give it one core.
 */
public final class CascadeOfEveryFirm {

    /** Columns of the result; {@code esri} and its parts are shares from 0 to 1, {@code firm} is the firm's name. */
    public static final StructType COLUMNS =
            new StructType()
                    .add("firm", DataTypes.StringType, false)
                    .add("esri", DataTypes.DoubleType, false)
                    .add("esri_down", DataTypes.DoubleType, false)
                    .add("esri_up", DataTypes.DoubleType, false)
                    .add("iterations", DataTypes.IntegerType, false);

    private CascadeOfEveryFirm() {}

    /**
     * How far the failure of every single firm runs, firm by firm.
     *
     * @param pieces tasks the firms are cut into; several a core, since some firms' cascades take longer than others'
     * @return one row a firm, nothing computed yet: write it to run it
     */
    public static Dataset<Row> of(
            SparkSession spark,
            SupplyNetwork network,
            Model model,
            Precision precision,
            int pieces) {
        if (pieces < 1) {
            throw new IllegalArgumentException("pieces " + pieces + ": at least 1 is needed");
        }
        var context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Broadcast<SentNetwork> sent = context.broadcast(SentNetwork.of(network, model));
        int firms = network.size();
        int cuts = Math.min(pieces, firms);
        // Every cuts-th firm: neighbours in a list are often alike, and so would be whole pieces.
        List<Integer> first = IntStream.range(0, cuts).boxed().toList();
        var rows =
                context.parallelize(first, cuts)
                        .flatMap(piece -> score(sent.value(), piece, cuts, precision));
        return spark.createDataFrame(rows, COLUMNS);
    }

    private static Iterator<Row> score(SentNetwork sent, int first, int step, Precision precision) {
        var cascade = sent.cascade();
        int[] firms =
                IntStream.iterate(first, it -> it < cascade.network().size(), it -> it + step)
                        .toArray();
        var scores = cascade.firms(firms, Run.quietly().onThreads(1).in(precision));
        var rows = new ArrayList<Row>(firms.length);
        for (int at = 0; at < firms.length; at++) {
            var score = scores[at];
            rows.add(
                    RowFactory.create(
                            cascade.network().firm(firms[at]),
                            score.total(),
                            score.downstream(),
                            score.upstream(),
                            score.steps()));
        }
        return rows.iterator();
    }
}
