package org.chuangtu.cascade;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What stops at first: the share of its production that each firm named loses from outside, 0 to 1.
 *
 * @param downstream the share no longer delivered to buyers
 * @param upstream the share no longer bought from suppliers
 */
public record Shock(Map<String, Double> downstream, Map<String, Double> upstream) {

    public Shock {
        downstream = checked(downstream);
        upstream = checked(upstream);
    }

    private static Map<String, Double> checked(Map<String, Double> shares) {
        shares.forEach((firm, share) -> {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException(
                        "lost share "
                                + share
                                + " of \""
                                + firm
                                + "\": a number from 0 to 1 is needed");
            }
        });
        return Map.copyOf(shares);
    }

    /** These firms stop altogether. */
    public static Shock closes(String... firms) {
        var shares = new LinkedHashMap<String, Double>();
        Arrays.stream(firms).forEach(it -> shares.put(it, 1.0));
        return of(shares);
    }

    /** These firms lose a share, of what they deliver as of what they buy. */
    public static Shock of(Map<String, Double> shares) {
        return new Shock(shares, shares);
    }

    Places in(SupplyNetwork network) {
        var all = new LinkedHashMap<>(downstream);
        upstream.forEach(all::putIfAbsent);
        int[] firms = all.keySet().stream().mapToInt(network::index).sorted().toArray();
        return new Places(
                firms,
                Arrays.stream(firms)
                        .mapToDouble(it -> downstream.getOrDefault(network.firm(it), 0.0))
                        .toArray(),
                Arrays.stream(firms)
                        .mapToDouble(it -> upstream.getOrDefault(network.firm(it), 0.0))
                        .toArray());
    }

    /** The same by the firms' places in a network. */
    record Places(int[] firm, double[] down, double[] up) {

        private static final double[] ALL = {1};

        static Places closed(int firm) {
            return new Places(new int[] {firm}, ALL, ALL);
        }
    }
}
