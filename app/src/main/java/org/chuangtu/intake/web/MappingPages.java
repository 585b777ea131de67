package org.chuangtu.intake.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.chuangtu.access.Access;
import org.chuangtu.intake.IntakeDesk;
import org.chuangtu.intake.IntakeRight;
import org.chuangtu.intake.Mapping;
import org.chuangtu.intake.Order;
import org.chuangtu.intake.Previewed;
import org.chuangtu.intake.Recognised;
import org.chuangtu.intake.SourceNote;
import org.chuangtu.intake.Started;
import org.chuangtu.intake.TargetView;
import org.chuangtu.page.Crumb;
import org.chuangtu.page.Filter;
import org.chuangtu.page.Flash;
import org.chuangtu.page.Form;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Saying what the columns of a file are that no profile knows. */
@Controller
@RequestMapping("/import/map")
class MappingPages {

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_EXAMPLE = 30;

    private final IntakeDesk desk;
    private final Access access;
    private final Words words;

    MappingPages(IntakeDesk desk, Access access, Words words) {
        this.desk = desk;
        this.access = access;
        this.words = words;
    }

    @GetMapping
    String show(
            @RequestParam(name = "file", defaultValue = "") List<Long> files,
            @RequestParam(required = false) @Nullable String target,
            @RequestParam(required = false) @Nullable String sheet,
            @RequestParam(required = false) @Nullable Integer headerRow,
            Model model) {
        if (files.isEmpty()) return "redirect:/import";
        var form = Form.empty();
        var preview = about(files, target, sheet, headerRow, model);
        if (preview != null) {
            fill(form, preview, target(target, preview));
        }
        model.addAttribute("form", form);
        return "intake/map";
    }

    private void fill(Form form, Recognised.Preview preview, TargetView target) {
        desk.guess(target.id(), preview.header())
                .forEach((field, column) -> form.with("col-" + field, column));
        var name = preview.file().name();
        int dot = name.lastIndexOf('.');
        var stem = dot > 0 ? name.substring(0, dot) : name;
        form.with("name", stem.substring(0, Math.min(stem.length(), LONGEST_NAME)));
        form.with("pattern", Mapping.exactly(name).replaceAll("\\d+", "*"));
    }

    private Recognised.@Nullable Preview about(
            List<Long> files,
            @Nullable String wanted,
            @Nullable String sheet,
            @Nullable Integer headerRow,
            Model model) {
        access.requireSomewhere(IntakeRight.IMPORT);
        if (files.isEmpty()) {
            throw new NotFound("file");
        }
        var seen = desk.preview(files.getFirst(), blankAsNull(sheet), headerRow);
        var preview = seen instanceof Previewed.Shown(var it) ? it : null;
        model.addAttribute("files", files);
        model.addAttribute("others", files.size() - 1);
        model.addAttribute("targets", desk.targets());
        model.addAttribute("target", target(wanted, preview));
        model.addAttribute("sheet", sheet);
        model.addAttribute("sheets", desk.sheets(files.getFirst()));
        model.addAttribute("headerRow", headerRow);
        model.addAttribute("preview", preview);
        model.addAttribute("columns", preview == null ? List.of() : columns(preview));
        switch (seen) {
            case Previewed.Shown(var it) -> model.addAttribute("fileName", it.file().name());
            case Previewed.Unreadable(var name, var why) -> {
                model.addAttribute("fileName", name);
                model.addAttribute("why", why);
            }
        }
        model.addAttribute(
                "crumbs", List.of(new Crumb(words.of("intake.map.title"), "/import/map")));
        return preview;
    }

    private TargetView target(@Nullable String wanted, Recognised.@Nullable Preview preview) {
        if (wanted != null) {
            return desk.target(wanted);
        }
        var guess = preview == null ? null : preview.guess();
        return guess != null ? desk.target(guess.target()) : desk.targets().getFirst();
    }

    /** The columns of the file, each with something that stands in it. */
    private List<Filter.Choice> columns(Recognised.Preview preview) {
        var choices = new ArrayList<Filter.Choice>();
        for (int i = 0; i < preview.header().size(); i++) {
            var name = preview.header().get(i);
            var example = example(preview, i);
            choices.add(
                    new Filter.Choice(
                            name,
                            example == null
                                    ? name
                                    : words.of("intake.map.example", name, example)));
        }
        return choices;
    }

    private static @Nullable String example(Recognised.Preview preview, int column) {
        for (var row : preview.rows()) {
            var cell = column < row.size() ? row.get(column) : null;
            if (cell != null && !cell.isBlank()) {
                return cell.length() > LONGEST_EXAMPLE
                        ? cell.substring(0, LONGEST_EXAMPLE) + "…"
                        : cell;
            }
        }
        return null;
    }

    private static @Nullable String blankAsNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    @PostMapping
    String say(
            @RequestParam("file") List<Long> files,
            @RequestParam String target,
            @RequestParam(required = false) @Nullable String sheet,
            @RequestParam(required = false) @Nullable Integer headerRow,
            @RequestParam(defaultValue = "preview") String action,
            Form form,
            Model model,
            RedirectAttributes redirect) {
        var preview = about(files, target, sheet, headerRow, model);
        model.addAttribute("form", form);
        if (preview == null) {
            return "intake/map";
        }
        boolean only = action.equals("preview");
        var mapping =
                mapping(form, desk.target(target), preview, blankAsNull(sheet), headerRow, only);
        if (form.failed()) {
            return "intake/map";
        }
        if (only) {
            model.addAttribute("tried", desk.tryOut(files.getFirst(), mapping));
            model.addAttribute("used", used(desk.target(target), mapping));
            return "intake/map";
        }
        return switch (started(files.getFirst(), mapping, form, action.equals("trial"))) {
            case Started.Begun(long job) -> {
                if (files.size() > 1) {
                    Flash.note("intake.map.others", files.size() - 1).on(redirect);
                    yield "redirect:/import/map?"
                            + files.stream()
                                    .skip(1)
                                    .map(it -> "file=" + it)
                                    .collect(Collectors.joining("&"));
                }
                yield "redirect:/import/" + job;
            }
            case Started.Refused(var why) -> {
                model.addAttribute("why", why);
                yield "intake/map";
            }
        };
    }

    private static List<TargetView.Field> used(TargetView target, Mapping mapping) {
        return target.fields().stream()
                .filter(it ->
                        mapping.columns().containsKey(it.name())
                                || mapping.constants().containsKey(it.name()))
                .toList();
    }

    private Started started(long file, Mapping mapping, Form form, boolean trial) {
        if (form.ticked("remember")) {
            var id = desk.save(mapping);
            return desk.start(new Order(List.of(file), id, trial, false));
        }
        return desk.start(file, mapping, trial);
    }

    private Mapping mapping(
            Form form,
            TargetView target,
            Recognised.Preview preview,
            @Nullable String sheet,
            @Nullable Integer headerRow,
            boolean only) {
        var columns = new HashMap<String, String>();
        var constants = new HashMap<String, String>();
        for (var field : target.fields()) {
            form.called("col-" + field.name(), labelKey(target, field));
            var column = form.value("col-" + field.name());
            var fixed = form.optionalText("fix-" + field.name(), 1_000);
            if (preview.header().contains(column)) {
                columns.put(field.name(), column);
                if (fixed != null) {
                    form.refuse("col-" + field.name(), "intake.map.twice");
                }
            } else if (fixed != null) {
                constants.put(field.name(), fixed);
            } else if (field.required()) {
                form.refuse("col-" + field.name(), "intake.map.needed");
            }
        }
        boolean remember = form.ticked("remember") && !only;
        return new Mapping(
                remember ? name(form) : unnamed(preview.file().name()),
                target.id(),
                remember ? pattern(form) : Mapping.exactly(preview.file().name()),
                columns,
                constants,
                form.ticked("percent"),
                form.ticked("join"),
                sheet,
                headerRow,
                source(form, only));
    }

    private static String labelKey(TargetView target, TargetView.Field field) {
        int dot = target.id().indexOf('.');
        return target.id().substring(0, dot)
                + ".intake"
                + target.id().substring(dot)
                + "."
                + field.name();
    }

    private static String unnamed(String fileName) {
        return fileName.substring(0, Math.min(fileName.length(), LONGEST_NAME));
    }

    private String name(Form form) {
        var name = form.text("name", LONGEST_NAME);
        if (desk.profiles().stream().anyMatch(it -> it.declared() && it.id().equals(name))
                || name.startsWith("blank:")
                || name.startsWith("columns:")) {
            form.refuse("name", "intake.map.name.taken");
        }
        return name.isEmpty() ? "?" : name;
    }

    private static String pattern(Form form) {
        var pattern = form.text("pattern", 200);
        if (!Mapping.isPattern(pattern)) {
            form.refuse("pattern", "intake.map.pattern.wrong");
            return "*";
        }
        return pattern;
    }

    /** For a look at the first rows nobody need say yet whose they are. */
    private static SourceNote source(Form form, boolean only) {
        var title = only ? form.optionalText("sourceTitle", 200) : form.text("sourceTitle", 200);
        return new SourceNote(
                title == null || title.isEmpty() ? "?" : title,
                form.optionalText("sourcePublisher", 200),
                null,
                null,
                form.optionalDay("sourceAsOf"),
                null,
                false,
                form.ticked("synthetic"));
    }
}
