package org.chuangtu.world;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.stream.IntStream;

/**
 * Who supplies whom in a synthetic area, drawn seller by seller so that none of it need be kept. Large firms have more
 * customers and more suppliers, so that numbers of both have long tails. Buyers are those whose own the seller's goes into, or a
 * step further on; a tenth are anybody. What goes into nothing further is bought by those outside the chains.
 */
final class SupplyLinks {

    /** Takes the links one by one. */
    interface Receiver {
        /**
         * The next link.
         *
         * @param amount in hundredths of 10,000 yuan
         */
        void link(ChainWeb.Node node, int seller, int buyer, long amount) throws IOException;
    }

    private static final double TO_ANYBODY = 0.1;
    private static final double A_STEP_FURTHER = 0.2;
    private static final int DRAWS_A_LINK = 30;

    private final AreaPlan plan;
    private final ChainWeb web;
    private final Firms firms;

    SupplyLinks(AreaPlan plan, ChainWeb web, Firms firms) {
        this.plan = plan;
        this.web = web;
        this.firms = firms;
    }

    /**
     * Who may buy what a node's firms offer.
     *
     * @param next whose own it goes into
     * @param after whose own that goes into
     * @param most customers one seller may have: hardly anybody has all there are
     */
    private record Market(ChainWeb.Node[] next, ChainWeb.Node[] after, int most) {}

    /** In order of seller, then buyer. */
    void each(Receiver receiver) throws IOException {
        double all = 0;
        for (var node : web.nodes()) {
            for (int rank = 0; rank < node.firms(); rank++) {
                all += new Sizes(node.firms()).of(rank);
            }
        }
        double soFar = 0;
        long given = 0;
        for (var node : web.nodes()) {
            var market = market(node);
            for (int firm = node.firstFirm(); firm < node.firstFirm() + node.firms(); firm++) {
                soFar += firms.size(firm, node);
                // What one seller could not find customers for, the next one sells.
                long upTo =
                        firm == firms.countInChains() - 1
                                ? plan.links()
                                : (long) (plan.links() * Math.min(1, soFar / all));
                int links = (int) Math.min(upTo - given, market.most());
                if (links > 0) {
                    sell(node, firm, market, links, receiver);
                    given += links;
                }
            }
        }
        if (given < plan.links()) {
            throw new IllegalArgumentException(
                    "%d links are too many for %d firms: there are customers for %d"
                            .formatted(plan.links(), firms.count(), given));
        }
    }

    private Market market(ChainWeb.Node node) {
        var next = nodes(Arrays.stream(web.outputs(node)));
        var after =
                nodes(
                        Arrays.stream(next)
                                .flatMapToInt(it -> Arrays.stream(web.outputs(it)))
                                .distinct());
        long there =
                next.length == 0
                        ? firms.count() - firms.countInChains()
                        : Arrays.stream(next).mapToLong(ChainWeb.Node::firms).sum()
                                + Arrays.stream(after).mapToLong(ChainWeb.Node::firms).sum();
        return new Market(next, after, (int) (2 + there / 2));
    }

    private ChainWeb.Node[] nodes(IntStream numbers) {
        return numbers.mapToObj(web.nodes()::get)
                .filter(it -> it.firms() > 0)
                .toArray(ChainWeb.Node[]::new);
    }

    private void sell(ChainWeb.Node node, int seller, Market market, int links, Receiver receiver)
            throws IOException {
        var dice = Dice.of(plan.seed(), Dice.Of.LINKS, seller);
        var taken = new HashSet<Integer>();
        taken.add(seller);
        int[] bought = new int[links];
        for (int link = 0; link < links; link++) {
            int buyer = seller;
            for (int draws = 0; draws < DRAWS_A_LINK && taken.contains(buyer); draws++) {
                buyer = draw(market, dice);
            }
            // Where nearly all are customers already, the next one that is none.
            while (!taken.add(buyer)) {
                buyer = (buyer + 1) % firms.count();
            }
            bought[link] = buyer;
        }
        Arrays.sort(bought);
        double size = firms.size(seller, node);
        for (int buyer : bought) {
            double other =
                    firms.size(buyer, buyer < firms.countInChains() ? web.nodeOf(buyer) : null);
            double amount = 1_000 * StrictMath.sqrt(size * other) * dice.factor(1.3);
            receiver.link(node, seller, buyer, Math.max(1, (long) amount));
        }
    }

    private int draw(Market market, Dice dice) {
        if (dice.chance(TO_ANYBODY)) {
            return firms.draw(web.nodeOf(dice.below(firms.countInChains())), dice);
        }
        if (market.next().length == 0) {
            return firms.drawOther(dice);
        }
        var buyers =
                market.after().length > 0 && dice.chance(A_STEP_FURTHER)
                        ? market.after()
                        : market.next();
        return firms.draw(buyers[dice.below(buyers.length)], dice);
    }
}
