package org.chuangtu.identity;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chuangtu.access.Actor;
import org.chuangtu.access.OperatorToken;
import org.chuangtu.access.Permit;
import org.chuangtu.access.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Who a secret stands for. Everything is read anew for each request, so that a permit revoked bites on the next one. */
@Component
class Recognition {

    private final SignIns signIns;
    private final Tokens tokens;
    private final Users users;
    private final Credentials credentials;
    private final ObjectProvider<OperatorToken> operator;
    private final boolean demo;

    Recognition(
            SignIns signIns,
            Tokens tokens,
            Users users,
            Credentials credentials,
            ObjectProvider<OperatorToken> operator,
            @Value("${chuangtu.demo:true}") boolean demo) {
        this.signIns = signIns;
        this.tokens = tokens;
        this.users = users;
        this.credentials = credentials;
        this.operator = operator;
        this.demo = demo;
    }

    Optional<Caller> browser(String secret) {
        if (!Secrets.wellFormed(secret)) return Optional.empty();
        return signIns.find(secret)
                .flatMap(held ->
                        usable(held.account())
                                .map(it -> caller(it, new Caller.Way.Browser(held.id()))));
    }

    /** @param nearby whether it was sent from this very machine */
    Optional<Caller> bearer(String secret, boolean nearby) {
        if (nearby && operator.stream().anyMatch(it -> it.matches(secret)))
            return Optional.of(new Caller(Actor.OPERATOR, 0, new Caller.Way.Terminal(), false));
        if (!secret.startsWith(Tokens.PREFIX)
                || !Secrets.wellFormed(secret.substring(Tokens.PREFIX.length())))
            return Optional.empty();
        return tokens.valid(secret)
                .flatMap(token -> usable(token.user()).map(user -> caller(user, token)))
                .filter(it -> !it.mustChange());
    }

    /** Whether the account may act at all: demonstration users do only while there is a demonstration. */
    Optional<User> usable(long account) {
        return users.find(account).filter(it -> !it.disabled() && (demo || !it.demo()));
    }

    private Caller caller(User user, Caller.Way way) {
        boolean mustChange = mustChange(user);
        var permits =
                mustChange
                        ? Set.<Permit>of()
                        : user.permits().stream()
                                .map(User.Held::permit)
                                .collect(Collectors.toSet());
        return new Caller(
                new Actor(user.actorId(), user.name(), actsFor(user), permits),
                user.id(),
                way,
                mustChange);
    }

    private Caller caller(User user, Token token) {
        var permits =
                user.permits().stream()
                        .map(User.Held::permit)
                        .filter(it -> token.carries(it.role()))
                        .collect(Collectors.toSet());
        return new Caller(
                new Actor("token:" + token.id(), user.name(), actsFor(user), permits),
                user.id(),
                new Caller.Way.Token(token.id(), token.readOnly()),
                mustChange(user));
    }

    /** As an administrator said; else the one organisation all permits speak of, where there is one. */
    private static @Nullable Long actsFor(User user) {
        if (user.party() != null) return user.party();
        var organisations =
                user.permits().stream()
                        .map(it -> it.permit().scope())
                        .flatMap(it ->
                                it instanceof Scope.OfOrganisation(long id)
                                        ? Stream.of(id)
                                        : Stream.empty())
                        .distinct()
                        .toList();
        return organisations.size() == 1 ? organisations.getFirst() : null;
    }

    private boolean mustChange(User user) {
        return credentials.of(user.id()).filter(Credentials.Credential::mustChange).isPresent();
    }
}
