package org.chuangtu.intake;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.chuangtu.page.Bilingual;
import org.dhatim.fastexcel.Workbook;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Empty tables to fill in, one for each target: headings in both languages, under them a row that explains them. A filled one
 * is known by its headings and needs no mapping.
 */
@Component
class BlankTables {

    static final String PREFIX = "blank:";
    private static final String BY_NAMES = "columns:";

    private static final int ROWS_PREPARED = 2_000;
    private static final int WIDTH = 22;

    private final Targets targets;
    private final Labels labels;
    private final MessageSource messages;

    BlankTables(Targets targets, Labels labels, MessageSource messages) {
        this.targets = targets;
        this.labels = labels;
        this.messages = messages;
    }

    List<Profile> profiles() {
        return targets.all().stream().map(this::profile).toList();
    }

    static String byNamesOf(IntakeTarget target) {
        return BY_NAMES + target.id();
    }

    Optional<Profile> find(String id) {
        if (id.startsWith(BY_NAMES)) {
            return targets.find(id.substring(BY_NAMES.length())).map(this::byNames);
        }
        return id.startsWith(PREFIX)
                ? targets.find(id.substring(PREFIX.length())).map(this::profile)
                : Optional.empty();
    }

    static boolean isOne(String id) {
        return id.startsWith(PREFIX) || id.startsWith(BY_NAMES);
    }

    /**
     * A table without the headings of a template whose columns are called as the fields are, in either language or as the API
     * calls them. A column that two fields could mean is the first one's.
     */
    private Profile byNames(IntakeTarget target) {
        var label = labels.of(target);
        var taken = new HashSet<String>();
        var names = new LinkedHashMap<String, List<String>>();
        for (var field : target.fields()) {
            var called = labels.of(target, field);
            names.put(
                    field.name(),
                    free(taken, Arrays.asList(field.name(), called.zh(), called.en())));
        }
        for (var field : target.fields()) {
            Objects.requireNonNull(names.get(field.name())).addAll(free(taken, field.others()));
        }
        var columns = new LinkedHashMap<String, ColumnRule>();
        names.forEach((field, called) -> {
            if (!called.isEmpty()) {
                columns.put(
                        field,
                        new ColumnRule(
                                List.copyOf(called),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                false));
            }
        });
        var zh = "按列名识别：" + label.zh();
        return table(
                BY_NAMES + target.id(),
                new Bilingual(zh, "Known by its column names: " + label.en()),
                target,
                null,
                columns);
    }

    private static List<String> free(Set<String> taken, List<? extends @Nullable String> names) {
        var free = new ArrayList<String>();
        for (var name : names) {
            if (name != null && !name.isBlank() && taken.add(Header.fold(name))) {
                free.add(name);
            }
        }
        return free;
    }

    private Profile profile(IntakeTarget target) {
        var label = labels.of(target);
        var columns = new LinkedHashMap<String, ColumnRule>();
        var needed = new ArrayList<String>();
        for (var field : target.fields()) {
            var heading = name(target, field);
            var names = new LinkedHashSet<String>();
            names.add(heading);
            var called = labels.of(target, field);
            names.add(called.zh());
            names.add(called.en());
            names.removeIf(Objects::isNull);
            columns.put(
                    field.name(),
                    new ColumnRule(
                            List.copyOf(names), null, null, null, null, null, null, null, false));
            if (field.mandatory() || field.identifying()) {
                needed.add(heading);
            }
        }
        var zh = "按模板填报：" + label.zh();
        return table(
                PREFIX + target.id(),
                new Bilingual(zh, "Filled-in template: " + label.en()),
                target,
                needed,
                columns);
    }

    private static Profile table(
            String id,
            Bilingual label,
            IntakeTarget target,
            @Nullable List<String> needed,
            Map<String, ColumnRule> columns) {
        var step =
                new ProfileStep(
                        "*",
                        needed,
                        target.id(),
                        false,
                        null,
                        false,
                        false,
                        null,
                        null,
                        columns,
                        null,
                        null,
                        null);
        return new Profile(
                id,
                1,
                label,
                null,
                new SourceNote(
                        String.valueOf(label.zh()), null, null, null, null, null, false, false),
                List.of(step));
    }

    void write(IntakeTarget target, TableWriter.Format format, OutputStream out) {
        var headings = target.fields().stream().map(it -> heading(target, it)).toList();
        var notes = new ArrayList<@Nullable String>();
        for (var field : target.fields()) {
            notes.add((notes.isEmpty() ? NotesRow.MARK + " " : "") + note(target, field));
        }
        switch (format) {
            case CSV -> {
                try (var table = TableWriter.open(format, out, headings)) {
                    table.row(notes);
                }
            }
            case XLSX -> workbook(target, headings, notes, out);
        }
    }

    /** Text cells are marked as text, so that the program people fill it in with keeps long numbers as they are. */
    private void workbook(
            IntakeTarget target,
            List<String> headings,
            List<@Nullable String> notes,
            OutputStream out) {
        var book = new Workbook(out, "Chuangtu", "1.0");
        var sheet = book.newWorksheet(Objects.requireNonNull(labels.of(target).zh()));
        sheet.freezePane(0, 2);
        for (int i = 0; i < headings.size(); i++) {
            sheet.width(i, WIDTH);
            sheet.value(0, i, headings.get(i));
            sheet.value(1, i, notes.get(i));
            var type = target.fields().get(i).type();
            boolean figures =
                    type == FieldType.INTEGER
                            || type == FieldType.NUMBER
                            || type == FieldType.SHARE;
            if (!figures) {
                sheet.range(2, i, ROWS_PREPARED, i).style().format("@").set();
            }
        }
        int last = headings.size() - 1;
        sheet.range(0, 0, 0, last).style().bold().wrapText(true).set();
        sheet.range(1, 0, 1, last).style().italic().wrapText(true).set();
        try {
            book.finish();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private String name(IntakeTarget target, IntakeField field) {
        var label = labels.of(target, field);
        return Objects.equals(label.zh(), label.en())
                ? label.here()
                : label.zh() + " / " + label.en();
    }

    private String heading(IntakeTarget target, IntakeField field) {
        return name(target, field) + (field.mandatory() ? " *" : "");
    }

    private String note(IntakeTarget target, IntakeField field) {
        return note(target, field, Locale.CHINESE) + " / " + note(target, field, Locale.ENGLISH);
    }

    private String note(IntakeTarget target, IntakeField field, Locale locale) {
        var parts = new ArrayList<String>();
        parts.add(
                say(field.mandatory() ? "intake.blank.required" : "intake.blank.optional", locale));
        if (field.type() == FieldType.CHOICE) {
            var words =
                    field.choices().stream()
                            .map(it ->
                                    Objects.requireNonNull(
                                            messages.getMessage(
                                                    Labels.key(target, field) + "." + it,
                                                    null,
                                                    it,
                                                    locale)))
                            .distinct()
                            .toList();
            parts.add(say("intake.blank.oneOf", locale, String.join("、", words)));
        } else {
            parts.add(say("intake.type." + field.type(), locale));
        }
        var hint = labels.hint(target, field);
        if (hint != null) {
            parts.add(String.valueOf(locale.equals(Locale.CHINESE) ? hint.zh() : hint.en()));
        }
        if (field.example() != null) {
            parts.add(say("intake.blank.example", locale, field.example()));
        }
        return String.join(locale.equals(Locale.CHINESE) ? "；" : "; ", parts);
    }

    private String say(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
