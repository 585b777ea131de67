package org.chuangtu.cascade;

import java.util.Map;
import java.util.TreeMap;

/**
 * Something a user could change about a network so that less is lost. What buyers buy stays the same in amount; who they buy
 * it from changes.
 *
 * <p>Several changes are made one after the other, each on what the one before left. Where the model knows firms' finances, a
 * firm's revenue moves by as much as its sales within the network do; where it knows sizes, they stay, and a new firm has none.
 */
public sealed interface Change {

    /**
     * A firm of the network begins, or goes on, to supply a buyer: it takes a share of what the buyer buys of its sector, and those
     * who supply that sector to the buyer so far keep the rest in their old proportions. The supplier itself buys no more than before.
     *
     * @param share of the buyer's purchases of the supplier's sector, above 0 and at most 1
     */
    record NewSupplier(String supplier, String buyer, double share) implements Change {
        public NewSupplier {
            checked(share, buyer);
            if (supplier.equals(buyer)) {
                throw new IllegalArgumentException("firm \"" + buyer + "\" supplies itself");
            }
        }
    }

    /**
     * A firm is founded or settles here. It takes a share of what each of its buyers buys of its sector, as {@link NewSupplier}
     * does, and buys what it needs from suppliers, who sell so much more.
     *
     * @param shares by buyer, of its purchases of the new firm's sector
     * @param purchases by supplier, in the unit of the network's weights
     */
    record NewFirm(
            String firm, String sector, Map<String, Double> shares, Map<String, Double> purchases)
            implements Change {
        public NewFirm {
            if (firm.isBlank() || sector.isBlank()) {
                throw new IllegalArgumentException("a new firm needs a name and a sector");
            }
            if (shares.isEmpty()) {
                throw new IllegalArgumentException("new firm \"" + firm + "\" supplies nobody");
            }
            shares.forEach((buyer, share) -> checked(share, buyer));
            purchases.forEach((supplier, amount) -> {
                if (!(amount >= 0 && amount < Double.POSITIVE_INFINITY)) {
                    throw new IllegalArgumentException(
                            "purchases of "
                                    + amount
                                    + " from \""
                                    + supplier
                                    + "\": a number of at least 0 is needed");
                }
            });
            shares = Map.copyOf(shares);
            purchases = Map.copyOf(purchases);
        }
    }

    /**
     * A share of an input of one buyer is made safe: a stock, a contract with somebody outside who is not part of the network. In
     * the network it is a firm of its own, in a market of its own, that needs nothing and sells to this buyer alone, so that it
     * never fails and steps in for nobody else.
     *
     * @param sector the input's sector
     * @param share of the buyer's purchases of that sector, above 0 and at most 1
     */
    record Cover(String buyer, String sector, double share) implements Change {
        public Cover {
            checked(share, buyer);
        }
    }

    private static void checked(double share, String buyer) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "share "
                            + share
                            + " of what \""
                            + buyer
                            + "\" buys: a number above 0 and at most 1 is needed");
        }
    }

    /** The network and the model after this change; firms of before keep their places, a new one comes last. */
    default Changed in(SupplyNetwork network, Model model) {
        var draft = new Draft(network, model);
        switch (this) {
            case NewSupplier(var supplier, var buyer, var share) ->
                    draft.takeShare(
                            network.index(supplier),
                            network.sectorOf(network.index(supplier)),
                            network.index(buyer),
                            share);
            case NewFirm(var firm, var sector, var shares, var purchases) -> {
                int place = draft.add(firm, sector);
                // In the order of names: the order of a map is not the same in every run, and sums
                // would differ by it.
                new TreeMap<>(shares)
                        .forEach((buyer, share) ->
                                draft.takeShare(place, sector, network.index(buyer), share));
                new TreeMap<>(purchases)
                        .forEach((supplier, amount) ->
                                draft.link(network.index(supplier), place, amount));
            }
            case Cover(var buyer, var sector, var share) -> {
                String name = draft.unused("cover of " + sector + " for " + buyer);
                int place = draft.add(name, sector);
                draft.marketOfItsOwn(name);
                draft.takeShare(place, sector, network.index(buyer), share);
            }
        }
        return draft.done();
    }

    /** What a change leads to. */
    record Changed(SupplyNetwork network, Model model) {}
}
