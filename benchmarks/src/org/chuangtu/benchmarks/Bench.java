package org.chuangtu.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * All measurements, or those named: {@code ./chuangtu bench [part…]}, {@code ./chuangtu bench help} names them.
 * Each answers the one question of its Javadoc. Run from source against the built program; the table goes to the terminal and into a file.
 */
public final class Bench {

    private interface Measurement {
        void run(Table table) throws Exception;
    }

    private static final List<String> IMPORTS = List.of("rows", "organisations", "graph", "cset", "city");

    private static final String HELP =
            """
            ./chuangtu bench [部分 part…]

              chains         链的存续与可控度 / survival and controllability of chains
              knock-outs     断供演练 / knock-outs
              ledger         账本：多人同时过账 / the ledger: many who post at once
              cases          100,000 件在办中同时办理，及列表 / acting among as many open cases, and their lists
              start          启动时间与内存 / time to start, memory
              copy           COPY 与批量插入 / COPY against batched inserts
              rows           1,000,000 行简单数据导入 / import of as many simple rows
              organisations  1,000,000 家单位导入（逐一查重）/ import of as many organisations, each looked for among the others
              graph          chain-knowledge-graph 导入（需 ../shared）/ import, where ../shared is there
              cset           cset-chip-explorer 导入（需 ../shared）/ import, where ../shared is there
              city           合成城市导入，逐个文件 / import of a synthetic city, file by file
              lists          100,000 家单位的列表 / lists of as many organisations
              map            100,000 家单位的地图，每秒 50 次请求 / map of as many organisations, 50 requests a second
              rules          规则引擎，与另外两个引擎并列，无需构建程序；须单独指明
                             / the engine of rules beside two others; alone, and needs no built program
              imports        rows organisations graph cset city

            不指明则全部测量 / all of them when none is named.
            CHUANGTU_SHARED 指明数据目录 / names the folder of real data; CHUANGTU_JAVA_OPTS=-Dchuangtu.bench.rows=100000 少测一些 / fewer rows;
            -Dchuangtu.bench.firms=10000 小一些的城市 / a smaller city.""";

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        var all = new LinkedHashMap<String, Measurement>();
        all.put("chains", SurvivalByTheLetter::measure);
        all.put("knock-outs", KnockOutsAtOnce::measure);
        all.put("ledger", LedgerAtOnce::measure);
        all.put("cases", CasesAtOnce::measure);
        all.put("start", StartAndMemory::measure);
        all.put("copy", CopyOrBatches::measure);
        all.put("rows", RowsPerSecond::simple);
        all.put("organisations", RowsPerSecond::organisations);
        all.put("graph", RealData::graph);
        all.put("cset", RealData::cset);
        all.put("city", City::measure);
        all.put("lists", Lists::measure);
        all.put("map", MapTiles::measure);

        if (List.of(arguments).stream().anyMatch(it -> it.equals("help") || it.equals("-h") || it.equals("--help"))) {
            System.out.println(HELP);
            return;
        }
        String machine = Machine.described();
        System.err.println(machine);
        if (Machine.busy()) {
            System.err.println("!! 机器正忙，结果仅供比较 / the machine is busy: take what comes as ratios, or CPU seconds, only");
        }
        var wanted = List.of(arguments).isEmpty() ? List.copyOf(all.keySet()) : List.of(arguments);
        var parts = wanted.stream()
                .flatMap(it -> it.equals("imports") ? IMPORTS.stream() : java.util.stream.Stream.of(it))
                .distinct()
                .toList();
        var table = new Table();
        for (String name : parts) {
            var measurement = all.get(name);
            if (measurement == null) {
                System.err.println("没有这项测量 " + name + " / no such measurement: " + name + " (" + String.join(", ", all.keySet()) + ")");
                System.exit(2);
                return;
            }
            System.err.println("… " + name);
            measurement.run(table);
        }
        String text = machine + "\n\n" + table;
        System.out.println("\n" + text);
        Path file = Path.of(System.getProperty("chuangtu.checkout"), "benchmarks", "target", "benchmarks.md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        System.err.println("写入 " + file + " / written to " + file);
        System.exit(table.allMet() ? 0 : 1);
    }
}
