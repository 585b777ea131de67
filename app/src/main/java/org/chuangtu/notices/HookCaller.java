package org.chuangtu.notices;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls programs elsewhere with a CloudEvent 1.0 in structured JSON. The header {@code Chuangtu-Signature: t=<seconds>,v1=<hex>} signs {@code
 * <seconds>.<body>} with HMAC-SHA256 and the hook's secret. Nothing but the status of the answer is read; redirects are not followed.
 */
@Component
class HookCaller {

    static final String SIGNATURE = "Chuangtu-Signature";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int BODY_MAX = 64 << 10;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final WhereTo whereTo;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(5))
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    HookCaller(WhereTo whereTo) {
        this.whereTo = whereTo;
    }

    /** It was not received; the message says why, for whoever looks after it. */
    static final class NotReceived extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotReceived(String why) {
            super(why, null, false, false);
        }
    }

    void call(Hook hook, String secret, Happening it, Instant now) {
        var url = URI.create(hook.url());
        var objection = whereTo.objection(url);
        if (objection.isPresent()) throw new NotReceived("not called: " + objection.get());
        String body = event(it);
        if (body.length() > BODY_MAX) throw new NotReceived("too large: " + body.length());
        long seconds = now.getEpochSecond();
        var request =
                HttpRequest.newBuilder(url)
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/cloudevents+json; charset=UTF-8")
                        .header("User-Agent", "chuangtu")
                        .header(SIGNATURE, signature(secret, seconds, body))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            // The answer is not read: somebody might send without end.
            HttpResponse<InputStream> answer =
                    client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            answer.body().close();
            if (answer.statusCode() / 100 != 2)
                throw new NotReceived("HTTP " + answer.statusCode());
        } catch (IOException e) {
            throw new NotReceived(e.getClass().getSimpleName() + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotReceived("interrupted");
        }
    }

    static String signature(String secret, long seconds, String body) {
        return "t="
                + seconds
                + ",v1="
                + HexFormat.of()
                        .formatHex(
                                HookKey.hmac(
                                        secret.getBytes(StandardCharsets.UTF_8),
                                        seconds + "." + body));
    }

    /** As CloudEvents write it. What it says of people is no more than their page of it says. */
    static String event(Happening it) {
        var event = JSON.createObjectNode();
        event.put("specversion", "1.0");
        event.put("id", it.id().toString());
        event.put("source", "/chuangtu");
        event.put("type", it.kind().type());
        event.put("subject", it.path());
        event.put("time", it.at().toString());
        event.put("datacontenttype", "application/json");
        var data = event.putObject("data");
        data.put("number", it.number());
        data.put("title", it.title());
        data.put("path", it.path());
        return event.toString();
    }
}
