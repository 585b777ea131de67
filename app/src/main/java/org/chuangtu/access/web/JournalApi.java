package org.chuangtu.access.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.chuangtu.access.Access;
import org.chuangtu.access.Histories;
import org.chuangtu.access.JournalRight;
import org.chuangtu.access.Scope;
import org.chuangtu.journal.Entry;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Revision;
import org.chuangtu.journal.Search;
import org.chuangtu.journal.Undone;
import org.chuangtu.journal.Verification;
import org.chuangtu.journal.Verifier;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Slice;
import org.chuangtu.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/journal")
@Tag(name = "journal")
class JournalApi {

    private final Journal journal;
    private final Verifier verifier;
    private final Histories histories;
    private final Access access;
    private final Words words;
    private final JournalWords say;

    JournalApi(
            Journal journal,
            Verifier verifier,
            Histories histories,
            Access access,
            Words words,
            JournalWords say) {
        this.journal = journal;
        this.verifier = verifier;
        this.histories = histories;
        this.access = access;
        this.words = words;
        this.say = say;
    }

    record EntryView(
            String id,
            Instant at,
            String actor,
            String verb,
            @Nullable String subject,
            Map<String, Object> details,
            long rows,
            @Nullable Long seal) {

        static EntryView of(Entry it) {
            return new EntryView(
                    String.valueOf(it.id()),
                    it.at(),
                    it.actor(),
                    it.verb(),
                    it.subject() == null ? null : it.subject().toString(),
                    it.details(),
                    it.rows(),
                    it.seal());
        }
    }

    /** A finding in both languages; {@code place} is a row, an entry or a seal. */
    record FindingView(String place, String kind, String zh, String en) {}

    /** A check of a module in both languages, and how many things it looked at. */
    record CheckView(String kind, String zh, String en, long count) {}

    record VerificationView(
            boolean clean,
            Instant at,
            long seals,
            long entries,
            long rows,
            List<CheckView> checks,
            List<FindingView> findings,
            long more) {}

    @GetMapping("/entries")
    @Operation(summary = "Journal entries, newest first")
    ResponseEntity<Slice.Part<EntryView>> entries(
            Slice slice,
            @Parameter(description = "A module: what was written by it.")
                    @RequestParam(required = false)
                    @Nullable String module,
            @Parameter(description = "Who wrote: user:<id>, token:<id> or system.")
                    @RequestParam(required = false)
                    @Nullable String actor) {
        access.require(JournalRight.READ, Scope.EVERYWHERE);
        var search = new Search(actor, module == null ? null : module + ".", null, null);
        var found =
                new ListPage<>(
                        journal.page(search, false, slice.limit(), slice.offset()),
                        journal.count(search));
        return slice.answer(found, EntryView::of);
    }

    /** @param rows the first two hundred rows it wrote, as table/id */
    record EntryWithRows(EntryView entry, List<String> rows) {}

    @GetMapping("/entries/{id}")
    @Operation(
            summary = "One journal entry",
            description =
                    "Who may not read the whole journal reads the entries that made rows they may see")
    EntryView entry(@PathVariable long id) {
        return EntryView.of(histories.entry(id).entry());
    }

    @GetMapping("/entries/{id}/rows")
    @Operation(summary = "The rows an entry wrote, each as table and id; the first two hundred")
    EntryWithRows rows(@PathVariable long id) {
        var told = histories.entry(id);
        return new EntryWithRows(
                EntryView.of(told.entry()),
                told.rows().stream().map(it -> it.table() + "/" + it.id()).toList());
    }

    /** @param before null where there was no value; of personal values neither is told */
    record ChangeView(String column, @Nullable Object before, @Nullable Object after) {}

    /** @param removed the entry removed the row */
    record RevisionView(EntryView entry, boolean removed, List<ChangeView> changes) {}

    /** @param masked who, when and which columns; the values are personal and not told */
    record HistoryView(String row, boolean masked, List<RevisionView> revisions) {}

    @GetMapping("/rows/{table}/{id}")
    @Operation(
            summary =
                    "How a row came to be what it is, newest first; at most two hundred revisions",
            description = "table as in an entry's subject: chain.node, party.organisation")
    HistoryView history(@PathVariable String table, @PathVariable long id) {
        var found = histories.of(table, id);
        return new HistoryView(
                table + "/" + id,
                found.personal(),
                found.revisions().stream()
                        .map(it ->
                                new RevisionView(
                                        EntryView.of(it.entry()),
                                        it.removed(),
                                        changes(it, found.personal())))
                        .toList());
    }

    private static List<ChangeView> changes(Revision revision, boolean personal) {
        return revision.changes().stream()
                .map(it ->
                        personal
                                ? new ChangeView(it.column(), null, null)
                                : new ChangeView(it.column(), it.before(), it.after()))
                .toList();
    }

    /** @param by the entry that took it back, which can be undone in turn */
    record UndoneView(long by) {}

    @PostMapping("/entries/{id}/undo")
    @Operation(
            summary = "Put back what an entry changed, as a new entry",
            description =
                    "409 when a row was changed since or what was written since does not allow it, and nothing is changed")
    ResponseEntity<?> undo(@PathVariable long id) {
        var _ = journal.find(id).orElseThrow(() -> new NotFound("journal entry " + id));
        return switch (journal.undo(id)) {
            case Undone.Done(_, long by) -> ResponseEntity.ok(new UndoneView(by));
            case Undone.ChangedSince(var entry, var later) ->
                    conflict(
                            "access.journal.changedSince",
                            say.verb(entry.verb()),
                            later.getFirst().byEntry());
            case Undone.NoLongerFits(var entry, var inTheWay) ->
                    conflict(
                            "access.journal.noLongerFits",
                            say.verb(entry.verb()),
                            say.table(inTheWay));
            case Undone.NothingToUndo(var entry) ->
                    conflict("access.journal.nothingToUndo", say.verb(entry.verb()));
            case Undone.TooLarge(_, int most) -> conflict("access.journal.tooLarge", most);
        };
    }

    private ResponseEntity<ProblemDetail> conflict(String key, Object... arguments) {
        var problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, words.of(key, arguments));
        return ResponseEntity.status(HttpStatus.CONFLICT)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    @PostMapping("/verify")
    @Operation(
            summary =
                    "Walk the chain of seals, compare every kept row with its digest, recompute computed figures")
    VerificationView verify() {
        access.requireSomewhere(JournalRight.VERIFY);
        return view(verifier.verify());
    }

    private VerificationView view(Verification it) {
        return new VerificationView(
                it.clean(),
                it.at(),
                it.seals(),
                it.entries(),
                it.rows(),
                it.checks().stream()
                        .map(check ->
                                new CheckView(
                                        check.messageKey(),
                                        words.in(Locale.CHINESE, check.messageKey()),
                                        words.in(Locale.ENGLISH, check.messageKey()),
                                        check.count()))
                        .toList(),
                it.findings().stream()
                        .map(finding ->
                                new FindingView(
                                        finding.place(),
                                        finding.messageKey(),
                                        words.in(
                                                Locale.CHINESE,
                                                finding.messageKey(),
                                                finding.arguments().toArray()),
                                        words.in(
                                                Locale.ENGLISH,
                                                finding.messageKey(),
                                                finding.arguments().toArray())))
                        .toList(),
                it.more());
    }
}
