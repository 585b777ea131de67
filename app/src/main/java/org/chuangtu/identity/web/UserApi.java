package org.chuangtu.identity.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.chuangtu.access.Role;
import org.chuangtu.access.Scope;
import org.chuangtu.identity.Binding;
import org.chuangtu.identity.Profile;
import org.chuangtu.identity.User;
import org.chuangtu.identity.UserDesk;
import org.chuangtu.identity.UserList;
import org.chuangtu.page.BadInput;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.Slice;
import org.chuangtu.party.Parties;
import org.chuangtu.place.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The administration of users. */
@RestController
@RequestMapping("/api/v1/users")
@Tag(name = "identity")
class UserApi {

    private static final int SUBJECT_MAX = 255;

    private final UserDesk desk;
    private final Problems problems;
    private final Places places;
    private final Parties parties;
    private final String issuer;

    UserApi(
            UserDesk desk,
            Problems problems,
            Places places,
            Parties parties,
            @Value("${chuangtu.oidc-issuer:}") String issuer) {
        this.issuer = issuer;
        this.desk = desk;
        this.places = places;
        this.parties = parties;
        this.problems = problems;
    }

    record LineJson(
            long id,
            String login,
            @Nullable String name,
            List<Role> roles,
            UserList.State state,
            boolean demo,
            @Nullable Instant lastSeen) {}

    /**
     * @param email masked
     * @param phone masked
     * @param version sent back with an edit
     */
    record UserJson(
            long id,
            String login,
            String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable Long party,
            boolean disabled,
            boolean demo,
            boolean erased,
            long version,
            List<PermitJson> permits) {

        static UserJson of(User it) {
            return new UserJson(
                    it.id(),
                    it.login(),
                    it.name(),
                    it.email(),
                    it.phone(),
                    it.party(),
                    it.disabled(),
                    it.demo(),
                    it.erased(),
                    it.version(),
                    it.permits().stream().map(p -> PermitJson.of(p.id(), p.permit())).toList());
        }
    }

    record UserWanted(
            @Nullable String login,
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable List<PermitJson> permits) {}

    record ProfileWanted(
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable Long version) {}

    record PartyWanted(@Nullable Long party) {}

    /** @param password shown only now; changed at the first log-in */
    record OneTime(long id, String password) {}

    @GetMapping
    @Operation(summary = "Users, a page at a time")
    ResponseEntity<Slice.Part<LineJson>> users(
            @RequestParam(defaultValue = "") String q, Slice slice) {
        var found = desk.list(UserPages.wanted(slice.query(q, "login")));
        return slice.answer(new ListPage<>(found.lines(), found.total()), UserApi::json);
    }

    private static LineJson json(UserList.Line it) {
        return new LineJson(
                it.id(), it.login(), it.name(), it.roles(), it.state(), it.demo(), it.lastSeen());
    }

    @GetMapping("/{id}")
    UserJson user(@PathVariable long id) {
        return UserJson.of(desk.user(id));
    }

    @PostMapping("/{id}/contact")
    @Operation(summary = "Mail address and telephone in full; the look is written down")
    UserJson contact(@PathVariable long id) {
        return UserJson.of(desk.contact(id));
    }

    @PostMapping
    @Operation(summary = "Create a user with a one-time password")
    ResponseEntity<?> create(@RequestBody UserWanted wanted) {
        List<PermitJson> permits = wanted.permits() == null ? List.of() : wanted.permits();
        permits.forEach(this::check);
        var granted = permits.stream().map(PermitJson::permit).collect(Collectors.toSet());
        String login = wanted.login() == null ? "" : wanted.login();
        var profile = new Profile(wanted.name(), wanted.email(), wanted.phone());
        return answer(desk.create(login, profile, Set.copyOf(granted)), login, HttpStatus.CREATED);
    }

    @PutMapping("/{id}/profile")
    ResponseEntity<?> edit(@PathVariable long id, @RequestBody ProfileWanted wanted) {
        if (wanted.version() == null)
            throw new BadInput("version", null, "identity.api.versionMissing");
        return answer(
                desk.edit(
                        id,
                        wanted.version(),
                        new Profile(wanted.name(), wanted.email(), wanted.phone())),
                id);
    }

    @PutMapping("/{id}/party")
    @Operation(summary = "Which organisation or person the user acts for")
    ResponseEntity<?> actFor(@PathVariable long id, @RequestBody PartyWanted wanted) {
        var party = wanted.party();
        if (party != null) checkParty("party", party);
        return answer(desk.actFor(id, party), id);
    }

    @PostMapping("/{id}/permits")
    ResponseEntity<?> grant(@PathVariable long id, @RequestBody PermitJson wanted) {
        check(wanted);
        return answer(desk.grant(id, wanted.permit()), id);
    }

    @DeleteMapping("/{id}/permits/{permit}")
    ResponseEntity<?> revoke(@PathVariable long id, @PathVariable long permit) {
        return answer(desk.revoke(id, permit), id);
    }

    @PostMapping("/{id}/disable")
    ResponseEntity<?> disable(@PathVariable long id) {
        return answer(desk.disable(id), id);
    }

    @PostMapping("/{id}/enable")
    ResponseEntity<?> enable(@PathVariable long id) {
        return answer(desk.enable(id), id);
    }

    @PostMapping("/{id}/unlock")
    ResponseEntity<?> unlock(@PathVariable long id) {
        return answer(desk.unlock(id), id);
    }

    @PostMapping("/{id}/password")
    @Operation(summary = "A new one-time password")
    ResponseEntity<?> resetPassword(@PathVariable long id) {
        return answer(desk.resetPassword(id), "", HttpStatus.OK);
    }

    record BindingWanted(@Nullable String subject) {}

    @GetMapping("/{id}/bindings")
    @Operation(summary = "By which subjects of the outside log-in the user signs in")
    List<Binding> bindings(@PathVariable long id) {
        return desk.bindings(id);
    }

    @PostMapping("/{id}/bindings")
    @Operation(
            summary = "Let a subject of the outside log-in sign in as the user",
            description =
                    "409 where no outside log-in is set up, and when the subject is bound already")
    ResponseEntity<?> bind(@PathVariable long id, @RequestBody BindingWanted wanted) {
        String subject = wanted.subject() == null ? "" : wanted.subject().strip();
        if (subject.isEmpty()) throw new BadInput("subject", null, "page.form.required");
        if (subject.length() > SUBJECT_MAX)
            throw new BadInput(
                    "subject", subject, "page.form.tooLong", SUBJECT_MAX, subject.length());
        if (issuer.isEmpty())
            return problems.of(HttpStatus.CONFLICT, "refused", "identity.binding.noProvider");
        return answer(desk.bind(id, issuer, subject), id);
    }

    @DeleteMapping("/{id}/bindings/{binding}")
    @Operation(summary = "Let a subject of the outside log-in sign in as the user no longer")
    ResponseEntity<?> unbind(@PathVariable long id, @PathVariable long binding) {
        return answer(desk.unbind(id, binding), id);
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Forget the person; what they did stays under a number")
    ResponseEntity<?> erase(@PathVariable long id) {
        return answer(desk.erase(id), id);
    }

    private ResponseEntity<?> answer(UserDesk.Created created, String login, HttpStatus status) {
        return switch (created) {
            case UserDesk.Created.Done(long id, String password) ->
                    ResponseEntity.status(status)
                            .location(URI.create("/api/v1/users/" + id))
                            .body(new OneTime(id, password));
            case UserDesk.Created.NameTaken _ ->
                    problems.of(HttpStatus.CONFLICT, "nameTaken", "identity.login.taken");
            case UserDesk.Created.BadName _ ->
                    throw new BadInput("login", login, "identity.login.bad");
            case UserDesk.Created.BadProfile(var fault) ->
                    throw new BadInput(fault.field(), null, fault.messageKey());
        };
    }

    private ResponseEntity<?> answer(UserDesk.Changed changed, long id) {
        return switch (changed) {
            case UserDesk.Changed.Done _ -> ResponseEntity.ok(Map.of("id", id));
            case UserDesk.Changed.BadProfile(var fault) ->
                    throw new BadInput(fault.field(), null, fault.messageKey());
            case UserDesk.Changed.TooMany(int most) ->
                    problems.of(
                            HttpStatus.CONFLICT,
                            "tooManyPermits",
                            "identity.changed.tooManyPermits",
                            most);
            case UserDesk.Changed.LastAdministrator _,
                    UserDesk.Changed.Stale _,
                    UserDesk.Changed.Already _,
                    UserDesk.Changed.Erased _ ->
                    problems.of(
                            HttpStatus.CONFLICT,
                            Outcome.nameOf(changed),
                            "identity.changed." + Outcome.nameOf(changed));
        };
    }

    private void check(@Nullable PermitJson wanted) {
        if (wanted == null || wanted.role() == null)
            throw new BadInput("role", null, "page.form.required");
        if (!wanted.consistent()) throw new BadInput("place", null, "identity.api.oneScope");
        switch (wanted.permit().scope()) {
            case Scope.AtPlace(long id) when places.find(id).isEmpty() ->
                    throw new BadInput("place", String.valueOf(id), "identity.api.noSuchScope");
            case Scope.OfOrganisation(long id) -> checkParty("organisation", id);
            case Scope scope when wanted.role().speaksForOne() ->
                    throw new BadInput("organisation", null, "identity.scope.needsOrganisation");
            default -> {}
        }
    }

    private void checkParty(String field, long id) {
        if (parties.find(id).isEmpty())
            throw new BadInput(field, String.valueOf(id), "identity.api.noSuchScope");
    }
}
