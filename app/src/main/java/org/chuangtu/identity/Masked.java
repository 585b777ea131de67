package org.chuangtu.identity;

import org.jspecify.annotations.Nullable;

/** Mail addresses and telephone numbers as they are shown to whoever did not ask for them in full. */
final class Masked {

    private Masked() {}

    static User of(User it) {
        return new User(
                it.id(),
                it.login(),
                it.name(),
                email(it.email()),
                phone(it.phone()),
                it.party(),
                it.disabled(),
                it.demo(),
                it.erased(),
                it.version(),
                it.permits());
    }

    /** {@code w***@example.com} */
    static @Nullable String email(@Nullable String email) {
        if (email == null) return null;
        int at = email.indexOf('@');
        return at < 1 ? "***" : email.charAt(0) + "***" + email.substring(at);
    }

    /** {@code 138****5678} */
    static @Nullable String phone(@Nullable String phone) {
        if (phone == null) return null;
        return phone.length() < 8
                ? "****"
                : phone.substring(0, 3) + "****" + phone.substring(phone.length() - 4);
    }
}
