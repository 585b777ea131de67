package org.chuangtu.evidence;

import org.chuangtu.access.Role;

/** To whom a right to read a paper is granted. */
public sealed interface Reader {

    record ActorReader(String actorId) implements Reader {}

    /** Everybody who acts for that organisation or person. */
    record PartyReader(long partyId) implements Reader {}

    record RoleReader(Role role) implements Reader {}

    /** As it is kept. */
    default String code() {
        return switch (this) {
            case ActorReader(var id) -> "actor:" + id;
            case PartyReader(var id) -> "party:" + id;
            case RoleReader(var role) -> "role:" + role.name();
        };
    }
}
