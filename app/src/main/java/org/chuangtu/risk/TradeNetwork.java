package org.chuangtu.risk;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.chuangtu.cascade.Cascade;
import org.chuangtu.cascade.Essentiality;
import org.chuangtu.cascade.Model;
import org.chuangtu.cascade.Need;
import org.chuangtu.cascade.SupplyNetwork;
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * Who trades with whom, as the cascade reads it, and what had to be assumed for that.
 *
 * <p>A link weighs what was sold in its latest period, in yuan; where no amount in yuan is recorded, the median of those that
 * are ({@link Assumed#withoutAmount} counts them). Goods of another goods-producing division are essential for a buyer
 * that makes goods; everything else helps in proportion (the two kinds of sector of Diem et al. 2022; that sections A to E of GB/T
 * 4754-2017 are the goods-producing ones is our reading of its NACE sections A to F). A firm whose division is not recorded can be
 * replaced by nobody and is essential for nobody.
 */
final class TradeNetwork {

    /**
     * @param key {@code party:12}, or the chain's word for whoever is not registered
     * @param division null where none is recorded
     */
    record Firm(
            String key,
            Bilingual name,
            @Nullable Long party,
            @Nullable Long place,
            @Nullable String country,
            @Nullable String division) {}

    /** A link by the places of its firms. */
    record Link(int seller, int buyer, @Nullable Double yuan, boolean inferred) {}

    /**
     * @param withoutAmount links of the recorded ones that have no amount in yuan
     * @param weight what those weigh, in yuan; 1 where no amount is known at all
     * @param withoutDivision firms
     */
    record Assumed(
            int recorded,
            int inferred,
            int withoutAmount,
            double weight,
            int withoutDivision,
            boolean synthetic) {}

    private final List<Firm> firms;
    private final Map<String, Integer> places;
    private final Assumed assumed;
    private final boolean[] inferred;
    private final Cascade cascade;

    private TradeNetwork(
            List<Firm> firms,
            Map<String, Integer> places,
            Assumed assumed,
            boolean[] inferred,
            Cascade cascade) {
        this.firms = firms;
        this.places = places;
        this.assumed = assumed;
        this.inferred = inferred;
        this.cascade = cascade;
    }

    /** @param links at least one, of firms of the list, nobody trading with itself */
    static TradeNetwork of(List<Firm> firms, List<Link> links, boolean synthetic) {
        double usual = median(links);
        var builder = SupplyNetwork.builder();
        var places = new HashMap<String, Integer>();
        var markets = new LinkedHashMap<String, String>();
        int without = 0;
        for (var firm : firms) {
            places.put(firm.key(), places.size());
            String division = firm.division();
            if (division == null) without++;
            builder.firm(firm.key(), division == null ? NO_DIVISION : division);
            markets.put(firm.key(), division == null ? firm.key() : division);
        }
        int unknown = 0;
        int guessed = 0;
        var certain = new HashMap<Long, Boolean>();
        for (var link : links) {
            if (link.inferred()) guessed++;
            else if (link.yuan() == null) unknown++;
            builder.link(link.seller(), link.buyer(), link.yuan() == null ? usual : link.yuan());
            certain.merge(pair(link.seller(), link.buyer()), !link.inferred(), Boolean::logicalOr);
        }
        var network = builder.build();
        var inferred = new boolean[network.links()];
        int[] at = {0};
        network.links((seller, buyer, _) ->
                inferred[at[0]++] = !certain.getOrDefault(pair(seller, buyer), true));
        var model = Model.of(needs(network)).withMarkets(markets);
        return new TradeNetwork(
                List.copyOf(firms),
                places,
                new Assumed(links.size() - guessed, guessed, unknown, usual, without, synthetic),
                inferred,
                Cascade.of(network, model));
    }

    private static final String NO_DIVISION = "?";

    private static long pair(int seller, int buyer) {
        return (long) seller << 32 | buyer;
    }

    private static double median(List<Link> links) {
        var known =
                links.stream()
                        .map(Link::yuan)
                        .filter(it -> it != null && it > 0)
                        .mapToDouble(Double::doubleValue)
                        .sorted()
                        .toArray();
        return known.length == 0 ? 1 : known[(known.length - 1) / 2];
    }

    private static Essentiality needs(SupplyNetwork network) {
        var goods = new TreeSet<String>();
        for (String sector : network.sectors())
            if (!sector.equals(NO_DIVISION) && Division.makesGoods(sector)) goods.add(sector);
        var pairs = new HashMap<Essentiality.Pair, Need>();
        for (String from : goods)
            for (String to : goods) pairs.put(new Essentiality.Pair(from, to), Need.ESSENTIAL);
        return new Essentiality(Need.HELPFUL, pairs);
    }

    Cascade cascade() {
        return cascade;
    }

    SupplyNetwork network() {
        return cascade.network();
    }

    List<Firm> firms() {
        return firms;
    }

    Firm firm(String key) {
        return firms.get(network().index(key));
    }

    boolean has(String key) {
        return places.containsKey(key);
    }

    Assumed assumed() {
        return assumed;
    }

    /** Whether each link of {@link SupplyNetwork#links}, in its order, is inferred alone. */
    boolean[] inferred() {
        return Arrays.copyOf(inferred, inferred.length);
    }
}
