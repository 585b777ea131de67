package org.chuangtu.intake.web;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.chuangtu.access.Access;
import org.chuangtu.intake.IntakeDesk;
import org.chuangtu.intake.IntakeRight;
import org.chuangtu.intake.JobState;
import org.chuangtu.intake.JobView;
import org.chuangtu.intake.SourceNote;
import org.chuangtu.intake.Started;
import org.chuangtu.page.Badge;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Column;
import org.chuangtu.page.Filter;
import org.chuangtu.page.Flash;
import org.chuangtu.page.Form;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.chuangtu.page.ListSpec;
import org.chuangtu.page.Lists;
import org.chuangtu.page.Look;
import org.chuangtu.page.NavEntry;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Section;
import org.chuangtu.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Handing files in, the imports there were, and what can be done with each. */
@Controller
class IntakePages {

    @Configuration(proxyBeanMethods = false)
    static class Navigation {

        @Bean
        NavEntry importEntry(Access access) {
            return new NavEntry(
                    Section.DATA,
                    "/import",
                    "intake.nav.import",
                    10,
                    () -> access.maySomewhere(IntakeRight.READ));
        }
    }

    private final IntakeDesk desk;
    private final Intake intake;
    private final Access access;
    private final Lists lists;
    private final Words words;
    private final ListSpec<JobView> jobs;

    IntakePages(IntakeDesk desk, Intake intake, Access access, Lists lists, Words words) {
        this.desk = desk;
        this.intake = intake;
        this.access = access;
        this.lists = lists;
        this.words = words;
        this.jobs = jobs();
    }

    private ListSpec<JobView> jobs() {
        return ListSpec.<JobView>named("imports", JobView::id)
                .column(
                        Column.<JobView>of("id", "intake.web.job", IntakePages::name)
                                .sorts()
                                .decides())
                .column(
                        Column.<JobView>of(
                                        "state",
                                        "intake.web.state",
                                        it ->
                                                Cell.badges(
                                                        Badge.of(
                                                                Look.PLAIN,
                                                                words.of(it.state().messageKey()))))
                                .decides())
                .column(
                        Column.<JobView>text(
                                "by", "intake.web.by", it -> access.nameOf(it.actor())))
                .column(Column.<JobView>moment("at", "intake.web.createdAt", JobView::createdAt))
                .column(Column.number("read", "intake.web.read", JobView::rowsRead))
                .column(Column.number("created", "intake.web.created", JobView::created))
                .column(Column.number("changed", "intake.web.changed", JobView::changed))
                .column(
                        Column.<JobView>number(
                                        "unchanged", "intake.web.unchanged", JobView::unchanged)
                                .hidden())
                .column(
                        Column.<JobView>number("folded", "intake.web.folded", JobView::folded)
                                .hidden())
                .column(
                        Column.number(
                                "quarantined", "intake.web.quarantined", JobView::quarantined))
                .filter(Filter.one("state", "intake.web.state", this::states))
                .search("intake.web.jobs.find")
                .sortedDownBy("id")
                .empty(
                        "intake.web.none",
                        "intake.web.templates.see",
                        "/import/templates",
                        () -> true)
                .build();
    }

    private static Cell name(JobView job) {
        var files =
                job.steps().stream()
                        .map(JobView.Step::fileName)
                        .distinct()
                        .collect(Collectors.joining("、"));
        return Cell.link("#" + job.id() + " " + job.profile().here(), "/import/" + job.id(), files);
    }

    private List<Filter.Choice> states() {
        return Arrays.stream(JobState.values())
                .map(it -> new Filter.Choice(it.name(), words.of(it.messageKey())))
                .toList();
    }

    @GetMapping("/import")
    ModelAndView form(Form form) {
        var page = lists.show("intake/import", jobs, this::page);
        page.addObject("form", form);
        page.addObject("profiles", desk.profiles());
        page.addObject("mayImport", access.maySomewhere(IntakeRight.IMPORT));
        return page;
    }

    private ListPage<JobView> page(ListQuery query) {
        var state = query.filter("state").map(JobState::valueOf).orElse(null);
        return new ListPage<>(
                desk.list(state, query.text(), !query.descending(), query.offset(), query.limit()),
                desk.count(state, query.text()));
    }

    @PostMapping("/import")
    ModelAndView begin(
            @RequestParam("file") List<MultipartFile> files,
            @RequestParam(required = false) @Nullable String profile,
            @RequestParam(defaultValue = "false") boolean trial,
            Form form,
            RedirectAttributes redirect) {
        var source = source(form);
        if (form.failed()) {
            return form(form);
        }
        return switch (intake.begin(files, profile, trial, false, source)) {
            case Intake.Begun.Jobs begun -> {
                if (begun.jobs().size() > 1 || !begun.unused().isEmpty()) {
                    Flash.note("intake.web.becameOf", becameOf(begun)).on(redirect);
                }
                yield new ModelAndView(
                        begun.jobs().size() > 1
                                ? "redirect:/import"
                                : "redirect:/import/" + begun.jobs().getFirst().id());
            }
            case Intake.Begun.Unknown(var unknown) ->
                    new ModelAndView(
                            "redirect:/import/map?"
                                    + unknown.stream()
                                            .map(id -> "file=" + id)
                                            .collect(Collectors.joining("&")));
            case Intake.Begun.Refused(var why) -> {
                form.refuse("file", "intake.web.refused", why);
                yield form(form);
            }
        };
    }

    /** Of each file handed in, what is being done with it. */
    private String becameOf(Intake.Begun.Jobs begun) {
        var said =
                begun.jobs().stream()
                        .map(it ->
                                words.of(
                                        "intake.web.becameOf.job",
                                        String.join("、", it.files()),
                                        Long.toString(it.id()),
                                        it.profile()))
                        .collect(Collectors.joining(" "));
        return begun.unused().isEmpty()
                ? said
                : said + " " + words.of("intake.web.unused", String.join("、", begun.unused()));
    }

    /** Who says so, where the person handing in wants to say it; otherwise what the profile says stands. */
    private @Nullable SourceNote source(Form form) {
        var title = form.optionalText("sourceTitle", 200);
        var publisher = form.optionalText("sourcePublisher", 200);
        LocalDate asOf = form.optionalDay("sourceAsOf");
        if (title == null) {
            if (publisher != null || asOf != null) {
                form.refuse("sourceTitle", "page.form.required");
            }
            return null;
        }
        return new SourceNote(title, publisher, null, null, asOf, null, false, false);
    }

    @PostMapping("/import/{id:\\d+}/cancel")
    String cancel(@PathVariable long id, RedirectAttributes redirect) {
        var flash =
                desk.cancel(id)
                        ? Flash.done("intake.web.cancelled")
                        : Flash.note("intake.web.tooLate");
        flash.on(redirect);
        return "redirect:/import/" + id;
    }

    @PostMapping("/import/{id:\\d+}/confirm")
    String confirm(@PathVariable long id, RedirectAttributes redirect) {
        return shown(id, desk.confirm(id), redirect);
    }

    @PostMapping("/import/{id:\\d+}/again")
    String again(@PathVariable long id, RedirectAttributes redirect) {
        return shown(id, desk.again(id), redirect);
    }

    private static String shown(long id, Started started, RedirectAttributes redirect) {
        return switch (started) {
            case Started.Begun(long job) -> "redirect:/import/" + job;
            case Started.Refused(var why) -> {
                Flash.failed("intake.web.refused", Intake.said(null, why)).on(redirect);
                yield "redirect:/import/" + id;
            }
        };
    }

    @PostMapping("/import/mappings/remove")
    String forget(@RequestParam String name, RedirectAttributes redirect) {
        var known = desk.profiles().stream().anyMatch(it -> !it.declared() && it.id().equals(name));
        if (!known) {
            throw new NotFound("mapping " + name);
        }
        long entry = desk.removeMapping(name);
        Flash.done("intake.web.mapping.removed", name).undo(entry, "/import").on(redirect);
        return "redirect:/import";
    }
}
