package org.chuangtu.evidence.web;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.chuangtu.access.Access;
import org.chuangtu.evidence.Archive;
import org.chuangtu.evidence.Deposited;
import org.chuangtu.evidence.EvidenceRight;
import org.chuangtu.evidence.Paper;
import org.chuangtu.evidence.PaperList;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Column;
import org.chuangtu.page.Flash;
import org.chuangtu.page.Form;
import org.chuangtu.page.Formats;
import org.chuangtu.page.ListSpec;
import org.chuangtu.page.Lists;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Papers: deposit, look up, download. */
@Controller
@RequestMapping("/evidence")
class PaperPages {

    private final Archive archive;
    private final PaperList list;
    private final Access access;
    private final Lists lists;
    private final Words words;
    private final Formats formats;
    private final ListSpec<Paper> spec;

    PaperPages(
            Archive archive,
            PaperList list,
            Access access,
            Lists lists,
            Words words,
            Formats formats) {
        this.archive = archive;
        this.list = list;
        this.access = access;
        this.lists = lists;
        this.words = words;
        this.formats = formats;
        this.spec = spec();
    }

    private ListSpec<Paper> spec() {
        return ListSpec.<Paper>named("papers", Paper::id)
                .column(
                        Column.<Paper>of(
                                        "name",
                                        "evidence.paper.name",
                                        it -> Cell.link(it.name(), it.path(), it.issuer()))
                                .sorts()
                                .decides())
                .column(
                        Column.<Paper>text(
                                        "readers",
                                        "evidence.paper.readers",
                                        it ->
                                                words.of(
                                                        it.restricted()
                                                                ? "evidence.paper.restricted"
                                                                : "evidence.paper.open"))
                                .decides())
                .column(Column.<Paper>day("validTo", "evidence.paper.validTo", Paper::validTo))
                .column(
                        Column.<Paper>of(
                                        "size",
                                        "evidence.paper.size",
                                        it -> Cell.text(formats.bytes(it.size())))
                                .sorts())
                .column(
                        Column.<Paper>moment(
                                        "deposited",
                                        "evidence.paper.depositedAt",
                                        Paper::depositedAt)
                                .sorts())
                .search("evidence.paper.search")
                .sortedDownBy("deposited")
                .empty("evidence.paper.none")
                .build();
    }

    @GetMapping
    ModelAndView list() {
        return shown(Form.empty());
    }

    private ModelAndView shown(Form form) {
        return lists.show("evidence/papers", spec, list::page)
                .addObject("form", form)
                .addObject("mayDeposit", access.maySomewhere(EvidenceRight.DEPOSIT));
    }

    @PostMapping
    ModelAndView deposit(
            Form form,
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
            RedirectAttributes redirect) {
        var issuer = form.optionalText("issuer", 200);
        var from = form.optionalDay("validFrom");
        var to = form.optionalDay("validTo");
        if (from != null && to != null && to.isBefore(from))
            form.refuse("validTo", "evidence.paper.endsBefore");
        if (file == null || file.isEmpty()) form.refuse("file", "evidence.paper.noFile");
        if (form.failed() || file == null) return shown(form);
        var deposited = Papers.deposit(archive, file, issuer, from, to, form.ticked("restricted"));
        switch (deposited) {
            case Deposited.Done(var paper, long entry) -> {
                if (entry == 0) Flash.note("evidence.paper.there").on(redirect);
                else Flash.done("evidence.paper.deposited").undo(entry, "/evidence").on(redirect);
                return new ModelAndView("redirect:" + paper.path());
            }
            case Deposited.TooLarge(long most) ->
                    form.refuse("file", "evidence.paper.tooLarge", formats.bytes(most));
            case Deposited.Empty _ -> form.refuse("file", "evidence.paper.noFile");
        }
        return shown(form);
    }

    @GetMapping("/{id:\\d+}")
    String show(@PathVariable long id, Model model) {
        var paper = archive.find(id).orElseThrow(() -> new NotFound("evidence " + id));
        model.addAttribute("paper", paper);
        model.addAttribute("mayGrant", archive.mayGrant(paper));
        model.addAttribute("holds", paper.holdsOn(formats.today()));
        return "evidence/paper";
    }

    /** Always as a download, never as a page of ours: what people deposit must not run here. */
    @GetMapping("/{id:\\d+}/content")
    void content(@PathVariable long id, HttpServletResponse response) {
        archive.send(
                id,
                paper -> {
                    response.setContentType(paper.mediaType());
                    response.setContentLengthLong(paper.size());
                    response.setHeader("X-Content-Type-Options", "nosniff");
                    response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
                    response.setHeader("Cache-Control", "private, no-store");
                    response.setHeader(
                            "Content-Disposition",
                            ContentDisposition.attachment()
                                    .filename(paper.name(), StandardCharsets.UTF_8)
                                    .build()
                                    .toString());
                    return response.getOutputStream();
                });
    }
}
