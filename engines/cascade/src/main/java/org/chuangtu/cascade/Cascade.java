package org.chuangtu.cascade;

import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * A network under a model, built once and asked many times, by several threads if need be.
 *
 * <pre>{@code
 * var cascade = Cascade.of(network, Model.of(Essentiality.all(Need.ESSENTIAL)));
 * Loss loss = cascade.loss(Shock.closes("硅片厂"));
 * loss.path("组件厂");                                // every answer can explain itself
 * Score[] all = cascade.everyFirm(Run.quietly());     // the index of every firm
 * }</pre>
 *
 * The same network, model and shock give the same bits whatever the threads, the order and the other shocks of a run.
 */
public final class Cascade {

    /** Where a peer-compatible cascade that does not settle is ended. */
    public static final int STEPS_MAX = 10_000;

    private final Operators net;

    private Cascade(Operators net) {
        this.net = net;
    }

    /** A network in which nothing counts (no sales, no sizes named) is an {@link IllegalArgumentException}. */
    public static Cascade of(SupplyNetwork network, Model model) {
        var net = new Operators(network, model);
        if (!(net.countsTotal > 0)) {
            throw new IllegalArgumentException(
                    "nothing is sold in this network and no sizes are named: no share of it can be lost");
        }
        return new Cascade(net);
    }

    Operators net() {
        return net;
    }

    public SupplyNetwork network() {
        return net.network;
    }

    public Model model() {
        return net.model;
    }

    /** What one shock costs. A firm the network does not know is an {@link IllegalArgumentException}. */
    public Loss loss(Shock shock) {
        var places = shock.in(net.network);
        if (net.model.peerCompatible()) {
            var outcome = new PeerSpread(net).run(places);
            return new Loss(net, places, outcome.down(), outcome.up(), outcome.score(net));
        }
        var spread = new Spread(net);
        spread.run(places);
        return new Loss(net, places, spread.down, spread.up, spread.score());
    }

    /** The Economic Systemic Risk Index of every firm: what its closing costs, in the network's order. */
    public Score[] everyFirm(Run run) {
        return new Shocks(net, net.size, Shock.Places::closed, run).scores();
    }

    /** The index of some firms, by their places in the network's order. */
    public Score[] firms(int[] firms, Run run) {
        return new Shocks(net, firms.length, at -> Shock.Places.closed(firms[at]), run).scores();
    }

    /**
     * What each of many shocks costs.
     *
     * @throws CancellationException when the run's progress says to stop
     */
    public Score[] scores(List<Shock> shocks, Run run) {
        var places = shocks.stream().map(it -> it.in(net.network)).toList();
        return new Shocks(net, places.size(), places::get, run).scores();
    }
}
