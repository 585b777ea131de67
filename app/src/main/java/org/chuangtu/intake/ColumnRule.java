package org.chuangtu.intake;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Feature;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a field gets its text from. In YAML a plain word is the name of a column.
 *
 * @param from the column; of several, the first that says something
 * @param template text with {@code {column}} in it; says nothing when any of its columns says nothing
 * @param value the same for every row
 * @param cases the first whose condition holds is taken
 * @param pick only what this expression finds, its first group when it has one; nothing when it finds nothing
 * @param values what the file's words mean in ours
 * @param otherwise what every other word means; without it they stay as they are
 * @param split what separates the members of a list, as a regular expression
 * @param percent plain figures are per cent
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
record ColumnRule(
        @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<String> from,
        @Nullable String template,
        @Nullable String value,
        @Nullable List<Case> cases,
        @Nullable Pattern pick,
        @Nullable Map<String, String> values,
        @Nullable String otherwise,
        @Nullable Pattern split,
        boolean percent) {

    record Case(
            @Nullable Condition when,
            @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<String> from,
            @Nullable String template,
            @Nullable String value) {}

    ColumnRule {
        int sources =
                (from == null ? 0 : 1)
                        + (template == null ? 0 : 1)
                        + (value == null ? 0 : 1)
                        + (cases == null ? 0 : 1);
        if (sources != 1) {
            throw new IllegalArgumentException(
                    "a field comes from exactly one of: from, template, value, cases");
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ColumnRule column(String name) {
        return new ColumnRule(List.of(name), null, null, null, null, null, null, null, false);
    }

    static ColumnRule constant(String value) {
        return new ColumnRule(null, null, value, null, null, null, null, null, false);
    }
}
