package org.chuangtu.casework;

import java.time.Instant;
import org.chuangtu.access.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A case as it stands.
 *
 * @param procedureId its procedure with its version: {@code parking.tidy@1}
 * @param placeId where it lies; null: it is the whole area's
 * @param category its path in the tree of the procedure
 * @param seq how many steps it took; an action says which it saw
 * @param open what the public sees
 * @param over whether it has ended
 * @param reporter whose it is
 * @param assignee {@code user:17}, {@code party:4} or {@code duty:street_team}; null: nobody's yet
 * @param due when the running clock that is over first is over; null: none runs
 * @param breaches how many of its clocks ran out
 */
public record CaseFile(
        long id,
        String number,
        long procedureId,
        String code,
        int version,
        String title,
        @Nullable Long placeId,
        @Nullable Long partyId,
        @Nullable String category,
        int seq,
        String state,
        boolean open,
        boolean over,
        @Nullable String outcome,
        String reporter,
        @Nullable String assignee,
        Instant openedAt,
        Instant movedAt,
        Instant stateSince,
        @Nullable Instant due,
        int breaches) {

    public String path() {
        return "/cases/" + id;
    }

    public Scope scope() {
        return placeId == null ? Scope.EVERYWHERE : Scope.at(placeId);
    }

    public boolean overdue(Instant now) {
        return due != null && due.isBefore(now);
    }
}
