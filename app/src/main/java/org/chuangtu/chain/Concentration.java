package org.chuangtu.chain;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chuangtu.chain.ChainGraph.Provision;

/**
 * The Herfindahl–Hirschman index of a node, 0 to 10,000: over organisations or over countries, never over a mixture.
 *
 * <p>Shares are of the whole supply, so what the known ones leave of 100 % belongs to somebody, and so does what a source
 * gives to several countries it does not tell apart. The lower bound gives it to very many, the upper to one: to somebody not
 * named, or, of what several countries share, to the largest named country that may be among them. Known
 * shares that add up to more than 100 (sources round) are taken as they stand and said so.
 *
 * @param known providers with a share
 * @param unknown providers without
 * @param shareSum what all shares add up to, in per cent
 */
public record Concentration(
        Over over, double lower, double upper, int known, int unknown, double shareSum) {

    public static final double ONE_PROVIDER = 10_000;

    /** Rounding of the addition itself, not of the shares. */
    private static final double HAIR = 1e-6;

    public enum Over {
        ORGANISATIONS,
        COUNTRIES
    }

    public boolean overHundred() {
        return shareSum > 100 + HAIR;
    }

    public boolean exact() {
        return upper - lower < HAIR;
    }

    /** Empty if no share over these providers is known: then nothing can be said. */
    static Optional<Concentration> of(List<Provision> provisions, Over over) {
        Map<String, Double> shares = new HashMap<>();
        Set<String> without = new HashSet<>();
        double untold = 0;
        for (Provision it : provisions) {
            if (over != overOf(it.provider())) continue;
            if (it.share() == null) without.add(it.provider().key());
            else if (it.provider() instanceof Provider.Country(var code)
                    && !Regions.oneCountry(code)) untold += it.share();
            else shares.merge(it.provider().key(), it.share(), Double::sum);
        }
        if (shares.isEmpty()) return Optional.empty();
        without.removeAll(shares.keySet()); // of a further plant no share is known
        double squares = shares.values().stream().mapToDouble(s -> s * s).sum();
        double sum = shares.values().stream().mapToDouble(s -> s).sum() + untold;
        double rest = untold + Math.max(0, 100 - sum);
        if (rest < HAIR) rest = 0;
        double most = Math.max(rest * rest, mostToOneNamed(provisions, over, shares, untold, rest));
        return Optional.of(
                new Concentration(
                        over,
                        Math.min(squares, ONE_PROVIDER),
                        Math.min(squares + most, ONE_PROVIDER),
                        shares.size(),
                        without.size(),
                        sum));
    }

    /** What the index gains at most when one named country has all of what sources leave between several. */
    private static double mostToOneNamed(
            List<Provision> provisions,
            Over over,
            Map<String, Double> shares,
            double untold,
            double rest) {
        if (over != Over.COUNTRIES || untold == 0) return 0;
        double most = 0;
        for (Provision named : provisions) {
            if (!(named.provider() instanceof Provider.Country(var code))
                    || !shares.containsKey(named.provider().key())) continue;
            double share = shares.getOrDefault(named.provider().key(), 0.0);
            double may = 0;
            for (Provision it : provisions)
                if (it.share() != null
                        && it.provider() instanceof Provider.Country(var region)
                        && !Regions.oneCountry(region)
                        && Regions.mayBe(region, code)) may += it.share();
            double others = rest - may;
            most = Math.max(most, (share + may) * (share + may) - share * share + others * others);
        }
        return most;
    }

    private static Over overOf(Provider provider) {
        return switch (provider) {
            case Provider.Organisation _ -> Over.ORGANISATIONS;
            case Provider.Country _ -> Over.COUNTRIES;
        };
    }
}
