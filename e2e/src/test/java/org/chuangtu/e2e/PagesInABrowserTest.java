package org.chuangtu.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The pages as people meet them: in a real browser, on a desk and on a phone, with and without script, by keyboard. */
@ResourceLock(Site.RUNNING)
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class PagesInABrowserTest {

    private static final int MOST_PAGES = 60;
    private static final int PAGES_OF_A_KIND = 2;

    /** Downloads, the API and its description, leaving, and the switch of language are not pages to walk through. */
    private static final Pattern NO_PAGE =
            Pattern.compile("export=|\\.(csv|svg|xlsx|json|png|pdf)|/logout|/language/|/api|#|^//");

    private final Site site = Site.shared();

    @Test
    void everyPageFitsAPhoneInBothLanguages() {
        try (var visitor = site.signedIn(site.visitorOnAPhone())) {
            var paths = new LinkedHashSet<String>();
            var trouble = new ArrayList<String>();
            walk(
                    visitor,
                    path -> {
                        paths.add(path);
                        look(visitor, path, "zh-CN", trouble);
                    });
            visitor.page().navigate(site.address() + "/language/en?back=%2F");
            for (String path : paths) {
                visitor.open(path);
                look(visitor, path, "en", trouble);
            }
            System.out.println("walked " + paths.size() + " pages in two languages");
            assertThat(trouble).isEmpty();
            assertThat(paths).contains("/", "/chains", "/figures", "/journal", "/import");
        }
    }

    private interface Look {
        void at(String path);
    }

    /** Follows the links from the home page, a few pages of each kind. */
    private static void walk(Visitor visitor, Look look) {
        Map<String, Integer> seenOfKind = new HashMap<>();
        Set<String> met = new LinkedHashSet<>(Set.of("/"));
        var waiting = new ArrayDeque<String>(met);
        for (int pages = 0; !waiting.isEmpty() && pages < MOST_PAGES; pages++) {
            String path = waiting.remove();
            visitor.open(path);
            look.at(path);
            for (String link : links(visitor.page())) {
                String kind = link.replaceAll("\\?.*", "?").replaceAll("\\d+", "N");
                if (link.startsWith("/")
                        && !NO_PAGE.matcher(link).find()
                        && seenOfKind.getOrDefault(kind, 0) < PAGES_OF_A_KIND
                        && met.add(link)) {
                    seenOfKind.merge(kind, 1, Integer::sum);
                    waiting.add(link);
                }
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static List<String> links(Page page) {
        return (List<String>)
                page.locator("a[href]:not([download])")
                        .evaluateAll("all => all.map(it => it.getAttribute('href'))");
    }

    /** What must hold of every page: it fits, says its language and title, and names each of its fields. */
    private static void look(Visitor visitor, String path, String language, List<String> trouble) {
        var page = visitor.page();
        if (visitor.overflow() > 0) {
            trouble.add(path + " (" + language + ") is " + visitor.overflow() + " px too wide");
        }
        if (!language.equals(page.locator("html").getAttribute("lang"))) {
            trouble.add(path + " is not in " + language);
        }
        if (page.title().isBlank() || page.locator("h1").count() != 1) {
            trouble.add(path + " has no title or not exactly one heading");
        }
        if (page.locator("main").innerText().contains("??")) {
            trouble.add(path + " (" + language + ") shows the key of a missing word");
        }
        var nameless =
                page.locator("main")
                        .evaluate(
                                """
                                main => [...main.querySelectorAll('input:not([type=hidden]), select, textarea, button')]
                                    .filter(it => !(it.labels && it.labels.length) && !it.getAttribute('aria-label')
                                        && !it.getAttribute('aria-labelledby') && !it.title && !it.textContent.trim())
                                    .map(it => it.outerHTML.slice(0, 120))
                                """);
        if (nameless instanceof List<?> list && !list.isEmpty()) {
            trouble.add(path + " has fields without a name: " + list);
        }
    }

    @Test
    void tellsWhyANodeOfTheExampleFails() {
        try (var visitor = site.signedIn(site.visitor())) {
            var page = visitor.page();
            page.locator("nav.nav a[href='/chains']").click();
            page.locator("main a", withText("芯片小链")).click();
            assertThat(page.locator("main .answer").first().innerText()).contains("57.1%");
            page.locator("main table a", withText("芯片")).last().click();
            assertThat(page.locator("h1").innerText()).contains("芯片");
            assertThat(page.locator("main").innerText()).contains("晶圆").contains("日本");
            page.locator("main a", withText("芯片小链（合成")).last().click();
            assertThat(page.locator("main").innerText()).contains("合成");
        }
    }

    @Test
    void opensTheEvidenceOfAFigure() {
        try (var visitor = site.signedIn(site.visitor())) {
            var page = visitor.page();
            visitor.open("/figures");
            page.locator("main a[href^='/figures/']:not([href*=definitions])").first().click();
            assertThat(page.locator("main a[href^='/sources/']").first().innerText()).isNotBlank();
            page.locator("main a[href^='/sources/']").first().click();
            assertThat(page.locator("h1").innerText()).isNotBlank();
        }
    }

    @Test
    void switchesToEnglishAndStaysThere() {
        try (var visitor = site.signedIn(site.visitor())) {
            var page = visitor.page();
            visitor.open("/chains");
            page.locator("a[data-language]").click();
            page.waitForCondition(() -> "en".equals(page.locator("html").getAttribute("lang")));
            assertThat(page.url()).endsWith("/chains");
            visitor.open("/figures");
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo("en");
            page.locator("a[data-language]").click();
            page.waitForCondition(() -> "zh-CN".equals(page.locator("html").getAttribute("lang")));
        }
    }

    @Test
    void keepsBackTheBadRowOfAFileAndTakesTheOthers() {
        try (var visitor = site.signedIn(site.visitor())) {
            var page = visitor.page();
            visitor.open("/import");
            hand(
                    page,
                    """
                    code,name,department,city,level,remarks
                    9900000001,试验大学,试验部,大连市,本科,
                    9900000002,,试验部,大连市,本科,
                    """);
            String report = page.locator("main").innerText();
            assertThat(report).contains("name").contains("必填");
            assertThat(page.locator("main table").first().locator("tbody td.num").allInnerTexts())
                    .containsExactly("2", "1", "0", "0", "0", "1");
            String job = page.url();

            visitor.open("/import");
            assertThat(page.locator("main tbody a[href^='/import/']").first().getAttribute("href"))
                    .isEqualTo(job.substring(site.address().length()));
        }
    }

    /** Uploads a file and waits on the page of its import until that is over. */
    private static void hand(Page page, String content) {
        page.locator("input[type=file]")
                .setInputFiles(
                        new FilePayload(
                                "universities.csv",
                                "text/csv",
                                content.getBytes(StandardCharsets.UTF_8)));
        page.locator("main form button[type=submit]").first().click();
        page.waitForURL(url -> url.matches(".*/import/\\d+"));
        page.waitForCondition(() -> {
            page.reload();
            return page.locator("main progress").count() == 0;
        });
    }

    @Test
    void worksWithoutScript() {
        try (var visitor = site.signedIn(site.visitorWithoutScript())) {
            var page = visitor.page();
            visitor.open("/chains");
            page.locator("main a", withText("芯片小链")).click();
            assertThat(page.locator("main table").first().innerText()).contains("晶圆");

            visitor.open("/account");
            page.locator("main input[name=name]").fill("管理员（无脚本）");
            page.locator("form[action='/account'] button[type=submit]").click();
            assertThat(page.locator("main input[name=name]").inputValue()).isEqualTo("管理员（无脚本）");
        }
    }

    @Test
    void obeysTheKeyboardAlone() {
        try (var visitor = site.signedIn(site.visitor())) {
            var page = visitor.page();
            visitor.open("/figures");
            page.keyboard().press("Tab");
            assertThat(focused(page, "it => it.className")).isEqualTo("skip");
            page.keyboard().press("Enter");
            assertThat(focused(page, "it => it.id")).isEqualTo("main");

            page.keyboard().press("/");
            assertThat(focused(page, "it => it.type")).isEqualTo("search");
            page.keyboard().press("Escape");
            assertThat(focused(page, "it => it.type")).isNotEqualTo("search");

            page.keyboard().press("?");
            assertThat(page.locator("dialog#keys").isVisible()).isTrue();
            page.keyboard().press("Escape");
            assertThat(page.locator("dialog#keys").isVisible()).isFalse();

            visitor.open("/figures");
            page.keyboard().press("j");
            page.keyboard().press("Enter");
            page.waitForURL(url -> url.matches(".*/figures/\\d+.*"));
        }
    }

    private static Object focused(Page page, String expression) {
        return page.evaluate("(" + expression + ")(document.activeElement)");
    }

    private static Page.LocatorOptions withText(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }
}
