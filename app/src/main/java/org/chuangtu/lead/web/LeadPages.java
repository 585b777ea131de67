package org.chuangtu.lead.web;

import java.time.LocalDate;
import java.time.Year;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.chuangtu.access.Access;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.identity.Colleagues;
import org.chuangtu.journal.Journal;
import org.chuangtu.lead.Finding;
import org.chuangtu.lead.Funnel;
import org.chuangtu.lead.Lead;
import org.chuangtu.lead.LeadDesk;
import org.chuangtu.lead.LeadList;
import org.chuangtu.lead.LeadRight;
import org.chuangtu.lead.Stage;
import org.chuangtu.page.Badge;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Column;
import org.chuangtu.page.Filter;
import org.chuangtu.page.Form;
import org.chuangtu.page.Formats;
import org.chuangtu.page.ListSpec;
import org.chuangtu.page.Lists;
import org.chuangtu.page.Look;
import org.chuangtu.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Leads as a list, on a board, by the day their clock runs out, and as a funnel. */
@Controller
@RequestMapping("/leads")
class LeadPages {

    /** How far ahead the calendar looks. */
    private static final int WEEKS = 8;

    private static final List<Stage> WAY =
            List.of(Stage.FOUND, Stage.ASSIGNED, Stage.IN_TALKS, Stage.SIGNED, Stage.LANDED);

    private final LeadDesk desk;
    private final LeadList list;
    private final ChainLibrary library;
    private final Colleagues colleagues;
    private final Journal journal;
    private final Access access;
    private final Lists lists;
    private final Words words;
    private final Formats formats;

    LeadPages(
            LeadDesk desk,
            LeadList list,
            ChainLibrary library,
            Colleagues colleagues,
            Journal journal,
            Access access,
            Lists lists,
            Words words,
            Formats formats) {
        this.desk = desk;
        this.list = list;
        this.library = library;
        this.colleagues = colleagues;
        this.journal = journal;
        this.access = access;
        this.lists = lists;
        this.words = words;
        this.formats = formats;
    }

    // List
    // ------------------------------------------------------------------------------------------------------------

    @GetMapping
    ModelAndView list() {
        return lists.show("lead/leads", spec(), list::page)
                .addObject("overdue", list.myOverdue())
                .addObject("mayOpen", access.maySomewhere(LeadRight.EDIT));
    }

    private ListSpec<Lead> spec() {
        return ListSpec.<Lead>named("leads", Lead::id)
                .column(
                        Column.<Lead>of(
                                        "number",
                                        "lead.number",
                                        it -> Cell.link(it.number(), it.path()))
                                .sorts())
                .column(
                        Column.<Lead>of(
                                        "title",
                                        "lead.title",
                                        it -> Cell.link(it.said().title(), it.path()))
                                .sorts()
                                .decides())
                .column(
                        Column.<Lead>text(
                                        "stage",
                                        "lead.stage",
                                        it -> words.of(it.stage().messageKey()))
                                .sorts()
                                .decides())
                .column(Column.<Lead>of("due", "lead.due", this::due).sorts().decides())
                .column(
                        Column.<Lead>text(
                                "target",
                                "lead.target",
                                it ->
                                        it.said().targetName() == null
                                                ? words.of("lead.target.none")
                                                : it.said().targetName()))
                .column(Column.<Lead>of("node", "lead.node", this::node))
                .column(
                        Column.<Lead>text(
                                "owner",
                                "lead.owner",
                                it ->
                                        it.owner() == null
                                                ? words.of("lead.nobody")
                                                : journal.nameOf(it.owner())))
                .column(Column.<Lead>text("bureau", "lead.bureau", it -> it.said().bureau()))
                .column(
                        Column.<Lead>text(
                                        "finding",
                                        "lead.finding",
                                        it -> words.of(it.said().finding().messageKey()))
                                .hidden())
                .column(
                        Column.<Lead>moment("since", "lead.since", Lead::stageSince)
                                .sorts()
                                .hidden())
                .filter(Filter.any(LeadList.STAGE, "lead.stage", this::stages))
                .filter(Filter.one(LeadList.FINDING, "lead.finding", this::findings))
                .filter(Filter.one(LeadList.OWNER, "lead.owner", this::owners))
                .filter(Filter.flag(LeadList.OPEN, "lead.onlyOpen"))
                .filter(Filter.flag(LeadList.MINE, "lead.onlyMine"))
                .filter(Filter.flag(LeadList.OVERDUE, "lead.onlyOverdue"))
                .search("lead.search")
                .sortedDownBy("number")
                .empty("lead.none", "lead.none.do", "/chains", () -> true)
                .build();
    }

    /** Nothing where no clock runs: that is not a day nobody knows. */
    private Cell due(Lead it) {
        if (it.due() == null) return new Cell.Text("");
        return it.overdue(desk.today())
                ? Cell.several(
                        Cell.day(it.due()),
                        Cell.badges(Badge.of(Look.BAD, words.of("lead.overdue"))))
                : Cell.day(it.due());
    }

    private Cell node(Lead it) {
        Long id = it.said().nodeId();
        if (id == null) return new Cell.Text("");
        return library.node(id)
                .map(node -> Cell.link(node.name(), node.path()))
                .orElseGet(Cell::unknown);
    }

    private List<Filter.Choice> stages() {
        return Arrays.stream(Stage.values())
                .map(it -> new Filter.Choice(it.name(), words.of(it.messageKey())))
                .toList();
    }

    private List<Filter.Choice> findings() {
        return Arrays.stream(Finding.values())
                .map(it -> new Filter.Choice(it.name(), words.of(it.messageKey())))
                .toList();
    }

    private List<Filter.Choice> owners() {
        return colleagues.who(LeadRight.READ, org.chuangtu.access.Scope.EVERYWHERE).stream()
                .map(it -> new Filter.Choice(it.actor(), it.name()))
                .toList();
    }

    // Board
    // ------------------------------------------------------------------------------------------------------------

    /**
     * A lead as a card.
     *
     * @param days it has been at its stage
     */
    record Card(Lead lead, @Nullable String owner, long days, boolean overdue) {}

    /** @param all how many stand there, of which the board shows the most pressing */
    record Lane(Stage stage, List<Card> cards, long all) {
        public boolean more() {
            return all > cards.size();
        }
    }

    @GetMapping("/board")
    String board(Model model) {
        var funnel = list.funnel(LocalDate.of(2000, 1, 1), desk.today());
        var lanes = new ArrayList<Lane>();
        for (Stage stage : Stage.values()) {
            if (stage == Stage.LOST) continue;
            var cards = desk.at(stage).stream().limit(50).map(this::card).toList();
            lanes.add(new Lane(stage, cards, funnel.stands(stage)));
        }
        model.addAttribute("lanes", lanes);
        model.addAttribute(
                "overdue",
                lanes.stream().flatMap(it -> it.cards().stream()).filter(Card::overdue).count());
        model.addAttribute("lost", funnel.stands(Stage.LOST));
        return "lead/board";
    }

    private Card card(Lead it) {
        return new Card(
                it,
                it.owner() == null ? null : journal.nameOf(it.owner()),
                ChronoUnit.DAYS.between(it.stageSince(), formats.now()),
                it.overdue(desk.today()));
    }

    // Calendar
    // ------------------------------------------------------------------------------------------------------------

    record Day(LocalDate on, boolean past, List<Card> cards) {}

    @GetMapping("/calendar")
    String calendar(Model model) {
        var today = desk.today();
        var days = new TreeMap<LocalDate, List<Card>>();
        for (Lead it : desk.due(today.plusWeeks(WEEKS)))
            if (it.due() != null)
                days.computeIfAbsent(it.due(), _ -> new ArrayList<>()).add(card(it));
        model.addAttribute(
                "days",
                days.entrySet().stream()
                        .map(it -> new Day(it.getKey(), it.getKey().isBefore(today), it.getValue()))
                        .toList());
        model.addAttribute("weeks", WEEKS);
        model.addAttribute(
                "overdue", days.headMap(today).values().stream().mapToInt(List::size).sum());
        return "lead/calendar";
    }

    // Funnel
    // ------------------------------------------------------------------------------------------------------------

    /**
     * A step of the funnel.
     *
     * @param rate of those that reached the stage before; null at the first and where there were none
     * @param days how long those at it have been there, in the middle; null where nobody is
     */
    record Row(
            Stage stage,
            long reached,
            @Nullable Double rate,
            long stands,
            long overdue,
            @Nullable Double days) {}

    @GetMapping("/funnel")
    String funnel(Form form, Model model) {
        var today = desk.today();
        var from = form.optionalDay("from");
        var to = form.optionalDay("to");
        var first = from == null ? Year.from(today).atDay(1) : from;
        var last = to == null ? today : to;
        if (last.isBefore(first)) form.refuse("to", "lead.funnel.backwards", last.toString());
        if (form.failed()) {
            first = Year.from(today).atDay(1);
            last = today;
        } else form.with("from", first).with("to", last);
        var funnel = list.funnel(first, last);
        model.addAttribute("funnel", funnel);
        model.addAttribute("rows", rows(funnel));
        model.addAttribute("lost", funnel.stands(Stage.LOST));
        return "lead/funnel";
    }

    static List<Row> rows(Funnel funnel) {
        var rows = new ArrayList<Row>();
        long before = 0;
        for (Stage stage : WAY) {
            long reached = funnel.reached(stage);
            rows.add(
                    new Row(
                            stage,
                            reached,
                            stage == Stage.FOUND || before == 0 ? null : (double) reached / before,
                            funnel.stands(stage),
                            funnel.overdue().getOrDefault(stage, 0L),
                            funnel.medianDays().get(stage)));
            before = reached;
        }
        return rows;
    }
}
