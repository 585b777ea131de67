package org.chuangtu.evidence.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.chuangtu.evidence.Archive;
import org.chuangtu.evidence.Deposited;
import org.chuangtu.evidence.Dispute;
import org.chuangtu.evidence.DisputeList;
import org.chuangtu.evidence.Disputes;
import org.chuangtu.evidence.Grant;
import org.chuangtu.evidence.Named;
import org.chuangtu.evidence.Paper;
import org.chuangtu.evidence.PaperList;
import org.chuangtu.evidence.Raised;
import org.chuangtu.evidence.Reader;
import org.chuangtu.evidence.Resting;
import org.chuangtu.evidence.Settled;
import org.chuangtu.evidence.Source;
import org.chuangtu.evidence.SourceDraft;
import org.chuangtu.evidence.SourceList;
import org.chuangtu.evidence.Sources;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Row;
import org.chuangtu.page.BadInput;
import org.chuangtu.page.Formats;
import org.chuangtu.page.IfMatch;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Refused;
import org.chuangtu.page.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** Sources, papers and disputes for other programs. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "evidence")
class EvidenceApi {

    private final Sources sources;
    private final SourceList sourceList;
    private final Archive archive;
    private final PaperList paperList;
    private final Disputes disputes;
    private final DisputeList disputeList;
    private final Journal journal;
    private final PaperPages paperPages;
    private final Formats formats;

    EvidenceApi(
            Sources sources,
            SourceList sourceList,
            Archive archive,
            PaperList paperList,
            Disputes disputes,
            DisputeList disputeList,
            Journal journal,
            PaperPages paperPages,
            Formats formats) {
        this.sources = sources;
        this.sourceList = sourceList;
        this.archive = archive;
        this.paperList = paperList;
        this.disputes = disputes;
        this.disputeList = disputeList;
        this.journal = journal;
        this.paperPages = paperPages;
        this.formats = formats;
    }

    // Sources
    // -------------------------------------------------------------------------------------------------------------

    /** @param stale whether it speaks of a day more than three years ago */
    record SourceOut(Source source, boolean stale, List<Resting> carries) {}

    record SourceIn(
            @Nullable String titleZh,
            @Nullable String titleEn,
            @Nullable String publisher,
            @Nullable String licence,
            @Nullable String url,
            @Nullable LocalDate asOf,
            @Nullable LocalDate retrieved,
            @Nullable Double confidence,
            @Nullable Boolean verified,
            @Nullable Boolean synthetic,
            @Nullable String basis,
            @Nullable String note) {

        SourceDraft draft(@Nullable Source was) {
            if (titleZh == null && titleEn == null)
                throw new BadInput("titleZh", null, "evidence.source.needsTitle");
            if (url != null && !url.matches("https?://\\S{1,500}"))
                throw new BadInput("url", url, "evidence.notAddress");
            if (confidence != null && !(confidence >= 0 && confidence <= 1))
                throw new BadInput("confidence", confidence.toString(), "page.api.outside", 0, 1);
            return new SourceDraft(
                    was == null ? "" : was.key(),
                    titleZh,
                    titleEn,
                    publisher,
                    licence,
                    url,
                    asOf,
                    retrieved,
                    confidence,
                    Boolean.TRUE.equals(verified),
                    Boolean.TRUE.equals(synthetic),
                    basis,
                    note,
                    was == null ? null : was.fileId());
        }
    }

    @GetMapping("/sources")
    @Operation(
            summary = "Where facts come from",
            description =
                    "unverified, stale, synthetic = 1 narrow it; sort by title, asOf or confidence, downwards with a - before it")
    ResponseEntity<Slice.Part<Source>> sources(
            Slice slice,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "title") String sort,
            @Parameter(description = "1: those nobody has verified.")
                    @RequestParam(defaultValue = "")
                    String unverified,
            @Parameter(description = "1: those grown old.") @RequestParam(defaultValue = "")
                    String stale,
            @Parameter(description = "1: those made up.") @RequestParam(defaultValue = "")
                    String synthetic) {
        return slice.answer(
                sourceList.page(
                        slice.query(
                                q,
                                sort,
                                Map.of(
                                        "unverified",
                                        List.of(unverified),
                                        "stale",
                                        List.of(stale),
                                        "synthetic",
                                        List.of(synthetic)))));
    }

    @GetMapping("/sources/{id}")
    @Operation(summary = "A source, and how many rows rest on it, table by table")
    ResponseEntity<SourceOut> source(@PathVariable long id) {
        return answer(found(id));
    }

    private Source found(long id) {
        return sources.find(id).orElseThrow(() -> new NotFound("source " + id));
    }

    private ResponseEntity<SourceOut> answer(Source it) {
        return IfMatch.answer(
                new SourceOut(it, it.stale(formats.today()), sources.restingOn(it.id())),
                it.entryId());
    }

    @PostMapping("/sources")
    @Operation(summary = "Name a source; one that is there already is answered with 200")
    ResponseEntity<Source> name(@RequestBody SourceIn body) {
        return switch (sources.name(body.draft(null))) {
            case Named.Done(var it, _) ->
                    IfMatch.created("/api/v1/sources/" + it.id(), it, it.entryId());
            case Named.AlreadyThere(var it) -> IfMatch.answer(it, it.entryId());
        };
    }

    @PutMapping("/sources/{id}")
    @Operation(summary = "Correct what is said of a source")
    ResponseEntity<SourceOut> correct(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestBody SourceIn body) {
        var draft = body.draft(found(id));
        IfMatch.written(version, it -> sources.correct(id, it, draft));
        return answer(found(id));
    }

    // Papers
    // --------------------------------------------------------------------------------------------------------------

    @GetMapping("/papers")
    @Operation(summary = "The papers you may read; sort by name, deposited or size")
    ResponseEntity<Slice.Part<Paper>> papers(
            Slice slice,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "-deposited") String sort) {
        return slice.answer(paperList.page(slice.query(q, sort, Map.of())));
    }

    @GetMapping("/papers/{id}")
    @Operation(summary = "What is known of a paper")
    ResponseEntity<Paper> paper(@PathVariable long id) {
        var it = archive.find(id).orElseThrow(() -> new NotFound("paper " + id));
        return IfMatch.answer(it, it.entryId());
    }

    @GetMapping("/papers/{id}/content")
    @Operation(summary = "The paper itself; reading a restricted one is written down")
    void content(@PathVariable long id, HttpServletResponse response) {
        paperPages.content(id, response);
    }

    @PostMapping(path = "/papers", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "Deposit a paper; it cannot be altered afterwards")
    ResponseEntity<Paper> deposit(
            @RequestParam MultipartFile file,
            @RequestParam(required = false) @Nullable String issuer,
            @RequestParam(required = false) @Nullable LocalDate validFrom,
            @RequestParam(required = false) @Nullable LocalDate validTo,
            @RequestParam(defaultValue = "false") boolean restricted) {
        if (validFrom != null && validTo != null && validTo.isBefore(validFrom))
            throw new BadInput("validTo", validTo.toString(), "evidence.paper.endsBefore");
        return switch (Papers.deposit(archive, file, issuer, validFrom, validTo, restricted)) {
            case Deposited.Done(var it, long entry) ->
                    entry == 0
                            ? IfMatch.answer(it, it.entryId())
                            : IfMatch.created("/api/v1/papers/" + it.id(), it, it.entryId());
            case Deposited.TooLarge(long most) ->
                    throw new BadInput(
                            "file", null, "evidence.paper.tooLarge", formats.bytes(most));
            case Deposited.Empty _ -> throw new BadInput("file", null, "evidence.paper.noFile");
        };
    }

    /**
     * @param reader {@code role:OFFICER}, {@code party:12} for all who act for that organisation, or {@code user:7}
     * @param until the last day; null for no end
     */
    record GrantIn(@Nullable String reader, @Nullable String why, @Nullable LocalDate until) {}

    @GetMapping("/papers/{id}/readers")
    @Operation(summary = "Who else may read a paper; for whoever deposited it")
    List<Grant> readers(@PathVariable long id) {
        return archive.grants(id);
    }

    @PostMapping("/papers/{id}/readers")
    @Operation(summary = "Let somebody read a paper")
    List<Grant> let(@PathVariable long id, @RequestBody GrantIn body) {
        var why = body.why() == null ? "" : body.why().strip();
        if (why.isEmpty() || why.length() > 300)
            throw new BadInput("why", null, "page.form.required");
        long _ = archive.grant(id, reader(body.reader()), why, body.until());
        return archive.grants(id);
    }

    @DeleteMapping("/papers/{id}/readers/{reader}")
    @Operation(summary = "Take the right to read a paper back")
    List<Grant> withdraw(@PathVariable long id, @PathVariable String reader) {
        long _ = archive.withdraw(id, reader(reader));
        return archive.grants(id);
    }

    private static Reader reader(@Nullable String code) {
        if (code == null) throw new BadInput("reader", null, "page.form.required");
        var kept = code.startsWith("user:") ? "actor:" + code : code;
        return Reader.of(kept)
                .orElseThrow(() -> new BadInput("reader", code, "page.form.notChoice"));
    }

    // Disputes
    // ------------------------------------------------------------------------------------------------------------

    /**
     * @param subject the row, as {@code schema.table/id}
     * @param paper the id of a paper that shows it
     */
    record DisputeIn(
            @Nullable String subject,
            @Nullable String column,
            @Nullable String claim,
            @Nullable Long paper) {}

    record SettlementIn(@Nullable Boolean upheld, @Nullable String finding) {}

    @GetMapping("/disputes")
    @Operation(
            summary = "What people say is wrong, the open ones first",
            description = "state: OPEN, UPHELD or REJECTED; about: a table; mine = 1")
    ResponseEntity<Slice.Part<Dispute>> disputes(
            Slice slice,
            @RequestParam(defaultValue = "") String q,
            @Parameter(description = "OPEN, UPHELD or REJECTED.") @RequestParam(defaultValue = "")
                    String state,
            @Parameter(description = "The table of the rows disputed.")
                    @RequestParam(defaultValue = "")
                    String about,
            @Parameter(description = "1: those the caller raised.") @RequestParam(defaultValue = "")
                    String mine) {
        return slice.answer(
                disputeList.page(
                        slice.query(
                                q,
                                "",
                                Map.of(
                                        "state",
                                        List.of(state),
                                        "about",
                                        List.of(about),
                                        "mine",
                                        List.of(mine)))));
    }

    @GetMapping("/disputes/{id}")
    @Operation(summary = "One dispute")
    ResponseEntity<Dispute> dispute(@PathVariable long id) {
        var it = disputes.find(id).orElseThrow(() -> new NotFound("dispute " + id));
        return IfMatch.answer(it, it.entryId());
    }

    @PostMapping("/disputes")
    @Operation(
            summary =
                    "Say that a row is wrong; your own open dispute about it is answered with 200")
    ResponseEntity<Dispute> raise(@RequestBody DisputeIn body) {
        var claim = body.claim() == null ? "" : body.claim().strip();
        if (claim.isEmpty() || claim.length() > Disputes.CLAIM_MAX)
            throw new BadInput("claim", null, "evidence.dispute.claimLength", Disputes.CLAIM_MAX);
        return switch (disputes.raise(row(body.subject()), body.column(), claim, body.paper())) {
            case Raised.Done(var it) ->
                    IfMatch.created("/api/v1/disputes/" + it.id(), it, it.entryId());
            case Raised.AlreadyOpen(var it) -> IfMatch.answer(it, it.entryId());
            case Raised.TooMany(int most) ->
                    throw new Refused("subject", body.subject(), "evidence.dispute.tooMany", most);
        };
    }

    private Row row(@Nullable String subject) {
        try {
            var row = Row.parse(subject == null ? "" : subject);
            var _ = journal.tableOf(row);
            return row;
        } catch (IllegalArgumentException | IllegalStateException unknown) {
            throw new BadInput("subject", subject, "evidence.dispute.noSuchRow");
        }
    }

    @PostMapping("/disputes/{id}/settlement")
    @Operation(summary = "Settle a dispute somebody else raised; 409 if it is settled already")
    ResponseEntity<Dispute> settle(@PathVariable long id, @RequestBody SettlementIn body) {
        var finding = body.finding() == null ? "" : body.finding().strip();
        if (body.upheld() == null) throw new BadInput("upheld", null, "page.form.required");
        if (finding.isEmpty() || finding.length() > Disputes.CLAIM_MAX)
            throw new BadInput("finding", null, "evidence.dispute.claimLength", Disputes.CLAIM_MAX);
        return switch (disputes.settle(id, body.upheld(), finding)) {
            case Settled.Done(var it, _) -> IfMatch.answer(it, it.entryId());
            case Settled.AlreadySettled _ -> throw new ResponseStatusException(HttpStatus.CONFLICT);
            case Settled.RaisedByYou _ ->
                    throw new Refused("id", Long.toString(id), "evidence.dispute.yours");
        };
    }
}
