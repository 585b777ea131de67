package org.chuangtu.world.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorldCommandTest {

    @TempDir Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private int run(String... typed) {
        return new WorldCommand(new PrintStream(said, true, StandardCharsets.UTF_8))
                .run(List.of(typed));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void writesTheFilesAndSaysHowManyRows() {
        var out = folder.resolve("town");

        assertThat(run("--firms", "200", "--links", "300", "--out", out.toString())).isZero();

        assertThat(out.resolve("synthetic_organisations.csv")).exists();
        assertThat(out.resolve("network/edges.csv")).exists();
        assertThat(folder.resolve("town.half")).doesNotExist();
        assertThat(said()).contains("synthetic_supply.csv  300", "合成", "synthetic");
    }

    @Test
    void leavesAFolderThatHoldsSomethingAlone() throws IOException {
        Files.writeString(folder.resolve("mine.csv"), "a,b\n");

        assertThat(run("--size", "demo", "--out", folder.toString())).isEqualTo(2);

        assertThat(folder).isDirectoryContaining("glob:**/mine.csv");
        assertThat(said()).contains("no empty folder", "不是空目录");
    }

    @Test
    void putsAsideWhatAnInterruptedRunLeft() throws IOException {
        Files.createDirectories(folder.resolve("town.half/network"));
        Files.writeString(folder.resolve("town.half/synthetic_old.csv"), "x\n");

        assertThat(run("--firms", "100", "--out", folder.resolve("town").toString())).isZero();

        assertThat(folder.resolve("town/synthetic_old.csv")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--size demo",
                "--out x",
                "--size village --out x",
                "--size demo --firms 100 --out x",
                "--firms 3 --out x",
                "--firms many --out x",
                "--firms 100 --links 3000 --out target/x",
                "--seed -1 --size demo --out x",
                "--size demo --out",
                "--sise demo --out x"
            })
    void saysItsUsageToWhatCannotBeMeant(String typed) {
        assertThat(run(typed.split(" "))).isEqualTo(2);
        assertThat(said()).contains("用法 / usage: ./chuangtu world");
    }
}
