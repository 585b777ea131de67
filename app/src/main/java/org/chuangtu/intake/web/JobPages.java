package org.chuangtu.intake.web;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chuangtu.intake.IntakeDesk;
import org.chuangtu.intake.JobState;
import org.chuangtu.intake.JobView;
import org.chuangtu.intake.QuarantineQuery;
import org.chuangtu.intake.QuarantinedRow;
import org.chuangtu.intake.Repaired;
import org.chuangtu.page.Badge;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Column;
import org.chuangtu.page.Crumb;
import org.chuangtu.page.Filter;
import org.chuangtu.page.Flash;
import org.chuangtu.page.Form;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One import: how far it is, what it wrote, and the rows it could not take, to be corrected or set aside. */
@Controller
@RequestMapping("/import/{id:\\d+}")
class JobPages {

    private static final int MOST_SELECTED = 500;
    private static final int LONG_VALUE = 80;

    /** A cell of a quarantined row as a field of a form. */
    public record CellField(
            String id,
            String column,
            String value,
            boolean isLong,
            List<JobView.Complaint> wrong) {}

    /** How long an import will still take, as people say it. */
    public record Left(String messageKey, long amount) {

        static @Nullable Left of(@Nullable Long seconds) {
            if (seconds == null) {
                return null;
            }
            return seconds < 90
                    ? new Left("intake.web.left.seconds", Math.max(1, seconds))
                    : new Left("intake.web.left.minutes", Math.round(seconds / 60.0));
        }
    }

    private final IntakeDesk desk;
    private final Lists lists;
    private final Words words;

    JobPages(IntakeDesk desk, Lists lists, Words words) {
        this.desk = desk;
        this.lists = lists;
        this.words = words;
    }

    @GetMapping
    ModelAndView show(@PathVariable long id) {
        var job = job(id);
        var page = lists.show("intake/job", rows(job), query -> find(job, query));
        var standing = job.standing();
        page.addObject("job", job);
        page.addObject("left", standing == null ? null : Left.of(standing.secondsLeft()));
        long open = desk.quarantineCount(QuarantineQuery.open(id));
        page.addObject("open", open);
        page.addObject("answer", answer(job, open));
        page.addObject("quarantined", desk.quarantineCount(id, null, false));
        page.addObject("mayRun", desk.mayRun(job));
        page.addObject("seen", seen(job.sameAs(), job.repairs(), job.confirms()));
        page.addObject("crumbs", List.of(new Crumb("#" + id, "/import/" + id)));
        return page;
    }

    private String answer(JobView job, long open) {
        boolean repaired = job.repair() && job.state() == JobState.DONE;
        return words.of(
                "intake.answer." + job.state().name() + (repaired ? ".repair" : ""),
                job.created(),
                job.changed(),
                open);
    }

    /** Which of these imports the reader sees too, so that no link leads nowhere. */
    private Set<Long> seen(@Nullable Long... others) {
        return Arrays.stream(others)
                .filter(Objects::nonNull)
                .filter(it -> desk.find(it).isPresent())
                .collect(Collectors.toSet());
    }

    private JobView job(long id) {
        return desk.find(id).orElseThrow(() -> new NotFound("import " + id));
    }

    // The list of the rows
    // ---------------------------------------------------------------------------------------------

    private ListSpec<QuarantinedRow> rows(JobView job) {
        var list =
                ListSpec.<QuarantinedRow>named("quarantine", QuarantinedRow::id)
                        .column(
                                Column.<QuarantinedRow>link(
                                                "row",
                                                "intake.web.row",
                                                it -> Long.toString(it.number()),
                                                JobPages::path)
                                        .sorts()
                                        .decides());
        var file = Column.<QuarantinedRow>text("file", "intake.web.file", it -> file(job, it));
        list.column(job.steps().size() > 1 ? file : file.hidden())
                .column(joined("column", "intake.web.column", JobView.Complaint::column))
                .column(joined("value", "intake.web.value", JobView.Complaint::value))
                .column(joined("reason", "intake.web.reason", it -> it.reason().here()).decides())
                .column(joined("remedy", "intake.web.remedy", it -> it.remedy().here()))
                .column(
                        Column.<QuarantinedRow>of(
                                "state",
                                "intake.web.state",
                                it ->
                                        Cell.badges(
                                                Badge.of(
                                                        Look.PLAIN,
                                                        words.of(it.state().messageKey())))))
                .column(
                        Column.<QuarantinedRow>text("note", "intake.web.note", QuarantinedRow::note)
                                .hidden())
                .filter(Filter.one("reason", "intake.web.reason", () -> kinds(job.id())));
        if (job.steps().size() > 1) {
            list.filter(Filter.one("step", "intake.web.file", () -> steps(job)));
        }
        list.filter(Filter.one("state", "intake.web.state", this::states))
                .search("intake.web.quarantine.find")
                .sortedBy("row")
                .empty("intake.web.nothingQuarantined")
                .size(50);
        return list.action(
                        "intake.web.setAside.selected",
                        "/import/" + job.id() + "/set-aside",
                        () -> desk.mayRun(job))
                .build();
    }

    private static Column<QuarantinedRow> joined(
            String id, String labelKey, Function<JobView.Complaint, @Nullable String> part) {
        return Column.of(
                id,
                labelKey,
                row -> {
                    var text =
                            row.problems().stream()
                                    .map(part)
                                    .filter(it -> it != null && !it.isBlank())
                                    .distinct()
                                    .collect(Collectors.joining("；"));
                    return text.isEmpty() ? new Cell.Text("") : Cell.text(text);
                });
    }

    private static String path(QuarantinedRow row) {
        return "/import/" + row.job() + "/rows/" + row.id();
    }

    private static String file(JobView job, QuarantinedRow row) {
        return job.steps().stream()
                .filter(it -> it.position() == row.step())
                .findFirst()
                .map(JobPages::named)
                .orElse(row.fileName());
    }

    private static String named(JobView.Step step) {
        return step.fileName() + " → " + step.label().here();
    }

    private List<Filter.Choice> kinds(long job) {
        return desk.quarantineKinds(job).stream()
                .map(it ->
                        new Filter.Choice(
                                it.kind(),
                                (it.same()
                                                ? it.example().here()
                                                : words.of("intake.web.alike", it.example().here()))
                                        + " ("
                                        + it.rows()
                                        + ")"))
                .toList();
    }

    private static List<Filter.Choice> steps(JobView job) {
        return job.steps().stream()
                .filter(it -> it.quarantined() > 0)
                .map(it -> new Filter.Choice(Integer.toString(it.position()), named(it)))
                .toList();
    }

    private List<Filter.Choice> states() {
        return Arrays.stream(QuarantinedRow.State.values())
                .map(it -> new Filter.Choice(it.name(), words.of(it.messageKey())))
                .toList();
    }

    private ListPage<QuarantinedRow> find(JobView job, ListQuery query) {
        var asked =
                new QuarantineQuery(
                        job.id(),
                        query.filter("step").map(Integer::valueOf).orElse(null),
                        query.filter("state").map(QuarantinedRow.State::valueOf).orElse(null),
                        query.filter("reason").orElse(null),
                        query.text(),
                        query.descending());
        return new ListPage<>(
                desk.quarantine(asked, query.offset(), query.limit()), desk.quarantineCount(asked));
    }

    // One row
    // ----------------------------------------------------------------------------------------------------------

    @GetMapping("/rows/{row}")
    String row(@PathVariable long id, @PathVariable long row, Model model) {
        return shown(quarantined(id, row), Form.empty(), model);
    }

    private QuarantinedRow quarantined(long id, long row) {
        return desk.quarantined(row)
                .filter(it -> it.job() == id)
                .orElseThrow(() -> new NotFound("row " + row + " of import " + id));
    }

    private String shown(QuarantinedRow row, Form form, Model model) {
        var job = job(row.job());
        model.addAttribute("job", job);
        model.addAttribute("row", row);
        model.addAttribute("file", file(job, row));
        model.addAttribute("cells", cells(row));
        model.addAttribute("form", form);
        model.addAttribute("mayRun", desk.mayRun(job));
        model.addAttribute("seen", seen(row.settledJob()));
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb("#" + row.job(), "/import/" + row.job()),
                        new Crumb(Long.toString(row.number()), path(row))));
        return "intake/row";
    }

    private static List<CellField> cells(QuarantinedRow row) {
        var fields = new java.util.ArrayList<CellField>();
        for (int i = 0; i < row.cells().size(); i++) {
            var cell = row.cells().get(i);
            var value = Objects.requireNonNullElse(cell.value(), "");
            fields.add(
                    new CellField(
                            "c" + i,
                            cell.column(),
                            value,
                            value.length() > LONG_VALUE || value.indexOf('\n') >= 0,
                            row.problemsOf(cell.column())));
        }
        return fields;
    }

    @PostMapping("/rows/{row}")
    String repair(
            @PathVariable long id, @PathVariable long row, Form form, RedirectAttributes redirect)
            throws InterruptedException {
        var wrong = quarantined(id, row);
        var cells = new LinkedHashMap<String, String>();
        for (int i = 0; i < wrong.cells().size(); i++) {
            cells.put(wrong.cells().get(i).column(), form.value("c" + i));
        }
        return switch (desk.repair(row, cells)) {
            case Repaired.Taken(var taken, var by) -> {
                var flash = Flash.done("intake.web.row.taken", Long.toString(taken.number()));
                var entry = by.entry();
                (entry == null ? flash : flash.undo(entry, "/import/" + id)).on(redirect);
                yield next(id);
            }
            case Repaired.StillWrong _ -> {
                Flash.failed("intake.web.row.stillWrong").on(redirect);
                yield "redirect:" + path(wrong);
            }
            case Repaired.SettledBefore _ -> {
                Flash.note("intake.web.row.settled").on(redirect);
                yield "redirect:" + path(wrong);
            }
            case Repaired.UnderWay(long job) -> {
                Flash.note("intake.web.row.underWay").on(redirect);
                yield "redirect:/import/" + job;
            }
            case Repaired.Refused(var why) -> {
                Flash.failed("intake.web.refused", Intake.said(null, why)).on(redirect);
                yield "redirect:" + path(wrong);
            }
        };
    }

    /** On to the next row that waits, or back when none does. */
    private String next(long id) {
        return desk.quarantine(QuarantineQuery.open(id), 0, 1).stream()
                .findFirst()
                .map(it -> "redirect:" + path(it))
                .orElse("redirect:/import/" + id);
    }

    @PostMapping("/rows/{row}/set-aside")
    String setAside(
            @PathVariable long id,
            @PathVariable long row,
            Form form,
            Model model,
            RedirectAttributes redirect) {
        var wrong = quarantined(id, row);
        var why = form.text("why", IntakeDesk.LONGEST_NOTE);
        if (form.failed()) {
            return shown(wrong, form, model);
        }
        if (desk.setAside(row, why)) {
            Flash.done("intake.web.row.setAside", Long.toString(wrong.number()))
                    .undo(path(wrong) + "/reopen")
                    .on(redirect);
            return next(id);
        }
        Flash.note("intake.web.row.settled").on(redirect);
        return "redirect:" + path(wrong);
    }

    @PostMapping("/rows/{row}/reopen")
    String reopen(@PathVariable long id, @PathVariable long row, RedirectAttributes redirect) {
        var was = quarantined(id, row);
        var flash =
                desk.reopen(row)
                        ? Flash.done("intake.web.row.reopened", Long.toString(was.number()))
                        : Flash.note("intake.web.row.settled");
        flash.on(redirect);
        return "redirect:" + path(was);
    }

    /** Several rows at once: asks for the reason first. */
    @PostMapping("/set-aside")
    String setAside(
            @PathVariable long id,
            @RequestParam(name = "sel", defaultValue = "") List<Long> selected,
            Form form,
            Model model,
            RedirectAttributes redirect) {
        var job = job(id);
        var rows =
                selected.stream()
                        .distinct()
                        .limit(MOST_SELECTED)
                        .map(row -> quarantined(id, row))
                        .filter(it -> it.state() == QuarantinedRow.State.OPEN)
                        .toList();
        if (rows.isEmpty()) {
            Flash.note("intake.web.setAside.none").on(redirect);
            return "redirect:/import/" + id;
        }
        boolean asked = form.ticked("asked");
        var why = asked ? form.text("why", IntakeDesk.LONGEST_NOTE) : "";
        if (!asked || form.failed()) {
            model.addAttribute("job", job);
            model.addAttribute("rows", rows);
            model.addAttribute("form", form);
            return "intake/set-aside";
        }
        int done = desk.setAside(rows.stream().map(QuarantinedRow::id).toList(), why);
        Flash.done("intake.web.setAside.done", done).on(redirect);
        return "redirect:/import/" + id;
    }
}
