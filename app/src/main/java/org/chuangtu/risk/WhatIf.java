package org.chuangtu.risk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chuangtu.access.Access;
import org.chuangtu.cascade.Change;
import org.chuangtu.cascade.Hop;
import org.chuangtu.cascade.Loss;
import org.chuangtu.cascade.Remedies;
import org.chuangtu.cascade.Run;
import org.chuangtu.cascade.Shock;
import org.chuangtu.cascade.Target;
import org.chuangtu.chain.ChainGraph;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.NotFound;
import org.chuangtu.place.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asks the network as it is now: what stops with a firm, what stops it, and which change would help. Nothing is written. */
@Service
public class WhatIf {

    /** Firms whose loss is shown with its way. */
    public static final int MOST_STRUCK = 50;

    /** Suppliers, and suppliers of suppliers, that are tried one by one. */
    static final int MOST_THREATS = 60;

    /** Changes that are tried one by one. */
    static final int MOST_CANDIDATES = 30;

    private static final int MOST_SHOCKS = 10;
    private static final int SUPPLIERS_AN_INPUT = 3;
    private static final double SHARE = 0.3;

    private final Networks networks;
    private final Places places;
    private final Access access;

    WhatIf(Networks networks, Places places, Access access) {
        this.networks = networks;
        this.places = places;
        this.access = access;
    }

    private TradeNetwork network(boolean inferred) {
        access.requireSomewhere(RiskRight.RANK);
        return networks.current(inferred).orElseThrow(() -> new NotFound("supply links"));
    }

    /** What these firms' closing costs; empty where none of them is recorded to trade, or nobody is. */
    @Transactional(readOnly = true)
    public Optional<FirmCascade> ifStop(Collection<String> keys, boolean inferred) {
        access.requireSomewhere(RiskRight.RANK);
        var network = networks.current(inferred).orElse(null);
        if (network == null) return Optional.empty();
        var known = keys.stream().filter(network::has).distinct().toArray(String[]::new);
        return known.length == 0
                ? Optional.empty()
                : Optional.of(told(network, network.cascade().loss(Shock.closes(known))));
    }

    /**
     * What a removal costs the firms that trade: those taken close, and those within a place or a country taken, and whoever provides a
     * node taken. Who provides a node may make more than that, so with nodes the loss is at most this. Empty where the
     * actor may not see what firms cost, or nobody recorded to trade is struck.
     */
    @Transactional(readOnly = true)
    public Optional<FirmCascade> ifRemoved(Removal removal, ChainGraph graph) {
        if (!access.maySomewhere(RiskRight.RANK)) return Optional.empty();
        var network = networks.current(false).orElse(null);
        if (network == null) return Optional.empty();
        var closing = new LinkedHashSet<>(removal.organisations());
        for (long node : removal.nodes())
            if (graph.has(Long.toString(node)))
                graph.provisions(Long.toString(node)).stream()
                        .map(it -> it.provider().key())
                        .forEach(closing::add);
        var within = new HashSet<Long>();
        removal.places().forEach(it -> within.addAll(places.within(it)));
        for (var firm : network.firms())
            if (within.contains(firm.place())
                    || (firm.country() != null && removal.countries().contains(firm.country())))
                closing.add(firm.key());
        return ifStop(closing, false);
    }

    private static FirmCascade told(TradeNetwork network, Loss loss) {
        var names = loss.firms();
        var struck = new ArrayList<FirmCascade.Struck>();
        for (String key : names.subList(0, Math.min(names.size(), MOST_STRUCK))) {
            var firm = network.firm(key);
            double share = loss.of(key);
            struck.add(
                    new FirmCascade.Struck(
                            key,
                            firm.party(),
                            firm.name(),
                            firm.division(),
                            share,
                            share * network.network().sales(network.network().index(key)),
                            way(network, loss.path(key))));
        }
        var all = network.firms();
        var score = loss.score();
        var byDivision = positive(loss.by(it -> String.valueOf(all.get(it).division())));
        var byPlace = new LinkedHashMap<@Nullable Long, Double>();
        positive(loss.by(it -> String.valueOf(all.get(it).place())))
                .forEach((place, lost) ->
                        byPlace.put(
                                place.equals("null") ? null : (Long) Long.parseLong(place), lost));
        return new FirmCascade(
                score.total(),
                score.downstream(),
                score.upstream(),
                score.steps(),
                network.cascade().model().eps(),
                byDivision.values().stream().mapToDouble(it -> it).sum(),
                List.copyOf(struck),
                names.size(),
                byDivision,
                byPlace,
                network.assumed().synthetic());
    }

    /** Groups that lose something, the greatest loss first. */
    private static Map<String, Double> positive(Map<String, Double> lost) {
        var found = new LinkedHashMap<String, Double>();
        lost.entrySet().stream()
                .filter(it -> it.getValue() > 0)
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .forEach(it -> found.put(it.getKey(), it.getValue()));
        return found;
    }

    private static List<FirmCascade.Step> way(TradeNetwork network, List<Hop> hops) {
        return hops.stream()
                .filter(it -> it.because() != null)
                .map(it ->
                        new FirmCascade.Step(
                                network.firm(it.firm()).name(),
                                name(network, it.because()),
                                it.channel(),
                                it.input() == null || it.input().equals("?") ? null : it.input()))
                .toList();
    }

    private static @Nullable Bilingual name(TradeNetwork network, @Nullable String key) {
        return key == null ? null : network.firm(key).name();
    }

    // What stops it
    // ------------------------------------------------------------------------------------------------------------

    /** Those whose closing would cost the firm most, by what it would lose; the nearest {@link #MOST_THREATS} were tried. */
    @Transactional(readOnly = true)
    public List<FirmCascade.Threat> threats(String key) {
        var network = network(false);
        if (!network.has(key)) throw new NotFound("firm " + key);
        return threats(network, key);
    }

    private static List<FirmCascade.Threat> threats(TradeNetwork network, String key) {
        var near = new Neighbours(network);
        int firm = network.network().index(key);
        var direct = near.of(firm);
        var tried = new LinkedHashSet<>(direct);
        for (int each : direct) tried.addAll(near.suppliersOf(each));
        tried.remove(firm);
        var found = new ArrayList<FirmCascade.Threat>();
        tried.stream()
                .limit(MOST_THREATS)
                .forEach(it -> {
                    var who = network.firms().get(it);
                    double loss = network.cascade().loss(Shock.closes(who.key())).of(firm);
                    if (loss > 0)
                        found.add(
                                new FirmCascade.Threat(
                                        who.key(),
                                        who.party(),
                                        who.name(),
                                        who.division(),
                                        loss,
                                        direct.contains(it)));
                });
        found.sort(
                Comparator.comparingDouble(FirmCascade.Threat::loss)
                        .reversed()
                        .thenComparing(FirmCascade.Threat::key));
        return List.copyOf(found);
    }

    /** Who sells to whom, looked up from the buyer's side. */
    private static final class Neighbours {

        private final Map<Integer, Map<Double, List<Integer>>> suppliers = new HashMap<>();
        private final Map<Integer, Map<Double, List<Integer>>> buyers = new HashMap<>();

        Neighbours(TradeNetwork network) {
            network.network()
                    .links((seller, buyer, weight) -> {
                        note(suppliers, buyer, seller, weight);
                        note(buyers, seller, buyer, weight);
                    });
        }

        private static void note(
                Map<Integer, Map<Double, List<Integer>>> of, int firm, int other, double weight) {
            of.computeIfAbsent(firm, _ -> new TreeMap<>(Comparator.reverseOrder()))
                    .computeIfAbsent(weight, _ -> new ArrayList<>())
                    .add(other);
        }

        /** The dearest first. */
        List<Integer> suppliersOf(int firm) {
            return in(suppliers, firm);
        }

        List<Integer> buyersOf(int firm) {
            return in(buyers, firm);
        }

        /** Suppliers and then buyers: a firm stops for want of either. */
        List<Integer> of(int firm) {
            var all = new LinkedHashSet<>(suppliersOf(firm));
            all.addAll(buyersOf(firm));
            return List.copyOf(all);
        }

        private static List<Integer> in(Map<Integer, Map<Double, List<Integer>>> of, int firm) {
            var found = of.get(firm);
            return found == null
                    ? List.of()
                    : found.values().stream().flatMap(List::stream).toList();
        }
    }

    // What would help
    // ------------------------------------------------------------------------------------------------------------

    /**
     * Changes that would bring the firm's loss down, when those that threaten it most close one by one; the best first.
     * Tried: for each essential input another large supplier of the division takes {@code 30 %} of what is bought, or as much is
     * made safe by stock or contract.
     */
    @Transactional(readOnly = true)
    public List<Remedy> remedies(String key) {
        var network = network(false);
        if (!network.has(key)) throw new NotFound("firm " + key);
        var shocks =
                threats(network, key).stream()
                        .limit(MOST_SHOCKS)
                        .map(it -> Shock.closes(it.key()))
                        .toList();
        if (shocks.isEmpty()) return List.of();
        return ranked(
                network,
                new Target.LossOfFirm(key, shocks),
                candidates(network, List.of(network.network().index(key))));
    }

    /**
     * Changes that would bring the network's loss down, when one of the firms it leans on most closes; the best first. Tried for the
     * largest buyers of those firms.
     *
     * @param dangerous the firms, e.g. the first of the ranking
     */
    @Transactional(readOnly = true)
    public List<Remedy> remediesForAll(List<String> dangerous) {
        var network = network(false);
        var known = dangerous.stream().filter(network::has).limit(MOST_SHOCKS).toList();
        if (known.isEmpty()) return List.of();
        var near = new Neighbours(network);
        var buyers = new LinkedHashSet<Integer>();
        for (int round = 0; round < SUPPLIERS_AN_INPUT; round++)
            for (String key : known) {
                var all = near.buyersOf(network.network().index(key));
                if (round < all.size()) buyers.add(all.get(round));
            }
        return ranked(
                network,
                new Target.WorstLoss(
                        known.stream().map(it -> Shock.closes(it)).toList(), known.size()),
                candidates(network, buyers));
    }

    private static List<Remedy> ranked(
            TradeNetwork network, Target target, List<Change> candidates) {
        if (candidates.isEmpty()) return List.of();
        return Remedies.of(network.cascade(), target, Run.quietly()).rank(candidates).stream()
                .filter(it -> it.drop() > 0)
                .map(it -> told(network, it))
                .toList();
    }

    private static List<Change> candidates(TradeNetwork network, Collection<Integer> buyers) {
        var near = new Neighbours(network);
        var sizes = new HashMap<String, List<Integer>>();
        for (int at = 0; at < network.firms().size(); at++) {
            String division = network.firms().get(at).division();
            if (division != null) sizes.computeIfAbsent(division, _ -> new ArrayList<>()).add(at);
        }
        sizes.values()
                .forEach(it ->
                        it.sort(
                                Comparator.comparingDouble(
                                        (Integer at) -> -network.network().sales(at))));
        var found = new ArrayList<Change>();
        for (int buyer : buyers) {
            String key = network.firms().get(buyer).key();
            var suppliers = near.suppliersOf(buyer);
            var divisions = new LinkedHashSet<String>();
            for (int each : suppliers) {
                String division = network.firms().get(each).division();
                if (division != null) divisions.add(division);
            }
            for (String division : divisions) {
                if (found.size() >= MOST_CANDIDATES) return found;
                found.add(new Change.Cover(key, division, SHARE));
                sizes.getOrDefault(division, List.of()).stream()
                        .filter(it -> it != buyer && !suppliers.contains(it))
                        .limit(2)
                        .forEach(it ->
                                found.add(
                                        new Change.NewSupplier(
                                                network.firms().get(it).key(), key, SHARE)));
            }
        }
        return found;
    }

    private static Remedy told(TradeNetwork network, Remedies.Effect effect) {
        return switch (effect.change()) {
            case Change.NewSupplier it ->
                    new Remedy(
                            party(network, it.supplier()),
                            party(network, it.buyer()),
                            network.network().sectorOf(network.network().index(it.supplier())),
                            it.share(),
                            effect.before(),
                            effect.after());
            case Change.Cover it ->
                    new Remedy(
                            null,
                            party(network, it.buyer()),
                            it.sector(),
                            it.share(),
                            effect.before(),
                            effect.after());
            case Change.NewFirm it -> throw new IllegalStateException("not tried: " + it);
        };
    }

    private static Remedy.Party party(TradeNetwork network, String key) {
        var it = network.firm(key);
        return new Remedy.Party(key, it.party(), it.name());
    }
}
