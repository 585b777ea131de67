package org.chuangtu.identity;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What an OpenID provider says of itself, asked for with little patience: somebody waits at the log-in page. */
final class Provider {

    private static final Duration TO_CONNECT = Duration.ofSeconds(4);
    private static final Duration TO_ANSWER = Duration.ofSeconds(8);
    private static final int BYTES_MAX = 256 * 1024;
    private static final String METADATA = "/.well-known/openid-configuration";

    /** It does not answer, or not as a provider would. */
    static final class Unreachable extends RuntimeException {
        Unreachable(String why) {
            super(why);
        }

        Unreachable(String why, Throwable cause) {
            super(why, cause);
        }
    }

    private Provider() {}

    static Map<String, Object> at(String issuer) {
        var metadata = ask(URI.create(issuer.replaceAll("/+$", "") + METADATA));
        // OpenID Connect Discovery 4.3: whoever answers must say that it is the one we asked.
        if (!issuer.equals(metadata.get("issuer")))
            throw new Unreachable(
                    issuer + " calls itself " + metadata.get("issuer") + ", which is another");
        return metadata;
    }

    private static Map<String, Object> ask(URI address) {
        try (var client =
                HttpClient.newBuilder()
                        .connectTimeout(TO_CONNECT)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build()) {
            var request = HttpRequest.newBuilder(address).timeout(TO_ANSWER).build();
            var answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                if (answer.statusCode() != 200)
                    throw new Unreachable(address + " answers " + answer.statusCode());
                return JsonMapper.shared()
                        .readValue(body.readNBytes(BYTES_MAX), new TypeReference<>() {});
            }
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            throw new Unreachable(address + " does not answer as a provider", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable("interrupted", e);
        }
    }
}
