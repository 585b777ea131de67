package org.chuangtu.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The machine's own Chromium, headless. {@code ./chuangtu test} has put one there or has said how; without one these tests
 * fail, they are never skipped.
 */
final class Chromium {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private Chromium() {}

    /** One browser for all tests of this JVM. */
    static Browser shared() {
        return Holder.BROWSER;
    }

    private static final class Holder {
        static final Browser BROWSER = launch();
    }

    private static Browser launch() {
        Path executable =
                find().orElseThrow(() ->
                        new AssertionError(
                                "no Chromium on PATH ("
                                        + String.join(", ", NAMES)
                                        + "): ./chuangtu test says how to get one"));
        var playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(executable)
                                        .setArgs(
                                                List.of(
                                                        "--no-sandbox",
                                                        "--disable-gpu",
                                                        "--disable-dev-shm-usage",
                                                        "--disable-background-networking")));
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        return browser;
    }

    /** CHUANGTU_BROWSER, or the first known name on PATH, as the launcher looks for it. */
    private static Optional<Path> find() {
        String named = System.getenv("CHUANGTU_BROWSER");
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        return NAMES.stream()
                .flatMap(name ->
                        Stream.of(System.getenv("PATH").split(":"))
                                .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
