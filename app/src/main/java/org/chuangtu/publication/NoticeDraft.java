package org.chuangtu.publication;

import java.util.List;
import org.chuangtu.journal.Row;
import org.chuangtu.procedure.Limit;
import org.jspecify.annotations.Nullable;

/**
 * What is to be made known.
 *
 * @param facts only what is to be shown: what was not ticked does not come here
 * @param about what it decides on
 * @param thenAction what the case does when it has run, by the program
 * @param window how long it runs, {@code 5wd} or {@code 15d}
 */
public record NoticeDraft(
        NoticeKind kind,
        String title,
        String body,
        List<Fact> facts,
        @Nullable Row about,
        @Nullable String thenAction,
        @Nullable Long placeId,
        Limit window) {

    public static final int TITLE_MAX = 120;
    public static final int BODY_MAX = 20_000;
    public static final int FACTS_MAX = 200;

    /** A year: what nobody waits out is no notice. */
    public static final int DAYS_MAX = 366;

    public NoticeDraft {
        title = title.strip();
        body = body.strip().replace("\r\n", "\n");
        facts = List.copyOf(facts);
        if (title.isEmpty() || title.length() > TITLE_MAX)
            throw new IllegalArgumentException("a title has 1 to " + TITLE_MAX + " characters");
        if (body.isEmpty() || body.length() > BODY_MAX)
            throw new IllegalArgumentException("a text has 1 to " + BODY_MAX + " characters");
        if (facts.size() > FACTS_MAX)
            throw new IllegalArgumentException(facts.size() + " facts, at most " + FACTS_MAX);
        if (!fits(window)) throw new IllegalArgumentException("no notice runs for " + window);
    }

    /** In workdays or days, and no longer than a year. */
    public static boolean fits(Limit window) {
        return switch (window.unit()) {
            case WORKING_DAY, DAY -> window.amount() <= DAYS_MAX;
            case WORKING_HOUR, HOUR, MINUTE -> false;
        };
    }

    public static NoticeDraft of(NoticeKind kind, String title, String body, Limit window) {
        return new NoticeDraft(kind, title, body, List.of(), null, null, null, window);
    }

    public NoticeDraft about(Row what, @Nullable Long place) {
        return new NoticeDraft(kind, title, body, facts, what, thenAction, place, window);
    }

    public NoticeDraft saying(List<Fact> shown) {
        return new NoticeDraft(kind, title, body, shown, about, thenAction, placeId, window);
    }

    public NoticeDraft then(@Nullable String action) {
        return new NoticeDraft(kind, title, body, facts, about, action, placeId, window);
    }
}
