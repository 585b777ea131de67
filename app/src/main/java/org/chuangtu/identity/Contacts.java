package org.chuangtu.identity;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Right;
import org.chuangtu.access.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is to be told, and where: for the program at work alone, which writes to people what concerns them. */
@Service
public class Contacts {

    /** As many are told of one thing. */
    public static final int MOST = 200;

    private final Users users;
    private final Access access;

    Contacts(Users users, Access access) {
        this.users = users;
        this.access = access;
    }

    /**
     * Somebody with an open account.
     *
     * @param actor as the journal names them, {@code user:17}
     * @param email null where nobody wrote it down
     */
    public record Contact(String actor, String name, @Nullable String email) {}

    /** Empty for who has no account, or one that is closed. */
    @Transactional(readOnly = true)
    public Optional<Contact> of(String actor) {
        requireProgram();
        if (!actor.matches("user:[0-9]{1,18}")) return Optional.empty();
        return users.find(Long.parseLong(actor.substring("user:".length())))
                .filter(it -> !it.disabled() && !it.erased())
                .map(Contacts::contact);
    }

    /** Everybody who acts for that organisation or person; at most 200. */
    @Transactional(readOnly = true)
    public List<Contact> ofParty(long party) {
        requireProgram();
        return users.actingFor(party, MOST).stream().map(Contacts::contact).toList();
    }

    /** Everybody who has the right there; at most 200. */
    @Transactional(readOnly = true)
    public List<Contact> holding(Right right, Scope scope) {
        requireProgram();
        return users.holding(right.roles(), Colleagues.MOST).stream()
                .filter(it -> access.as(actor(it), () -> access.may(right, scope)))
                .limit(MOST)
                .map(Contacts::contact)
                .toList();
    }

    private static Contact contact(User it) {
        return new Contact(it.actorId(), it.name(), it.email());
    }

    private static Actor actor(User it) {
        return new Actor(
                it.actorId(),
                it.name(),
                it.party(),
                it.permits().stream().map(User.Held::permit).collect(Collectors.toSet()));
    }

    private void requireProgram() {
        if (!access.whoActs().id().equals(Actor.SYSTEM.id()))
            throw new IllegalStateException(access.whoActs().id() + " is not the program");
    }
}
