package org.chuangtu.chain;

import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * A stage of a chain.
 *
 * @param version the journal entry that wrote it last
 */
public record Stage(long id, long chainId, Draft said, boolean retired, long version) {

    /**
     * What is said of a stage.
     *
     * @param position from left, upstream, to right
     */
    public record Draft(
            String code, Bilingual name, int position, @Nullable String description, Claim claim) {
        public Draft {
            code = Code.checked(code);
        }
    }

    public String name() {
        return said.name().here();
    }
}
