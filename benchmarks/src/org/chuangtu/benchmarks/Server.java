package org.chuangtu.benchmarks;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The built program on a home and a port of its own. */
final class Server implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Process process;
    private final Path home;
    private final Map<String, String> settings;
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(new java.net.CookieManager()).build();
    final double secondsToUp;

    private Server(Process process, Path home, Map<String, String> settings, double secondsToUp) {
        this.process = process;
        this.home = home;
        this.settings = settings;
        this.secondsToUp = secondsToUp;
    }

    /** Starts the program and waits until its health is UP, which it says only when pages can be served. */
    static Server start(Path home, Map<String, String> more) throws Exception {
        int port = freePort();
        var settings = new java.util.HashMap<>(more);
        settings.put("CHUANGTU_HOME", home.toString());
        settings.put("CHUANGTU_PORT", Integer.toString(port));
        long began = System.nanoTime();
        var process = launch(settings, home.resolveSibling("run.log"), "run");
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health")).build();
        try (var http = HttpClient.newHttpClient()) {
            while (System.nanoTime() - began < PATIENCE.toNanos()) {
                if (!process.isAlive()) {
                    break;
                }
                try {
                    if (http.send(request, HttpResponse.BodyHandlers.ofString()).body().contains("\"UP\"")) {
                        return new Server(process, home, settings, (System.nanoTime() - began) / 1e9);
                    }
                } catch (IOException e) {
                    // not listening yet
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
        throw new IllegalStateException("the program did not start:\n" + Files.readString(home.resolveSibling("run.log")));
    }

    private static Process launch(Map<String, String> settings, Path log, String... arguments) throws IOException {
        var command = new java.util.ArrayList<String>();
        command.add(Path.of(System.getProperty("chuangtu.checkout"), "chuangtu").toString());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(it -> it.startsWith("CHUANGTU_"));
        builder.environment().putAll(settings);
        return builder.start();
    }

    /**
     * Seconds that {@code ./chuangtu import} takes beside the running program, the processor's seconds that the command, the
     * program and the database spent meanwhile, the load of the machine before, and what the command said.
     */
    record Imported(double seconds, double cpu, String load, String said) {
        String times() {
            return "%.1f s, CPU %.1f s, load before %s".formatted(seconds, cpu, load);
        }

        /** "created 3 …": the last line that counts. */
        String counted() {
            return said.lines().filter(it -> it.contains(" / ") && !it.contains("%")).reduce((_, last) -> last).orElse("?").strip();
        }
    }

    Imported bringIn(Path file) throws Exception {
        Path log = home.resolveSibling("import.log");
        String load = Machine.load();
        double cpu = cpuSeconds();
        long began = System.nanoTime();
        int code = launch(settings, log, "import", file.toString()).waitFor();
        double seconds = (System.nanoTime() - began) / 1e9;
        cpu = cpuSeconds() - cpu;
        if (code != 0) {
            throw new IllegalStateException("the import failed:\n" + Files.readString(log));
        }
        return new Imported(seconds, cpu, load, Files.readString(log));
    }

    /** Of the program, all of the database's processes, and of every command this one started and saw end. */
    private double cpuSeconds() throws IOException {
        long postmaster = Long.parseLong(Files.readAllLines(home.resolve("postgres/data/postmaster.pid")).getFirst().strip());
        return Machine.cpuSecondsBelow(process.pid(), postmaster) + Machine.cpuSecondsOfEndedChildren();
    }

    /** Signed in for {@link #timed}: the form's hidden token comes back with it. */
    void signIn(String name, String password) throws Exception {
        var page = http.send(request("/login").build(), HttpResponse.BodyHandlers.ofString()).body();
        var token = java.util.regex.Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(page);
        var form = "name=" + name + "&password=" + password + (token.find() ? "&_csrf=" + encoded(token.group(1)) : "");
        var answer = http.send(
                request("/login")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 400 || answer.headers().firstValue("location").orElse("").contains("error")) {
            throw new IllegalStateException("cannot sign in: " + answer);
        }
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Seconds until the last byte of the page. */
    double timed(String path) throws Exception {
        long began = System.nanoTime();
        var answer = http.send(request(path).build(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + answer);
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + settings.get("CHUANGTU_PORT") + path));
    }

    void get(String path) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var _ = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + settings.get("CHUANGTU_PORT") + path)).build(),
                    HttpResponse.BodyHandlers.discarding());
        }
    }

    /** Resident memory of the program in MB, without the database: now, and the most it ever was. */
    double residentMegabytes() throws IOException {
        return status("VmRSS");
    }

    double mostResidentMegabytes() throws IOException {
        return status("VmHWM");
    }

    private double status(String key) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(it -> it.startsWith(key + ":"))
                .mapToDouble(it -> Double.parseDouble(it.replaceAll("\\D+", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    /** The address of its database for JDBC. */
    String database() throws IOException {
        var pidFile = Files.readAllLines(home.resolve("postgres/data/postmaster.pid"));
        return "jdbc:postgresql://127.0.0.1:" + pidFile.get(3).strip() + "/chuangtu?user=chuangtu&password="
                + Files.readString(home.resolve("postgres/chuangtu.password")).strip();
    }

    @Override
    public void close() throws InterruptedException {
        http.shutdownNow();
        process.destroy();
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    static Path temporaryHome() throws IOException {
        Path folder = Files.createTempDirectory("chuangtu-bench");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try (var all = Files.walk(folder)) {
                for (var it : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(it);
                }
            } catch (IOException e) {
                // a folder of the system's temporary files
            }
        }));
        return folder.resolve("home");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
