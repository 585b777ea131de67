package org.chuangtu.cultivation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ladders: which standings follow each other, the lowest first. */
public enum Ladder {
    /** 科技型中小企业 → 高新技术企业 → 瞪羚 → 独角兽. */
    TECHNOLOGY(List.of("kexiao", "gaoqi", "dengling", "zhongzi", "qianzai", "dujiaoshou")),
    /** 创新型 → 专精特新 → 小巨人 → 单项冠军. */
    SPECIALISED(List.of("chuangxin", "zhuanjingtexin", "xiaojuren", "danxiangguanjun")),
    /** 雏鹰, and 技术先进型服务企业. */
    BESIDE(List.of("chuying", "jishuxianjin"));

    private final List<String> rungs;

    Ladder(List<String> rungs) {
        this.rungs = rungs;
    }

    /** The codes of the rules, the lowest rung first. */
    public List<String> rungs() {
        return rungs;
    }

    public String messageKey() {
        return "cultivation.ladder." + name();
    }

    /** All rungs, ladder by ladder. */
    public static List<String> all() {
        return Arrays.stream(values()).flatMap(it -> it.rungs.stream()).toList();
    }

    public static Optional<Ladder> of(String rule) {
        return Arrays.stream(values()).filter(it -> it.rungs.contains(rule)).findFirst();
    }

    /** What would be true of a firm in the year it reaches that rung: what clauses go by. */
    static Map<String, Object> once(String rule) {
        return switch (rule) {
            case "kexiao" -> Map.of("首次入库科技型中小企业", true);
            case "gaoqi" -> Map.of("首次认定高企", true);
            case "chuying" -> Map.of("首次省级备案类别", "雏鹰", "新认定雏鹰", true);
            case "dengling" ->
                    Map.of("首次省级备案类别", "瞪羚", "新认定瞪羚独角兽", true, "认定瞪羚", true, "瞪羚独角兽类企业", true);
            case "zhongzi" -> Map.of("首次省级备案类别", "种子独角兽", "瞪羚独角兽类企业", true);
            case "qianzai" -> Map.of("首次省级备案类别", "潜在独角兽", "瞪羚独角兽类企业", true);
            case "dujiaoshou" ->
                    Map.of("首次省级备案类别", "独角兽", "新认定瞪羚独角兽", true, "认定独角兽", true, "瞪羚独角兽类企业", true);
            default -> Map.of();
        };
    }
}
