package org.chuangtu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.util.ApplicationModulesExporter;

/**
 * What is written down of the modules says what the code says: docs/modules for people, and for the program, which need
 * not look through all its classes at each start, META-INF/spring-modulith.
 */
class ModulesDocumentedTest {

    private static final Path SOURCES = Path.of("src/main/java/org/chuangtu");
    private static final Path DOCUMENT = Path.of("../docs/modules/README.md");
    private static final Path METADATA =
            Path.of("src/main/resources", ApplicationModulesExporter.DEFAULT_LOCATION);
    private static final String WRITE = "docs.write";
    private static final String COMMAND =
            "mvn -pl app -am test -Dsurefire.failIfNoSpecifiedTests=false -Dtest=ModulesDocumentedTest -D"
                    + WRITE
                    + "=true";
    private static final Pattern STORY = Pattern.compile("/\\*\\*(.*?)(<p>|\\*/)", Pattern.DOTALL);

    private record Module(String name, List<String> asks, String story) {}

    @Test
    void theDocumentSaysWhatTheCodeSays() throws IOException {
        assertSays(DOCUMENT, document(modules()));
    }

    @Test
    void theProgramStartsFromWhatTheCodeSays() throws IOException {
        // The exporter's own text lists dependencies in another order at each run; the start needs
        // the names in theirs.
        assertSays(
                METADATA,
                ApplicationModules.of(Chuangtu.class).stream()
                        .map(it -> "  \"" + it.getIdentifier() + "\" : {}")
                        .collect(Collectors.joining(",\n", "{\n", "\n}\n")));
    }

    private static void assertSays(Path file, String text) throws IOException {
        if (Boolean.getBoolean(WRITE)) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        }
        assertThat(file).as("written anew by: " + COMMAND).content().isEqualTo(text);
    }

    private static List<Module> modules() throws IOException {
        List<String> names =
                ApplicationModules.of(Chuangtu.class).stream()
                        .map(it -> it.getIdentifier().toString())
                        .sorted()
                        .toList();
        var found = new java.util.ArrayList<Module>();
        for (String name : names) {
            found.add(new Module(name, asks(name), story(name)));
        }
        return found;
    }

    private static List<String> asks(String name) {
        try {
            var declared =
                    Class.forName("org.chuangtu." + name + ".package-info")
                            .getAnnotation(ApplicationModule.class);
            return declared == null
                    ? List.of()
                    : Arrays.stream(declared.allowedDependencies()).sorted().toList();
        } catch (ClassNotFoundException e) {
            return List.of();
        }
    }

    /** The first paragraph of the package's own words, without the marks of Javadoc. */
    private static String story(String name) throws IOException {
        var words =
                STORY.matcher(Files.readString(SOURCES.resolve(name).resolve("package-info.java")));
        return words.find()
                ? words.group(1)
                        .replaceAll("\\n\\s*\\*", " ")
                        .replaceAll("\\{@\\w+\\s+(?:[^{}#\\s]*#)?([^{}]*)}", "$1")
                        .replaceAll("<[^>]*>", "")
                        .replaceAll("\\s+", " ")
                        .strip()
                : "";
    }

    private static String document(List<Module> modules) {
        var text = new StringBuilder();
        text.append("# Modules\n\n");
        text.append("Written from the code by `").append(COMMAND).append("`; not by hand. ");
        text.append(
                "Whom a module may ask is declared in its package and checked by the tests.\n\n");
        text.append("| module | what it is | may ask |\n| --- | --- | --- |\n");
        for (var it : modules) {
            text.append(
                    "| [%1$s](../../app/src/main/java/org/chuangtu/%1$s/package-info.java)"
                            .formatted(it.name()));
            text.append(" | ").append(it.story().replace("|", "\\|"));
            text.append(" | ").append(String.join(", ", it.asks())).append(" |\n");
        }
        text.append("\n```mermaid\nflowchart BT\n");
        for (var it : modules) {
            for (String asked : direct(it, modules)) {
                text.append("  ").append(it.name()).append(" --> ").append(asked).append('\n');
            }
        }
        return text.append("```\n\nAn arrow that follows from two others is left out.\n")
                .toString();
    }

    /** The dependencies no other dependency has already. */
    private static List<String> direct(Module module, List<Module> modules) {
        var through = new TreeSet<String>();
        for (String asked : module.asks()) {
            through.addAll(reachable(asked, modules));
        }
        return module.asks().stream().filter(it -> !through.contains(it)).toList();
    }

    private static List<String> reachable(String name, List<Module> modules) {
        var asks = modules.stream().collect(Collectors.toMap(Module::name, Module::asks));
        var found = new TreeSet<String>();
        var waiting = new java.util.ArrayDeque<>(asks.getOrDefault(name, List.of()));
        while (!waiting.isEmpty()) {
            String next = waiting.remove();
            if (found.add(next)) {
                waiting.addAll(asks.getOrDefault(next, List.of()));
            }
        }
        return List.copyOf(found);
    }
}
