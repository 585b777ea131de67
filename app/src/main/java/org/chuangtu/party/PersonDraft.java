package org.chuangtu.party;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of a person. In a change, null leaves what is there.
 *
 * @param idNumber the citizen identity number, where a procedure needs it
 */
public record PersonDraft(
        @Nullable String name,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String idNumber,
        @Nullable Long placeId) {

    public static final int NAME_MAX = 60;

    /** The field that cannot be taken, with the message that says what to do. */
    public record Fault(String field, String messageKey) {}

    public PersonDraft {
        if (idNumber != null) idNumber = idNumber.strip().toUpperCase(Locale.ROOT);
    }

    public Optional<Fault> fault() {
        if (name != null && (name.isBlank() || name.length() > NAME_MAX))
            return Optional.of(new Fault("name", "party.person.badName"));
        if (phone != null && (phone.length() > 30 || !phone.matches("\\+?[0-9][0-9 -]{4,}[0-9]")))
            return Optional.of(new Fault("phone", "party.person.badPhone"));
        if (email != null
                && (email.length() > 120
                        || !email.matches("[^@\\s\\p{C}]+@[^@\\s\\p{C}]+\\.[^@\\s\\p{C}]+")))
            return Optional.of(new Fault("email", "party.person.badEmail"));
        var fault = idNumber == null ? null : IdNumber.faultOf(idNumber);
        return fault == null
                ? Optional.empty()
                : Optional.of(new Fault("idNumber", fault.messageKey()));
    }

    @Override
    public String toString() {
        return "PersonDraft";
    }
}
