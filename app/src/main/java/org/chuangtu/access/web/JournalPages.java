package org.chuangtu.access.web;

import java.util.List;
import org.chuangtu.access.Access;
import org.chuangtu.access.Histories;
import org.chuangtu.access.JournalRight;
import org.chuangtu.access.Scope;
import org.chuangtu.journal.Entry;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Search;
import org.chuangtu.journal.Undone;
import org.chuangtu.journal.Verifier;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Column;
import org.chuangtu.page.Crumb;
import org.chuangtu.page.Filter;
import org.chuangtu.page.Flash;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.chuangtu.page.ListSpec;
import org.chuangtu.page.Lists;
import org.chuangtu.page.NavEntry;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Section;
import org.chuangtu.page.Words;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What happened, how a row came to be, and taking it back. */
@Controller
@RequestMapping("/journal")
class JournalPages {

    private final Journal journal;
    private final Verifier verifier;
    private final Histories histories;
    private final Access access;
    private final JournalWords say;
    private final Lists lists;
    private final ListSpec<Entry> entries;

    JournalPages(
            Journal journal,
            Verifier verifier,
            Histories histories,
            Access access,
            JournalWords say,
            Lists lists,
            Words words) {
        this.journal = journal;
        this.verifier = verifier;
        this.histories = histories;
        this.access = access;
        this.say = say;
        this.lists = lists;
        this.entries =
                ListSpec.<Entry>named("journal", Entry::id)
                        .column(
                                Column.<Entry>link(
                                                "id",
                                                "access.journal.number",
                                                it -> "#" + it.id(),
                                                it -> "/journal/" + it.id())
                                        .decides())
                        .column(
                                Column.<Entry>text(
                                                "verb",
                                                "access.journal.what",
                                                it -> say.verb(it.verb()))
                                        .decides())
                        .column(Column.of("subject", "access.journal.about", say::subjectCell))
                        .column(
                                Column.text(
                                        "actor",
                                        "access.journal.who",
                                        it -> journal.nameOf(it.actor())))
                        .column(
                                Column.<Entry>moment("at", "access.journal.when", Entry::at)
                                        .sorts())
                        .column(Column.number("rows", "access.journal.rows", Entry::rows))
                        .column(
                                Column.of(
                                        "seal",
                                        "access.journal.seal",
                                        it ->
                                                it.seal() == null
                                                        ? Cell.unknown(
                                                                words.of(
                                                                        "access.journal.seal.waits"))
                                                        : Cell.text("#" + it.seal())))
                        .filter(Filter.one("module", "access.journal.module", this::modules))
                        .search("access.journal.find")
                        .sortedDownBy("at")
                        .empty("access.journal.empty")
                        .build();
    }

    @Bean
    static NavEntry journalEntry(Access access) {
        return new NavEntry(
                Section.ADMIN,
                "/journal",
                "journal.title",
                90,
                () -> access.may(JournalRight.READ, Scope.EVERYWHERE));
    }

    @GetMapping
    ModelAndView list() {
        access.require(JournalRight.READ, Scope.EVERYWHERE);
        return lists.show("access/journal", entries, this::find);
    }

    private ListPage<Entry> find(ListQuery query) {
        var search =
                new Search(
                        null,
                        query.filter("module").map(it -> it + ".").orElse(null),
                        null,
                        query.searching() ? query.text() : null);
        return new ListPage<>(
                journal.page(search, !query.descending(), query.limit(), query.offset()),
                journal.count(search));
    }

    private List<Filter.Choice> modules() {
        return journal.modules().stream().map(it -> new Filter.Choice(it, say.module(it))).toList();
    }

    @GetMapping("/{id}")
    String entry(@PathVariable long id, Model model) {
        var told = histories.entry(id);
        var entry = told.entry();
        model.addAttribute("entry", entry);
        model.addAttribute("title", say.verb(entry.verb()));
        model.addAttribute("who", journal.nameOf(entry.actor()));
        model.addAttribute("details", say.details(entry.details()));
        model.addAttribute("rows", told.rows().stream().map(say::link).toList());
        model.addAttribute("crumbs", List.of(new Crumb("#" + id, "/journal/" + id)));
        return "access/entry";
    }

    @GetMapping("/rows/{table}/{id}")
    String history(@PathVariable String table, @PathVariable long id, Model model) {
        var history = histories.of(table, id);
        model.addAttribute("row", say.link(history.row()));
        model.addAttribute(
                "revisions",
                history.revisions().stream()
                        .map(it -> say.revision(table, it, history.personal()))
                        .toList());
        model.addAttribute("back", "/journal/rows/" + table + "/" + id);
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(
                                say.link(history.row()).text(),
                                "/journal/rows/" + table + "/" + id)));
        return "access/history";
    }

    @PostMapping("/{id}/undo")
    String undo(
            @PathVariable long id,
            @RequestParam(defaultValue = "/journal") String back,
            RedirectAttributes redirect) {
        var _ = journal.find(id).orElseThrow(() -> new NotFound("journal entry " + id));
        switch (journal.undo(id)) {
            case Undone.Done(var entry, long by) ->
                    Flash.done("access.journal.undone", say.verb(entry.verb()))
                            .undo(by, local(back))
                            .on(redirect);
            case Undone.ChangedSince(var entry, var later) ->
                    Flash.failed(
                                    "access.journal.changedSince",
                                    say.verb(entry.verb()),
                                    later.getFirst().byEntry())
                            .on(redirect);
            case Undone.NoLongerFits(var entry, var inTheWay) ->
                    Flash.failed(
                                    "access.journal.noLongerFits",
                                    say.verb(entry.verb()),
                                    say.table(inTheWay))
                            .on(redirect);
            case Undone.NothingToUndo(var entry) ->
                    Flash.failed("access.journal.nothingToUndo", say.verb(entry.verb()))
                            .on(redirect);
            case Undone.TooLarge(_, int most) ->
                    Flash.failed("access.journal.tooLarge", most).on(redirect);
        }
        return "redirect:" + local(back);
    }

    /** Only a path of this program: never another site. */
    private static String local(String back) {
        return back.matches("/(?![/\\\\])[^\\r\\n\\\\]*") ? back : "/";
    }

    @GetMapping("/verify")
    String verifyPage() {
        access.requireSomewhere(JournalRight.VERIFY);
        return "access/verify";
    }

    @PostMapping("/verify")
    String verify(Model model) {
        access.requireSomewhere(JournalRight.VERIFY);
        var verification = verifier.verify();
        model.addAttribute("verification", verification);
        model.addAttribute("findings", verification.findings().stream().map(say::finding).toList());
        model.addAttribute("checks", verification.checks().stream().map(say::checked).toList());
        return "access/verify";
    }
}
