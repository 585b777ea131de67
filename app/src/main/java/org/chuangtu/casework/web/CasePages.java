package org.chuangtu.casework.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.chuangtu.access.Access;
import org.chuangtu.casework.Acted;
import org.chuangtu.casework.CaseDesk;
import org.chuangtu.casework.CaseFile;
import org.chuangtu.casework.CaseList;
import org.chuangtu.casework.CaseRight;
import org.chuangtu.casework.ProcedureBook;
import org.chuangtu.casework.Said;
import org.chuangtu.page.Badge;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Column;
import org.chuangtu.page.Filter;
import org.chuangtu.page.Flash;
import org.chuangtu.page.Form;
import org.chuangtu.page.Formats;
import org.chuangtu.page.ListSpec;
import org.chuangtu.page.Lists;
import org.chuangtu.page.Look;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Words;
import org.chuangtu.place.Place;
import org.chuangtu.place.Places;
import org.chuangtu.procedure.Action;
import org.chuangtu.procedure.Assigns;
import org.chuangtu.procedure.Diagram;
import org.chuangtu.procedure.Procedure;
import org.chuangtu.procedure.Svg;
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

/** Cases as a list, what may be done with many at once, procedures as pictures, and how it all goes. */
@Controller
@RequestMapping("/cases")
class CasePages {

    private static final int MOST_AT_ONCE = 200;

    private final CaseList list;
    private final CaseDesk desk;
    private final ProcedureBook book;
    private final CaseWords say;
    private final Places places;
    private final Access access;
    private final Lists lists;
    private final Words words;
    private final Formats formats;

    CasePages(
            CaseList list,
            CaseDesk desk,
            ProcedureBook book,
            CaseWords say,
            Places places,
            Access access,
            Lists lists,
            Words words,
            Formats formats) {
        this.list = list;
        this.desk = desk;
        this.book = book;
        this.say = say;
        this.places = places;
        this.access = access;
        this.lists = lists;
        this.words = words;
        this.formats = formats;
    }

    // List
    // ------------------------------------------------------------------------------------------------------------

    @GetMapping
    ModelAndView list() {
        boolean mayAct = access.maySomewhere(CaseRight.ACT);
        return lists.show("casework/cases", spec(), list::page)
                .addObject("waiting", list.waiting())
                .addObject("told", mayAct ? desk.told() : List.of())
                .addObject("mayOpen", mayAct);
    }

    private ListSpec<CaseFile> spec() {
        return ListSpec.<CaseFile>named("cases", CaseFile::id)
                .column(
                        Column.<CaseFile>link(
                                        "number",
                                        "casework.number",
                                        CaseFile::number,
                                        CaseFile::path)
                                .sorts())
                .column(
                        Column.<CaseFile>link(
                                        "title", "casework.title", CaseFile::title, CaseFile::path)
                                .sorts()
                                .decides())
                .column(
                        Column.<CaseFile>text(
                                        "procedure",
                                        "casework.procedure",
                                        it -> say.title(it.code()))
                                .sorts())
                .column(
                        Column.<CaseFile>of("state", "casework.state", this::state)
                                .sorts()
                                .decides())
                .column(Column.<CaseFile>of("due", "casework.due", this::due).sorts().decides())
                .column(
                        Column.<CaseFile>text(
                                "assignee",
                                "casework.assignee",
                                it -> say.who(it.code(), it.assignee())))
                .column(Column.<CaseFile>of("place", "casework.place", this::place))
                .column(
                        Column.<CaseFile>text(
                                        "category",
                                        "casework.category",
                                        it -> say.category(desk.procedureOf(it), it.category()))
                                .hidden())
                .column(
                        Column.<CaseFile>moment("opened", "casework.opened", CaseFile::openedAt)
                                .sorts())
                .column(
                        Column.<CaseFile>moment("moved", "casework.moved", CaseFile::movedAt)
                                .sorts()
                                .hidden())
                .filter(Filter.flag(CaseList.TODO, "casework.only.todo"))
                .filter(Filter.flag(CaseList.MINE, "casework.only.mine"))
                .filter(Filter.flag(CaseList.OPEN, "casework.only.open"))
                .filter(Filter.flag(CaseList.OVERDUE, "casework.only.overdue"))
                .filter(Filter.one(CaseList.PROCEDURE, "casework.procedure", this::procedures))
                .filter(Filter.any(CaseList.STATE, "casework.state", this::states))
                .search("casework.search")
                .sortedDownBy("number")
                .empty(
                        "casework.none",
                        "casework.open",
                        "/cases/new",
                        () -> access.maySomewhere(CaseRight.ACT))
                .action("casework.bulk", "/cases/bulk", () -> access.maySomewhere(CaseRight.ACT))
                .build();
    }

    private Cell state(CaseFile it) {
        String state = say.state(it.code(), it.state());
        String outcome = it.outcome();
        return new Cell.Text(
                outcome == null ? state : state + " · " + say.outcome(it.code(), outcome));
    }

    /** Nothing where no clock runs: that is not a day nobody knows. */
    private Cell due(CaseFile it) {
        if (it.due() == null) return new Cell.Text("");
        return it.overdue(formats.now())
                ? Cell.several(
                        Cell.moment(it.due()),
                        Cell.badges(Badge.of(Look.BAD, words.of("casework.overdue"))))
                : Cell.moment(it.due());
    }

    private Cell place(CaseFile it) {
        Long id = it.placeId();
        if (id == null) return new Cell.Text(words.of("casework.place.whole"));
        return places.find(id)
                .map((Place found) -> Cell.link(found.name().here(), found.path()))
                .orElseGet(Cell::unknown);
    }

    private List<Filter.Choice> procedures() {
        return book.all().stream()
                .map(it -> new Filter.Choice(it.code(), say.title(it.code())))
                .toList();
    }

    private List<Filter.Choice> states() {
        var all = new ArrayList<Filter.Choice>();
        for (Procedure it : book.all())
            for (String state : it.states().keySet())
                all.add(
                        new Filter.Choice(
                                it.code() + ".state." + state,
                                say.title(it.code()) + " › " + say.state(it.code(), state)));
        return all;
    }

    // Many at once
    // ------------------------------------------------------------------------------------------------------------

    /** @param may how many of those chosen it may be taken in */
    record Choice(String code, String action, String label, long may) {}

    /** What may be done with all of those chosen: only what needs nothing said or proved. */
    @PostMapping("/bulk")
    String bulk(
            @RequestParam(required = false) @Nullable List<Long> sel,
            Model model,
            RedirectAttributes redirect) {
        if (sel == null || sel.isEmpty() || sel.size() > MOST_AT_ONCE) {
            Flash.failed("casework.bulk.some", MOST_AT_ONCE).on(redirect);
            return "redirect:/cases";
        }
        var files = sel.stream().flatMap(id -> desk.find(id).stream()).toList();
        var counted = new LinkedHashMap<String, Choice>();
        for (CaseFile it : files)
            for (CaseDesk.Offer offer : desk.offers(it.id()))
                if (offer.whyNot() == null && alone(desk.procedureOf(it), offer.action()))
                    counted.merge(
                            it.code() + "/" + offer.action().name(),
                            new Choice(
                                    it.code(),
                                    offer.action().name(),
                                    say.action(it.code(), offer.action().name()),
                                    1),
                            (one, _) ->
                                    new Choice(
                                            one.code(), one.action(), one.label(), one.may() + 1));
        model.addAttribute("files", files);
        model.addAttribute(
                "choices",
                counted.values().stream()
                        .sorted(Comparator.comparingLong(Choice::may).reversed())
                        .toList());
        return "casework/bulk";
    }

    /** An action that asks for nothing may be taken in many cases at once. */
    static boolean alone(Procedure procedure, Action it) {
        if (it.form() != null || !it.evidence().isEmpty() || it.assigns() instanceof Assigns.Named)
            return false;
        if (it.effects().stream().anyMatch(effect -> effect.name().equals("duplicate")))
            return false;
        String to = it.to();
        return to == null || it.outcome() != null || procedure.state(to).outcomes().size() < 2;
    }

    @PostMapping("/bulk/act")
    String bulkAct(
            @RequestParam(required = false) @Nullable List<String> cases,
            @RequestParam String action,
            RedirectAttributes redirect) {
        int done = 0;
        var refused = new ArrayList<String>();
        for (String one :
                cases == null
                        ? List.<String>of()
                        : cases.subList(0, Math.min(cases.size(), MOST_AT_ONCE))) {
            // The case and the step that was seen: 17:3.
            if (!one.matches("[0-9]{1,18}:[0-9]{1,9}")) continue;
            long id = Long.parseLong(one.substring(0, one.indexOf(':')));
            int seen = Integer.parseInt(one.substring(one.indexOf(':') + 1));
            var file = desk.find(id);
            if (file.isEmpty() || !action.startsWith(file.get().code() + "/")) continue;
            String name = action.substring(file.get().code().length() + 1);
            switch (desk.act(id, Said.of(name, seen))) {
                case Acted.Done _ -> done++;
                case Acted no ->
                        refused.add(file.get().number() + "：" + say.refusal(file.get().code(), no));
            }
        }
        if (refused.isEmpty()) Flash.done("casework.bulk.done", done).on(redirect);
        else
            Flash.failed(
                            "casework.bulk.partly",
                            done,
                            refused.size(),
                            String.join(" ", refused.subList(0, Math.min(5, refused.size()))))
                    .on(redirect);
        return "redirect:/cases?todo=1";
    }

    // Procedures
    // ------------------------------------------------------------------------------------------------------------

    @GetMapping("/procedures")
    String procedures(Model model) {
        requireReader();
        model.addAttribute("procedures", book.all());
        return "casework/procedures";
    }

    @GetMapping("/procedures/{code:[a-z0-9_.]+}")
    String procedure(@PathVariable String code, Model model) {
        requireReader();
        var it = book.find(code).orElseThrow(() -> new NotFound("procedure " + code));
        model.addAttribute("procedure", it);
        model.addAttribute("svg", drawn(it, null));
        return "casework/procedure";
    }

    /** The picture, from the data the program runs on. */
    String drawn(Procedure it, @Nullable String at) {
        return Svg.draw(Diagram.of(it, say::term), say.title(it.code()), at);
    }

    private void requireReader() {
        if (!access.maySomewhere(CaseRight.ACT)) access.requireSomewhere(CaseRight.READ);
    }

    // Counted
    // ------------------------------------------------------------------------------------------------------------

    @GetMapping("/throughput")
    String throughput(Form form, Model model) {
        LocalDate today = formats.today();
        LocalDate from = form.optionalDay("from");
        LocalDate to = form.optionalDay("to");
        var first = from == null ? today.minusDays(30) : from;
        var last = to == null ? today : to;
        if (last.isBefore(first))
            form.refuse("to", "casework.throughput.backwards", last.toString());
        if (form.failed()) {
            first = today.minusDays(30);
            last = today;
        } else form.with("from", first).with("to", last);
        model.addAttribute("rows", list.throughput(first, last));
        model.addAttribute("first", first);
        model.addAttribute("last", last);
        return "casework/throughput";
    }
}
