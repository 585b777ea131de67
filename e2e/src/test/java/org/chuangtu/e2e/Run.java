package org.chuangtu.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One run of the launcher: what it says, and how it ends. */
final class Run implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("Chuangtu is ready .*: (http://\\S+)");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    private Run(Process process) {
        this.process = process;
    }

    static Run of(ProcessBuilder builder) {
        try {
            var run = new Run(builder.redirectErrorStream(true).start());
            Thread.ofVirtual().start(run::listen);
            return run;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen() {
        try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                synchronized (lines) {
                    lines.add(line);
                    lines.notifyAll();
                }
            }
        } catch (IOException e) {
            // it ended
        } finally {
            synchronized (lines) {
                ended = true;
                lines.notifyAll();
            }
        }
    }

    /** Waits until the program says where it is. */
    URI address() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        synchronized (lines) {
            while (System.nanoTime() < deadline) {
                for (String line : lines) {
                    Matcher ready = ADDRESS.matcher(line);
                    if (ready.find()) {
                        return URI.create(ready.group(1));
                    }
                }
                if (ended) {
                    break;
                }
                lines.wait(1000);
            }
            throw new AssertionError("the program is not ready:\n" + String.join("\n", lines));
        }
    }

    /** Waits for the end and returns the exit code. */
    int exit() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the program does not end:\n" + said());
        }
        synchronized (lines) {
            while (!ended) {
                lines.wait(1000);
            }
        }
        return process.exitValue();
    }

    String said() {
        synchronized (lines) {
            return String.join("\n", lines);
        }
    }

    List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    long pid() {
        return process.pid();
    }

    /** As Ctrl-C does. */
    int interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(pid())).start().waitFor();
        return exit();
    }

    /** Ends it as a shutdown of the machine would, however far it is. */
    void endInOrder() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    static HttpResponse<String> get(URI address, String path)
            throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(address.resolve(path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing runs on after a test, whatever became of it. */
    @Override
    public void close() {
        if (process.isAlive()) {
            process.toHandle().destroyForcibly();
        }
    }
}
