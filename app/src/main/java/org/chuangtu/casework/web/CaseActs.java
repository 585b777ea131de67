package org.chuangtu.casework.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.chuangtu.access.Access;
import org.chuangtu.access.Histories;
import org.chuangtu.casework.Acted;
import org.chuangtu.casework.CaseDesk;
import org.chuangtu.casework.CaseFile;
import org.chuangtu.casework.CaseForms;
import org.chuangtu.casework.CaseRight;
import org.chuangtu.casework.Categories;
import org.chuangtu.casework.Filing;
import org.chuangtu.casework.ProcedureBook;
import org.chuangtu.casework.Said;
import org.chuangtu.casework.StandIns;
import org.chuangtu.casework.Step;
import org.chuangtu.clock.Running;
import org.chuangtu.evidence.Archive;
import org.chuangtu.evidence.Deposited;
import org.chuangtu.evidence.PaperDraft;
import org.chuangtu.form.Filled;
import org.chuangtu.form.FormDesk;
import org.chuangtu.form.FormVersion;
import org.chuangtu.form.Materials;
import org.chuangtu.form.Prefill;
import org.chuangtu.form.Sheet;
import org.chuangtu.form.Sheets;
import org.chuangtu.form.Wrong;
import org.chuangtu.journal.Journal;
import org.chuangtu.page.Crumb;
import org.chuangtu.page.Filter;
import org.chuangtu.page.Flash;
import org.chuangtu.page.Form;
import org.chuangtu.page.Formats;
import org.chuangtu.page.Look;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Words;
import org.chuangtu.party.Picker;
import org.chuangtu.place.Place;
import org.chuangtu.place.Places;
import org.chuangtu.procedure.Action;
import org.chuangtu.procedure.Assigns;
import org.chuangtu.procedure.Procedure;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.node.JsonNodeFactory;

/** One case: opened, shown, moved on. What an action asks for is one page, made from the procedure and its form. */
@Controller
@RequestMapping("/cases")
class CaseActs {

    private static final String ONE = "/{id:\\d+}";

    private final CaseDesk desk;
    private final ProcedureBook book;
    private final Categories categories;
    private final StandIns standIns;
    private final CaseWords say;
    private final CasePages pages;
    private final FormDesk forms;
    private final Sheets sheets;
    private final Materials materials;
    private final Archive archive;
    private final Places places;
    private final Picker picker;
    private final Journal journal;
    private final Histories histories;
    private final Access access;
    private final Words words;
    private final Formats formats;

    CaseActs(
            CaseDesk desk,
            ProcedureBook book,
            Categories categories,
            StandIns standIns,
            CaseWords say,
            CasePages pages,
            FormDesk forms,
            Sheets sheets,
            Materials materials,
            Archive archive,
            Places places,
            Picker picker,
            Journal journal,
            Histories histories,
            Access access,
            Words words,
            Formats formats) {
        this.desk = desk;
        this.book = book;
        this.categories = categories;
        this.standIns = standIns;
        this.say = say;
        this.pages = pages;
        this.forms = forms;
        this.sheets = sheets;
        this.materials = materials;
        this.archive = archive;
        this.places = places;
        this.picker = picker;
        this.journal = journal;
        this.histories = histories;
        this.access = access;
        this.words = words;
        this.formats = formats;
    }

    // Shown
    // ------------------------------------------------------------------------------------------------------------

    /**
     * A step in words.
     *
     * @param papers may be fewer than were handed in: those the reader may see
     */
    record StepRow(
            Step step, String action, String by, @Nullable String behalf, List<Paper> papers) {}

    record Paper(String kind, String name, String path) {}

    /** @param whyNot null: may be taken now */
    record OfferRow(String action, String label, @Nullable String whyNot) {}

    record ClockRow(Running clock, String label, boolean overdue, String limit) {}

    record RelatedRow(String kindKey, CaseFile file, String state) {}

    @GetMapping(ONE)
    String show(@PathVariable long id, Model model) {
        var it = file(id);
        var procedure = desk.procedureOf(it);
        if (access.maySomewhere(CaseRight.ACT)) desk.read(id);
        model.addAttribute("it", it);
        model.addAttribute("procedure", procedure);
        model.addAttribute("overdue", it.overdue(formats.now()));
        model.addAttribute(
                "place", it.placeId() == null ? null : places.find(it.placeId()).orElse(null));
        model.addAttribute("offers", offers(it));
        model.addAttribute("steps", steps(it));
        model.addAttribute("clocks", clocks(it));
        model.addAttribute(
                "related",
                desk.related(id).stream()
                        .map(one ->
                                new RelatedRow(
                                        one.relation().messageKey(),
                                        one.file(),
                                        say.state(one.file().code(), one.file().state())))
                        .toList());
        model.addAttribute("unverified", Look.UNVERIFIED);
        model.addAttribute("svg", pages.drawn(procedure, it.state()));
        model.addAttribute("history", histories.pathOf("casework.matter", id));
        model.addAttribute("crumbs", List.of(new Crumb(it.number(), it.path())));
        return "casework/case";
    }

    private List<OfferRow> offers(CaseFile it) {
        return desk.offers(it.id()).stream()
                .filter(one -> !programAlone(one.action()))
                .map(one ->
                        new OfferRow(
                                one.action().name(),
                                say.action(it.code(), one.action().name()),
                                one.whyNot() == null ? null : say.refusal(it.code(), one.whyNot())))
                .toList();
    }

    private static boolean programAlone(Action it) {
        return it.by().stream().allMatch(by -> by.toString().equals("program"));
    }

    private List<StepRow> steps(CaseFile it) {
        return desk.steps(it.id()).reversed().stream()
                .map(step ->
                        new StepRow(
                                step,
                                say.action(it.code(), step.event().action()),
                                journal.nameOf(step.event().actor()),
                                step.event().onBehalfOf() == null
                                        ? null
                                        : say.who(it.code(), step.event().onBehalfOf()),
                                papers(step)))
                .toList();
    }

    private List<Paper> papers(Step step) {
        var all = new ArrayList<Paper>();
        for (int i = 0; i < step.papers().size(); i++) {
            String kind = say.evidence(step.event().evidence().get(i));
            archive.find(step.papers().get(i))
                    .ifPresentOrElse(
                            paper -> all.add(new Paper(kind, paper.name(), paper.path())),
                            () -> all.add(new Paper(kind, words.of("casework.paper.hidden"), "")));
        }
        return all;
    }

    private List<ClockRow> clocks(CaseFile it) {
        return desk.clocksOf(it.id()).stream()
                .map(one ->
                        new ClockRow(
                                one,
                                say.clock(it.code(), one.name()),
                                one.countdown().overdue(formats.now()),
                                say.limit(one.countdown().limit())))
                .toList();
    }

    private CaseFile file(long id) {
        return desk.find(id).orElseThrow(() -> new NotFound("case " + id));
    }

    // Moved on
    // ------------------------------------------------------------------------------------------------------------

    @GetMapping(ONE + "/act/{action:[a-z0-9_]+}")
    String begin(@PathVariable long id, @PathVariable String action, Model model) {
        var it = file(id);
        var taken = action(desk.procedureOf(it), action);
        model.addAttribute("form", Form.empty().with("expected", it.seq()));
        return asked(it, taken, blank(taken, it.partyId(), it.placeId()), model);
    }

    private static Action action(Procedure procedure, String name) {
        return procedure.action(name).orElseThrow(() -> new NotFound("action " + name));
    }

    private @Nullable Sheet blank(Action it, @Nullable Long party, @Nullable Long place) {
        return version(it)
                .map(form -> sheets.blank(form, new Prefill.Whom(party, place)))
                .orElse(null);
    }

    private Optional<FormVersion> version(Action it) {
        return it.form() == null ? Optional.empty() : forms.inForce(it.form());
    }

    private String asked(CaseFile it, Action taken, @Nullable Sheet sheet, Model model) {
        var procedure = desk.procedureOf(it);
        model.addAttribute("it", it);
        model.addAttribute(
                "whyNot",
                desk.offers(it.id()).stream()
                        .filter(one ->
                                one.action().name().equals(taken.name()) && one.whyNot() != null)
                        .map(one -> say.refusal(it.code(), one.whyNot()))
                        .findFirst()
                        .orElse(null));
        model.addAttribute(
                "colleagues",
                taken.assigns() instanceof Assigns.Named
                        ? desk.colleagues(it).stream()
                                .map(one -> new Filter.Choice(one.actor(), one.name()))
                                .toList()
                        : List.of());
        model.addAttribute(
                "absent",
                standIns.absentFor(access.whoActs().id()).stream()
                        .map(one -> new Filter.Choice(one, say.who(it.code(), one)))
                        .toList());
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(it.number(), it.path()),
                        new Crumb(
                                say.action(it.code(), taken.name()),
                                it.path() + "/act/" + taken.name())));
        parts(procedure, taken, sheet, model);
        return "casework/act";
    }

    /** What an action asks for, whether it opens a case or moves one on. */
    private void parts(Procedure procedure, Action taken, @Nullable Sheet sheet, Model model) {
        model.addAttribute("procedure", procedure);
        model.addAttribute("action", taken);
        model.addAttribute("label", say.action(procedure.code(), taken.name()));
        model.addAttribute("sheet", sheet);
        model.addAttribute(
                "kinds",
                taken.evidence().stream()
                        .map(kind -> new Filter.Choice("proof." + kind, say.evidence(kind)))
                        .toList());
        model.addAttribute("outcomes", outcomes(procedure, taken));
        model.addAttribute(
                "asksRelated",
                taken.effects().stream().anyMatch(effect -> effect.name().equals("duplicate")));
    }

    private List<Filter.Choice> outcomes(Procedure procedure, Action it) {
        String to = it.to();
        if (to == null || it.outcome() != null || procedure.state(to).outcomes().size() < 2)
            return List.of();
        return procedure.state(to).outcomes().stream()
                .map(o -> new Filter.Choice(o, say.outcome(procedure.code(), o)))
                .toList();
    }

    @PostMapping(ONE + "/act/{action:[a-z0-9_]+}")
    String act(
            @PathVariable long id,
            @PathVariable String action,
            Form form,
            HttpServletRequest request,
            @RequestParam MultiValueMap<String, MultipartFile> files,
            Model model,
            RedirectAttributes redirect)
            throws IOException {
        var it = file(id);
        var taken = action(desk.procedureOf(it), action);
        var read = read(taken, form, request, files);
        if (form.failed() || read.goesOn()) return asked(it, taken, read.sheet(sheets), model);
        var acted = desk.act(id, read.said().get());
        if (acted instanceof Acted.Done(var now, var event, _)) {
            Flash.done(
                            "casework.done",
                            say.action(now.code(), event.action()),
                            say.state(now.code(), now.state()))
                    .on(redirect);
            return "redirect:" + now.path();
        }
        return asked(it, taken, refused(acted, it.code(), read, model), model);
    }

    /** Puts what was refused beside its field, or above the form; what was typed stays. */
    private @Nullable Sheet refused(Acted acted, String code, Typed read, Model model) {
        if (acted instanceof Acted.FormRefused(_, var wrongs) && read.version() != null)
            return sheets.of(
                    read.version(),
                    read.filled().data(),
                    wrongs.stream().map(CaseActs::wrong).toList());
        model.addAttribute("refused", say.refusal(code, acted));
        return read.sheet(sheets);
    }

    private static Wrong wrong(CaseForms.Wrong it) {
        return new Wrong(it.field(), it.label(), it.messageKey(), it.arguments());
    }

    // Opened
    // ------------------------------------------------------------------------------------------------------------

    /** @param opening the opening actions the reader may take */
    record Offered(Procedure procedure, List<Action> opening) {}

    @GetMapping("/new")
    String choose(Model model) {
        access.requireSomewhere(CaseRight.ACT);
        model.addAttribute(
                "offered",
                book.all().stream()
                        .map(it -> new Offered(it, desk.openings(it, null)))
                        .filter(it -> !it.opening().isEmpty())
                        .toList());
        return "casework/choose";
    }

    @GetMapping("/new/{code:[a-z0-9_.]+}/{action:[a-z0-9_]+}")
    String beginOpening(
            @PathVariable String code,
            @PathVariable String action,
            @RequestParam Map<String, String> from,
            Model model) {
        access.requireSomewhere(CaseRight.ACT);
        var procedure = procedure(code);
        var taken = action(procedure, action);
        var form = Form.empty().with("command", UUID.randomUUID());
        Long place = number(from.get("place")).orElse(null);
        if (place != null)
            places.find(place)
                    .ifPresent(it -> Picker.chosen(form, "place", it.name().here(), it.id()));
        model.addAttribute("form", form);
        return opening(procedure, taken, blank(taken, null, place), new Picker.Offers(), model);
    }

    private static Optional<Long> number(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,18}")
                ? Optional.of(Long.parseLong(text))
                : Optional.empty();
    }

    private Procedure procedure(String code) {
        return book.find(code).orElseThrow(() -> new NotFound("procedure " + code));
    }

    private String opening(
            Procedure procedure,
            Action taken,
            @Nullable Sheet sheet,
            Picker.Offers offers,
            Model model) {
        String tree = procedure.categories();
        model.addAttribute(
                "categories",
                tree == null
                        ? List.of()
                        : categories.paths(tree).stream()
                                .map(it -> new Filter.Choice(it, say.category(procedure, it)))
                                .toList());
        model.addAttribute("offers", offers.byField());
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(
                                say.title(procedure.code()),
                                "/cases/new/" + procedure.code() + "/" + taken.name())));
        parts(procedure, taken, sheet, model);
        return "casework/new";
    }

    @PostMapping("/new/{code:[a-z0-9_.]+}/{action:[a-z0-9_]+}")
    String open(
            @PathVariable String code,
            @PathVariable String action,
            Form form,
            HttpServletRequest request,
            @RequestParam MultiValueMap<String, MultipartFile> files,
            Model model,
            RedirectAttributes redirect)
            throws IOException {
        var procedure = procedure(code);
        var taken = action(procedure, action);
        var offers = new Picker.Offers();
        String title = form.text("title", Filing.TITLE_MAX);
        var place =
                picker.place(form, "place", procedure.subject() == Procedure.Subject.PLACE, offers);
        var party =
                procedure.subject() == Procedure.Subject.PARTY
                        ? picker.organisation(form, "party", true, offers)
                        : Optional.<Picker.Firm>empty();
        if (party.isPresent() && party.get().brief() == null)
            form.refuse("party", "casework.party.registered");
        String category = procedure.categories() == null ? null : form.text("category", 200);
        var read = read(taken, form, request, files);
        if (form.failed() || read.goesOn())
            return opening(procedure, taken, read.sheet(sheets), offers, model);
        var filing =
                new Filing(
                        code,
                        title,
                        place.map(Place::id).orElse(null),
                        party.map(it -> it.brief() == null ? null : it.brief().standsFor())
                                .orElse(null),
                        category,
                        read.said().get());
        String command = form.value("command");
        var acted = command.isEmpty() ? desk.open(filing) : desk.open(filing, command);
        if (acted instanceof Acted.Done(var now, _, _)) {
            Flash.done("casework.opened.done", now.number()).on(redirect);
            return "redirect:" + now.path();
        }
        return opening(procedure, taken, refused(acted, code, read, model), offers, model);
    }

    // What was typed
    // ------------------------------------------------------------------------------------------------------------

    /**
     * What was typed on the page of an action.
     *
     * @param version null where it asks for no form
     */
    private record Typed(
            @Nullable FormVersion version, Filled filled, List<Wrong> wrongs, Optional<Said> said) {

        /** Another row was asked for, or something in the form is wrong: the page is shown again. */
        boolean goesOn() {
            return said.isEmpty();
        }

        @Nullable Sheet sheet(Sheets sheets) {
            if (version == null) return null;
            return wrongs.isEmpty()
                    ? sheets.of(version, filled)
                    : sheets.of(version, filled.data(), wrongs);
        }
    }

    private Typed read(
            Action taken,
            Form form,
            HttpServletRequest request,
            MultiValueMap<String, MultipartFile> files)
            throws IOException {
        var version = version(taken).orElse(null);
        var filled =
                version == null
                        ? new Filled(JsonNodeFactory.instance.objectNode(), null, Set.of())
                        : Filled.read(version, request.getParameterMap());
        if (version != null && filled.goesOn())
            return new Typed(version, filled, List.of(), Optional.empty());
        var wrongs = new ArrayList<Wrong>();
        if (version != null) {
            var took = materials.take(version, filled, sent(files));
            filled = took.filled();
            wrongs.addAll(took.wrongs());
        }
        var proofs = new ArrayList<Said.Proof>();
        for (String kind : taken.evidence()) proof(kind, form, files).ifPresent(proofs::add);
        if (!wrongs.isEmpty() || form.failed())
            return new Typed(version, filled, wrongs, Optional.empty());
        var said =
                new Said(
                        taken.name(),
                        form.value("expected").matches("[0-9]{1,9}")
                                ? Integer.parseInt(form.value("expected"))
                                : 0,
                        form.optionalText("behalf", 100),
                        form.optionalText("outcome", 100),
                        form.optionalText("assignTo", 100),
                        form.optionalText("related", 40),
                        proofs,
                        version == null ? null : filled.data(),
                        filled.consented());
        return new Typed(version, filled, List.of(), Optional.of(said));
    }

    /** A file that was sent now, or the paper that was taken when the page was sent before. */
    private Optional<Said.Proof> proof(
            String kind, Form form, MultiValueMap<String, MultipartFile> files) throws IOException {
        String field = "proof." + kind;
        var file = files.getFirst(field);
        if (file != null && !file.isEmpty())
            try (InputStream in = file.getInputStream()) {
                String name = file.getOriginalFilename();
                switch (archive.deposit(
                        new PaperDraft(
                                name == null ? kind : name,
                                file.getContentType(),
                                null,
                                null,
                                null,
                                true),
                        in)) {
                    case Deposited.Done(var paper, _) -> {
                        form.with(field + ".id", paper.id()).with(field + ".name", paper.name());
                        return Optional.of(new Said.Proof(kind, paper.id()));
                    }
                    case Deposited.TooLarge(long most) ->
                            form.refuse(field, "casework.proof.tooLarge", most >> 20);
                    case Deposited.Empty _ -> form.refuse(field, "casework.proof.empty");
                }
            }
        var kept = number(form.value(field + ".id"));
        if (kept.isPresent()) return kept.map(id -> new Said.Proof(kind, id));
        if (form.problem(field) == null)
            form.refuse(field, "casework.proof.missing", say.evidence(kind));
        return Optional.empty();
    }

    private static List<Sent> sent(MultiValueMap<String, MultipartFile> files) {
        var all = new ArrayList<Sent>();
        files.forEach((name, each) -> each.forEach(it -> all.add(new Sent(name, it))));
        return all;
    }

    private record Sent(String name, MultipartFile file) implements Materials.Sent {
        @Override
        public String fileName() {
            String it = file.getOriginalFilename();
            return it == null ? "" : it;
        }

        @Override
        public String mediaType() {
            String it = file.getContentType();
            return it == null ? "application/octet-stream" : it;
        }

        @Override
        public InputStream open() throws IOException {
            return file.getInputStream();
        }
    }

    // Stand-ins
    // ------------------------------------------------------------------------------------------------------------

    record StandInRow(StandIns.StandIn it, String absent, String standsIn, boolean mine) {}

    @GetMapping("/stand-ins")
    String standIns(Model model) {
        access.requireSomewhere(CaseRight.STAND_IN);
        model.addAttribute(
                "form", Form.empty().with("from", formats.today()).with("to", formats.today()));
        return standInPage(model);
    }

    private String standInPage(Model model) {
        String me = access.whoActs().id();
        model.addAttribute(
                "rows",
                standIns.mine().stream()
                        .map(it ->
                                new StandInRow(
                                        it,
                                        journal.nameOf(it.absent()),
                                        journal.nameOf(it.standsIn()),
                                        it.absent().equals(me)))
                        .toList());
        model.addAttribute("colleagues", new ArrayList<>(new LinkedHashSet<>(choices(me))));
        return "casework/stand-ins";
    }

    private List<Filter.Choice> choices(String me) {
        return standIns.candidates().stream()
                .filter(it -> !it.actor().equals(me))
                .map(it -> new Filter.Choice(it.actor(), it.name()))
                .toList();
    }

    @PostMapping("/stand-ins")
    String away(Form form, Model model, RedirectAttributes redirect) {
        String other = form.text("standsIn", 100);
        var from = form.day("from");
        var to = form.day("to");
        if (form.failed()) return standInPage(model);
        long entry = standIns.away(other, from, to);
        Flash.done("casework.standIn.named", journal.nameOf(other))
                .undo(entry, "/cases/stand-ins")
                .on(redirect);
        return "redirect:/cases/stand-ins";
    }

    @PostMapping("/stand-ins/{id:\\d+}/end")
    String back(@PathVariable long id, RedirectAttributes redirect) {
        long entry = standIns.back(id);
        Flash.done("casework.standIn.ended").undo(entry, "/cases/stand-ins").on(redirect);
        return "redirect:/cases/stand-ins";
    }
}
