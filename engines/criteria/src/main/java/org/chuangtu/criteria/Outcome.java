package org.chuangtu.criteria;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of a criterion: four things, and "unknown" is not a kind of no. */
public sealed interface Outcome {

    record Pass() implements Outcome {}

    /**
     * The rule is not met, and by how much.
     *
     * @param actual what it is: a number, or yes or no; of a group how many of its parts hold, of a score the most it can be
     * @param required what is asked
     * @param gap how much more, or less, would pass: the least whole number of steps of the unit; null where it is not about more or less
     */
    record Fail(Object actual, Object required, @Nullable BigDecimal gap, Unit unit)
            implements Outcome {}

    /** What would have to be known. */
    record Unknown(List<Missing> missing) implements Outcome {}

    /** Not asked, since something else was shown: by which routes. */
    record Waived(List<Words> routes) implements Outcome {}

    Pass PASS = new Pass();
}
