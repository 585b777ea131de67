package org.chuangtu.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;

/**
 * One browser window of its own. It lets nothing out to any other host and remembers who tried, and what the console
 * complained about; both must be empty when it closes.
 */
final class Visitor implements AutoCloseable {

    static final int PHONE_WIDTH = 390;
    private static final int PATIENCE_MILLIS = 60_000;

    private final String address;
    private final BrowserContext context;
    private final Page page;
    private final List<String> elsewhere = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    Visitor(String address, Browser.NewContextOptions options) {
        this.address = address;
        this.context = Chromium.shared().newContext(options.setLocale("zh-CN"));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.route(
                url -> !url.startsWith(address + "/"),
                route -> {
                    elsewhere.add(route.request().url());
                    route.abort();
                });
        this.page = context.newPage();
        page.onConsoleMessage(this::heard);
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
    }

    static Browser.NewContextOptions desktop() {
        return calm().setViewportSize(1280, 900);
    }

    static Browser.NewContextOptions phone() {
        return calm().setViewportSize(PHONE_WIDTH, 844);
    }

    /** The way between two pages is not drawn: how much motion is wanted reaches a new page too late here. */
    private static Browser.NewContextOptions calm() {
        return new Browser.NewContextOptions().setReducedMotion(ReducedMotion.REDUCE);
    }

    private void heard(ConsoleMessage message) {
        // The browser itself notes a form that came back with its errors; that is how we answer.
        boolean refusedForm = message.text().contains("422");
        if (message.type().equals("error") && !refusedForm) {
            complaints.add(page.url() + ": " + message.text());
        }
    }

    Page page() {
        return page;
    }

    /** Opens a page of the program, which must be there. */
    Response open(String path) {
        var response = page.navigate(address + path);
        assertThat(response.status()).as("GET " + path).isEqualTo(200);
        return response;
    }

    /** How many pixels the page is wider than the window. */
    int overflow() {
        return ((Number)
                        page.evaluate(
                                "() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth)"))
                .intValue();
    }

    @Override
    public void close() {
        context.close();
        assertThat(elsewhere).as("requests to other hosts").isEmpty();
        assertThat(complaints).as("errors in the browser's console").isEmpty();
    }
}
