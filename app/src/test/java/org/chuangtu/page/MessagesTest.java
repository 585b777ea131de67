package org.chuangtu.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The words of all modules: complete in both languages, and no page asks for one nobody wrote. */
class MessagesTest {

    /** {@code #{key}} and {@code #messages.msg('key')} with the key written out. */
    private static final Pattern USED =
            Pattern.compile("#\\{([a-z][A-Za-z0-9.-]*)|#messages\\.msg\\w*\\('([^']+)'");

    private static final Pattern ENTERED =
            Pattern.compile("enter(?:UnlessOpen)?\\(\\s*\"([a-z]+(?:\\.[A-Za-z]+)+)\"");

    private static final Pattern SOURCE = Pattern.compile("\\.(java|html|ts)$");
    private static final Pattern WORD = Pattern.compile("[\\w.~-]+");

    /** The first parts of a key, {@code 'chain.truth.'}, to which the rest is added; at least two. */
    private static final Pattern BEGUN =
            Pattern.compile("[\"'#{]([a-z][\\w-]*\\.[\\w.-]*[.-])[\"'$]");

    /** The last part of a key, added to one written out: {@code ".remedy"}. */
    private static final Pattern ENDED = Pattern.compile("[\"'](\\.[\\w.-]+)[\"']");

    /** Made of the key of what a file or a table holds and the name of a column; or kept with a row that was refused long ago. */
    private static final Pattern COMPOSED =
            Pattern.compile("^[a-z]+\\.intake\\.|^intake\\.fault\\.|^[a-z]+\\.[a-z_]+\\.column\\.");

    private static final Pattern PLACES = Pattern.compile("\\{(\\d)");

    private final Map<String, String> chinese = words("zh");
    private final Map<String, String> english = words("en");

    @Test
    void everyKeyIsWrittenInBothLanguages() {
        assertThat(only(chinese, english)).as("only in Chinese").isEmpty();
        assertThat(only(english, chinese)).as("only in English").isEmpty();
    }

    /** The second of two would be shown wherever the first is meant. */
    @Test
    void noKeyIsWrittenTwice() {
        for (var file : files("classpath*:i18n/*.properties")) {
            var keys =
                    read(file)
                            .lines()
                            .filter(line -> line.matches("[a-zA-Z][^=]*=.*"))
                            .map(line -> line.substring(0, line.indexOf('=')).strip())
                            .toList();
            assertThat(keys).as(file.getFilename()).doesNotHaveDuplicates();
        }
    }

    @Test
    void everyKeyBeginsWithItsModule() {
        var strays = new ArrayList<String>();
        for (var file : files("classpath*:i18n/*.properties")) {
            var module =
                    String.valueOf(file.getFilename()).replaceAll("_(zh|en)\\.properties$", "");
            load(file).stringPropertyNames().stream()
                    .filter(key ->
                            !key.startsWith(module + ".")
                                    && !key.startsWith("journal.verb." + module + "."))
                    .forEach(key -> strays.add(file.getFilename() + ": " + key));
        }
        assertThat(strays).isEmpty();
    }

    @Test
    void everyKeyAPageUsesIsWritten() {
        var missing = new TreeSet<String>();
        for (var template : files("classpath*:templates/**/*.html")) {
            var used = USED.matcher(read(template));
            while (used.find()) {
                var key = used.group(1) != null ? used.group(1) : used.group(2);
                if (!chinese.containsKey(key)) {
                    missing.add(template.getFilename() + ": " + key);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    /** A word nobody reads any more is translated all the same: it goes with its page. */
    @Test
    void everyKeyIsAskedForSomewhere() throws IOException {
        var written = new TreeSet<String>();
        var begun = new TreeSet<String>();
        var ended = new TreeSet<String>();
        for (var folder : List.of("src/main/java", "src/main/resources/templates", "../web/src"))
            try (var sources = Files.walk(Path.of(folder), 20)) {
                for (var source :
                        sources.filter(it -> SOURCE.matcher(it.toString()).find()).toList()) {
                    var text = Files.readString(source);
                    WORD.matcher(text).results().forEach(it -> written.add(it.group()));
                    BEGUN.matcher(text).results().forEach(it -> begun.add(it.group(1)));
                    ENDED.matcher(text).results().forEach(it -> ended.add(it.group(1)));
                }
            }
        assertThat(
                        chinese.keySet().stream()
                                .filter(it -> !written.contains(it) && !COMPOSED.matcher(it).find())
                                .filter(it -> begun.stream().noneMatch(it::startsWith))
                                .filter(it ->
                                        ended.stream()
                                                .filter(it::endsWith)
                                                .map(end ->
                                                        it.substring(0, it.length() - end.length()))
                                                .noneMatch(written::contains)))
                .isEmpty();
    }

    /** Read from the sources, since verbs are texts to the compiler. */
    @Test
    void everyVerbOfTheJournalIsWritten() throws IOException {
        var missing = new TreeSet<String>();
        try (var sources = Files.walk(Path.of("src/main/java"), 20)) {
            for (var source : sources.filter(it -> it.toString().endsWith(".java")).toList()) {
                var entered = ENTERED.matcher(Files.readString(source));
                while (entered.find()) {
                    var key = "journal.verb." + entered.group(1);
                    if (!chinese.containsKey(key)) missing.add(source.getFileName() + ": " + key);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void bothLanguagesTakeTheSameValues() {
        var differing =
                chinese.entrySet().stream()
                        .filter(it -> english.containsKey(it.getKey()))
                        .filter(it ->
                                !places(it.getValue())
                                        .equals(places(english.getOrDefault(it.getKey(), ""))))
                        .map(Map.Entry::getKey)
                        .toList();
        assertThat(differing).isEmpty();
    }

    /** With values in it a message is a MessageFormat, where an apostrophe is written twice and a brace means something. */
    @Test
    void everyMessageWithValuesCanBeFormatted() {
        var wrong = new ArrayList<String>();
        Stream.of(chinese, english)
                .flatMap(it -> it.entrySet().stream())
                .filter(it -> it.getValue().contains("{"))
                .forEach(it -> {
                    if (it.getValue().replace("''", "").contains("'")) {
                        wrong.add(it.getKey() + ": a single apostrophe");
                    }
                    try {
                        new MessageFormat(it.getValue(), Locale.ROOT);
                    } catch (IllegalArgumentException unreadable) {
                        wrong.add(it.getKey() + ": " + unreadable.getMessage());
                    }
                });
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyLookHasAWordAndAMeaning() {
        assertThat(
                        Arrays.stream(Look.values())
                                .flatMap(it ->
                                        Stream.of(it.messageKey(), it.messageKey() + ".means")))
                .allSatisfy(key -> assertThat(chinese).containsKey(key));
        assertThat(Arrays.stream(Section.values()).map(Section::messageKey))
                .allSatisfy(key -> assertThat(chinese).containsKey(key));
    }

    private static Set<String> only(Map<String, String> here, Map<String, String> there) {
        var keys = new TreeSet<>(here.keySet());
        keys.removeAll(there.keySet());
        return keys;
    }

    private static Set<String> places(String message) {
        return PLACES.matcher(message)
                .results()
                .map(it -> it.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> words(String language) {
        var all = new TreeMap<String, String>();
        for (var file : files("classpath*:i18n/*_" + language + ".properties")) {
            var some = load(file);
            some.stringPropertyNames().forEach(key -> all.put(key, some.getProperty(key)));
        }
        assertThat(all).isNotEmpty();
        return all;
    }

    private static List<Resource> files(String pattern) {
        try {
            return List.of(new PathMatchingResourcePatternResolver().getResources(pattern));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Properties load(Resource file) {
        var properties = new Properties();
        try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties;
    }

    private static String read(Resource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
