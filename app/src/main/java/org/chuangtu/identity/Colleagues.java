package org.chuangtu.identity;

import java.util.List;
import java.util.stream.Collectors;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Right;
import org.chuangtu.access.Scope;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who else may do a thing: for handing work to somebody. Whoever may do it themselves may ask. */
@Service
public class Colleagues {

    /** More than any area has officers. */
    static final int MOST = 500;

    private final Users users;
    private final Access access;

    Colleagues(Users users, Access access) {
        this.users = users;
        this.access = access;
    }

    /**
     * A name for somebody who acts.
     *
     * @param actor as the journal names them, e.g. {@code user:17}
     */
    public record Colleague(String actor, String name) {}

    /** Everybody with an open account who has the right at that place, by name; at most 500. */
    @Transactional(readOnly = true)
    public List<Colleague> who(Right right, Scope scope) {
        access.requireSomewhere(right);
        return users.holding(right.roles(), MOST).stream()
                .filter(it -> access.as(actor(it), () -> access.may(right, scope)))
                .map(it -> new Colleague(it.actorId(), it.name()))
                .toList();
    }

    /** Whether somebody with an open account has the right at that place. */
    @Transactional(readOnly = true)
    public boolean may(String actor, Right right, Scope scope) {
        access.requireSomewhere(right);
        return actor.matches("user:[1-9][0-9]{0,17}")
                && users.find(Long.parseLong(actor.substring(5)))
                        .filter(it -> !it.disabled() && !it.erased())
                        .filter(it -> access.as(actor(it), () -> access.may(right, scope)))
                        .isPresent();
    }

    private static Actor actor(User it) {
        return new Actor(
                it.actorId(),
                it.name(),
                it.party(),
                it.permits().stream().map(User.Held::permit).collect(Collectors.toSet()));
    }
}
