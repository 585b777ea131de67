package org.chuangtu.access;

/** What a person is here for. A permit gives a role within a scope. */
public enum Role {
    ADMINISTRATOR,
    AREA_LEADER,
    OFFICER,
    /** 链长: answers for an industry chain. */
    CHAIN_OWNER,
    FIRM,
    INSTITUTE,
    BROKER,
    RESIDENT,
    AUDITOR;

    /** Whoever is here for one organisation: a permit that names none lets them read what all may read, and nothing more. */
    public boolean speaksForOne() {
        return this == FIRM || this == INSTITUTE;
    }

    public String messageKey() {
        return "access.role." + name();
    }
}
