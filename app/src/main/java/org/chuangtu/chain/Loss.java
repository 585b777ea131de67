package org.chuangtu.chain;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is taken out of a chain to see what it does without ({@link ChainGraph#survival(Loss)}). Everything else counts, wherever
 * it lies.
 *
 * @param nodes keys of nodes that are gone, whoever provides them and whatever kinds of them there are
 * @param providers keys of organisations that are gone
 * @param territory countries and places in which nobody provides any more; null for none
 */
public record Loss(Set<String> nodes, Set<String> providers, @Nullable Territory territory) {

    public static final Loss NOTHING = new Loss(Set.of(), Set.of(), null);

    public Loss {
        nodes = Set.copyOf(nodes);
        providers = Set.copyOf(providers);
    }

    /**
     * Whether a provision is left. UNKNOWN where it may or may not lie in what is lost, and where a source names a country alone
     * beside an organisation of it that is gone: nobody can say whether the country has another. That it has none is certain where
     * those that are gone had the country's whole share.
     *
     * @param among all provisions of the same node
     */
    public Truth left(ChainGraph.Provision row, List<ChainGraph.Provision> among) {
        var lies = territory == null ? Territory.Lies.OUTSIDE : territory.locate(row.places());
        if (lies == Territory.Lies.INSIDE) return Truth.NO;
        Truth left = lies == Territory.Lies.OUTSIDE ? Truth.YES : Truth.UNKNOWN;
        return switch (row.provider()) {
            case Provider.Organisation who -> providers.contains(who.key()) ? Truth.NO : left;
            case Provider.Country which -> left.and(others(which.key(), row.share(), among));
        };
    }

    /** Whether a country has providers of a node besides those that are gone. */
    private Truth others(String country, @Nullable Double share, List<ChainGraph.Provision> among) {
        boolean touched = false;
        double gone = 0;
        for (ChainGraph.Provision it : among) {
            if (!(it.provider() instanceof Provider.Organisation who)
                    || !providers.contains(who.key())
                    || !mayLieIn(country, it.places())) continue;
            touched = true;
            Double its = it.share();
            if (its != null && it.places().contains(country)) gone += its;
        }
        if (!touched) return Truth.YES;
        return share != null && share > 0 && gone >= share ? Truth.NO : Truth.UNKNOWN;
    }

    private static boolean mayLieIn(String country, List<String> places) {
        return places.isEmpty()
                || places.contains(country)
                || places.stream().anyMatch(it -> Regions.mayBe(country, it));
    }
}
