package org.chuangtu.risk;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.cascade.Confidence;
import org.chuangtu.cascade.Ensemble;
import org.chuangtu.cascade.Members;
import org.chuangtu.cascade.Precision;
import org.chuangtu.cascade.Run;
import org.chuangtu.cascade.Score;
import org.chuangtu.journal.Journal;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.chuangtu.page.NotFound;
import org.chuangtu.place.Places;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How much the whole network leans on each firm: asked for, computed in the background, kept with what it was made of.
 *
 * <p>One run at a time. It reads the records at its start; whatever is written meanwhile makes it stale ({@link #stale}), and stale
 * results are renewed every night.
 */
@Service
public class Risks implements DisposableBean {

    /** A filter of the ranking: a division of GB/T 4754-2017. */
    public static final String DIVISION = "division";

    /** A filter of the ranking: within a place. */
    public static final String PLACE = "place";

    /** A filter of the ranking: those that passed the threshold since the run before. */
    public static final String CROSSED = "crossed";

    /** How many firms remedies for the whole network start from. */
    public static final int DANGEROUS = 10;

    /** Larger networks get no intervals: {@link #MEMBERS} whole computations more would take too long. */
    static final int MOST_FIRMS_WITH_INTERVALS = 12_000;

    static final int MEMBERS = 20;

    private static final double LOW = 0.05;
    private static final double HIGH = 0.95;
    private static final double CHANCE_OF_INFERRED = 0.5;
    private static final double MISSING = 0.05;
    private static final long SEED = 20_221_231;

    private static final Logger LOG = LoggerFactory.getLogger(Risks.class);

    private final Networks networks;
    private final RunTable table;
    private final Places places;
    private final Journal journal;
    private final Access access;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher news;
    private final Clock clock;
    private final double threshold;
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("risk").factory());
    private volatile @Nullable Standing standing;

    /** How far the run that is under way has come. */
    private static final class Standing {
        final long run;
        volatile double fraction;
        volatile boolean cancelled;

        Standing(long run) {
            this.run = run;
        }
    }

    /** @param threshold share of the network's production from which on a firm's risk is news */
    Risks(
            Networks networks,
            RunTable table,
            Places places,
            Journal journal,
            Access access,
            TransactionTemplate transaction,
            ApplicationEventPublisher news,
            Clock clock,
            @Value("${chuangtu.risk-threshold:0.02}") double threshold) {
        this.networks = networks;
        this.table = table;
        this.places = places;
        this.journal = journal;
        this.access = access;
        this.transaction = transaction;
        this.news = news;
        this.clock = clock;
        this.threshold = threshold;
    }

    @Override
    public void destroy() {
        var now = standing;
        if (now != null) now.cancelled = true;
        worker.shutdown();
    }

    @EventListener(ApplicationReadyEvent.class)
    void interruptWhatDoesNotRun() {
        table.interruptAll(clock.instant());
    }

    /** What became of asking. */
    public sealed interface Asked {

        record Begun(RiskRun run) implements Asked {}

        /** One is under way; there is only ever one. */
        record UnderWay(RiskRun run) implements Asked {}

        /** Nobody is recorded to trade, so there is nothing to compute. */
        record NoLinks() implements Asked {}
    }

    // Asking
    // ------------------------------------------------------------------------------------------------------------

    /**
     * Has every firm's risk computed anew, in the background.
     *
     * @param inferred whether links suggested by products take part
     */
    public Asked ask(boolean inferred) {
        access.requireSomewhere(RiskRight.RANK);
        synchronized (this) {
            var running = standing == null ? Optional.<RiskRun>empty() : table.running();
            if (running.isPresent()) return new Asked.UnderWay(running.get());
            var built = networks.built(inferred);
            var network = built.network();
            if (network == null) return new Asked.NoLinks();
            var run = begin(network, built.seal(), inferred);
            var now = new Standing(run.id());
            standing = now;
            worker.execute(() -> compute(run, network, now));
            return new Asked.Begun(run);
        }
    }

    private RiskRun begin(TradeNetwork network, long seal, boolean inferred) {
        var assumed = network.assumed();
        int firms = network.firms().size();
        var run =
                new RiskRun(
                        0,
                        RiskRun.State.RUNNING,
                        access.whoActs().id(),
                        clock.instant(),
                        null,
                        inferred,
                        network.cascade().model().eps(),
                        seal,
                        firms,
                        assumed.recorded(),
                        assumed.inferred(),
                        assumed.withoutAmount(),
                        assumed.weight(),
                        assumed.withoutDivision(),
                        firms <= MOST_FIRMS_WITH_INTERVALS ? MEMBERS : 0,
                        assumed.synthetic());
        return transaction.execute(_ -> {
            journal.note("risk.run.asked", null, Map.of("firms", firms, "inferred", inferred));
            return table.find(table.begin(run)).orElseThrow();
        });
    }

    /** Stops the run that is under way; what it has so far is not kept. */
    public void cancel(long id) {
        access.requireSomewhere(RiskRight.RANK);
        var now = standing;
        if (now == null || now.run != id) throw new NotFound("run under way " + id);
        now.cancelled = true;
    }

    /** Every night, where something was written since; the first time once there is anything to compute. */
    @Scheduled(cron = "${chuangtu.risk-nightly:0 20 2 * * *}", zone = "Asia/Shanghai")
    void renew() {
        access.as(
                Actor.SYSTEM,
                () -> {
                    var last = table.latest();
                    if (last.isEmpty() || networks.changedSince(last.get().seal()))
                        return ask(last.isPresent() && last.get().inferred());
                    return null;
                });
    }

    // Computing
    // ------------------------------------------------------------------------------------------------------------

    private void compute(RiskRun run, TradeNetwork network, Standing now) {
        try {
            int rounds = 1 + run.members();
            var quietly = Run.quietly().in(Precision.DOUBLE);
            var scores =
                    network.cascade()
                            .everyFirm(
                                    quietly.reporting(
                                            (done, of) -> report(now, 0, done, of, rounds)));
            var intervals =
                    run.members() == 0 ? null : intervals(network, quietly, run.members(), now);
            access.as(Actor.SYSTEM, () -> keep(run, network, scores, intervals));
        } catch (CancellationException stopped) {
            table.end(run.id(), RiskRun.State.CANCELLED, clock.instant());
        } catch (RuntimeException | Error failed) {
            LOG.error("risk run {} failed", run.id(), failed);
            table.end(run.id(), RiskRun.State.FAILED, clock.instant());
        } finally {
            standing = null;
        }
    }

    private static boolean report(Standing now, int round, int done, int of, int rounds) {
        now.fraction = (round + (of == 0 ? 1 : (double) done / of)) / rounds;
        return !now.cancelled;
    }

    private static Confidence intervals(
            TradeNetwork network, Run quietly, int members, Standing now) {
        boolean[] inferred = network.inferred();
        int[] at = {0};
        var ensemble =
                Ensemble.of(
                        network.network(),
                        network.cascade().model(),
                        (_, _) -> inferred[at[0]++] ? CHANCE_OF_INFERRED : 1,
                        MISSING,
                        SEED);
        var found =
                ensemble.run(
                        Members.none(),
                        members,
                        quietly.reporting((done, of) -> report(now, 1 + done, 0, of, 1 + members)));
        if (found.count() < members) throw new CancellationException();
        return found.confidence(LOW, HIGH);
    }

    private boolean keep(
            RiskRun run, TradeNetwork network, Score[] scores, @Nullable Confidence intervals) {
        int[] order =
                IntStream.range(0, scores.length)
                        .boxed()
                        .sorted(
                                Comparator.comparingDouble((Integer it) -> -scores[it].total())
                                        .thenComparing(it -> network.firms().get(it).key()))
                        .mapToInt(Integer::intValue)
                        .toArray();
        return Boolean.TRUE.equals(
                transaction.execute(_ -> {
                    var before = table.latest();
                    var known =
                            before.map(it -> new HashSet<>(table.above(it.id(), threshold)))
                                    .orElseGet(HashSet::new);
                    var all = new ArrayList<FirmRisk>(order.length);
                    int rank = 0;
                    for (int i = 0; i < order.length; i++) {
                        if (i == 0 || scores[order[i]].total() != scores[order[i - 1]].total())
                            rank = i + 1;
                        all.add(risk(network, order[i], scores[order[i]], rank, intervals, known));
                    }
                    table.insert(
                            run.id(),
                            all,
                            Arrays.stream(order).map(it -> scores[it].steps()).toArray());
                    table.end(run.id(), RiskRun.State.DONE, clock.instant());
                    table.forgetOld();
                    all.stream()
                            .filter(FirmRisk::crossed)
                            .forEach(it ->
                                    news.publishEvent(new RiskRaised(run.id(), it, threshold)));
                    return true;
                }));
    }

    private FirmRisk risk(
            TradeNetwork network,
            int at,
            Score score,
            int rank,
            @Nullable Confidence intervals,
            Set<String> above) {
        var firm = network.firms().get(at);
        var range = intervals == null ? null : intervals.firms().get(at);
        return new FirmRisk(
                firm.key(),
                firm.party(),
                firm.name(),
                firm.division(),
                firm.place(),
                firm.country(),
                network.network().sales(at),
                score.total(),
                score.downstream(),
                score.upstream(),
                rank,
                range == null
                        ? null
                        : new FirmRisk.Interval(
                                range.low(), range.high(), range.rankBest(), range.rankWorst()),
                score.total() >= threshold && !above.contains(firm.key()));
    }

    // Reading
    // ------------------------------------------------------------------------------------------------------------

    /** The last run that was done. */
    @Transactional(readOnly = true)
    public Optional<RiskRun> latest() {
        access.requireSomewhere(RiskRight.RANK);
        return table.latest();
    }

    /** The last hundred runs, whatever became of them, newest first. */
    @Transactional(readOnly = true)
    public List<RiskRun> runs() {
        access.requireSomewhere(RiskRight.RANK);
        return table.runs();
    }

    @Transactional(readOnly = true)
    public Optional<RiskRun> run(long id) {
        access.requireSomewhere(RiskRight.RANK);
        return table.find(id);
    }

    /** What is being computed; empty while nothing is. */
    @Transactional(readOnly = true)
    public Optional<UnderWay> underWay() {
        access.requireSomewhere(RiskRight.RANK);
        var now = standing;
        return now == null
                ? Optional.empty()
                : table.find(now.run).map(it -> new UnderWay(it, now.fraction));
    }

    /**
     * A run that is being computed.
     *
     * @param fraction how much is done, 0 to 1
     */
    public record UnderWay(RiskRun run, double fraction) {}

    /** Whether anything the run was made of was written since. */
    @Transactional(readOnly = true)
    public boolean stale(RiskRun run) {
        access.requireSomewhere(RiskRight.RANK);
        return networks.changedSince(run.seal());
    }

    /** Filters {@link #DIVISION}, {@link #PLACE}, {@link #CROSSED}; sorted by rank, name, total, downstream, upstream, sold, division. */
    @Transactional(readOnly = true)
    public ListPage<FirmRisk> page(RiskRun run, ListQuery query) {
        access.requireSomewhere(RiskRight.RANK);
        var within =
                query.filter(PLACE)
                        .filter(it -> it.matches("[0-9]{1,18}"))
                        .map(it -> places.within(Long.parseLong(it)).toArray(Long[]::new));
        return table.page(run.id(), query, within.orElse(null));
    }

    /** Every firm of a run, the most dangerous first. */
    @Transactional(readOnly = true)
    public List<FirmRisk> all(RiskRun run) {
        access.requireSomewhere(RiskRight.RANK);
        return table.all(run.id());
    }

    /** The firms the network leans on most, {@link #DANGEROUS} at most, by key. */
    @Transactional(readOnly = true)
    public List<String> dangerous(RiskRun run) {
        access.requireSomewhere(RiskRight.RANK);
        return table.first(run.id(), DANGEROUS);
    }

    @Transactional(readOnly = true)
    public List<String> divisions(RiskRun run) {
        access.requireSomewhere(RiskRight.RANK);
        return table.divisions(run.id());
    }

    @Transactional(readOnly = true)
    public Optional<FirmRisk> of(RiskRun run, String key) {
        access.requireSomewhere(RiskRight.RANK);
        return table.of(run.id(), key);
    }

    /** How many firms have passed the threshold in the last run that had not in the one before. */
    @Transactional(readOnly = true)
    public long crossed() {
        access.requireSomewhere(RiskRight.RANK);
        return table.latest().map(it -> table.crossed(it.id())).orElse(0L);
    }

    /** Share of the network's production from which on a firm's risk is news. */
    public double threshold() {
        return threshold;
    }
}
