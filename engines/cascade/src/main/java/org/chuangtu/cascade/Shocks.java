package org.chuangtu.cascade;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Many shocks over all threads. Each begins alone, where its first steps touch few firms, and comes aboard of {@link Lanes} when a
 * step would touch many: the first steps then cost next to nothing, and the rest shares the reading of the network.
 */
final class Shocks {

    /** A shock comes aboard when its next step would look at more than this part of all links. Found by measuring. */
    private static final double ABOARD = 0.003;

    private final Operators net;
    private final IntFunction<Shock.Places> shocks;
    private final Run run;
    private final Score[] scores;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final long aboard;
    private volatile boolean stopped;

    Shocks(Operators net, int count, IntFunction<Shock.Places> shocks, Run run) {
        this.net = net;
        this.shocks = shocks;
        this.run = run;
        scores = new Score[count];
        aboard = (long) (2 * ABOARD * net.buyer.length);
    }

    Score[] scores() {
        int threads = Math.min(run.threads(), Math.max(1, scores.length));
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var workers =
                    IntStream.range(0, threads).mapToObj(_ -> pool.submit(this::work)).toList();
            workers.forEach(this::await);
        }
        if (stopped) {
            throw new CancellationException(
                    "stopped after " + ended.get() + " of " + scores.length);
        }
        return scores;
    }

    private void await(Future<?> worker) {
        try {
            worker.get();
        } catch (InterruptedException interrupted) {
            stopped = true;
            Thread.currentThread().interrupt();
        } catch (ExecutionException failure) {
            stopped = true;
            throw new IllegalStateException("a cascade failed", failure.getCause());
        }
    }

    private void work() {
        try {
            if (net.model.peerCompatible()) {
                oneByOneAsPeers();
            } else if (Lanes.available()) {
                new Crew().sideBySide();
            } else {
                oneByOne();
            }
        } catch (RuntimeException | Error failure) {
            stopped = true; // the others need not go on
            throw failure;
        }
    }

    private void oneByOneAsPeers() {
        for (int at = take(); at >= 0; at = take()) {
            end(at, new PeerSpread(net).run(shocks.apply(at)).score(net));
        }
    }

    private void oneByOne() {
        var spread = new Spread(net);
        for (int at = take(); at >= 0; at = take()) {
            spread.run(shocks.apply(at));
            end(at, spread.score());
        }
    }

    /** The next shock, −1 when there is none or the run is stopped. */
    private int take() {
        if (stopped) {
            return -1;
        }
        int at = next.getAndIncrement();
        return at < scores.length ? at : -1;
    }

    private void end(int at, Score score) {
        scores[at] = score;
        if (!run.progress().ended(ended.incrementAndGet(), scores.length)) {
            stopped = true;
        }
    }

    /** One thread's lanes and who is on them. */
    private final class Crew {

        private final Spread spread = new Spread(net);
        private final Lanes lanes = Lanes.of(net, run.precision());
        private final int[] shockOf = new int[lanes.count()];
        private final boolean[] left = new boolean[lanes.count()];
        private int busy;

        void sideBySide() {
            Arrays.fill(shockOf, -1);
            while (board()) {
                lanes.step();
                leave();
            }
        }

        /** Fills the free lanes; false when nobody is aboard and nobody comes. */
        private boolean board() {
            lanes.clear(left);
            Arrays.fill(left, false);
            for (int lane = 0; lane < shockOf.length && !stopped; lane++) {
                if (shockOf[lane] < 0) {
                    shockOf[lane] = nextTooWideToRunAlone();
                    if (shockOf[lane] < 0) {
                        break;
                    }
                    lanes.board(lane, spread);
                    busy++;
                }
            }
            return busy > 0 && !stopped;
        }

        private int nextTooWideToRunAlone() {
            for (int at = take(); at >= 0; at = take()) {
                spread.begin(shocks.apply(at));
                while (!spread.ended() && spread.reach() <= aboard) {
                    spread.step();
                }
                if (!spread.ended()) {
                    return at;
                }
                end(at, spread.score());
            }
            return -1;
        }

        private void leave() {
            for (int lane = 0; lane < shockOf.length; lane++) {
                int at = shockOf[lane];
                if (at < 0) {
                    continue;
                }
                if (lanes.doubtful(lane)) {
                    spread.run(shocks.apply(at));
                    end(at, spread.score());
                } else if (lanes.ended(lane)) {
                    end(at, lanes.score(lane));
                } else {
                    continue;
                }
                shockOf[lane] = -1;
                left[lane] = true;
                busy--;
            }
        }
    }
}
