package org.chuangtu.casework;

import java.util.List;
import java.util.Set;
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What casework asks of forms: which there are, whether an answer fits, and to keep it. Called inside the transaction of the action. */
public interface CaseForms {

    /** Something that does not fit. */
    record Wrong(String field, Bilingual label, String messageKey, List<Object> arguments) {
        public Wrong {
            arguments = List.copyOf(arguments);
        }
    }

    /** What came of it. */
    sealed interface Taken {

        /**
         * The answer is kept.
         *
         * @param version what was answered, {@code reason@2}
         * @param answer where it is kept
         */
        record Done(String version, @Nullable Long answer) implements Taken {}

        record Refused(List<Wrong> wrongs) implements Taken {
            public Refused {
                wrongs = List.copyOf(wrongs);
            }
        }
    }

    /** The codes of the forms there are. */
    Set<String> names();

    /**
     * Keeps an answer if it fits.
     *
     * @param matter the case it is given in
     * @param consented papers of the answerer's own that may be used again for it
     */
    Taken keep(String form, CaseFile matter, ObjectNode input, Set<Long> consented);
}
