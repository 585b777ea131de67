package org.chuangtu.intake.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.chuangtu.DatabaseTest;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Role;
import org.chuangtu.intake.IntakeDesk;
import org.chuangtu.intake.JobState;
import org.chuangtu.intake.JobView;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@DatabaseTest
@SignedInAs(Role.ADMINISTRATOR)
class IntakePageTest {

    @DynamicPropertySource
    static void home(DynamicPropertyRegistry registry) {
        registry.add("chuangtu.home", () -> "target/test-home-intake-page");
    }

    @Autowired MockMvcTester mvc;
    @Autowired IntakeDesk desk;
    @Autowired Access access;

    @Test
    void offersTheFormatsThatComeWithTheProgram() {
        assertThat(mvc.get().uri("/import"))
                .hasStatusOk()
                .bodyText()
                .contains("全国高等学校名单", "国民经济行业分类", "multipart/form-data");
    }

    @Test
    void saysWhatIsMissingWhenNoFilesAreNamed() {
        for (var body : new String[] {"{}", "{\"files\":[]}", "{\"files\":[null]}"})
            assertThat(
                            mvc.post()
                                    .uri("/api/v1/intake/jobs")
                                    .with(csrf())
                                    .contentType(MediaType.APPLICATION_JSON)
                                    .content(body))
                    .as(body)
                    .hasStatus(HttpStatus.BAD_REQUEST)
                    .bodyText()
                    .contains("files");
    }

    @Test
    void showsWhatWasWrittenAndWhatWasNot() {
        var result =
                handIn(
                        file(
                                "universities.csv",
                                """
                                code,name,department,city,level,remarks
                                4199900001,试验大学,教育部,大连市,本科,
                                4199900002,,教育部,大连市,本科,
                                """));
        assertThat(result).hasStatus3xxRedirection();
        var job = awaited(result);
        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(mvc.get().uri("/import/" + job.id()))
                .hasStatusOk()
                .bodyText()
                .contains("universities.csv", "/quarantine/0.csv");
        assertThat(mvc.get().uri("/api/v1/intake/jobs/" + job.id() + "/quarantine/0.csv"))
                .hasStatusOk()
                .bodyText()
                .contains("4199900002")
                .doesNotContain("4199900001");
        assertThat(mvc.get().uri("/import")).hasStatusOk().bodyText().contains("导入记录");
    }

    @Test
    void saysWhatToDoWithFilesNobodyKnows() {
        assertThat(handIn(file("strange.csv", "foo,bar\n1,2\n")))
                .hasStatusOk()
                .bodyText()
                .contains("strange.csv")
                .contains("role=\"alert\"");
    }

    @Test
    void takesTheUniversitiesOfTheList() throws IOException {
        var job = awaited(handIn(shared("cn-universities/universities.csv")));
        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(job.created()).isEqualTo(2_631);
        assertThat(job.quarantined()).isZero();
    }

    /** The file gives 飞机制造 the code 374 of 航空、航天器及设备制造; two classes cannot have one code. */
    @Test
    void takesTheClassesOfTheStandardButNotTheOneWithAnothersCode() throws IOException {
        var job = awaited(handIn(shared("gbt4754-2017/gbt4754.csv")));
        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(job.rowsRead()).isEqualTo(1_772);
        assertThat(job.created()).isEqualTo(1_771);
        var refused = access.as(Actor.SYSTEM, () -> desk.quarantine(job.id(), null, true, 0, 10));
        assertThat(refused).hasSize(1);
        assertThat(refused.getFirst().cells().toString()).contains("飞机制造");
    }

    @Test
    void takesDistrictsStreetsAndCommunities() throws IOException {
        var job =
                awaited(
                        handIn(
                                shared("dalian-geo/dalian_streets.csv"),
                                shared("dalian-geo/jinzhou_villages.csv")));
        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(job.quarantined()).isZero();
        assertThat(job.steps().get(1).created()).isEqualTo(152);
        assertThat(job.steps().get(2).created()).isEqualTo(371);
    }

    private MvcTestResult handIn(MockMultipartFile... files) {
        var request = mvc.post().uri("/import").with(csrf()).multipart();
        for (var file : files) {
            request = request.file(file);
        }
        return request.exchange();
    }

    private JobView awaited(MvcTestResult result) {
        var place = Objects.requireNonNull(result.getResponse().getRedirectedUrl(), "not begun");
        long id = Long.parseLong(place.substring(place.lastIndexOf('/') + 1));
        return access.as(
                Actor.SYSTEM,
                () -> {
                    try {
                        return desk.await(id);
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                });
    }

    private static MockMultipartFile file(String name, String text) {
        return new MockMultipartFile(
                "file", name, "text/csv", text.getBytes(StandardCharsets.UTF_8));
    }

    private static MockMultipartFile shared(String path) throws IOException {
        var root = System.getenv().getOrDefault("CHUANGTU_SHARED", "../../shared");
        var file = Path.of(root, "data", path);
        Assumptions.assumeTrue(Files.exists(file), "SKIPPED: there is no " + file);
        return new MockMultipartFile(
                "file", String.valueOf(file.getFileName()), "text/csv", Files.readAllBytes(file));
    }
}
