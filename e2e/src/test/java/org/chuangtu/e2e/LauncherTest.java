package org.chuangtu.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./chuangtu test} does about its browser, on machines made of a PATH with made-up programs. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class LauncherTest {

    private static final Set<String> TOOLS =
            Set.of(
                    "bash",
                    "sh",
                    "env",
                    "dirname",
                    "readlink",
                    "sed",
                    "sort",
                    "head",
                    "tr",
                    "cat",
                    "touch",
                    "chmod",
                    "mkdir",
                    "rm",
                    "grep",
                    "find");

    @TempDir Path folder;

    private Path programs;
    private Path calls;

    @BeforeEach
    void aMachineWithBuildToolsAlone() throws IOException {
        programs = Files.createDirectories(folder.resolve("bin"));
        calls = folder.resolve("calls");
        for (String tool : TOOLS) {
            program(tool, "exec " + where(tool) + " \"$@\"");
        }
        program(
                "mvn",
                "[ \"$1\" = -v ] && echo 'Apache Maven 3.9.9' || echo \"mvn $*\" >> "
                        + quoted(calls));
        program("node", "echo v22.1.0");
        program("npm", "echo \"npm $*\" >> " + quoted(calls));
        program("id", "echo 0");
    }

    @Test
    void testsAtOnceWhereThereIsABrowser() throws Exception {
        program("chromium", "exit 0");
        program("apt-get", "echo \"apt-get $*\" >> " + quoted(calls));
        try (var run = test()) {
            assertThat(run.exit()).as(run.said()).isZero();
        }
        assertThat(calls).content().contains("mvn -B -ntp -T 2 verify").doesNotContain("apt-get");
    }

    @Test
    void installsABrowserWhereItMay() throws Exception {
        program(
                "apt-get",
                "echo \"apt-get $*\" >> "
                        + quoted(calls)
                        + "\n"
                        + "[ \"$1\" = update ] && exit 100\n"
                        + "printf '#!/bin/sh\\n' > "
                        + quoted(programs.resolve("chromium"))
                        + "\n"
                        + "chmod +x "
                        + quoted(programs.resolve("chromium")));
        try (var run = test()) {
            assertThat(run.exit()).as(run.said()).isZero();
            assertThat(run.said()).contains("installing what the tests need");
        }
        assertThat(calls)
                .content()
                .containsSubsequence("chromium fonts-noto-cjk", "mvn -B -ntp -T 2 verify");
    }

    @Test
    void saysHowToInstallABrowserWhereItMayNot() throws Exception {
        program("id", "echo 1000");
        program("apt-get", "echo \"apt-get $*\" >> " + quoted(calls));
        assertRefusal();
        assertThat(calls).doesNotExist();
    }

    @Test
    void failsWhenTheInstallationDoes() throws Exception {
        program("apt-get", "exit 100");
        assertRefusal();
        assertThat(calls).doesNotExist();
    }

    private void assertRefusal() throws InterruptedException {
        try (var run = test()) {
            assertThat(run.exit()).as(run.said()).isEqualTo(1);
            assertThat(run.lines().getLast())
                    .contains("apt-get install chromium fonts-noto-cjk")
                    .contains("CHUANGTU_BROWSER");
        }
    }

    private Run test() {
        return Installation.SHARED.run(
                folder.resolve("home"),
                Map.of(
                        "PATH", programs.toString(),
                        "JAVA_HOME", System.getProperty("java.home")),
                List.of(),
                "test");
    }

    private void program(String name, String body) throws IOException {
        Path file = programs.resolve(name);
        Files.deleteIfExists(file);
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String quoted(Path path) {
        return "'" + path + "'";
    }

    private static Path where(String tool) {
        return List.of(System.getenv("PATH").split(":")).stream()
                .map(it -> Path.of(it, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + tool + " on PATH"));
    }
}
