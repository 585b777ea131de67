package org.chuangtu.procedure;

import java.util.List;

/**
 * Where a matter may stand. State and outcome are two things: a final state says that it is over, the outcome how.
 *
 * @param open what the public sees: open or closed
 * @param outcomes how it may have ended; a state with outcomes is final
 */
public record State(String name, boolean open, List<String> outcomes, int line) {

    public State {
        outcomes = List.copyOf(outcomes);
    }

    public boolean last() {
        return !outcomes.isEmpty();
    }
}
