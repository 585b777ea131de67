package org.chuangtu.cultivation.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.anonymous;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.chuangtu.DatabaseTest;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Role;
import org.chuangtu.cultivation.LadderDesk;
import org.chuangtu.cultivation.Standings;
import org.chuangtu.indicator.Basis;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.Formats;
import org.chuangtu.party.OrganisationDraft;
import org.chuangtu.party.OrganisationKind;
import org.chuangtu.party.Parties;
import org.chuangtu.party.Saved;
import org.chuangtu.rulebook.Mark;
import org.chuangtu.rulebook.Rules;
import org.chuangtu.rulebook.Statements;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Firms on the ladder: what is held is counted beside what is assessed, and unknown is neither. */
@DatabaseTest
@SignedInAs(Role.OFFICER)
class CultivationPageTest {

    @Autowired MockMvcTester mvc;
    @Autowired LadderDesk desk;
    @Autowired Standings standings;
    @Autowired Statements statements;
    @Autowired Rules rules;
    @Autowired Parties parties;
    @Autowired Access access;
    @Autowired Formats formats;

    @Test
    void whatIsHeldAndWhatIsAssessedAreTwoThings() {
        var today = formats.today();
        long firm = firm("持证科技有限公司");
        access.as(
                Actor.SYSTEM,
                () -> {
                    say(firm, "成立日期", "2015-03-01");
                    say(firm, "近两年重大违法或事故", "是");
                    standings.grant(
                            firm,
                            "gaoqi",
                            "GR202421000001",
                            today.minusYears(1),
                            today.plusYears(2),
                            null,
                            null,
                            Basis.STATED);
                });

        assertThat(access.as(Actor.SYSTEM, () -> desk.firms("gaoqi", today)))
                .filteredOn(it -> it.firm() == firm)
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.held()).isNotNull();
                    assertThat(it.mark()).isEqualTo(Mark.FAIL);
                });
        // A valid certificate waives the conditions of a tech SME but those on the firm itself.
        assertThat(mvc.get().uri("/cultivation/firms/" + firm))
                .hasStatusOk()
                .bodyText()
                .contains("GR202421000001", "已持有 高新技术企业，但按现行规则不达标", "近两年重大违法或事故");
        assertThat(mvc.get().uri("/cultivation")).hasStatusOk().bodyText().contains("持有但现不达标");
        assertThat(mvc.get().uri("/cultivation/firms?rule=gaoqi&held=yes&mark=FAIL"))
                .hasStatusOk()
                .bodyText()
                .contains("持证科技有限公司");
        assertThat(mvc.get().uri("/cultivation/calendar")).hasStatusOk();
    }

    @Test
    void whoMissesByLittleIsNear() {
        long firm = firm("临门科技有限公司");
        access.as(
                Actor.SYSTEM,
                () -> {
                    say(firm, "成立日期", formats.today().minusDays(360).toString());
                });

        var near =
                access.as(
                        Actor.SYSTEM,
                        () -> desk.near("gaoqi", formats.today(), new BigDecimal("0.05")));

        assertThat(near)
                .filteredOn(it -> it.firm() == firm)
                .singleElement()
                .satisfies(it ->
                        assertThat(it.distance())
                                .isEqualByComparingTo(
                                        new BigDecimal(5)
                                                .divide(
                                                        new BigDecimal(365),
                                                        java.math.MathContext.DECIMAL32)));
        assertThat(mvc.get().uri("/cultivation/near?rule=gaoqi&within=5"))
                .hasStatusOk()
                .bodyText()
                .contains("临门科技有限公司", "还差 5");
    }

    @Test
    void movingAThresholdShowsWhoWouldBeJudgedOtherwise() {
        long firm = firm("沙盘科技有限公司");
        access.as(Actor.SYSTEM, () -> say(firm, "成立日期", formats.today().minusDays(360).toString()));
        var version = rules.versionOf(rules.editions("gaoqi").getLast());
        var spots = rules.spots(version);
        int days = 0;
        while (!spots.get(days).id().equals("registered")) days++;

        assertThat(mvc.get().uri("/cultivation/sandbox?rule=gaoqi&n" + days + "=300"))
                .hasStatusOk()
                .bodyText()
                .contains("沙盘科技有限公司", "存为草稿");
        assertThat(mvc.get().uri("/cultivation/sandbox?rule=gaoqi&n" + days + "=many"))
                .hasStatusOk()
                .bodyText()
                .contains("many");
    }

    @Test
    void anybodyMayTryAndNothingIsKept() {
        assertThat(mvc.get().uri("/self-assessment?rule=kexiao").with(anonymous()))
                .hasStatusOk()
                .bodyText()
                .contains("职工总数");
        int last = formats.today().getYear() - 1;
        assertThat(
                        mvc.post()
                                .uri("/self-assessment")
                                .param("rule", "kexiao")
                                .param("staff." + last, "501")
                                .param("sales." + last, "很多")
                                .with(anonymous())
                                .with(csrf()))
                .hasStatusOk()
                .bodyText()
                .contains("“很多”不合要求");
        assertThat(
                        mvc.post()
                                .uri("/self-assessment")
                                .param("rule", "kexiao")
                                .param("staff." + last, "501")
                                .with(anonymous())
                                .with(csrf()))
                .hasStatusOk()
                .bodyText()
                .contains("未达标", "超出 1 人");
    }

    @Test
    void aStandingIsRecordedAndEnded() {
        long firm = firm("登记科技有限公司");
        var done =
                mvc.post()
                        .uri("/cultivation/firms/" + firm + "/standings")
                        .param("rule", "xiaojuren")
                        .param("grantedOn", "2024-07-01")
                        .param("validTo", "2027-06-30")
                        .with(csrf());
        assertThat(done).hasStatus3xxRedirection();
        var it = access.as(Actor.SYSTEM, () -> standings.of(List.of(firm))).getFirst();
        assertThat(mvc.get().uri("/cultivation/standings/" + it.id())).hasStatusOk();
        assertThat(
                        mvc.post()
                                .uri("/cultivation/standings/" + it.id() + "/end")
                                .param("version", it.version() + "")
                                .param("on", "2025-01-01")
                                .param("why", "复核未通过")
                                .with(csrf()))
                .hasStatus3xxRedirection();
        assertThat(
                        access.as(Actor.SYSTEM, () -> standings.of(List.of(firm)))
                                .getFirst()
                                .on(LocalDate.of(2025, 1, 1)))
                .isFalse();
    }

    private void say(long firm, String input, String value) {
        assertThat(
                        statements.say(
                                firm,
                                input,
                                value,
                                formats.today(),
                                null,
                                Basis.STATED,
                                formats.today()))
                .isInstanceOf(Statements.Said.Done.class);
    }

    private long firm(String name) {
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
