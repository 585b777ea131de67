package org.chuangtu.risk;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Amounts of yuan in the units files use. */
final class Money {

    private static final Map<String, BigDecimal> YUAN =
            Map.of(
                    "元", BigDecimal.ONE,
                    "CNY", BigDecimal.ONE,
                    "RMB", BigDecimal.ONE,
                    "千元", new BigDecimal("1e3"),
                    "万元", new BigDecimal("1e4"),
                    "百万元", new BigDecimal("1e6"),
                    "千万元", new BigDecimal("1e7"),
                    "亿元", new BigDecimal("1e8"));

    private Money() {}

    /** In yuan; null where the amount is unknown or its unit is no money of ours, since tonnes and dollars do not add up. */
    static @Nullable Double yuan(@Nullable BigDecimal amount, @Nullable String unit) {
        if (amount == null || unit == null) return null;
        var factor = YUAN.get(unit.strip());
        return factor == null ? null : (Double) amount.multiply(factor).doubleValue();
    }
}
