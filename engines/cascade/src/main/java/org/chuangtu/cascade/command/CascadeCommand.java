package org.chuangtu.cascade.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.chuangtu.cascade.Cascade;
import org.chuangtu.cascade.Precision;
import org.chuangtu.cascade.Run;
import org.chuangtu.cascade.Score;

/**
 * {@code ./chuangtu cascade}: the index of every firm of a network in CSV files, or what each of some scenarios costs.
 *
 * <p>Results go to the file asked for, everything else to the terminal's error stream. The file is written at the end and
 * renamed into its place, so that an interrupted run leaves none.
 */
public final class CascadeCommand {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;
    static final int WRONG_FILES = 3;

    private final PrintStream terminal;
    private final boolean live;
    private volatile boolean stopped;

    /** @param live whether the terminal can have its last line written over */
    CascadeCommand(PrintStream terminal, boolean live) {
        this.terminal = terminal;
        this.live = live;
    }

    public static void main(String[] typed) {
        var command = new CascadeCommand(System.err, Boolean.getBoolean("chuangtu.terminal"));
        // Java ends with the hook's thread whether or not the run has stopped; the run is told so
        // that it writes no file.
        var interrupted = new Thread(command::interrupted);
        Runtime.getRuntime().addShutdownHook(interrupted);
        int exit = command.run(List.of(typed));
        try {
            Runtime.getRuntime().removeShutdownHook(interrupted);
        } catch (IllegalStateException alreadyEnding) {
            return; // with the interruption's exit code
        }
        System.exit(exit);
    }

    private void interrupted() {
        stopped = true;
        terminal.println("\n已中断，未写出结果 / interrupted, no results written");
    }

    int run(List<String> typed) {
        try {
            return run(Options.of(typed));
        } catch (Options.WrongUsage wrong) {
            terminal.println(wrong.getMessage());
            terminal.print(Options.USAGE);
            return WRONG_USAGE;
        } catch (CancellationException cancelled) {
            return FAILED;
        } catch (IOException failure) {
            terminal.println(
                    "读写失败："
                            + failure
                            + " / reading or writing failed: is the disk full, may you write there?");
            return FAILED;
        } catch (OutOfMemoryError tooLarge) {
            terminal.println(
                    "内存不足，请用 CHUANGTU_MEMORY 加大（如 4g） / out of memory: give more by CHUANGTU_MEMORY (4g, say)");
            return FAILED;
        }
    }

    private int run(Options options) throws IOException {
        if (!canBeWritten(options.out())) {
            return WRONG_USAGE;
        }
        var faults = new Faults();
        var contents =
                new NetworkFiles(faults)
                        .read(options.network(), options.finance(), options.scenarios());
        if (contents == null) {
            faults.lines().forEach(terminal::println);
            return WRONG_FILES;
        }
        var unknown = new ArrayList<String>();
        int[] firms = NetworkFiles.places(contents.network(), options.firms(), unknown);
        if (!unknown.isEmpty()) {
            terminal.println(
                    "--firms 中的企业不在 firms.csv 中："
                            + String.join(", ", unknown)
                            + " / --firms names firms that are not in firms.csv");
            return WRONG_USAGE;
        }
        var cascade = Cascade.of(contents.network(), options.model(contents));
        sayWhatIsRun(options, contents);
        var names = new ArrayList<>(contents.scenarios().keySet());
        var file = new ScoresFile(options.out());
        long began = System.nanoTime();
        var run = new Run(options.threads(), options.precision(), new Progress());
        Score[] scores;
        if (!names.isEmpty()) {
            scores = cascade.scores(List.copyOf(contents.scenarios().values()), run);
            file.write("scenario", names::get, scores);
        } else if (firms.length > 0) {
            scores = cascade.firms(firms, run);
            file.write("firm", at -> contents.network().firm(firms[at]), scores);
        } else {
            scores = cascade.everyFirm(run);
            file.write("firm", contents.network()::firm, scores);
        }
        sayWhatCameOut(options, scores, (System.nanoTime() - began) / 1e9);
        return DONE;
    }

    private boolean canBeWritten(Path out) {
        Path folder = out.toAbsolutePath().getParent();
        if (folder == null || Files.isDirectory(out)) {
            terminal.println(
                    "--out " + out + " 是文件夹，请给出文件名 / --out " + out + " is a folder; name a file");
            return false;
        }
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            terminal.println(
                    "无法写入 "
                            + folder
                            + "，请先建立该文件夹或换一个 / cannot write to "
                            + folder
                            + "; make that folder or choose another");
            return false;
        }
        return true;
    }

    private void sayWhatIsRun(Options options, NetworkFiles.Contents contents) {
        var network = contents.network();
        terminal.printf(
                Locale.ROOT,
                "%d 家企业 firms, %d 条供货 links, %d 个行业 sectors; eps %s, %s, %s, %s 线程 threads%n",
                network.size(),
                network.links(),
                network.sectors().size(),
                options.eps(),
                options.substitution() ? "市场替代 substitution" : "无替代 no substitution",
                options.precision() == Precision.DOUBLE ? "double" : "float",
                options.threads());
        if (options.peerCompatible() && options.precision() == Precision.FLOAT) {
            terminal.println(
                    "--peer-compatible 总以 double 计算 / --peer-compatible always computes in double");
        }
    }

    private void sayWhatCameOut(Options options, Score[] scores, double seconds) {
        long unsettled = Arrays.stream(scores).filter(it -> !it.settled()).count();
        if (unsettled > 0) {
            terminal.printf(
                    Locale.ROOT,
                    "%d 个级联在 %d 步后仍未稳定，其数值为中止时的数值 / %d cascades had not settled after %d steps; their values are those where they were ended%n",
                    unsettled,
                    Cascade.STEPS_MAX,
                    unsettled,
                    Cascade.STEPS_MAX);
        }
        terminal.printf(
                Locale.ROOT,
                "已写出 wrote %s: %d 行 rows, %.1f 秒 s, 每个 each %.3f 毫秒 ms%n",
                options.out(),
                scores.length,
                seconds,
                scores.length == 0 ? 0 : seconds * 1000 / scores.length);
    }

    /** Says at most once a second how far it is and how quick; on a terminal over the line before. */
    private final class Progress implements Run.Progress {

        private static final long SAY_EVERY_NANOS = 1_000_000_000;

        private final long began = System.nanoTime();
        private long said = began;

        @Override
        public boolean ended(int shocks, int of) {
            long now = System.nanoTime();
            synchronized (this) {
                long every = live ? SAY_EVERY_NANOS : 10 * SAY_EVERY_NANOS;
                if (!stopped && (now - said >= every || (live && shocks == of && said > began))) {
                    said = now;
                    double rate = shocks / ((now - began) / 1e9);
                    terminal.printf(
                            Locale.ROOT,
                            "%s%d / %d (%.0f%%), %.1f/秒 s, 剩余 left %.0f 秒 s  %s",
                            live ? "\r" : "",
                            shocks,
                            of,
                            100.0 * shocks / of,
                            rate,
                            (of - shocks) / rate,
                            live && shocks < of ? "" : "\n");
                }
            }
            return !stopped;
        }
    }
}
