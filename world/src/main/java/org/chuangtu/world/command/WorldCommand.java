package org.chuangtu.world.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.chuangtu.world.SyntheticArea;

/**
 * {@code ./chuangtu world}: writes a synthetic area into a new folder, which is there whole or not at all: until the end the
 * files lie beside it, in a folder whose name ends in {@code .half}.
 */
public final class WorldCommand {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;

    private final PrintStream terminal;

    WorldCommand(PrintStream terminal) {
        this.terminal = terminal;
    }

    public static void main(String[] typed) {
        System.exit(new WorldCommand(System.err).run(List.of(typed)));
    }

    int run(List<String> typed) {
        try {
            return write(Options.of(typed));
        } catch (Options.WrongUsage wrong) {
            terminal.println(wrong.getMessage());
            terminal.print(Options.USAGE);
            return WRONG_USAGE;
        } catch (IOException failure) {
            terminal.println(
                    "写入失败："
                            + failure
                            + " / writing failed: is the disk full, may you write there?");
            return FAILED;
        }
    }

    private int write(Options options) throws IOException {
        Path out = options.out().toAbsolutePath().normalize();
        if (Files.exists(out) && !isEmptyFolder(out)) {
            throw new Options.WrongUsage(
                    "--out " + out + " 已存在且不是空目录",
                    "--out " + out + " is there and is no empty folder");
        }
        Path half = out.resolveSibling(out.getFileName() + ".half");
        remove(half);
        long began = System.nanoTime();
        var rows = written(options, half);
        Files.deleteIfExists(out);
        Files.move(half, out);
        long all = 0;
        for (var it : new TreeMap<>(rows).entrySet()) {
            terminal.printf(Locale.ROOT, "  synthetic_%s.csv  %,d%n", it.getKey(), it.getValue());
            all += it.getValue();
        }
        terminal.printf(
                Locale.ROOT,
                "已写出 %,d 行合成数据到 %s（%.1f 秒） / wrote so many synthetic rows%n",
                all,
                out,
                (System.nanoTime() - began) / 1e9);
        return DONE;
    }

    private static Map<String, Long> written(Options options, Path folder) throws IOException {
        try {
            return new SyntheticArea(options.plan()).write(folder);
        } catch (IllegalArgumentException impossible) {
            throw new Options.WrongUsage(
                    "没有这种规模", "there is no such area: " + impossible.getMessage());
        }
    }

    private static boolean isEmptyFolder(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return false;
        }
        try (var within = Files.list(path)) {
            return within.findAny().isEmpty();
        }
    }

    /** What an interrupted run left. */
    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var all = Files.walk(folder)) {
            for (Path it : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(it);
            }
        }
    }
}
