package org.chuangtu.lead;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.chain.LocalState;
import org.chuangtu.chain.TermWeights;
import org.chuangtu.chain.Territories;
import org.springframework.stereotype.Component;

/** NodeMeasures a node as it stands now. */
@Component
class NodeMeasures {

    static final ZoneId HERE = ZoneId.of("Asia/Shanghai");

    private final ChainLibrary library;
    private final Territories territories;
    private final Clock clock;

    NodeMeasures(ChainLibrary library, Territories territories, Clock clock) {
        this.library = library;
        this.territories = territories;
        this.clock = clock;
    }

    /** Empty where the node is no more. */
    Optional<Measured> of(long node) {
        var row = library.node(node).orElse(null);
        if (row == null) return Optional.empty();
        var snapshot = library.snapshot(row.chainId(), null);
        var graph = snapshot.graph();
        String key = Long.toString(node);
        if (!graph.has(key)) return Optional.empty();
        var nation = territories.nation();
        Long place = snapshot.chain().said().placeId();
        LocalState local =
                place == null
                        ? null
                        : graph.localState(key, territories.read("place:" + place)).state();
        var ranking = snapshot.ranking(nation, TermWeights.usual());
        var scored = ranking.of(key).orElseThrow();
        return Optional.of(
                new Measured(
                        LocalDate.now(clock.withZone(HERE)),
                        local,
                        graph.setState(key, nation).state(),
                        scored.knownWeight() == 0 ? null : scored.score(),
                        scored.rank(),
                        ranking.nodes().size()));
    }
}
