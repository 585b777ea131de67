package org.chuangtu.ledger;

import java.time.Instant;
import org.chuangtu.access.Scope;
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * An account, with what stands on it.
 *
 * @param held what is on hold: still there, and spoken for
 * @param lines how many postings it has
 * @param version the journal entry that wrote its particulars; what moves on it leaves that alone
 */
public record Account(
        long id,
        Draft said,
        long balance,
        long held,
        long lines,
        boolean closed,
        Instant openedAt,
        long version) {

    public static final int NAME_MAX = 100;

    /**
     * What is said of an account.
     *
     * @param code how programs name it, e.g. {@code budget.talent.2026}
     * @param owner whose it is: {@code party:17}, {@code place:3}, {@code programme:5}
     * @param placeId whose officers see to it; null: the whole area's
     * @param floor below which it never falls, what is on hold counted as spent; null: it has none, like the world outside
     */
    public record Draft(
            String code,
            Bilingual name,
            Unit unit,
            String owner,
            @Nullable Long placeId,
            @Nullable Long floor) {

        public static final String CODE = "[a-z0-9][a-z0-9._:-]{0,79}";
        public static final String OWNER = "[a-z_]{1,40}:[1-9][0-9]{0,17}";

        public Draft {
            if (!code.matches(CODE))
                throw new IllegalArgumentException("no code of an account: " + code);
            if (!owner.matches(OWNER))
                throw new IllegalArgumentException("no owner of an account: " + owner);
            if (floor != null && Math.abs(floor) > Line.AMOUNT_MAX)
                throw new IllegalArgumentException("no floor: " + floor);
            if (name.zh() == null || name.zh().isBlank())
                throw new IllegalArgumentException("an account has a Chinese name");
        }
    }

    /** What may still go; null where no floor binds. */
    public @Nullable Long available() {
        return said.floor() == null ? null : (Long) (balance - held - said.floor());
    }

    public String path() {
        return "/accounts/" + id;
    }

    static Scope scopeAt(@Nullable Long place) {
        return place == null ? Scope.EVERYWHERE : Scope.at(place);
    }

    /** The organisation or person it belongs to; null where it belongs to something else. */
    static @Nullable Scope ownScope(String owner) {
        return owner.startsWith("party:") ? Scope.of(Long.parseLong(owner.substring(6))) : null;
    }
}
