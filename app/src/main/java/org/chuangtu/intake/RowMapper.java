package org.chuangtu.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns rows of a file into rows of a target, after one step of a profile. Made once for a file. */
final class RowMapper {

    /** What became of a row. */
    sealed interface Outcome {
        record Fits(IntakeRow row) implements Outcome {}

        record Fails(List<Problem> problems) implements Outcome {}
    }

    private record Part(IntakeField field, Text text, CellParser parser, String shownColumn) {}

    @FunctionalInterface
    private interface Text {
        @Nullable String of(Cells cells);
    }

    private final Header header;
    private final List<Part> parts = new ArrayList<>();
    private final List<RowRule> rules;
    private final Map<String, Integer> positions = new HashMap<>();
    private int knownWidth;
    private SourceRow current = new SourceRow(0, new @Nullable String[0]);
    private final Cells cells = this::cell;

    RowMapper(ProfileStep step, IntakeTarget target, Header header, ChoiceWords words) {
        this.header = header;
        this.rules = step.rulesOrNone();
        var known = new HashMap<String, IntakeField>();
        target.fields().forEach(field -> known.put(field.name(), field));
        step.columns()
                .forEach((name, rule) -> {
                    var field = known.get(name);
                    if (field == null) {
                        throw new IllegalArgumentException(target.id() + " has no field " + name);
                    }
                    var parser =
                            new CellParser(
                                    field, words.of(target, field), rule.split(), rule.percent());
                    parts.add(
                            new Part(
                                    field,
                                    translated(rule, text(rule)),
                                    parser,
                                    shown(name, rule)));
                });
        for (var field : target.fields()) {
            if (!step.columns().containsKey(field.name())) {
                parts.add(new Part(field, _ -> null, CellParser.of(field), field.name()));
            }
        }
    }

    Outcome map(SourceRow row) {
        if (row.fault() != null) {
            return new Outcome.Fails(List.of(new Problem(null, row.raw(), row.fault())));
        }
        current = row;
        Map<String, String> set = Map.of();
        for (var rule : rules) {
            if (rule.when().holds(cells)) {
                if (rule.because() != null) {
                    return new Outcome.Fails(List.of(refusal(rule)));
                }
                set = with(set, rule);
            }
        }
        return parsed(row.number(), set);
    }

    /** What identifies a row that may be wrong otherwise; null where that is itself missing or wrong. */
    @Nullable String key(SourceRow row) {
        if (row.fault() != null) {
            return null;
        }
        current = row;
        Map<String, String> set = Map.of();
        for (var rule : rules) {
            if (rule.because() == null && rule.when().holds(cells)) {
                set = with(set, rule);
            }
        }
        var key = new StringBuilder();
        boolean any = false;
        for (var part : parts) {
            if (!part.field().identifying()) {
                continue;
            }
            var name = part.field().name();
            var text = set.containsKey(name) ? set.get(name) : part.text().of(cells);
            switch (part.parser().parse(text)) {
                case Parsed.Value(var value) -> {
                    any = true;
                    key.append(value);
                }
                case Parsed.Nothing _ -> {
                    if (part.field().mandatory()) {
                        return null;
                    }
                }
                case Parsed.Wrong _ -> {
                    return null;
                }
            }
            key.append('\u0001');
        }
        return any ? key.toString() : null;
    }

    private Problem refusal(RowRule rule) {
        var column = rule.when().column();
        var because = java.util.Objects.requireNonNull(rule.because());
        return new Problem(
                column,
                column == null ? null : cell(column),
                new Said.Told(because, rule.remedyOrUsual()));
    }

    private static Map<String, String> with(Map<String, String> set, RowRule rule) {
        var more = new HashMap<>(set);
        if (rule.set() != null) {
            more.putAll(rule.set());
        }
        return more;
    }

    private Outcome parsed(long number, Map<String, String> set) {
        var values = new HashMap<String, Object>();
        List<Problem> problems = List.of();
        for (var part : parts) {
            var name = part.field().name();
            var text = set.containsKey(name) ? set.get(name) : part.text().of(cells);
            var problem = take(part, text, values);
            if (problem != null) {
                problems = problems.isEmpty() ? new ArrayList<>() : problems;
                problems.add(problem);
            }
        }
        return problems.isEmpty()
                ? new Outcome.Fits(new IntakeRow(number, values))
                : new Outcome.Fails(List.copyOf(problems));
    }

    private @Nullable Problem take(Part part, @Nullable String text, Map<String, Object> values) {
        return switch (part.parser().parse(text)) {
            case Parsed.Value(var value) -> {
                values.put(part.field().name(), value);
                yield null;
            }
            case Parsed.Nothing _ ->
                    part.field().mandatory()
                            ? new Problem(
                                    part.shownColumn(), text, Fault.of("intake.fault.required"))
                            : null;
            case Parsed.Wrong(var fault) -> new Problem(part.shownColumn(), text, fault);
        };
    }

    /** The column of the file a field is taken from, for telling people where to look. */
    String columnOf(String field) {
        for (var part : parts) {
            if (part.field().name().equals(field)) {
                return part.shownColumn();
            }
        }
        return field;
    }

    private @Nullable String cell(String column) {
        if (header.size() != knownWidth) {
            positions.clear();
            knownWidth = header.size();
        }
        int position = positions.computeIfAbsent(column, header::position);
        return position < 0 ? null : current.cell(position);
    }

    /** The column a field comes from: of several that might say it, the first that the file has. */
    private String shown(String field, ColumnRule rule) {
        if (rule.from() != null) {
            return rule.from().stream()
                    .filter(header::has)
                    .findFirst()
                    .orElse(String.join(" / ", rule.from()));
        }
        return rule.template() != null
                ? String.join(" + ", Template.of(rule.template()).columns())
                : field;
    }

    private static Text text(ColumnRule rule) {
        if (rule.cases() == null) {
            return text(rule.from(), rule.template(), rule.value());
        }
        record Branch(@Nullable Condition when, Text text) {}
        var branches =
                rule.cases().stream()
                        .map(it ->
                                new Branch(it.when(), text(it.from(), it.template(), it.value())))
                        .toList();
        return cells -> {
            for (var branch : branches) {
                if (branch.when() == null || branch.when().holds(cells)) {
                    return branch.text().of(cells);
                }
            }
            return null;
        };
    }

    private static Text text(
            @Nullable List<String> from, @Nullable String template, @Nullable String value) {
        if (from != null) {
            return cells -> first(from, cells);
        }
        if (template != null) {
            var compiled = Template.of(template);
            return compiled::fill;
        }
        return _ -> value;
    }

    private static @Nullable String first(List<String> columns, Cells cells) {
        for (var column : columns) {
            var cell = cells.of(column);
            if (cell != null && !cell.isBlank()) {
                return cell;
            }
        }
        return null;
    }

    private static Text translated(ColumnRule rule, Text text) {
        var picked = rule.pick() == null ? text : picked(rule.pick(), text);
        var values = rule.values();
        var otherwise = rule.otherwise();
        if (values == null && otherwise == null) {
            return picked;
        }
        return cells -> {
            var word = picked.of(cells);
            if (word == null || word.isBlank()) {
                return word;
            }
            var known = values == null ? null : values.get(word.strip());
            return known != null ? known : otherwise != null ? otherwise : word;
        };
    }

    private static Text picked(Pattern pick, Text text) {
        return cells -> {
            var word = text.of(cells);
            if (word == null) {
                return null;
            }
            var match = pick.matcher(word);
            return match.find() ? match.group(match.groupCount() > 0 ? 1 : 0) : null;
        };
    }
}
