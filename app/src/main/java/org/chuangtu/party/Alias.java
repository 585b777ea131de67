package org.chuangtu.party;

/** A further name. */
public record Alias(String name, Role role) {

    public static final int NAME_MAX = 300;

    public enum Role {
        SHORT,
        FORMER,
        BRAND,
        OTHER;

        public String messageKey() {
            return "party.alias." + name();
        }
    }

    public Alias {
        name = name.strip();
        if (name.isEmpty() || name.length() > NAME_MAX)
            throw new IllegalArgumentException(
                    "a name has 1 to " + NAME_MAX + " characters: " + name);
    }
}
