package org.chuangtu.rulebook.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.time.LocalDate;
import java.util.Set;
import org.chuangtu.DatabaseTest;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Permit;
import org.chuangtu.access.Role;
import org.chuangtu.access.Scope;
import org.chuangtu.indicator.Basis;
import org.chuangtu.indicator.FirmFigure;
import org.chuangtu.page.Bilingual;
import org.chuangtu.party.OrganisationDraft;
import org.chuangtu.party.OrganisationKind;
import org.chuangtu.party.Parties;
import org.chuangtu.party.Saved;
import org.chuangtu.rulebook.Drafted;
import org.chuangtu.rulebook.Mark;
import org.chuangtu.rulebook.RuleDesk;
import org.chuangtu.rulebook.Rules;
import org.chuangtu.rulebook.Statements;
import org.chuangtu.rulebook.Version;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Rules as an officer reads and makes them: cited, checked by line, published by two people, asked about a firm. */
@DatabaseTest
@SignedInAs(Role.OFFICER)
class RulePageTest {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 15);

    @Autowired MockMvcTester mvc;
    @Autowired Rules rules;
    @Autowired RuleDesk desk;
    @Autowired Statements statements;
    @Autowired Parties parties;
    @Autowired Access access;

    @Test
    void whatTheProgramBringsIsPublishedAndCited() {
        assertThat(rules.codes()).contains("gaoqi", "kexiao", "zhuanjingtexin");
        assertThat(mvc.get().uri("/rules"))
                .hasStatusOk()
                .bodyText()
                .contains("高新技术企业", "国科发火〔2016〕32号", "待核实");
        assertThat(mvc.get().uri("/rules/gaoqi").cookie(new Cookie("lang", "en")))
                .hasStatusOk()
                .bodyText()
                .contains("R&amp;D per sales over three years", "≥ 5%");
        assertThat(mvc.get().uri("/clauses/jinpu.contribution"))
                .hasStatusOk()
                .bodyText()
                .contains("互斥", "须经公平竞争审查", "不能兑付");
    }

    @Test
    void theEditionInForceOnTheDayJudges() {
        long firm = firm("时间科技有限公司");
        var before = rules.assess(firm, "xiaojuren", LocalDate.of(2026, 3, 31));
        var after = rules.assess(firm, "xiaojuren", LocalDate.of(2026, 4, 1));

        assertThat(before.version()).isNotNull().isNotEqualTo(after.version());
        assertThat(after.mark()).isEqualTo(Mark.UNKNOWN);
        assertThat(after.digest()).hasSize(64);
    }

    @Test
    void aFactOlderThanItsRuleAllowsIsNotKnownAnyMore() {
        long firm = firm("陈年科技有限公司");
        access.as(
                Actor.SYSTEM,
                () -> {
                    say(firm, "经营异常或严重失信", "否", DAY.minusDays(31));
                    say(firm, "成立日期", "2015-03-01", DAY.minusDays(31));
                });

        var found = rules.assess(firm, "kexiao", DAY);

        assertThat(found.stale().keySet())
                .singleElement()
                .satisfies(it -> assertThat(it.name()).isEqualTo("经营异常或严重失信"));
        assertThat(rules.assess(firm, "kexiao", DAY.minusDays(1)).stale()).isEmpty();
    }

    @Test
    void aDraftWithFaultsIsShownByLine() {
        var drafted =
                mvc.post()
                        .uri("/rules/new")
                        .param("kind", "RULE")
                        .param(
                                "body",
                                """
                                rule: fault
                                zh: 有错
                                en: Faulty
                                edition: 试版
                                from: 2026-01-01
                                law: {doc: 某号}
                                require:
                                  id: x
                                  zh: 甲
                                  en: A
                                  metric: 没有的指标 / 职工总数
                                  op: ≥
                                  threshold: 10%
                                  unit: 比例
                                """)
                        .param("cases", "")
                        .with(csrf())
                        .exchange();
        assertThat(drafted).hasStatus3xxRedirection();
        assertThat(mvc.get().uri(String.valueOf(drafted.getResponse().getRedirectedUrl())))
                .hasStatusOk()
                .bodyText()
                .contains("body:11", "没有的指标");
    }

    /** The threshold of staff moves from 10 to 20: who has 15 is judged otherwise, and only another person may publish that. */
    @Test
    void aNewEditionIsCheckedShownAndPublishedByAnother() {
        long firm = firm("十五人科技有限公司");
        access.as(Actor.SYSTEM, () -> say(firm, "Ⅰ类知识产权数", "15", DAY));
        var maker = officer("user:maker");
        var checker = officer("user:checker");

        var first =
                done(
                        access.as(
                                maker,
                                () -> desk.draft(Version.Kind.RULE, "", text(10), cases(), null)));
        var proposed = done(access.as(maker, () -> desk.propose(first.id(), first.version())));
        assertThat(access.as(maker, () -> desk.publish(first.id(), proposed.version(), null)))
                .isInstanceOf(Drafted.NeedsAnother.class);
        var published =
                done(access.as(checker, () -> desk.publish(first.id(), proposed.version(), null)));
        assertThat(rules.assess(firm, "trial", DAY).version()).isEqualTo(published);

        var next =
                done(
                        access.as(
                                maker,
                                () ->
                                        desk.draft(
                                                Version.Kind.RULE,
                                                "",
                                                text(20),
                                                cases(),
                                                published.id())));
        assertThat(access.as(maker, () -> desk.propose(next.id(), next.version())))
                .isInstanceOf(Drafted.CasesFail.class);
        var mended =
                done(
                        access.as(
                                maker,
                                () ->
                                        desk.change(
                                                next.id(),
                                                next.version(),
                                                text(20),
                                                cases().replace("10}", "20}"))));
        assertThat(rules.impact(mended, DAY).changes())
                .anySatisfy(it -> {
                    assertThat(it.firm()).isEqualTo(firm);
                    assertThat(it.markBefore()).isEqualTo(Mark.PASS);
                    assertThat(it.markAfter()).isEqualTo(Mark.FAIL);
                });
        assertThat(mvc.get().uri(mended.path())).hasStatusOk().bodyText().contains("提交发布", "结论改变");
        assertThat(mvc.get().uri(mended.path() + "/changes"))
                .hasStatusOk()
                .bodyText()
                .contains("十五人科技有限公司");

        var again = done(access.as(maker, () -> desk.propose(mended.id(), mended.version())));
        done(access.as(checker, () -> desk.publish(again.id(), again.version(), "按新通知")));
        assertThat(access.as(maker, () -> rules.assess(firm, "trial", DAY)).mark())
                .isEqualTo(Mark.FAIL);
        assertThat(rules.find(published.id()).orElseThrow())
                .returns(Version.State.REPLACED, Version::state)
                .returns(text(10), Version::body);
    }

    @Test
    void figuresAndStatementsReachTheRules() {
        long firm = firm("数字科技有限公司");
        assertThat(
                        mvc.post()
                                .uri("/api/v1/organisations/" + firm + "/statements")
                                .contentType("application/json")
                                .content(
                                        "{\"input\": \"成立日期\", \"value\": \"2015-03-01\", \"asOf\": \"2026-01-01\"}")
                                .with(csrf()))
                .hasStatusOk();
        assertThat(
                        mvc.get()
                                .uri(
                                        "/api/v1/organisations/"
                                                + firm
                                                + "/assessments?rule=gaoqi&on=2026-06-15"))
                .hasStatusOk()
                .bodyText()
                .contains("\"mark\":\"UNKNOWN\"", "\"version\":");
        assertThat(FirmFigure.REVENUE.code()).isEqualTo("firm_revenue");
    }

    private static String text(int least) {
        return """
        rule: trial
        zh: 试行规则
        en: Trial rule
        edition: 试行版
        in: 全国
        from: 2026-01-01
        law: {doc: 试行〔2026〕1号}
        require: {id: trial-ip, zh: Ⅰ类知识产权, en: Class I IP, metric: Ⅰ类知识产权数, op: ≥, threshold: %d, unit: 项}
        """
                .formatted(least);
    }

    private static String cases() {
        return """
        rule: trial
        on: 2026-06-15
        in: [大连市]
        cases:
          - {name: 正好, given: {Ⅰ类知识产权数: 10}, expect: PASS}
        """;
    }

    private static Version done(Drafted it) {
        assertThat(it).isInstanceOf(Drafted.Done.class);
        return ((Drafted.Done) it).version();
    }

    private static Actor officer(String id) {
        return new Actor(id, id, null, Set.of(new Permit(Role.OFFICER, Scope.EVERYWHERE)));
    }

    private void say(long firm, String input, String value, LocalDate asOf) {
        assertThat(statements.say(firm, input, value, asOf, null, Basis.STATED, DAY))
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
