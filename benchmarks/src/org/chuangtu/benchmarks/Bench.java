package org.chuangtu.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All measurements, or those named: {@code ./chuangtu bench [start] [rows] [graph] [copy] [chains]}. Each answers the one
 * question of its Javadoc. Run from source against the built program; the table goes to the terminal and into a file.
 */
public final class Bench {

    private interface Measurement {
        void run(Table table) throws Exception;
    }

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        var all = new LinkedHashMap<String, Measurement>();
        all.put("chains", SurvivalByTheLetter::measure);
        all.put("start", StartAndMemory::measure);
        all.put("copy", CopyOrBatches::measure);
        all.put("rows", RowsPerSecond::measure);
        all.put("graph", WholeGraph::measure);

        var wanted = List.of(arguments).isEmpty() ? List.copyOf(all.keySet()) : List.of(arguments);
        var table = new Table();
        for (String name : wanted) {
            var measurement = all.get(name);
            if (measurement == null) {
                System.err.println("没有这项测量 " + name + " / no such measurement: " + name + " (" + String.join(", ", all.keySet()) + ")");
                System.exit(2);
                return;
            }
            System.err.println("… " + name);
            measurement.run(table);
        }
        String text = machine() + "\n\n" + table;
        System.out.println("\n" + text);
        Path file = Path.of(System.getProperty("chuangtu.checkout"), "benchmarks", "target", "benchmarks.md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        System.err.println("写入 " + file + " / written to " + file);
        System.exit(table.allMet() ? 0 : 1);
    }

    private static String machine() throws Exception {
        var cpu = Path.of("/proc/cpuinfo");
        String model = Files.exists(cpu)
                ? Files.readAllLines(cpu).stream()
                        .filter(it -> it.startsWith("model name"))
                        .map(it -> it.substring(it.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse("?")
                : System.getProperty("os.arch");
        var load = Path.of("/proc/loadavg");
        return "%s, %d cores · %s %s · commit %s · load before: %s"
                .formatted(
                        model,
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("java.vendor.version", "JDK"),
                        Runtime.version(),
                        System.getProperty("chuangtu.commit"),
                        Files.exists(load) ? Files.readString(load).split(" ")[0] : "?");
    }
}
