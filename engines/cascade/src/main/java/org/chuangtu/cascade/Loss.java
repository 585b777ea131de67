package org.chuangtu.cascade;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** What one shock costs: the whole, each firm, each sector or place, and by which way the loss came. */
public final class Loss {

    private final Operators net;
    private final Shock.Places shock;
    private final double[] down;
    private final double[] up;
    private final Score score;

    Loss(Operators net, Shock.Places shock, double[] down, double[] up, Score score) {
        this.net = net;
        this.shock = shock;
        this.down = down;
        this.up = up;
        this.score = score;
    }

    public Score score() {
        return score;
    }

    /** The share of its production a firm loses for want of inputs, 0 to 1. */
    public double downstream(int firm) {
        return down[net.renumbered[firm]];
    }

    /** The share of its production a firm loses for want of buyers, 0 to 1. */
    public double upstream(int firm) {
        return up[net.renumbered[firm]];
    }

    /** The worse of the two. */
    public double of(int firm) {
        return Math.max(downstream(firm), upstream(firm));
    }

    public double of(String firm) {
        return of(net.network.index(firm));
    }

    /** Firms that lose something, the greatest lost size first. */
    public List<String> firms() {
        return IntStream.range(0, net.size)
                .filter(firm -> of(firm) > 0)
                .boxed()
                .sorted((one, other) ->
                        Double.compare(size(other) * of(other), size(one) * of(one)))
                .map(net.network::firm)
                .toList();
    }

    /** The lost size by any grouping of firms (sector, place), in the unit of the sizes. Firms without a loss count with 0. */
    public Map<String, Double> by(IntFunction<String> group) {
        var lost = new LinkedHashMap<String, Double>();
        for (int firm = 0; firm < net.size; firm++) {
            lost.merge(group.apply(firm), size(firm) * of(firm), Double::sum);
        }
        return lost;
    }

    public Map<String, Double> bySector() {
        return by(net.network::sectorOf);
    }

    /**
     * The way by which the worse of a firm's two losses came, from the firm back to where the shock struck; at each firm the link
     * that counted most. Empty when the firm loses nothing. Runs the cascade once more. Of a peer-compatible model the way is the
     * one of the default model.
     */
    public List<Hop> path(String firm) {
        int i = net.renumbered[net.network.index(firm)];
        return new Paths(net, shock)
                .to(i, down[i] >= up[i] ? Hop.Channel.DOWNSTREAM : Hop.Channel.UPSTREAM);
    }

    private double size(int firm) {
        return net.counts[net.renumbered[firm]];
    }
}
