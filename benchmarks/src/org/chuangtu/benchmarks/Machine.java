package org.chuangtu.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** What the measurements ran on, and how busy it was. */
final class Machine {

    /** USER_HZ, which Linux has had at 100 for as long as it tells times in /proc. */
    private static final double TICKS = 100;

    private static final double BUSY = 1;

    private Machine() {}

    static String described() throws IOException {
        var cpu = Path.of("/proc/cpuinfo");
        String model = Files.exists(cpu)
                ? Files.readAllLines(cpu).stream()
                        .filter(it -> it.startsWith("model name"))
                        .map(it -> it.substring(it.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse("?")
                : System.getProperty("os.arch");
        return "%s, %d cores · %s %s · commit %s · load before: %s"
                .formatted(
                        model,
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("java.vendor.version", "JDK"),
                        Runtime.version(),
                        System.getProperty("chuangtu.commit"),
                        load());
    }

    /** Of the last minute, or ? where nobody tells. */
    static String load() throws IOException {
        var load = Path.of("/proc/loadavg");
        return Files.exists(load) ? Files.readString(load).split(" ")[0] : "?";
    }

    static boolean busy() throws IOException {
        var load = load();
        return !load.equals("?") && Double.parseDouble(load) > BUSY;
    }

    /** Of these processes and all below them, ended children included. */
    static double cpuSecondsBelow(long... roots) throws IOException {
        Set<Long> seen = new HashSet<>();
        double seconds = 0;
        for (long root : roots) {
            var handle = ProcessHandle.of(root);
            if (handle.isEmpty()) {
                continue;
            }
            if (seen.add(root)) {
                seconds += cpuSeconds(root, true);
            }
            for (var below : handle.get().descendants().toList()) {
                if (seen.add(below.pid())) {
                    seconds += cpuSeconds(below.pid(), true);
                }
            }
        }
        return seconds;
    }

    static double cpuSecondsOfEndedChildren() throws IOException {
        return times(ProcessHandle.current().pid(), 2, 4);
    }

    private static double cpuSeconds(long pid, boolean withEnded) throws IOException {
        return times(pid, 0, withEnded ? 4 : 2);
    }

    /** utime, stime, cutime, cstime: fields 14 to 17. */
    private static double times(long pid, int from, int to) throws IOException {
        var stat = Path.of("/proc/" + pid + "/stat");
        if (!Files.exists(stat)) {
            return 0;
        }
        String text = Files.readString(stat);
        var fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
        double ticks = 0;
        for (int i = from; i < to; i++) {
            ticks += Double.parseDouble(fields[11 + i]);
        }
        return ticks / TICKS;
    }
}
