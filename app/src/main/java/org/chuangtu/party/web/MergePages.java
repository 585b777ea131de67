package org.chuangtu.party.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.chuangtu.access.Access;
import org.chuangtu.evidence.Sources;
import org.chuangtu.journal.Journal;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Column;
import org.chuangtu.page.Crumb;
import org.chuangtu.page.Filter;
import org.chuangtu.page.Flash;
import org.chuangtu.page.Form;
import org.chuangtu.page.ListSpec;
import org.chuangtu.page.Lists;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Words;
import org.chuangtu.party.Brief;
import org.chuangtu.party.Dossier;
import org.chuangtu.party.IndustryCode;
import org.chuangtu.party.MergeDesk;
import org.chuangtu.party.MergeList;
import org.chuangtu.party.MergeProposal;
import org.chuangtu.party.Merged;
import org.chuangtu.party.Organisation;
import org.chuangtu.party.Parties;
import org.chuangtu.party.PartyRight;
import org.chuangtu.place.Place;
import org.chuangtu.place.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Records that may be one organisation: listed, laid side by side, decided. */
@Controller
@RequestMapping("/merges")
class MergePages {

    private final MergeDesk desk;
    private final MergeList list;
    private final Parties parties;
    private final Places places;
    private final Sources sources;
    private final Journal journal;
    private final Access access;
    private final Lists lists;
    private final Words words;
    private final ListSpec<MergeList.Line> spec;

    MergePages(
            MergeDesk desk,
            MergeList list,
            Parties parties,
            Places places,
            Sources sources,
            Journal journal,
            Access access,
            Lists lists,
            Words words) {
        this.desk = desk;
        this.list = list;
        this.parties = parties;
        this.places = places;
        this.sources = sources;
        this.journal = journal;
        this.access = access;
        this.lists = lists;
        this.words = words;
        this.spec = spec();
    }

    private ListSpec<MergeList.Line> spec() {
        return ListSpec.<MergeList.Line>named("merges", it -> it.proposal().id())
                .column(
                        Column.<MergeList.Line>of(
                                        "pair",
                                        "party.merge.pair",
                                        it ->
                                                Cell.link(
                                                        it.left().name().here()
                                                                + " ／ "
                                                                + it.right().name().here(),
                                                        it.proposal().path()))
                                .decides())
                .column(
                        Column.<MergeList.Line>text(
                                        "reason",
                                        "party.merge.reason",
                                        it -> words.of(it.proposal().reason().messageKey()))
                                .sorts()
                                .decides())
                .column(
                        Column.<MergeList.Line>of(
                                        "likeness",
                                        "party.merge.likeness",
                                        it -> Cell.share(it.proposal().likeness()))
                                .sorts()
                                .right())
                .column(
                        Column.<MergeList.Line>text(
                                "shared", "party.merge.shared", it -> it.proposal().shared()))
                .column(
                        Column.<MergeList.Line>text(
                                        "state",
                                        "party.merge.state",
                                        it -> words.of(it.proposal().state().messageKey()))
                                .sorts())
                .filter(Filter.one("state", "party.merge.state", this::states))
                .filter(Filter.one("reason", "party.merge.reason", this::reasons))
                .search("party.merge.search")
                .sortedBy("state")
                .empty("party.merge.none")
                .build();
    }

    private List<Filter.Choice> states() {
        return Arrays.stream(MergeProposal.State.values())
                .map(it -> new Filter.Choice(it.name(), words.of(it.messageKey())))
                .toList();
    }

    private List<Filter.Choice> reasons() {
        return Arrays.stream(MergeProposal.Reason.values())
                .map(it -> new Filter.Choice(it.name(), words.of(it.messageKey())))
                .toList();
    }

    @GetMapping
    ModelAndView list() {
        return lists.show("party/merges", spec, list::page).addObject("waiting", desk.waiting());
    }

    /**
     * A line of the comparison.
     *
     * @param same whether both sides say the same, as far as both say anything
     */
    record Compared(String messageKey, Cell left, Cell right, boolean same) {}

    @GetMapping("/{id:\\d+}")
    String show(@PathVariable long id, Model model) {
        model.addAttribute("form", Form.empty());
        return show(proposal(id), model);
    }

    private String show(MergeProposal it, Model model) {
        var left = record(it.left());
        var right = record(it.right());
        model.addAttribute("proposal", it);
        model.addAttribute("left", left);
        model.addAttribute("right", right);
        model.addAttribute("lines", compared(left, right));
        model.addAttribute("open", it.state() == MergeProposal.State.OPEN);
        model.addAttribute("mayDecide", desk.mayDecide(it));
        model.addAttribute("mayMerge", access.maySomewhere(PartyRight.MERGE));
        model.addAttribute(
                "decidedBy", it.decidedBy() == null ? null : journal.nameOf(it.decidedBy()));
        model.addAttribute(
                "stays",
                it.state() == MergeProposal.State.MERGED
                        ? (left.status() == Organisation.Status.MERGED ? right : left)
                        : null);
        model.addAttribute(
                "choices",
                List.of(
                        new Filter.Choice(
                                Long.toString(left.id()),
                                words.of("party.merge.into", left.name().here(), left.id())),
                        new Filter.Choice(
                                Long.toString(right.id()),
                                words.of("party.merge.into", right.name().here(), right.id())),
                        new Filter.Choice("APART", words.of("party.merge.apart"))));
        model.addAttribute(
                "crumbs", List.of(new Crumb(words.of("party.merge.number", it.id()), it.path())));
        return "party/merge";
    }

    private List<Compared> compared(Organisation left, Organisation right) {
        var lines = new ArrayList<Compared>();
        line(lines, "party.nameZh", left.name().zh(), right.name().zh());
        line(lines, "party.nameEn", left.name().en(), right.name().en());
        line(
                lines,
                "party.kind",
                words.of(left.kind().messageKey()),
                words.of(right.kind().messageKey()));
        line(lines, "party.country", left.country(), right.country());
        lines.add(
                new Compared(
                        "party.place",
                        place(left),
                        place(right),
                        left.placeId() != null && left.placeId().equals(right.placeId())));
        line(lines, "party.address", left.address(), right.address());
        line(lines, "party.website", left.website(), right.website());
        line(lines, "party.listedAt", left.listedAt(), right.listedAt());
        var l = own(left);
        var r = own(right);
        line(lines, "party.fact.CODE", codes(l), codes(r));
        line(lines, "party.fact.NAME", names(l), names(r));
        line(lines, "party.fact.INDUSTRY", industries(l), industries(r));
        line(lines, "party.fact.HONOUR", honours(l), honours(r));
        line(lines, "party.note", left.note(), right.note());
        line(
                lines,
                "party.status",
                words.of(left.status().messageKey()),
                words.of(right.status().messageKey()));
        lines.add(new Compared("party.source", source(left), source(right), false));
        return lines.stream()
                .filter(it ->
                        !(it.left() instanceof Cell.Unknown && it.right() instanceof Cell.Unknown))
                .toList();
    }

    private static void line(
            List<Compared> lines, String key, @Nullable String left, @Nullable String right) {
        lines.add(
                new Compared(
                        key,
                        Cell.text(left),
                        Cell.text(right),
                        left != null && left.equals(right)));
    }

    private Cell place(Organisation it) {
        return it.placeId() == null
                ? Cell.unknown()
                : places.find(it.placeId())
                        .map((Place at) -> Cell.link(at.name().here(), at.path()))
                        .orElseGet(Cell::unknown);
    }

    private Cell source(Organisation it) {
        var id = it.provenance().sourceId();
        return id == null
                ? Cell.text(words.of("evidence.typedIn"))
                : sources.find(id)
                        .map(source -> Cell.link(source.title().here(), source.path()))
                        .orElseGet(Cell::unknown);
    }

    /** What is said of that very record, whoever stands for it now. */
    private Dossier own(Organisation it) {
        var all = parties.dossier(it.id()).orElseThrow();
        return new Dossier(
                it,
                List.of(),
                all.codes().stream().filter(f -> f.organisationId() == it.id()).toList(),
                all.names().stream().filter(f -> f.organisationId() == it.id()).toList(),
                all.industries().stream().filter(f -> f.organisationId() == it.id()).toList(),
                all.honours().stream().filter(f -> f.organisationId() == it.id()).toList(),
                all.positions().stream().filter(f -> f.organisationId() == it.id()).toList());
    }

    private static @Nullable String codes(Dossier it) {
        return joined(
                it.codes().stream()
                        .map(f -> f.identifier().scheme() + " " + f.identifier().value())
                        .toList());
    }

    private static @Nullable String names(Dossier it) {
        return joined(it.names().stream().map(Dossier.Name::name).toList());
    }

    private static @Nullable String industries(Dossier it) {
        return joined(
                it.industries().stream()
                        .map(f ->
                                f.name() == null
                                        ? new IndustryCode(f.scheme(), f.code()).said()
                                        : f.name().here())
                        .toList());
    }

    private static @Nullable String honours(Dossier it) {
        return joined(
                it.honours().stream()
                        .map(f -> f.name() + (f.year() == null ? "" : " " + f.year()))
                        .toList());
    }

    private static @Nullable String joined(List<String> texts) {
        return texts.isEmpty() ? null : texts.stream().limit(20).collect(Collectors.joining("、"));
    }

    @PostMapping("/{id:\\d+}")
    String decide(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        var it = proposal(id);
        var choice = form.value("choice");
        var why = form.text("why", 1_000);
        var survivor = choice.matches("[0-9]{1,18}") ? Long.parseLong(choice) : 0L;
        if (!choice.equals("APART") && survivor != it.left() && survivor != it.right())
            form.refuse("choice", choice.isEmpty() ? "page.form.required" : "page.form.notChoice");
        if (form.failed()) return show(it, model);
        told(
                choice.equals("APART") ? desk.keepApart(id, why) : desk.merge(id, survivor, why),
                redirect);
        return "redirect:" + it.path();
    }

    private void told(Merged merged, RedirectAttributes redirect) {
        switch (merged) {
            case Merged.Done(var it, Brief survivor, long entry) ->
                    Flash.done(
                                    it.state() == MergeProposal.State.MERGED
                                            ? "party.merge.done"
                                            : "party.merge.doneApart",
                                    survivor.name().here())
                            .undo(entry, it.path())
                            .on(redirect);
            case Merged.AlreadyDecided _ -> Flash.note("party.merge.decidedBefore").on(redirect);
            case Merged.MovedOn _ -> Flash.failed("party.merge.movedOn").on(redirect);
        }
    }

    private MergeProposal proposal(long id) {
        return desk.find(id).orElseThrow(() -> new NotFound("merge " + id));
    }

    private Organisation record(long id) {
        return parties.find(id).orElseThrow(() -> new NotFound("organisation " + id));
    }
}
