package org.chuangtu.identity;

import java.util.Optional;
import org.chuangtu.access.ActorNames;
import org.springframework.stereotype.Component;

/** How people call the actors of the journal. */
@Component
class Names implements ActorNames {

    private final Users users;
    private final Tokens tokens;

    Names(Users users, Tokens tokens) {
        this.users = users;
        this.tokens = tokens;
    }

    @Override
    public Optional<String> nameOf(String actorId) {
        int colon = actorId.indexOf(':');
        if (colon < 0 || !actorId.substring(colon + 1).matches("[0-9]{1,18}"))
            return Optional.empty();
        long id = Long.parseLong(actorId.substring(colon + 1));
        return switch (actorId.substring(0, colon)) {
            case "user" -> user(id);
            case "token" ->
                    tokens.find(id)
                            .flatMap(it -> user(it.user()).map(name -> name + " · " + it.name()));
            default -> Optional.empty();
        };
    }

    private Optional<String> user(long id) {
        return users.find(id).map(User::name);
    }
}
