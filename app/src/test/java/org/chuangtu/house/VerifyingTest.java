package org.chuangtu.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What the terminal says of a verification. */
class VerifyingTest {

    private static final String REPORT =
            """
            {"clean": false, "seals": 3, "entries": 40, "rows": 900, "more": 0,
             "checks": [{"kind": "identity.check.passwords", "zh": "密码与日志中的标记一致",
                         "en": "Passwords match their marks in the journal", "count": 12}],
             "findings": [{"place": "place.place/7", "kind": "journal.finding.altered", "zh": "被改动", "en": "altered"}]}
            """;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void saysWhatWasCheckedInWordsAndHowMuchOfIt() throws IOException {
        assertThat(verified()).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("密码与日志中的标记一致 12 / Passwords match their marks in the journal 12")
                .contains("place.place/7  被改动 / altered")
                .doesNotContain("identity.check");
    }

    private int verified() throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/api/v1/journal/verify",
                exchange -> {
                    try (exchange) {
                        byte[] bytes = REPORT.getBytes(StandardCharsets.UTF_8);
                        exchange.sendResponseHeaders(200, bytes.length);
                        exchange.getResponseBody().write(bytes);
                    }
                });
        server.start();
        var address =
                URI.create(
                        "http://"
                                + server.getAddress().getAddress().getHostAddress()
                                + ":"
                                + server.getAddress().getPort());
        try (var client = new OperatorClient(new RunningServer(address, "token"))) {
            var terminal =
                    new Terminal(
                            new PrintStream(out, true, StandardCharsets.UTF_8),
                            new PrintStream(out, true, StandardCharsets.UTF_8));
            return new Commands(terminal).verify(client);
        } finally {
            server.stop(0);
        }
    }
}
