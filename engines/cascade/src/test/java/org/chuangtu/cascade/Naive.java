package org.chuangtu.cascade;

import java.util.HashMap;
import java.util.Map;

/**
 * The method by the letter of its formulas, in what is left (h) and with full matrices: slow, and written without a look at the
 * engine. What it says, the engine must say.
 */
final class Naive {

    record Result(
            double total,
            double downstream,
            double upstream,
            int steps,
            double[] down,
            double[] up) {}

    private Naive() {}

    static Result run(SupplyNetwork net, Model model, Shock shock) {
        int n = net.size();
        double[][] w = new double[n][n];
        net.links((i, j, weight) -> w[i][j] = weight);
        double[] out = new double[n];
        double[] in = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                out[i] += w[i][j];
                in[j] += w[i][j];
            }
        }
        double[] psiDown = new double[n];
        double[] psiUp = new double[n];
        for (int i = 0; i < n; i++) {
            psiDown[i] = shock.downstream().getOrDefault(net.firm(i), 0.0);
            psiUp[i] = shock.upstream().getOrDefault(net.firm(i), 0.0);
        }
        double[] hd = new double[n];
        double[] hu = new double[n];
        for (int i = 0; i < n; i++) {
            hd[i] = 1 - psiDown[i];
            hu[i] = 1 - psiUp[i];
        }
        int steps = 0;
        double most;
        do {
            Map<String, Double> available = new HashMap<>();
            for (int j = 0; j < n; j++) {
                available.merge(market(net, model, j), out[j] * hd[j], Double::sum);
            }
            double[] f = new double[n];
            for (int j = 0; j < n; j++) {
                double a = available.getOrDefault(market(net, model, j), 0.0);
                double sigma = !model.substitution() || a <= 0 ? 1 : Math.min(1, out[j] / a);
                f[j] = sigma * (1 - hd[j]);
            }
            double[] nextDown = new double[n];
            double[] nextUp = new double[n];
            most = 0;
            for (int i = 0; i < n; i++) {
                Map<String, Double> essential = new HashMap<>();
                double helpful = 0;
                for (int j = 0; j < n; j++) {
                    if (w[j][i] == 0) {
                        continue;
                    }
                    double factor =
                            model.finance() == null
                                    ? 1
                                    : g(in[i])
                                            / g(
                                                    model.finance()
                                                            .materialCosts()
                                                            .getOrDefault(net.firm(i), 0.0));
                    switch (model.essentiality().of(net.sectorOf(j), net.sectorOf(i))) {
                        case ESSENTIAL -> {
                            double same = 0;
                            for (int k = 0; k < n; k++) {
                                same += net.sectorOf(k).equals(net.sectorOf(j)) ? w[k][i] : 0;
                            }
                            essential.merge(
                                    net.sectorOf(j), w[j][i] / same * factor * f[j], Double::sum);
                        }
                        case HELPFUL -> helpful += w[j][i] / in[i] * factor * f[j];
                        case NEGLIGIBLE -> {}
                    }
                }
                double worst = essential.values().stream().mapToDouble(it -> it).max().orElse(0);
                nextDown[i] =
                        Math.max(0, Math.min(Math.min(1 - worst, 1 - helpful), 1 - psiDown[i]));
                double unsold = 0;
                for (int j = 0; j < n; j++) {
                    double revenue =
                            model.finance() == null
                                    ? out[i]
                                    : model.finance().revenue().getOrDefault(net.firm(i), 0.0);
                    unsold += w[i][j] / g(revenue) * (1 - hu[j]);
                }
                nextUp[i] = Math.max(0, Math.min(1 - unsold, 1 - psiUp[i]));
                most = Math.max(most, Math.max(hd[i] - nextDown[i], hu[i] - nextUp[i]));
            }
            hd = nextDown;
            hu = nextUp;
            steps++;
        } while (most > model.eps());
        double all = 0;
        double both = 0;
        double down = 0;
        double up = 0;
        for (int i = 0; i < n; i++) {
            double v = model.size() == null ? out[i] : model.size().getOrDefault(net.firm(i), 0.0);
            all += v;
            both += v * (1 - Math.min(hd[i], hu[i]));
            down += v * (1 - hd[i]);
            up += v * (1 - hu[i]);
        }
        return new Result(both / all, down / all, up / all, steps, hd, hu);
    }

    private static String market(SupplyNetwork net, Model model, int firm) {
        return model.markets() == null
                ? net.sectorOf(firm)
                : model.markets().getOrDefault(net.firm(firm), net.sectorOf(firm));
    }

    private static double g(double amount) {
        return amount > 0 ? amount : 1;
    }
}
