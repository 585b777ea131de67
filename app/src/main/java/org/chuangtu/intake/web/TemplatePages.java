package org.chuangtu.intake.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.chuangtu.intake.IntakeDesk;
import org.chuangtu.intake.TableWriter;
import org.chuangtu.page.NotFound;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** Empty tables to fill in. */
@Controller
@RequestMapping("/import/templates")
class TemplatePages {

    private final IntakeDesk desk;

    TemplatePages(IntakeDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    String all(Model model) {
        model.addAttribute("targets", desk.targets());
        return "intake/templates";
    }

    @GetMapping("/{target}/{format:csv|xlsx}")
    void one(@PathVariable String target, @PathVariable String format, HttpServletResponse response)
            throws IOException {
        write(desk, target, format, response);
    }

    static void write(IntakeDesk desk, String target, String format, HttpServletResponse response)
            throws IOException {
        var chosen =
                switch (format) {
                    case "csv" -> TableWriter.Format.CSV;
                    case "xlsx" -> TableWriter.Format.XLSX;
                    default -> throw new NotFound("template as " + format);
                };
        var _ = desk.target(target);
        response.setContentType(chosen.mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(target + "." + chosen.suffix())
                        .build()
                        .toString());
        desk.blank(target, chosen, response.getOutputStream());
    }
}
