package org.chuangtu.casework;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.chuangtu.page.Bilingual;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The words of procedures: {@code procedures/*_zh.properties} and {@code *_en.properties} beside them. */
@Component
public class Terms {

    private final Map<String, String> chinese;
    private final Map<String, String> english;

    Terms() {
        this(read("zh"), read("en"));
    }

    Terms(Map<String, String> chinese, Map<String, String> english) {
        this.chinese = Map.copyOf(chinese);
        this.english = Map.copyOf(english);
    }

    private static Map<String, String> read(String language) {
        var all = new HashMap<String, String>();
        try {
            for (var file :
                    new PathMatchingResourcePatternResolver()
                            .getResources("classpath*:procedures/*_" + language + ".properties")) {
                var properties = new Properties();
                try (var in =
                        new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                    properties.load(in);
                }
                properties.forEach(
                        (key, value) -> all.put(key.toString(), value.toString().strip()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    /** In both languages; empty where one is missing. */
    public Optional<Bilingual> find(String key) {
        String zh = chinese.get(key);
        String en = english.get(key);
        return zh == null || en == null || zh.isEmpty() || en.isEmpty()
                ? Optional.empty()
                : Optional.of(new Bilingual(zh, en));
    }

    /** In the reader's language; the key itself for a word of an old version that nobody says any more. */
    public String here(String key) {
        return find(key).map(Bilingual::here).orElse(key);
    }

    /** The keys that begin so, without that beginning. */
    Set<String> under(String prefix) {
        var found = new TreeSet<String>();
        chinese.keySet().stream()
                .filter(it -> it.startsWith(prefix))
                .forEach(it -> found.add(it.substring(prefix.length())));
        return found;
    }

    Set<String> missing(Set<String> keys) {
        var missing = new TreeSet<String>();
        keys.stream().filter(it -> find(it).isEmpty()).forEach(missing::add);
        return missing;
    }
}
