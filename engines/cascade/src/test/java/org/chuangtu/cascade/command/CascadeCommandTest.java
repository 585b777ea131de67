package org.chuangtu.cascade.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The command from files to file: reference results, wrong files of every kind, nothing half written. */
class CascadeCommandTest {

    @TempDir Path folder;

    private Path out;

    @BeforeEach
    void aSmallNetwork() throws IOException {
        out = folder.resolve("结果.csv");
        write("firms.csv", "\uFEFFid,sector\n硅片厂,材料\n\"组件,厂\",装备\nC,装备\n");
        write(
                "edges.csv",
                "weight,buyer,note,supplier\r\n70,\"组件,厂\",x,硅片厂\r\n30,C,,硅片厂\r\n10,硅片厂,,C\r\n");
        write("essentiality.csv", "supplier_sector,buyer_sector,class\n材料,装备,2\n装备,材料,1\n");
    }

    @Test
    void writesTheIndexOfEveryFirm() throws IOException {
        assertThat(command()).isEqualTo("exit 0");

        assertThat(Files.readAllLines(out).getFirst())
                .isEqualTo("firm,esri,esri_down,esri_up,iterations");
        assertThat(Files.readAllLines(out))
                .extracting(it -> it.substring(0, it.lastIndexOf("\",") + 1))
                .contains("\"组件,厂\"");
        assertThat(Files.readAllLines(out).get(1)).startsWith("硅片厂,1,1,");
    }

    @Test
    void writesScenariosWithOtherSharesUpstream() throws IOException {
        write("s.csv", "scenario,firm,psi,psi_up\n半停,硅片厂,0.5,0\n全停,C,1,\n");
        assertThat(command("--scenarios", folder.resolve("s.csv").toString())).isEqualTo("exit 0");

        assertThat(Files.readAllLines(out)).hasSize(3);
        assertThat(Files.readAllLines(out).get(1)).matches("半停,0\\.5,0\\.5,0,\\d+");
    }

    @Test
    void writesTheFirmsAskedForInTheirOrder() throws IOException {
        assertThat(command("--firms", "C,\"组件,厂\",C")).isEqualTo("exit 0");
        assertThat(Files.readAllLines(out))
                .extracting(it -> it.substring(0, 2))
                .containsExactly("fi", "C,", "\"组");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    firms.csv | id,sector\\nA,\\n | firms.csv:2 | no sector
                    firms.csv | id,sector\\n,s\\n | firms.csv:2 | without an id
                    firms.csv | id,sector\\nA,s\\nA,s\\n | firms.csv:3 | twice
                    firms.csv | id\\nA\\n | firms.csv:1 | no column "sector"
                    firms.csv | id,sector,id\\nA,s,B\\n | firms.csv:1 | "id" is there twice
                    firms.csv | id,sector\\n | firms.csv | no firms
                    firms.csv | id,sector\\nA,s,t\\n | firms.csv:2 | 3 fields
                    firms.csv | id,sector\\n\\n"A\\nB,s\\n | firms.csv:3 | never closed
                    edges.csv | '' | edges.csv | is empty
                    edges.csv | supplier,buyer,weight\\n硅片厂,X,1\\n | edges.csv:2 | buyer "X" is not in firms.csv
                    edges.csv | supplier,buyer,weight\\nX,C,1\\n | edges.csv:2 | supplier "X" is not
                    edges.csv | supplier,buyer,weight\\n硅片厂,C,1\\nC,C,1\\n | edges.csv:3 | supplies itself
                    edges.csv | supplier,buyer,weight\\n硅片厂,C,-1\\n | edges.csv:2 | weight "-1": a number of at least 0
                    edges.csv | supplier,buyer,weight\\n硅片厂,C,NaN\\n | edges.csv:2 | weight "NaN"
                    edges.csv | supplier,buyer,weight\\n硅片厂,C,1e999\\n | edges.csv:2 | weight "1e999"
                    edges.csv | supplier,buyer,weight\\n硅片厂,C,"1,000"\\n | edges.csv:2 | thousands
                    edges.csv | supplier,buyer,weight\\n硅片厂,C,\\n | edges.csv:2 | weight ""
                    edges.csv | supplier,buyer,weight\\n硅片厂,C,0\\n | edges.csv | above 0
                    essentiality.csv | supplier_sector,buyer_sector,class\\n材料,装备,3\\n装备,材料,1\\n | essentiality.csv:2 | class "3"
                    essentiality.csv | supplier_sector,buyer_sector,class\\n材料,,1\\n | essentiality.csv:2 | empty sector
                    essentiality.csv | supplier_sector,buyer_sector,class\\n材料,装备,1\\n材料,装备,1\\n | essentiality.csv:3 | twice
                    essentiality.csv | supplier_sector,buyer_sector,class\\n材料,装备,1\\n | essentiality.csv | which 1 links need
                    finance.csv | id,revenue,costs\\nC,1,1\\n硅片厂,1,1\\n | finance.csv | no row for firm "组件,厂"
                    finance.csv | id,revenue,costs\\nX,1,1\\n | finance.csv:2 | "X" is not in firms.csv
                    finance.csv | id,revenue,costs\\nC,1,-1\\n | finance.csv:2 | costs "-1"
                    finance.csv | id,revenue,costs\\nC,1,1\\nC,1,1\\n | finance.csv:3 | twice
                    scenarios.csv | scenario,firm,psi\\na,X,1\\n | scenarios.csv:2 | firm "X" is not
                    scenarios.csv | scenario,firm,psi\\na,C,1.5\\n | scenarios.csv:2 | a number from 0 to 1
                    scenarios.csv | scenario,firm,psi\\n,C,1\\n | scenarios.csv:2 | without a name
                    scenarios.csv | scenario,firm,psi\\na,C,1\\na,C,1\\n | scenarios.csv:3 | twice
                    scenarios.csv | scenario,firm,psi\\n | scenarios.csv | no scenarios
                    """)
    void saysOfAWrongRowWhereItIsAndWhatWouldMendIt(
            String file, String content, String place, String says) throws IOException {
        write("finance.csv", "id,revenue,costs\n硅片厂,1,1\n\"组件,厂\",1,1\nC,1,1\n");
        write("scenarios.csv", "scenario,firm,psi\na,C,1\n");
        write(file, content.replace("\\n", "\n"));

        String said =
                command(
                        "--finance",
                        folder.resolve("finance.csv").toString(),
                        "--scenarios",
                        folder.resolve("scenarios.csv").toString());

        assertThat(said).endsWith("exit 3");
        assertThat(said.lines().findFirst().orElseThrow())
                .contains(folder.resolve(place) + ":")
                .contains(says)
                .matches(".*\\p{IsHan}.* / .*");
        assertThat(out).doesNotExist();
    }

    @Test
    void saysThatAFileIsMissingOrNotUtf8() throws IOException {
        Files.delete(folder.resolve("essentiality.csv"));
        assertThat(command())
                .contains("essentiality.csv: ")
                .contains("no such file")
                .endsWith("exit 3");

        Files.writeString(
                folder.resolve("firms.csv"), "id,sector\n硅片厂,材料\n", Charset.forName("GB18030"));
        assertThat(command()).contains("firms.csv:2: ").contains("not UTF-8").endsWith("exit 3");
    }

    @Test
    void saysAllFaultsOfManyUpToABound() throws IOException {
        write("edges.csv", "supplier,buyer,weight\n" + "C,C,1\n".repeat(50));
        assertThat(command().lines().toList())
                .hasSize(Faults.KEPT_MAX + 2)
                .contains("另有 30 处错误 / and 30 more");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --eps 1.5 | between 0 and 1
                    --eps x | between 0 and 1
                    --eps | --eps needs a value
                    --threads 0 | from 1 to 1024
                    --precision half | double or float
                    --frims C | unknown option "--frims"
                    --firms X | X
                    --firms C --scenarios s.csv | exclude each other
                    """)
    void refusesWhatCannotBeMeant(String typed, String says) {
        assertThat(command(typed.split(" "))).contains(says).endsWith("exit 2");
    }

    @Test
    void refusesAPlaceWhereItCannotWrite() {
        assertThat(run("--network", folder.toString(), "--out", folder.toString()))
                .contains("is a folder")
                .endsWith("exit 2");
        assertThat(run("--network", folder.toString(), "--out", folder.resolve("no/x").toString()))
                .contains("make that folder")
                .endsWith("exit 2");
        assertThat(run("--network", folder.toString()))
                .contains("--out FILE is missing")
                .endsWith("exit 2");
    }

    @Test
    void writesTheWholeFileInPlaceOfTheOldOneAndLeavesNothingBeside() throws IOException {
        Files.writeString(out, "old");
        assertThat(command()).isEqualTo("exit 0");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(it -> it.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "firms.csv", "edges.csv", "essentiality.csv", "结果.csv");
        }
        assertThat(Files.readAllLines(out)).hasSize(4);
    }

    @Test
    void writesSeventeenDigits() {
        assertThat(ScoresFile.digits(0.8)).isEqualTo("0.80000000000000004");
        assertThat(ScoresFile.digits(1)).isEqualTo("1");
        assertThat(ScoresFile.digits(0)).isEqualTo("0");
        for (double value : new double[] {1 / 3.0, Double.MIN_VALUE, 1e-9 / 7, Math.nextDown(1)}) {
            assertThat(Double.parseDouble(ScoresFile.digits(value))).isEqualTo(value);
        }
    }

    static Stream<String[]> references() throws IOException {
        String shared = System.getenv().getOrDefault("CHUANGTU_SHARED", "../../../shared");
        Path root = Path.of(shared, "data", "esri-fixtures");
        if (!Files.isDirectory(root)) {
            return Stream.of();
        }
        var references = new ArrayList<String[]>();
        try (Stream<Path> folders = Files.list(root)) {
            for (Path network : folders.filter(Files::isDirectory).sorted().toList()) {
                for (String row : Files.readAllLines(network.resolve("parameters.csv"))) {
                    String[] it = row.split(",");
                    if (!it[0].equals("file")) {
                        references.add(
                                new String[] {network.toString(), it[0], it[1], it[2], it[3]});
                    }
                }
            }
        }
        return references.stream();
    }

    @Test
    void thereAreReferencesToCompareWith() throws IOException {
        assumeTrue(
                references().findAny().isPresent(),
                "SKIPPED: no shared data, so nothing is compared with the reference results");
        assertThat(references()).hasSizeGreaterThanOrEqualTo(34);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("references")
    void reproducesTheReferenceFileByFile(
            String network, String file, String eps, String substitution, String finance)
            throws IOException {
        var typed =
                new ArrayList<>(
                        List.of("--network", network, "--out", out.toString(), "--eps", eps));
        if (network.endsWith("small-units")) {
            typed.add("--peer-compatible"); // there the default differs on purpose
        }
        if (substitution.equals("FALSE")) {
            typed.add("--no-substitution");
        }
        if (finance.equals("TRUE")) {
            typed.addAll(List.of("--finance", network + "/finance.csv"));
        }
        if (file.startsWith("scenarios-")) {
            typed.addAll(List.of("--scenarios", network + "/scenarios.csv"));
        }
        assertThat(run(typed.toArray(String[]::new))).endsWith("exit 0");

        var expected = Files.readAllLines(Path.of(network, file));
        var actual = Files.readAllLines(out);
        assertThat(actual).hasSameSizeAs(expected);
        assertThat(actual.getFirst()).isEqualTo(expected.getFirst());
        for (int row = 1; row < expected.size(); row++) {
            String[] wanted = expected.get(row).split(",");
            String[] written = actual.get(row).split(",");
            assertThat(written[0]).isEqualTo(wanted[0]);
            assertThat(written[4]).as("iterations of %s", wanted[0]).isEqualTo(wanted[4]);
            for (int column = 1; column < 4; column++) {
                assertThat(Double.parseDouble(written[column]))
                        .isCloseTo(Double.parseDouble(wanted[column]), within(1e-12));
            }
        }
    }

    private String command(String... more) {
        var typed =
                new ArrayList<>(List.of("--network", folder.toString(), "--out", out.toString()));
        typed.addAll(List.of(more));
        String said = run(typed.toArray(String[]::new));
        return said.endsWith("exit 0") ? "exit 0" : said;
    }

    private static String run(String... typed) {
        var said = new ByteArrayOutputStream();
        int exit =
                new CascadeCommand(new PrintStream(said, true, StandardCharsets.UTF_8), false)
                        .run(List.of(typed));
        return said.toString(StandardCharsets.UTF_8) + "exit " + exit;
    }

    private void write(String file, String content) throws IOException {
        Files.writeString(folder.resolve(file), content);
    }
}
