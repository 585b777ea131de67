package org.chuangtu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents point at is there, and what the launcher can be told is said in both READMEs. */
class DocumentsTest {

    private static final Path TOP = Path.of("..");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)\\s]*)?\\)");
    private static final Pattern SETTING = Pattern.compile("CHUANGTU_[A-Z_]+");

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        var broken = new ArrayList<String>();
        for (Path document : documents()) {
            var links = LINK.matcher(Files.readString(document));
            while (links.find()) {
                var target = links.group(1);
                if (target.contains(":")) continue; // another site
                if (!Files.exists(document.resolveSibling(target)))
                    broken.add(document + " -> " + target);
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void bothReadmesNameEverySettingTheLauncherNames() throws IOException {
        var named = settings(TOP.resolve("chuangtu"));
        assertThat(named).contains("CHUANGTU_PORT", "CHUANGTU_MEMORY");
        for (var readme : List.of("README.md", "README.zh-CN.md"))
            assertThat(settings(TOP.resolve(readme))).as(readme).containsAll(named);
    }

    /** Of the launcher those of its help, which begin a line. */
    private static Set<String> settings(Path file) throws IOException {
        try (Stream<String> all = Files.lines(file)) {
            return all.filter(it -> !file.endsWith("chuangtu") || it.startsWith("  CHUANGTU_"))
                    .flatMap(it -> SETTING.matcher(it).results())
                    .map(it -> it.group())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.walk(TOP.resolve("docs"));
                Stream<Path> top = Files.list(TOP)) {
            return Stream.concat(docs, top).filter(it -> it.toString().endsWith(".md")).toList();
        }
    }
}
