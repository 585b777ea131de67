package org.chuangtu.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Page;
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
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class RealChainInABrowserTest {

    private static final String CHIPS = "data/cset-chip-explorer";

    @Test
    void isImportedByTheLauncherAndReadInTheBrowser() throws Exception {
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
