package org.chuangtu.evidence.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.chuangtu.DatabaseTest;
import org.chuangtu.SignIn;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Role;
import org.chuangtu.evidence.Coverage;
import org.chuangtu.evidence.Provenance;
import org.chuangtu.evidence.SourceDraft;
import org.chuangtu.evidence.Sources;
import org.chuangtu.page.Bilingual;
import org.chuangtu.party.OrganisationDraft;
import org.chuangtu.party.OrganisationKind;
import org.chuangtu.party.Parties;
import org.chuangtu.party.Saved;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@DatabaseTest
@SignedInAs(Role.OFFICER)
class EvidencePageTest {

    private static int made;

    @Autowired MockMvcTester mvc;
    @Autowired Sources sources;
    @Autowired Access access;
    @Autowired Parties parties;

    private long source;
    private String title;

    @BeforeEach
    void aSourceOfLongAgo() {
        title = "区志第 " + ++made + " 卷";
        source =
                access.as(
                        Actor.SYSTEM,
                        () ->
                                sources.sourceFor(
                                        SourceDraft.titled(title)
                                                .asOf(LocalDate.of(2011, 12, 31))));
    }

    private static String location(MvcTestResult result) {
        return String.valueOf(result.getResponse().getRedirectedUrl());
    }

    @Test
    void listsSourcesWithWhatTheyCarryAndHowOldTheyAre() {
        assertThat(mvc.get().uri("/sources?q=" + title))
                .hasStatusOk()
                .bodyText()
                .contains(title, "待核实", "过期", "2011-12-31", "支撑的记录");
        assertThat(mvc.get().uri("/sources?stale=1&q=" + title)).bodyText().contains(title);
    }

    @Test
    void namesASourceOnceAndTakesItBack() {
        var named =
                mvc.post()
                        .uri("/sources")
                        .with(csrf())
                        .param("titleZh", "统计公报 " + made)
                        .param("confidence", "HIGH")
                        .exchange();
        assertThat(named).hasStatus3xxRedirection();
        assertThat(mvc.get().uri(location(named))).bodyText().contains("统计公报 " + made, "可信度高");
        var again =
                mvc.post().uri("/sources").with(csrf()).param("titleZh", "统计公报 " + made).exchange();
        assertThat(location(again)).isEqualTo(location(named));
    }

    @Test
    void saysBesideTheFieldWhatIsWrongWithASourceAndKeepsTheRest() {
        assertThat(
                        mvc.post()
                                .uri("/sources")
                                .with(csrf())
                                .param("url", "ftp://nowhere")
                                .param("publisher", "某局"))
                .hasStatusOk()
                .bodyText()
                .contains("中文名称和英文名称至少填一个", "网址以 http:// 或 https:// 开头", "value=\"某局\"");
    }

    @Test
    @SignedInAs(Role.RESIDENT)
    void aResidentReadsSourcesButCorrectsNone() {
        assertThat(mvc.get().uri("/sources/" + source)).hasStatusOk();
        assertThat(mvc.get().uri("/sources/" + source + "/edit")).hasStatus(403);
        assertThat(mvc.get().uri("/sources/new")).hasStatus(403);
    }

    @Test
    @SignedInAs(value = Role.RESIDENT, user = 9)
    void whoeverItConcernsDisputesItAndTheMarkStandsUntilAnOfficerSettles() {
        assertThat(mvc.get().uri("/disputes/new?subject=evidence.source/" + source))
                .hasStatusOk()
                .bodyText()
                .contains("哪里不对");
        var raised =
                mvc.post()
                        .uri("/disputes")
                        .with(csrf())
                        .param("subject", "evidence.source/" + source)
                        .param("claim", "这一卷还没有出版")
                        .exchange();
        assertThat(raised).hasStatus3xxRedirection();
        String dispute = location(raised);
        assertThat(mvc.get().uri("/sources/" + source)).bodyText().contains("存疑", "这一卷还没有出版");
        assertThat(mvc.get().uri("/disputes?state=OPEN&mine=1&about=evidence.source"))
                .bodyText()
                .contains("这一卷还没有出版");

        assertThat(
                        mvc.post()
                                .uri(dispute + "/settle")
                                .with(csrf())
                                .param("outcome", "REJECTED")
                                .param("finding", "见版权页"))
                .hasStatus(403); // a resident settles nothing

        var officer = SignIn.as(Role.OFFICER);
        assertThat(mvc.post().uri(dispute + "/settle").with(officer).with(csrf()))
                .hasStatusOk()
                .bodyText()
                .contains("请填写");
        assertThat(
                        mvc.post()
                                .uri(dispute + "/settle")
                                .with(officer)
                                .with(csrf())
                                .param("outcome", "REJECTED")
                                .param("finding", "已对照版权页，2012 年出版"))
                .hasStatus3xxRedirection();
        assertThat(mvc.get().uri("/sources/" + source)).bodyText().doesNotContain("存疑");
        assertThat(mvc.get().uri(dispute)).bodyText().contains("异议不成立", "2012 年出版");
    }

    @Test
    void nobodyDisputesWhatIsNoRow() {
        assertThat(mvc.get().uri("/disputes/new?subject=nonsense")).hasStatus(404);
        assertThat(mvc.get().uri("/disputes/new?subject=pg_catalog.pg_class/1")).hasStatus(404);
    }

    @Test
    void aDepositedPaperComesBackAsADownloadAndNeverAsAPage() {
        var bytes = "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
        var deposited =
                mvc.post()
                        .uri("/evidence")
                        .multipart()
                        .file(
                                new MockMultipartFile(
                                        "file", "证明 " + made + ".html", "text/html", bytes))
                        .with(csrf())
                        .exchange();
        assertThat(deposited).hasStatus3xxRedirection();
        assertThat(mvc.get().uri("/evidence?q=证明")).bodyText().contains("证明 " + made + ".html");
        assertThat(mvc.get().uri(location(deposited) + "/content"))
                .hasStatusOk()
                .headers()
                .satisfies(it -> {
                    assertThat(it.getFirst("Content-Disposition")).startsWith("attachment");
                    assertThat(it.getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
                    assertThat(it.getFirst("Content-Security-Policy")).contains("sandbox");
                });
    }

    @Test
    void aDepositWithoutAFileIsRefusedBesideTheField() {
        assertThat(mvc.post().uri("/evidence").multipart().with(csrf()))
                .hasStatusOk()
                .bodyText()
                .contains("请选择一个有内容的文件");
    }

    @Test
    void whoDepositedAPaperLetsOthersReadItAndTakesThatBack() {
        var deposited =
                mvc.post()
                        .uri("/evidence")
                        .multipart()
                        .file(
                                new MockMultipartFile(
                                        "file",
                                        "授权书.txt",
                                        "text/plain",
                                        ("授权 " + ++made).getBytes(StandardCharsets.UTF_8)))
                        .param("restricted", "1")
                        .with(csrf())
                        .exchange();
        var readers = location(deposited) + "/readers";
        assertThat(mvc.get().uri(location(deposited))).bodyText().contains(readers);
        assertThat(
                        mvc.post()
                                .uri(readers)
                                .with(csrf())
                                .param("reader", "没有这家")
                                .param("why", "办理申请"))
                .hasStatusOk()
                .bodyText()
                .contains("class=\"errors\"", "找不到“没有这家”", "value=\"办理申请\"");
        assertThat(mvc.post().uri(readers).with(csrf()).param("why", "办理申请"))
                .bodyText()
                .contains("填且只填一项");
        assertThat(mvc.post().uri(readers).with(csrf()).param("role", "AUDITOR").param("why", "审计"))
                .hasStatus3xxRedirection();
        assertThat(mvc.get().uri(readers)).bodyText().contains("所有审计", "不限期");
        assertThat(mvc.post().uri(readers + "/withdraw").with(csrf()).param("who", "role:AUDITOR"))
                .hasStatus3xxRedirection();
        assertThat(mvc.get().uri(readers)).bodyText().contains("还没有授权给别人");
    }

    @Test
    void tellsByKindOfFactWhichSourcesCarryIt() {
        var firm =
                access.as(
                        Actor.SYSTEM,
                        () ->
                                parties.create(
                                        new OrganisationDraft(
                                                OrganisationKind.ENTERPRISE,
                                                new Bilingual("有来源的厂 " + made, null),
                                                null,
                                                null,
                                                null,
                                                null,
                                                null,
                                                null,
                                                null,
                                                Provenance.stated(source))));
        assertThat(firm).isInstanceOf(Saved.Done.class);
        assertThat(mvc.get().uri("/sources")).bodyText().contains("/sources/coverage");
        assertThat(mvc.get().uri("/sources/coverage"))
                .hasStatusOk()
                .bodyText()
                .contains("哪类事实", "1 行", "2011-12-31");
        // The page names the sources that carry most; other tests bring larger ones into the same
        // database.
        assertThat(access.as(Actor.SYSTEM, sources::coverageByKind))
                .flatExtracting(Coverage::sources)
                .filteredOn(it -> it.source().id() == source)
                .extracting(Coverage.Carried::rows)
                .contains(1L);
    }

    @Test
    void aCorrectionOfASourceSomebodyChangedMeanwhileKeepsWhatWasTyped() {
        assertThat(
                        mvc.post()
                                .uri("/sources/" + source)
                                .with(csrf())
                                .param("version", "0")
                                .param("titleZh", "我填的名称"))
                .hasStatusOk()
                .bodyText()
                .contains("class=\"errors\"", "有人更改了这个来源", "value=\"我填的名称\"");
    }
}
