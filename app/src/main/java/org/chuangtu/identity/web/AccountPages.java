package org.chuangtu.identity.web;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.chuangtu.access.Role;
import org.chuangtu.identity.MyAccount;
import org.chuangtu.identity.NewToken;
import org.chuangtu.identity.OpenSignIn;
import org.chuangtu.identity.Token;
import org.chuangtu.identity.User;
import org.chuangtu.identity.UserDesk;
import org.chuangtu.page.Filter;
import org.chuangtu.page.Flash;
import org.chuangtu.page.Form;
import org.chuangtu.page.Formats;
import org.chuangtu.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** My account: who I am here, my password, where I am signed in, my programs' tokens. */
@Controller
@RequestMapping("/account")
class AccountPages {

    private static final List<Integer> LIFETIMES = List.of(7, 30, 90, 180, 365);

    private final MyAccount account;
    private final PermitWords permits;
    private final Words words;
    private final Formats formats;
    private final Clock clock;

    AccountPages(
            MyAccount account, PermitWords permits, Words words, Formats formats, Clock clock) {
        this.account = account;
        this.permits = permits;
        this.words = words;
        this.formats = formats;
        this.clock = clock;
    }

    /** A token as a line of the list. */
    record TokenLine(
            long id,
            String name,
            String reach,
            Instant madeAt,
            Instant expiresAt,
            @Nullable Instant lastUsed,
            boolean valid,
            boolean revoked) {}

    record View(
            User me,
            List<String> permits,
            List<OpenSignIn> signIns,
            List<TokenLine> tokens,
            List<Filter.Choice> roles,
            List<Filter.Choice> lifetimes) {}

    @GetMapping
    String show(Model model) {
        var me = account.me();
        if (!model.containsAttribute("form")) model.addAttribute("form", profile(me));
        if (!model.containsAttribute("tokenForm"))
            model.addAttribute("tokenForm", Form.empty().with("days", 90).with("readOnly", 1));
        model.addAttribute("account", view(me));
        return "identity/account";
    }

    private static Form profile(User me) {
        return Form.empty()
                .with("name", me.name().equals(me.login()) ? null : me.name())
                .with("email", me.email())
                .with("phone", me.phone())
                .with("version", me.version());
    }

    private View view(User me) {
        var held = me.permits().stream().map(User.Held::permit).toList();
        return new View(
                me,
                permits.of(held),
                account.signIns(),
                account.tokens().stream().map(this::line).toList(),
                held.stream()
                        .map(it -> it.role())
                        .distinct()
                        .sorted()
                        .map(it -> new Filter.Choice(it.name(), words.of(it.messageKey())))
                        .toList(),
                LIFETIMES.stream()
                        .map(it ->
                                new Filter.Choice(
                                        String.valueOf(it), words.of("identity.token.days", it)))
                        .toList());
    }

    private TokenLine line(Token it) {
        String roles =
                it.roles().isEmpty()
                        ? words.of("identity.token.allRoles")
                        : it.roles().stream()
                                .sorted()
                                .map(role -> words.of(role.messageKey()))
                                .collect(Collectors.joining("、"));
        return new TokenLine(
                it.id(),
                it.name(),
                roles + (it.readOnly() ? " · " + words.of("identity.token.readOnly") : ""),
                it.madeAt(),
                it.expiresAt(),
                it.lastUsed(),
                it.validAt(clock.instant()),
                it.revokedAt() != null);
    }

    @PostMapping
    Object edit(Form form, Model model, RedirectAttributes redirect) {
        var profile = ProfileForm.read(form);
        long version = form.version();
        if (!form.failed()) {
            switch (account.edit(version, profile)) {
                case UserDesk.Changed.Done _ -> {
                    Flash.done("identity.profile.saved").on(redirect);
                    return "redirect:/account";
                }
                case UserDesk.Changed.BadProfile(var fault) ->
                        form.refuse(fault.field(), fault.messageKey());
                case UserDesk.Changed other ->
                        form.refuse("name", "identity.changed." + Outcome.nameOf(other));
            }
        }
        model.addAttribute("form", form);
        return refused(show(model), model);
    }

    @GetMapping("/password")
    String password(Model model) {
        model.addAttribute("form", Form.empty());
        return passwordPage(model);
    }

    @PostMapping("/password")
    Object changePassword(Form form, Model model, RedirectAttributes redirect) {
        String wanted = form.value("wanted");
        if (!wanted.equals(form.value("again"))) form.refuse("again", "identity.password.differ");
        if (!form.failed()) {
            switch (account.changePassword(form.value("old"), wanted)) {
                case MyAccount.PasswordChanged.Done(int ended) -> {
                    Flash.done("identity.password.done", ended).on(redirect);
                    return "redirect:/account";
                }
                case MyAccount.PasswordChanged.WrongOld _ ->
                        form.refuse("old", "identity.password.wrongOld");
                case MyAccount.PasswordChanged.Unfit(String why, int lengthMin) ->
                        form.refuse("wanted", why, lengthMin);
                case MyAccount.PasswordChanged.SameAsBefore _ ->
                        form.refuse("wanted", "identity.password.same");
                case MyAccount.PasswordChanged.Wait(Instant until) ->
                        form.refuse("old", "identity.logIn.wait", formats.time(until));
                case MyAccount.PasswordChanged.Busy _ -> form.refuse("old", "identity.logIn.busy");
            }
        }
        model.addAttribute("form", form);
        return refused(passwordPage(model), model);
    }

    private String passwordPage(Model model) {
        model.addAttribute("lengthMin", account.passwordMin());
        model.addAttribute("must", account.caller().mustChange());
        return "identity/password";
    }

    @PostMapping("/sign-ins/{id}/end")
    String endSignIn(@PathVariable long id, RedirectAttributes redirect) {
        account.endSignIn(id);
        Flash.done("identity.signIn.ended").on(redirect);
        return "redirect:/account#sign-ins";
    }

    @PostMapping("/sign-ins/end-others")
    String endOthers(RedirectAttributes redirect) {
        Flash.done("identity.signIn.othersEnded", account.endOtherSignIns()).on(redirect);
        return "redirect:/account#sign-ins";
    }

    /** Shows the secret in the answer itself, so that it is stored nowhere on its way. */
    @PostMapping("/tokens")
    Object makeToken(Form form, Model model) {
        String name = form.text("tokenName", NewToken.NAME_MAX);
        int days = form.whole("days", 1, NewToken.DAYS_MAX);
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String typed : form.values("roles")) {
            Set.of(Role.values()).stream()
                    .filter(it -> it.name().equals(typed))
                    .forEach(roles::add);
        }
        if (!form.failed()) {
            switch (account.makeToken(new NewToken(name, roles, form.ticked("readOnly"), days))) {
                case MyAccount.TokenMade.Done(Token token, String secret) -> {
                    model.addAttribute("token", token);
                    model.addAttribute("secret", secret);
                    return "identity/token-made";
                }
                case MyAccount.TokenMade.TooMany(int most) ->
                        form.refuse("tokenName", "identity.token.tooMany", most);
                case MyAccount.TokenMade.NotYours _ ->
                        form.refuse("roles", "identity.token.notYours");
            }
        }
        model.addAttribute("tokenForm", form);
        // What was typed here is no profile, though forms are called so in the model.
        model.addAttribute("form", profile(account.me()));
        return refused(show(model), model);
    }

    @PostMapping("/tokens/{id}/revoke")
    String revokeToken(@PathVariable long id, RedirectAttributes redirect) {
        if (account.revokeToken(id)) Flash.done("identity.token.revoked").on(redirect);
        return "redirect:/account#tokens";
    }

    static ModelAndView refused(String view, Model model) {
        return new ModelAndView(view, model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
