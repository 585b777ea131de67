package org.chuangtu.benchmarks.cascade;

import java.util.concurrent.TimeUnit;
import org.chuangtu.cascade.Cascade;
import org.chuangtu.cascade.Loss;
import org.chuangtu.cascade.Model;
import org.chuangtu.cascade.Shock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does somebody wait who closes one firm of 100,000, or ten at once, and wants every firm's loss? Milliseconds a
 * question; 1,000,000 links, eps 1e-2, substitution on.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 4)
@Measurement(iterations = 5, time = 4)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx1g", "-XX:+UseSerialGC", "-XX:+UseTransparentHugePages"})
public class OneShock {

    private static final int FIRMS = 100_000;

    private final Cascade cascade;
    private final int[] firms = Networks.sample(FIRMS, 1_000);
    private int next;

    public OneShock() {
        var synthetic = Networks.synthetic(FIRMS, "MIXED");
        cascade =
                Cascade.of(Networks.network(synthetic), Model.of(Networks.essentiality(synthetic)));
    }

    @Benchmark
    public Loss oneFirm() {
        return cascade.loss(Shock.closes(name()));
    }

    @Benchmark
    public Loss tenFirms() {
        return cascade.loss(
                Shock.closes(
                        name(), name(), name(), name(), name(), name(), name(), name(), name(),
                        name()));
    }

    private String name() {
        next = (next + 1) % firms.length;
        return cascade.network().firm(firms[next]);
    }
}
