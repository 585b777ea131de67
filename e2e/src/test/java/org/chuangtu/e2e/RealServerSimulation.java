package org.chuangtu.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program on a PostgreSQL server of the operator's own, by {@code CHUANGTU_DB_URL}. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RealServerSimulation {

    private static final Installation INSTALLATION = Installation.SHARED;

    private static RealServer server;

    @TempDir Path folder;

    @BeforeAll
    static void aServer() throws Exception {
        server = new RealServer(INSTALLATION.libraries());
    }

    @AfterAll
    static void noMore() throws Exception {
        if (server != null) server.close();
    }

    @Test
    void servesPagesImportsBacksUpAndVerifies() throws Exception {
        Path home = folder.resolve("home");
        Path classes =
                Files.writeString(
                        folder.resolve("gbt4754.csv"),
                        "class1,class2,class3,class4,level,name\nR01,,,,1,第一类\nR02,,,,1,第二类\n");
        Path backup = folder.resolve("backup.zip");
        var settings = settings(server.url(RealServer.PASSWORD));
        try (var program = INSTALLATION.run(home, settings, List.of(), "run")) {
            var address = program.address();
            assertThat(Run.get(address, "/actuator/health").body()).contains("UP");
            assertThat(Run.get(address, "/login").body()).contains("<form");

            succeeds(home, settings, "import", classes.toString());
            try (var connection = server.connect()) {
                assertThat(
                                Database.numbers(
                                        connection,
                                        "SELECT count(*) FROM party.industry WHERE code LIKE 'R0%'"))
                        .containsExactly(2);
            }
            succeeds(home, settings, "verify");
            succeeds(home, settings, "backup", backup.toString());
            assertThat(program.interrupt()).isEqualTo(130);
        }
        assertThat(backup).isNotEmptyFile();
        assertThat(home.resolve("postgres")).as("a database of its own").doesNotExist();
    }

    @Test
    void saysInOneLineThatTheServerDoesNotLetItIn() throws Exception {
        // All at once: each is mostly the start of a Java.
        try (var password = refused(server.url("wrong-secret"));
                var port = refused("postgresql://chuangtu:secret@127.0.0.1:1/area");
                var host = refused("postgresql://chuangtu:secret@no-such-host.invalid/area")) {
            assertOneLine(password, "password authentication failed");
            assertOneLine(port, "cannot connect to the database of CHUANGTU_DB_URL");
            assertOneLine(host, "cannot connect to the database of CHUANGTU_DB_URL");
        }
    }

    private Run refused(String url) throws IOException {
        Path home = Files.createTempDirectory(folder, "refused");
        return INSTALLATION.run(home, settings(url), List.of(), "run");
    }

    private static void assertOneLine(Run run, String words) throws InterruptedException {
        assertThat(run.exit()).as(run.said()).isEqualTo(1);
        assertThat(run.lines().getLast()).contains(words);
        assertThat(run.said())
                .doesNotContain("\tat ")
                .doesNotContain("Exception")
                .doesNotContain("secret");
    }

    private static void succeeds(Path home, Map<String, String> settings, String... command)
            throws Exception {
        try (var run = INSTALLATION.run(home, settings, List.of(), command)) {
            assertThat(run.exit()).as(run.said()).isZero();
        }
    }

    private static Map<String, String> settings(String url) {
        var settings = new HashMap<String, String>();
        settings.put("CHUANGTU_DB_URL", url);
        settings.put("CHUANGTU_DEMO", "off");
        settings.put("CHUANGTU_PORT", Integer.toString(Run.freePort()));
        return settings;
    }
}
