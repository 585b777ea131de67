package org.chuangtu.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The files of a synthetic area, read back. */
final class WrittenArea {

    private final Path folder;
    private final Map<String, List<Map<String, String>>> read = new HashMap<>();

    WrittenArea(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    static WrittenArea of(AreaPlan plan, Path folder) {
        try {
            new SyntheticArea(plan).write(folder);
            return new WrittenArea(folder);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    boolean has(String name) {
        return Files.exists(folder.resolve("synthetic_" + name + ".csv"));
    }

    /** The rows of one of its files by heading. */
    List<Map<String, String>> rows(String name) {
        return read.computeIfAbsent(name, this::readRows);
    }

    private List<Map<String, String>> readRows(String name) {
        try (var lines = Files.lines(folder.resolve("synthetic_" + name + ".csv"))) {
            var rows = new ArrayList<Map<String, String>>();
            var all = lines.iterator();
            var headings = cells(all.next());
            while (all.hasNext()) {
                var cells = cells(all.next());
                var row = new HashMap<String, String>();
                for (int at = 0; at < cells.size(); at++) {
                    row.put(headings.get(at), cells.get(at));
                }
                rows.add(row);
            }
            return rows;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** One column of one of its files. */
    List<String> column(String name, String heading) {
        return rows(name).stream().map(it -> it.getOrDefault(heading, "")).toList();
    }

    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char letter = line.charAt(i);
            if (letter == '"') {
                quoted = !quoted;
            } else if (letter == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(letter);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
