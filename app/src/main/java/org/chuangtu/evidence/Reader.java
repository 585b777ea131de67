package org.chuangtu.evidence;

import java.util.Arrays;
import java.util.Optional;
import org.chuangtu.access.Role;

/** To whom a right to read a paper is granted. */
public sealed interface Reader {

    record ActorReader(String actorId) implements Reader {}

    /** Everybody who acts for that organisation or person. */
    record PartyReader(long partyId) implements Reader {}

    record RoleReader(Role role) implements Reader {}

    /** Everybody who has that role everywhere: not for one place or one organisation alone. */
    record WholeReader(Role role) implements Reader {}

    /** As it is kept. */
    default String code() {
        return switch (this) {
            case ActorReader(var id) -> "actor:" + id;
            case PartyReader(var id) -> "party:" + id;
            case RoleReader(var role) -> "role:" + role.name();
            case WholeReader(var role) -> "whole:" + role.name();
        };
    }

    /** The other way round; empty for what no reader is kept as. */
    static Optional<Reader> of(String code) {
        int colon = code.indexOf(':');
        if (colon < 1) return Optional.empty();
        var rest = code.substring(colon + 1);
        return switch (code.substring(0, colon)) {
            case "actor" -> Optional.of(new ActorReader(rest));
            case "party" ->
                    rest.matches("[0-9]{1,18}")
                            ? Optional.of(new PartyReader(Long.parseLong(rest)))
                            : Optional.empty();
            case "role" -> role(rest).map(RoleReader::new);
            case "whole" -> role(rest).map(WholeReader::new);
            default -> Optional.empty();
        };
    }

    private static Optional<Role> role(String name) {
        return Arrays.stream(Role.values()).filter(it -> it.name().equals(name)).findFirst();
    }
}
