package org.chuangtu.party;

import org.jspecify.annotations.Nullable;

/**
 * A person, masked unless it says otherwise.
 *
 * @param name null when erased
 * @param inFull whether the values are whole
 * @param version what a change names
 */
public record Person(
        long id,
        boolean erased,
        @Nullable String name,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String idNumber,
        @Nullable Long placeId,
        boolean inFull,
        long version) {

    public String path() {
        return "/people/" + id;
    }

    /** 王**, 138****5678, w***@example.com, 2102**********1234. */
    Person masked() {
        return new Person(
                id,
                erased,
                name == null ? null : maskedName(name),
                phone == null ? null : maskedPhone(phone),
                email == null ? null : maskedEmail(email),
                idNumber == null ? null : new IdNumber(idNumber).masked(),
                placeId,
                false,
                version);
    }

    private static String maskedName(String name) {
        int first = name.offsetByCodePoints(0, 1);
        return name.substring(0, first) + "**";
    }

    private static String maskedPhone(String phone) {
        return phone.length() < 8
                ? "****"
                : phone.substring(0, 3) + "****" + phone.substring(phone.length() - 4);
    }

    private static String maskedEmail(String email) {
        int at = email.indexOf('@');
        return at < 1 ? "***" : email.charAt(0) + "***" + email.substring(at);
    }

    /** Never the values: what is printed ends up in logs. */
    @Override
    public String toString() {
        return "Person[" + id + "]";
    }
}
