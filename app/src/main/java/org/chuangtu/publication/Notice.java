package org.chuangtu.publication;

import java.time.Instant;
import java.util.List;
import org.chuangtu.access.Scope;
import org.chuangtu.journal.Row;
import org.chuangtu.procedure.Limit;
import org.jspecify.annotations.Nullable;

/**
 * A public notice.
 *
 * @param facts what it says in single values; those about people only while it runs
 * @param peopleHidden whether it said things of people that are no longer shown
 * @param about what it decides on, {@code casework.matter/17}; null: nothing kept here
 * @param thenAction what its case does when it has run; null: somebody does it
 * @param placeId where; null: the whole area
 * @param window how long it runs
 * @param unverified years in its time of which only the weekends are known
 * @param correctsId the notice it stands in place of
 * @param correctedById the notice that stands in its place
 * @param digest of everything it says
 * @param reason why it was withdrawn or corrected
 * @param objections how many there are that were not taken back
 * @param openObjections how many wait for an answer
 * @param upheld how many were upheld
 */
public record Notice(
        long id,
        String number,
        NoticeKind kind,
        String title,
        String body,
        List<Fact> facts,
        boolean peopleHidden,
        @Nullable Row about,
        @Nullable String thenAction,
        @Nullable Long placeId,
        Limit window,
        Instant openedAt,
        Instant closesAt,
        List<Integer> unverified,
        @Nullable Long correctsId,
        @Nullable Long correctedById,
        String publishedBy,
        String digest,
        NoticeState state,
        Instant stateSince,
        @Nullable String reason,
        int objections,
        int openObjections,
        int upheld) {

    public Notice {
        facts = List.copyOf(facts);
        unverified = List.copyOf(unverified);
    }

    public String path() {
        return "/publications/" + id;
    }

    public Scope scope() {
        return placeId == null ? Scope.EVERYWHERE : Scope.at(placeId);
    }

    /** Whether anybody may object now. */
    public boolean takesObjections(Instant now) {
        return state == NoticeState.RUNNING && !now.isAfter(closesAt);
    }
}
