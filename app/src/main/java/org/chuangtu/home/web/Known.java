package org.chuangtu.home.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.chuangtu.access.Access;
import org.chuangtu.chain.Chain;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.chain.ChainRight;
import org.chuangtu.indicator.Basis;
import org.chuangtu.indicator.IndicatorRight;
import org.chuangtu.indicator.Indicators;
import org.chuangtu.indicator.ObservationQuery;
import org.springframework.stereotype.Component;

/** How far our knowledge reaches: what of each chain is known, and what we know of figures. */
@Component
class Known {

    private static final int CHAINS_SHOWN = 20;

    private final ChainLibrary library;
    private final Indicators indicators;
    private final Access access;

    Known(ChainLibrary library, Indicators indicators, Access access) {
        this.library = library;
        this.indicators = indicators;
        this.access = access;
    }

    /**
     * @param nodes 0 where nobody has begun
     * @param known nodes about which something is known
     * @param surveyed nodes somebody has looked at completely
     */
    record OfChain(String name, String path, int nodes, int known, int surveyed) {}

    record OfChains(List<OfChain> shown, int all, int blank) {}

    record OfFigures(long stated, long computed) {}

    OfChains chains() {
        if (!access.maySomewhere(ChainRight.READ)) return new OfChains(List.of(), 0, 0);
        var chains = library.chains().stream().filter(it -> !it.retired()).toList();
        var shown = new ArrayList<OfChain>();
        for (var it : chains.stream().limit(CHAINS_SHOWN).toList()) shown.add(ofChain(it));
        int blank = (int) shown.stream().filter(it -> it.nodes() == 0).count();
        return new OfChains(shown, chains.size(), blank);
    }

    private OfChain ofChain(Chain it) {
        var coverage = library.snapshot(it.id(), null).coverage(null);
        return new OfChain(
                it.name(),
                it.path(),
                coverage.nodes(),
                coverage.nodes() - coverage.blank(),
                coverage.surveyed());
    }

    OfFigures figures() {
        if (!access.maySomewhere(IndicatorRight.READ)) return new OfFigures(0, 0);
        return new OfFigures(
                indicators.count(ofArea(Basis.STATED)), indicators.count(ofArea(Basis.COMPUTED)));
    }

    /** As the list of figures shows them: without what firms report of themselves. */
    private static ObservationQuery ofArea(Basis basis) {
        return ObservationQuery.everything().withoutOwn(true).bases(Set.of(basis));
    }
}
