package org.chuangtu.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * What the reading library leaves out of a workbook: from which year it counts days, and which cells of a sheet are merged
 * over several rows.
 *
 * @param from1904 days are counted from 1 January 1904 and not from 1900
 * @param merged by their first row
 */
record XlsxParts(boolean from1904, Map<Integer, List<Merged>> merged) {

    /** A cell that reaches down to {@code lastRow}; columns from 0, rows from 1. */
    record Merged(int column, int lastRow) {}

    private static final int MOST_MERGED = 200_000;
    private static final int MOST_TEXT = 16 << 20;
    private static final Pattern FROM_1904 =
            Pattern.compile("date1904\\s*=\\s*[\"'](?:1|true)[\"']");
    private static final Pattern RELATION = Pattern.compile("<(?:\\w+:)?Relationship\\s[^>]*>");
    private static final Pattern ID = Pattern.compile("\\bId\\s*=\\s*[\"']([^\"']*)[\"']");
    private static final Pattern TARGET = Pattern.compile("\\bTarget\\s*=\\s*[\"']([^\"']*)[\"']");
    private static final Pattern MERGE =
            Pattern.compile("ref\\s*=\\s*[\"']([A-Z]{1,3})(\\d{1,7}):[A-Z]{1,3}(\\d{1,7})[\"']");

    /** @param relation the id by which the workbook refers to the sheet */
    static XlsxParts of(Path file, @Nullable String relation) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            boolean from1904 = FROM_1904.matcher(text(zip, "xl/workbook.xml")).find();
            for (var it = RELATION.matcher(text(zip, "xl/_rels/workbook.xml.rels")); it.find(); ) {
                var id = ID.matcher(it.group());
                var target = TARGET.matcher(it.group());
                if (id.find() && target.find() && id.group(1).equals(relation))
                    return new XlsxParts(from1904, merged(zip, within(target.group(1))));
            }
            return new XlsxParts(from1904, Map.of());
        }
    }

    private static String within(String target) {
        return target.startsWith("/") ? target.substring(1) : "xl/" + target;
    }

    /** What stands in one part of the workbook; empty where it has no such part. */
    static String text(Path file, String name) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            return text(zip, name);
        }
    }

    private static String text(ZipFile zip, String name) throws IOException {
        var entry = zip.getEntry(name);
        if (entry == null) return "";
        try (var in = zip.getInputStream(entry)) {
            return new String(in.readNBytes(MOST_TEXT), StandardCharsets.UTF_8);
        }
    }

    /** The merged cells stand behind the rows, each in an element without content. */
    private static Map<Integer, List<Merged>> merged(ZipFile zip, String sheet) throws IOException {
        var found = new HashMap<Integer, List<Merged>>();
        var entry = zip.getEntry(sheet);
        if (entry == null) return found;
        int count = 0;
        try (var in = new Elements(zip.getInputStream(entry))) {
            for (var element = in.next("mergeCell");
                    element != null;
                    element = in.next("mergeCell")) {
                var range = MERGE.matcher(element);
                if (!range.find()) continue;
                int first = Integer.parseInt(range.group(2));
                int last = Integer.parseInt(range.group(3));
                if (last <= first) continue;
                if (++count > MOST_MERGED) throw new UnreadableFile("intake.fault.damagedXlsx");
                found.computeIfAbsent(first, _ -> new ArrayList<>())
                        .add(new Merged(column(range.group(1)), last));
            }
        }
        return found;
    }

    private static int column(String letters) {
        int column = 0;
        for (int i = 0; i < letters.length(); i++)
            column = column * 26 + letters.charAt(i) - 'A' + 1;
        return column - 1;
    }

    /** Looks for elements by name without parsing what lies between. */
    private static final class Elements implements AutoCloseable {

        private static final int LONGEST = 1_000;

        private final Reader in;

        Elements(InputStream in) {
            this.in =
                    new java.io.BufferedReader(
                            new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
        }

        /** The next such element from its name on, or null. */
        @Nullable String next(String name) throws IOException {
            for (int c = in.read(); c >= 0; c = in.read()) {
                if (c != '<') continue;
                var element = new StringBuilder();
                for (c = in.read(); c >= 0 && c != '>' && element.length() < LONGEST; c = in.read())
                    element.append((char) c);
                var text = element.substring(prefix(element));
                if (text.startsWith(name + " ")) return text;
            }
            return null;
        }

        /** Behind a namespace's prefix, as in x:mergeCell. */
        private static int prefix(StringBuilder element) {
            int colon = element.indexOf(":");
            int blank = element.indexOf(" ");
            return colon >= 0 && (blank < 0 || colon < blank) ? colon + 1 : 0;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
