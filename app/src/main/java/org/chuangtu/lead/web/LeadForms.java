package org.chuangtu.lead.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuangtu.access.Access;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.chain.LocalState;
import org.chuangtu.chain.Node;
import org.chuangtu.chain.Proposed;
import org.chuangtu.journal.Journal;
import org.chuangtu.lead.Finding;
import org.chuangtu.lead.Lead;
import org.chuangtu.lead.LeadDesk;
import org.chuangtu.lead.LeadRight;
import org.chuangtu.lead.LostReason;
import org.chuangtu.lead.Measured;
import org.chuangtu.lead.Moved;
import org.chuangtu.lead.Note;
import org.chuangtu.lead.Opened;
import org.chuangtu.lead.Signing;
import org.chuangtu.lead.Stage;
import org.chuangtu.lead.Step;
import org.chuangtu.page.Crumb;
import org.chuangtu.page.Filter;
import org.chuangtu.page.Flash;
import org.chuangtu.page.Form;
import org.chuangtu.page.Look;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Words;
import org.chuangtu.party.Parties;
import org.chuangtu.party.Picker;
import org.chuangtu.place.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One lead: opened, shown, moved on, written to. */
@Controller
@RequestMapping("/leads")
class LeadForms {

    private static final int BUREAU_MAX = 100;
    private static final int WHY_MAX = 1_000;
    private static final long WAN = 10_000;
    private static final String ONE = "/{id:\\d+}";

    private final LeadDesk desk;
    private final ChainLibrary library;
    private final Parties parties;
    private final Places places;
    private final Picker picker;
    private final MoveRefusals refusals;
    private final Journal journal;
    private final Access access;
    private final Words words;

    LeadForms(
            LeadDesk desk,
            ChainLibrary library,
            Parties parties,
            Places places,
            Picker picker,
            MoveRefusals refusals,
            Journal journal,
            Access access,
            Words words) {
        this.desk = desk;
        this.library = library;
        this.parties = parties;
        this.places = places;
        this.picker = picker;
        this.refusals = refusals;
        this.journal = journal;
        this.access = access;
        this.words = words;
    }

    // Opening and changing
    // ------------------------------------------------------------------------------------------------------------

    /** @param asked node, target (or the name of somebody not registered), finding: where one comes from, note: what it is about */
    @GetMapping("/new")
    String begin(@RequestParam Map<String, String> asked, Model model) {
        access.requireSomewhere(LeadRight.EDIT);
        var form = Form.empty();
        var node = number(asked, "node").flatMap(library::node).orElse(null);
        var finding = finding(asked, node);
        form.with("finding", finding.name());
        if (node != null) {
            form.with("node", node.id());
            form.with("title", words.of("lead.title.mend", node.name()));
            Long place = library.chain(node.chainId()).orElseThrow().said().placeId();
            if (place != null)
                places.find(place)
                        .ifPresent(it -> Picker.chosen(form, "place", it.name().here(), it.id()));
        }
        number(asked, "target")
                .flatMap(it -> Optional.ofNullable(parties.briefs(List.of(it)).get(it)))
                .ifPresent(it -> {
                    Picker.chosen(form, "target", it.name().here(), it.standsFor());
                    if (node == null)
                        form.with("title", words.of("lead.title.court", it.name().here()));
                });
        String name = asked.getOrDefault("name", "").strip();
        if (!name.isEmpty() && name.length() <= Lead.NAME_MAX)
            Picker.chosen(form, "target", name, null);
        String note = asked.getOrDefault("note", "").strip();
        if (note.length() <= Lead.NOTE_MAX) form.with("note", note);
        model.addAttribute("form", form);
        return form(null, new Picker.Offers(), List.of(), model);
    }

    private static Optional<Long> number(Map<String, String> asked, String name) {
        String text = asked.getOrDefault(name, "");
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    /** What was asked for; else what the node is found to be. */
    private Finding finding(Map<String, String> asked, @Nullable Node node) {
        for (Finding it : Finding.values()) if (it.name().equals(asked.get("finding"))) return it;
        if (node == null) return Finding.OUTREACH;
        return desk.measure(node.id())
                .map(it ->
                        it.local() == LocalState.NONE
                                ? Finding.GAP
                                : it.local() == LocalState.ONE ? Finding.THIN : Finding.DEPENDENT)
                .orElse(Finding.GAP);
    }

    @PostMapping("/new")
    String open(Form form, Model model, RedirectAttributes redirect) {
        var offers = new Picker.Offers();
        var draft = read(form, offers);
        if (draft == null) return form(null, offers, List.of(), model);
        return switch (desk.open(draft, form.ticked("despite"))) {
            case Opened.Done(var it, long entry) -> {
                Flash.done("lead.opened", it.number()).undo(entry, "/leads").on(redirect);
                yield "redirect:" + it.path();
            }
            case Opened.Courted(var by) -> {
                form.refuse("target", "lead.courted");
                yield form(null, offers, by, model);
            }
        };
    }

    @GetMapping(ONE + "/edit")
    String edit(@PathVariable long id, Model model) {
        var it = lead(id);
        var said = it.said();
        var form =
                Form.empty()
                        .with("version", it.version())
                        .with("title", said.title())
                        .with("finding", said.finding().name())
                        .with("node", said.nodeId())
                        .with("bureau", said.bureau())
                        .with("note", said.note());
        if (said.targetName() != null)
            Picker.chosen(form, "target", said.targetName(), said.targetId());
        if (said.placeId() != null)
            places.find(said.placeId())
                    .ifPresent(at -> Picker.chosen(form, "place", at.name().here(), at.id()));
        model.addAttribute("form", form);
        return form(it, new Picker.Offers(), List.of(), model);
    }

    @PostMapping(ONE + "/edit")
    String change(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        var offers = new Picker.Offers();
        var draft = read(form, offers);
        if (draft == null) return form(lead(id), offers, List.of(), model);
        var it = desk.change(id, form.version(), draft);
        Flash.done("lead.changed", it.number()).undo(it.version(), it.path()).on(redirect);
        return "redirect:" + it.path();
    }

    private String form(@Nullable Lead it, Picker.Offers offers, List<Lead> rivals, Model model) {
        var form = (Form) java.util.Objects.requireNonNull(model.getAttribute("form"));
        model.addAttribute("lead", it);
        model.addAttribute("offers", offers.byField());
        model.addAttribute("rivals", rivals);
        model.addAttribute("findings", choices(Finding.values(), Finding::messageKey));
        model.addAttribute(
                "node",
                form.value("node").matches("[0-9]{1,18}")
                        ? library.node(Long.parseLong(form.value("node"))).orElse(null)
                        : null);
        if (it != null) model.addAttribute("crumbs", List.of(new Crumb(it.number(), it.path())));
        return "lead/form";
    }

    /** Null where something is wrong; then the form says what. */
    private Lead.@Nullable Draft read(Form form, Picker.Offers offers) {
        var title = form.text("title", Lead.TITLE_MAX);
        var finding = form.choice("finding", Finding.class);
        var target = picker.organisation(form, "target", false, offers);
        var place = picker.place(form, "place", false, offers);
        var bureau = form.optionalText("bureau", BUREAU_MAX);
        var note = form.optionalText("note", Lead.NOTE_MAX);
        Long node = null;
        if (form.value("node").matches("[0-9]{1,18}")) {
            node = Long.parseLong(form.value("node"));
            if (library.node(node).isEmpty()) throw new NotFound("chain node " + node);
        }
        if (form.failed()) return null;
        return new Lead.Draft(
                title,
                finding.orElseThrow(),
                node,
                place.map(it -> it.id()).orElse(null),
                target.map(it -> it.brief() == null ? null : (Long) it.brief().standsFor())
                        .orElse(null),
                target.map(Picker.Firm::name).orElse(null),
                bureau,
                note);
    }

    // One
    // ------------------------------------------------------------------------------------------------------------

    /** How a node stood, in the words of a page. */
    record Stand(Measured it, @Nullable Look local, Look national) {}

    record StepRow(Step step, String by, @Nullable String owner) {}

    record NoteRow(Note note, String by) {}

    @GetMapping(ONE)
    String show(@PathVariable long id, Model model) {
        model.addAttribute("form", Form.empty());
        return show(lead(id), "", model);
    }

    /** @param failed which of the forms on the page has something wrong; its input stays */
    private String show(Lead it, String failed, Model model) {
        var said = it.said();
        model.addAttribute("lead", it);
        model.addAttribute("failed", failed);
        model.addAttribute("blank", Form.empty());
        model.addAttribute("overdue", it.overdue(desk.today()));
        model.addAttribute("mayEdit", desk.mayEdit(it));
        model.addAttribute("owner", it.owner() == null ? null : journal.nameOf(it.owner()));
        model.addAttribute(
                "place", said.placeId() == null ? null : places.find(said.placeId()).orElse(null));
        model.addAttribute(
                "target",
                said.targetId() == null
                        ? null
                        : parties.briefs(List.of(said.targetId())).get(said.targetId()));
        model.addAttribute(
                "node", said.nodeId() == null ? null : library.node(said.nodeId()).orElse(null));
        model.addAttribute("before", stand(it.before()));
        model.addAttribute("now", stand(desk.now(it).orElse(null)));
        model.addAttribute("proposed", desk.proposed(it));
        model.addAttribute(
                "rivals", desk.rivalsOf(it).stream().filter(one -> one.stage().open()).toList());
        model.addAttribute(
                "steps",
                desk.steps(it.id()).stream()
                        .map(step ->
                                new StepRow(
                                        step,
                                        journal.nameOf(step.by()),
                                        step.owner() == null ? null : journal.nameOf(step.owner())))
                        .toList());
        model.addAttribute("signings", desk.signings(it.id()));
        model.addAttribute(
                "notes",
                desk.notes(it.id()).stream()
                        .map(note -> new NoteRow(note, journal.nameOf(note.by())))
                        .toList());
        if (desk.mayEdit(it)) choices(it, model);
        model.addAttribute("crumbs", List.of(new Crumb(it.number(), it.path())));
        return "lead/lead";
    }

    private void choices(Lead it, Model model) {
        var next = new ArrayList<Filter.Choice>();
        for (Stage to : Stage.values())
            if (it.stage().leadsTo(to))
                next.add(new Filter.Choice(to.name(), words.of(to.messageKey() + ".do")));
        model.addAttribute("next", next);
        model.addAttribute(
                "owners",
                desk.candidatesFor(it).stream()
                        .map(one -> new Filter.Choice(one.actor(), one.name()))
                        .toList());
        model.addAttribute("reasons", choices(LostReason.values(), LostReason::messageKey));
        model.addAttribute(
                "signingKinds", choices(Signing.Kind.values(), Signing.Kind::messageKey));
        model.addAttribute("noteKinds", choices(Note.Kind.values(), Note.Kind::messageKey));
    }

    private <E> List<Filter.Choice> choices(E[] all, java.util.function.Function<E, String> key) {
        return Arrays.stream(all)
                .map(it -> new Filter.Choice(it.toString(), words.of(key.apply(it))))
                .toList();
    }

    private static @Nullable Stand stand(@Nullable Measured it) {
        if (it == null) return null;
        var local = it.local() == null ? null : it.local().look();
        return new Stand(it, local, it.national().look());
    }

    // Moving
    // ------------------------------------------------------------------------------------------------------------

    @PostMapping(ONE + "/move")
    String move(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        var to = form.choice("to", Stage.class);
        var owner = form.optionalText("owner", 100);
        var due = form.optionalDay("due");
        var why = form.optionalText("why", WHY_MAX);
        var lost =
                form.value("lost").isEmpty()
                        ? Optional.<LostReason>empty()
                        : form.choice("lost", LostReason.class);
        if (form.failed()) return show(lead(id), "move", model);
        var moved =
                desk.move(
                        id,
                        form.version(),
                        new LeadDesk.Move(to.orElseThrow(), owner, due, lost.orElse(null), why));
        return told(id, moved, "move", form, model, redirect);
    }

    @PostMapping(ONE + "/hand-over")
    String handOver(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        var owner = form.text("newOwner", 100);
        var due = form.day("newDue");
        var why = form.optionalText("handOverWhy", WHY_MAX);
        if (form.failed()) return show(lead(id), "hand-over", model);
        var moved = desk.handOver(id, form.version(), owner, due, why);
        return told(id, moved, "hand-over", form, model, redirect);
    }

    @PostMapping(ONE + "/sign")
    String sign(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        var kind = form.choice("kind", Signing.Kind.class);
        var on = form.day("on");
        var wan = form.optionalNumber("amount", 0, 100_000_000);
        var document = form.optionalText("document", 200);
        if (wan != null && wan.signum() == 0) form.refuse("amount", "lead.signing.amount.zero");
        if (wan != null && kind.filter(it -> it == Signing.Kind.UPGRADE).isPresent())
            form.refuse("amount", "lead.signing.amount.upgrade");
        if (form.failed()) return show(lead(id), "sign", model);
        var amount = wan == null ? null : wan.multiply(BigDecimal.valueOf(WAN));
        var moved = desk.sign(id, new Signing.Draft(kind.orElseThrow(), on, amount, document));
        return told(id, moved, "sign", form, model, redirect);
    }

    @PostMapping(ONE + "/notes")
    String note(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        var kind = form.choice("noteKind", Note.Kind.class);
        var on = form.day("noteOn");
        var said = form.text("words", Lead.NOTE_MAX);
        if (form.failed()) return show(lead(id), "note", model);
        long entry = desk.note(id, new Note.Draft(kind.orElseThrow(), on, said, null));
        Flash.done("lead.noted").undo(entry, "/leads/" + id).on(redirect);
        return "redirect:/leads/" + id;
    }

    private String told(
            long id,
            Moved moved,
            String which,
            Form form,
            Model model,
            RedirectAttributes redirect) {
        switch (moved) {
            case Moved.Done(var it, long entry, var proposed) -> {
                Flash.done(saidOf(which, proposed), it.number(), words.of(it.stage().messageKey()))
                        .undo(entry, it.path())
                        .on(redirect);
                return "redirect:" + it.path();
            }
            case Moved.Refused refusal ->
                    refusals.say(refusal, which.equals("move") ? "to" : "newOwner", form);
        }
        return show(lead(id), which, model);
    }

    private static String saidOf(String which, @Nullable Proposed proposed) {
        return switch (proposed) {
            case Proposed.Done _ -> "lead.landed.proposed";
            case Proposed.ProvidesAlready _ -> "lead.landed.there";
            case Proposed.WaitsAlready _ -> "lead.landed.waits";
            case null ->
                    switch (which) {
                        case "sign" -> "lead.signed";
                        case "hand-over" -> "lead.handedOver";
                        default -> "lead.moved";
                    };
        };
    }

    private Lead lead(long id) {
        return desk.find(id).orElseThrow(() -> new NotFound("lead " + id));
    }
}
