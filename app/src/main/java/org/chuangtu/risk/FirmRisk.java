package org.chuangtu.risk;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * What the failure of one firm would cost the whole network.
 *
 * @param division of GB/T 4754-2017; null where none is recorded
 * @param soldYuan what it sells within the network, with what was assumed
 * @param total share of all production within the network that is lost, its own included: the Economic Systemic Risk Index
 * @param downstream lost for want of inputs alone
 * @param upstream lost for want of buyers alone
 * @param interval null where none was computed
 * @param crossed above the threshold, and not in the run before
 */
public record FirmRisk(
        String key,
        @Nullable Long party,
        Bilingual name,
        @Nullable String division,
        @Nullable Long place,
        @Nullable String country,
        double soldYuan,
        double total,
        double downstream,
        double upstream,
        int rank,
        @Nullable Interval interval,
        boolean crossed) {

    /** The range of index and rank in networks that might be the real one, 5 to 95 %. */
    public record Interval(double low, double high, int rankBest, int rankWorst) {}

    public String path() {
        return path(key);
    }

    /** The page that says what a firm's closing costs. */
    public static String path(String key) {
        return "/risks/firm?key=" + URLEncoder.encode(key, StandardCharsets.UTF_8);
    }
}
