package org.chuangtu.chain;

import org.jspecify.annotations.Nullable;

/**
 * How much of a chain anybody has looked at: an empty node is not silently a gap.
 *
 * @param provided nodes with a provision of their own
 * @param throughKinds nodes without, whose kinds are known
 * @param blank nodes of which neither a provider nor a kind is known
 * @param surveyed nodes somebody has surveyed completely in the area asked about; anywhere, if none was asked about
 * @param rows provisions
 * @param withShare provisions with a share
 * @param openPlace provisions whose place is not known
 * @param inferred edges that nobody stated
 */
public record Coverage(
        int nodes,
        int provided,
        int throughKinds,
        int blank,
        int surveyed,
        int rows,
        int withShare,
        int openPlace,
        int edges,
        int inferred) {

    static Coverage of(ChainGraph graph, @Nullable Territory area) {
        int provided = 0;
        int throughKinds = 0;
        int surveyed = 0;
        int rows = 0;
        int withShare = 0;
        int openPlace = 0;
        for (int n = 0; n < graph.size(); n++) {
            var provisions = graph.provisions(n);
            if (provisions.length > 0) provided++;
            else if (graph.kinds().count(n) > 0) throughKinds++;
            if (graph.surveyed(n, area)) surveyed++;
            rows += provisions.length;
            for (var it : provisions) {
                if (it.share() != null) withShare++;
                if (it.places().isEmpty()) openPlace++;
            }
        }
        int inferred =
                (int) graph.edges().stream().filter(it -> it.basis() == Basis.INFERRED).count();
        return new Coverage(
                graph.size(),
                provided,
                throughKinds,
                graph.size() - provided - throughKinds,
                surveyed,
                rows,
                withShare,
                openPlace,
                graph.edges().size(),
                inferred);
    }

    /** Of all nodes, those about which something is known, 0 to 1; 0 for an empty chain. */
    public double known() {
        return nodes == 0 ? 0 : (double) (nodes - blank) / nodes;
    }
}
