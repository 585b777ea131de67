package org.chuangtu.form;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A form as it stands on a page, in the reader's language: drawn by {@code form/sheet :: fields(sheet)}, with {@code
 * form/sheet :: errors(sheet)} above.
 *
 * @param about wrong with the answer as a whole
 * @param handsInFiles some field takes a paper, so the page's form is {@code multipart/form-data}
 */
public record Sheet(
        FormVersion form,
        List<Shown> fields,
        List<Problem> problems,
        List<String> about,
        boolean handsInFiles) {

    public Sheet {
        fields = List.copyOf(fields);
        problems = List.copyOf(problems);
        about = List.copyOf(about);
    }

    public boolean failed() {
        return !problems.isEmpty() || !about.isEmpty();
    }

    public int wrongs() {
        return problems.size() + about.size();
    }

    /** A line of the summary, which leads to its field. */
    public record Problem(String id, String label, String text) {}

    /**
     * One value to choose, as the page draws it.
     *
     * @param value as the answer has it
     */
    public record Option(String value, String label, boolean chosen) {}

    /**
     * A field.
     *
     * @param name of the control, and its id
     * @param value as typed
     * @param text the value in words, where it is only read
     * @param problem what is wrong with it
     * @param known where what is filled in already is known from
     * @param fields of a group
     * @param rows each with its fields
     * @param another whether one row more may be asked for
     */
    public record Shown(
            String name,
            String widget,
            String label,
            @Nullable String hint,
            @Nullable String unit,
            boolean required,
            String value,
            String text,
            List<Option> options,
            @Nullable String problem,
            @Nullable String known,
            @Nullable String knownPath,
            @Nullable Integer maxLength,
            List<Shown> fields,
            List<List<Shown>> rows,
            boolean another) {

        public Shown {
            options = List.copyOf(options);
            fields = List.copyOf(fields);
            rows = rows.stream().map(List::copyOf).toList();
        }

        /** What describes the control, for who cannot see where things stand. */
        public @Nullable String describedBy() {
            var by =
                    (hint == null ? "" : name + "-hint ")
                            + (problem == null ? "" : name + "-error");
            return by.isEmpty() ? null : by.strip();
        }
    }
}
