package org.chuangtu.governance.web;

import java.util.List;
import java.util.Map;
import org.chuangtu.access.Access;
import org.chuangtu.governance.GovernanceRight;
import org.chuangtu.governance.Part;
import org.chuangtu.governance.Report;
import org.chuangtu.governance.Reporting;
import org.chuangtu.governance.Reports;
import org.chuangtu.governance.Services;
import org.chuangtu.page.Badge;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Column;
import org.chuangtu.page.Crumb;
import org.chuangtu.page.Filter;
import org.chuangtu.page.Form;
import org.chuangtu.page.Formats;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Reports as a list for officers, and as the public sees them: what lies where, and how far it has come. */
@Controller
@RequestMapping("/governance")
class ReadingPages {

    private final Reports reports;
    private final Reporting reporting;
    private final Services services;
    private final GovernanceWords say;
    private final Access access;
    private final Lists lists;
    private final Words words;
    private final Formats formats;

    ReadingPages(
            Reports reports,
            Reporting reporting,
            Services services,
            GovernanceWords say,
            Access access,
            Lists lists,
            Words words,
            Formats formats) {
        this.reports = reports;
        this.reporting = reporting;
        this.services = services;
        this.say = say;
        this.access = access;
        this.lists = lists;
        this.words = words;
        this.formats = formats;
    }

    // For officers
    // ------------------------------------------------------------------------------------------------------------

    @GetMapping
    ModelAndView list() {
        access.requireSomewhere(GovernanceRight.READ);
        return lists.show("governance/reports", spec(), reports::page)
                .addObject("mayReport", mayReport())
                .addObject("open", reports.count(asking(Reports.OPEN)))
                .addObject("overdue", reports.count(asking(Reports.OVERDUE)));
    }

    private static org.chuangtu.page.ListQuery asking(String flag) {
        return new org.chuangtu.page.ListQuery(
                "", Map.of(flag, List.of("1")), "number", true, 1, 1);
    }

    private ListSpec<Report> spec() {
        return ListSpec.<Report>named("governance-reports", Report::matter)
                .column(
                        Column.<Report>link(
                                        "number", "governance.number", Report::number, Report::path)
                                .sorts())
                .column(
                        Column.<Report>of("category", "governance.category", this::category)
                                .sorts()
                                .decides())
                .column(
                        Column.<Report>of(
                                        "state",
                                        "governance.state",
                                        it -> new Cell.Text(say.state(it)))
                                .sorts()
                                .decides())
                .column(Column.<Report>text("place", "governance.place", say::place))
                .column(Column.<Report>text("unit", "governance.unit", it -> say.unit(it.unit())))
                .column(Column.<Report>of("due", "governance.due", this::due).sorts())
                .column(
                        Column.<Report>of(
                                        "supporters",
                                        "governance.supporters",
                                        it -> Cell.number(it.supporters(), null))
                                .sorts()
                                .right())
                .column(
                        Column.<Report>moment("opened", "governance.opened", Report::openedAt)
                                .sorts())
                .column(
                        Column.<Report>moment("moved", "governance.moved", Report::movedAt)
                                .sorts()
                                .hidden())
                .column(Column.<Report>text("said", "governance.said", Report::said).hidden())
                .column(
                        Column.<Report>text(
                                        "point",
                                        "governance.point",
                                        it ->
                                                it.point() == null
                                                        ? ""
                                                        : it.point().lon()
                                                                + ", "
                                                                + it.point().lat())
                                .hidden())
                .filter(Filter.flag(Reports.OPEN, "governance.only.open"))
                .filter(Filter.flag(Reports.OVERDUE, "governance.only.overdue"))
                .filter(Filter.flag(Reports.UNCALLED, "governance.only.uncalled"))
                .filter(Filter.one(Reports.CATEGORY, "governance.category", this::categories))
                .filter(Filter.any(Reports.STATE, "governance.state", this::states))
                .filter(Filter.one(Reports.UNIT, "governance.unit", this::units))
                .filter(Filter.one(Reports.FIGURE, "governance.figure", this::figures))
                .filter(Filter.one(Reports.CELL, "governance.cell", List::of))
                .filter(Filter.day(Reports.FROM, "governance.from"))
                .filter(Filter.day(Reports.TO, "governance.to"))
                .search("governance.search")
                .sortedDownBy("number")
                .empty(
                        "governance.none",
                        "governance.report.new",
                        "/governance/report",
                        () -> access.maySomewhere(GovernanceRight.SUPPORT))
                .build();
    }

    private Cell category(Report it) {
        var link = Cell.link(say.category(it.category()), it.path());
        return it.synthetic() ? Cell.several(link, Cell.badges(Badge.of(Look.SYNTHETIC))) : link;
    }

    private Cell due(Report it) {
        if (it.due() == null) return new Cell.Text("");
        return it.overdue(formats.now())
                ? Cell.several(
                        Cell.moment(it.due()),
                        Cell.badges(Badge.of(Look.BAD, words.of("casework.overdue"))))
                : Cell.moment(it.due());
    }

    private List<Filter.Choice> categories() {
        return services.all().stream()
                .map(it -> new Filter.Choice(it.path(), say.service(it)))
                .toList();
    }

    private List<Filter.Choice> states() {
        return services.procedure().states().keySet().stream()
                .map(it -> new Filter.Choice(it, say.state(it)))
                .toList();
    }

    private List<Filter.Choice> units() {
        return services.all().stream()
                .map(Services.Service::unit)
                .distinct()
                .map(it -> new Filter.Choice(it, say.unit(it)))
                .toList();
    }

    private List<Filter.Choice> figures() {
        return java.util.Arrays.stream(Part.values())
                .map(it -> new Filter.Choice(it.code(), words.of(it.messageKey())))
                .toList();
    }

    /** A stranger is led to the log-in, or to the form where strangers may report. */
    private boolean mayReport() {
        return !access.whoActs().signedIn() || access.maySomewhere(GovernanceRight.SUPPORT);
    }

    // What may be reported
    // ------------------------------------------------------------------------------------------------------------

    @GetMapping("/public/services")
    String services(Model model) {
        model.addAttribute("services", services.all());
        model.addAttribute("mayReport", mayReport());
        model.addAttribute("unverified", Look.UNVERIFIED);
        model.addAttribute(
                "crumbs",
                List.of(new Crumb(words.of("governance.services"), "/governance/public/services")));
        return "governance/services";
    }

    // For everybody
    // ------------------------------------------------------------------------------------------------------------

    @GetMapping("/public")
    String everybody(
            Form form,
            @RequestParam(required = false) @Nullable String number,
            @RequestParam(required = false) @Nullable String category,
            Model model) {
        if (number != null && !number.isBlank()) {
            var found = reports.inPublic(number);
            if (found.isPresent()) return "redirect:" + found.get().publicPath();
            form.refuse("number", "governance.public.unknown", number.strip());
        }
        var point = ReportPages.point(form);
        String one = category == null || category.isBlank() ? null : category;
        boolean open = form.ticked("open");
        model.addAttribute("rows", reports.inPublic(point, 1_000, one, open));
        model.addAttribute("near", point != null);
        model.addAttribute("mayReport", mayReport());
        model.addAttribute("most", Reports.PUBLIC_MAX);
        model.addAttribute("openNow", reports.openInPublic());
        model.addAttribute("categories", categories());
        model.addAttribute("synthetic", Look.SYNTHETIC);
        return "governance/public";
    }

    @GetMapping("/public/{number:[A-Za-z]?[0-9]+-[0-9]+}")
    String one(@PathVariable String number, Model model) {
        var it = reports.inPublic(number).orElseThrow(() -> new NotFound("report " + number));
        model.addAttribute("it", it);
        model.addAttribute(
                "service",
                services.byPath(it.category()).orElseThrow(() -> new NotFound("service")));
        model.addAttribute("steps", reports.progress(it).reversed());
        boolean mine = reporting.concernsMe(it);
        if (mine) reports.read(it);
        model.addAttribute("mine", mine);
        model.addAttribute("maySupport", access.maySomewhere(GovernanceRight.SUPPORT));
        model.addAttribute("mayRead", access.maySomewhere(GovernanceRight.READ));
        model.addAttribute("synthetic", Look.SYNTHETIC);
        model.addAttribute("unverified", Look.UNVERIFIED);
        model.addAttribute("crumbs", List.of(new Crumb(it.number(), it.publicPath())));
        return "governance/public-report";
    }
}
