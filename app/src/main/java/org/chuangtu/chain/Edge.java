package org.chuangtu.chain;

import org.jspecify.annotations.Nullable;

/**
 * An edge of a chain.
 *
 * @param version the journal entry that wrote it last
 */
public record Edge(long id, long chainId, Draft said, boolean retired, long version) {

    public record Draft(
            long fromId, long toId, Relation relation, @Nullable String note, Claim claim) {}
}
