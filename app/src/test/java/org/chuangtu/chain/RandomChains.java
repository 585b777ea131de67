package org.chuangtu.chain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Small chains of every shape, repeatable by seed: circles, kinds of kinds, provisions without share or place. */
final class RandomChains {

    private static final List<String> COUNTRIES = List.of("CHN", "JPN", "NLD", "EUR", "VARIOUS");

    record Drawn(long seed, ChainGraph chain, Rule rule) {}

    private RandomChains() {}

    static Drawn draw(long seed, int mostNodes) {
        var random = new Random(seed);
        int size = 1 + random.nextInt(mostNodes);
        var builder = ChainGraph.builder();
        for (int n = 0; n < size; n++) builder.node("n" + n);
        boolean circles = random.nextBoolean();
        var taken = new HashSet<List<Object>>();
        for (int e = random.nextInt(3 * size); e > 0 && size > 1; e--) {
            int from = random.nextInt(size);
            int to = random.nextInt(size);
            if (from == to) continue;
            if (!circles && from > to) {
                int swap = from;
                from = to;
                to = swap;
            }
            var relation = random.nextInt(3) == 0 ? Relation.KIND_OF : Relation.GOES_INTO;
            if (taken.add(List.of(from, to, relation)))
                builder.edge(new ChainGraph.Edge("n" + from, "n" + to, relation, Basis.STATED));
        }
        for (int p = random.nextInt(2 * size); p > 0; p--)
            builder.provision(provision(random, "P" + p, size));
        return new Drawn(seed, builder.build(), rule(random));
    }

    static ChainGraph.Provision provision(Random random, String id, int size) {
        String country = COUNTRIES.get(random.nextInt(COUNTRIES.size()));
        Double share = random.nextBoolean() ? null : Double.valueOf(random.nextInt(101));
        return new ChainGraph.Provision(
                id,
                "n" + random.nextInt(size),
                new Provider.Country(country),
                share,
                Regions.placesOf(country),
                Basis.STATED);
    }

    private static Rule rule(Random random) {
        var territory =
                switch (random.nextInt(3)) {
                    case 0 -> Territory.ofCountries("CHN");
                    case 1 -> Territory.ofCountries("CHN", "JPN");
                    default -> Territory.ofCountries("NLD");
                };
        Double least = random.nextBoolean() ? null : Double.valueOf(random.nextInt(60));
        return new Rule(territory, least, random.nextBoolean());
    }

    /** The same chain with one more provision. */
    static ChainGraph with(ChainGraph chain, ChainGraph.@Nullable Provision more) {
        var builder = ChainGraph.builder();
        chain.nodes().forEach(builder::node);
        chain.edges().forEach(builder::edge);
        var rows = new ArrayList<ChainGraph.Provision>();
        chain.nodes().forEach(node -> rows.addAll(chain.provisions(node.key())));
        if (more != null) rows.add(more);
        rows.forEach(builder::provision);
        return builder.build();
    }
}
