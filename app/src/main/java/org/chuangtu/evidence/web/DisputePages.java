package org.chuangtu.evidence.web;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chuangtu.access.Access;
import org.chuangtu.evidence.Archive;
import org.chuangtu.evidence.Deposited;
import org.chuangtu.evidence.Dispute;
import org.chuangtu.evidence.DisputeList;
import org.chuangtu.evidence.Disputes;
import org.chuangtu.evidence.EvidenceRight;
import org.chuangtu.evidence.Raised;
import org.chuangtu.evidence.Settled;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Row;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Column;
import org.chuangtu.page.Crumb;
import org.chuangtu.page.Filter;
import org.chuangtu.page.Flash;
import org.chuangtu.page.Form;
import org.chuangtu.page.Formats;
import org.chuangtu.page.ListSpec;
import org.chuangtu.page.Lists;
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
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What people say is wrong, and what was found. */
@Controller
@RequestMapping("/disputes")
class DisputePages {

    private static final Set<Dispute.State> OUTCOMES =
            EnumSet.of(Dispute.State.UPHELD, Dispute.State.REJECTED);

    private final Disputes disputes;
    private final DisputeList list;
    private final Archive archive;
    private final Journal journal;
    private final Access access;
    private final Lists lists;
    private final Words words;
    private final Formats formats;
    private final ListSpec<Dispute> spec;

    DisputePages(
            Disputes disputes,
            DisputeList list,
            Archive archive,
            Journal journal,
            Access access,
            Lists lists,
            Words words,
            Formats formats) {
        this.disputes = disputes;
        this.list = list;
        this.archive = archive;
        this.journal = journal;
        this.access = access;
        this.lists = lists;
        this.words = words;
        this.formats = formats;
        this.spec = spec();
    }

    private ListSpec<Dispute> spec() {
        return ListSpec.<Dispute>named("disputes", Dispute::id)
                .column(
                        Column.<Dispute>of(
                                        "claim",
                                        "evidence.dispute.claim",
                                        it -> Cell.link(shortened(it.claim()), it.path()))
                                .decides())
                .column(
                        Column.<Dispute>text(
                                        "state",
                                        "evidence.dispute.state",
                                        it -> words.of(it.state().messageKey()))
                                .decides())
                .column(
                        Column.<Dispute>of(
                                "subject",
                                "evidence.dispute.subject",
                                it -> Cell.link(subject(it.subject()), pathOf(it.subject()))))
                .column(
                        Column.<Dispute>text(
                                "by",
                                "evidence.dispute.raisedBy",
                                it -> journal.nameOf(it.raisedBy())))
                .column(
                        Column.<Dispute>moment(
                                        "raised", "evidence.dispute.raisedAt", Dispute::raisedAt)
                                .sorts())
                .filter(
                        Filter.one(
                                "state",
                                "evidence.dispute.state",
                                () ->
                                        Arrays.stream(Dispute.State.values())
                                                .map(it ->
                                                        new Filter.Choice(
                                                                it.name(),
                                                                words.of(it.messageKey())))
                                                .toList()))
                .filter(Filter.one("about", "evidence.dispute.subject", this::tables))
                .filter(Filter.flag("mine", "evidence.dispute.mine"))
                .search("evidence.dispute.search")
                .empty("evidence.dispute.none")
                .build();
    }

    private List<Filter.Choice> tables() {
        return list.tables().stream()
                .map(it ->
                        new Filter.Choice(
                                it, words.of(journal.tableOf(Row.of(it, 0)).messageKey())))
                .toList();
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 79) + "…";
    }

    private String subject(Row row) {
        return words.of(journal.tableOf(row).messageKey()) + " #" + row.id();
    }

    private String pathOf(Row row) {
        return journal.tableOf(row).pathOf(row.id());
    }

    @GetMapping
    ModelAndView list() {
        return lists.show("evidence/disputes", spec, list::page)
                .addObject("waiting", disputes.waiting());
    }

    /** Where a page sends whoever says that something on it is wrong. */
    @GetMapping("/new")
    String about(@RequestParam String subject, Model model) {
        access.requireSomewhere(EvidenceRight.DISPUTE);
        model.addAttribute("form", Form.empty());
        return about(row(subject), model);
    }

    private String about(Row row, Model model) {
        model.addAttribute("row", row.toString());
        model.addAttribute("subject", subject(row));
        model.addAttribute("subjectPath", pathOf(row));
        model.addAttribute("mayDeposit", access.maySomewhere(EvidenceRight.DEPOSIT));
        model.addAttribute("crumbs", List.of(new Crumb(subject(row), pathOf(row))));
        return "evidence/dispute-new";
    }

    @PostMapping
    String raise(
            @RequestParam String subject,
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
            Form form,
            Model model,
            RedirectAttributes redirect) {
        var row = row(subject);
        var column = form.optionalText("column", 60);
        var claim = form.text("claim", Disputes.CLAIM_MAX);
        var paper = form.failed() ? Optional.<Long>empty() : deposited(file, form);
        if (form.failed()) return about(row, model);
        return switch (disputes.raise(row, column, claim, paper.orElse(null))) {
            case Raised.Done(var it) -> {
                Flash.done("evidence.dispute.raised").on(redirect);
                yield "redirect:" + it.path();
            }
            case Raised.AlreadyOpen(var it) -> {
                Flash.note("evidence.dispute.alreadyOpen").on(redirect);
                yield "redirect:" + it.path();
            }
            case Raised.TooMany(int most) -> {
                form.refuse("claim", "evidence.dispute.tooMany", most);
                yield about(row, model);
            }
        };
    }

    private Optional<Long> deposited(@Nullable MultipartFile file, Form form) {
        if (file == null || file.isEmpty()) return Optional.empty();
        return switch (Papers.deposit(archive, file, null, null, null, form.ticked("restricted"))) {
            case Deposited.Done(var paper, _) -> Optional.of(paper.id());
            case Deposited.TooLarge(long most) -> {
                form.refuse("file", "evidence.paper.tooLarge", formats.bytes(most));
                yield Optional.empty();
            }
            case Deposited.Empty _ -> {
                form.refuse("file", "evidence.paper.noFile");
                yield Optional.empty();
            }
        };
    }

    private Row row(String subject) {
        try {
            var row = Row.parse(subject);
            var _ = journal.tableOf(row);
            return row;
        } catch (IllegalArgumentException | IllegalStateException unknown) {
            throw new NotFound("row " + subject);
        }
    }

    @GetMapping("/{id:\\d+}")
    String show(@PathVariable long id, Model model) {
        model.addAttribute("form", Form.empty());
        return show(dispute(id), model);
    }

    private String show(Dispute it, Model model) {
        model.addAttribute("dispute", it);
        model.addAttribute("subject", subject(it.subject()));
        model.addAttribute("subjectPath", pathOf(it.subject()));
        model.addAttribute("raisedBy", journal.nameOf(it.raisedBy()));
        model.addAttribute(
                "settledBy", it.settledBy() == null ? "" : journal.nameOf(it.settledBy()));
        model.addAttribute(
                "paper", it.fileId() == null ? null : archive.find(it.fileId()).orElse(null));
        model.addAttribute("maySettle", access.maySomewhere(EvidenceRight.SETTLE));
        model.addAttribute("isMine", it.raisedBy().equals(access.whoActs().id()));
        model.addAttribute(
                "outcomes",
                List.of(
                        new Filter.Choice("UPHELD", words.of("evidence.dispute.uphold")),
                        new Filter.Choice("REJECTED", words.of("evidence.dispute.reject"))));
        return "evidence/dispute";
    }

    @PostMapping("/{id:\\d+}/settle")
    String settle(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        var it = dispute(id);
        var outcome = form.choice("outcome", OUTCOMES);
        var finding = form.text("finding", Disputes.CLAIM_MAX);
        if (form.failed()) return show(it, model);
        switch (disputes.settle(id, outcome.orElseThrow() == Dispute.State.UPHELD, finding)) {
            case Settled.Done(var done, long entry) ->
                    Flash.done("evidence.dispute.settled").undo(entry, done.path()).on(redirect);
            case Settled.AlreadySettled _ ->
                    Flash.note("evidence.dispute.alreadySettled").on(redirect);
            case Settled.RaisedByYou _ -> Flash.failed("evidence.dispute.yours").on(redirect);
        }
        return "redirect:" + it.path();
    }

    private Dispute dispute(long id) {
        return disputes.find(id).orElseThrow(() -> new NotFound("dispute " + id));
    }
}
