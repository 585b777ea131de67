package org.chuangtu.identity;

import static org.chuangtu.access.Scope.EVERYWHERE;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chuangtu.access.Access;
import org.chuangtu.access.Permit;
import org.chuangtu.access.Scope;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Row;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import org.springframework.transaction.support.TransactionTemplate;

/** The administration of users. Permits are written in the journal with role and scope, people with their number alone. */
@Service
public class UserDesk {

    static final String ACCOUNT = "identity.account";

    private static final int PERMITS_MAX = 100;

    private final Users users;
    private final UserList list;
    private final Credentials credentials;
    private final Passwords passwords;
    private final SignIns signIns;
    private final Tokens tokens;
    private final Throttle throttle;
    private final LogInDesk logInDesk;
    private final Journal journal;
    private final Access access;
    private final TransactionTemplate transaction;

    UserDesk(
            Users users,
            UserList list,
            Credentials credentials,
            Passwords passwords,
            SignIns signIns,
            Tokens tokens,
            Throttle throttle,
            LogInDesk logInDesk,
            Journal journal,
            Access access,
            PlatformTransactionManager transactions) {
        this.users = users;
        this.list = list;
        this.credentials = credentials;
        this.passwords = passwords;
        this.signIns = signIns;
        this.tokens = tokens;
        this.throttle = throttle;
        this.logInDesk = logInDesk;
        this.journal = journal;
        this.access = access;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What became of a change. */
    public sealed interface Changed {
        record Done() implements Changed {}

        /** Nobody would be left to administer users. */
        record LastAdministrator() implements Changed {}

        /** Somebody edited the user meanwhile. */
        record Stale() implements Changed {}

        /** It is so already. */
        record Already() implements Changed {}

        /** A user has at most so many permits. */
        record TooMany(int most) implements Changed {}

        record BadProfile(Profile.Fault fault) implements Changed {}

        /** The user was erased; nothing can be changed any more. */
        record Erased() implements Changed {}
    }

    /** What became of the wish for a new user. */
    public sealed interface Created {
        /**
         * The account is there.
         *
         * @param password shown once; it must be changed at the first log-in
         */
        record Done(long id, String password) implements Created {
            @Override
            public String toString() {
                return "Done[" + id + "]";
            }
        }

        record NameTaken() implements Created {}

        record BadName() implements Created {}

        record BadProfile(Profile.Fault fault) implements Created {}
    }

    @Transactional(readOnly = true)
    public UserList.Found list(UserList.Wanted wanted) {
        access.require(IdentityRight.READ, EVERYWHERE);
        return list.find(wanted);
    }

    /** The user with mail address and telephone masked. */
    @Transactional(readOnly = true)
    public User user(long id) {
        access.require(IdentityRight.READ, EVERYWHERE);
        return Masked.of(find(id));
    }

    /** The user with everything; the look is written down. */
    @Transactional
    public User contact(long id) {
        access.require(IdentityRight.READ_CONTACT, EVERYWHERE);
        var user = find(id);
        journal.enter("identity.account.contactRead", row(id));
        return user;
    }

    @Transactional(readOnly = true)
    public List<Binding> bindings(long id) {
        access.require(IdentityRight.READ, EVERYWHERE);
        return users.bindingsOf(id);
    }

    /** Not in one transaction: no connection is held while the password is hashed. */
    public Created create(String login, Profile profile, Set<Permit> permits) {
        requirePerson();
        access.require(IdentityRight.ADMINISTER, EVERYWHERE);
        var name = LoginName.of(login);
        if (name.isEmpty()) return new Created.BadName();
        if (profile.fault().isPresent()) return new Created.BadProfile(profile.fault().get());
        if (users.idNamed(name.get().key()).isPresent()) return new Created.NameTaken();
        String password = OneTimePassword.fresh();
        String hash = passwords.hash(password);
        try {
            long id =
                    transaction.execute(_ -> add(name.get(), profile, permits, hash, true, false));
            return new Created.Done(id, password);
        } catch (DuplicateKeyException somebodyWasQuicker) {
            return new Created.NameTaken();
        }
    }

    /** Opens the entry and writes, in the transaction of the caller, who has checked. */
    long add(
            LoginName name,
            Profile profile,
            Set<Permit> permits,
            String hash,
            boolean mustChange,
            boolean demo) {
        journal.enter("identity.account.created", null, Map.of("permits", described(permits)));
        long id = users.add(name, profile, demo);
        permits.stream().limit(PERMITS_MAX).forEach(it -> users.grant(id, it));
        credentials.set(id, hash, mustChange);
        return id;
    }

    @Transactional
    public Changed edit(long id, long version, Profile profile) {
        access.require(IdentityRight.ADMINISTER, EVERYWHERE);
        find(id);
        if (profile.fault().isPresent()) return new Changed.BadProfile(profile.fault().get());
        journal.enter("identity.account.edited", row(id));
        return users.edit(id, version, profile) ? new Changed.Done() : new Changed.Stale();
    }

    /** Which organisation or person the user acts for; null: none. */
    @Transactional
    public Changed actFor(long id, @Nullable Long party) {
        return change(
                id,
                "identity.account.actsFor",
                party == null ? Map.of() : Map.of("party", party),
                () -> users.actFor(id, party));
    }

    /** Signs the user out everywhere and revokes their tokens; whoever is let in again makes new ones. */
    @Transactional
    public Changed disable(long id) {
        return change(
                id,
                "identity.account.disabled",
                Map.of(),
                () -> {
                    users.disable(id, true);
                    signIns.endOthers(id, 0);
                    tokens.revokeAll(id);
                });
    }

    @Transactional
    public Changed enable(long id) {
        requirePerson();
        return change(id, "identity.account.enabled", Map.of(), () -> users.disable(id, false));
    }

    @Transactional
    public Changed grant(long id, Permit permit) {
        requirePerson();
        access.require(IdentityRight.ADMINISTER, EVERYWHERE);
        var user = find(id);
        if (user.erased()) return new Changed.Erased();
        if (user.permits().size() >= PERMITS_MAX) return new Changed.TooMany(PERMITS_MAX);
        if (user.permits().stream().anyMatch(it -> it.permit().equals(permit)))
            return new Changed.Already();
        journal.enter("identity.permit.granted", row(id), Map.of("permit", described(permit)));
        users.grant(id, permit);
        return new Changed.Done();
    }

    @Transactional
    public Changed revoke(long id, long permit) {
        access.require(IdentityRight.ADMINISTER, EVERYWHERE);
        var held = find(id).permits().stream().filter(it -> it.id() == permit).findFirst();
        if (held.isEmpty()) return new Changed.Already();
        return change(
                id,
                "identity.permit.revoked",
                Map.of("permit", described(held.get().permit())),
                () -> {
                    users.revoke(id, permit);
                    tokens.revokeWithoutRole(id);
                });
    }

    /** A new one-time password, shown once; every sign-in and every token of the user ends. */
    public Created resetPassword(long id) {
        requirePerson();
        access.require(IdentityRight.ADMINISTER, EVERYWHERE);
        if (find(id).erased()) return new Created.BadName();
        String password = OneTimePassword.fresh();
        String hash = passwords.hash(password);
        transaction.executeWithoutResult(_ -> {
            journal.enter("identity.password.reset", row(id));
            credentials.set(id, hash, true);
            signIns.endOthers(id, 0);
            tokens.revokeAll(id);
        });
        return new Created.Done(id, password);
    }

    /** Forgets the failed attempts at the user's name. */
    @Transactional
    public Changed unlock(long id) {
        access.require(IdentityRight.ADMINISTER, EVERYWHERE);
        var user = find(id);
        journal.enter("identity.account.unlocked", row(id));
        boolean was = throttle.forget(logInDesk.nameKey(LoginName.keyOf(user.login())));
        return was ? new Changed.Done() : new Changed.Already();
    }

    @Transactional
    public Changed bind(long id, String issuer, String subject) {
        requirePerson();
        access.require(IdentityRight.ADMINISTER, EVERYWHERE);
        if (find(id).erased()) return new Changed.Erased();
        journal.enter("identity.binding.made", row(id));
        return users.bind(id, issuer, subject) ? new Changed.Done() : new Changed.Already();
    }

    @Transactional
    public Changed unbind(long id, long binding) {
        access.require(IdentityRight.ADMINISTER, EVERYWHERE);
        find(id);
        journal.enter("identity.binding.removed", row(id));
        return users.unbind(id, binding) ? new Changed.Done() : new Changed.Already();
    }

    /**
     * Forgets a person: name, mail address, telephone, bindings, what they called their tokens, and sign-ins go, past images
     * too. What they did stays in the journal under a number that leads to nobody.
     */
    @Transactional
    public Changed erase(long id) {
        access.require(IdentityRight.ADMINISTER, EVERYWHERE);
        if (find(id).erased()) return new Changed.Erased();
        users.oneAtATime();
        journal.forget(
                "identity.account.erased",
                row(id),
                rowsAbout(id),
                () -> {
                    users.erase(id);
                    credentials.remove(id);
                    signIns.endOthers(id, 0);
                    tokens.erase(id);
                });
        return unlessNoAdministratorIsLeft();
    }

    /** The account, and what is or once was bound to it. */
    private List<Row> rowsAbout(long id) {
        var rows = new LinkedHashSet<Row>();
        rows.add(row(id));
        users.bindingsOf(id).forEach(it -> rows.add(Row.of("identity.binding", it.id())));
        tokens.allOf(id).forEach(it -> rows.add(Row.of("identity.token", it)));
        for (var table : List.of("identity.binding", "identity.token"))
            rows.addAll(journal.thatOnceSaid(table, "account_id", String.valueOf(id)));
        return List.copyOf(rows);
    }

    /** A change that may cost an administrator: refused, and nothing written, if none would be left. */
    private Changed change(long id, String verb, Map<String, ?> details, Runnable change) {
        access.require(IdentityRight.ADMINISTER, EVERYWHERE);
        if (find(id).erased()) return new Changed.Erased();
        users.oneAtATime();
        journal.enter(verb, row(id), details);
        change.run();
        return unlessNoAdministratorIsLeft();
    }

    private Changed unlessNoAdministratorIsLeft() {
        if (users.anAdministratorIsLeft()) return new Changed.Done();
        TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return new Changed.LastAdministrator();
    }

    private User find(long id) {
        return users.find(id).orElseThrow(() -> new NoSuchUser(id));
    }

    static Row row(long id) {
        return Row.of(ACCOUNT, id);
    }

    private static List<String> described(Set<Permit> permits) {
        return permits.stream().map(UserDesk::described).sorted().toList();
    }

    private static void requirePerson() {
        Caller.here().ifPresent(Caller::requireNoToken);
    }

    private static String described(Permit permit) {
        return permit.role()
                + switch (permit.scope()) {
                    case Scope.Everywhere _ -> "";
                    case Scope.AtPlace(long place) -> "@place/" + place;
                    case Scope.OfOrganisation(long party) -> "@party/" + party;
                };
    }
}
