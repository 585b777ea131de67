package org.chuangtu.gathering;

import org.jspecify.annotations.Nullable;

/**
 * Who would like to come.
 *
 * @param seats one, or several for an organisation
 * @param partyId for which organisation
 */
public record Wish(int seats, @Nullable Long partyId, String name, @Nullable String phone) {

    public static final int NAME_MAX = 60;
    public static final String PHONE = "\\+?[0-9][0-9 -]{4,18}[0-9]";

    public Wish {
        name = name.strip();
        if (name.isEmpty() || name.length() > NAME_MAX)
            throw new IllegalArgumentException("a name has 1 to " + NAME_MAX + " characters");
        if (phone != null && !phone.matches(PHONE))
            throw new IllegalArgumentException("no telephone number");
        if (seats < 1 || seats > GatheringDraft.SEATS_MAX)
            throw new IllegalArgumentException("1 to " + GatheringDraft.SEATS_MAX + " seats");
    }

    @Override
    public String toString() {
        return "Wish[" + seats + "]";
    }
}
