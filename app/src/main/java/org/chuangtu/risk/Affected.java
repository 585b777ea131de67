package org.chuangtu.risk;

import java.util.List;
import org.chuangtu.chain.ChainGraph;
import org.jspecify.annotations.Nullable;

/**
 * An organisation of the area that is struck.
 *
 * @param party null where it is not registered
 * @param nodes what it provides and can no longer, or not for certain
 * @param partners names of those struck that it is recorded to trade with
 */
public record Affected(
        String key,
        @Nullable Long party,
        String name,
        How how,
        List<ChainGraph.Node> nodes,
        List<String> partners) {

    /** The worst of what is true of it. */
    public enum How {
        /** It was itself taken away. */
        GONE,
        /** What it provides is lost. */
        STOPPED,
        /** What it provides has become unknown. */
        OPEN,
        /** It is recorded to trade with one of those above. */
        PARTNER;

        public String messageKey() {
            return "risk.how." + name();
        }
    }

    public Affected {
        nodes = List.copyOf(nodes);
        partners = List.copyOf(partners);
    }

    /** The organisation, or null where it is not registered. */
    public @Nullable String path() {
        return party == null ? null : "/organisations/" + party;
    }
}
