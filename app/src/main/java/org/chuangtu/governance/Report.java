package org.chuangtu.governance;

import java.time.Instant;
import java.util.Map;
import org.chuangtu.place.Place;
import org.jspecify.annotations.Nullable;

/**
 * Where an incident lies, what was said of it, and how far it has come. Holds nothing of whoever reported it.
 *
 * @param matter its case
 * @param category a leaf of the tree
 * @param placeId the innermost place that holds the point, else the one that was named
 * @param said with numbers and addresses of people taken out
 * @param details what the category asked
 * @param unit who answers for it, {@code duty:sanitation}
 * @param open what the public sees
 */
public record Report(
        long matter,
        String number,
        String category,
        @Nullable Long placeId,
        Place.@Nullable Point point,
        @Nullable String address,
        String said,
        @Nullable String media,
        Map<String, String> details,
        String channel,
        boolean synthetic,
        @Nullable String unit,
        String state,
        @Nullable String outcome,
        boolean open,
        Instant openedAt,
        Instant movedAt,
        @Nullable Instant due,
        @Nullable Instant filedAt,
        @Nullable Instant closedAt,
        @Nullable String rating,
        int supporters) {

    public static final String PROCEDURE = "governance.incident";
    public static final String TREE = "urban";

    public Report {
        details = Map.copyOf(details);
    }

    /** What officers open. */
    public String path() {
        return "/cases/" + matter;
    }

    /** What anybody may open. */
    public String publicPath() {
        return "/governance/public/" + number;
    }

    /** What was said is shown once somebody has looked at it and filed it. */
    public @Nullable String saidInPublic() {
        return filedAt == null ? null : said;
    }

    public @Nullable String mediaInPublic() {
        return filedAt == null ? null : media;
    }

    public boolean overdue(Instant now) {
        return open && due != null && due.isBefore(now);
    }
}
