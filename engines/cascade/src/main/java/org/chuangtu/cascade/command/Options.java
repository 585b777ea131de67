package org.chuangtu.cascade.command;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import org.chuangtu.cascade.Model;
import org.chuangtu.cascade.Precision;
import org.jspecify.annotations.Nullable;

/** What was typed. */
record Options(
        Path network,
        Path out,
        @Nullable Path scenarios,
        @Nullable Path finance,
        double eps,
        boolean substitution,
        boolean peerCompatible,
        Precision precision,
        int threads,
        List<String> firms) {

    static final String USAGE =
            """
            用法 / usage: ./chuangtu cascade --network DIR --out FILE [选项 options]

              --network DIR           firms.csv (id,sector)、edges.csv (supplier,buyer,weight)、
                                      essentiality.csv (supplier_sector,buyer_sector,class 0|1|2)
              --out FILE              结果 / results: firm,esri,esri_down,esri_up,iterations
              --scenarios FILE        情景而非逐家停产 / scenarios instead of every firm's closing: scenario,firm,psi[,psi_up]
              --finance FILE          收入与材料成本 / revenue and material costs: id,revenue,costs
              --eps 0.01              终止阈值，模型的一部分 / where the cascade ends; part of the model
              --no-substitution       不考虑市场替代 / nobody steps in for a failing supplier
              --peer-compatible       整个市场停摆时与 fastcascade 一致 / a market that is down as fastcascade reads it
              --precision double      或 float：快一倍，误差 1e-6 / or float: twice as quick, within 1e-6
              --threads N             线程数，不影响结果 / threads; no result depends on them
              --firms id,id…          只算这些企业 / these firms only

            退出码 / exit codes: 0 完成 done, 1 失败 failed, 2 用法错误 wrong usage, 3 文件有误 wrong files, 130 中断 interrupted
            """;

    /** What was typed cannot be meant. */
    static final class WrongUsage extends RuntimeException {
        private static final long serialVersionUID = 1;

        WrongUsage(String chinese, String english) {
            super(chinese + " / " + english);
        }
    }

    static Options of(List<String> typed) {
        var left = new ArrayDeque<>(typed);
        Path network = null;
        Path out = null;
        Path scenarios = null;
        Path finance = null;
        double eps = Model.EPS;
        boolean substitution = true;
        boolean peerCompatible = false;
        var precision = Precision.DOUBLE;
        int threads = Runtime.getRuntime().availableProcessors();
        List<String> firms = List.of();
        while (!left.isEmpty()) {
            String option = left.pop();
            switch (option) {
                case "--network" -> network = Path.of(value(option, left));
                case "--out" -> out = Path.of(value(option, left));
                case "--scenarios" -> scenarios = Path.of(value(option, left));
                case "--finance" -> finance = Path.of(value(option, left));
                case "--eps" -> eps = eps(value(option, left));
                case "--no-substitution" -> substitution = false;
                case "--peer-compatible" -> peerCompatible = true;
                case "--precision" -> precision = precision(value(option, left));
                case "--threads" -> threads = threads(value(option, left));
                case "--firms" -> firms = firms(value(option, left));
                default ->
                        throw new WrongUsage(
                                "不认识的选项 \"" + option + "\"", "unknown option \"" + option + "\"");
            }
        }
        if (network == null || out == null) {
            String missing = network == null ? "--network DIR" : "--out FILE";
            throw new WrongUsage("缺少 " + missing, missing + " is missing");
        }
        if (scenarios != null && !firms.isEmpty()) {
            throw new WrongUsage(
                    "--firms 与 --scenarios 不能同时使用", "--firms and --scenarios exclude each other");
        }
        return new Options(
                network,
                out,
                scenarios,
                finance,
                eps,
                substitution,
                peerCompatible,
                precision,
                threads,
                firms);
    }

    private static String value(String option, ArrayDeque<String> left) {
        String value = left.poll();
        if (value == null || value.isBlank()) {
            throw new WrongUsage(option + " 缺少值", option + " needs a value");
        }
        return value;
    }

    private static double eps(String typed) {
        try {
            double eps = Double.parseDouble(typed);
            if (eps > 0 && eps < 1) {
                return eps;
            }
        } catch (NumberFormatException noNumber) {
            // said below
        }
        throw new WrongUsage(
                "--eps \"" + typed + "\" 应为 0 与 1 之间的数",
                "--eps \"" + typed + "\": a number between 0 and 1 is needed");
    }

    private static Precision precision(String typed) {
        return switch (typed) {
            case "double" -> Precision.DOUBLE;
            case "float" -> Precision.FLOAT;
            default ->
                    throw new WrongUsage(
                            "--precision \"" + typed + "\" 应为 double 或 float",
                            "--precision \"" + typed + "\": double or float is needed");
        };
    }

    private static int threads(String typed) {
        try {
            int threads = Integer.parseInt(typed);
            if (threads >= 1 && threads <= 1024) {
                return threads;
            }
        } catch (NumberFormatException noNumber) {
            // said below
        }
        throw new WrongUsage(
                "--threads \"" + typed + "\" 应为 1 到 1024 的整数",
                "--threads \"" + typed + "\": a whole number from 1 to 1024 is needed");
    }

    private static List<String> firms(String typed) {
        return Table.fields(typed).stream().filter(it -> !it.isEmpty()).distinct().toList();
    }

    Model model(NetworkFiles.Contents contents) {
        var model =
                Model.of(contents.essentiality()).withEps(eps).withPeerCompatible(peerCompatible);
        model = substitution ? model : model.withoutSubstitution();
        var money = contents.finance();
        return money == null ? model : model.withFinance(money);
    }
}
