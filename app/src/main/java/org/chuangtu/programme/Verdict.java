package org.chuangtu.programme;

import java.util.List;
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;

/** Whether somebody may have what is offered, and why. What is not known is neither yes nor no. */
public sealed interface Verdict {

    List<Ground> grounds();

    /**
     * Something the verdict rests on.
     *
     * @param holds null where nobody knows
     * @param says the rule, and what was found
     */
    record Ground(@Nullable Boolean holds, Bilingual says) {}

    record Eligible(List<Ground> grounds) implements Verdict {
        public Eligible {
            grounds = List.copyOf(grounds);
        }
    }

    record Ineligible(List<Ground> grounds) implements Verdict {
        public Ineligible {
            grounds = List.copyOf(grounds);
            if (grounds.stream().noneMatch(it -> Boolean.FALSE.equals(it.holds())))
                throw new IllegalArgumentException("a no names what does not hold");
        }
    }

    /** Something is missing; it says what. */
    record Unknown(List<Ground> grounds) implements Verdict {
        public Unknown {
            grounds = List.copyOf(grounds);
            if (grounds.stream().noneMatch(it -> it.holds() == null))
                throw new IllegalArgumentException("what is unknown names what is missing");
        }
    }
}
