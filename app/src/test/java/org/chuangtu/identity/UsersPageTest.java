package org.chuangtu.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import org.chuangtu.DatabaseTest;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Role;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Search;
import org.chuangtu.page.Bilingual;
import org.chuangtu.party.OrganisationDraft;
import org.chuangtu.party.OrganisationKind;
import org.chuangtu.party.Parties;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@DatabaseTest
@Import(People.Here.class)
@SignedInAs(Role.ADMINISTRATOR)
class UsersPageTest {

    @Autowired MockMvcTester mvc;
    @Autowired People people;
    @Autowired Parties parties;
    @Autowired Journal journal;

    @Test
    void listsAndFindsUsers() {
        var wang = people.with(Role.OFFICER);
        assertThat(mvc.get().uri("/admin/users?q=" + wang.login() + "&role=OFFICER"))
                .hasStatusOk()
                .bodyText()
                .contains("/admin/users/" + wang.id(), "部门干部");
        assertThat(mvc.get().uri("/admin/users?q=" + wang.login() + "&role=BROKER"))
                .bodyText()
                .doesNotContain("/admin/users/" + wang.id());
    }

    @Test
    void showsAContactInFullOnlyWhenAsked() {
        var wang = people.with();
        assertThat(mvc.get().uri("/admin/users/" + wang.id()))
                .bodyText()
                .contains("138****5678")
                .doesNotContain("13812345678");
        assertThat(mvc.post().uri("/admin/users/" + wang.id() + "/contact").with(csrf()))
                .bodyText()
                .contains("13812345678");
    }

    @Test
    @SignedInAs(Role.OFFICER)
    void theHistoryOfAnAccountIsForWhoeverMaySeeAccounts() {
        var wang = people.with();
        for (String table : new String[] {"identity.account", "identity.password_mark"})
            assertThat(mvc.get().uri("/journal/rows/" + table + "/" + wang.id()))
                    .hasStatus(HttpStatus.FORBIDDEN)
                    .bodyText()
                    .doesNotContain("13812345678");
        long entry = journal.page(Search.everything(), false, 1, 0).getFirst().id();
        assertThat(mvc.get().uri("/journal/" + entry)).hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    @SignedInAs(Role.AUDITOR)
    void theHistoryOfAnAccountTellsWhatChangedAndNotWhatItWas() {
        var wang = people.with();
        assertThat(mvc.get().uri("/journal/rows/identity.account/" + wang.id()))
                .hasStatusOk()
                .bodyText()
                .contains("电话", "•••")
                .doesNotContain("13812345678");
        assertThat(mvc.get().uri("/api/v1/journal/rows/identity.account/" + wang.id()))
                .hasStatusOk()
                .bodyText()
                .contains("\"masked\":true", "\"phone\"")
                .doesNotContain("13812345678");
    }

    @Test
    void theApiBindsNobodyWhileThereIsNoOutsideSignIn() {
        var wang = people.with();
        var bindings = "/api/v1/users/" + wang.id() + "/bindings";
        assertThat(mvc.get().uri(bindings)).hasStatusOk().bodyText().isEqualTo("[]");
        assertThat(
                        mvc.post()
                                .uri(bindings)
                                .with(csrf())
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"subject\":\"s-1\"}"))
                .hasStatus(HttpStatus.CONFLICT)
                .hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(
                        mvc.post()
                                .uri(bindings)
                                .with(csrf())
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"subject\":\" \"}"))
                .hasStatus(HttpStatus.BAD_REQUEST);
    }

    @Test
    void grantsAPermitForAnOrganisationByItsName() {
        parties.create(
                OrganisationDraft.of(OrganisationKind.ENTERPRISE, new Bilingual("金普樱桃一厂", null)));
        var wang = people.with();
        assertThat(
                        mvc.post()
                                .uri("/admin/users/" + wang.id() + "/permits")
                                .with(csrf())
                                .param("role", "FIRM")
                                .param("scope", "organisation")
                                .param("organisation", "金普樱桃一厂"))
                .hasRedirectedUrl("/admin/users/" + wang.id());
        assertThat(mvc.get().uri("/admin/users/" + wang.id())).bodyText().contains("企业，金普樱桃一厂");
    }

    @Test
    void theApiGrantsNoPermitForWhatIsNotThere() {
        var wang = people.with();
        for (String body :
                new String[] {
                    "{}",
                    "{\"role\":\"OFFICER\",\"place\":999999999}",
                    "{\"role\":\"FIRM\",\"organisation\":999999999}",
                    "{\"role\":\"FIRM\"}"
                })
            assertThat(
                            mvc.post()
                                    .uri("/api/v1/users/" + wang.id() + "/permits")
                                    .with(csrf())
                                    .contentType(MediaType.APPLICATION_JSON)
                                    .content(body))
                    .as(body)
                    .hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(mvc.get().uri("/admin/users?q=a\0b")).hasStatus(HttpStatus.BAD_REQUEST);
    }

    @Test
    void saysWhichPlaceOrOrganisationItDoesNotKnow() {
        var wang = people.with();
        for (String scope : new String[] {"place", "organisation"})
            assertThat(
                            mvc.post()
                                    .uri("/admin/users/" + wang.id() + "/permits")
                                    .with(csrf())
                                    .param("role", "OFFICER")
                                    .param("scope", scope)
                                    .param(scope, "无此名"))
                    .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                    .bodyText()
                    .contains("“无此名”");
    }

    @Test
    void erasesOnlyWhoeverWasNamedOnceMore() {
        people.with(Role.ADMINISTRATOR);
        var wang = people.with();
        String path = "/admin/users/" + wang.id();
        assertThat(mvc.post().uri(path + "/erase").with(csrf()).param("confirm", "somebody"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(mvc.post().uri(path + "/erase").with(csrf()).param("confirm", wang.login()))
                .hasRedirectedUrl(path);
        assertThat(mvc.get().uri(path))
                .hasStatusOk()
                .bodyText()
                .contains("已抹除的用户")
                .doesNotContain("王敏");
    }

    @Test
    @SignedInAs(Role.AUDITOR)
    void anAuditorSeesUsersAndChangesNone() {
        var wang = people.with();
        assertThat(mvc.get().uri("/admin/users/" + wang.id()))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("/disable", "/contact", "/permits\"");
        assertThat(mvc.post().uri("/admin/users/" + wang.id() + "/disable").with(csrf()))
                .hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    @SignedInAs(Role.CHAIN_OWNER)
    void othersDoNotEvenSeeThem() {
        assertThat(mvc.get().uri("/admin/users")).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(mvc.get().uri("/admin/users/new")).hasStatus(HttpStatus.FORBIDDEN);
    }
}
