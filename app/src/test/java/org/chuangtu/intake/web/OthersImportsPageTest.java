package org.chuangtu.intake.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.chuangtu.SignIn;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Permit;
import org.chuangtu.access.Role;
import org.chuangtu.access.Scope;
import org.chuangtu.intake.IntakeDesk;
import org.chuangtu.intake.JobState;
import org.chuangtu.intake.JobView;
import org.chuangtu.intake.Mapping;
import org.chuangtu.intake.QuarantinedRow;
import org.chuangtu.intake.Received;
import org.chuangtu.intake.SourceNote;
import org.chuangtu.intake.Started;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** An import belongs to whoever handed its files in: the administrator may step in, an auditor look on, others see nothing. */
class OthersImportsPageTest extends WithFilesHandedIn {

    private static final Actor OWNER = officer(81);
    private static final Actor COLLEAGUE = officer(82);
    private static final Actor AUDITOR =
            SignIn.actor(83, null, new Permit(Role.AUDITOR, Scope.EVERYWHERE));
    private static final Actor ADMINISTRATOR =
            SignIn.actor(84, null, new Permit(Role.ADMINISTRATOR, Scope.EVERYWHERE));
    private static final Actor ADMINISTRATOR_ELSEWHERE =
            SignIn.actor(85, null, new Permit(Role.ADMINISTRATOR, Scope.at(7)));

    private static int files;

    @Autowired MockMvcTester mvc;
    @Autowired IntakeDesk desk;
    @Autowired Access access;

    private JobView trial;
    private QuarantinedRow row;

    private static Actor officer(long user) {
        return SignIn.actor(user, null, new Permit(Role.OFFICER, Scope.EVERYWHERE));
    }

    @BeforeEach
    void theOwnerTriesAFileWithOneBadRow() throws Exception {
        files++;
        var csv = "code,kind,nameZh\nOI%d,area,新区\nOI%d-x,area,\n".formatted(files, files);
        trial = tried(csv, OWNER);
        row = rows(trial).getFirst();
    }

    @Test
    void othersSeeNothingOfIt() {
        for (var other : List.of(COLLEAGUE, ADMINISTRATOR_ELSEWHERE)) {
            for (var path : reading())
                assertThat(get(path, other)).as(path).hasStatus(HttpStatus.NOT_FOUND);
            assertThat(get("/api/v1/intake/jobs?size=200", other))
                    .hasStatusOk()
                    .bodyText()
                    .doesNotContain("\"id\":" + trial.id() + ",");
            assertThat(get("/import", other))
                    .hasStatusOk()
                    .bodyText()
                    .doesNotContain("/import/" + trial.id() + "\"");
            assertThat(access.as(other, () -> desk.open())).isEmpty();
            assertThat(access.as(other, () -> desk.quarantineWaiting())).isZero();
        }
    }

    @Test
    void norCanTheyDoAnythingWithIt() {
        for (var doing : doing().entrySet())
            assertThat(post(doing.getKey(), doing.getValue(), COLLEAGUE))
                    .as(doing.getKey())
                    .hasStatus(HttpStatus.NOT_FOUND);
        assertUntouched();
    }

    @Test
    void anAuditorReadsAndDoesNothing() {
        for (var path : reading())
            if (!path.contains("/preview")) assertThat(get(path, AUDITOR)).as(path).hasStatusOk();
        assertThat(get("/import/" + trial.id(), AUDITOR)).bodyText().doesNotContain("/confirm");
        for (var doing : doing().entrySet())
            assertThat(post(doing.getKey(), doing.getValue(), AUDITOR))
                    .as(doing.getKey())
                    .hasStatus(HttpStatus.FORBIDDEN);
        assertUntouched();
    }

    @Test
    void theOwnerAndTheAdministratorReadAndDo() throws Exception {
        for (var who : List.of(OWNER, ADMINISTRATOR))
            for (var path : reading()) assertThat(get(path, who)).as(path).hasStatusOk();
        assertThat(post("/api/v1/intake/jobs/" + trial.id() + "/confirm", "", ADMINISTRATOR))
                .hasStatus(HttpStatus.ACCEPTED);
        var csv = "code,kind,nameZh\nOJ%d,area,新区\nOJ%d-x,area,\n".formatted(files, files);
        var own = tried(csv, OWNER);
        assertThat(post("/import/" + own.id() + "/confirm", "", OWNER)).hasStatus3xxRedirection();
    }

    @Test
    void aTableOfCorrectionsSettlesOnlyRowsOfTheImportItCorrects() throws Exception {
        var csv = "code,kind,nameZh\nOK%d-x,area,\n".formatted(files);
        var mine = rows(tried(csv, COLLEAGUE)).getFirst();
        var corrections =
                "code,kind,nameZh,_quarantine\nOK%d,area,对的,%d\nOK%d-2,area,也对,%d\n"
                        .formatted(files, mine.id(), files, row.id());
        var result =
                mvc.post()
                        .uri("/import")
                        .multipart()
                        .file(
                                new MockMultipartFile(
                                        "file",
                                        "corrected.csv",
                                        "text/csv",
                                        corrections.getBytes(StandardCharsets.UTF_8)))
                        .with(csrf())
                        .with(authentication(SignIn.authentication(COLLEAGUE)))
                        .exchange();
        var place = String.valueOf(result.getResponse().getRedirectedUrl());
        assertThat(place).startsWith("/import/");
        var repair = Long.parseLong(place.substring("/import/".length()));
        access.as(COLLEAGUE, () -> ended(repair));
        assertThat(state(mine)).isEqualTo(QuarantinedRow.State.REPAIRED);
        assertUntouched();
    }

    private void assertUntouched() {
        assertThat(access.as(OWNER, () -> desk.find(trial.id())).orElseThrow().state())
                .isEqualTo(JobState.TRIED);
        assertThat(state(row)).isEqualTo(QuarantinedRow.State.OPEN);
    }

    private QuarantinedRow.State state(QuarantinedRow it) {
        return access.as(Actor.SYSTEM, () -> desk.quarantined(it.id())).orElseThrow().state();
    }

    private List<String> reading() {
        long file = java.util.Objects.requireNonNull(trial.steps().getFirst().file());
        return List.of(
                "/import/" + trial.id(),
                "/import/" + trial.id() + "/rows/" + row.id(),
                "/api/v1/intake/jobs/" + trial.id(),
                "/api/v1/intake/jobs/" + trial.id() + "/quarantine",
                "/api/v1/intake/jobs/" + trial.id() + "/quarantine/kinds",
                "/api/v1/intake/jobs/" + trial.id() + "/quarantine/0.csv",
                "/api/v1/intake/quarantine/" + row.id(),
                "/api/v1/intake/files/" + file + "/preview");
    }

    /** Paths, each with what is sent there. */
    private Map<String, String> doing() {
        String job = "/api/v1/intake/jobs/" + trial.id();
        String quarantined = "/api/v1/intake/quarantine/" + row.id();
        String page = "/import/" + trial.id();
        return Map.of(
                job + "/confirm",
                "",
                job + "/again",
                "",
                job + "/cancel",
                "",
                quarantined + "/set-aside",
                "{\"why\":\"x\"}",
                quarantined + "/reopen",
                "",
                quarantined,
                "{\"nameZh\":\"x\"}",
                page + "/confirm",
                "",
                page + "/again",
                "",
                page + "/cancel",
                "",
                page + "/rows/" + row.id() + "/reopen",
                "");
    }

    private MvcTestResult get(String path, Actor who) {
        return mvc.get().uri(path).with(authentication(SignIn.authentication(who))).exchange();
    }

    private MvcTestResult post(String path, String body, Actor who) {
        boolean put = path.matches(".*/quarantine/\\d+");
        return mvc.method(put ? HttpMethod.PUT : HttpMethod.POST)
                .uri(path)
                .with(csrf())
                .with(authentication(SignIn.authentication(who)))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private List<QuarantinedRow> rows(JobView job) {
        return access.as(Actor.SYSTEM, () -> desk.quarantine(job.id(), null, true, 0, 10));
    }

    private JobView tried(String csv, Actor by) {
        var columns = Map.of("code", "code", "kind", "kind", "nameZh", "nameZh");
        var source = new SourceNote("谁的导入", null, null, null, null, null, false, false);
        var mapping =
                new Mapping(
                        "谁的导入",
                        "place.place",
                        "*",
                        columns,
                        Map.of(),
                        false,
                        false,
                        null,
                        null,
                        source);
        return access.as(
                by,
                () -> {
                    var bytes = new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8));
                    var file = ((Received.Kept) desk.receive("oi.csv", bytes)).file();
                    return ended(((Started.Begun) desk.start(file.id(), mapping, true)).job());
                });
    }

    private JobView ended(long job) {
        try {
            return desk.await(job);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
