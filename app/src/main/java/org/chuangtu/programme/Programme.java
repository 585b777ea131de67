package org.chuangtu.programme;

import java.time.Instant;
import org.chuangtu.access.Scope;
import org.jspecify.annotations.Nullable;

/**
 * An offer as it stands.
 *
 * @param accountId its budget in the ledger
 * @param awarded how many awards there are
 * @param version the journal entry that wrote its particulars
 */
public record Programme(
        long id,
        ProgrammeDraft said,
        State state,
        @Nullable Long accountId,
        int awarded,
        long version) {

    /** How far it is. */
    public enum State {
        DRAFT,
        ANNOUNCED,
        ENDED;

        public String messageKey() {
            return "programme.state." + name();
        }
    }

    /** What somebody finds who would apply now. */
    public enum Window {
        NOT_ANNOUNCED,
        NOT_YET,
        OPEN,
        CLOSED;

        public String messageKey() {
            return "programme.window." + name();
        }
    }

    public Window window(Instant now) {
        if (state == State.DRAFT) return Window.NOT_ANNOUNCED;
        if (state == State.ENDED || !now.isBefore(said.closesAt())) return Window.CLOSED;
        return now.isBefore(said.opensAt()) ? Window.NOT_YET : Window.OPEN;
    }

    public String path() {
        return "/programmes/" + id;
    }

    Scope scope() {
        return said.placeId() == null ? Scope.EVERYWHERE : Scope.at(said.placeId());
    }
}
