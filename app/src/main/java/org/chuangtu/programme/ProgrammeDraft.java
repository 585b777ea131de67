package org.chuangtu.programme;

import java.time.Instant;
import java.util.List;
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * What is said of an offer.
 *
 * @param code how programs and its account name it
 * @param procedure how an application goes
 * @param placeId whose officers see to it; null: the whole area's
 * @param quota awards at most; null: as far as the budget goes
 * @param mostFen for one award
 * @param eligibility who judges; null: everybody may apply
 * @param rule what it judges by
 * @param parts in what parts an award is paid
 */
public record ProgrammeDraft(
        String code,
        Bilingual title,
        @Nullable String about,
        String procedure,
        @Nullable Long placeId,
        @Nullable Integer quota,
        @Nullable Long mostFen,
        Instant opensAt,
        Instant closesAt,
        @Nullable String eligibility,
        @Nullable String rule,
        List<Part> parts,
        boolean synthetic) {

    public static final String CODE = "[a-z0-9][a-z0-9._-]{0,39}";
    public static final int TITLE_MAX = 120;
    public static final int ABOUT_MAX = 4000;
    public static final int CONDITION_MAX = 200;
    public static final int PARTS_MAX = 12;
    public static final int QUOTA_MAX = 100_000;
    public static final int DAYS_MAX = 3650;

    /**
     * A part of an award.
     *
     * @param percent of the award
     * @param days after the award it is due
     * @param condition what has to be there before it is paid; null: nothing
     */
    public record Part(int percent, int days, @Nullable String condition) {
        public Part {
            if (percent < 1 || percent > 100)
                throw new IllegalArgumentException("a part is 1 to 100 of a hundred: " + percent);
            if (days < 0 || days > DAYS_MAX)
                throw new IllegalArgumentException("due after " + days + " days");
        }
    }

    public ProgrammeDraft {
        parts = List.copyOf(parts);
        if (!code.matches(CODE)) throw new IllegalArgumentException("no code: " + code);
        if (!opensAt.isBefore(closesAt))
            throw new IllegalArgumentException("closes before it opens: " + closesAt);
        if (parts.isEmpty()
                || parts.size() > PARTS_MAX
                || parts.stream().mapToInt(Part::percent).sum() != 100)
            throw new IllegalArgumentException("the parts of an award are a hundred: " + parts);
        if (quota != null && (quota < 1 || quota > QUOTA_MAX))
            throw new IllegalArgumentException("no quota: " + quota);
    }

    /** The parts of an amount, to the fen; what does not divide is in the last. */
    List<Long> split(long amount) {
        var split = new java.util.ArrayList<Long>();
        long left = amount;
        for (int i = 0; i < parts.size() - 1; i++) {
            long it = amount * parts.get(i).percent() / 100;
            split.add(it);
            left -= it;
        }
        split.add(left);
        return split;
    }
}
