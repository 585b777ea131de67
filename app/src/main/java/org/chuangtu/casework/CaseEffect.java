package org.chuangtu.casework;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chuangtu.page.Bilingual;
import org.chuangtu.procedure.Procedure;
import org.jspecify.annotations.Nullable;

/**
 * Something the program does when a step is taken or a rung is reached; a bean, named in procedures. Runs inside the transaction of the
 * step: it happens with it or not at all.
 */
public interface CaseEffect {

    /** How procedures call it. */
    String name();

    /** What a procedure must tell it. */
    Set<String> arguments();

    /** What is wrong with what that procedure tells it; asked when the program starts, and stops the start. */
    default List<Bilingual> faults(Procedure procedure, Map<String, String> told) {
        return List.of();
    }

    /**
     * Does it, inside the transaction of the step.
     *
     * @throws EffectRefused when what it needs is not there: the step is then not taken
     */
    void apply(Happened happened, Map<String, String> told);

    /**
     * What it follows from.
     *
     * @param why the action taken or the clock that came to something
     * @param said what the actor said; null when a clock did
     */
    record Happened(CaseFile file, Procedure procedure, String why, @Nullable Said said) {}

    /** What an effect needs is not there. */
    final class EffectRefused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String effect;
        private final String messageKey;
        private final @Nullable String value;

        /** @param messageKey what is missing and what to do, with the value as {0} */
        public EffectRefused(String effect, String messageKey, @Nullable String value) {
            super(effect + ": " + messageKey + " " + value);
            this.effect = effect;
            this.messageKey = messageKey;
            this.value = value;
        }

        Acted.EffectRefused asAnswer() {
            return new Acted.EffectRefused(effect, messageKey, value);
        }
    }
}
