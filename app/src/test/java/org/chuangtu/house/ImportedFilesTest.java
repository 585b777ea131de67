package org.chuangtu.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportedFilesTest {

    @TempDir private Path folder;

    @Test
    void takesFilesNamedTogetherAndEachFolderForItself() throws IOException {
        var one = write("one.csv");
        var chips = write("chips/nodes.csv");
        write("chips/README.md");
        var classes = write("classes/classes.csv");

        assertThat(
                        ImportedFiles.of(
                                List.of(
                                        folder.resolve("chips").toString(),
                                        one.toString(),
                                        folder.resolve("classes").toString())))
                .containsExactly(
                        new ImportedFiles.Group(List.of(one), true),
                        new ImportedFiles.Group(List.of(chips), false),
                        new ImportedFiles.Group(List.of(classes), false));
    }

    @Test
    void aFolderOfFoldersStandsForEachOfThem() throws IOException {
        var chips = write("data/chips/nodes.csv");
        var classes = write("data/classes/classes.csv");
        write("data/README.md");

        assertThat(ImportedFiles.of(List.of(folder.resolve("data").toString())))
                .containsExactly(
                        new ImportedFiles.Group(List.of(chips), false),
                        new ImportedFiles.Group(List.of(classes), false));
    }

    @Test
    void saysWhereThereIsNothingToImport() throws IOException {
        write("empty/README.md");

        assertThatThrownBy(() -> ImportedFiles.of(List.of(folder.resolve("empty").toString())))
                .hasMessageContaining("没有可导入的表格");
        assertThatThrownBy(() -> ImportedFiles.of(List.of(folder.resolve("none.csv").toString())))
                .hasMessageContaining("none.csv");
    }

    private Path write(String name) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "x\n");
    }
}
