package org.chuangtu.cascade.command;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One CSV file: UTF-8 with or without a mark, a first row of column names in any order, fields in quotes if they like. Read row by
 * row, so a file may be larger than the memory.
 */
final class Table {

    /** No id and no quoted text is longer; what is longer comes from a quote that is never closed. */
    private static final int ROW_BYTES_MAX = 1 << 20;

    private final Path file;
    private final Faults faults;
    private long line;

    Table(Path file, Faults faults) {
        this.file = file;
        this.faults = faults;
    }

    /** Calls for each row that has all fields. A column whose name ends with "?" need not be there; its fields are empty then. */
    void rows(List<String> columns, Consumer<Row> each) throws IOException {
        if (!Files.isRegularFile(file)) {
            faults.add(
                    file,
                    0,
                    "没有这个文件，请提供，列为 " + names(columns),
                    "no such file; provide one with the columns " + names(columns));
            return;
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            var header = next(in);
            if (header == null) {
                faults.add(
                        file,
                        0,
                        "文件为空，第一行应为列名 " + names(columns),
                        "is empty; its first row names the columns " + names(columns));
                return;
            }
            int[] places = places(header, columns);
            if (places.length == 0) {
                return;
            }
            for (var fields = next(in); fields != null; fields = next(in)) {
                if (fields.size() == header.size()) {
                    each.accept(new Row(pick(fields, places)));
                } else if (!fields.isEmpty()) {
                    faults.add(
                            file,
                            line,
                            "有 "
                                    + fields.size()
                                    + " 个字段，应与列名一样为 "
                                    + header.size()
                                    + " 个，含逗号的字段请加引号",
                            fields.size()
                                    + " fields where the first row has "
                                    + header.size()
                                    + "; put fields with a comma in quotes");
                }
            }
        } catch (UnreadableRow unreadable) {
            faults.add(file, line, unreadable.chinese, unreadable.english);
        }
    }

    private static String names(List<String> columns) {
        return String.join(",", columns.stream().filter(it -> !it.endsWith("?")).toList());
    }

    /** Where the columns are, −1 for one that need not be there; empty when one is missing. */
    private int[] places(List<String> header, List<String> columns) {
        Map<String, Integer> at = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i).toLowerCase(Locale.ROOT);
            if (at.putIfAbsent(name, i) != null && columns.contains(name)) {
                faults.add(
                        file,
                        1,
                        "列 \"" + name + "\" 出现两次，请删除一列",
                        "column \"" + name + "\" is there twice; remove one");
                return new int[0];
            }
        }
        var places = new int[columns.size()];
        for (int i = 0; i < places.length; i++) {
            String column = columns.get(i);
            boolean optional = column.endsWith("?");
            String name = optional ? column.substring(0, column.length() - 1) : column;
            places[i] = at.getOrDefault(name, -1);
            if (places[i] < 0 && !optional) {
                faults.add(
                        file,
                        1,
                        "缺少列 \"" + name + "\"，第一行应有列名 " + names(columns),
                        "no column \""
                                + name
                                + "\"; the first row must name the columns "
                                + names(columns));
                return new int[0];
            }
        }
        return places;
    }

    private static String[] pick(List<String> fields, int[] places) {
        var picked = new String[places.length];
        for (int i = 0; i < places.length; i++) {
            picked[i] = places[i] < 0 ? "" : fields.get(places[i]);
        }
        return picked;
    }

    /** The next row's fields; none for an empty line, null at the end. */
    private @Nullable List<String> next(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream(128);
        boolean quoted = false;
        int read = in.read();
        if (read < 0) {
            return null;
        }
        long first = line + 1;
        while (read >= 0 && (read != '\n' || quoted)) {
            if (read == '"') {
                quoted = !quoted;
            }
            if (read == '\n') {
                line++;
            }
            bytes.write(read);
            if (bytes.size() > ROW_BYTES_MAX) {
                break;
            }
            read = in.read();
        }
        if (quoted) {
            line = first;
            throw new UnreadableRow("引号未闭合，请补上引号", "a quote is never closed; close it");
        }
        line++;
        String text = decoded(bytes.toByteArray());
        if (first == 1 && text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        return text.isBlank() ? List.of() : fields(text);
    }

    private static String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notUtf8) {
            throw new UnreadableRow(
                    "不是 UTF-8 编码，请另存为 UTF-8（CSV UTF-8）",
                    "is not UTF-8; save the file as UTF-8 (CSV UTF-8)");
        }
    }

    /** Fields of one row, stripped; in quotes a doubled quote is one. */
    static List<String> fields(String row) {
        var fields = new ArrayList<String>();
        var field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < row.length(); i++) {
            char c = row.charAt(i);
            if (c == '"' && quoted && i + 1 < row.length() && row.charAt(i + 1) == '"') {
                field.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString().strip());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString().strip());
        return fields;
    }

    /** One row's fields by the order of the columns asked for. */
    final class Row {

        private final String[] fields;

        private Row(String[] fields) {
            this.fields = fields;
        }

        String text(int column) {
            return fields[column];
        }

        /** A number from {@code least} to {@code most}; NaN, and a fault, when it is none. */
        double number(int column, String name, double least, double most) {
            double number = parsed(fields[column]);
            if (number >= least && number <= most && number < Double.POSITIVE_INFINITY) {
                return number;
            }
            boolean bounded = most < Double.POSITIVE_INFINITY;
            wrong(
                    name
                            + " \""
                            + fields[column]
                            + "\" 应为"
                            + (bounded
                                    ? " " + plain(least) + " 到 " + plain(most) + " 的数"
                                    : "不小于 " + plain(least) + " 的数")
                            + "（不带千位分隔符），请改正或删除该行",
                    name
                            + " \""
                            + fields[column]
                            + "\": a number "
                            + (bounded
                                    ? "from " + plain(least) + " to " + plain(most)
                                    : "of at least " + plain(least))
                            + " without thousands separators is needed; correct the row or remove it");
            return Double.NaN;
        }

        void wrong(String chinese, String english) {
            faults.add(file, line, chinese, english);
        }
    }

    private static String plain(double bound) {
        return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
    }

    private static double parsed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) {
                return Double.NaN; // Java would take 1d and 0x1p3 too
            }
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException noNumber) {
            return Double.NaN;
        }
    }

    private static final class UnreadableRow extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String chinese;
        private final String english;

        private UnreadableRow(String chinese, String english) {
            super(english);
            this.chinese = chinese;
            this.english = english;
        }
    }
}
