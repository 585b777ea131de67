package org.chuangtu.identity.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chuangtu.access.Role;
import org.chuangtu.identity.Caller;
import org.chuangtu.identity.MyAccount;
import org.chuangtu.identity.NewToken;
import org.chuangtu.identity.OpenSignIn;
import org.chuangtu.identity.Profile;
import org.chuangtu.identity.Token;
import org.chuangtu.identity.UserDesk;
import org.chuangtu.page.BadInput;
import org.chuangtu.page.Formats;
import org.chuangtu.page.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who I am, and my tokens. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "identity")
class AccountApi {

    private final MyAccount account;
    private final Problems problems;
    private final Formats formats;

    AccountApi(MyAccount account, Problems problems, Formats formats) {
        this.formats = formats;
        this.account = account;
        this.problems = problems;
    }

    /**
     * @param id what the journal calls me
     * @param via browser, token or terminal
     * @param party the organisation or person I act for
     */
    record Me(
            String id,
            String name,
            String via,
            @Nullable Long party,
            boolean readOnly,
            List<PermitJson> permits) {}

    record TokenJson(
            long id,
            String name,
            Set<Role> roles,
            boolean readOnly,
            Instant madeAt,
            Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable Instant lastUsed) {

        static TokenJson of(Token it) {
            return new TokenJson(
                    it.id(),
                    it.name(),
                    it.roles(),
                    it.readOnly(),
                    it.madeAt(),
                    it.expiresAt(),
                    it.revokedAt(),
                    it.lastUsed());
        }
    }

    /** @param secret shown only now */
    record TokenMadeJson(TokenJson token, String secret) {}

    /**
     * @param roles which of my roles it carries; none: all of them
     * @param readOnly unless it is false
     */
    record TokenWanted(
            @Nullable String name,
            @Nullable Set<Role> roles,
            @Nullable Boolean readOnly,
            @Nullable Integer days) {}

    @GetMapping("/me")
    @Operation(summary = "Who I am")
    Me me() {
        var caller = account.caller();
        var actor = caller.actor();
        boolean readOnly = caller.way() instanceof Caller.Way.Token(_, boolean it) && it;
        return new Me(
                actor.id(),
                actor.displayName(),
                switch (caller.way()) {
                    case Caller.Way.Browser _ -> "browser";
                    case Caller.Way.Token _ -> "token";
                    case Caller.Way.Terminal _ -> "terminal";
                },
                actor.partyId(),
                readOnly,
                actor.permits().stream().map(it -> PermitJson.of(null, it)).toList());
    }

    /** @param version of the profile, sent back with an edit */
    record ProfileJson(
            String login,
            String name,
            @Nullable String email,
            @Nullable String phone,
            long version) {}

    record ProfileWanted(
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable Long version) {}

    record PasswordWanted(@Nullable String old, @Nullable String wanted) {
        @Override
        public String toString() {
            return "PasswordWanted";
        }
    }

    @GetMapping("/me/profile")
    @Operation(summary = "My profile")
    ProfileJson profile() {
        var me = account.me();
        return new ProfileJson(me.login(), me.name(), me.email(), me.phone(), me.version());
    }

    @PutMapping("/me/profile")
    @Operation(summary = "Edit my profile")
    ResponseEntity<?> edit(@RequestBody ProfileWanted wanted) {
        if (wanted.version() == null)
            throw new BadInput("version", null, "identity.api.versionMissing");
        var profile = new Profile(wanted.name(), wanted.email(), wanted.phone());
        return switch (account.edit(wanted.version(), profile)) {
            case UserDesk.Changed.Done _ -> ResponseEntity.ok(profile());
            case UserDesk.Changed.BadProfile(var fault) ->
                    throw new BadInput(fault.field(), null, fault.messageKey());
            case UserDesk.Changed other ->
                    problems.of(
                            HttpStatus.CONFLICT,
                            Outcome.nameOf(other),
                            "identity.changed." + Outcome.nameOf(other));
        };
    }

    @PostMapping("/me/password")
    @Operation(summary = "Change my password; every other sign-in ends")
    ResponseEntity<?> changePassword(@RequestBody PasswordWanted wanted) {
        String old = wanted.old() == null ? "" : wanted.old();
        String fresh = wanted.wanted() == null ? "" : wanted.wanted();
        return switch (account.changePassword(old, fresh)) {
            case MyAccount.PasswordChanged.Done(int ended) ->
                    ResponseEntity.ok(Map.of("otherSignInsEnded", ended));
            case MyAccount.PasswordChanged.WrongOld _ ->
                    throw new BadInput("old", null, "identity.password.wrongOld");
            case MyAccount.PasswordChanged.Unfit(String why, int lengthMin) ->
                    throw new BadInput("wanted", null, why, lengthMin);
            case MyAccount.PasswordChanged.SameAsBefore _ ->
                    throw new BadInput("wanted", null, "identity.password.same");
            case MyAccount.PasswordChanged.Wait(Instant until) ->
                    problems.of(
                            HttpStatus.TOO_MANY_REQUESTS,
                            "tooMany",
                            "identity.logIn.wait",
                            formats.time(until));
            case MyAccount.PasswordChanged.Busy _ ->
                    problems.of(HttpStatus.SERVICE_UNAVAILABLE, "busy", "identity.logIn.busy");
        };
    }

    @GetMapping("/me/sign-ins")
    @Operation(summary = "The browsers I am signed in with")
    List<OpenSignIn> signIns() {
        return account.signIns();
    }

    @DeleteMapping("/me/sign-ins/{id}")
    @Operation(summary = "Sign a browser of mine out")
    ResponseEntity<Void> endSignIn(@PathVariable long id) {
        account.endSignIn(id);
        return ResponseEntity.noContent().build();
    }

    /** @param ended how many there were */
    record EndedJson(int ended) {}

    @PostMapping("/me/sign-ins/end-others")
    @Operation(summary = "Sign out every browser of mine but this one; for a person with a browser")
    EndedJson endOthers() {
        return new EndedJson(account.endOtherSignIns());
    }

    @GetMapping("/tokens")
    @Operation(summary = "My tokens")
    List<TokenJson> tokens() {
        return account.tokens().stream().map(TokenJson::of).toList();
    }

    @PostMapping("/tokens")
    @Operation(summary = "Make a token; only a person signed in with a browser may")
    ResponseEntity<?> make(@RequestBody TokenWanted wanted) {
        String name = wanted.name() == null ? "" : wanted.name().strip();
        if (name.isEmpty() || name.length() > NewToken.NAME_MAX)
            throw new BadInput("name", name, "identity.token.badName", NewToken.NAME_MAX);
        int days = wanted.days() == null ? 90 : wanted.days();
        if (days < 1 || days > NewToken.DAYS_MAX)
            throw new BadInput(
                    "days", String.valueOf(days), "identity.token.badDays", NewToken.DAYS_MAX);
        boolean readOnly = !Boolean.FALSE.equals(wanted.readOnly());
        Set<Role> roles = wanted.roles() == null ? Set.of() : wanted.roles();
        return switch (account.makeToken(new NewToken(name, roles, readOnly, days))) {
            case MyAccount.TokenMade.Done(Token token, String secret) ->
                    ResponseEntity.created(URI.create("/api/v1/tokens/" + token.id()))
                            .body(new TokenMadeJson(TokenJson.of(token), secret));
            case MyAccount.TokenMade.TooMany(int most) ->
                    problems.of(HttpStatus.CONFLICT, "tooMany", "identity.token.tooMany", most);
            case MyAccount.TokenMade.NotYours _ ->
                    problems.of(HttpStatus.FORBIDDEN, "denied", "identity.token.notYours");
        };
    }

    @DeleteMapping("/tokens/{id}")
    @Operation(summary = "Revoke a token of mine")
    ResponseEntity<Void> revoke(@PathVariable long id) {
        if (!account.revokeToken(id)) throw new NotFound("token " + id);
        return ResponseEntity.noContent().build();
    }
}
