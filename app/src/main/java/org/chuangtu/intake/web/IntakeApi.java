package org.chuangtu.intake.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chuangtu.intake.IntakeDesk;
import org.chuangtu.intake.JobState;
import org.chuangtu.intake.JobView;
import org.chuangtu.intake.MappedRow;
import org.chuangtu.intake.Mapping;
import org.chuangtu.intake.Order;
import org.chuangtu.intake.Previewed;
import org.chuangtu.intake.ProfileView;
import org.chuangtu.intake.QuarantineKind;
import org.chuangtu.intake.QuarantineQuery;
import org.chuangtu.intake.QuarantinedRow;
import org.chuangtu.intake.Received;
import org.chuangtu.intake.Recognised;
import org.chuangtu.intake.Repaired;
import org.chuangtu.intake.SourceNote;
import org.chuangtu.intake.Started;
import org.chuangtu.intake.TableWriter;
import org.chuangtu.intake.TargetView;
import org.chuangtu.page.BadInput;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Intake over HTTP. The launcher imports a folder like this: {@code POST files?name=nodes.csv} with the bytes of each file, {@code
 * POST jobs} with their ids, {@code GET jobs/{id}} until it is over.
 */
@RestController
@RequestMapping("/api/v1/intake")
@Tag(name = "intake")
class IntakeApi {

    private final IntakeDesk desk;

    IntakeApi(IntakeDesk desk) {
        this.desk = desk;
    }

    /**
     * @param profile recognised by the files when null
     * @param mapping instead of a profile: what the columns of a single file are
     * @param source who says so, where it is not whoever the profile names
     */
    record Wish(
            List<Long> files,
            @Nullable String profile,
            @Nullable Mapping mapping,
            @Nullable SourceNote source,
            @Nullable Boolean trial,
            @Nullable Boolean again) {
        Wish {
            files = files == null ? List.of() : files; // left out by whoever asks
        }
    }

    /** @param unused files handed in that the profile has no use for */
    record Begun(long job, List<Recognised.Unused> unused) {
        Begun(long job) {
            this(job, List.of());
        }
    }

    record Why(String why) {}

    // Files
    // ---------------------------------------------------------------------------------------------------------

    @Operation(
            summary =
                    "Hand in a file; what it is called tells its format only where the bytes do not")
    @PostMapping(path = "/files", consumes = "application/octet-stream")
    ResponseEntity<?> receive(@RequestParam String name, InputStream content) {
        return switch (desk.receive(name, content)) {
            case Received.Kept(var file) -> ResponseEntity.status(HttpStatus.CREATED).body(file);
            case Received.Refused(_, var why) -> refused(why);
        };
    }

    @Operation(summary = "The first rows of a file, and what its columns look like")
    @GetMapping("/files/{id}/preview")
    ResponseEntity<?> preview(
            @PathVariable long id,
            @Parameter(description = "The sheet of a workbook; the first, unless said.")
                    @RequestParam(required = false)
                    @Nullable String sheet,
            @Parameter(
                            description =
                                    "The row that names the columns; found by itself, unless said.")
                    @RequestParam(required = false)
                    @Nullable Integer headerRow) {
        return switch (desk.preview(id, sheet, headerRow)) {
            case Previewed.Shown(var preview) -> ResponseEntity.ok(preview);
            case Previewed.Unreadable(var name, var why) -> refused(name, why);
        };
    }

    @Operation(summary = "The sheets of a workbook, in their order; none of any other file")
    @GetMapping("/files/{id}/sheets")
    List<String> sheets(@PathVariable long id) {
        return desk.sheets(id);
    }

    @Operation(summary = "What a mapping makes of the first rows of a file; writes nothing")
    @PostMapping("/files/{id}/mapped-rows")
    List<MappedRow> tryOut(@PathVariable long id, @RequestBody Mapping mapping) {
        return desk.tryOut(id, known(mapping));
    }

    @Operation(summary = "What files handed in together are taken for")
    @PostMapping("/recognitions")
    Recognised recognise(@RequestBody List<Long> files) {
        return desk.recognise(files);
    }

    // Jobs
    // ----------------------------------------------------------------------------------------------------------

    @Operation(summary = "Import files, or only try")
    @PostMapping("/jobs")
    ResponseEntity<?> start(@RequestBody Wish wish) {
        boolean trial = Boolean.TRUE.equals(wish.trial());
        boolean again = Boolean.TRUE.equals(wish.again());
        var mapping = wish.mapping();
        if (mapping != null) {
            if (wish.files().size() != 1) {
                throw new BadInput("files", wish.files().toString(), "intake.web.oneFile");
            }
            return begun(desk.start(wish.files().getFirst(), known(mapping), trial));
        }
        if (wish.profile() != null) {
            return begun(
                    desk.start(
                            new Order(wish.files(), wish.profile(), trial, again, wish.source())));
        }
        return switch (desk.recognise(wish.files())) {
            case Recognised.Known known ->
                    begun(
                            desk.start(
                                    new Order(
                                            wish.files(),
                                            known.profileId(),
                                            trial,
                                            again,
                                            wish.source())),
                            known.unused());
            case Recognised.Corrected corrected -> begun(desk.repair(corrected));
            case Recognised.Unreadable(var name, var why) -> refused(name, why);
            case Recognised.Unknown(var files) ->
                    refused(desk.unknown(files.stream().map(it -> it.file().name()).toList()));
        };
    }

    @Operation(summary = "Imports, newest first")
    @GetMapping("/jobs")
    ResponseEntity<Slice.Part<JobView>> jobs(
            Slice slice,
            @Parameter(description = "How it stands.") @RequestParam(required = false)
                    @Nullable JobState state,
            @RequestParam(defaultValue = "") String q) {
        return slice.answer(
                new ListPage<>(
                        desk.list(state, q, false, slice.offset(), slice.limit()),
                        desk.count(state, q)));
    }

    @Operation(summary = "One import: how far it is, or what became of it")
    @GetMapping("/jobs/{id}")
    JobView job(@PathVariable long id) {
        return desk.find(id).orElseThrow(() -> new NotFound("import " + id));
    }

    @Operation(summary = "Import for real what was tried")
    @PostMapping("/jobs/{id}/confirm")
    ResponseEntity<?> confirm(@PathVariable long id) {
        return begun(desk.confirm(id));
    }

    @Operation(summary = "Write what the files say once more, over edits made since")
    @PostMapping("/jobs/{id}/again")
    ResponseEntity<?> again(@PathVariable long id) {
        return begun(desk.again(id));
    }

    @Operation(summary = "Stop an import; nothing of it stays")
    @PostMapping("/jobs/{id}/cancel")
    Map<String, Boolean> cancel(@PathVariable long id) {
        return Map.of("cancelled", desk.cancel(id));
    }

    // Quarantine
    // ----------------------------------------------------------------------------------------------------

    @Operation(summary = "Rows an import could not take, with reason and remedy")
    @GetMapping("/jobs/{id}/quarantine")
    ResponseEntity<Slice.Part<QuarantinedRow>> quarantine(
            @PathVariable long id,
            Slice slice,
            @Parameter(description = "The number of the step, from 1.")
                    @RequestParam(required = false)
                    @Nullable Integer step,
            @Parameter(description = "How it stands.") @RequestParam(required = false)
                    QuarantinedRow.@Nullable State state,
            @Parameter(description = "What is wrong with it.") @RequestParam(required = false)
                    @Nullable String kind,
            @RequestParam(defaultValue = "") String q) {
        var _ = job(id);
        var query = new QuarantineQuery(id, step, state, kind, q, false);
        return slice.answer(
                new ListPage<>(
                        desk.quarantine(query, slice.offset(), slice.limit()),
                        desk.quarantineCount(query)));
    }

    @Operation(summary = "What is wrong with the rows of an import, the most frequent first")
    @GetMapping("/jobs/{id}/quarantine/kinds")
    List<QuarantineKind> kinds(@PathVariable long id) {
        var _ = job(id);
        return desk.quarantineKinds(id);
    }

    @Operation(summary = "One row of a quarantine")
    @GetMapping("/quarantine/{id}")
    QuarantinedRow row(@PathVariable long id) {
        return desk.quarantined(id).orElseThrow(() -> new NotFound("quarantined row " + id));
    }

    @Operation(summary = "Correct cells of a row by the names of their columns and import it")
    @PutMapping("/quarantine/{id}")
    ResponseEntity<?> repair(@PathVariable long id, @RequestBody Map<String, String> cells)
            throws InterruptedException {
        return switch (desk.repair(id, cells)) {
            case Repaired.Refused(var why) -> refused(why);
            case Repaired.UnderWay(long job) ->
                    ResponseEntity.accepted()
                            .header("Location", "/api/v1/intake/jobs/" + job)
                            .body(new Begun(job));
            case Repaired settled -> ResponseEntity.ok(settled);
        };
    }

    @Operation(summary = "Decide, with a reason, that a row does not belong in")
    @PostMapping("/quarantine/{id}/set-aside")
    Map<String, Boolean> setAside(@PathVariable long id, @RequestBody Why why) {
        var _ = row(id);
        var said = why.why() == null ? "" : why.why().strip();
        if (said.isEmpty() || said.length() > IntakeDesk.LONGEST_NOTE) {
            throw new BadInput("why", said, "intake.web.why", IntakeDesk.LONGEST_NOTE);
        }
        return Map.of("setAside", desk.setAside(id, said));
    }

    @Operation(summary = "Take up again a row that was set aside")
    @PostMapping("/quarantine/{id}/reopen")
    Map<String, Boolean> reopen(@PathVariable long id) {
        var _ = row(id);
        return Map.of("reopened", desk.reopen(id));
    }

    @Operation(
            summary = "The open rows of one file as a table, to be corrected and handed in again")
    @GetMapping("/jobs/{id}/quarantine/{step}.{format}")
    void download(
            @PathVariable long id,
            @PathVariable int step,
            @PathVariable String format,
            HttpServletResponse response)
            throws IOException {
        var chosen =
                "xlsx".equals(format.toLowerCase(Locale.ROOT))
                        ? TableWriter.Format.XLSX
                        : TableWriter.Format.CSV;
        var _ = desk.find(id).orElseThrow(() -> new NotFound("import " + id));
        response.setContentType(chosen.mediaType());
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"quarantine-"
                        + id
                        + "-"
                        + step
                        + "."
                        + chosen.suffix()
                        + "\"");
        desk.download(id, step, chosen, response.getOutputStream());
    }

    // Profiles, mappings, targets, templates
    // ------------------------------------------------------------------------

    @Operation(summary = "The kinds of files that are known by themselves")
    @GetMapping("/profiles")
    List<ProfileView> profiles() {
        return desk.profiles();
    }

    @Operation(summary = "Keep a mapping, so that files like this one are known by themselves")
    @PostMapping("/mappings")
    ResponseEntity<Map<String, String>> save(@RequestBody Mapping mapping) {
        if (declared(mapping.name())) {
            throw new BadInput("name", mapping.name(), "intake.map.name.taken");
        }
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(Map.of("id", desk.save(known(mapping))));
    }

    private boolean declared(String name) {
        return name.startsWith("blank:")
                || name.startsWith("columns:")
                || desk.profiles().stream().anyMatch(it -> it.declared() && it.id().equals(name));
    }

    /** A mapping of fields there are. */
    private Mapping known(Mapping mapping) {
        var fields =
                desk.target(mapping.target()).fields().stream()
                        .map(TargetView.Field::name)
                        .collect(Collectors.toSet());
        Stream.concat(mapping.columns().keySet().stream(), mapping.constants().keySet().stream())
                .filter(it -> !fields.contains(it))
                .findFirst()
                .ifPresent(it -> {
                    throw new BadInput("columns", it, "intake.web.noSuchField", mapping.target());
                });
        return mapping;
    }

    @Operation(summary = "Forget a mapping")
    @DeleteMapping("/mappings/{id}")
    ResponseEntity<Void> forget(@PathVariable String id) {
        if (desk.profiles().stream().noneMatch(it -> !it.declared() && it.id().equals(id))) {
            throw new NotFound("mapping " + id);
        }
        var _ = desk.removeMapping(id);
        return ResponseEntity.noContent().build();
    }

    @Operation(summary = "Everything rows can be brought into, with their fields")
    @GetMapping("/targets")
    List<TargetView> targets() {
        return desk.targets();
    }

    @Operation(summary = "An empty table for a target; a filled-in one is known by itself")
    @GetMapping("/targets/{target}/template")
    void template(
            @PathVariable String target,
            @Parameter(description = "csv or xlsx.") @RequestParam(defaultValue = "csv")
                    String format,
            HttpServletResponse response)
            throws IOException {
        TemplatePages.write(desk, target, format, response);
    }

    private static ResponseEntity<?> begun(Started started) {
        return begun(started, List.of());
    }

    private static ResponseEntity<?> begun(Started started, List<Recognised.Unused> unused) {
        return switch (started) {
            case Started.Begun(long job) ->
                    ResponseEntity.accepted()
                            .header("Location", "/api/v1/intake/jobs/" + job)
                            .body(new Begun(job, unused));
            case Started.Refused(var why) -> refused(why);
        };
    }

    private static ResponseEntity<?> refused(String file, JobView.Complaint why) {
        var problem = problem(why);
        problem.setProperty("file", file);
        return ResponseEntity.unprocessableContent().body(problem);
    }

    private static ResponseEntity<?> refused(JobView.Complaint why) {
        return ResponseEntity.unprocessableContent().body(problem(why));
    }

    private static ProblemDetail problem(JobView.Complaint why) {
        var problem =
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        why.reason().here() + " " + why.remedy().here());
        problem.setProperty("reason", why.reason());
        problem.setProperty("remedy", why.remedy());
        problem.setProperty("kind", why.kind());
        return problem;
    }
}
