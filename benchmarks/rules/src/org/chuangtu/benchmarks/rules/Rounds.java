package org.chuangtu.benchmarks.rules;

import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/** Runs the same work several times on this thread and says the best round, in time of the processor: other work on the machine counts little. */
final class Rounds {

    private Rounds() {}

    static void measure(String engine, int firms, int rounds, LongSupplier work) {
        var threads = ManagementFactory.getThreadMXBean();
        long best = Long.MAX_VALUE;
        long passes = 0;
        for (int i = 0; i < rounds; i++) {
            long began = threads.getCurrentThreadCpuTime();
            passes = work.getAsLong();
            best = Math.min(best, threads.getCurrentThreadCpuTime() - began);
        }
        System.out.printf(
                "%s\t%d firms\t%.0f ms\t%,.0f firms/s\t%d passes%n",
                engine, firms, best / 1e6, firms / (best / 1e9), passes);
    }
}
