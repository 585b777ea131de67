package org.chuangtu.cascade;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;

/**
 * How sure the index is when some links are uncertain and some are missing: many networks that might be the real one, each computed
 * whole, and for every firm the range in which its index and its rank lie.
 *
 * <pre>{@code
 * var ensemble = Ensemble.of(network, model, (supplier, buyer) -> inferred(supplier, buyer) ? 0.7 : 1, 0.05, seed);
 * var members = ensemble.run(Members.none(), 200, Run.quietly());    // may stop half way, and go on from there
 * Confidence confidence = members.confidence(0.05, 0.95);
 * }</pre>
 *
 * <p>Member m of a seed is always the same network, whatever the threads and whichever members were computed before. In it
 *
 * <ol>
 *   <li>each link is present with its own chance, independently of all others, with its whole weight;
 *   <li>as many unobserved links are added as {@code missing} says, as a share of all links. Each is drawn like this: a recorded link
 *       at random gives the buyer, the input's sector and the weight; another link of that sector at random gives the
 *       supplier. So buyers get more of inputs they are known to need, large suppliers are drawn more often, and weights are of
 *       the sizes seen. A draw that gives a supplier to itself or a link that is recorded already adds nothing.
 * </ol>
 *
 * This says how far the index depends on the links it is given. It is no probability that the true index lies in the range: the
 * null model knows no geography, and links that are wrong altogether are not in it.
 */
public final class Ensemble {

    private final SupplyNetwork network;
    private final Model model;
    private final double[] chance;
    private final int[] supplier;
    private final int[][] linksOfSector;
    private final int unobserved;
    private final long seed;
    private final String fingerprint;

    private Ensemble(
            SupplyNetwork network, Model model, double[] chance, double missing, long seed) {
        this.network = network;
        this.model = model;
        this.chance = chance;
        this.seed = seed;
        supplier = new int[network.links()];
        for (int firm = 0; firm < network.size(); firm++) {
            Arrays.fill(supplier, network.start[firm], network.start[firm + 1], firm);
        }
        linksOfSector = linksOfSector();
        unobserved = Math.toIntExact(Math.round(missing * network.links()));
        fingerprint = Fingerprint.of(network, model, chance, unobserved, seed);
    }

    /**
     * Networks that could be the true one, given how sure each recorded link is.
     *
     * @param chances how likely each recorded link is real; at least one is certain
     * @param missing unobserved links as a share of the recorded ones, 0 to 10
     */
    public static Ensemble of(
            SupplyNetwork network, Model model, Chances chances, double missing, long seed) {
        if (!(missing >= 0 && missing <= 10)) {
            throw new IllegalArgumentException(
                    "missing links " + missing + ": a number from 0 to 10 is needed");
        }
        var chance = new double[network.links()];
        int[] at = {0};
        boolean[] certain = {false};
        network.links((supplier, buyer, _) -> {
            double of = chances.of(supplier, buyer);
            if (!(of >= 0 && of <= 1)) {
                throw new IllegalArgumentException(
                        "chance "
                                + of
                                + " of \""
                                + network.firm(supplier)
                                + "\" to \""
                                + network.firm(buyer)
                                + "\": a number from 0 to 1 is needed");
            }
            certain[0] |= of == 1;
            chance[at[0]++] = of;
        });
        if (!certain[0]) {
            throw new IllegalArgumentException(
                    "no link of this network is certain: a member might have none at all");
        }
        return new Ensemble(network, model, chance, missing, seed);
    }

    /** How likely the link from a supplier to a buyer is real: 1 when it is recorded, less when it is inferred. */
    @FunctionalInterface
    public interface Chances {
        double of(int supplier, int buyer);
    }

    /**
     * Computes what is missing of the first {@code count} members. When the run's progress says to stop, the member at hand is given
     * up and those complete are returned: {@link Members#count} tells. Progress counts the members complete, and is asked after every firm.
     *
     * @param from members computed before, of this very ensemble
     */
    public Members run(Members from, int count, Run run) {
        if (!from.isEmpty() && !from.fingerprint().equals(fingerprint)) {
            throw new IllegalArgumentException(
                    "these members are of another network, model, chance or seed: begin anew");
        }
        var totals = new TreeMap<>(from.totals());
        var left = new ArrayList<Integer>();
        for (int member = 0; member < count; member++) {
            if (!totals.containsKey(member)) {
                left.add(member);
            }
        }
        for (int at = 0; at < left.size(); at++) {
            int complete = at;
            var part = run.reporting((_, _) -> run.progress().ended(complete, left.size()));
            try {
                totals.put(left.get(at), totals(Cascade.of(member(left.get(at)), model), part));
            } catch (CancellationException stopped) {
                break;
            }
            if (!run.progress().ended(complete + 1, left.size())) {
                break;
            }
        }
        return new Members(fingerprint, totals);
    }

    private static List<Double> totals(Cascade cascade, Run run) {
        return Arrays.stream(cascade.everyFirm(run)).map(Score::total).toList();
    }

    /** The network of one member; firms keep their places. */
    public SupplyNetwork member(int number) {
        var builder = SupplyNetwork.builder();
        for (int firm = 0; firm < network.size(); firm++) {
            builder.firm(network.firm(firm), network.sectorOf(firm));
        }
        for (int link = 0; link < chance.length; link++) {
            if (Dice.share(seed, number, link) < chance[link]) {
                builder.link(supplier[link], network.buyer[link], network.weight[link]);
            }
        }
        for (int draw = 0; draw < unobserved; draw++) {
            addUnobserved(builder, number, chance.length + 2L * draw);
        }
        return builder.build();
    }

    private void addUnobserved(SupplyNetwork.Builder builder, int number, long die) {
        int like = (int) (Dice.share(seed, number, die) * chance.length);
        int[] same = linksOfSector[network.sectorIndex(supplier[like])];
        int from = supplier[same[(int) (Dice.share(seed, number, die + 1) * same.length)]];
        int to = network.buyer[like];
        if (from != to && network.link(from, to) < 0) {
            builder.link(from, to, network.weight[like]);
        }
    }

    private int[][] linksOfSector() {
        var links = new int[network.sectors().size()][];
        var count = new int[links.length];
        for (int from : supplier) {
            count[network.sectorIndex(from)]++;
        }
        for (int k = 0; k < links.length; k++) {
            links[k] = new int[count[k]];
        }
        for (int link = 0; link < supplier.length; link++) {
            int k = network.sectorIndex(supplier[link]);
            links[k][--count[k]] = link;
        }
        return links;
    }

    /** Random numbers by place instead of by turn, so that none depends on how many were drawn before. */
    private static final class Dice {

        /** A number from 0 (inclusive) to 1, evenly spread, that depends on the three alone. */
        static double share(long seed, int member, long die) {
            long mixed = mix(mix(mix(seed) + member) + die);
            return (mixed >>> 11) * 0x1.0p-53;
        }

        /** The finishing step of SplitMix64 (Steele, Lea, Flood 2014), with its constant added first. */
        private static long mix(long value) {
            long z = value + 0x9e3779b97f4a7c15L;
            z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
            z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
            return z ^ (z >>> 31);
        }
    }
}
