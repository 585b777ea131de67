package org.chuangtu.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The program installed in a folder of its own, as somebody would who copies a built checkout: the launcher and what it
 * runs, in a path with spaces and Chinese characters, readable by everybody.
 */
final class Installation {

    /** Made once for all tests of this JVM. */
    static final Installation SHARED = install();

    private final Path folder;

    /** Run once with nothing in it, and ended in order. */
    private final Path freshHome;

    private Installation(Path folder) {
        this.folder = folder;
        this.freshHome = folder.resolveSibling("fresh home");
    }

    private static Installation install() {
        Path checkout = Path.of("..").toAbsolutePath().normalize();
        Path jar = checkout.resolve("app/target/chuangtu.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException("not built yet: " + jar + " (mvn -pl app package)");
        }
        try {
            Path folder = Files.createTempDirectory("chuangtu");
            Path home = Files.createDirectories(folder.resolve("创 图"));
            for (Path each : List.of(folder, home)) {
                Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            Files.copy(
                    checkout.resolve("chuangtu"),
                    home.resolve("chuangtu"),
                    StandardCopyOption.COPY_ATTRIBUTES);
            Path built = home.resolve("app/target/built");
            Files.createDirectories(built.getParent());
            var unpacking =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-Djarmode=tools",
                                    "-jar",
                                    jar.toString(),
                                    "extract",
                                    "--destination",
                                    built.toString())
                            .redirectErrorStream(true)
                            .start();
            String said =
                    new String(
                            unpacking.getInputStream().readAllBytes(),
                            java.nio.charset.StandardCharsets.UTF_8);
            if (unpacking.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
            Files.createFile(built.resolve("stamp"));
            var installation = new Installation(home);
            installation.runOnce();
            return installation;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What the program is made of. */
    Path libraries() {
        return folder.resolve("app/target/built/lib");
    }

    /** The first run ends in order: it leaves an empty home to copy, and the classes parsed, so that later starts are quick. */
    private void runOnce() throws IOException, InterruptedException {
        var settings =
                Map.of("CHUANGTU_DEMO", "off", "CHUANGTU_PORT", Integer.toString(Run.freePort()));
        try (var program = run(freshHome, settings, List.of(), "run")) {
            program.address();
            program.interrupt();
        }
    }

    /** A copy of an empty home, with owners and modes: the database's files belong to the database's account. */
    Path copyFreshHome(Path to) {
        return copy(freshHome, to);
    }

    static Path copy(Path from, Path to) {
        if (!Machine.does("cp", "-a", from.toString(), to.toString()))
            throw new IllegalStateException("cannot copy " + from + " to " + to);
        return to;
    }

    Path launcher() {
        return folder.resolve("chuangtu");
    }

    /** Runs the launcher with a home, an environment of its own, and as another user where {@code user} is given. */
    Run run(Path home, Map<String, String> settings, List<String> prefix, String... arguments) {
        return run(launcher(), home, settings, prefix, arguments);
    }

    Run run(
            Path launcher,
            Path home,
            Map<String, String> settings,
            List<String> prefix,
            String... arguments) {
        var environment = new HashMap<String, String>();
        environment.put("CHUANGTU_HOME", home.toString());
        // These programs live for seconds: what the second compiler would make better they never
        // use.
        environment.put("CHUANGTU_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
        environment.putAll(settings);
        // Whoever runs the tests in the background has Ctrl-C ignored, and so would all they start.
        var command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.addAll(prefix);
        command.add(launcher.toString());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(Path.of("/").toFile());
        builder.environment()
                .keySet()
                .removeIf(it ->
                        it.startsWith("CHUANGTU_") || it.startsWith("LC_") || it.equals("LANG"));
        builder.environment().putAll(environment);
        return Run.of(builder);
    }

    /** Whoever writes below it still (a database that notices the end of its program) does not disturb. */
    static void delete(Path root) {
        Machine.does("rm", "-rf", root.toString());
    }
}
