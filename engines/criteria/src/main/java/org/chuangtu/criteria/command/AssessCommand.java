package org.chuangtu.criteria.command;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.chuangtu.criteria.Assessor;
import org.chuangtu.criteria.FaultyRules;
import org.chuangtu.criteria.Rulebook;
import org.chuangtu.criteria.command.FirmsFile.Firm;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./chuangtu assess}: what every rule says of every firm in a table.
 *
 * <p>Results go to the file asked for, everything else to the terminal's error stream. The file is renamed into its place at the end,
 * so that an interrupted run leaves none.
 */
public final class AssessCommand {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;
    static final int WRONG_FILES = 3;
    static final int DONE_WITH_FAULTS = 4;

    private static final int BATCH = 512;
    private static final int BATCHES_AHEAD = 16;
    private static final long SAY_EVERY_NANOS = 1_000_000_000;

    private final PrintStream terminal;
    private final boolean live;

    /** @param live whether the terminal can have its last line written over */
    AssessCommand(PrintStream terminal, boolean live) {
        this.terminal = terminal;
        this.live = live;
    }

    public static void main(String[] typed) {
        System.exit(
                new AssessCommand(System.err, Boolean.getBoolean("chuangtu.terminal"))
                        .run(List.of(typed)));
    }

    int run(List<String> typed) {
        try {
            return run(Options.of(typed));
        } catch (Options.WrongUsage wrong) {
            terminal.println(wrong.getMessage());
            terminal.print(Options.USAGE);
            return WRONG_USAGE;
        } catch (FaultyRules faulty) {
            terminal.println("规则文件有误 / the rules are faulty:");
            faulty.faults().forEach(terminal::println);
            return WRONG_FILES;
        } catch (UnreadableTable unreadable) {
            terminal.println(unreadable.getMessage());
            return WRONG_FILES;
        } catch (IOException failure) {
            terminal.println(
                    "读写失败："
                            + failure
                            + " / reading or writing failed: is the disk full, may you write there?");
            return FAILED;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }

    private int run(Options options) throws IOException, InterruptedException {
        check(options);
        var rulebook = Rulebook.load(options.rules());
        for (String rule : options.only()) {
            if (rulebook.editions(rule).isEmpty()) {
                throw new Options.WrongUsage(
                        "没有规则 \"" + rule + "\"，有：" + String.join(" ", rulebook.rules()),
                        "there is no rule \"" + rule + "\"");
            }
        }
        var rules =
                rulebook.on(
                        options.on(),
                        options.places(),
                        options.only().isEmpty() ? rulebook.rules() : options.only());
        var faultsFile = options.out().resolveSibling(options.out().getFileName() + ".faults.csv");
        var half = options.out().resolveSibling(options.out().getFileName() + ".half");
        try (var faults = new FaultsFile(options.firms(), faultsFile);
                var firms =
                        new FirmsFile(options.firms(), rulebook.inputs(), options.on(), faults)) {
            if (!firms.readable()) {
                faults.shown().forEach(terminal::println);
                return WRONG_FILES;
            }
            long began = System.nanoTime();
            long count;
            try (var out = Files.newBufferedWriter(half, StandardCharsets.UTF_8)) {
                out.write("\uFEFF" + Verdicts.HEADINGS);
                count = assess(firms, rules, options.threads(), out);
            }
            Files.move(
                    half,
                    options.out(),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
            double seconds = (System.nanoTime() - began) / 1e9;
            faults.shown().forEach(terminal::println);
            terminal.printf(
                    Locale.ROOT,
                    "已写出 wrote %s: %d 行 rows → %d 家企业 firms, %.1f 秒 s%n",
                    options.out(),
                    firms.rowsRead(),
                    count,
                    seconds);
            return faults.count() == 0 ? DONE : DONE_WITH_FAULTS;
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private static void check(Options options) {
        Path folder = options.out().toAbsolutePath().getParent();
        if (Files.isDirectory(options.out()) || folder == null || !Files.isDirectory(folder)) {
            throw new Options.WrongUsage(
                    "--out " + options.out() + " 应为已有文件夹中的文件名",
                    "--out " + options.out() + ": a file in a folder that is there is needed");
        } else if (!Files.isRegularFile(options.firms())) {
            throw new Options.WrongUsage(
                    "没有文件 " + options.firms(), "no such file: " + options.firms());
        } else if (!Files.isDirectory(options.rules())) {
            throw new Options.WrongUsage(
                    "没有规则目录 " + options.rules(), "no such folder of rules: " + options.rules());
        }
    }

    /** Batches are judged side by side and written in order; so many of them are under way at most. */
    private long assess(FirmsFile firms, Assessor rules, int threads, BufferedWriter out)
            throws IOException, InterruptedException {
        long count = 0;
        var progress = new Progress();
        try (var workers = Executors.newFixedThreadPool(threads)) {
            Deque<Future<StringBuilder>> ahead = new ArrayDeque<>();
            try {
                List<Firm> batch;
                do {
                    batch = batch(firms);
                    count += batch.size();
                    var firmsOfBatch = batch;
                    ahead.add(workers.submit(() -> judged(rules, firmsOfBatch)));
                    if (ahead.size() > BATCHES_AHEAD) {
                        out.append(ahead.remove().get());
                    }
                    progress.at(count);
                } while (!batch.isEmpty());
                while (!ahead.isEmpty()) {
                    out.append(ahead.remove().get());
                }
            } catch (ExecutionException failure) {
                throw new IllegalStateException(failure.getCause());
            } finally {
                workers.shutdownNow();
            }
        }
        progress.ended(count);
        return count;
    }

    private static List<Firm> batch(FirmsFile firms) throws IOException {
        var batch = new ArrayList<Firm>(BATCH);
        @Nullable Firm firm = firms.next();
        while (firm != null) {
            batch.add(firm);
            firm = batch.size() < BATCH ? firms.next() : null;
        }
        return batch;
    }

    private static StringBuilder judged(Assessor rules, List<Firm> firms) {
        var lines = new StringBuilder(firms.size() * 2_000);
        for (Firm firm : firms) {
            Verdicts.write(rules, firm, lines);
        }
        return lines;
    }

    /** Says at most once a second how many firms are done and how quick it goes; on a terminal over the line before. */
    private final class Progress {

        private final long began = System.nanoTime();
        private long said = began;

        void at(long firms) {
            long now = System.nanoTime();
            if (now - said >= (live ? SAY_EVERY_NANOS : 10 * SAY_EVERY_NANOS)) {
                said = now;
                say(firms, now);
            }
        }

        void ended(long firms) {
            if (live && said > began) {
                say(firms, System.nanoTime());
                terminal.println();
            }
        }

        private void say(long firms, long now) {
            terminal.printf(
                    Locale.ROOT,
                    "%s%d 家企业 firms, %.0f/秒 s  %s",
                    live ? "\r" : "",
                    firms,
                    firms / ((now - began) / 1e9),
                    live ? "" : "\n");
        }
    }
}
