package org.chuangtu.casework;

import java.util.List;
import org.chuangtu.procedure.Event;
import org.chuangtu.procedure.Refusal;
import org.jspecify.annotations.Nullable;

/** What came of an action. Whatever is refused has changed nothing. */
public sealed interface Acted {

    /**
     * The step is taken.
     *
     * @param entry the journal entry that wrote it
     */
    record Done(CaseFile file, Event event, long entry) implements Acted {}

    /** The procedure says no. */
    record Refused(Refusal why) implements Acted {}

    /** The form was not filled in as it asks. */
    record FormRefused(String form, List<CaseForms.Wrong> wrongs) implements Acted {
        public FormRefused {
            wrongs = List.copyOf(wrongs);
        }
    }

    /** A paper handed in is not there, may not be read by whoever hands it in, or holds no more. */
    record PaperRefused(Said.Proof proof) implements Acted {}

    /** Nobody lets them act for that one. */
    record NotForThem(String onBehalfOf) implements Acted {}

    /** They could not take it: they may not act there, or there is nobody of that name. */
    record NotToThem(String assignTo) implements Acted {}

    /** The same name was given to another filing, which opened that case. */
    record FiledOtherwise(String number) implements Acted {}

    /** What the case must say of itself is missing or unknown: its place, organisation or category. */
    record Unfit(Lack lack, @Nullable String value) implements Acted {}

    /** What an effect of the action needs is not there. */
    record EffectRefused(String effect, String messageKey, @Nullable String value)
            implements Acted {}

    /** What a case is opened with. */
    enum Lack {
        PROCEDURE,
        PLACE,
        PARTY,
        CATEGORY,
        COMMAND
    }
}
