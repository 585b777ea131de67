package org.chuangtu.intake.web;

import java.util.List;
import org.chuangtu.access.Access;
import org.chuangtu.intake.IntakeDesk;
import org.chuangtu.intake.IntakeRight;
import org.chuangtu.intake.Started;
import org.chuangtu.page.Flash;
import org.chuangtu.page.NavEntry;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Section;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Handing files in, and what became of them. */
@Controller
class IntakePages {

    private static final int JOBS_SHOWN = 50;
    private static final int ROWS_SHOWN = 100;

    @Configuration(proxyBeanMethods = false)
    static class Navigation {

        @Bean
        NavEntry importEntry(Access access) {
            return new NavEntry(
                    Section.DATA,
                    "/import",
                    "intake.nav.import",
                    10,
                    () -> access.maySomewhere(IntakeRight.READ));
        }
    }

    private final IntakeDesk desk;
    private final Intake intake;
    private final Access access;

    IntakePages(IntakeDesk desk, Intake intake, Access access) {
        this.desk = desk;
        this.intake = intake;
        this.access = access;
    }

    @GetMapping("/import")
    String form(Model model) {
        model.addAttribute("jobs", desk.list(0, JOBS_SHOWN));
        model.addAttribute("profiles", desk.profiles());
        model.addAttribute("mayImport", access.maySomewhere(IntakeRight.IMPORT));
        return "intake/import";
    }

    @PostMapping("/import")
    String begin(
            @RequestParam("file") List<MultipartFile> files,
            @RequestParam(required = false) @Nullable String profile,
            @RequestParam(defaultValue = "false") boolean trial,
            Model model) {
        var begun = intake.begin(files, profile, trial, false);
        var job = begun.job();
        if (job == null) {
            model.addAttribute("refusal", begun.why());
            return form(model);
        }
        return "redirect:/import/" + job;
    }

    @GetMapping("/import/{id}")
    String job(@PathVariable long id, Model model) {
        model.addAttribute("job", desk.find(id).orElseThrow(() -> new NotFound("import " + id)));
        model.addAttribute("quarantine", desk.quarantine(id, null, true, 0, ROWS_SHOWN));
        model.addAttribute("mayImport", access.maySomewhere(IntakeRight.IMPORT));
        return "intake/job";
    }

    @PostMapping("/import/{id}/cancel")
    String cancel(@PathVariable long id, RedirectAttributes redirect) {
        var flash =
                desk.cancel(id)
                        ? Flash.done("intake.web.cancelled")
                        : Flash.note("intake.web.tooLate");
        flash.on(redirect);
        return "redirect:/import/" + id;
    }

    @PostMapping("/import/{id}/confirm")
    String confirm(@PathVariable long id, Model model) {
        return shown(id, desk.confirm(id), model);
    }

    @PostMapping("/import/{id}/again")
    String again(@PathVariable long id, Model model) {
        return shown(id, desk.again(id), model);
    }

    private String shown(long id, Started started, Model model) {
        return switch (started) {
            case Started.Begun(long job) -> "redirect:/import/" + job;
            case Started.Refused(var why) -> {
                model.addAttribute("refusal", why.reason().here() + " " + why.remedy().here());
                yield job(id, model);
            }
        };
    }
}
