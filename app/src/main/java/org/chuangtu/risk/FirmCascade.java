package org.chuangtu.risk;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import org.chuangtu.cascade.Hop;
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * What a shock does to the network, as the records are now.
 *
 * @param total share of all production within the network that is lost, 0 to 1
 * @param lostYuan the same in yuan a year, as far as amounts are recorded or assumed
 * @param struck those that lose most, the greatest lost size first
 * @param struckAll how many lose anything
 * @param byDivision lost yuan
 * @param byPlace lost yuan; under null what no place is recorded for
 */
public record FirmCascade(
        double total,
        double downstream,
        double upstream,
        int steps,
        double eps,
        double lostYuan,
        List<Struck> struck,
        int struckAll,
        Map<String, Double> byDivision,
        Map<@Nullable Long, Double> byPlace,
        boolean synthetic) {

    private static final MathContext SHOWN = new MathContext(4);

    /** Four digits say all that the records can bear; the API has every digit. */
    public static BigDecimal shown(double value) {
        return new BigDecimal(value).round(SHOWN);
    }

    /**
     * A firm that loses something.
     *
     * @param path from this firm back to where the shock struck; empty where the shock itself struck it
     */
    public record Struck(
            String key,
            @Nullable Long party,
            Bilingual name,
            @Nullable String division,
            double loss,
            double lostYuan,
            List<Step> path) {}

    /**
     * One step of the way by which a loss came.
     *
     * @param input the division of what it lacks; null where it lacks buyers, or nothing is recorded
     */
    public record Step(
            Bilingual firm,
            @Nullable Bilingual because,
            Hop.Channel channel,
            @Nullable String input) {}

    /** Somebody whose closing would cost the firm asked about a share of its production. */
    public record Threat(
            String key,
            @Nullable Long party,
            Bilingual name,
            @Nullable String division,
            double loss,
            boolean direct) {}
}
