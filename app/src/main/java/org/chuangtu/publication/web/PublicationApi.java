package org.chuangtu.publication.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chuangtu.journal.Row;
import org.chuangtu.page.BadInput;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.Formats;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Refused;
import org.chuangtu.page.Slice;
import org.chuangtu.procedure.Limit;
import org.chuangtu.publication.Answered;
import org.chuangtu.publication.Fact;
import org.chuangtu.publication.Notice;
import org.chuangtu.publication.NoticeDraft;
import org.chuangtu.publication.NoticeKind;
import org.chuangtu.publication.NoticeList;
import org.chuangtu.publication.NoticeState;
import org.chuangtu.publication.Noticeboard;
import org.chuangtu.publication.Objecting;
import org.chuangtu.publication.Objection;
import org.chuangtu.publication.Objections;
import org.chuangtu.publication.Published;
import org.chuangtu.publication.Raised;
import org.chuangtu.publication.Readership;
import org.chuangtu.publication.Withdrawn;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Public notices for other programs. Reading needs no token. */
@RestController
@RequestMapping("/api/v1/publications")
@Tag(name = "publications")
class PublicationApi {

    private static final String ONE = "/{id:[0-9]+}";

    private final Noticeboard board;
    private final NoticeList list;
    private final Objections objections;
    private final Readership readership;
    private final Formats formats;

    PublicationApi(
            Noticeboard board,
            NoticeList list,
            Objections objections,
            Readership readership,
            Formats formats) {
        this.board = board;
        this.list = list;
        this.objections = objections;
        this.readership = readership;
        this.formats = formats;
    }

    record FactView(String label, String value, boolean personal) {}

    /** @param digest of everything it says, SHA-256 */
    record View(
            long id,
            String number,
            NoticeKind kind,
            String title,
            String body,
            List<FactView> facts,
            @Nullable Row about,
            @Nullable Long placeId,
            String window,
            Instant openedAt,
            Instant closesAt,
            List<Integer> unverified,
            @Nullable Long corrects,
            @Nullable Long correctedBy,
            String digest,
            NoticeState state,
            boolean hasRun,
            Instant stateSince,
            @Nullable String reason,
            int objections,
            int openObjections) {}

    private static View view(Notice it) {
        return new View(
                it.id(),
                it.number(),
                it.kind(),
                it.title(),
                it.body(),
                it.facts().stream()
                        .map(f -> new FactView(f.label().here(), f.value(), f.personal()))
                        .toList(),
                it.about(),
                it.placeId(),
                it.window().toString(),
                it.openedAt(),
                it.closesAt(),
                it.unverified(),
                it.correctsId(),
                it.correctedById(),
                it.digest(),
                it.state(),
                it.state().hasRun(),
                it.stateSince(),
                it.reason(),
                it.objections(),
                it.openObjections());
    }

    @GetMapping
    @Operation(
            summary = "Public notices",
            description = "q searches; kind, state, objected, mine narrow")
    ResponseEntity<Slice.Part<View>> all(
            Slice slice,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "-number") String sort,
            @Parameter(
                            description =
                                    "AWARD, PERSON, DECISION, CONSULTATION or ANNOUNCEMENT; several may be given.")
                    @RequestParam(required = false)
                    @Nullable List<String> kind,
            @Parameter(
                            description =
                                    "RUNNING, RAN, PENDING, SETTLED, UPHELD, WITHDRAWN or CORRECTED; several may be given.")
                    @RequestParam(required = false)
                    @Nullable List<String> state,
            @Parameter(description = "1: those with objections that wait.")
                    @RequestParam(defaultValue = "")
                    String objected,
            @Parameter(description = "1: those the caller published.")
                    @RequestParam(defaultValue = "")
                    String mine) {
        return slice.answer(
                list.page(
                        slice.query(
                                q,
                                sort,
                                Map.of(
                                        NoticeList.KIND,
                                        kind == null ? List.of() : kind,
                                        NoticeList.STATE,
                                        state == null ? List.of() : state,
                                        NoticeList.OBJECTED,
                                        List.of(objected),
                                        NoticeList.MINE,
                                        List.of(mine)))),
                PublicationApi::view);
    }

    @GetMapping(ONE)
    @Operation(summary = "A public notice")
    View one(@PathVariable long id) {
        return view(notice(id));
    }

    private Notice notice(long id) {
        return board.find(id).orElseThrow(() -> new NotFound("notice " + id));
    }

    record DayView(LocalDate day, long readers) {}

    record ReadingsView(long readings, List<DayView> days, Map<String, Long> groups) {}

    @GetMapping(ONE + "/readings")
    @Operation(
            summary = "How many read a notice",
            description =
                    "A reader counts once a day; households and the like once in all. Nobody is named.")
    ReadingsView readings(@PathVariable long id) {
        notice(id);
        var it = readership.of(id);
        return new ReadingsView(
                it.readings(),
                it.days().stream().map(d -> new DayView(d.day(), d.readers())).toList(),
                it.groups());
    }

    // Publishing
    // ------------------------------------------------------------------------------------------------------------

    record FactIn(@Nullable String label, @Nullable String value, boolean personal) {}

    /**
     * @param window how long it runs: 5wd workdays, 15d days
     * @param reason why a notice is corrected; for corrections alone
     */
    record NoticeIn(
            @Nullable NoticeKind kind,
            @Nullable String title,
            @Nullable String body,
            @Nullable List<FactIn> facts,
            @Nullable Long placeId,
            @Nullable String window,
            @Nullable String reason) {}

    private static NoticeDraft draft(NoticeIn in) {
        if (in.kind() == null) throw new BadInput("kind", null, "publication.kind.missing");
        String title = within("title", in.title(), NoticeDraft.TITLE_MAX);
        String body = within("body", in.body(), NoticeDraft.BODY_MAX);
        String window = in.window() == null ? "" : in.window();
        var limit =
                Limit.parse(window)
                        .filter(NoticeDraft::fits)
                        .orElseThrow(() ->
                                new BadInput(
                                        "window",
                                        window,
                                        "publication.window.wrong",
                                        NoticeDraft.DAYS_MAX));
        var facts = new ArrayList<Fact>();
        var told = in.facts() == null ? List.<FactIn>of() : in.facts();
        if (told.size() > NoticeDraft.FACTS_MAX)
            throw new BadInput(
                    "facts",
                    String.valueOf(told.size()),
                    "publication.facts.many",
                    NoticeDraft.FACTS_MAX);
        for (FactIn it : told)
            facts.add(
                    new Fact(
                            new Bilingual(within("facts.label", it.label(), Fact.LABEL_MAX), null),
                            within("facts.value", it.value(), Fact.VALUE_MAX),
                            it.personal()));
        return new NoticeDraft(in.kind(), title, body, facts, null, null, in.placeId(), limit);
    }

    private static String within(String field, @Nullable String text, int most) {
        if (text == null || text.isBlank() || text.strip().length() > most)
            throw new BadInput(field, null, "publication.text.wrong", most);
        return text.strip();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Publish a notice")
    View publish(@RequestBody NoticeIn in) {
        return published(board.publish(draft(in)));
    }

    @PostMapping(ONE + "/correction")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Put another notice in the place of a wrong one",
            description = "It runs anew; the wrong one stays to be read.")
    View correct(@PathVariable long id, @RequestBody NoticeIn in) {
        return published(
                board.correct(
                        id, draft(in), within("reason", in.reason(), Noticeboard.REASON_MAX)));
    }

    private static View published(Published it) {
        return switch (it) {
            case Published.Done(var notice, _) -> view(notice);
            case Published.RunsAlready(var other) ->
                    throw new Refused(
                            "about",
                            other.number(),
                            "publication.effect.runsAlready",
                            other.number());
            case Published.YearUnknown(int year) ->
                    throw new BadInput(
                            "window", null, "publication.effect.yearUnknown", String.valueOf(year));
            case Published.Over(var other) ->
                    throw new Refused("id", other.number(), "publication.over", other.number());
        };
    }

    record ReasonIn(@Nullable String reason) {}

    @PostMapping(ONE + "/withdrawal")
    @Operation(summary = "Withdraw a notice with a reason")
    View withdraw(@PathVariable long id, @RequestBody ReasonIn in) {
        return switch (board.withdraw(id, within("reason", in.reason(), Noticeboard.REASON_MAX))) {
            case Withdrawn.Done(var it, _) -> view(it);
            case Withdrawn.Over(var it) ->
                    throw new Refused("id", it.number(), "publication.over", it.number());
        };
    }

    // Objections
    // ------------------------------------------------------------------------------------------------------------

    record ObjectionView(
            long id,
            String number,
            String reasons,
            List<Long> papers,
            String raisedBy,
            Instant raisedAt,
            Objection.State state,
            @Nullable String answer,
            @Nullable String answeredBy,
            @Nullable Instant answeredAt,
            @Nullable String name,
            @Nullable String contact) {}

    private static ObjectionView view(Objection it) {
        return new ObjectionView(
                it.id(),
                it.number(),
                it.reasons(),
                it.papers(),
                it.raisedBy(),
                it.raisedAt(),
                it.state(),
                it.answer(),
                it.answeredBy(),
                it.answeredAt(),
                it.name(),
                it.contact());
    }

    @GetMapping(ONE + "/objections")
    @Operation(
            summary = "Objections to a notice",
            description = "All of them for whoever may answer there, one's own for others.")
    List<ObjectionView> objections(@PathVariable long id) {
        return objections.of(id).stream().map(PublicationApi::view).toList();
    }

    record ObjectingIn(@Nullable String reasons, @Nullable List<Long> papers) {}

    @PostMapping(ONE + "/objections")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Object while the notice runs")
    ObjectionView raise(@PathVariable long id, @RequestBody ObjectingIn in) {
        String reasons = within("reasons", in.reasons(), Objecting.REASONS_MAX);
        var papers = in.papers() == null ? List.<Long>of() : in.papers();
        if (papers.size() > Objecting.PAPERS_MAX)
            throw new BadInput(
                    "papers",
                    String.valueOf(papers.size()),
                    "publication.papers.many",
                    Objecting.PAPERS_MAX);
        return switch (objections.raise(id, new Objecting(reasons, papers, null))) {
            case Raised.Done(var it, _) -> view(it);
            case Raised.Closed(var it) ->
                    throw new Refused(
                            "id", it.number(), "publication.closed", formats.time(it.closesAt()));
            case Raised.AlreadyOpen(var it) ->
                    throw new Refused("id", it.number(), "publication.alreadyOpen", it.number());
            case Raised.TooMany(int most) ->
                    throw new Refused("id", null, "publication.tooMany", most);
            case Raised.PaperRefused(long paper) ->
                    throw new BadInput("papers", String.valueOf(paper), "publication.paperRefused");
        };
    }

    record AnswerIn(@Nullable Boolean upheld, @Nullable String answer) {}

    @PostMapping("/objections/{id:[0-9]+}/answer")
    @Operation(summary = "Answer an objection", description = "By an officer who did not publish.")
    ObjectionView answer(@PathVariable long id, @RequestBody AnswerIn in) {
        if (in.upheld() == null) throw new BadInput("upheld", null, "publication.upheld.missing");
        return answered(
                objections.answer(
                        id, in.upheld(), within("answer", in.answer(), Objections.ANSWER_MAX)));
    }

    @PostMapping("/objections/{id:[0-9]+}/taking-back")
    @Operation(summary = "Take back an objection of one's own")
    ObjectionView takeBack(@PathVariable long id) {
        return answered(objections.takeBack(id));
    }

    private static ObjectionView answered(Answered it) {
        return switch (it) {
            case Answered.Done(var objection, _, _) -> view(objection);
            case Answered.Already(var o) ->
                    throw new Refused("id", o.number(), "publication.answeredBefore", o.number());
            case Answered.Yours(var o) -> throw new Refused("id", o.number(), "publication.yours");
            case Answered.YouPublished(var n) ->
                    throw new Refused("id", n.number(), "publication.youPublished");
        };
    }
}
