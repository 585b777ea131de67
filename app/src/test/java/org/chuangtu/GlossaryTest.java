package org.chuangtu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The words of the code are explained to people, and what the glossary points at is there. */
class GlossaryTest {

    private static final Path GLOSSARY = Path.of("../docs/glossary.md");
    private static final Path SOURCES = Path.of("src/main/java/org/chuangtu");
    private static final Pattern TYPE = Pattern.compile("`([A-Z]\\w*)(?:\\.(\\w+))?`");

    @Test
    void everyModuleHasASection() throws IOException {
        assertThat(sections().keySet()).containsAll(modules());
    }

    @Test
    void everyTermHasFourCells() throws IOException {
        sections()
                .forEach((module, rows) -> {
                    assertThat(rows).as(module).isNotEmpty();
                    assertThat(rows).allSatisfy(row -> assertThat(row.split("\\|", -1)).hasSize(6));
                });
    }

    @Test
    void whatATermPointsAtIsThere() throws IOException {
        var sections = sections();
        var lost = new ArrayList<String>();
        for (var module : modules())
            for (var row : sections.getOrDefault(module, List.of())) {
                var pointers = TYPE.matcher(row.split("\\|", -1)[4]);
                while (pointers.find())
                    if (!there(module, pointers.group(1), pointers.group(2)))
                        lost.add(module + ": " + pointers.group());
            }
        assertThat(lost).isEmpty();
    }

    private static boolean there(String module, String type, String member) throws IOException {
        for (var folder : List.of(module, module + "/web")) {
            var file = SOURCES.resolve(folder).resolve(type + ".java");
            if (Files.exists(file))
                return member == null
                        || Pattern.compile("\\b" + member + "\\b")
                                .matcher(Files.readString(file))
                                .find();
        }
        return false;
    }

    private static List<String> modules() {
        return ApplicationModules.of(Chuangtu.class).stream()
                .map(it -> it.getIdentifier().toString())
                .toList();
    }

    /** The rows of each section by the first word of its heading. */
    private static Map<String, List<String>> sections() throws IOException {
        var found = new HashMap<String, List<String>>();
        var rows = new ArrayList<String>();
        for (var line : Files.readAllLines(GLOSSARY))
            if (line.startsWith("## ")) {
                rows = new ArrayList<>();
                found.put(line.substring(3).split(" ")[0], rows);
            } else if (line.startsWith("| ") && !line.startsWith("| 中文") && !line.contains("---"))
                rows.add(line);
        return found;
    }
}
