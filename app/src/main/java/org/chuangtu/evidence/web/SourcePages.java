package org.chuangtu.evidence.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.evidence.Confidence;
import org.chuangtu.evidence.Coverage;
import org.chuangtu.evidence.Disputed;
import org.chuangtu.evidence.EvidenceRight;
import org.chuangtu.evidence.Marks;
import org.chuangtu.evidence.Named;
import org.chuangtu.evidence.Source;
import org.chuangtu.evidence.SourceDraft;
import org.chuangtu.evidence.SourceList;
import org.chuangtu.evidence.Sources;
import org.chuangtu.journal.Row;
import org.chuangtu.page.Badge;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Column;
import org.chuangtu.page.Crumb;
import org.chuangtu.page.Filter;
import org.chuangtu.page.Flash;
import org.chuangtu.page.Form;
import org.chuangtu.page.Formats;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.chuangtu.page.ListSpec;
import org.chuangtu.page.Lists;
import org.chuangtu.page.Look;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Stale;
import org.chuangtu.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where facts come from: the list of sources, and what rests on each. */
@Controller
@RequestMapping("/sources")
class SourcePages {

    /** @param facts how many rows of all modules rest on it */
    record Line(Source source, long facts) {}

    /** Of the sources of one kind of facts; the list of sources has them all. */
    private static final int CARRIERS_SHOWN = 5;

    private final Sources sources;
    private final SourceList list;
    private final Marks marks;
    private final Disputed disputed;
    private final Access access;
    private final Lists lists;
    private final Words words;
    private final Formats formats;
    private final ListSpec<Line> spec;

    SourcePages(
            Sources sources,
            SourceList list,
            Marks marks,
            Disputed disputed,
            Access access,
            Lists lists,
            Words words,
            Formats formats) {
        this.sources = sources;
        this.list = list;
        this.marks = marks;
        this.disputed = disputed;
        this.access = access;
        this.lists = lists;
        this.words = words;
        this.formats = formats;
        this.spec = spec();
    }

    private ListSpec<Line> spec() {
        return ListSpec.<Line>named("sources", it -> it.source().id())
                .column(
                        Column.<Line>of(
                                        "title",
                                        "evidence.source.title",
                                        it ->
                                                Cell.link(
                                                        it.source().title().here(),
                                                        it.source().path(),
                                                        it.source().publisher()))
                                .sorts()
                                .decides())
                .column(Column.<Line>of("marks", "evidence.source.marks", this::marks).decides())
                .column(
                        Column.<Line>of(
                                        "facts",
                                        "evidence.source.facts",
                                        it -> Cell.number(it.facts(), null, it.source().path()))
                                .right())
                .column(Column.<Line>day("asOf", "evidence.asOf", it -> it.source().asOf()).sorts())
                .column(
                        Column.<Line>text(
                                        "confidence",
                                        "evidence.confidence",
                                        it -> trust(it.source().trust()))
                                .sorts())
                .column(
                        Column.<Line>text(
                                "licence", "evidence.licence", it -> it.source().licence()))
                .column(
                        Column.<Line>text(
                                        "publisher",
                                        "evidence.publisher",
                                        it -> it.source().publisher())
                                .hidden())
                .column(
                        Column.<Line>text("key", "evidence.source.key", it -> it.source().key())
                                .hidden())
                .filter(Filter.flag("unverified", "evidence.source.onlyUnverified"))
                .filter(Filter.flag("stale", "evidence.source.onlyStale"))
                .filter(Filter.flag("synthetic", "evidence.source.onlySynthetic"))
                .search("evidence.source.search")
                .sortedBy("title")
                .empty("evidence.source.none")
                .build();
    }

    private Cell marks(Line it) {
        var badges = badges(it.source());
        return badges.isEmpty()
                ? Cell.text(words.of("evidence.verified"))
                : Cell.badges(badges.toArray(Badge[]::new));
    }

    private List<Badge> badges(Source it) {
        var badges =
                new ArrayList<Badge>(
                        marks.badges(
                                it,
                                false,
                                false,
                                disputed.openOf(Row.of("evidence.source", it.id()).toString())));
        if (it.stale(formats.today())) badges.add(Badge.of(Look.STALE));
        return badges;
    }

    private @Nullable String trust(@Nullable Confidence trust) {
        return trust == null ? null : words.of(trust.messageKey());
    }

    @GetMapping
    ModelAndView list() {
        return lists.show("evidence/sources", spec, this::page)
                .addObject("mayName", access.maySomewhere(EvidenceRight.CITE));
    }

    private ListPage<Line> page(ListQuery query) {
        var found = list.page(query);
        var covered = sources.coverage(found.rows().stream().map(Source::id).toList());
        return found.map(it -> new Line(it, covered.getOrDefault(it.id(), 0L)));
    }

    @GetMapping("/coverage")
    String coverage(Model model) {
        var kinds = sources.coverageByKind();
        model.addAttribute("kinds", kinds);
        model.addAttribute("rows", kinds.stream().mapToLong(Coverage::rows).sum());
        model.addAttribute("verified", kinds.stream().mapToLong(Coverage::verified).sum());
        model.addAttribute("shown", CARRIERS_SHOWN);
        model.addAttribute(
                "crumbs", List.of(new Crumb(words.of("evidence.coverage"), "/sources/coverage")));
        return "evidence/coverage";
    }

    @GetMapping("/{id:\\d+}")
    String show(@PathVariable long id, Model model) {
        var it = source(id);
        model.addAttribute("source", it);
        model.addAttribute("badges", badges(it));
        model.addAttribute("crumbs", List.of(new Crumb(it.title().here(), it.path())));
        model.addAttribute("trust", trust(it.trust()));
        model.addAttribute("resting", sources.restingOn(id));
        model.addAttribute("mayEdit", access.may(EvidenceRight.EDIT_SOURCE, Scope.EVERYWHERE));
        return "evidence/source";
    }

    @GetMapping("/{id:\\d+}/edit")
    String edit(@PathVariable long id, Model model) {
        access.require(EvidenceRight.EDIT_SOURCE, Scope.EVERYWHERE);
        var it = source(id);
        model.addAttribute(
                "form",
                Form.empty()
                        .with("version", it.entryId())
                        .with("titleZh", it.title().zh())
                        .with("titleEn", it.title().en())
                        .with("publisher", it.publisher())
                        .with("licence", it.licence())
                        .with("url", it.url())
                        .with("asOf", it.asOf())
                        .with("retrieved", it.retrieved())
                        .with("confidence", it.trust())
                        .with("verified", it.verified() ? "1" : null)
                        .with("synthetic", it.synthetic() ? "1" : null)
                        .with("basis", it.basis())
                        .with("note", it.note()));
        return form(it, model);
    }

    private String form(@Nullable Source it, Model model) {
        model.addAttribute("source", it);
        model.addAttribute("back", it == null ? "/sources" : it.path());
        model.addAttribute(
                "crumbs",
                it == null ? List.of() : List.of(new Crumb(it.title().here(), it.path())));
        model.addAttribute(
                "levels",
                Arrays.stream(Confidence.values())
                        .map(level -> new Filter.Choice(level.name(), words.of(level.messageKey())))
                        .toList());
        return "evidence/source-form";
    }

    @GetMapping("/new")
    String anew(Model model) {
        access.requireSomewhere(EvidenceRight.CITE);
        model.addAttribute("form", Form.empty());
        return form(null, model);
    }

    @PostMapping
    String name(Form form, Model model, RedirectAttributes redirect) {
        access.requireSomewhere(EvidenceRight.CITE);
        var draft = read(form, null);
        if (draft.isEmpty()) return form(null, model);
        return switch (sources.name(draft.get())) {
            case Named.Done(var it, long entry) -> {
                Flash.done("evidence.source.named", it.title().here())
                        .undo(entry, "/sources")
                        .on(redirect);
                yield "redirect:" + it.path();
            }
            case Named.AlreadyThere(var it) -> {
                Flash.note("evidence.source.there").on(redirect);
                yield "redirect:" + it.path();
            }
        };
    }

    @PostMapping("/{id:\\d+}")
    String save(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        access.require(EvidenceRight.EDIT_SOURCE, Scope.EVERYWHERE);
        var it = source(id);
        var version = form.version();
        var draft = read(form, it);
        if (draft.isEmpty()) return form(it, model);
        long entry;
        try {
            entry = sources.correct(id, version, draft.get());
        } catch (Stale meanwhile) {
            var now = source(id);
            form.refuse("titleZh", "evidence.source.changedMeanwhile")
                    .with("version", now.entryId());
            return form(now, model);
        }
        Flash.done("evidence.source.saved").undo(entry, it.path()).on(redirect);
        return "redirect:" + it.path();
    }

    /** What was typed; empty when something is wrong with it. */
    private static Optional<SourceDraft> read(Form form, @Nullable Source was) {
        var zh = form.optionalText("titleZh", 300);
        var en = form.optionalText("titleEn", 300);
        if (zh == null && en == null) form.refuse("titleZh", "evidence.source.needsTitle");
        var url = form.optionalText("url", 500);
        if (url != null && !url.matches("https?://\\S+")) form.refuse("url", "evidence.notAddress");
        var publisher = form.optionalText("publisher", 200);
        var licence = form.optionalText("licence", 200);
        var asOf = form.optionalDay("asOf");
        var retrieved = form.optionalDay("retrieved");
        var basis = form.optionalText("basis", 200);
        var note = form.optionalText("note", 4_000);
        var level =
                form.value("confidence").isEmpty()
                        ? Optional.<Confidence>empty()
                        : form.choice("confidence", Confidence.class);
        if (form.failed()) return Optional.empty();
        return Optional.of(
                new SourceDraft(
                        was == null ? "" : was.key(),
                        zh,
                        en,
                        publisher,
                        licence,
                        url,
                        asOf,
                        retrieved,
                        figure(was, level.orElse(null)),
                        form.ticked("verified"),
                        form.ticked("synthetic"),
                        basis,
                        note,
                        was == null ? null : was.fileId()));
    }

    /** A figure that a data set gave stays as it is while the word for it stays the same. */
    private static @Nullable Double figure(@Nullable Source it, @Nullable Confidence level) {
        if (level == null) return null;
        return it != null && level == it.trust()
                ? it.confidence()
                : Double.valueOf(level.typical());
    }

    private Source source(long id) {
        return sources.find(id).orElseThrow(() -> new NotFound("source " + id));
    }
}
