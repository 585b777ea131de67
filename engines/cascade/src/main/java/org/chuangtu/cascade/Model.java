package org.chuangtu.cascade;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules under which a shock runs on. Immutable; every {@code with…} gives another model.
 *
 * @param eps the cascade stops after the first step in which no firm loses more than this share of its production. It is part
 *     of the model and no tolerance: upstream losses go on slowly in closed circles, so another eps is another index. Name it
 *     beside every number.
 * @param substitution whether other suppliers of a market step in for a failing one, as far as their size allows
 * @param peerCompatible reads a market that is down altogether as fastcascade does (availability 1 in the unit of the weights);
 *     results then depend on that unit, and need not settle: {@link Cascade#STEPS_MAX} ends them
 * @param markets the market in which a firm can be replaced, by firm; its sector when absent
 * @param size how much a firm counts in totals, by firm; what it sells within the network when absent
 */
public record Model(
        double eps,
        boolean substitution,
        boolean peerCompatible,
        Essentiality essentiality,
        @Nullable Finance finance,
        @Nullable Map<String, String> markets,
        @Nullable Map<String, Double> size) {

    public static final double EPS = 1e-2;

    public Model {
        if (!(eps > 0 && eps < 1)) {
            throw new IllegalArgumentException(
                    "eps " + eps + ": a number between 0 and 1 is needed");
        }
        markets = markets == null ? null : Map.copyOf(markets);
        size = size == null ? null : Map.copyOf(size);
        if (markets != null) {
            markets.forEach((firm, market) -> {
                if (market.isBlank()) {
                    throw new IllegalArgumentException("firm \"" + firm + "\" has no market");
                }
            });
        }
        if (size != null) {
            size.forEach((firm, amount) -> {
                if (!(amount >= 0 && amount < Double.POSITIVE_INFINITY)) {
                    throw new IllegalArgumentException(
                            "size "
                                    + amount
                                    + " of \""
                                    + firm
                                    + "\": a number of at least 0 is needed");
                }
            });
        }
    }

    /** Eps {@link #EPS}, substitution by sector, sales within the network as size. */
    public static Model of(Essentiality essentiality) {
        return new Model(EPS, true, false, essentiality, null, null, null);
    }

    public Model withEps(double eps) {
        return new Model(eps, substitution, peerCompatible, essentiality, finance, markets, size);
    }

    public Model withoutSubstitution() {
        return new Model(eps, false, peerCompatible, essentiality, finance, markets, size);
    }

    public Model withPeerCompatible(boolean compatible) {
        return new Model(eps, substitution, compatible, essentiality, finance, markets, size);
    }

    public Model withFinance(Finance finance) {
        return new Model(eps, substitution, peerCompatible, essentiality, finance, markets, size);
    }

    public Model withMarkets(Map<String, String> markets) {
        return new Model(eps, substitution, peerCompatible, essentiality, finance, markets, size);
    }

    public Model withSize(Map<String, Double> size) {
        return new Model(eps, substitution, peerCompatible, essentiality, finance, markets, size);
    }
}
