package org.chuangtu.cascade;

import java.util.HashMap;
import java.util.random.RandomGenerator;

/** Seeded networks, models and shocks of every shape: chains and circles, sole suppliers, firms without links, any unit. */
record RandomNetworks(RandomGenerator random) {

    SupplyNetwork network() {
        return network(1 + random.nextInt(24));
    }

    SupplyNetwork network(int firms) {
        var builder = SupplyNetwork.builder();
        int sectors = 1 + random.nextInt(5);
        for (int i = 0; i < firms; i++) {
            builder.firm("f" + i, "s" + random.nextInt(sectors));
        }
        double unit = Math.pow(10, random.nextInt(-4, 7));
        int links = firms == 1 ? 0 : random.nextInt(firms * 4);
        for (int link = 0; link < links; link++) {
            int supplier = random.nextInt(firms);
            int buyer = random.nextInt(firms);
            if (supplier != buyer) {
                builder.link(supplier, buyer, unit * Math.exp(2 * random.nextGaussian()));
            }
        }
        if (firms > 1) {
            builder.link(0, 1, unit); // something is sold
        }
        return builder.build();
    }

    Model model(SupplyNetwork network) {
        var model =
                Model.of(essentiality(network))
                        .withEps(Math.pow(10, -1 - random.nextDouble() * 2.5));
        if (random.nextInt(4) == 0) {
            model = model.withoutSubstitution();
        }
        if (random.nextInt(4) == 0) {
            var markets = new HashMap<String, String>();
            for (int i = 0; i < network.size(); i++) {
                if (random.nextBoolean()) {
                    markets.put(network.firm(i), "m" + random.nextInt(3));
                }
            }
            model = model.withMarkets(markets);
        }
        if (random.nextInt(4) == 0) {
            var revenue = new HashMap<String, Double>();
            var costs = new HashMap<String, Double>();
            for (int i = 0; i < network.size(); i++) {
                // Costs far below the purchases multiply rounding errors of the naive form, which
                // keeps what is left: none here.
                double bought = network.purchases(i);
                revenue.put(network.firm(i), network.sales(i) * (0.5 + 3 * random.nextDouble()));
                costs.put(network.firm(i), bought * (0.5 + 3 * random.nextDouble()));
            }
            model = model.withFinance(new Finance(revenue, costs));
        }
        if (random.nextInt(4) == 0) {
            var size = new HashMap<String, Double>();
            for (int i = 0; i < network.size(); i++) {
                size.put(network.firm(i), 1 + random.nextInt(100) * 1.0);
            }
            model = model.withSize(size);
        }
        return model;
    }

    Essentiality essentiality(SupplyNetwork network) {
        var named = new HashMap<Essentiality.Pair, Need>();
        for (String supplier : network.sectors()) {
            for (String buyer : network.sectors()) {
                named.put(new Essentiality.Pair(supplier, buyer), Need.of(random.nextInt(3)));
            }
        }
        return new Essentiality(Need.HELPFUL, named);
    }

    Shock shock(SupplyNetwork network) {
        var down = new HashMap<String, Double>();
        var up = new HashMap<String, Double>();
        int firms = 1 + random.nextInt(3);
        for (int at = 0; at < firms; at++) {
            String firm = network.firm(random.nextInt(network.size()));
            down.put(firm, random.nextBoolean() ? 1 : random.nextDouble());
            up.put(firm, random.nextBoolean() ? 1 : random.nextDouble());
        }
        return random.nextBoolean() ? Shock.of(down) : new Shock(down, up);
    }
}
