package org.chuangtu.chain;

import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * A node of a chain.
 *
 * @param version the journal entry that wrote it last
 */
public record Node(long id, long chainId, Draft said, boolean retired, long version) {

    /**
     * What is said of it.
     *
     * @param code what its people call it within the chain; stable
     * @param note market size and the like, in the words of the source
     */
    public record Draft(
            String code,
            Bilingual name,
            NodeKind kind,
            @Nullable Long stageId,
            @Nullable String description,
            @Nullable String note,
            Claim claim) {
        public Draft {
            code = Code.checked(code);
        }
    }

    public String name() {
        return said.name().here();
    }

    public String path() {
        return "/chains/nodes/" + id;
    }
}
