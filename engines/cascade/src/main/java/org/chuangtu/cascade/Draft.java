package org.chuangtu.cascade;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A network while a {@link Change} is made to it. */
final class Draft {

    private final SupplyNetwork before;
    private final Model model;
    private final double[] weight;
    private final Map<String, String> added = new LinkedHashMap<>();
    private final List<Link> links = new ArrayList<>();
    private @Nullable Map<String, String> markets;

    Draft(SupplyNetwork before, Model model) {
        this.before = before;
        this.model = model;
        weight = before.weight.clone();
    }

    /** A name no firm has. */
    String unused(String name) {
        String unused = name;
        for (int number = 2; before.knows(unused); number++) {
            unused = name + " (" + number + ")";
        }
        return unused;
    }

    /** The place of a new firm. */
    int add(String firm, String sector) {
        if (before.knows(firm)) {
            throw new IllegalArgumentException("firm \"" + firm + "\" is in this network already");
        }
        added.put(firm, sector);
        return before.size() + added.size() - 1;
    }

    void marketOfItsOwn(String firm) {
        var own = new HashMap<String, String>();
        if (model.markets() != null) {
            own.putAll(model.markets());
        }
        own.put(firm, firm);
        markets = own;
    }

    void link(int supplier, int buyer, double weight) {
        links.add(new Link(supplier, buyer, weight));
    }

    void takeShare(int supplier, String sector, int buyer, double share) {
        double bought = 0;
        for (int other = 0; other < before.size(); other++) {
            int link = before.sectorOf(other).equals(sector) ? before.link(other, buyer) : -1;
            if (link >= 0) {
                bought += weight[link];
                weight[link] *= 1 - share;
            }
        }
        if (!(bought > 0)) {
            throw new IllegalArgumentException(
                    "firm \""
                            + before.firm(buyer)
                            + "\" buys nothing of sector \""
                            + sector
                            + "\" of which a share could be taken");
        }
        link(supplier, buyer, share * bought);
    }

    Change.Changed done() {
        var builder = SupplyNetwork.builder();
        for (int firm = 0; firm < before.size(); firm++) {
            builder.firm(before.firm(firm), before.sectorOf(firm));
        }
        added.forEach(builder::firm);
        for (int supplier = 0; supplier < before.size(); supplier++) {
            for (int link = before.start[supplier]; link < before.start[supplier + 1]; link++) {
                builder.link(supplier, before.buyer[link], weight[link]);
            }
        }
        links.forEach(it -> builder.link(it.supplier, it.buyer, it.weight));
        var after = builder.build();
        var changed = markets == null ? model : model.withMarkets(markets);
        return new Change.Changed(
                after,
                model.finance() == null
                        ? changed
                        : changed.withFinance(moved(model.finance(), after)));
    }

    /** Revenue follows sales; a new firm earns its sales and spends its purchases, as if it had no dealings outside. */
    private Finance moved(Finance finance, SupplyNetwork after) {
        var revenue = new HashMap<>(finance.revenue());
        var costs = new HashMap<>(finance.materialCosts());
        for (int firm = 0; firm < before.size(); firm++) {
            String name = before.firm(firm);
            Double earned = revenue.get(name);
            double more = after.sales(firm) - before.sales(firm);
            if (earned != null && more != 0) {
                revenue.put(name, Math.max(0, earned + more));
            }
        }
        for (String firm : added.keySet()) {
            revenue.put(firm, after.sales(after.index(firm)));
            costs.put(firm, after.purchases(after.index(firm)));
        }
        return new Finance(revenue, costs);
    }

    private record Link(int supplier, int buyer, double weight) {}
}
