package org.chuangtu.journal;

import java.util.function.Consumer;

/** A check of its own that a higher module adds to {@code ./chuangtu verify}, e.g. recomputing computed indicators. */
public interface IntegrityCheck {

    /** The message key of what is checked. */
    String messageKey();

    /**
     * Looks at everything it is responsible for and reports what does not fit.
     *
     * @return how many things were looked at
     */
    long run(Consumer<Finding> report);
}
