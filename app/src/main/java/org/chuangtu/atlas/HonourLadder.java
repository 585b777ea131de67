package org.chuangtu.atlas;

import java.util.LinkedHashMap;
import java.util.Map;

/** How high an honour stands, for the ranking of candidates: an order of ours, 0 to 1, by what the name of the honour holds. */
final class HonourLadder {

    /** Any honour is more than none. */
    private static final double ANY = 0.3;

    private static final Map<String, Double> STEPS = new LinkedHashMap<>();

    static {
        STEPS.put("单项冠军", 1.0);
        STEPS.put("独角兽", 1.0);
        STEPS.put("小巨人", 0.9);
        STEPS.put("瞪羚", 0.8);
        STEPS.put("专精特新", 0.7);
        STEPS.put("高新技术企业", 0.6);
        STEPS.put("雏鹰", 0.5);
        STEPS.put("科技型中小企业", 0.4);
    }

    private HonourLadder() {}

    static double heightOf(String honour) {
        return STEPS.entrySet().stream()
                .filter(it -> honour.contains(it.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .max()
                .orElse(ANY);
    }
}
