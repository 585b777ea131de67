package org.chuangtu.cascade;

/**
 * The cascade as fastcascade 0.9.3.1 computes it, to compare with its published results: a market of which nothing is left has an
 * availability of 1 in the unit of the weights. Losses may then fall again and a cascade need not settle, so every firm is
 * computed at every step, and {@link Cascade#STEPS_MAX} ends what would go on.
 */
final class PeerSpread {

    private static final double NOTHING_LEFT = 1e-10;

    private final Operators net;
    private final double[] fails;
    private double[] down;
    private double[] up;
    private double[] downNext;
    private double[] upNext;
    private final double[] downShock;
    private final double[] upShock;

    PeerSpread(Operators net) {
        this.net = net;
        fails = new double[net.size];
        down = new double[net.size];
        up = new double[net.size];
        downNext = new double[net.size];
        upNext = new double[net.size];
        downShock = new double[net.size];
        upShock = new double[net.size];
    }

    /** Runs one shock; one object is good for one run. */
    Outcome run(Shock.Places shock) {
        for (int at = 0; at < shock.firm().length; at++) {
            int i = net.renumbered[shock.firm()[at]];
            downShock[i] = shock.down()[at];
            upShock[i] = shock.up()[at];
        }
        down = downShock.clone();
        up = upShock.clone();
        int steps = 0;
        double growth;
        do {
            growth = step();
            steps++;
        } while (growth > net.model.eps() && steps < Cascade.STEPS_MAX);
        return new Outcome(down, up, steps, growth <= net.model.eps());
    }

    private double step() {
        double[] available = available();
        for (int j = 0; j < net.size; j++) {
            double share =
                    net.model.substitution()
                            ? Math.min(1, net.sales[j] / available[net.market[j]])
                            : 1;
            fails[j] = share * down[j];
        }
        double growth = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < net.size; i++) {
            downNext[i] = Math.min(1, Math.max(downShock[i], net.lossOfInputs(i, fails)));
            upNext[i] = Math.min(1, Math.max(upShock[i], net.lossOfSales(i, up)));
            growth = Math.max(growth, Math.max(downNext[i] - down[i], upNext[i] - up[i]));
        }
        var before = down;
        down = downNext;
        downNext = before;
        before = up;
        up = upNext;
        upNext = before;
        return growth;
    }

    private double[] available() {
        var available = new double[net.marketStart.length - 1];
        for (int j = 0; j < net.size; j++) {
            available[net.market[j]] += net.sales[j] * (1 - down[j]);
        }
        for (int k = 0; k < available.length; k++) {
            if (available[k] <= NOTHING_LEFT) {
                available[k] = 1;
            }
        }
        return available;
    }

    /** Losses by the operators' numbering. */
    record Outcome(double[] down, double[] up, int steps, boolean settled) {

        Score score(Operators net) {
            return Score.of(net, down, up, steps, settled);
        }
    }
}
