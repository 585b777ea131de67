package org.chuangtu.lead.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.chuangtu.chain.LocalState;
import org.chuangtu.chain.SetState;
import org.chuangtu.lead.Finding;
import org.chuangtu.lead.Funnel;
import org.chuangtu.lead.Lead;
import org.chuangtu.lead.LeadDesk;
import org.chuangtu.lead.LeadList;
import org.chuangtu.lead.LostReason;
import org.chuangtu.lead.Measured;
import org.chuangtu.lead.Moved;
import org.chuangtu.lead.Note;
import org.chuangtu.lead.Opened;
import org.chuangtu.lead.Signing;
import org.chuangtu.lead.Stage;
import org.chuangtu.lead.Step;
import org.chuangtu.page.BadInput;
import org.chuangtu.page.IfMatch;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Refused;
import org.chuangtu.page.Slice;
import org.chuangtu.party.Parties;
import org.chuangtu.place.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Leads for other programs. A lead's ETag is its version: to change or move it send it back as {@code If-Match}. */
@RestController
@RequestMapping("/api/v1/leads")
@Tag(name = "leads")
class LeadApi {

    private final LeadDesk desk;
    private final LeadList list;
    private final Parties parties;
    private final Places places;
    private final MoveRefusals refusals;

    LeadApi(LeadDesk desk, LeadList list, Parties parties, Places places, MoveRefusals refusals) {
        this.desk = desk;
        this.list = list;
        this.parties = parties;
        this.places = places;
        this.refusals = refusals;
    }

    record Stand(
            LocalDate on,
            @Nullable LocalState local,
            SetState national,
            @Nullable Double score,
            int rank,
            int of) {
        static @Nullable Stand of(@Nullable Measured it) {
            return it == null
                    ? null
                    : new Stand(it.on(), it.local(), it.national(), it.score(), it.rank(), it.of());
        }
    }

    record View(
            long id,
            String number,
            String title,
            Finding finding,
            @Nullable Long nodeId,
            @Nullable Long placeId,
            @Nullable Long targetId,
            @Nullable String targetName,
            @Nullable String bureau,
            @Nullable String remarks,
            Stage stage,
            Instant stageSince,
            @Nullable LocalDate due,
            boolean overdue,
            @Nullable String owner,
            @Nullable LostReason lost,
            @Nullable Stand before,
            Instant openedAt) {}

    private View view(Lead it) {
        var said = it.said();
        return new View(
                it.id(),
                it.number(),
                said.title(),
                said.finding(),
                said.nodeId(),
                said.placeId(),
                said.targetId(),
                said.targetName(),
                said.bureau(),
                said.note(),
                it.stage(),
                it.stageSince(),
                it.due(),
                it.overdue(desk.today()),
                it.owner(),
                it.lost(),
                Stand.of(it.before()),
                it.openedAt());
    }

    /** @param targetName may be left out where targetId is given */
    record LeadIn(
            @Nullable String title,
            @Nullable Finding finding,
            @Nullable Long nodeId,
            @Nullable Long placeId,
            @Nullable Long targetId,
            @Nullable String targetName,
            @Nullable String bureau,
            @Nullable String remarks,
            boolean despiteOthers) {}

    record MoveIn(
            @Nullable Stage to,
            @Nullable String owner,
            @Nullable LocalDate due,
            @Nullable LostReason lost,
            @Nullable String why) {}

    record HandOverIn(@Nullable String owner, @Nullable LocalDate due, @Nullable String why) {}

    /** @param amount in yuan; null: not known */
    record SigningIn(
            Signing.@Nullable Kind kind,
            @Nullable LocalDate on,
            @Nullable BigDecimal amount,
            @Nullable String document) {}

    record NoteIn(Note.@Nullable Kind kind, @Nullable LocalDate on, @Nullable String words) {}

    // Reading
    // ------------------------------------------------------------------------------------------------------------

    @GetMapping
    @Operation(
            summary = "Leads",
            description =
                    "q searches; stage (may be given again), finding, owner, open, mine, overdue narrow")
    ResponseEntity<Slice.Part<View>> all(
            Slice slice,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "-number") String sort,
            @Parameter(description = "How far it has come; several may be given.")
                    @RequestParam(required = false)
                    @Nullable List<String> stage,
            @Parameter(description = "What it was opened from.") @RequestParam(defaultValue = "")
                    String finding,
            @Parameter(description = "The number of the user who owns it.")
                    @RequestParam(defaultValue = "")
                    String owner,
            @Parameter(description = "1: those neither landed nor lost.")
                    @RequestParam(defaultValue = "")
                    String open,
            @Parameter(description = "1: those of the caller.") @RequestParam(defaultValue = "")
                    String mine,
            @Parameter(description = "1: those whose date has passed.")
                    @RequestParam(defaultValue = "")
                    String overdue) {
        return slice.answer(
                list.page(
                        slice.query(
                                q,
                                sort,
                                Map.of(
                                        LeadList.STAGE,
                                        stage == null ? List.of() : stage,
                                        LeadList.FINDING,
                                        List.of(finding),
                                        LeadList.OWNER,
                                        List.of(owner),
                                        LeadList.OPEN,
                                        List.of(open),
                                        LeadList.MINE,
                                        List.of(mine),
                                        LeadList.OVERDUE,
                                        List.of(overdue)))),
                this::view);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One lead")
    ResponseEntity<View> one(@PathVariable long id) {
        var it = lead(id);
        return IfMatch.answer(view(it), it.version());
    }

    record Effect(@Nullable Stand before, @Nullable Stand now) {}

    @GetMapping("/{id}/effect")
    @Operation(summary = "How its node stood when it was opened, and how it stands now")
    Effect effect(@PathVariable long id) {
        var it = lead(id);
        return new Effect(Stand.of(it.before()), Stand.of(desk.now(it).orElse(null)));
    }

    @GetMapping("/{id}/steps")
    @Operation(summary = "The stages it reached, and when")
    List<Step> steps(@PathVariable long id) {
        return desk.steps(lead(id).id());
    }

    @GetMapping("/{id}/signings")
    @Operation(summary = "What was signed; amounts in yuan")
    List<Signing.Draft> signings(@PathVariable long id) {
        return desk.signings(lead(id).id()).stream().map(Signing::said).toList();
    }

    @GetMapping("/{id}/notes")
    @Operation(summary = "What was written down about it")
    List<Note.Draft> notes(@PathVariable long id) {
        return desk.notes(lead(id).id()).stream().map(Note::said).toList();
    }

    @GetMapping("/due")
    @Operation(
            summary =
                    "Open leads whose clock runs out until a day, the first of them first; at most 200")
    List<View> due(
            @Parameter(description = "The last day; today, unless said.")
                    @RequestParam(required = false)
                    @Nullable LocalDate until) {
        return desk.due(until == null ? desk.today() : until).stream().map(this::view).toList();
    }

    @GetMapping("/funnel")
    @Operation(
            summary =
                    "How far the leads opened from a day to another came; the present year if none is given")
    Funnel funnel(
            @Parameter(description = "The first day; the first of this year, unless said.")
                    @RequestParam(required = false)
                    @Nullable LocalDate from,
            @Parameter(description = "The last day; today, unless said.")
                    @RequestParam(required = false)
                    @Nullable LocalDate to) {
        var today = desk.today();
        return list.funnel(from == null ? today.withDayOfYear(1) : from, to == null ? today : to);
    }

    // Writing
    // ------------------------------------------------------------------------------------------------------------

    @PostMapping
    @Operation(
            summary = "Open a lead",
            description =
                    "Where others court the firm, only with despiteOthers; else the answer is 409")
    ResponseEntity<View> open(@RequestBody LeadIn body) {
        return switch (desk.open(draft(body), body.despiteOthers())) {
            case Opened.Done(var it, _) ->
                    IfMatch.created("/api/v1/leads/" + it.id(), view(it), it.version());
            case Opened.Courted(var by) ->
                    throw new Refused("targetId", by.getFirst().number(), "lead.courted");
        };
    }

    @PutMapping("/{id}")
    @Operation(summary = "Change what is said of a lead; its stage, clock and owner stay")
    ResponseEntity<View> change(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestBody LeadIn body) {
        var it = IfMatch.written(version, v -> desk.change(id, v, draft(body)));
        return IfMatch.answer(view(it), it.version());
    }

    @PostMapping("/{id}/moves")
    @Operation(summary = "Move a lead on, back, or give it up")
    ResponseEntity<View> move(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestBody MoveIn body) {
        var move =
                new LeadDesk.Move(
                        needed("to", body.to()), body.owner(), body.due(), body.lost(), body.why());
        return answer(IfMatch.written(version, v -> desk.move(id, v, move)));
    }

    @PostMapping("/{id}/hand-over")
    @Operation(summary = "Hand a lead over, or set another day")
    ResponseEntity<View> handOver(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestBody HandOverIn body) {
        var owner = needed("owner", body.owner());
        var due = needed("due", body.due());
        return answer(IfMatch.written(version, v -> desk.handOver(id, v, owner, due, body.why())));
    }

    @PostMapping("/{id}/signings")
    @Operation(summary = "Record a signing")
    ResponseEntity<View> sign(@PathVariable long id, @RequestBody SigningIn body) {
        var kind = needed("kind", body.kind());
        if (body.amount() != null && body.amount().signum() <= 0)
            throw new BadInput("amount", body.amount().toString(), "lead.signing.amount.zero");
        if (body.amount() != null && kind == Signing.Kind.UPGRADE)
            throw new BadInput("amount", body.amount().toString(), "lead.signing.amount.upgrade");
        return answer(
                desk.sign(
                        id,
                        new Signing.Draft(
                                kind,
                                needed("on", body.on()),
                                body.amount(),
                                shortText("document", body.document(), 200))));
    }

    @PostMapping("/{id}/notes")
    @Operation(summary = "Write a note")
    Note.Draft note(@PathVariable long id, @RequestBody NoteIn body) {
        var note =
                new Note.Draft(
                        needed("kind", body.kind()),
                        needed("on", body.on()),
                        needed("words", shortText("words", body.words(), Lead.NOTE_MAX)),
                        null);
        desk.note(id, note);
        return note;
    }

    private ResponseEntity<View> answer(Moved moved) {
        return switch (moved) {
            case Moved.Done(var it, _, _) -> IfMatch.answer(view(it), it.version());
            case Moved.Refused refusal -> throw refusals.asBadInput(refusal);
        };
    }

    private Lead.Draft draft(LeadIn body) {
        Long target = body.targetId();
        var brief = target == null ? null : parties.briefs(List.of(target)).get(target);
        if (target != null && brief == null) throw new NotFound("organisation " + target);
        Long place = body.placeId();
        if (place != null && places.find(place).isEmpty()) throw new NotFound("place " + place);
        String name = shortText("targetName", body.targetName(), Lead.NAME_MAX);
        return new Lead.Draft(
                needed("title", shortText("title", body.title(), Lead.TITLE_MAX)),
                needed("finding", body.finding()),
                body.nodeId(),
                place,
                brief == null ? null : (Long) brief.standsFor(),
                brief == null ? name : brief.name().here(),
                shortText("bureau", body.bureau(), 100),
                shortText("remarks", body.remarks(), Lead.NOTE_MAX));
    }

    private static <T> T needed(String field, @Nullable T value) {
        if (value == null) throw new BadInput(field, null, "page.form.required");
        return value;
    }

    /** Null where nothing was said. */
    private static @Nullable String shortText(String field, @Nullable String text, int most) {
        if (text == null || text.isBlank()) return null;
        if (text.length() > most)
            throw new BadInput(field, text, "page.form.tooLong", most, text.length());
        return text.strip();
    }

    private Lead lead(long id) {
        return desk.find(id).orElseThrow(() -> new NotFound("lead " + id));
    }
}
