package org.chuangtu.intake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * What a person said about a file on the mapping page.
 *
 * @param file a pattern for the names of files like this one
 * @param columns field to column
 * @param constants field to what every row says
 * @param sheet of a workbook, the first with content when null
 * @param headerRow the row with the names of the columns, from 1; found when null
 * @param percent shares given as plain figures are per cent
 */
public record Mapping(
        String name,
        String target,
        String file,
        Map<String, String> columns,
        Map<String, String> constants,
        boolean percent,
        boolean joinBrokenLines,
        @Nullable String sheet,
        @Nullable Integer headerRow,
        SourceNote source) {

    public Mapping {
        if (name.isBlank() || name.length() > 80) {
            throw new IllegalArgumentException("a mapping has a name of at most 80 characters");
        }
        columns = columns == null ? Map.of() : Map.copyOf(columns); // left out by whoever asks
        constants = constants == null ? Map.of() : Map.copyOf(constants);
        file = file == null ? "*" : file;
        if (!ProfileStep.isSimple(file)) {
            throw new IllegalArgumentException("a pattern of names, of * and ? alone: " + file);
        }
    }

    /** Whether files can be told by it: letters, {@code *} for any and {@code ?} for one. */
    public static boolean isPattern(String text) {
        return ProfileStep.isSimple(text);
    }

    /** A pattern that only this name fits. */
    public static String exactly(String fileName) {
        return fileName.replaceAll("[\\[\\]{}*?\\\\/]", "?");
    }

    Profile profile() {
        var rules = new LinkedHashMap<String, ColumnRule>();
        for (var field : new TreeSet<>(columns.keySet())) {
            rules.put(
                    field,
                    new ColumnRule(
                            List.of(columns.getOrDefault(field, field)),
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            percent));
        }
        for (var field : new TreeSet<>(constants.keySet())) {
            rules.putIfAbsent(field, ColumnRule.constant(constants.getOrDefault(field, "")));
        }
        var step =
                new ProfileStep(
                        file,
                        List.copyOf(new TreeSet<>(columns.values())),
                        target,
                        false,
                        null,
                        joinBrokenLines,
                        false,
                        sheet,
                        headerRow,
                        rules,
                        null,
                        null,
                        null);
        return new Profile(name, 1, new Bilingual(name, name), null, source, List.of(step));
    }
}
