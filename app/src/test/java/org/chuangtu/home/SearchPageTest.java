package org.chuangtu.home;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import org.chuangtu.DatabaseTest;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Role;
import org.chuangtu.evidence.Provenance;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Undone;
import org.chuangtu.lead.Finding;
import org.chuangtu.lead.Lead;
import org.chuangtu.lead.LeadDesk;
import org.chuangtu.page.Bilingual;
import org.chuangtu.party.Identifier;
import org.chuangtu.party.MergeDesk;
import org.chuangtu.party.OrganisationDraft;
import org.chuangtu.party.OrganisationKind;
import org.chuangtu.party.Parties;
import org.chuangtu.party.People;
import org.chuangtu.party.PersonDraft;
import org.chuangtu.party.Saved;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The search over everything: kept up with what is written, and nobody finds what they may not see. */
@DatabaseTest
class SearchPageTest {

    @Autowired MockMvcTester mvc;
    @Autowired Search search;
    @Autowired Parties parties;
    @Autowired MergeDesk merges;
    @Autowired People people;
    @Autowired LeadDesk leads;
    @Autowired Journal journal;
    @Autowired Access access;

    @BeforeEach
    void namesAreRead() {
        search.catchUp();
    }

    @Test
    @SignedInAs(Role.RESIDENT)
    void aFirmIsFoundByItsSoundAsSoonAsItIsThere() {
        long id = firm("大连寻光镜业有限公司");
        assertThat(first("dlxgjy")).isNull();
        search.catchUp();
        assertThat(first("dlxgjy")).isEqualTo("/organisations/" + id);
        assertThat(mvc.get().uri("/search?q=xunguang"))
                .hasStatusOk()
                .bodyText()
                .contains("大连<mark>寻光</mark>镜业有限公司", "拼音");
        assertThat(mvc.get().uri("/search?suggest&q=xunguang").cookie(new Cookie("lang", "en")))
                .hasStatusOk()
                .bodyText()
                .contains("role=\"option\"", "pinyin")
                .doesNotContain("<html");
    }

    @Test
    @SignedInAs(Role.RESIDENT)
    void aRenamedFirmIsFoundByBothNamesAndByItsCode() {
        long id = firm("寻旧工业");
        var now = as(() -> parties.find(id).orElseThrow());
        as(() -> parties.change(id, now.entryId(), draft("寻新工业")));
        as(() -> parties.addCode(id, new Identifier("stock", "699123"), Provenance.TYPED_IN));
        search.catchUp();
        assertThat(first("寻新工业")).isEqualTo("/organisations/" + id);
        assertThat(first("699123")).isEqualTo("/organisations/" + id);
        assertThat(mvc.get().uri("/search?q=寻旧工业")).bodyText().contains("寻新工业", "又名");
    }

    @Test
    @SignedInAs(Role.RESIDENT)
    void mergedNamesLeadToWhatStandsForThemAndComeBackByUndo() {
        long gone = firm("寻并甲所");
        long stays = firm("寻立乙院");
        long proposal = as(() -> merges.propose(gone, stays));
        as(() -> merges.merge(proposal, stays, "同一家"));
        search.catchUp();
        assertThat(first("寻并甲所")).isEqualTo("/organisations/" + stays);
        long entry = as(() -> parties.find(gone).orElseThrow()).entryId();
        assertThat(as(() -> journal.undo(entry))).isInstanceOf(Undone.Done.class);
        search.catchUp();
        assertThat(first("寻并甲所")).isEqualTo("/organisations/" + gone);
        assertThat(first("寻立乙院")).isEqualTo("/organisations/" + stays);
    }

    @Test
    @SignedInAs(Role.RESIDENT)
    void whatIsRetiredSaysSoAndWhatIsUndoneIsGone() {
        long id = firm("寻停机械厂");
        long entry = as(() -> parties.find(id).orElseThrow()).entryId();
        as(() -> parties.retire(id, entry, "停业"));
        search.catchUp();
        assertThat(mvc.get().uri("/search?q=寻停机械厂")).bodyText().contains("已停用");
        long made = firm("寻错登记厂");
        search.catchUp();
        assertThat(first("寻错登记厂")).isNotNull();
        long by = as(() -> parties.find(made).orElseThrow()).entryId();
        as(() -> journal.undo(by));
        search.catchUp();
        assertThat(first("寻错登记厂")).isNull();
    }

    @Test
    @SignedInAs(Role.OFFICER)
    void anOfficerFindsLeads() {
        lead("寻商线索一号");
        assertThat(mvc.get().uri("/search?q=寻商线索一号")).bodyText().contains("<h2><span>线索</span>");
    }

    @Test
    @SignedInAs(Role.FIRM)
    void aFirmFindsNoLeads() {
        lead("寻商线索二号");
        assertThat(mvc.get().uri("/search?q=寻商线索二号")).hasStatusOk().bodyText().contains("没有找到");
        assertThat(mvc.get().uri("/api/v1/search?q=寻商线索二号&kind=leads")).bodyText().isEqualTo("[]");
    }

    @Test
    @SignedInAs(Role.OFFICER)
    void aPersonIsFoundByTheWholeNameOnlyAndMasked() {
        person("寻常青");
        assertThat(mvc.get().uri("/search?q=寻常青")).bodyText().contains("寻**", "人员");
        assertThat(mvc.get().uri("/search?q=寻常")).bodyText().contains("没有找到");
        assertThat(mvc.get().uri("/search?q=xuncq")).bodyText().contains("没有找到");
    }

    @Test
    @SignedInAs(Role.RESIDENT)
    void aResidentFindsNobody() {
        person("寻无人");
        assertThat(mvc.get().uri("/search?q=寻无人")).bodyText().contains("没有找到");
    }

    @Test
    @SignedInAs(Role.RESIDENT)
    void oneKindAloneIsShownWhole() {
        for (int i = 0; i < 14; i++) firm("寻多" + "甲乙丙丁戊己庚辛壬癸子丑寅卯".charAt(i) + "公司");
        search.catchUp();
        assertThat(mvc.get().uri("/search?q=寻多"))
                .bodyText()
                .contains("全部 14 个", "kind=organisations", "/organisations?q=");
        assertThat(mvc.get().uri("/search?q=寻多&kind=organisations"))
                .bodyText()
                .contains("寻多</mark>甲", "寻多</mark>卯", "在所有内容中搜索");
        assertThat(mvc.get().uri("/search?q=寻多&kind=sources")).bodyText().contains("没有找到");
    }

    private @Nullable String first(String typed) {
        return as(() -> search.find("organisations", typed, 1)).orElseThrow().hits().stream()
                .map(Search.Hit::path)
                .findFirst()
                .orElse(null);
    }

    private long firm(String name) {
        return ((Saved.Done) as(() -> parties.create(draft(name)))).organisation().id();
    }

    private static OrganisationDraft draft(String name) {
        return OrganisationDraft.of(OrganisationKind.ENTERPRISE, new Bilingual(name, null));
    }

    private void lead(String title) {
        as(() ->
                leads.open(
                        new Lead.Draft(title, Finding.OUTREACH, null, null, null, null, null, null),
                        true));
    }

    private void person(String name) {
        as(() -> people.register(new PersonDraft(name, null, null, null, null), null, null));
    }

    private <T> T as(java.util.function.Supplier<T> action) {
        return access.as(Actor.SYSTEM, action);
    }
}
