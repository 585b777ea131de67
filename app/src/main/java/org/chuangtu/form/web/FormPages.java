package org.chuangtu.form.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.chuangtu.access.Histories;
import org.chuangtu.form.Answers;
import org.chuangtu.form.BadForm;
import org.chuangtu.form.Checked;
import org.chuangtu.form.Filled;
import org.chuangtu.form.FormDesk;
import org.chuangtu.form.FormFile;
import org.chuangtu.form.FormRef;
import org.chuangtu.form.FormVersion;
import org.chuangtu.form.Prefill;
import org.chuangtu.form.Published;
import org.chuangtu.form.Sheets;
import org.chuangtu.journal.Journal;
import org.chuangtu.page.Column;
import org.chuangtu.page.Crumb;
import org.chuangtu.page.Flash;
import org.chuangtu.page.Form;
import org.chuangtu.page.ListSpec;
import org.chuangtu.page.Lists;
import org.chuangtu.page.NotFound;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is asked of people, to be looked at, tried and published. */
@Controller
class FormPages {

    private final FormDesk forms;
    private final Answers answers;
    private final Sheets sheets;
    private final Lists lists;
    private final Journal journal;
    private final Histories histories;
    private final ListSpec<FormVersion> list;

    FormPages(
            FormDesk forms,
            Answers answers,
            Sheets sheets,
            Lists lists,
            Journal journal,
            Histories histories) {
        this.forms = forms;
        this.answers = answers;
        this.sheets = sheets;
        this.lists = lists;
        this.journal = journal;
        this.histories = histories;
        this.list =
                ListSpec.<FormVersion>named("forms", FormVersion::id)
                        .column(
                                Column.<FormVersion>link(
                                                "title",
                                                "form.title",
                                                it -> it.title().here(),
                                                FormVersion::path)
                                        .sorts()
                                        .decides())
                        .column(
                                Column.<FormVersion>text("code", "form.code", it -> it.ref().code())
                                        .sorts()
                                        .decides())
                        .column(
                                Column.<FormVersion>number(
                                                "number", "form.version", it -> it.ref().number())
                                        .sorts())
                        .column(
                                Column.<FormVersion>number(
                                        "fields", "form.fields", it -> it.fields().size()))
                        .column(
                                Column.<FormVersion>moment(
                                                "published",
                                                "form.publishedAt",
                                                FormVersion::publishedAt)
                                        .sorts())
                        .search("form.search")
                        .sortedBy("code")
                        .empty("form.none", "form.publish", "/forms/new", forms::mayPublish)
                        .build();
    }

    @GetMapping("/forms")
    ModelAndView all() {
        return lists.show("form/forms", list, forms::page)
                .addObject("mayPublish", forms.mayPublish());
    }

    @GetMapping("/forms/new")
    String blank(Form form, Model model) {
        var from = form.value("from");
        if (!from.isEmpty()) form.with("text", version(from).text());
        model.addAttribute("faults", List.of());
        return "form/publish";
    }

    @PostMapping("/forms")
    String publish(Form form, Model model, RedirectAttributes redirect) {
        var text = form.text("text", FormFile.TEXT_MAX);
        if (form.failed()) {
            model.addAttribute("faults", List.of());
            return "form/publish";
        }
        try {
            var done = forms.publish("form.yaml", text);
            if (done instanceof Published.Unchanged)
                Flash.note("form.unchanged", done.version().ref().toString()).on(redirect);
            else Flash.done("form.published", done.version().ref().toString()).on(redirect);
            return "redirect:" + done.version().path();
        } catch (BadForm bad) {
            form.refuse("text", "form.bad", bad.faults().size());
            model.addAttribute("faults", bad.faults());
            return "form/publish";
        }
    }

    @GetMapping("/forms/{code}/{number:[0-9]+}")
    String one(@PathVariable String code, @PathVariable int number, Model model) {
        var form = version(code, number);
        model.addAttribute("sheet", sheets.blank(form, Prefill.Whom.NOBODY));
        model.addAttribute("tried", false);
        return show(form, model);
    }

    /** Fills it in for a look; nothing is kept. */
    @PostMapping("/forms/{code}/{number:[0-9]+}/try")
    String attempt(
            @PathVariable String code,
            @PathVariable int number,
            HttpServletRequest request,
            Model model) {
        var form = version(code, number);
        var filled = Filled.read(form, request.getParameterMap());
        if (filled.goesOn()) {
            model.addAttribute("sheet", sheets.of(form, filled));
            model.addAttribute("tried", false);
            return show(form, model);
        }
        switch (forms.check(form, filled.data())) {
            case Checked.Right(var data) -> {
                model.addAttribute("sheet", sheets.of(form, data, List.of()));
                model.addAttribute("answer", data.toPrettyString());
            }
            case Checked.Refused(var wrongs) ->
                    model.addAttribute("sheet", sheets.of(form, filled.data(), wrongs));
        }
        model.addAttribute("tried", true);
        return show(form, model);
    }

    private String show(FormVersion form, Model model) {
        model.addAttribute("version", form);
        model.addAttribute("versions", forms.versions(form.ref().code()));
        model.addAttribute("by", journal.nameOf(form.publishedBy()));
        model.addAttribute("mayPublish", forms.mayPublish());
        model.addAttribute("history", histories.pathOf("form.version", form.id()));
        model.addAttribute("crumbs", List.of(new Crumb(form.title().here(), form.path())));
        return "form/form";
    }

    @GetMapping("/forms/{code}/{number:[0-9]+}.yaml")
    ResponseEntity<byte[]> text(@PathVariable String code, @PathVariable int number) {
        return ResponseEntity.ok()
                .contentType(new MediaType("application", "yaml", StandardCharsets.UTF_8))
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + code + "-" + number + ".yaml\"")
                .body(version(code, number).text().getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/answers/{id:[0-9]+}")
    String answer(@PathVariable long id, Model model) {
        var answer = answers.find(id).orElseThrow(() -> new NotFound("answer " + id));
        model.addAttribute("answer", answer);
        model.addAttribute("sheet", sheets.read(answer));
        model.addAttribute("by", journal.nameOf(answer.by()));
        return "form/answer";
    }

    private FormVersion version(String code, int number) {
        return version(code + "@" + number);
    }

    private FormVersion version(String ref) {
        try {
            return forms.find(FormRef.parse(ref)).orElseThrow(() -> new NotFound("form " + ref));
        } catch (IllegalArgumentException none) {
            throw new NotFound("form " + ref);
        }
    }
}
