package org.chuangtu.publication.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuangtu.access.Access;
import org.chuangtu.access.Histories;
import org.chuangtu.evidence.Archive;
import org.chuangtu.evidence.Deposited;
import org.chuangtu.evidence.EvidenceRight;
import org.chuangtu.evidence.PaperDraft;
import org.chuangtu.journal.Journal;
import org.chuangtu.page.Badge;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Column;
import org.chuangtu.page.Crumb;
import org.chuangtu.page.Filter;
import org.chuangtu.page.Flash;
import org.chuangtu.page.Form;
import org.chuangtu.page.Formats;
import org.chuangtu.page.ListQuery;
import org.chuangtu.page.ListSpec;
import org.chuangtu.page.Lists;
import org.chuangtu.page.Look;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Words;
import org.chuangtu.procedure.Limit;
import org.chuangtu.publication.Answered;
import org.chuangtu.publication.Notice;
import org.chuangtu.publication.NoticeDraft;
import org.chuangtu.publication.NoticeKind;
import org.chuangtu.publication.NoticeList;
import org.chuangtu.publication.NoticeState;
import org.chuangtu.publication.Noticeboard;
import org.chuangtu.publication.Objecting;
import org.chuangtu.publication.Objection;
import org.chuangtu.publication.Objections;
import org.chuangtu.publication.PublicationRight;
import org.chuangtu.publication.Published;
import org.chuangtu.publication.Raised;
import org.chuangtu.publication.Readership;
import org.chuangtu.publication.Withdrawn;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
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

/** Notices for everybody; published, corrected, withdrawn and answered by officers. */
@Controller
@RequestMapping("/publications")
class PublicationPages {

    private static final String ONE = "/{id:[0-9]+}";
    private static final int IN_FEED = 50;

    private final Noticeboard board;
    private final NoticeList list;
    private final Objections objections;
    private final Readership readership;
    private final Archive archive;
    private final Journal journal;
    private final Histories histories;
    private final Access access;
    private final Lists lists;
    private final Words words;
    private final Formats formats;

    PublicationPages(
            Noticeboard board,
            NoticeList list,
            Objections objections,
            Readership readership,
            Archive archive,
            Journal journal,
            Histories histories,
            Access access,
            Lists lists,
            Words words,
            Formats formats) {
        this.board = board;
        this.list = list;
        this.objections = objections;
        this.readership = readership;
        this.archive = archive;
        this.journal = journal;
        this.histories = histories;
        this.access = access;
        this.lists = lists;
        this.words = words;
        this.formats = formats;
    }

    // List
    // ------------------------------------------------------------------------------------------------------------

    @GetMapping
    ModelAndView list() {
        return lists.show("publication/notices", spec(), list::page)
                .addObject("counted", list.running())
                .addObject("mayPublish", board.mayPublish(null));
    }

    private ListSpec<Notice> spec() {
        var spec =
                ListSpec.<Notice>named("publications", Notice::id)
                        .column(
                                Column.<Notice>link(
                                                "number",
                                                "publication.number",
                                                Notice::number,
                                                Notice::path)
                                        .sorts())
                        .column(
                                Column.<Notice>link(
                                                "title",
                                                "publication.title",
                                                Notice::title,
                                                Notice::path)
                                        .sorts()
                                        .decides())
                        .column(
                                Column.<Notice>text(
                                                "kind",
                                                "publication.kind",
                                                it -> words.of(it.kind().messageKey()))
                                        .sorts())
                        .column(
                                Column.<Notice>of("state", "publication.state", this::state)
                                        .sorts()
                                        .decides())
                        .column(
                                Column.<Notice>moment(
                                                "opened", "publication.opened", Notice::openedAt)
                                        .sorts())
                        .column(
                                Column.<Notice>of(
                                                "closes",
                                                "publication.closes",
                                                it -> Cell.moment(it.closesAt()))
                                        .sorts()
                                        .decides())
                        .column(
                                Column.<Notice>number(
                                                "objections",
                                                "publication.objections",
                                                Notice::objections)
                                        .sorts())
                        .filter(Filter.any(NoticeList.KIND, "publication.kind", this::kinds))
                        .filter(Filter.any(NoticeList.STATE, "publication.state", this::states))
                        .filter(Filter.flag(NoticeList.OBJECTED, "publication.only.objected"));
        if (access.whoActs().signedIn())
            spec.filter(Filter.flag(NoticeList.MINE, "publication.only.mine"));
        return spec.search("publication.search")
                .sortedDownBy("number")
                .empty(
                        "publication.none",
                        "publication.publish",
                        "/publications/new",
                        () -> board.mayPublish(null))
                .build();
    }

    private Cell state(Notice it) {
        return Cell.badges(badge(it.state()));
    }

    private Badge badge(NoticeState it) {
        return Badge.of(it.look(), words.of(it.messageKey()))
                .titled(words.of(it.messageKey() + ".means"));
    }

    private List<Filter.Choice> kinds() {
        return Arrays.stream(NoticeKind.values())
                .map(it -> new Filter.Choice(it.name(), words.of(it.messageKey())))
                .toList();
    }

    private List<Filter.Choice> states() {
        return Arrays.stream(NoticeState.values())
                .map(it -> new Filter.Choice(it.name(), words.of(it.messageKey())))
                .toList();
    }

    /** The newest, for feed readers. */
    @GetMapping(path = "/feed.atom")
    ResponseEntity<byte[]> feed(HttpServletRequest request) {
        var newest = list.page(new ListQuery("", Map.of(), "number", true, 1, IN_FEED)).rows();
        String base =
                request.getRequestURL()
                        .substring(0, request.getRequestURL().indexOf("/publications"));
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.APPLICATION_ATOM_XML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noCache())
                .body(AtomFeed.of(words.of("publication.notices"), base, newest, words));
    }

    // One
    // ------------------------------------------------------------------------------------------------------------

    /**
     * An objection in words.
     *
     * @param papers those the reader may see
     */
    record ObjectionRow(
            Objection it,
            Badge badge,
            String by,
            List<PaperLink> papers,
            boolean mine,
            boolean mayAnswer) {}

    record PaperLink(String name, String path) {}

    @GetMapping(ONE)
    String show(@PathVariable long id, HttpServletRequest request, Model model) {
        readership.reads(id, side(request));
        model.addAttribute("form", Form.empty());
        return shown(notice(id), model);
    }

    /** Where a guest comes from: kept nowhere but as a mark of the day. */
    static String side(HttpServletRequest request) {
        String browser = request.getHeader("User-Agent");
        return request.getRemoteAddr() + " " + (browser == null ? "" : browser);
    }

    private Notice notice(long id) {
        return board.find(id).orElseThrow(() -> new NotFound("notice " + id));
    }

    private String shown(Notice it, Model model) {
        boolean signedIn = access.whoActs().signedIn();
        model.addAttribute("it", it);
        model.addAttribute("badge", badge(it.state()));
        model.addAttribute("window", say(it.window()));
        model.addAttribute("paragraphs", List.of(it.body().split("\n\\s*\n")));
        model.addAttribute("publisher", signedIn ? journal.nameOf(it.publishedBy()) : null);
        model.addAttribute("corrects", linked(it.correctsId()));
        model.addAttribute("correctedBy", linked(it.correctedById()));
        model.addAttribute(
                "about",
                signedIn && it.about() != null && readable(it)
                        ? journal.tableOf(it.about()).pathOf(it.about().id())
                        : null);
        model.addAttribute("takes", it.takesObjections(formats.now()));
        model.addAttribute("guest", !signedIn);
        model.addAttribute("mayHandIn", signedIn && access.maySomewhere(EvidenceRight.DEPOSIT));
        model.addAttribute("rows", rows(it));
        model.addAttribute("read", readership.of(it.id()));
        model.addAttribute("mayEnd", board.mayPublish(it.placeId()) && it.state().stands());
        model.addAttribute(
                "history", signedIn ? histories.pathOf("publication.notice", it.id()) : null);
        model.addAttribute("unverified", Look.UNVERIFIED);
        model.addAttribute("crumbs", List.of(new Crumb(it.number(), it.path())));
        return "publication/notice";
    }

    private boolean readable(Notice it) {
        var about = it.about();
        if (about == null) return false;
        try {
            journal.tableOf(about).requireMayRead(about.id());
            return true;
        } catch (NotFound | AccessDeniedException no) {
            return false;
        } catch (IllegalStateException nobodyKeepsIt) {
            return false;
        }
    }

    private @Nullable Notice linked(@Nullable Long id) {
        return id == null ? null : board.find(id).orElse(null);
    }

    private List<ObjectionRow> rows(Notice it) {
        String me = access.whoActs().id();
        boolean mayAnswer = objections.mayAnswer(it);
        return objections.of(it.id()).stream()
                .map(one ->
                        new ObjectionRow(
                                one,
                                Badge.of(one.state().look(), words.of(one.state().messageKey())),
                                by(one),
                                papers(one),
                                one.raisedBy().equals(me),
                                mayAnswer && one.open() && !one.raisedBy().equals(me)))
                .toList();
    }

    private String by(Objection it) {
        String name = it.name();
        String contact = it.contact();
        if (name != null && contact != null)
            return words.of("publication.objection.guest", name, contact);
        return it.raisedBy().equals("anonymous")
                ? words.of("publication.objection.forgotten")
                : journal.nameOf(it.raisedBy());
    }

    private List<PaperLink> papers(Objection it) {
        var all = new ArrayList<PaperLink>();
        if (access.maySomewhere(EvidenceRight.READ))
            for (long id : it.papers())
                archive.find(id)
                        .ifPresent(paper -> all.add(new PaperLink(paper.name(), paper.path())));
        return all;
    }

    private String say(Limit it) {
        return words.of("publication.window." + it.unit().name(), it.amount());
    }

    // Published
    // ------------------------------------------------------------------------------------------------------------

    @GetMapping("/new")
    String begin(Model model) {
        access.requireSomewhere(PublicationRight.PUBLISH);
        model.addAttribute("form", Form.empty().with("window", "5wd"));
        return asked(null, model);
    }

    private String asked(@Nullable Notice corrects, Model model) {
        model.addAttribute("corrects", corrects);
        model.addAttribute("kinds", kinds());
        model.addAttribute(
                "crumbs",
                corrects == null
                        ? List.of(new Crumb(words.of("publication.publish"), "/publications/new"))
                        : List.of(
                                new Crumb(corrects.number(), corrects.path()),
                                new Crumb(
                                        words.of("publication.correct"),
                                        corrects.path() + "/correct")));
        return "publication/form";
    }

    @PostMapping("/new")
    String publish(Form form, Model model, RedirectAttributes redirect) {
        access.requireSomewhere(PublicationRight.PUBLISH);
        var draft = NoticeForm.read(form, null);
        if (draft.isEmpty()) return asked(null, model);
        return after(board.publish(draft.get()), null, form, model, redirect);
    }

    private String after(
            Published published,
            @Nullable Notice corrects,
            Form form,
            Model model,
            RedirectAttributes redirect) {
        return switch (published) {
            case Published.Done(var it, _) -> {
                Flash.done("publication.published", it.number(), formats.time(it.closesAt()))
                        .on(redirect);
                yield "redirect:" + it.path();
            }
            case Published.YearUnknown(int year) -> {
                form.refuse("window", "publication.effect.yearUnknown", String.valueOf(year));
                yield asked(corrects, model);
            }
            case Published.RunsAlready(var it) -> {
                Flash.failed("publication.effect.runsAlready", it.number()).on(redirect);
                yield "redirect:" + it.path();
            }
            case Published.Over(var it) -> over(it, redirect);
        };
    }

    private static String over(Notice it, RedirectAttributes redirect) {
        Flash.failed("publication.over", it.number()).on(redirect);
        return "redirect:" + it.path();
    }

    @GetMapping(ONE + "/correct")
    String beginCorrection(@PathVariable long id, Model model) {
        var it = notice(id);
        access.require(PublicationRight.PUBLISH, it.scope());
        model.addAttribute("form", NoticeForm.of(it));
        return asked(it, model);
    }

    @PostMapping(ONE + "/correct")
    String correct(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        var it = notice(id);
        access.require(PublicationRight.PUBLISH, it.scope());
        String reason = form.text("reason", Noticeboard.REASON_MAX);
        Optional<NoticeDraft> draft = NoticeForm.read(form, it.placeId());
        if (draft.isEmpty() || form.failed()) return asked(it, model);
        return after(board.correct(id, draft.get(), reason), it, form, model, redirect);
    }

    @GetMapping(ONE + "/withdraw")
    String beginWithdrawal(@PathVariable long id, Model model) {
        var it = notice(id);
        access.require(PublicationRight.PUBLISH, it.scope());
        model.addAttribute("form", Form.empty());
        return withdrawing(it, model);
    }

    private String withdrawing(Notice it, Model model) {
        model.addAttribute("it", it);
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(it.number(), it.path()),
                        new Crumb(words.of("publication.withdraw"), it.path() + "/withdraw")));
        return "publication/withdraw";
    }

    @PostMapping(ONE + "/withdraw")
    String withdraw(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        String reason = form.text("reason", Noticeboard.REASON_MAX);
        if (form.failed()) return withdrawing(notice(id), model);
        return switch (board.withdraw(id, reason)) {
            case Withdrawn.Done(var it, _) -> {
                Flash.done("publication.withdrawn", it.number()).on(redirect);
                yield "redirect:" + it.path();
            }
            case Withdrawn.Over(var it) -> over(it, redirect);
        };
    }

    // Objections
    // ------------------------------------------------------------------------------------------------------------

    @PostMapping(ONE + "/objections")
    String raise(
            @PathVariable long id,
            Form form,
            HttpServletRequest request,
            @RequestParam(name = "papers", required = false) @Nullable List<MultipartFile> files,
            Model model,
            RedirectAttributes redirect)
            throws IOException {
        boolean guest = !access.whoActs().signedIn();
        String reasons = form.text("reasons", Objecting.REASONS_MAX);
        Objecting.Guest who = null;
        if (guest) {
            String name = form.text("name", Objecting.Guest.TEXT_MAX);
            String contact = form.text("contact", Objecting.Guest.TEXT_MAX);
            if (!form.failed()) who = new Objecting.Guest(name, contact, request.getRemoteAddr());
        }
        if (form.failed()) return shown(notice(id), model);
        List<Long> papers = guest ? List.of() : deposit(files, form);
        if (form.failed()) return shown(notice(id), model);
        return switch (objections.raise(id, new Objecting(reasons, papers, who))) {
            case Raised.Done(var it, _) -> {
                Flash.done("publication.raised", it.number()).on(redirect);
                yield "redirect:/publications/" + id;
            }
            case Raised.Closed(var it) -> {
                Flash.failed("publication.closed", formats.time(it.closesAt())).on(redirect);
                yield "redirect:/publications/" + id;
            }
            case Raised.AlreadyOpen(var it) -> {
                form.refuse("reasons", "publication.alreadyOpen", it.number());
                yield shown(notice(id), model);
            }
            case Raised.TooMany(int most) -> {
                form.refuse("reasons", "publication.tooMany", most);
                yield shown(notice(id), model);
            }
            case Raised.PaperRefused _ -> {
                form.refuse("papers", "publication.paperRefused");
                yield shown(notice(id), model);
            }
        };
    }

    private List<Long> deposit(@Nullable List<MultipartFile> files, Form form) throws IOException {
        var all = new ArrayList<Long>();
        var handedIn =
                files == null
                        ? List.<MultipartFile>of()
                        : files.stream().filter(it -> !it.isEmpty()).toList();
        if (handedIn.size() > Objecting.PAPERS_MAX) {
            form.refuse("papers", "publication.papers.many", Objecting.PAPERS_MAX);
            return all;
        }
        for (MultipartFile file : handedIn) {
            String name = file.getOriginalFilename();
            var draft =
                    new PaperDraft(
                            name == null ? "file" : name,
                            file.getContentType(),
                            null,
                            null,
                            null,
                            true);
            try (InputStream in = file.getInputStream()) {
                if (archive.deposit(draft, in) instanceof Deposited.Done(var paper, _))
                    all.add(paper.id());
                else form.refuse("papers", "publication.papers.large", Archive.BYTES_MAX >> 20);
            }
        }
        return all;
    }

    @GetMapping(ONE + "/objections/{objection:[0-9]+}/answer")
    String beginAnswer(@PathVariable long id, @PathVariable long objection, Model model) {
        var it = notice(id);
        access.require(PublicationRight.ANSWER, it.scope());
        model.addAttribute("form", Form.empty());
        return answering(it, objection, model);
    }

    private String answering(Notice it, long objection, Model model) {
        var row =
                rows(it).stream()
                        .filter(one -> one.it().id() == objection)
                        .findFirst()
                        .orElseThrow(() -> new NotFound("objection " + objection));
        model.addAttribute("it", it);
        model.addAttribute("row", row);
        model.addAttribute(
                "choices",
                List.of(
                        new Filter.Choice("no", words.of("publication.answer.no")),
                        new Filter.Choice("yes", words.of("publication.answer.yes"))));
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(it.number(), it.path()),
                        new Crumb(row.it().number(), it.path())));
        return "publication/answer";
    }

    @PostMapping(ONE + "/objections/{objection:[0-9]+}/answer")
    String answer(
            @PathVariable long id,
            @PathVariable long objection,
            Form form,
            Model model,
            RedirectAttributes redirect) {
        String upheld = form.text("upheld", 5);
        String answer = form.text("answer", Objections.ANSWER_MAX);
        if (form.failed()) return answering(notice(id), objection, model);
        return done(id, objections.answer(objection, upheld.equals("yes"), answer), redirect);
    }

    @PostMapping(ONE + "/objections/{objection:[0-9]+}/take-back")
    String takeBack(
            @PathVariable long id, @PathVariable long objection, RedirectAttributes redirect) {
        return done(id, objections.takeBack(objection), redirect);
    }

    private String done(long id, Answered answered, RedirectAttributes redirect) {
        switch (answered) {
            case Answered.Done(var it, _, _) ->
                    Flash.done(
                                    "publication.answered",
                                    it.number(),
                                    words.of(it.state().messageKey()))
                            .on(redirect);
            case Answered.Already(var it) ->
                    Flash.failed("publication.answeredBefore", it.number()).on(redirect);
            case Answered.Yours _ -> Flash.failed("publication.yours").on(redirect);
            case Answered.YouPublished _ -> Flash.failed("publication.youPublished").on(redirect);
        }
        return "redirect:/publications/" + id;
    }
}
