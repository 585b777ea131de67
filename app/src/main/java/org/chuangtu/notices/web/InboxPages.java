package org.chuangtu.notices.web;

import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chuangtu.notices.Habit;
import org.chuangtu.notices.Habits;
import org.chuangtu.notices.Inbox;
import org.chuangtu.notices.NewsKind;
import org.chuangtu.page.Badge;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Column;
import org.chuangtu.page.Crumb;
import org.chuangtu.page.Filter;
import org.chuangtu.page.Flash;
import org.chuangtu.page.Form;
import org.chuangtu.page.ListSpec;
import org.chuangtu.page.Lists;
import org.chuangtu.page.Look;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What somebody was told, and what they want to be told. */
@Controller
@RequestMapping("/inbox")
class InboxPages {

    private static final int MOST_AT_ONCE = 200;

    private final Inbox inbox;
    private final Habits habits;
    private final Lists lists;
    private final Words words;

    InboxPages(Inbox inbox, Habits habits, Lists lists, Words words) {
        this.inbox = inbox;
        this.habits = habits;
        this.lists = lists;
        this.words = words;
    }

    @GetMapping
    ModelAndView list() {
        return lists.show("notices/inbox", spec(), inbox::page).addObject("unread", inbox.unread());
    }

    private ListSpec<Inbox.Note> spec() {
        return ListSpec.<Inbox.Note>named("inbox", Inbox.Note::id)
                .column(
                        Column.<Inbox.Note>of("title", "notices.what", this::what)
                                .sorts()
                                .decides())
                .column(
                        Column.<Inbox.Note>text(
                                        "kind",
                                        "notices.kind",
                                        it -> words.of(it.kind().messageKey()))
                                .sorts())
                .column(
                        Column.<Inbox.Note>moment("at", "notices.at", Inbox.Note::at)
                                .sorts()
                                .decides())
                .filter(Filter.flag(Inbox.UNREAD, "notices.only.unread"))
                .filter(Filter.any(Inbox.KIND, "notices.kind", this::kinds))
                .search("notices.search")
                .sortedDownBy("at")
                .empty("notices.none")
                .action("notices.markRead", "/inbox/read", () -> true)
                .build();
    }

    private Cell what(Inbox.Note it) {
        var link =
                Cell.link(
                        words.of(it.kind().sentenceKey(), it.number(), it.title()),
                        "/inbox/" + it.id());
        return it.readAt() == null
                ? Cell.several(Cell.badges(Badge.of(Look.WARN, words.of("notices.unread"))), link)
                : link;
    }

    private List<Filter.Choice> kinds() {
        return Arrays.stream(NewsKind.values())
                .map(it -> new Filter.Choice(it.name(), words.of(it.messageKey())))
                .toList();
    }

    /** Leads to what it is about; seen is read. */
    @GetMapping("/{id:[0-9]+}")
    String open(@PathVariable long id) {
        return "redirect:" + inbox.open(id).orElseThrow(() -> new NotFound("note " + id)).path();
    }

    @PostMapping("/read")
    String read(
            @RequestParam(required = false) @Nullable List<Long> sel, RedirectAttributes redirect) {
        int read = 0;
        for (long id : sel == null ? List.<Long>of() : sel)
            if (read < MOST_AT_ONCE && inbox.mark(id, true)) read++;
        Flash.done("notices.read", read).on(redirect);
        return "redirect:/inbox";
    }

    @PostMapping("/read-all")
    String readAll(RedirectAttributes redirect) {
        Flash.done("notices.read", inbox.readAll()).on(redirect);
        return "redirect:/inbox";
    }

    // What somebody wants
    // ------------------------------------------------------------------------------------------------------------

    /** A kind with what is wanted of it. */
    record Wanted(NewsKind kind, boolean page, boolean email) {}

    @GetMapping("/settings")
    String settings(Model model) {
        var habit = habits.habit();
        var form =
                Form.empty()
                        .with("quietFrom", habit.quietFrom())
                        .with("quietTo", habit.quietTo())
                        .with("digestAt", habit.digestAt());
        model.addAttribute("form", form);
        return shown(habits.mine(), model);
    }

    private String shown(Map<NewsKind, Set<NewsKind.Channel>> wanted, Model model) {
        model.addAttribute(
                "rows",
                Arrays.stream(NewsKind.values())
                        .map(it ->
                                new Wanted(
                                        it,
                                        wanted.getOrDefault(it, Set.of())
                                                .contains(NewsKind.Channel.PAGE),
                                        wanted.getOrDefault(it, Set.of())
                                                .contains(NewsKind.Channel.EMAIL)))
                        .toList());
        model.addAttribute(
                "crumbs", List.of(new Crumb(words.of("notices.settings"), "/inbox/settings")));
        return "notices/settings";
    }

    @PostMapping("/settings")
    String want(
            Form form,
            @RequestParam(required = false) @Nullable List<String> wanted,
            Model model,
            RedirectAttributes redirect) {
        var said = wanted(wanted == null ? List.of() : wanted);
        var from = time(form, "quietFrom");
        var to = time(form, "quietTo");
        var digest = time(form, "digestAt");
        if (!form.failed() && ((from == null) != (to == null) || (from != null && from.equals(to))))
            form.refuse("quietTo", "notices.quiet.both");
        if (form.failed()) return shown(said, model);
        habits.want(said, new Habit(from, to, digest));
        Flash.done("notices.saved").on(redirect);
        return "redirect:/inbox/settings";
    }

    private static Map<NewsKind, Set<NewsKind.Channel>> wanted(List<String> ticked) {
        var all = new EnumMap<NewsKind, Set<NewsKind.Channel>>(NewsKind.class);
        for (NewsKind kind : NewsKind.values()) {
            var channels = EnumSet.noneOf(NewsKind.Channel.class);
            for (NewsKind.Channel channel : NewsKind.Channel.values())
                if (ticked.contains(kind.name() + "." + channel.name())) channels.add(channel);
            all.put(kind, channels);
        }
        return all;
    }

    private static @Nullable LocalTime time(Form form, String field) {
        String typed = form.optionalText(field, 8);
        if (typed == null) return null;
        try {
            return LocalTime.parse(typed);
        } catch (DateTimeParseException no) {
            form.refuse(field, "notices.time.wrong");
            return null;
        }
    }
}
