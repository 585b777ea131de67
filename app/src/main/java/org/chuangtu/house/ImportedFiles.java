package org.chuangtu.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The files to import: those named, and the tables in the folders named. */
final class ImportedFiles {

    private static final int MOST = 50;
    private static final List<String> TABLES =
            List.of(".csv", ".tsv", ".xlsx", ".json", ".jsonl", ".ndjson", ".geojson");

    private ImportedFiles() {}

    static List<Path> of(List<String> names) {
        var files = new ArrayList<Path>();
        for (String name : names) {
            var path = Path.of(name);
            if (Files.isDirectory(path)) files.addAll(tablesIn(path));
            else if (Files.isReadable(path)) files.add(path);
            else throw new Trouble("读不到 " + path, "cannot read " + path);
        }
        if (files.isEmpty()) throw new Trouble("没有可导入的表格", "there is no table to import");
        if (files.size() > MOST)
            throw new Trouble("一次最多 " + MOST + " 个文件", "at most " + MOST + " files at once");
        return files;
    }

    private static List<Path> tablesIn(Path folder) {
        try (var all = Files.list(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(it -> {
                        var name = it.getFileName().toString().toLowerCase(Locale.ROOT);
                        return TABLES.stream().anyMatch(name::endsWith);
                    })
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new Trouble("读不到目录 " + folder, "cannot read the folder " + folder, e);
        }
    }
}
