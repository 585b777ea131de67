package org.chuangtu.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The files to import: those named, taken together, and folder by folder the tables in the folders named. A folder that holds
 * folders only stands for each of them.
 */
final class ImportedFiles {

    private static final int MOST = 50;
    private static final List<String> TABLES =
            List.of(".csv", ".tsv", ".xlsx", ".json", ".jsonl", ".ndjson", ".geojson");

    /**
     * Files that may belong together.
     *
     * @param named one by one, so that each is meant; of a folder only what is known is
     */
    record Group(List<Path> files, boolean named) {
        Group {
            files = List.copyOf(files);
            if (files.size() > MOST)
                throw new Trouble("一次最多 " + MOST + " 个文件", "at most " + MOST + " files at once");
        }
    }

    private ImportedFiles() {}

    static List<Group> of(List<String> names) {
        var groups = new ArrayList<Group>();
        var named = new ArrayList<Path>();
        for (String name : names) {
            var path = Path.of(name);
            if (Files.isDirectory(path)) groups.addAll(groupsIn(path));
            else if (Files.isReadable(path)) named.add(path);
            else throw new Trouble("读不到 " + path, "cannot read " + path);
        }
        if (!named.isEmpty()) groups.addFirst(new Group(named, true));
        if (groups.isEmpty()) throw new Trouble("没有可导入的表格", "there is no table to import");
        return groups;
    }

    private static List<Group> groupsIn(Path folder) {
        var here = tablesIn(folder);
        if (!here.isEmpty()) return List.of(new Group(here, false));
        try (var all = Files.list(folder)) {
            return all.filter(Files::isDirectory)
                    .sorted()
                    .map(ImportedFiles::tablesIn)
                    .filter(it -> !it.isEmpty())
                    .map(it -> new Group(it, false))
                    .toList();
        } catch (IOException e) {
            throw new Trouble("读不到目录 " + folder, "cannot read the folder " + folder, e);
        }
    }

    static boolean isTable(Path file) {
        var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return TABLES.stream().anyMatch(name::endsWith);
    }

    private static List<Path> tablesIn(Path folder) {
        try (var all = Files.list(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(ImportedFiles::isTable)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new Trouble("读不到目录 " + folder, "cannot read the folder " + folder, e);
        }
    }
}
