package org.chuangtu.indicator;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.chuangtu.page.Bilingual;

/**
 * A figure we work out from our own records, registered as a bean by whoever keeps them. What it finds is stored as an
 * observation with its operands, stands beside what others report, and is worked out again by {@code ./chuangtu verify} from
 * the records as they were.
 */
public interface ComputedMeasure {

    /** Small letters, digits, dots and dashes; stable. */
    String code();

    /** The code of the definition whose figure it is; nothing is computed while there is none. */
    String definition();

    /** How it is worked out, in words. */
    Bilingual formula();

    /** The kept tables it is counted from, {@code party.organisation}: when one of them changes it is worked out again. */
    Set<String> countsIn();

    /** Whom it can be worked out for; at most {@link Measures#SUBJECTS_MAX}. */
    List<Subject> subjects();

    /**
     * Works it out from the records as they were at {@code asOf}, the same at any later time. Runs as the program itself and
     * writes nothing.
     */
    Computed compute(Subject subject, Instant asOf);
}
