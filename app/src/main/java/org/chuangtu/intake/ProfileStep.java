package org.chuangtu.intake;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Feature;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of one file become rows of one target.
 *
 * @param file a pattern for the file's name, for instance {@code *_streets.csv}
 * @param headers columns the file must have to be the one that is meant
 * @param optional the package is complete without this file
 * @param columns where each field gets its text from
 * @param rules what happens to rows of certain kinds
 * @param collect fields (lists, or texts that become one) whose values are gathered when several rows have the same key and say
 *     the same otherwise: further names of one firm, say
 * @param source who says so, where this file of a package is not by whom the profile names
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
record ProfileStep(
        String file,
        @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<String> headers,
        String target,
        boolean optional,
        @Nullable Character delimiter,
        boolean joinBrokenLines,
        boolean fillShortLines,
        @Nullable String sheet,
        @Nullable Integer headerRow,
        Map<String, ColumnRule> columns,
        @Nullable List<RowRule> rules,
        @Nullable List<String> collect,
        @Nullable SourceNote source) {

    /** Said by somebody else, as far as this step said anything of its own. */
    ProfileStep from(SourceNote other) {
        return new ProfileStep(
                file,
                headers,
                target,
                optional,
                delimiter,
                joinBrokenLines,
                fillShortLines,
                sheet,
                headerRow,
                columns,
                rules,
                collect,
                source == null ? null : other);
    }

    ReadingOptions reading() {
        return new ReadingOptions(delimiter, joinBrokenLines, fillShortLines, sheet, headerRow);
    }

    List<RowRule> rulesOrNone() {
        return rules == null ? List.of() : rules;
    }

    List<String> collected() {
        return collect == null ? List.of() : collect;
    }

    boolean fits(String fileName, Header header) {
        return named(fileName) && (headers == null || headers.stream().allMatch(header::has));
    }

    boolean named(String fileName) {
        var pattern = file.toLowerCase(Locale.ROOT);
        var name = fileName.toLowerCase(Locale.ROOT);
        return isSimple(pattern)
                ? fits(pattern, name)
                : FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(Path.of(name));
    }

    /** Of stars and question marks alone, as people write them; profiles that come with the program may say more. */
    static boolean isSimple(String pattern) {
        return pattern.chars().noneMatch(it -> "[]{}\\/".indexOf(it) >= 0);
    }

    /**
     * Goes back to the last star only, so that it takes pattern times name steps at most; the library's globs become regular
     * expressions, which some twenty stars keep busy for years.
     */
    private static boolean fits(String pattern, String name) {
        int p = 0;
        int star = -1;
        int resume = 0;
        for (int n = 0; n < name.length(); ) {
            char wanted = p < pattern.length() ? pattern.charAt(p) : 0;
            if (p < pattern.length() && wanted == '*') {
                star = p++;
                resume = n;
            } else if (p < pattern.length() && (wanted == '?' || wanted == name.charAt(n))) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++resume;
            } else {
                return false;
            }
        }
        return pattern.substring(p).chars().allMatch(it -> it == '*');
    }

    /** The columns of the file that the step looks at. */
    Set<String> usedColumns() {
        var used = new LinkedHashSet<String>();
        for (var rule : columns.values()) {
            if (rule.from() != null) {
                used.addAll(rule.from());
            }
            if (rule.template() != null) {
                used.addAll(Template.of(rule.template()).columns());
            }
            if (rule.cases() != null) {
                for (var it : rule.cases()) {
                    if (it.from() != null) {
                        used.addAll(it.from());
                    }
                    if (it.template() != null) {
                        used.addAll(Template.of(it.template()).columns());
                    }
                    if (it.when() != null) {
                        it.when().addColumns(used);
                    }
                }
            }
        }
        rulesOrNone().forEach(rule -> rule.when().addColumns(used));
        return used;
    }
}
