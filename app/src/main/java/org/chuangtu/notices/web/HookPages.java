package org.chuangtu.notices.web;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.notices.Hook;
import org.chuangtu.notices.Hooks;
import org.chuangtu.notices.NewsKind;
import org.chuangtu.notices.NoticesRight;
import org.chuangtu.notices.Outbox;
import org.chuangtu.page.Badge;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Column;
import org.chuangtu.page.Filter;
import org.chuangtu.page.Flash;
import org.chuangtu.page.Form;
import org.chuangtu.page.ListSpec;
import org.chuangtu.page.Lists;
import org.chuangtu.page.Look;
import org.chuangtu.page.Words;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which programs elsewhere are told, and what could not be delivered. */
@Controller
class HookPages {

    private final Hooks hooks;
    private final Outbox outbox;
    private final Access access;
    private final Lists lists;
    private final Words words;

    HookPages(Hooks hooks, Outbox outbox, Access access, Lists lists, Words words) {
        this.hooks = hooks;
        this.outbox = outbox;
        this.access = access;
        this.lists = lists;
        this.words = words;
    }

    /** A hook with its kinds in words. */
    record HookRow(Hook it, String kinds) {}

    @GetMapping("/admin/webhooks")
    String hooks(Model model) {
        model.addAttribute("form", Form.empty());
        return shown(model);
    }

    private String shown(Model model) {
        model.addAttribute(
                "hooks",
                hooks.list().stream()
                        .map(it ->
                                new HookRow(
                                        it,
                                        it.kinds().stream()
                                                .sorted()
                                                .map(kind -> words.of(kind.messageKey()))
                                                .collect(
                                                        Collectors.joining(
                                                                words.of("notices.and")))))
                        .toList());
        model.addAttribute(
                "kinds",
                Arrays.stream(NewsKind.values())
                        .map(it -> new Filter.Choice(it.name(), words.of(it.messageKey())))
                        .toList());
        model.addAttribute("mayEdit", access.may(NoticesRight.ADMINISTER, Scope.EVERYWHERE));
        return "notices/hooks";
    }

    @PostMapping("/admin/webhooks")
    String add(Form form, Model model, RedirectAttributes redirect) {
        String name = form.text("name", Hook.NAME_MAX);
        String url = form.text("url", Hook.URL_MAX);
        Set<NewsKind> kinds =
                form.values("kinds").stream()
                        .flatMap(it ->
                                Arrays.stream(NewsKind.values())
                                        .filter(kind -> kind.name().equals(it)))
                        .collect(Collectors.toSet());
        if (kinds.isEmpty()) form.refuse("kinds", "notices.hook.noKinds");
        if (form.failed()) return shown(model);
        return switch (hooks.add(name, url, kinds)) {
            case Hooks.Hooked.Done(_, var secret, _) -> {
                Flash.note("notices.hook.added", secret).on(redirect);
                yield "redirect:/admin/webhooks";
            }
            case Hooks.Hooked.BadUrl(var why) -> {
                form.refuse("url", why.messageKey());
                yield shown(model);
            }
            case Hooks.Hooked.TooMany(int most) -> {
                form.refuse("name", "notices.hook.tooMany", most);
                yield shown(model);
            }
        };
    }

    @PostMapping("/admin/webhooks/{id:[0-9]+}/on")
    String on(@PathVariable long id, RedirectAttributes redirect) {
        return turned(hooks.turn(id, true), "notices.hook.on", redirect);
    }

    @PostMapping("/admin/webhooks/{id:[0-9]+}/off")
    String off(@PathVariable long id, RedirectAttributes redirect) {
        return turned(hooks.turn(id, false), "notices.hook.off", redirect);
    }

    private static String turned(long entry, String said, RedirectAttributes redirect) {
        Flash.done(said).undo(entry, "/admin/webhooks").on(redirect);
        return "redirect:/admin/webhooks";
    }

    @PostMapping("/admin/webhooks/{id:[0-9]+}/secret")
    String secret(@PathVariable long id, RedirectAttributes redirect) {
        Flash.note("notices.hook.added", hooks.renewSecret(id)).on(redirect);
        return "redirect:/admin/webhooks";
    }

    // What goes out
    // ------------------------------------------------------------------------------------------------------------

    @GetMapping("/admin/deliveries")
    ModelAndView deliveries() {
        return lists.show("notices/deliveries", spec(), outbox::page)
                .addObject("dead", outbox.dead())
                .addObject("mayEdit", access.may(NoticesRight.ADMINISTER, Scope.EVERYWHERE));
    }

    private ListSpec<Outbox.Delivery> spec() {
        return ListSpec.<Outbox.Delivery>named("deliveries", Outbox.Delivery::id)
                .column(
                        Column.<Outbox.Delivery>text(
                                        "id", "notices.number", it -> String.valueOf(it.id()))
                                .sorts())
                .column(
                        Column.<Outbox.Delivery>text(
                                        "kind",
                                        "notices.what",
                                        it -> words.of(it.kind().messageKey()) + " " + it.number())
                                .decides())
                .column(
                        Column.<Outbox.Delivery>text(
                                "channel",
                                "notices.channel",
                                it -> words.of("notices.channel." + it.channel())))
                .column(
                        Column.<Outbox.Delivery>text(
                                "target", "notices.target", Outbox.Delivery::target))
                .column(
                        Column.<Outbox.Delivery>of("state", "notices.state", this::state)
                                .sorts()
                                .decides())
                .column(
                        Column.<Outbox.Delivery>number(
                                        "attempts", "notices.attempts", Outbox.Delivery::attempts)
                                .sorts())
                .column(
                        Column.<Outbox.Delivery>moment(
                                        "next", "notices.next", Outbox.Delivery::nextAt)
                                .sorts())
                .column(
                        Column.<Outbox.Delivery>text(
                                "error",
                                "notices.error",
                                it -> it.lastError() == null ? "" : it.lastError()))
                .filter(Filter.one(Outbox.STATE, "notices.state", this::states))
                .filter(Filter.one(Outbox.CHANNEL, "notices.channel", this::channels))
                .search("notices.deliveries.search")
                .sortedDownBy("id")
                .empty("notices.deliveries.none")
                .build();
    }

    private Cell state(Outbox.Delivery it) {
        var look =
                switch (it.state()) {
                    case "DEAD" -> Look.BAD;
                    case "SENT" -> Look.GOOD;
                    default -> Look.WARN;
                };
        return Cell.badges(Badge.of(look, words.of("notices.state." + it.state())));
    }

    private List<Filter.Choice> states() {
        return List.of("WAITING", "SENT", "DEAD").stream()
                .map(it -> new Filter.Choice(it, words.of("notices.state." + it)))
                .toList();
    }

    private List<Filter.Choice> channels() {
        return List.of("EMAIL", "WEBHOOK").stream()
                .map(it -> new Filter.Choice(it, words.of("notices.channel." + it)))
                .toList();
    }

    @PostMapping("/admin/deliveries/retry")
    String retry(RedirectAttributes redirect) {
        Flash.done("notices.retried", outbox.retry(Optional.empty())).on(redirect);
        return "redirect:/admin/deliveries";
    }
}
