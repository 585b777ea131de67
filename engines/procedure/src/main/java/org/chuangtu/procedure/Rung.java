package org.chuangtu.procedure;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A step of the escalation ladder of a clock.
 *
 * @param action what the program then does in the matter, if anything
 * @param effects what else happens: a notice, a case opened at a supervisor
 */
public record Rung(When when, @Nullable String action, List<EffectRule> effects) {

    public Rung {
        effects = List.copyOf(effects);
    }

    /** When it is reached. */
    public sealed interface When {

        /** Reads {@code 80%}, {@code due} or {@code +5wd}; empty when it is none of them. */
        static Optional<When> parse(String text) {
            if (text.equals("due")) return Optional.of(new AtDue());
            if (text.matches("[1-9]\\d?\\s*[%％]"))
                return Optional.of(new Share(Integer.parseInt(text.replaceAll("[\\s%％]", ""))));
            if (text.startsWith("+")) return Limit.parse(text.substring(1)).map(Later::new);
            return Optional.empty();
        }
    }

    /** When that much of the time is gone. */
    public record Share(int percent) implements When {
        public Share {
            if (percent < 1 || percent > 99) throw new IllegalArgumentException(percent + " %");
        }

        @Override
        public String toString() {
            return percent + "%";
        }
    }

    /** When the time is over. */
    public record AtDue() implements When {
        @Override
        public String toString() {
            return "due";
        }
    }

    /** So long after. */
    public record Later(Limit by) implements When {
        @Override
        public String toString() {
            return "+" + by;
        }
    }
}
