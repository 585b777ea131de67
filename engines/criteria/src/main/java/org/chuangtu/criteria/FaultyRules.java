package org.chuangtu.criteria;

import java.util.List;

/** The files do not make a rulebook; says of each fault where it is and what would mend it. */
public final class FaultyRules extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final List<String> faults;

    FaultyRules(Faults faults) {
        super(String.join("\n", faults.lines()));
        this.faults = List.copyOf(faults.lines());
    }

    public List<String> faults() {
        return faults;
    }
}
