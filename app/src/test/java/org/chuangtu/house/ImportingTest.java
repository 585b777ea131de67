package org.chuangtu.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command says, and how it ends, when the server says no between two rounds and when it says nothing at all. */
class ImportingTest {

    private static final String NOBODY_KNOWS_THEM =
            "{\"detail\":\"没有认出这些文件\",\"kind\":\"intake.fault.noProfile\"}";
    private static final String TOO_MANY_WAIT =
            "{\"detail\":\"等待的导入太多\",\"kind\":\"intake.fault.tooManyWaiting\"}";
    private static final String NO_TABLE =
            "{\"detail\":\"不是表格\",\"kind\":\"intake.fault.pdf\",\"file\":\"b.csv\"}";

    @TempDir private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private HttpServer server;
    private int filesKept;
    private int begun;

    /** How often it is asked in vain how far an import is. */
    private int inVain;

    /** What the server answers once it is asked for a second import; null when it is gone by then. */
    private @Nullable String second = NOBODY_KNOWS_THEM;

    @BeforeEach
    void aServerThatUsesTheFirstFileOnly() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/api/v1/intake/files", it -> answer(it, 201, "{\"id\":" + ++filesKept + "}"));
        server.createContext("/api/v1/intake/jobs", this::jobs);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aFolderMayHoldTablesNobodyKnows() throws IOException {
        assertThat(imported(new ImportedFiles.Group(twoFiles(), false))).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("没有用到的文件", "b.csv");
    }

    @Test
    void aTableNamedIsMeant() throws IOException {
        assertThat(imported(new ImportedFiles.Group(twoFiles(), true))).isEqualTo(1);
    }

    @Test
    void aFolderMayHoldWhatIsNoTable() throws IOException {
        second = NO_TABLE;
        assertThat(imported(new ImportedFiles.Group(twoFiles(), false))).isZero();
    }

    @Test
    void anyOtherRefusalIsNoFileWithoutAUse() throws IOException {
        second = TOO_MANY_WAIT;
        var group = new ImportedFiles.Group(twoFiles(), false);
        assertThatExceptionOfType(OperatorClient.Refused.class)
                .isThrownBy(() -> imported(group))
                .withMessageContaining("等待的导入太多");
        assertThat(imported(group, group)).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(2);
    }

    @Test
    void aServerThatIsGoneEndsTheCommandWithOneLine() throws IOException {
        second = null;
        var group = new ImportedFiles.Group(twoFiles(), false);
        for (var groups : List.of(List.of(group), List.of(group, group))) {
            begun = 0;
            assertThatExceptionOfType(OperatorClient.Lost.class)
                    .isThrownBy(() -> imported(groups.toArray(ImportedFiles.Group[]::new)))
                    .satisfies(it -> assertThat(it.line()).contains("通信失败", "failed"));
        }
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("没有用到的文件");
    }

    @Test
    void aServerThatCannotAnswerForAWhileIsAskedAgain() throws IOException {
        inVain = 1;
        assertThat(imported(new ImportedFiles.Group(twoFiles(), false))).isZero();
        assertThat(inVain).isZero();
    }

    private int imported(ImportedFiles.Group... groups) {
        var address =
                URI.create(
                        "http://"
                                + server.getAddress().getAddress().getHostAddress()
                                + ":"
                                + server.getAddress().getPort());
        begun = 0;
        filesKept = 0;
        try (var client = new OperatorClient(new RunningServer(address, "token"))) {
            var terminal =
                    new Terminal(
                            new PrintStream(out, true, StandardCharsets.UTF_8),
                            new PrintStream(err, true, StandardCharsets.UTF_8));
            return new Importing(client, terminal).run(List.of(groups), false);
        }
    }

    private List<Path> twoFiles() throws IOException {
        var files = new ArrayList<Path>();
        for (var name : List.of("a.csv", "b.csv"))
            files.add(Files.writeString(folder.resolve(name), "x\n1\n"));
        return files;
    }

    private void jobs(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("GET") && inVain > 0) {
            inVain--;
            answer(exchange, 500, "{\"detail\":\"这一步没有完成\"}");
            return;
        }
        if (exchange.getRequestMethod().equals("GET")) {
            answer(exchange, 200, "{\"id\":1,\"state\":\"DONE\",\"steps\":[]}");
            return;
        }
        begun++;
        if (begun % 2 == 1) {
            answer(exchange, 202, "{\"job\":1,\"unused\":[{\"file\":" + filesKept + "}]}");
        } else if (second == null) {
            exchange.close();
        } else {
            answer(exchange, 422, second);
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
