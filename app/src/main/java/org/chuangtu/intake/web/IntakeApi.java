package org.chuangtu.intake.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.chuangtu.intake.IntakeDesk;
import org.chuangtu.intake.JobView;
import org.chuangtu.intake.Order;
import org.chuangtu.intake.ProfileView;
import org.chuangtu.intake.QuarantinedRow;
import org.chuangtu.intake.Received;
import org.chuangtu.intake.Recognised;
import org.chuangtu.intake.Repaired;
import org.chuangtu.intake.Started;
import org.chuangtu.intake.TableWriter;
import org.chuangtu.intake.TargetView;
import org.chuangtu.page.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
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
class IntakeApi {

    private final IntakeDesk desk;

    IntakeApi(IntakeDesk desk) {
        this.desk = desk;
    }

    /** @param profile recognised by the files when null */
    record Wish(
            List<Long> files,
            @Nullable String profile,
            @Nullable Boolean trial,
            @Nullable Boolean again) {
        Wish {
            files = files == null ? List.of() : files; // left out by whoever asks
        }
    }

    record Begun(long job) {}

    @PostMapping(path = "/files", consumes = "application/octet-stream")
    ResponseEntity<?> receive(@RequestParam String name, InputStream content) {
        return switch (desk.receive(name, content)) {
            case Received.Kept(var file) -> ResponseEntity.status(HttpStatus.CREATED).body(file);
            case Received.Refused(_, var why) -> refused(why);
        };
    }

    @PostMapping("/recognitions")
    Recognised recognise(@RequestBody List<Long> files) {
        return desk.recognise(files);
    }

    @PostMapping("/jobs")
    ResponseEntity<?> start(@RequestBody Wish wish) {
        boolean trial = Boolean.TRUE.equals(wish.trial());
        boolean again = Boolean.TRUE.equals(wish.again());
        if (wish.profile() != null) {
            return begun(desk.start(new Order(wish.files(), wish.profile(), trial, again)));
        }
        return switch (desk.recognise(wish.files())) {
            case Recognised.Known known ->
                    begun(desk.start(new Order(wish.files(), known.profileId(), trial, again)));
            case Recognised.Corrected corrected -> begun(desk.repair(corrected));
            case Recognised.Unreadable(var name, var why) -> refused(name, why);
            case Recognised.Unknown(var files) ->
                    refused(desk.unknown(files.stream().map(it -> it.file().name()).toList()));
        };
    }

    @GetMapping("/jobs")
    List<JobView> jobs(
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "50") int limit) {
        return desk.list(Math.max(offset, 0), limit);
    }

    @GetMapping("/jobs/{id}")
    JobView job(@PathVariable long id) {
        return desk.find(id).orElseThrow(() -> new NotFound("import " + id));
    }

    @PostMapping("/jobs/{id}/confirm")
    ResponseEntity<?> confirm(@PathVariable long id) {
        return begun(desk.confirm(id));
    }

    @PostMapping("/jobs/{id}/again")
    ResponseEntity<?> again(@PathVariable long id) {
        return begun(desk.again(id));
    }

    @PostMapping("/jobs/{id}/cancel")
    Map<String, Boolean> cancel(@PathVariable long id) {
        return Map.of("cancelled", desk.cancel(id));
    }

    @GetMapping("/jobs/{id}/quarantine")
    List<QuarantinedRow> quarantine(
            @PathVariable long id,
            @RequestParam(defaultValue = "true") boolean open,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "100") int limit) {
        return desk.quarantine(id, null, open, Math.max(offset, 0), limit);
    }

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

    @PutMapping("/quarantine/{id}")
    Repaired repair(@PathVariable long id, @RequestBody Map<String, String> cells)
            throws InterruptedException {
        return desk.repair(id, cells);
    }

    @GetMapping("/profiles")
    List<ProfileView> profiles() {
        return desk.profiles();
    }

    @GetMapping("/targets")
    List<TargetView> targets() {
        return desk.targets();
    }

    private static ResponseEntity<?> begun(Started started) {
        return switch (started) {
            case Started.Begun(long job) ->
                    ResponseEntity.accepted()
                            .header("Location", "/api/v1/intake/jobs/" + job)
                            .body(new Begun(job));
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
        return problem;
    }
}
