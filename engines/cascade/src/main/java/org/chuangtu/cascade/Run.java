package org.chuangtu.cascade;

/**
 * How many shocks are run.
 *
 * @param threads at least 1; they change how long it takes and no result
 * @param progress hears from time to time how far the run is
 */
public record Run(int threads, Precision precision, Progress progress) {

    /** Hears of progress, from any of the run's threads. */
    @FunctionalInterface
    public interface Progress {

        /** False to stop the run. */
        boolean ended(int shocks, int of);
    }

    public Run {
        if (threads < 1) {
            throw new IllegalArgumentException("threads " + threads + ": at least 1 is needed");
        }
    }

    /** All cores, double precision, no word of progress. */
    public static Run quietly() {
        return new Run(
                Runtime.getRuntime().availableProcessors(), Precision.DOUBLE, (_, _) -> true);
    }

    public Run onThreads(int threads) {
        return new Run(threads, precision, progress);
    }

    public Run in(Precision precision) {
        return new Run(threads, precision, progress);
    }

    public Run reporting(Progress progress) {
        return new Run(threads, precision, progress);
    }
}
