package org.chuangtu.cascade;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Runs shocks one by one on all threads and keeps whom each reached. */
final class Reaches {

    private Reaches() {}

    /** The reaches of the shocks at these places of {@code shocks}, in their order. */
    static Reach[] of(Operators net, Shock.Places[] shocks, int[] at, int firm, Run run) {
        var reaches = new Reach[at.length];
        var next = new AtomicInteger();
        var ended = new AtomicInteger();
        int threads = Math.max(1, Math.min(run.threads(), at.length));
        Runnable work =
                () -> {
                    var spread = new Spread(net);
                    for (int i = next.getAndIncrement();
                            i < at.length;
                            i = next.getAndIncrement()) {
                        spread.run(shocks[at[i]]);
                        reaches[i] = Reach.of(spread, net, firm);
                        if (!run.progress().ended(ended.incrementAndGet(), at.length)) {
                            next.set(at.length);
                            throw new CancellationException(
                                    "stopped at " + ended + " of " + at.length);
                        }
                    }
                };
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var workers = IntStream.range(0, threads).mapToObj(_ -> pool.submit(work)).toList();
            for (var worker : workers) {
                worker.get();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof CancellationException stopped) {
                throw stopped;
            }
            throw new IllegalStateException("a cascade failed", failure.getCause());
        }
        return reaches;
    }
}
