package org.chuangtu.cascade;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a remedy is to bring down: a number made of what some shocks cost. */
public sealed interface Target {

    /** The shocks it is made of. */
    List<Shock> shocks();

    /** The firm whose loss counts, null when the loss of all does. */
    default @Nullable String firm() {
        return null;
    }

    /** The number, from the loss of each shock. */
    double of(double[] losses);

    /** What an area must expect to lose: the weighted mean of what the closing of each of its firms costs the whole network. */
    record ExpectedLoss(Map<String, Double> weights) implements Target {
        public ExpectedLoss {
            weights = Map.copyOf(weights);
            double all = 0;
            for (double weight : new TreeMap<>(weights).values()) {
                if (!(weight >= 0)) {
                    throw new IllegalArgumentException(
                            "weight " + weight + ": a number of at least 0 is needed");
                }
                all += weight;
            }
            if (!(all > 0 && all < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "weights of " + all + " altogether: some must be above 0");
            }
        }

        /** Each firm as likely to close as any other. */
        public static ExpectedLoss ofAny(Set<String> firms) {
            var weights = new LinkedHashMap<String, Double>();
            firms.forEach(firm -> weights.put(firm, 1.0));
            return new ExpectedLoss(weights);
        }

        /** In the order of names, so that sums are the same in every run. */
        @Override
        public List<Shock> shocks() {
            return new TreeMap<>(weights).keySet().stream().map(Shock::closes).toList();
        }

        @Override
        public double of(double[] losses) {
            double sum = 0;
            double all = 0;
            int at = 0;
            for (double weight : new TreeMap<>(weights).values()) {
                sum += weight * losses[at++];
                all += weight;
            }
            return sum / all;
        }
    }

    /** What one firm loses of its production, the mean over some shocks. */
    record LossOfFirm(String firm, List<Shock> shocks) implements Target {
        public LossOfFirm {
            shocks = atLeastOne(shocks);
        }

        @Override
        public double of(double[] losses) {
            return Arrays.stream(losses).sum() / losses.length;
        }
    }

    /** What the {@code worst} dearest of some shocks cost the whole network, their mean. */
    record WorstLoss(List<Shock> shocks, int worst) implements Target {
        public WorstLoss {
            shocks = atLeastOne(shocks);
            if (worst < 1 || worst > shocks.size()) {
                throw new IllegalArgumentException(
                        "the worst " + worst + " of " + shocks.size() + " shocks");
            }
        }

        @Override
        public double of(double[] losses) {
            var sorted = losses.clone();
            Arrays.sort(sorted);
            return Arrays.stream(sorted, sorted.length - worst, sorted.length).sum() / worst;
        }
    }

    private static List<Shock> atLeastOne(List<Shock> shocks) {
        if (shocks.isEmpty()) {
            throw new IllegalArgumentException("a target needs at least one shock");
        }
        return List.copyOf(shocks);
    }
}
