package org.chuangtu.chain;

import java.util.Locale;

/** What a node is: six kinds on the industry side, three on the innovation side. */
public enum NodeKind {
    PRODUCT,
    MATERIAL,
    PROCESS,
    EQUIPMENT,
    DESIGN,
    SERVICE,
    INSTITUTE,
    PLATFORM,
    RESULT;

    /** As the database and files spell it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static NodeKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    public String messageKey() {
        return "chain.kind." + name();
    }
}
