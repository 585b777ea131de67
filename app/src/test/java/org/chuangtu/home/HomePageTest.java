package org.chuangtu.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.chuangtu.DatabaseTest;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Role;
import org.chuangtu.evidence.Disputes;
import org.chuangtu.identity.Profile;
import org.chuangtu.identity.UserDesk;
import org.chuangtu.journal.Row;
import org.chuangtu.page.Bilingual;
import org.chuangtu.party.OrganisationDraft;
import org.chuangtu.party.OrganisationKind;
import org.chuangtu.party.Parties;
import org.chuangtu.party.Saved;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@DatabaseTest
class HomePageTest {

    private static final Profile NOBODY = new Profile(null, null, null);

    @Autowired MockMvcTester mvc;
    @Autowired UserDesk users;
    @Autowired Parties parties;
    @Autowired Disputes disputes;
    @Autowired Search search;
    @Autowired Access access;

    @Test
    @SignedInAs(Role.ADMINISTRATOR)
    void anAdministratorSeesInASentenceWhatChanged() {
        long id = organisation("首页试验厂");
        assertThat(mvc.get().uri("/"))
                .hasStatusOk()
                .bodyText()
                .contains("今日工作台", "最近的变化", "本系统", "登记了机构", "首页试验厂", "/organisations/" + id);
    }

    @Test
    @SignedInAs(Role.OFFICER)
    void whatHappensToUsersIsToldOnlyToThoseWhoMaySeeUsers() {
        var _ = access.as(Actor.SYSTEM, () -> users.create("home.page", NOBODY, Set.of()));
        organisation("首页见闻厂");
        assertThat(mvc.get().uri("/")).bodyText().contains("首页见闻厂").doesNotContain("新建用户");
    }

    @Test
    @SignedInAs(Role.ADMINISTRATOR)
    void anAdministratorIsToldOfUsersToo() {
        var _ = access.as(Actor.SYSTEM, () -> users.create("home.told", NOBODY, Set.of()));
        assertThat(mvc.get().uri("/")).bodyText().contains("新建用户");
    }

    @Test
    @SignedInAs(Role.OFFICER)
    void whatNeedsSomebodyLeadsToWhereItIsDone() {
        long id = organisation("首页异议厂");
        var _ =
                access.as(
                        Actor.SYSTEM,
                        () -> disputes.raise(Row.of(Parties.TABLE, id), null, "名称不对", null));
        assertThat(mvc.get().uri("/"))
                .hasStatusOk()
                .bodyText()
                .contains("项异议等待裁定", "href=\"/disputes?state=OPEN\"");
        assertThat(mvc.get().uri("/disputes?state=OPEN")).hasStatusOk().bodyText().contains("名称不对");
        assertThat(mvc.get().uri("/api/v1/needs"))
                .hasStatusOk()
                .bodyText()
                .contains("\"kind\":\"disputes\"", "\"page\":\"/disputes?state=OPEN\"");
    }

    @Test
    @SignedInAs(Role.RESIDENT)
    void nothingNeedsWhoeverMayDoNothingAboutIt() {
        long id = organisation("首页旁观厂");
        var _ =
                access.as(
                        Actor.SYSTEM,
                        () -> disputes.raise(Row.of(Parties.TABLE, id), null, "不归我管", null));
        assertThat(mvc.get().uri("/api/v1/needs")).hasStatusOk().bodyText().isEqualTo("[]");
    }

    @Test
    @SignedInAs(Role.RESIDENT)
    void aResidentIsSparedTheJournalAndTheWorkOfOthers() {
        assertThat(mvc.get().uri("/"))
                .hasStatusOk()
                .bodyText()
                .contains("今日工作台")
                .doesNotContain("最近的变化", "等待裁定");
    }

    @Test
    @SignedInAs(Role.RESIDENT)
    void theSearchBoxFindsWhatIsCalledSo() {
        organisation("稀土永磁试验厂");
        search.catchUp();
        assertThat(mvc.get().uri("/")).bodyText().contains("action=\"/search\"");
        assertThat(mvc.get().uri("/search?q=永磁"))
                .hasStatusOk()
                .bodyText()
                .contains("稀土<mark>永磁</mark>试验厂", "机构");
    }

    @Test
    @SignedInAs(Role.RESIDENT)
    void aProgramSearchesTheSame() {
        long firm = organisation("钕铁硼试验厂");
        search.catchUp();
        assertThat(mvc.get().uri("/api/v1/search?q=钕铁硼"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$[?(@.kind=='organisations')].hits[0].api")
                .asArray()
                .containsExactly("/api/v1/organisations/" + firm);
        assertThat(mvc.get().uri("/api/v1/search?q=%_没有这个")).bodyText().isEqualTo("[]");
        assertThat(mvc.get().uri("/api/v1/search")).hasStatus(400);
    }

    @Test
    @SignedInAs(Role.RESIDENT)
    void aSearchForNothingOrForWhatIsNotThereSaysWhatToDo() {
        assertThat(mvc.get().uri("/search")).hasStatusOk().bodyText().contains("名称或代码的一部分");
        assertThat(mvc.get().uri("/search?q=%_没有这个")).hasStatusOk().bodyText().contains("没有找到");
        assertThat(mvc.get().uri("/search?q={q}", "长".repeat(5_000))).hasStatusOk();
    }

    private long organisation(String name) {
        return access.as(
                Actor.SYSTEM,
                () ->
                        ((Saved.Done)
                                        parties.create(
                                                OrganisationDraft.of(
                                                        OrganisationKind.ENTERPRISE,
                                                        new Bilingual(name, null))))
                                .organisation()
                                .id());
    }
}
