package org.chuangtu.benchmarks.cascade;

import java.util.concurrent.TimeUnit;
import org.chuangtu.cascade.Cascade;
import org.chuangtu.cascade.Model;
import org.chuangtu.cascade.Precision;
import org.chuangtu.cascade.Run;
import org.chuangtu.cascade.Score;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does the index of one firm take when those of many are asked for: in double and single precision, on one and two
 * threads, and by the plain way on the same networks? Milliseconds a firm; eps 1e-2, substitution on.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 4)
@Measurement(iterations = 5, time = 4)
@Fork(
        value = 1,
        jvmArgsAppend = {
            "--add-modules=jdk.incubator.vector",
            "-Xmx1g",
            "-XX:+UseSerialGC",
            "-XX:+UseTransparentHugePages"
        })
public class EveryFirm {

    private static final int SAMPLE = 400;
    private static final int PLAIN_SAMPLE = 20;

    /** Firms and what inputs mean to sectors. */
    @Param({"10000 GOODS", "10000 MIXED", "100000 MIXED"})
    String network = "";

    private Cascade cascade =
            Cascade.of(
                    Networks.network(Networks.synthetic(100, "GOODS")),
                    Model.of(Networks.essentiality(Networks.synthetic(100, "GOODS"))));
    private PlainPush plain = new PlainPush(Networks.synthetic(100, "GOODS"));
    private int[] firms = {};

    @Setup
    public void build() {
        int size = Integer.parseInt(network.substring(0, network.indexOf(' ')));
        var synthetic = Networks.synthetic(size, network.substring(network.indexOf(' ') + 1));
        cascade =
                Cascade.of(Networks.network(synthetic), Model.of(Networks.essentiality(synthetic)));
        plain = new PlainPush(synthetic);
        firms = Networks.sample(size, SAMPLE);
        for (int at = 0; at < 10; at++) {
            double one = plain.close(firms[at], cascade.model().eps());
            double other = cascade.firms(new int[] {firms[at]}, Run.quietly())[0].total();
            if (Math.abs(one - other) > 1e-12) {
                throw new IllegalStateException(
                        "the plain way says "
                                + one
                                + " of firm "
                                + firms[at]
                                + ", the engine "
                                + other);
            }
        }
    }

    @Benchmark
    @OperationsPerInvocation(SAMPLE)
    public Score[] doubles() {
        return cascade.firms(firms, Run.quietly().onThreads(1));
    }

    @Benchmark
    @OperationsPerInvocation(SAMPLE)
    public Score[] floats() {
        return cascade.firms(firms, Run.quietly().onThreads(1).in(Precision.FLOAT));
    }

    @Benchmark
    @OperationsPerInvocation(SAMPLE)
    public Score[] doublesOnTwoThreads() {
        return cascade.firms(firms, Run.quietly().onThreads(2));
    }

    @Benchmark
    @OperationsPerInvocation(PLAIN_SAMPLE)
    public double plain() {
        double sum = 0;
        for (int at = 0; at < PLAIN_SAMPLE; at++) {
            sum += plain.close(firms[at], cascade.model().eps());
        }
        return sum;
    }
}
