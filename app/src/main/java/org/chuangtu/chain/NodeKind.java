package org.chuangtu.chain;

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

    public boolean innovationSide() {
        return compareTo(INSTITUTE) >= 0;
    }
}
