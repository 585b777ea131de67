package org.chuangtu.cascade;

import java.util.ArrayList;
import java.util.List;

/** Follows a loss back to the shock, at each firm along the link that counted most. */
final class Paths {

    private final Operators net;
    private final Trace trace = new Trace();
    private final int steps;

    Paths(Operators net, Shock.Places shock) {
        this.net = net;
        var spread = new Spread(net);
        spread.trace(trace);
        spread.run(shock);
        steps = spread.steps;
    }

    /** From the firm to where the shock struck; empty when the firm loses nothing in this channel. */
    List<Hop> to(int firm, Hop.Channel channel) {
        var hops = new ArrayList<Hop>();
        int i = firm;
        // Each hop lies at least one step before the one that follows from it: at most as many hops
        // as steps.
        for (int before = steps; before >= 0 && i >= 0; ) {
            int step = log(channel).lastChange(i, before);
            if (step < 0) {
                break;
            }
            var cause =
                    step == 0
                            ? new Cause(-1, null, 0)
                            : channel == Hop.Channel.DOWNSTREAM
                                    ? worstInput(i, step)
                                    : worstBuyer(i, step);
            hops.add(hop(i, step, channel, cause));
            i = cause.firm();
            before = step - 1;
        }
        return List.copyOf(hops);
    }

    private Hop hop(int i, int step, Hop.Channel channel, Cause cause) {
        String because = cause.firm() < 0 ? null : name(cause.firm());
        String input =
                cause.need() == null ? null : net.network.sectorOf(net.original[cause.firm()]);
        double loss = log(channel).after(i, step);
        return new Hop(
                name(i),
                step,
                channel,
                loss,
                because,
                cause.need(),
                input,
                cause.firm() < 0 ? loss : cause.part());
    }

    private Trace.Log log(Hop.Channel channel) {
        return channel == Hop.Channel.DOWNSTREAM ? trace.down : trace.up;
    }

    private String name(int i) {
        return net.network.firm(net.original[i]);
    }

    private Cause worstInput(int i, int step) {
        int head = Operators.HEAD * net.needRow[i];
        int single = net.need[head + 1];
        int grouped = net.need[head + 2];
        var worst = worst(net.need[head], single, step, Need.HELPFUL);
        double most = together(net.need[head], single, step);
        for (int link = single; link < grouped; link++) {
            double loss = together(link, link + 1, step);
            if (loss > most) {
                most = loss;
                worst = worst(link, link + 1, step, Need.ESSENTIAL);
            }
        }
        int from = grouped;
        for (int group = net.need[head + 3]; group < net.need[head + Operators.HEAD + 3]; group++) {
            int to = net.groupEnd[group];
            double loss = together(from, to, step);
            if (loss > most) {
                most = loss;
                worst = worst(from, to, step, Need.ESSENTIAL);
            }
            from = to;
        }
        return worst;
    }

    private double together(int from, int to, int step) {
        double sum = 0;
        for (int link = from; link < to; link++) {
            sum += part(link, step);
        }
        return sum;
    }

    private Cause worst(int from, int to, int step, Need need) {
        var worst = new Cause(-1, need, 0);
        for (int link = from; link < to; link++) {
            if (part(link, step) > worst.part()) {
                worst = new Cause(net.supplier[link], need, part(link, step));
            }
        }
        return worst;
    }

    private double part(int link, int step) {
        return net.impact[link] * trace.fails.after(net.supplier[link], step);
    }

    private Cause worstBuyer(int i, int step) {
        int row = net.saleRow[i];
        var worst = new Cause(-1, null, 0);
        for (int link = net.sale[row]; link < net.sale[row + 1]; link++) {
            double part = net.saleImpact[link] * trace.up.after(net.buyer[link], step - 1);
            if (part > worst.part()) {
                worst = new Cause(net.buyer[link], null, part);
            }
        }
        return worst;
    }

    /** The firm a loss came from, −1 when it came from outside. */
    private record Cause(int firm, @org.jspecify.annotations.Nullable Need need, double part) {}
}
