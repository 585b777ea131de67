package org.chuangtu.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./chuangtu cascade} where only the launcher and the built engine lie: no program, no build tools, no server. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class CascadeCommandLineTest {

    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

    @TempDir Path folder;

    private Path network;
    private Path out;

    @BeforeEach
    void anInstallation() throws IOException {
        Path jar = folder.resolve("创 图/engines/cascade/target/chuangtu-cascade.jar");
        Files.createDirectories(jar.getParent());
        Files.copy(CHECKOUT.resolve("engines/cascade/target/chuangtu-cascade.jar"), jar);
        Files.copy(
                CHECKOUT.resolve("chuangtu"),
                folder.resolve("创 图/chuangtu"),
                StandardCopyOption.COPY_ATTRIBUTES);
        network = Files.createDirectories(folder.resolve("网络"));
        out = folder.resolve("结果.csv");
        Files.writeString(
                network.resolve("essentiality.csv"),
                "supplier_sector,buyer_sector,class\n制造,制造,2\n");
    }

    @Test
    void computesANetworkAndSaysNothingOfJavasModules() throws Exception {
        ring(3);
        var run = started();
        assertThat(run.waitFor()).isZero();
        assertThat(said(run)).contains("3 家企业 firms").doesNotContain("incubator");
        assertThat(Files.readAllLines(out))
                .hasSize(4)
                .element(1)
                .asString()
                .startsWith("企业0,1,1,1,");
    }

    @Test
    void namesAWrongRowAndEndsWithACodeOfItsOwn() throws Exception {
        ring(3);
        Files.writeString(network.resolve("edges.csv"), "supplier,buyer,weight\n企业0,无此企业,1\n");
        var run = started();
        assertThat(run.waitFor()).isEqualTo(3);
        assertThat(said(run)).contains("edges.csv:2: buyer \"无此企业\"");
        assertThat(out).doesNotExist();
    }

    @Test
    void leavesNoFileWhenInterrupted() throws Exception {
        ring(20_000); // each closing takes 20,000 steps to go round
        var run = started();
        try (var lines = run.errorReader(StandardCharsets.UTF_8)) {
            assertThat(lines.readLine()).contains("20000 家企业 firms");
            assertThat(Machine.does("kill", "-INT", Long.toString(run.pid()))).isTrue();
            assertThat(lines.lines()).anyMatch(it -> it.contains("interrupted"));
        }
        assertThat(run.waitFor()).isEqualTo(130);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(it -> it.getFileName().toString()))
                    .containsExactlyInAnyOrder("创 图", "网络");
        }
    }

    private void ring(int firms) throws IOException {
        var rows = new ArrayList<>(List.of("id,sector"));
        var links = new ArrayList<>(List.of("supplier,buyer,weight"));
        for (int i = 0; i < firms; i++) {
            rows.add("企业" + i + ",制造");
            links.add("企业" + i + ",企业" + (i + 1) % firms + ",1");
        }
        Files.write(network.resolve("firms.csv"), rows);
        Files.write(network.resolve("edges.csv"), links);
    }

    private Process started() throws IOException {
        var builder =
                new ProcessBuilder(
                        "env",
                        "--default-signal=INT",
                        folder.resolve("创 图/chuangtu").toString(),
                        "cascade",
                        "--no-substitution",
                        "--network",
                        network.toString(),
                        "--out",
                        out.toString());
        builder.environment().keySet().removeIf(it -> it.startsWith("LC_") || it.equals("LANG"));
        return builder.start();
    }

    private static String said(Process run) throws IOException {
        return new String(run.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
