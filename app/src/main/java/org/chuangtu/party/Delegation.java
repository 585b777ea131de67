package org.chuangtu.party;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A person acts for an organisation.
 *
 * @param until the last day; null where it has no end yet
 */
public record Delegation(
        long id,
        long personId,
        long organisationId,
        Capacity capacity,
        LocalDate from,
        @Nullable LocalDate until) {

    public enum Capacity {
        LEGAL_REPRESENTATIVE,
        CONTACT,
        AGENT;

        public String messageKey() {
            return "party.capacity." + name();
        }
    }

    public boolean holdsOn(LocalDate day) {
        return !day.isBefore(from) && (until == null || !day.isAfter(until));
    }
}
