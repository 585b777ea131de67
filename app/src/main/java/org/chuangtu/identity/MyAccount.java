package org.chuangtu.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.chuangtu.access.Role;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Row;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a person does with their own account. Needs no permit, but needs the person: a token neither changes a password nor
 * makes another token, so that whoever finds one cannot outlive its revocation.
 */
@Service
public class MyAccount {

    private final Users users;
    private final Credentials credentials;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final SignIns signIns;
    private final Tokens tokens;
    private final Throttle throttle;
    private final ServerKeys keys;
    private final Journal journal;
    private final Clock clock;
    private final TransactionTemplate transaction;

    MyAccount(
            Users users,
            Credentials credentials,
            Passwords passwords,
            PasswordRules rules,
            SignIns signIns,
            Tokens tokens,
            Throttle throttle,
            ServerKeys keys,
            Journal journal,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.users = users;
        this.credentials = credentials;
        this.passwords = passwords;
        this.rules = rules;
        this.signIns = signIns;
        this.tokens = tokens;
        this.throttle = throttle;
        this.keys = keys;
        this.journal = journal;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What became of a password change. */
    public sealed interface PasswordChanged {
        /** Every other sign-in of the account has ended. */
        record Done(int endedElsewhere) implements PasswordChanged {}

        record WrongOld() implements PasswordChanged {}

        /**
         * The new password is not good enough.
         *
         * @param lengthMin what the message may speak of
         */
        record Unfit(String messageKey, int lengthMin) implements PasswordChanged {}

        record SameAsBefore() implements PasswordChanged {}

        record Wait(Instant until) implements PasswordChanged {}

        record Busy() implements PasswordChanged {}
    }

    /** What became of the wish for a token. */
    public sealed interface TokenMade {
        /**
         * The token is there.
         *
         * @param secret shown once
         */
        record Done(Token token, String secret) implements TokenMade {
            @Override
            public String toString() {
                return "Done[" + token.id() + "]";
            }
        }

        record TooMany(int most) implements TokenMade {}

        /** Asked for roles the user does not hold. */
        record NotYours(EnumSet<Role> roles) implements TokenMade {}
    }

    /** Who asks, as the gate recognised them. */
    public Caller caller() {
        return Caller.here().orElseThrow(() -> new AccessDeniedException("nobody is signed in"));
    }

    @Transactional(readOnly = true)
    public User me() {
        return users.find(caller().user()).orElseThrow(() -> new NoSuchUser(caller().user()));
    }

    @Transactional
    public UserDesk.Changed edit(long version, Profile profile) {
        long me = person().user();
        if (profile.fault().isPresent())
            return new UserDesk.Changed.BadProfile(profile.fault().get());
        journal.enter("identity.account.edited", UserDesk.row(me));
        return users.edit(me, version, profile)
                ? new UserDesk.Changed.Done()
                : new UserDesk.Changed.Stale();
    }

    /** How long a password must be. */
    public int passwordMin() {
        return rules.lengthMin();
    }

    /** Not in one transaction: no connection is held while passwords are compared. */
    public PasswordChanged changePassword(String old, String wanted) {
        var caller = person();
        long me = caller.user();
        var user = me();
        if (old.length() > PasswordRules.LENGTH_MAX) return new PasswordChanged.WrongOld();
        var objection = rules.objection(wanted, LoginName.keyOf(user.login()));
        byte[] key = keys.digest(ServerKeys.ATTEMPTS, "change", String.valueOf(me));
        if (throttle.take(key, Throttle.Rule.NAME) instanceof Throttle.Turn.Wait(var until))
            return new PasswordChanged.Wait(until);
        try {
            var credential = credentials.of(me);
            if (credential.isEmpty() || !passwords.matches(old, credential.get().hash())) {
                transaction.executeWithoutResult(
                        _ -> journal.enter("identity.password.changeFailed", UserDesk.row(me)));
                return new PasswordChanged.WrongOld();
            }
            throttle.forget(key);
            if (objection.isPresent())
                return new PasswordChanged.Unfit(objection.get().messageKey(), rules.lengthMin());
            if (PasswordRules.normal(old).equals(PasswordRules.normal(wanted)))
                return new PasswordChanged.SameAsBefore();
            String hash = passwords.hash(wanted);
            int ended = transaction.execute(_ -> set(caller, hash));
            return new PasswordChanged.Done(ended);
        } catch (Passwords.Busy tooMany) {
            throttle.takeBack(key);
            return new PasswordChanged.Busy();
        }
    }

    private int set(Caller caller, String hash) {
        journal.enter("identity.password.changed", UserDesk.row(caller.user()));
        credentials.set(caller.user(), hash, false);
        tokens.revokeAll(caller.user());
        return signIns.endOthers(caller.user(), signIn(caller));
    }

    // --- sign-ins ---

    @Transactional(readOnly = true)
    public List<OpenSignIn> signIns() {
        var caller = person();
        return signIns.of(caller.user(), signIn(caller));
    }

    @Transactional
    public void endSignIn(long id) {
        var caller = person();
        journal.enter("identity.signIn.ended", UserDesk.row(caller.user()));
        signIns.end(caller.user(), id);
    }

    @Transactional
    public int endOtherSignIns() {
        var caller = person();
        journal.enter("identity.signIn.othersEnded", UserDesk.row(caller.user()));
        return signIns.endOthers(caller.user(), signIn(caller));
    }

    // --- tokens ---

    @Transactional(readOnly = true)
    public List<Token> tokens() {
        return tokens.of(caller().user());
    }

    @Transactional
    public TokenMade makeToken(NewToken wanted) {
        var caller = person();
        var mine =
                caller.actor().permits().stream().map(it -> it.role()).collect(Collectors.toSet());
        var foreign = EnumSet.noneOf(Role.class);
        wanted.roles().stream().filter(it -> !mine.contains(it)).forEach(foreign::add);
        if (!foreign.isEmpty()) return new TokenMade.NotYours(foreign);
        if (tokens.full(caller.user())) return new TokenMade.TooMany(Tokens.PER_ACCOUNT_MAX);
        String secret = Tokens.PREFIX + Secrets.random();
        journal.enter(
                "identity.token.made",
                UserDesk.row(caller.user()),
                Map.of(
                        "roles",
                        wanted.roles().stream().map(Enum::name).sorted().toList(),
                        "readOnly",
                        wanted.readOnly(),
                        "days",
                        wanted.days()));
        long id =
                tokens.add(
                        caller.user(),
                        secret,
                        wanted,
                        clock.instant().plus(Duration.ofDays(wanted.days())));
        return new TokenMade.Done(tokens.find(id).orElseThrow(), secret);
    }

    /** Whether there was one to revoke; a token may revoke itself, and only itself. */
    @Transactional
    public boolean revokeToken(long id) {
        var caller = caller();
        if (caller.way() instanceof Caller.Way.Token(long own, _) && own != id)
            throw new AccessDeniedException("a token revokes itself only");
        journal.enter("identity.token.revoked", Row.of("identity.token", id));
        boolean revoked = tokens.revoke(caller.user(), id);
        if (!revoked) TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return revoked;
    }

    private Caller person() {
        var caller = caller();
        caller.requireNoToken();
        if (caller.way() instanceof Caller.Way.Terminal)
            throw new AccessDeniedException("the operator has no account");
        return caller;
    }

    private static long signIn(Caller caller) {
        return caller.way() instanceof Caller.Way.Browser(long id) ? id : 0;
    }
}
