package org.chuangtu.chain;

import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * An industry chain.
 *
 * @param version the journal entry that wrote it last
 */
public record Chain(long id, Draft said, boolean retired, long version) {

    /**
     * What is said of it.
     *
     * @param code stable; in addresses and files
     * @param placeId the area whose chain it is; null where it is nobody's in particular
     */
    public record Draft(
            String code,
            Bilingual name,
            @Nullable String description,
            @Nullable String industryCode,
            @Nullable Long placeId,
            Claim claim) {
        public Draft {
            code = Code.checked(code);
        }
    }

    public String code() {
        return said.code();
    }

    public String name() {
        return said.name().here();
    }

    public String path() {
        return "/chains/" + id;
    }
}
