package org.chuangtu.identity.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chuangtu.access.Access;
import org.chuangtu.access.Permit;
import org.chuangtu.access.Role;
import org.chuangtu.access.Scope;
import org.chuangtu.identity.Binding;
import org.chuangtu.identity.IdentityRight;
import org.chuangtu.identity.User;
import org.chuangtu.identity.UserDesk;
import org.chuangtu.identity.UserList;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Column;
import org.chuangtu.page.Crumb;
import org.chuangtu.page.Filter;
import org.chuangtu.page.Flash;
import org.chuangtu.page.Form;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.chuangtu.page.ListSpec;
import org.chuangtu.page.Lists;
import org.chuangtu.page.Words;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Users: who there is, what they are permitted, and what an administrator does about it. */
@Controller
@RequestMapping("/admin/users")
class UserPages {

    private static final Map<String, String> ORDER =
            Map.of("login", "login", "name", "name", "state", "state", "lastSeen", "last_seen");

    private final UserDesk desk;
    private final Access access;
    private final Lists lists;
    private final PermitWords permits;
    private final PermitForm permitForm;
    private final Words words;
    private final String issuer;
    private final ListSpec<UserList.Line> spec;

    UserPages(
            UserDesk desk,
            Access access,
            Lists lists,
            PermitWords permits,
            PermitForm permitForm,
            Words words,
            @Value("${chuangtu.oidc-issuer:}") String issuer) {
        this.desk = desk;
        this.access = access;
        this.lists = lists;
        this.permits = permits;
        this.permitForm = permitForm;
        this.words = words;
        this.issuer = issuer;
        this.spec = spec();
    }

    private ListSpec<UserList.Line> spec() {
        return ListSpec.<UserList.Line>named("users", UserList.Line::id)
                .column(
                        Column.<UserList.Line>link(
                                        "login",
                                        "identity.login",
                                        UserList.Line::login,
                                        it -> "/admin/users/" + it.id())
                                .sorts()
                                .decides())
                .column(
                        Column.<UserList.Line>text("name", "identity.name", UserList.Line::name)
                                .sorts())
                .column(
                        Column.<UserList.Line>text("roles", "identity.roles", this::roles)
                                .decides())
                .column(Column.<UserList.Line>of("state", "identity.state", this::state).sorts())
                .column(
                        Column.<UserList.Line>of(
                                        "lastSeen",
                                        "identity.signIn.lastSeen",
                                        it -> Cell.moment(it.lastSeen()))
                                .sorts())
                .filter(Filter.one("role", "identity.role", permitForm::roles))
                .filter(
                        Filter.one(
                                "state",
                                "identity.state",
                                () ->
                                        Arrays.stream(UserList.State.values())
                                                .map(it ->
                                                        new Filter.Choice(
                                                                it.name(),
                                                                words.of(it.messageKey())))
                                                .toList()))
                .search("identity.users.search")
                .sortedBy("login")
                .empty(
                        "identity.users.none",
                        "identity.user.create",
                        "/admin/users/new",
                        () -> access.maySomewhere(IdentityRight.ADMINISTER))
                .build();
    }

    private String roles(UserList.Line it) {
        return String.join("、", it.roles().stream().map(r -> words.of(r.messageKey())).toList());
    }

    private Cell state(UserList.Line it) {
        String state = words.of(it.state().messageKey());
        return Cell.text(it.demo() ? state + " · " + words.of("identity.demo") : state);
    }

    @GetMapping
    ModelAndView users() {
        return lists.show("identity/users", spec, this::page)
                .addObject("mayAdminister", mayAdminister());
    }

    private ListPage<UserList.Line> page(ListQuery query) {
        var found = desk.list(wanted(query));
        return new ListPage<>(found.lines(), found.total());
    }

    static UserList.Wanted wanted(ListQuery query) {
        return new UserList.Wanted(
                query.like(),
                query.filter("role").map(Role::valueOf).orElse(null),
                query.filter("state").map(UserList.State::valueOf).orElse(null),
                query.orderBy(ORDER, "id"),
                query.limit(),
                query.offset());
    }

    // --- a new user ---

    @GetMapping("/new")
    String fresh(Model model) {
        access.require(IdentityRight.ADMINISTER, Scope.EVERYWHERE);
        model.addAttribute("form", Form.empty());
        return freshPage(model);
    }

    private String freshPage(Model model) {
        model.addAttribute("offer", permitForm.offer());
        return "identity/user-new";
    }

    @PostMapping
    Object create(Form form, Model model) {
        String login = form.text("login", 64);
        var profile = ProfileForm.read(form);
        var permit = permitForm.read(form, true);
        if (!form.failed()) {
            Set<Permit> granted = new HashSet<>();
            if (permit != null) granted.add(permit);
            switch (desk.create(login, profile, granted)) {
                case UserDesk.Created.Done(long id, String password) -> {
                    return passwordPage(model, id, login, password);
                }
                case UserDesk.Created.NameTaken _ -> form.refuse("login", "identity.login.taken");
                case UserDesk.Created.BadName _ -> form.refuse("login", "identity.login.bad");
                case UserDesk.Created.BadProfile(var fault) ->
                        form.refuse(fault.field(), fault.messageKey());
            }
        }
        model.addAttribute("form", form);
        return AccountPages.refused(freshPage(model), model);
    }

    /** Shows the password in the answer itself, so that it is stored nowhere on its way. */
    private String passwordPage(Model model, long id, String login, String password) {
        model.addAttribute("id", id);
        model.addAttribute("login", login);
        model.addAttribute("password", password);
        return "identity/user-password";
    }

    // --- one user ---

    /** A permit with the number it is revoked by. */
    record PermitLine(long id, String text) {}

    record View(
            User user,
            List<PermitLine> permits,
            List<Binding> bindings,
            String issuer,
            boolean inFull,
            boolean mayAdminister,
            boolean mayReadContact,
            PermitForm.Offer offer) {}

    @GetMapping("/{id}")
    String user(@PathVariable long id, Model model) {
        return userPage(desk.user(id), false, model);
    }

    /** A POST, since the look is written down. */
    @PostMapping("/{id}/contact")
    String contact(@PathVariable long id, Model model) {
        return userPage(desk.contact(id), true, model);
    }

    private String userPage(User user, boolean inFull, Model model) {
        var held = user.permits();
        var said = permits.of(held.stream().map(User.Held::permit).toList());
        var lines = new ArrayList<PermitLine>();
        for (int i = 0; i < held.size(); i++)
            lines.add(new PermitLine(held.get(i).id(), said.get(i)));
        model.addAttribute(
                "view",
                new View(
                        user,
                        lines,
                        desk.bindings(user.id()),
                        issuer,
                        inFull,
                        mayAdminister(),
                        access.may(IdentityRight.READ_CONTACT, Scope.EVERYWHERE),
                        permitForm.offer()));
        if (!model.containsAttribute("form")) model.addAttribute("form", Form.empty());
        return "identity/user";
    }

    @GetMapping("/{id}/edit")
    String editForm(@PathVariable long id, Model model) {
        access.require(IdentityRight.ADMINISTER, Scope.EVERYWHERE);
        var user = desk.contact(id);
        model.addAttribute(
                "form",
                Form.empty()
                        .with("name", user.name().equals(user.login()) ? null : user.name())
                        .with("email", user.email())
                        .with("phone", user.phone())
                        .with("version", user.version()));
        return editPage(user, model);
    }

    private String editPage(User user, Model model) {
        model.addAttribute("user", user);
        model.addAttribute("crumbs", List.of(new Crumb(user.login(), "/admin/users/" + user.id())));
        return "identity/user-edit";
    }

    @PostMapping("/{id}")
    Object edit(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        var profile = ProfileForm.read(form);
        if (!form.failed()) {
            switch (desk.edit(id, form.version(), profile)) {
                case UserDesk.Changed.Done _ -> {
                    Flash.done("identity.profile.saved").on(redirect);
                    return "redirect:/admin/users/" + id;
                }
                case UserDesk.Changed.BadProfile(var fault) ->
                        form.refuse(fault.field(), fault.messageKey());
                case UserDesk.Changed other ->
                        form.refuse("name", "identity.changed." + Outcome.nameOf(other));
            }
        }
        model.addAttribute("form", form);
        return AccountPages.refused(editPage(desk.user(id), model), model);
    }

    @PostMapping("/{id}/permits")
    Object grant(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        var permit = permitForm.read(form, false);
        if (form.failed() || permit == null) {
            model.addAttribute("form", form);
            return AccountPages.refused(userPage(desk.user(id), false, model), model);
        }
        return said(desk.grant(id, permit), id, "identity.permit.granted", redirect);
    }

    @PostMapping("/{id}/permits/{permit}/revoke")
    String revoke(@PathVariable long id, @PathVariable long permit, RedirectAttributes redirect) {
        return said(desk.revoke(id, permit), id, "identity.permit.revoked", redirect);
    }

    @PostMapping("/{id}/disable")
    String disable(@PathVariable long id, RedirectAttributes redirect) {
        return said(desk.disable(id), id, "identity.user.disabled", redirect);
    }

    @PostMapping("/{id}/enable")
    String enable(@PathVariable long id, RedirectAttributes redirect) {
        return said(desk.enable(id), id, "identity.user.enabled", redirect);
    }

    @PostMapping("/{id}/unlock")
    String unlock(@PathVariable long id, RedirectAttributes redirect) {
        return said(desk.unlock(id), id, "identity.user.unlocked", redirect);
    }

    @PostMapping("/{id}/password")
    String resetPassword(@PathVariable long id, Model model, RedirectAttributes redirect) {
        String login = desk.user(id).login();
        if (desk.resetPassword(id) instanceof UserDesk.Created.Done(_, String password))
            return passwordPage(model, id, login, password);
        return said(new UserDesk.Changed.Erased(), id, "", redirect);
    }

    @PostMapping("/{id}/bindings")
    Object bind(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        String subject = form.text("subject", 255);
        if (form.failed() || issuer.isEmpty()) {
            model.addAttribute("form", form);
            return AccountPages.refused(userPage(desk.user(id), false, model), model);
        }
        return said(desk.bind(id, issuer, subject), id, "identity.binding.made", redirect);
    }

    @PostMapping("/{id}/bindings/{binding}/remove")
    String unbind(@PathVariable long id, @PathVariable long binding, RedirectAttributes redirect) {
        return said(desk.unbind(id, binding), id, "identity.binding.removed", redirect);
    }

    /** Cannot be undone, so the name is typed once more. */
    @PostMapping("/{id}/erase")
    Object erase(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        var user = desk.user(id);
        if (!form.value("confirm").strip().equals(user.login()))
            form.refuse("confirm", "identity.erase.differs", user.login());
        if (form.failed()) {
            model.addAttribute("form", form);
            return AccountPages.refused(userPage(user, false, model), model);
        }
        return said(desk.erase(id), id, "identity.user.erased", redirect);
    }

    private static String said(
            UserDesk.Changed changed, long id, String done, RedirectAttributes redirect) {
        if (changed instanceof UserDesk.Changed.Done) Flash.done(done).on(redirect);
        else if (changed instanceof UserDesk.Changed.TooMany(int most))
            Flash.failed("identity.changed.tooManyPermits", most).on(redirect);
        else Flash.failed("identity.changed." + Outcome.nameOf(changed)).on(redirect);
        return "redirect:/admin/users/" + id;
    }

    private boolean mayAdminister() {
        return access.may(IdentityRight.ADMINISTER, Scope.EVERYWHERE);
    }
}
