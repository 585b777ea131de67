package org.chuangtu.casework;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.chuangtu.access.Right;
import org.chuangtu.access.Role;

/** A duty of a procedure, as a right: whoever has one of its roles where a case lies has the duty there. */
record DutyRight(String name, Set<Role> roles) implements Right {

    static DutyRight of(String duty, Set<String> roles) {
        return new DutyRight(
                duty,
                roles.stream()
                        .map(it -> Role.valueOf(it.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** How a procedure calls the roles. */
    static Set<String> names() {
        return Arrays.stream(Role.values())
                .map(it -> it.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }
}
