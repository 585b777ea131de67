package org.chuangtu.risk;

import java.util.List;
import org.chuangtu.chain.ChainSnapshot;
import org.chuangtu.chain.Territory;

/**
 * What follows from a removal, in the chain and in its area.
 *
 * @param area whose organisations are counted: that of the chain, or the nation where it has none
 * @param affected the worst struck first
 * @param missing nodes that were to be taken away and are not in the chain, by id
 */
public record Outcome(
        ChainSnapshot chain,
        Removal removal,
        KnockOut knockOut,
        Territory area,
        List<Affected> affected,
        List<Long> missing) {
    public Outcome {
        affected = List.copyOf(affected);
        missing = List.copyOf(missing);
    }
}
