package org.chuangtu.identity;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.journal.Journal;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where people prove who they are.
 *
 * <p>The plan of an attempt: count it, by name and by address; compare the password, with nobody's where the name is
 * unknown, so that both take equally long; write down what became of it. No transaction is open while a password is
 * compared, so that slow hashing holds no connection.
 *
 * <p>A browser that logged in before carries a cookie and is counted apart, so that a stranger who guesses somebody's
 * password locks out strangers only.
 */
@Service
public class LogInDesk {

    private final Users users;
    private final Credentials credentials;
    private final Passwords passwords;
    private final SignIns signIns;
    private final Throttle throttle;
    private final ServerKeys keys;
    private final Recognition recognition;
    private final Journal journal;
    private final Access access;
    private final TransactionTemplate transaction;

    LogInDesk(
            Users users,
            Credentials credentials,
            Passwords passwords,
            SignIns signIns,
            Throttle throttle,
            ServerKeys keys,
            Recognition recognition,
            Journal journal,
            Access access,
            PlatformTransactionManager transactions) {
        this.users = users;
        this.credentials = credentials;
        this.passwords = passwords;
        this.signIns = signIns;
        this.throttle = throttle;
        this.keys = keys;
        this.recognition = recognition;
        this.journal = journal;
        this.access = access;
        this.transaction = new TransactionTemplate(transactions);
    }

    public LogIn logIn(LogInAttempt attempt) {
        if (attempt.password().length() > PasswordRules.LENGTH_MAX
                || attempt.name().length() > LoginName.LENGTH_MAX) return new LogIn.Refused();
        String name = LoginName.keyOf(attempt.name());
        boolean known = isKnown(name, attempt.knownBrowser());
        byte[] nameKey =
                known
                        ? digest("browser", name, String.valueOf(attempt.knownBrowser()))
                        : digest("name", name);
        byte[] addressKey = digest("address", network(attempt.address()));

        Instant lockUntil;
        switch (throttle.take(nameKey, Throttle.Rule.NAME)) {
            case Throttle.Turn.Wait(Instant until) -> {
                return new LogIn.Wait(until);
            }
            case Throttle.Turn.Go(var until) -> lockUntil = until;
        }
        if (!known
                && throttle.take(addressKey, Throttle.Rule.ADDRESS)
                        instanceof Throttle.Turn.Wait(Instant until)) {
            throttle.takeBack(nameKey); // not a guess at this name: it was not compared
            return new LogIn.Wait(until);
        }

        Optional<Long> account = users.idNamed(name);
        var credential = account.flatMap(credentials::of);
        String hash = credential.map(Credentials.Credential::hash).orElse(passwords.nobodys());
        boolean right;
        try {
            right = passwords.matches(attempt.password(), hash) && credential.isPresent();
        } catch (Passwords.Busy tooMany) {
            throttle.takeBack(nameKey);
            if (!known) throttle.takeBack(addressKey);
            return new LogIn.Busy();
        }
        var user = account.filter(_ -> right).flatMap(recognition::usable);
        if (user.isEmpty()) {
            transaction.executeWithoutResult(
                    _ -> writeFailure(account.orElse(null), name, right, lockUntil, addressKey));
            return new LogIn.Refused();
        }
        throttle.forget(nameKey);
        if (!known) throttle.takeBack(addressKey);
        var secret = open(user.get(), attempt, hash);
        if (secret.isEmpty()) {
            try {
                secret = openAsOfNow(user.get(), attempt);
            } catch (Passwords.Busy tooMany) {
                return new LogIn.Busy();
            }
        }
        if (secret.isEmpty()) {
            transaction.executeWithoutResult(
                    _ -> writeFailure(account.orElse(null), name, false, null, addressKey));
            return new LogIn.Refused();
        }
        renewIfOutgrown(user.get(), attempt.password(), hash);
        return new LogIn.Done(
                secret.get(),
                known ? null : knownBrowser(name),
                credential.orElseThrow().mustChange());
    }

    /** Somebody an outside log-in vouches for; never makes an account. */
    LogIn logInBound(String issuer, String subject, LogInAttempt from) {
        var user = users.idBound(issuer, subject).flatMap(recognition::usable);
        if (user.isEmpty()) {
            transaction.executeWithoutResult(_ ->
                    journal.enter(
                            "identity.logIn.failed",
                            null,
                            Map.of(
                                    "reason",
                                    "notBound",
                                    "subject",
                                    hex(digest("subject", issuer, subject)))));
            return new LogIn.Refused();
        }
        return new LogIn.Done(open(user.get(), "oidc", from), null, false);
    }

    /** Ends the sign-in of this browser. */
    public void logOut(@Nullable String secret) {
        if (secret == null || !Secrets.wellFormed(secret)) return;
        signIns.find(secret)
                .ifPresent(held ->
                        access.as(
                                actor(held.account()),
                                () ->
                                        transaction.executeWithoutResult(_ -> {
                                            journal.enter(
                                                    "identity.logOut.done",
                                                    UserDesk.row(held.account()));
                                            signIns.end(held.account(), held.id());
                                        })));
    }

    /**
     * Signs in by a password, unless it became another since its hash was read: whoever changes a password ends all other
     * sign-ins, and would not find one that is opened a moment later.
     */
    Optional<String> open(User user, LogInAttempt attempt, String compared) {
        return access.as(
                actor(user.id()),
                () ->
                        transaction.execute(_ ->
                                credentials.holds(user.id(), compared)
                                        ? Optional.of(enter(user, "password", attempt))
                                        : Optional.<String>empty()));
    }

    /** The hash is another than the one compared: of another password, or of the same under today's parameters. */
    private Optional<String> openAsOfNow(User user, LogInAttempt attempt) {
        return credentials
                .of(user.id())
                .map(Credentials.Credential::hash)
                .filter(hash -> passwords.matches(attempt.password(), hash))
                .flatMap(hash -> open(user, attempt, hash));
    }

    private String open(User user, String via, LogInAttempt attempt) {
        return access.as(
                actor(user.id()), () -> transaction.execute(_ -> enter(user, via, attempt)));
    }

    /** Within a transaction. */
    private String enter(User user, String via, LogInAttempt attempt) {
        String secret = Secrets.random();
        journal.enter("identity.logIn.done", UserDesk.row(user.id()), Map.of("via", via));
        endPresented(attempt.presented());
        signIns.open(user.id(), secret, via, attempt.browser(), attempt.address());
        return secret;
    }

    private void endPresented(@Nullable String presented) {
        if (presented == null || !Secrets.wellFormed(presented)) return;
        signIns.find(presented).ifPresent(it -> signIns.end(it.account(), it.id()));
    }

    private void renewIfOutgrown(User user, String password, String hash) {
        if (!passwords.outgrown(hash)) return;
        String renewed = passwords.hash(password);
        access.as(
                actor(user.id()),
                () ->
                        transaction.executeWithoutResult(_ -> {
                            journal.enter("identity.password.rehashed", UserDesk.row(user.id()));
                            credentials.renew(user.id(), hash, renewed);
                        }));
    }

    private void writeFailure(
            @Nullable Long account,
            String name,
            boolean right,
            @Nullable Instant lockUntil,
            byte[] address) {
        var details = new HashMap<String, Object>();
        details.put("from", hex(address));
        if (account == null) {
            details.put("reason", "unknownName");
            details.put("name", hex(digest("name", name)));
        } else {
            details.put("reason", right ? "disabled" : "wrongPassword");
        }
        if (lockUntil != null) details.put("lockedUntil", lockUntil.toString());
        journal.enter(
                lockUntil == null ? "identity.logIn.failed" : "identity.logIn.locked",
                account == null ? null : UserDesk.row(account),
                details);
    }

    // --- browsers that logged in before ---

    private String knownBrowser(String name) {
        String nonce = Secrets.random();
        return nonce
                + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(browserDigest(name, nonce));
    }

    private boolean isKnown(String name, @Nullable String cookie) {
        if (cookie == null || cookie.length() != 87 || cookie.charAt(43) != '.') return false;
        try {
            byte[] presented = Base64.getUrlDecoder().decode(cookie.substring(44));
            return MessageDigest.isEqual(presented, browserDigest(name, cookie.substring(0, 43)));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private byte[] browserDigest(String name, String nonce) {
        return keys.digest(ServerKeys.BROWSERS, name, nonce);
    }

    // --- digests of what is not kept as it is ---

    byte[] nameKey(String loginKey) {
        return digest("name", loginKey);
    }

    private byte[] digest(String... parts) {
        return keys.digest(ServerKeys.ATTEMPTS, parts);
    }

    private static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest, 0, 8);
    }

    /** Whoever has an IPv6 network has 2^64 addresses in it. */
    static String network(String address) {
        if (address.indexOf(':') < 0) return address;
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address it
                    ? HexFormat.of().formatHex(Arrays.copyOf(it.getAddress(), 8))
                    : address;
        } catch (IllegalArgumentException notAnAddress) {
            return address;
        }
    }

    private static Actor actor(long account) {
        return new Actor("user:" + account, "", null, java.util.Set.of());
    }

    /** What is over is taken away; nothing depends on when. */
    @Scheduled(fixedDelayString = "PT30M", initialDelayString = "PT5M")
    void sweep() {
        signIns.sweep();
        throttle.sweep();
    }
}
