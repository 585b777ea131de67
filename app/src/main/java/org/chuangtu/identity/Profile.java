package org.chuangtu.identity;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a person may say of themselves. Permits, state and login are no part of it. */
public record Profile(@Nullable String name, @Nullable String email, @Nullable String phone) {

    static final int NAME_MAX = 60;
    static final int EMAIL_MAX = 120;
    static final int PHONE_MAX = 30;

    /** The field that cannot be taken, with the message that says what to do. */
    public record Fault(String field, String messageKey) {}

    public Optional<Fault> fault() {
        if (name != null && (name.length() > NAME_MAX || !isPlain(name)))
            return Optional.of(new Fault("name", "identity.profile.badName"));
        if (email != null
                && (email.length() > EMAIL_MAX
                        || !email.matches("[^@\\s\\p{C}]+@[^@\\s\\p{C}]+\\.[^@\\s\\p{C}]+")))
            return Optional.of(new Fault("email", "identity.profile.badEmail"));
        if (phone != null
                && (phone.length() > PHONE_MAX || !phone.matches("\\+?[0-9][0-9 -]{4,}[0-9]")))
            return Optional.of(new Fault("phone", "identity.profile.badPhone"));
        return Optional.empty();
    }

    /** No invisible signs, and none that turn the direction of reading. */
    private static boolean isPlain(String text) {
        return text.codePoints()
                .noneMatch(it ->
                        Character.isISOControl(it) || Character.getType(it) == Character.FORMAT);
    }
}
