package org.chuangtu.benchmarks.rules;

import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import org.chuangtu.criteria.Assessor;
import org.chuangtu.criteria.Facts;
import org.chuangtu.criteria.Finding;
import org.chuangtu.criteria.Inputs;
import org.chuangtu.criteria.Outcome;
import org.chuangtu.criteria.Rulebook;
import org.chuangtu.criteria.Verdict;

/** How long do all rules of the rulebook take over 100,000 firms on two threads, every finding made, walked and its gap read; and over one firm? */
final class AllTiers {

    private static final LocalDate DAY = LocalDate.of(2026, 5, 20);
    private static final int ROUNDS = 9;

    public static void main(String[] arguments) throws Exception {
        int count = Integer.parseInt(arguments[0]);
        int threads = Integer.parseInt(arguments[1]);
        var rulebook = Rulebook.load(Path.of(arguments[2]));
        var random = new Random(20261124);
        long before = used();
        var firms = new Facts[count];
        for (int i = 0; i < count; i++) {
            firms[i] = firm(rulebook.inputs(), random);
        }
        System.out.printf("memory\t%d firms\t%.0f MB%n", count, (used() - before) / 1e6);
        var rules = rulebook.on(DAY, List.of("大连金普新区", "大连市", "辽宁省"));
        double best = Double.MAX_VALUE;
        double bestOfProcessor = Double.MAX_VALUE;
        long findings = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long began = System.nanoTime();
            var processor = new LongAdder();
            findings = judged(rules, firms, threads, processor);
            best = Math.min(best, (System.nanoTime() - began) / 1e6);
            bestOfProcessor = Math.min(bestOfProcessor, processor.sum() / 1e6);
        }
        System.out.printf("all tiers\t%d firms, %d rules, %d findings\t%.0f ms on %d threads, %.0f ms of the processor%n",
                count, rulebook.rules().size(), findings, best, threads, bestOfProcessor);
        long longest = 0;
        long sum = 0;
        for (int i = 0; i < 10_000; i++) {
            long began = System.nanoTime();
            walk(rules.assess(firms[i % count]));
            long took = System.nanoTime() - began;
            longest = Math.max(longest, took);
            sum += took;
        }
        System.out.printf("one firm\tmean %.1f µs, longest of 10,000 %.0f µs%n", sum / 1e7, longest / 1e3);
        whatIf(rulebook, Path.of(arguments[2]), firms);
    }

    /** A threshold is moved in the text of its rule, the text read again, every firm judged by both, those judged otherwise counted. */
    private static void whatIf(Rulebook rulebook, Path folder, Facts[] firms) throws Exception {
        var file = "criteria/gaoqi.yaml";
        var text = Files.readString(folder.resolve(file));
        var words = Files.readString(folder.resolve("inputs.yaml"));
        var places = List.of("大连金普新区", "大连市", "辽宁省");
        double best = Double.MAX_VALUE;
        long changed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long began = System.nanoTime();
            var spot = rulebook.spots().stream().filter(it -> it.id().equals("technical-staff")).findFirst().orElseThrow();
            var moved = spot.replacedIn(text, new BigDecimal("0.15"));
            var after = rulebook.beside(Rulebook.load(Map.of("inputs.yaml", words, file, moved))).on(DAY, places);
            var before = rulebook.on(DAY, places, List.of("gaoqi"));
            changed = Arrays.stream(firms).parallel()
                    .filter(it -> mark(before, it) != mark(after, it))
                    .count();
            best = Math.min(best, (System.nanoTime() - began) / 1e6);
        }
        System.out.printf("what if\t%d firms, one threshold of gaoqi moved, %d judged otherwise\t%.0f ms%n", firms.length, changed, best);
    }

    private static Class<?> mark(Assessor rules, Facts facts) {
        return rules.assess(facts).get(0).outcome().getClass();
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long judged(Assessor rules, Facts[] firms, int threads, LongAdder processor) throws InterruptedException {
        var findings = new LongAdder();
        var all = new Thread[threads];
        for (int t = 0; t < threads; t++) {
            int from = t;
            all[t] = new Thread(() -> {
                long walked = 0;
                for (int i = from; i < firms.length; i += threads) {
                    walked += walk(rules.assess(firms[i]));
                }
                findings.add(walked);
                processor.add(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
            });
            all[t].start();
        }
        for (Thread it : all) {
            it.join();
        }
        return findings.sum();
    }

    private static long walk(List<Verdict> verdicts) {
        long walked = 0;
        for (Verdict it : verdicts) {
            walked += it.outcome() instanceof Outcome.Unknown(var missing) && missing.isEmpty() ? 1_000_000_000_000L : 0;
            if (it instanceof Verdict.Found found) {
                walked += walk(found.finding());
            }
        }
        return walked;
    }

    private static long walk(Finding finding) {
        long walked = 1;
        if (finding instanceof Finding.Measured measured) {
            var gap = measured.gap();
            walked += gap != null && gap.signum() < 0 ? 1_000_000_000_000L : 0;
        } else if (finding instanceof Finding.Scored scored) {
            walked += scored.items().size();
        }
        for (Finding part : finding.parts()) {
            walked += walk(part);
        }
        return walked;
    }

    /** One value in twenty is missing. */
    private static Facts firm(Inputs inputs, Random random) {
        int year = DAY.getYear();
        var facts = Facts.builder(inputs, year);
        double size = Math.exp(random.nextGaussian() + 17);
        for (var it : inputs.all()) {
            if (random.nextInt(20) == 0) {
                continue;
            }
            for (int of = it.perYear() ? year - 5 : year; of <= (it.perYear() ? year - 1 : year); of++) {
                Object value = switch (it.unit().kind()) {
                    case MONEY -> BigDecimal.valueOf((long) (size * (0.05 + random.nextDouble())));
                    case COUNT -> BigDecimal.valueOf(it.perYear() ? random.nextInt(300) : random.nextInt(20));
                    case RATIO -> BigDecimal.valueOf(random.nextInt(3_000), 4);
                    case YES_OR_NO -> random.nextInt(3) > 0;
                    case DATE -> LocalDate.of(2005 + random.nextInt(20), 1 + random.nextInt(12), 1 + random.nextInt(28));
                    case TEXT -> "瞪羚";
                };
                facts.set(it, of, value);
            }
        }
        return facts.build();
    }
}
