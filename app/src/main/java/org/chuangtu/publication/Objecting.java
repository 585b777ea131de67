package org.chuangtu.publication;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody objects.
 *
 * @param papers what shows it, deposited before by whoever objects
 * @param guest who a guest is; null for whoever has signed in
 */
public record Objecting(String reasons, List<Long> papers, @Nullable Guest guest) {

    public static final int REASONS_MAX = 4_000;
    public static final int PAPERS_MAX = 10;

    public Objecting {
        reasons = reasons.strip();
        papers = List.copyOf(papers);
        if (reasons.isEmpty() || reasons.length() > REASONS_MAX)
            throw new IllegalArgumentException("reasons have 1 to " + REASONS_MAX + " characters");
        if (papers.size() > PAPERS_MAX)
            throw new IllegalArgumentException(papers.size() + " papers, at most " + PAPERS_MAX);
    }

    /**
     * Somebody who has not signed in.
     *
     * @param contact a telephone number or mail address
     * @param side from where they come, such as an address; only a mark of it is kept, and that for a day
     */
    public record Guest(String name, String contact, String side) {

        public static final int TEXT_MAX = 100;

        public Guest {
            name = name.strip();
            contact = contact.strip();
            if (name.isEmpty() || name.length() > TEXT_MAX)
                throw new IllegalArgumentException("a name has 1 to " + TEXT_MAX + " characters");
            if (contact.isEmpty() || contact.length() > TEXT_MAX)
                throw new IllegalArgumentException(
                        "a contact has 1 to " + TEXT_MAX + " characters");
        }
    }
}
