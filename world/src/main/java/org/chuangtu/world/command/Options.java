package org.chuangtu.world.command;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import org.chuangtu.world.AreaPlan;
import org.jspecify.annotations.Nullable;

/** What was typed. */
record Options(AreaPlan plan, Path out) {

    static final String USAGE =
            """
            用法 / usage: ./chuangtu world --size demo|city|nation --out DIR [选项 options]

              --size demo             约 3,000 家单位 / about 3,000 organisations
                     city             100,000 家企业、1,000,000 条供货 / firms and links
                     nation           一百个 city，供引擎使用 / a hundred cities, for engines
              --out DIR               新目录 / a new folder; ./chuangtu import DIR 导入 brings it in,
                                      ./chuangtu cascade --network DIR/network 计算级联 runs cascades through it
              --seed 1                种子：同样的种子，同样的文件 / the same seed gives the same files
              --firms N --links N     别的规模，代替 --size / another size, in place of --size
              --at AREA,CODE,CODE…    不另造地点：普查的区域，和其中放企业的地点（都按代码）
                                      / no places of its own: the area surveyed, and where in it firms are, by code

            全部是合成数据，处处标明“合成” / all of it is synthetic and says so wherever it appears.
            退出码 / exit codes: 0 完成 done, 1 失败 failed, 2 用法错误 wrong usage, 130 中断 interrupted
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
        String size = null;
        Path out = null;
        long seed = 1;
        int firms = 0;
        int links = 0;
        List<String> at = List.of();
        while (!left.isEmpty()) {
            String option = left.pop();
            switch (option) {
                case "--size" -> size = value(option, left);
                case "--out" -> out = Path.of(value(option, left));
                case "--seed" -> seed = number(option, value(option, left), Long.MAX_VALUE);
                case "--firms" ->
                        firms = (int) number(option, value(option, left), Integer.MAX_VALUE);
                case "--links" ->
                        links = (int) number(option, value(option, left), Integer.MAX_VALUE);
                case "--at" -> at = List.of(value(option, left).split(","));
                default ->
                        throw new WrongUsage(
                                "不认识的选项 \"" + option + "\"", "unknown option \"" + option + "\"");
            }
        }
        if (out == null) {
            throw new WrongUsage("缺少 --out DIR", "--out DIR is missing");
        }
        return new Options(plan(size, seed, firms, links).at(at), out);
    }

    private static AreaPlan plan(@Nullable String size, long seed, int firms, int links) {
        if (size == null && firms > 0) {
            try {
                return AreaPlan.of(seed, firms, links > 0 ? links : 3 * firms);
            } catch (IllegalArgumentException impossible) {
                throw new WrongUsage("没有这种规模", "there is no such size: " + impossible.getMessage());
            }
        }
        if (firms > 0 || links > 0) {
            throw new WrongUsage(
                    "--size 与 --firms、--links 不能同时使用；--links 须与 --firms 同用",
                    "--size excludes --firms and --links; --links goes with --firms");
        }
        return switch (size) {
            case null -> throw new WrongUsage("缺少 --size", "--size is missing");
            case "demo" -> AreaPlan.demo(seed);
            case "city" -> AreaPlan.city(seed);
            case "nation" -> AreaPlan.nation(seed);
            default ->
                    throw new WrongUsage(
                            "--size \"" + size + "\" 应为 demo、city 或 nation",
                            "--size \"" + size + "\" should be demo, city or nation");
        };
    }

    private static String value(String option, ArrayDeque<String> left) {
        String value = left.poll();
        if (value == null || value.isBlank()) {
            throw new WrongUsage(option + " 缺少值", option + " needs a value");
        }
        return value;
    }

    private static long number(String option, String typed, long most) {
        try {
            long number = Long.parseLong(typed);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // said below
        }
        throw new WrongUsage(
                option + " \"" + typed + "\" 应为非负整数",
                option + " \"" + typed + "\" should be a whole number, not below 0");
    }
}
