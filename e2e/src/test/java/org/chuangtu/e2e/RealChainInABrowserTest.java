package org.chuangtu.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A real chain, brought in by the launcher beside the running program and read in the browser. Its data are not ours to
 * give away, so they are read from CHUANGTU_SHARED, or from the folder {@code shared} beside the checkout.
 */
@ResourceLock(Site.RUNNING)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RealChainInABrowserTest {

    private static final String CHIPS = "data/cset-chip-explorer";

    @Test
    void isImportedByTheLauncherReadInTheBrowserAndItsGapsAreClosed() throws Exception {
        Path chips =
                shared().map(it -> it.resolve(CHIPS))
                        .filter(Files::isDirectory)
                        .orElseGet(RealChainInABrowserTest::skipLoudly);
        var site = Site.shared();
        try (var importing = site.command("import", chips.toString())) {
            assertThat(importing.exit()).as(importing.said()).isZero();
            assertThat(importing.said())
                    .contains("chain.node: 126 = +126")
                    .contains("chain.edge: 139 = +139")
                    .contains("chain.provision: 1,300 = +1,279")
                    .contains("21 rows are in quarantine");
        }
        try (var again = site.command("import", chips.toString())) {
            assertThat(again.exit()).as(again.said()).isZero();
            assertThat(again.said()).contains("nothing new");
        }
        try (var visitor = site.signedIn(site.visitor())) {
            var page = visitor.page();
            visitor.open("/chains");
            page.locator("main a", withText("先进逻辑芯片")).click();
            assertThat(page.locator("main .answer").first().innerText())
                    .contains("61.6%")
                    .contains("63.9%");
            assertThat(page.locator(".graph-frame svg a.node").count()).isEqualTo(126);

            page.locator("main table a", withText("EUV lithography tools")).first().click();
            assertThat(page.locator("main").innerText()).contains("荷兰").contains("100%");
        }
        theLoopCloses(site, site.visitor(), "Defect review stations");
        theLoopCloses(site, site.visitorOnAPhone(), "Crystal growing furnaces");
    }

    /** Gap → candidate → lead → signed → landed → confirmed → measured again, each step a click. */
    private static void theLoopCloses(Site site, Visitor window, String node) throws Exception {
        String lead;
        try (var officer = site.signedInAs("officer", window)) {
            var page = officer.page();
            officer.open("/chains");
            page.locator("main a", withText("先进逻辑芯片")).click();
            page.locator("main a[href*='/gaps']").first().click();
            page.locator("main table a", withText(node)).first().click();
            page.locator("main a", withText("看缺口页")).click();
            assertThat(page.locator("main h1").innerText()).isEqualTo("缺口：" + node);
            assertThat(officer.overflow()).isZero();

            page.locator("#who a", withText("开线索")).first().click();
            page.locator("input[name=place]").fill("金普新区");
            page.locator("main form button[type=submit]").click();
            assertThat(page.locator("main .answer").innerText()).contains("发现");
            lead = page.url().substring(site.address().length());

            page.locator("select[name=owner]").selectOption(new SelectOption().setLabel("演示·部门干部"));
            moved(page, "ASSIGNED", "已指派");
            moved(page, "IN_TALKS", "在谈");
            page.locator("summary", withText("登记签约")).click();
            page.locator("select[name=kind]").selectOption("FIRST");
            page.locator("input[name=on]").fill("2026-11-20");
            page.locator("form[action$='/sign'] button").click();
            page.locator("input[name=due]").fill("2099-12-31");
            moved(page, "SIGNED", "已签约");
            moved(page, "LANDED", "已落地");
            assertThat(measured(page)).as("a proposal counts for nothing").contains("依赖\t依赖");
        }
        try (var owner = site.signedIn(site.visitor())) { // not whoever proposed it
            var page = owner.page();
            owner.open(lead);
            page.locator("main a", withText("提请链长确认的供给")).click();
            page.locator("input[value=CONFIRMED]").check();
            page.locator("main form button[type=submit]").first().click();
            assertThat(page.locator("main .answer").innerText()).contains("已确认");
            owner.open(lead);
            assertThat(measured(page)).as("before and after").contains("依赖\t单一");
        }
    }

    private static void moved(Page page, String to, String stage) {
        page.locator("input[name=to][value=" + to + "]").check();
        page.locator("#move button[type=submit]").click();
        page.locator("main .answer", withText(stage)).waitFor();
    }

    /** How the node stood when the lead was opened, and how it stands now. */
    private static String measured(Page page) {
        return page.locator("main table").first().innerText();
    }

    private static Page.LocatorOptions withText(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    private static Optional<Path> shared() {
        return Optional.of(
                Optional.ofNullable(System.getenv("CHUANGTU_SHARED"))
                        .map(Path::of)
                        .orElse(Path.of("../../shared").toAbsolutePath().normalize()));
    }

    private static Path skipLoudly() {
        String said =
                "跳过：没有找到真实产业链数据 / SKIPPED: no real chain to import: "
                        + shared().orElseThrow().resolve(CHIPS)
                        + " is not there (CHUANGTU_SHARED names its folder)";
        System.err.println("\n*** " + said + " ***\n");
        return abort(said);
    }
}
