package org.chuangtu.cluster;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.chuangtu.cascade.Cascade;
import org.chuangtu.cascade.Essentiality;
import org.chuangtu.cascade.Finance;
import org.chuangtu.cascade.Model;
import org.chuangtu.cascade.Need;
import org.chuangtu.cascade.SupplyNetwork;
import org.jspecify.annotations.Nullable;

/**
 * A network and a model in a form that travels: arrays and strings. The executor makes the engine's own form of it once, however
 * many of its tasks ask.
 */
record SentNetwork(
        String id,
        String[] firms,
        String[] sectors,
        int[] supplier,
        int[] buyer,
        double[] weight,
        String otherwise,
        HashMap<String, HashMap<String, String>> needs,
        double eps,
        boolean substitution,
        @Nullable HashMap<String, Double> revenue,
        @Nullable HashMap<String, Double> materialCosts,
        @Nullable HashMap<String, String> markets,
        @Nullable HashMap<String, Double> size)
        implements Serializable {

    private static final Map<String, Cascade> BUILT = new ConcurrentHashMap<>();

    /** A peer-compatible model does not travel: it is there to compare small published results. */
    static SentNetwork of(SupplyNetwork network, Model model) {
        if (model.peerCompatible()) {
            throw new IllegalArgumentException("a peer-compatible model does not run on a cluster");
        }
        int size = network.size();
        var firms = new String[size];
        var sectors = new String[size];
        for (int firm = 0; firm < size; firm++) {
            firms[firm] = network.firm(firm);
            sectors[firm] = network.sectorOf(firm);
        }
        var supplier = new int[network.links()];
        var buyer = new int[network.links()];
        var weight = new double[network.links()];
        int[] at = {0};
        network.links((from, to, amount) -> {
            supplier[at[0]] = from;
            buyer[at[0]] = to;
            weight[at[0]++] = amount;
        });
        var needs = new HashMap<String, HashMap<String, String>>();
        model.essentiality()
                .named()
                .forEach((pair, need) ->
                        needs.computeIfAbsent(pair.supplierSector(), _ -> new HashMap<>())
                                .put(pair.buyerSector(), need.name()));
        var finance = model.finance();
        return new SentNetwork(
                UUID.randomUUID().toString(),
                firms,
                sectors,
                supplier,
                buyer,
                weight,
                model.essentiality().otherwise().name(),
                needs,
                model.eps(),
                model.substitution(),
                finance == null ? null : new HashMap<>(finance.revenue()),
                finance == null ? null : new HashMap<>(finance.materialCosts()),
                model.markets() == null ? null : new HashMap<>(model.markets()),
                model.size() == null ? null : new HashMap<>(model.size()));
    }

    /** The engine's form, built once in each executor. */
    Cascade cascade() {
        return BUILT.computeIfAbsent(id, _ -> Cascade.of(network(), model()));
    }

    private SupplyNetwork network() {
        var builder = SupplyNetwork.builder();
        for (int firm = 0; firm < firms.length; firm++) {
            builder.firm(firms[firm], sectors[firm]);
        }
        for (int link = 0; link < weight.length; link++) {
            builder.link(supplier[link], buyer[link], weight[link]);
        }
        return builder.build();
    }

    private Model model() {
        var named = new HashMap<Essentiality.Pair, Need>();
        needs.forEach((from, byBuyer) ->
                byBuyer.forEach((to, need) ->
                        named.put(new Essentiality.Pair(from, to), Need.valueOf(need))));
        return new Model(
                eps,
                substitution,
                false,
                new Essentiality(Need.valueOf(otherwise), named),
                revenue == null || materialCosts == null
                        ? null
                        : new Finance(revenue, materialCosts),
                markets,
                size);
    }
}
