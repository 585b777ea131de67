package org.chuangtu.house;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** How the launcher's commands talk to a running server: the same API everybody has, as the operator. */
final class OperatorClient implements AutoCloseable {

    /** The server answered, and said no. Anything else that goes wrong says nothing of what was asked. */
    static final class Refused extends Trouble {
        private static final long serialVersionUID = 1L;

        private final int status;
        private final transient JsonNode problem;

        private Refused(int status, JsonNode problem, String detail) {
            super(
                    "服务器拒绝（" + status + "）：" + detail,
                    "the server refused (" + status + "): " + detail);
            this.status = status;
            this.problem = problem;
        }

        /** The server could not do it now; asked again it may. */
        boolean serversFault() {
            return status >= 500;
        }

        /** What the API says of it under this name; empty where it says nothing. */
        String of(String property) {
            return problem.path(property).asString("");
        }
    }

    /** The server is no more, or cannot be understood. */
    static final class Lost extends Trouble {
        private static final long serialVersionUID = 1L;

        private Lost(String chinese, String english, Exception cause) {
            super(chinese, english, cause);
        }
    }

    private final RunningServer server;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();

    OperatorClient(RunningServer server) {
        this.server = server;
    }

    /** The address a person opens. */
    java.net.URI at(String path) {
        return server.address().resolve(path);
    }

    JsonNode get(String path) {
        return json(send(request(path).GET()));
    }

    JsonNode post(String path) {
        return json(send(request(path).POST(HttpRequest.BodyPublishers.noBody())));
    }

    JsonNode post(String path, String contentType, HttpRequest.BodyPublisher body) {
        return json(send(request(path).header("Content-Type", contentType).POST(body)));
    }

    InputStream download(String path) {
        return send(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.address().resolve(path))
                .header("Authorization", "Bearer " + server.token())
                .header("Accept", "application/json, */*;q=0.5")
                .header("Accept-Language", "zh, en;q=0.5");
    }

    private InputStream send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() >= 400) {
                try (var body = response.body()) {
                    throw refused(
                            response.statusCode(),
                            new String(body.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            return response.body();
        } catch (IOException e) {
            throw new Lost(
                    "与运行中的服务器（" + server.address() + "）通信失败：" + e,
                    "talking to the running server (" + server.address() + ") failed: " + e,
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("已中断", "interrupted", e);
        }
    }

    /** What the server says no with: problem+json, in the operator's words. */
    private static Refused refused(int status, String body) {
        try {
            var problem = JsonMapper.shared().readTree(body);
            return new Refused(
                    status,
                    problem,
                    problem.path("detail").asString(problem.path("title").asString(body)));
        } catch (JacksonException e) {
            return new Refused(status, JsonNodeFactory.instance.missingNode(), body);
        }
    }

    private static JsonNode json(InputStream body) {
        try (body) {
            return JsonMapper.shared().readTree(body);
        } catch (IOException | JacksonException e) {
            throw new Lost(
                    "服务器的回答无法读懂：" + e.getMessage(),
                    "cannot make sense of the server's answer: " + e.getMessage(),
                    e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
