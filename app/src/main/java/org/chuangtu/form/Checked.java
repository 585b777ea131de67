package org.chuangtu.form;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What a form says to an answer. */
public sealed interface Checked {

    record Right(ObjectNode data) implements Checked {}

    /**
     * The answer cannot be taken as it is.
     *
     * @param wrongs in the order of the fields; at most one a field
     */
    record Refused(List<Wrong> wrongs) implements Checked {
        public Refused {
            wrongs = List.copyOf(wrongs);
            if (wrongs.isEmpty())
                throw new IllegalArgumentException("a refusal names at least one field");
        }
    }
}
