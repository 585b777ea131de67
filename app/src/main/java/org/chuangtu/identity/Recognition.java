package org.chuangtu.identity;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.OperatorToken;
import org.chuangtu.access.Permit;
import org.chuangtu.access.Scope;
import org.chuangtu.party.Parties;
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
    private final Parties parties;
    private final Access access;
    private final ObjectProvider<OperatorToken> operator;
    private final boolean demo;

    Recognition(
            SignIns signIns,
            Tokens tokens,
            Users users,
            Credentials credentials,
            Parties parties,
            Access access,
            ObjectProvider<OperatorToken> operator,
            @Value("${chuangtu.demo:true}") boolean demo) {
        this.signIns = signIns;
        this.tokens = tokens;
        this.users = users;
        this.credentials = credentials;
        this.parties = parties;
        this.access = access;
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
        var survivors = survivors(user);
        var permits =
                mustChange
                        ? Set.<Permit>of()
                        : user.permits().stream()
                                .flatMap(it -> following(it.permit(), survivors))
                                .collect(Collectors.toSet());
        return new Caller(
                new Actor(user.actorId(), user.name(), actsFor(user, survivors), permits),
                user.id(),
                way,
                mustChange);
    }

    private Caller caller(User user, Token token) {
        var survivors = survivors(user);
        var permits =
                user.permits().stream()
                        .filter(it -> token.carries(it.permit().role()))
                        .flatMap(it -> following(it.permit(), survivors))
                        .collect(Collectors.toSet());
        return new Caller(
                new Actor("token:" + token.id(), user.name(), actsFor(user, survivors), permits),
                user.id(),
                new Caller.Way.Token(token.id(), token.readOnly()),
                mustChange(user));
    }

    /** For each organisation merged away that a user has to do with, the record that stands for it now. */
    private Map<Long, Long> survivors(User user) {
        var organisations =
                Stream.concat(
                                Stream.ofNullable(user.party()),
                                user.permits().stream().flatMap(it -> organisation(it.permit())))
                        .collect(Collectors.toSet());
        return organisations.isEmpty()
                ? Map.of()
                : access.as(Actor.SYSTEM, () -> parties.standingFor(organisations));
    }

    /** A permit for an organisation that was merged holds for the one that stands for it, and ends with the merge undone. */
    private static Stream<Permit> following(Permit it, Map<Long, Long> survivors) {
        return Stream.concat(
                Stream.of(it),
                organisation(it)
                        .map(id -> survivors.getOrDefault(id, id))
                        .map(id -> new Permit(it.role(), Scope.of(id))));
    }

    private static Stream<Long> organisation(Permit it) {
        return it.scope() instanceof Scope.OfOrganisation(long id) ? Stream.of(id) : Stream.empty();
    }

    /** As an administrator said; else the one organisation all permits speak of, where there is one. */
    private static @Nullable Long actsFor(User user, Map<Long, Long> survivors) {
        Long said = user.party();
        if (said != null) return survivors.getOrDefault(said, said);
        var organisations =
                user.permits().stream()
                        .flatMap(it -> organisation(it.permit()))
                        .map(id -> survivors.getOrDefault(id, id))
                        .distinct()
                        .toList();
        return organisations.size() == 1 ? organisations.getFirst() : null;
    }

    private boolean mustChange(User user) {
        return credentials.of(user.id()).filter(Credentials.Credential::mustChange).isPresent();
    }
}
