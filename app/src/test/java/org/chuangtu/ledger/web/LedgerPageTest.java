package org.chuangtu.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import org.chuangtu.DatabaseTest;
import org.chuangtu.SignIn;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Permit;
import org.chuangtu.access.Role;
import org.chuangtu.access.Scope;
import org.chuangtu.ledger.Account;
import org.chuangtu.ledger.Accounts;
import org.chuangtu.ledger.LedgerDesk;
import org.chuangtu.ledger.Opened;
import org.chuangtu.ledger.Outcome;
import org.chuangtu.ledger.Transfer;
import org.chuangtu.ledger.Unit;
import org.chuangtu.page.Bilingual;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Accounts as an officer uses them: opened, paid from, read, corrected. */
@DatabaseTest
@SignedInAs(Role.OFFICER)
class LedgerPageTest {

    private static int drawn;

    @Autowired MockMvcTester mvc;
    @Autowired Accounts accounts;
    @Autowired LedgerDesk desk;
    @Autowired Access access;

    private String mark = "";
    private long source;
    private long budget;

    @BeforeEach
    void aBudgetOfAThousandYuan() {
        mark = "page" + ++drawn;
        access.as(
                Actor.SYSTEM,
                () -> {
                    source = open("source", null);
                    budget = open("budget", 0L);
                    desk.transfer(Transfer.of(mark + ".fund", source, budget, 100_000, "年初下达"));
                });
    }

    @Test
    void anAccountIsOpenedAndListed() {
        assertThat(
                        mvc.post()
                                .uri("/accounts/new")
                                .param("name", "试办专项" + mark)
                                .param("code", mark + ".new")
                                .param("unit", "BUDGET")
                                .param("floor", "0")
                                .param("place", "没有这个地方" + mark)
                                .with(csrf())
                                .exchange())
                .hasStatusOk()
                .bodyText()
                .contains("没有这个地方" + mark, "试办专项" + mark);
        assertThat(page(mvc.get().uri("/accounts?q=" + mark).exchange()).select("tbody tr"))
                .hasSize(2);
    }

    @Test
    void aTransferSentTwiceActsOnce() {
        var form = page(mvc.get().uri("/accounts/" + budget + "/transfer").exchange());
        var command = form.select("input[name=command]").val();
        assertThat(command).isNotEmpty();

        for (int i = 0; i < 2; i++)
            assertThat(transfer(command, "12.34")).hasStatus3xxRedirection();

        var page = page(mvc.get().uri("/accounts/" + budget).exchange());
        assertThat(page.select("section tbody tr")).hasSize(2);
        assertThat(page.select("section tbody tr:first-child").text()).contains("987.66");
        assertThat(page.select("#turnover").text()).contains("987.66 元");
    }

    @Test
    void whatFallsShortIsSaidAtTheFieldAndNothingMoves() {
        var page = page(transfer("page:x" + mark, "1000.01"));

        assertThat(page.select(".errors li a").attr("href")).isEqualTo("#amount");
        assertThat(page.select("[id=amount-error]").text())
                .isEqualTo("账户 " + mark + ".budget 可用 1000 元，不够付 1000.01 元：请减少金额，或先转入。");
        assertThat(page.select("input[name=amount]").val()).isEqualTo("1000.01");
        assertThat(standing()).isEqualTo(100_000);
        assertThat(page(transfer("page:y" + mark, "1.005")).select("[id=amount-error]").text())
                .contains("2 位小数");
    }

    @Test
    void aVoucherIsReversedWithAReason() {
        assertThat(transfer("page:r" + mark, "5")).hasStatus3xxRedirection();
        var link =
                page(mvc.get().uri("/accounts/" + budget).exchange())
                        .select("tbody tr a[href^=/vouchers/]")
                        .first();
        var path = Objects.requireNonNull(link).attr("href");

        assertThat(
                        page(mvc.post()
                                        .uri(path + "/reverse")
                                        .param("command", "rev:" + mark)
                                        .with(csrf())
                                        .exchange())
                                .select("[id=why-error]"))
                .isNotEmpty();
        assertThat(
                        mvc.post()
                                .uri(path + "/reverse")
                                .param("command", "rev:" + mark)
                                .param("why", "付错了")
                                .with(csrf())
                                .exchange())
                .hasStatus3xxRedirection();
        assertThat(page(mvc.get().uri(path).exchange()).select(".notice").text()).contains("冲销");
        assertThat(standing()).isEqualTo(100_000);
    }

    @Test
    void holdsAreListedReadAndReleased() {
        var placed =
                (Outcome.Done)
                        access.as(
                                Actor.SYSTEM,
                                () -> desk.hold(mark + ".h", budget, 30_000, null, "预留首期"));
        var path = "/holds/" + placed.voucher().id();

        assertThat(page(mvc.get().uri("/accounts/" + budget + "/holds").exchange()).text())
                .contains("预留首期", "300");
        assertThat(page(mvc.get().uri(path).exchange()).text()).contains("冻结中", "300");
        assertThat(
                        mvc.post()
                                .uri(path + "/release")
                                .param("command", "rel:" + mark)
                                .param("why", "不办了")
                                .with(csrf())
                                .exchange())
                .hasStatus3xxRedirection();
        assertThat(page(mvc.get().uri(path).exchange()).text()).contains("已解冻");
    }

    @Test
    void aStatementIsExportedExactly() {
        var csv = mvc.get().uri("/accounts/" + budget + "?export=csv").exchange();

        assertThat(csv).hasStatusOk();
        assertThat(new String(csv.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8))
                .contains("转账,1000,1000,年初下达," + mark + ".source");
    }

    @Test
    void theSamePagesAreEnglish() {
        var page =
                page(
                        mvc.get()
                                .uri("/accounts/" + budget)
                                .cookie(new Cookie("lang", "en"))
                                .exchange());
        assertThat(page.select("h2").text()).contains("Statement");
        assertThat(page.select("#turnover").text()).contains("Closing", "1,000 yuan");
    }

    @Test
    void aProgramMovesValueOnceAndIsToldWhyNot() {
        var body =
                """
                {"command": "%s.api", "memo": "接口", "lines": [{"account": %d, "amount": -500}, {"account": %d, "amount": 500}]}
                """
                        .formatted(mark, budget, source);
        for (int i = 0; i < 2; i++)
            assertThat(api("/api/v1/transfers", body))
                    .hasStatusOk()
                    .bodyJson()
                    .extractingPath("$.again")
                    .isEqualTo(i == 1);
        assertThat(api("/api/v1/transfers", body.replace("500", "501"))).hasStatus(409);
        assertThat(
                        api(
                                "/api/v1/transfers",
                                body.replace("-500", "-499").replace(mark + ".api", mark + ".odd")))
                .hasStatus(409);
        assertThat(api("/api/v1/transfers/batch", "[" + body + "]"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$[0].voucher.postings.length()")
                .isEqualTo(2);
        assertThat(mvc.get().uri("/api/v1/accounts/" + budget + "/statement").exchange())
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.closing")
                .isEqualTo(99_500);
    }

    @Test
    void whoActsForAFirmSeesItsAccountAndNotWhatStandsOnAnothers() {
        long firm = 88_000L + drawn;
        long own =
                access.as(
                        Actor.SYSTEM,
                        () -> {
                            long it =
                                    ((Opened.Done)
                                                    accounts.open(
                                                            new Account.Draft(
                                                                    mark + ".firm",
                                                                    new Bilingual(
                                                                            "企业户" + mark, null),
                                                                    Unit.FEN,
                                                                    "party:" + firm,
                                                                    null,
                                                                    0L)))
                                            .account()
                                            .id();
                            desk.transfer(Transfer.of(mark + ".pay", budget, it, 700, "补助"));
                            return it;
                        });
        var actor = new Actor("user:99", "", firm, Set.of(new Permit(Role.FIRM, Scope.of(firm))));
        var movements = access.as(actor, () -> accounts.movements(own, every()).rows());
        long voucher = movements.getFirst().voucher();

        assertThat(mvc.get().uri("/accounts/" + own).with(signedIn(actor)).exchange())
                .hasStatusOk();
        assertThat(mvc.get().uri("/accounts/" + budget).with(signedIn(actor)).exchange())
                .hasStatus(404);
        var page = page(mvc.get().uri("/vouchers/" + voucher).with(signedIn(actor)).exchange());
        assertThat(page.text()).contains("无权查看的账户", "企业户" + mark).doesNotContain("户budget", "993");
        assertThat(page.select("form[action$=/reverse]")).isEmpty();
        assertThat(mvc.get().uri("/api/v1/vouchers/" + voucher).with(signedIn(actor)).exchange())
                .hasStatusOk()
                .bodyText()
                .doesNotContain("99300");
    }

    private static RequestPostProcessor signedIn(Actor actor) {
        return SecurityMockMvcRequestPostProcessors.authentication(SignIn.authentication(actor));
    }

    private static org.chuangtu.page.ListQuery every() {
        return new org.chuangtu.page.ListQuery("", java.util.Map.of(), "", false, 1, 100);
    }

    private long standing() {
        return access.as(Actor.SYSTEM, () -> accounts.find(budget).orElseThrow().balance());
    }

    private MvcTestResult api(String path, String body) {
        return mvc.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(csrf())
                .exchange();
    }

    private MvcTestResult transfer(String command, String amount) {
        return mvc.post()
                .uri("/accounts/" + budget + "/transfer")
                .param("command", command)
                .param("account", mark + ".source")
                .param("amount", amount)
                .param("memo", "试付")
                .with(csrf())
                .exchange();
    }

    private long open(String name, @Nullable Long floor) {
        return ((Opened.Done)
                        accounts.open(
                                new Account.Draft(
                                        mark + "." + name,
                                        new Bilingual("户" + name, null),
                                        Unit.FEN,
                                        "place:1",
                                        null,
                                        floor)))
                .account()
                .id();
    }

    private static Document page(MvcTestResult result) {
        assertThat(result).hasStatusOk();
        return Jsoup.parse(
                new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }
}
