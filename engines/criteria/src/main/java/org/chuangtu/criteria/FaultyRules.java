package org.chuangtu.criteria;

import java.util.List;

/** The files do not make a rulebook; says of each fault where it is and what would mend it. */
public final class FaultyRules extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final List<String> faults;
    private final transient List<Faults.Fault> found;

    FaultyRules(Faults faults) {
        super(String.join("\n", faults.lines()));
        this.faults = List.copyOf(faults.lines());
        this.found = faults.kept();
    }

    public List<String> faults() {
        return faults;
    }

    /** The first of them, each with its file and line. */
    public List<Faults.Fault> found() {
        return found;
    }
}
