package org.chuangtu.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonSourceTest {

    @TempDir Path folder;

    @Test
    void readsAnArrayOfObjects() {
        var file =
                TestFiles.write(
                        folder,
                        "a.json",
                        "[{\"name\":\"甲\",\"n\":1},{\"n\":2.50,\"x\":null,\"ok\":true}]");
        var rows = TestFiles.rows(file);
        assertThat(rows.get(0).cells()).startsWith("甲", "1");
        assertThat(rows.get(1).cell(0)).isNull();
        assertThat(rows.get(1).cell(1)).isEqualTo("2.50");
        assertThat(rows.get(1).cell(3)).isEqualTo("true");
    }

    @Test
    void namesTheLimitsThatAFileIsBeyond() {
        for (var value : List.of("[".repeat(200), "9".repeat(2_000_000))) {
            var file = TestFiles.write(folder, "beyond.json", "[{\"a\":" + value + "}]");
            assertThat(TestFiles.faultOf(file)).isEqualTo("intake.fault.beyondJson");
            var lines =
                    TestFiles.write(folder, "beyond.jsonl", "{\"a\":1}\n{\"a\":" + value + "}\n");
            assertThat(
                            java.util.Objects.requireNonNull(
                                            TestFiles.rows(lines).getLast().fault())
                                    .key())
                    .isEqualTo("intake.fault.beyondJson");
        }
    }

    @Test
    void readsObjectsLineByLineAndLosesOnlyTheBrokenLine() {
        var file =
                TestFiles.write(
                        folder,
                        "l.json",
                        "{\"a\":1}\n{\"a\":\n{\"a\":3}\n[4]\n{\"a\":5,\"a\":6}\n");
        var rows = TestFiles.rows(file);
        assertThat(rows).hasSize(5);
        assertThat(rows)
                .filteredOn(row -> row.fault() == null)
                .extracting(SourceRow::number)
                .containsExactly(1L, 3L);
        assertThat(rows.get(1).raw()).isEqualTo("{\"a\":");
    }

    @Test
    void bringsUpThePropertiesOfAGeoJsonFeature() {
        var file =
                TestFiles.write(
                        folder,
                        "g.geojson",
                        "{\"type\":\"FeatureCollection\",\"name\":\"x\",\"features\":[{\"type\":\"Feature\",\"id\":\"210213\","
                                + "\"properties\":{\"name\":\"金州区\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[121.7,39.1]}}]}");
        var row = TestFiles.rows(file).getFirst();
        assertThat(row.cells())
                .startsWith("210213", "金州区", "{\"type\":\"Point\",\"coordinates\":[121.7,39.1]}");
    }

    @Test
    void refusesAGeoJsonThatIsNotInDegreesWhereverItSaysSo() {
        for (var ours : new String[] {"urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4490"})
            assertThat(TestFiles.rows(inSystem(ours, true))).hasSize(1);
        for (boolean before : new boolean[] {true, false})
            assertThatExceptionOfType(UnreadableFile.class)
                    .isThrownBy(
                            () -> TestFiles.rows(inSystem("urn:ogc:def:crs:EPSG::4549", before)))
                    .satisfies(it ->
                            assertThat(it.fault().key()).isEqualTo("intake.fault.geoJsonSystem"));
    }

    private Path inSystem(String name, boolean before) {
        var crs = "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"" + name + "\"}}";
        var features =
                "\"features\":[{\"type\":\"Feature\",\"properties\":{\"name\":\"甲\"},\"geometry\":null}]";
        return TestFiles.write(
                folder,
                "crs.geojson",
                "{" + (before ? crs + "," + features : features + "," + crs) + "}");
    }

    @Test
    void readsTheListInsideAUsualWrapper() {
        var file =
                TestFiles.write(folder, "w.json", "{\"code\":0,\"RECORDS\":[{\"a\":1},{\"a\":2}]}");
        assertThat(TestFiles.rows(file)).hasSize(2);
    }

    @Test
    void takesASingleObjectAsOneRow() {
        assertThat(
                        TestFiles.rows(TestFiles.write(folder, "s.json", "{\"a\":{\"b\":1}}"))
                                .getFirst()
                                .cell(0))
                .isEqualTo("{\"b\":1}");
    }

    @Test
    void saysWhereBrokenJsonBreaks() {
        var file = TestFiles.write(folder, "b.json", "[{\"a\":1},\n{\"a\" 2}]");
        try {
            TestFiles.rows(file);
        } catch (UnreadableFile refused) {
            assertThat(refused.fault().key()).isEqualTo("intake.fault.brokenJson");
            assertThat(refused.fault().arguments().getFirst()).isEqualTo(2);
            return;
        }
        throw new AssertionError("broken JSON was read");
    }

    @Test
    void refusesAnArrayThatEndsTooEarly() {
        var fault = TestFiles.faultOf(TestFiles.write(folder, "t.json", "[{\"a\":1},{\"a\":2}"));
        assertThat(fault).isIn("intake.fault.truncatedJson", "intake.fault.brokenJson");
    }

    /** Ten bytes that would be a thousand million zeros. */
    @Test
    void neverWritesOutANumberBeyondAllBounds() {
        var file =
                TestFiles.write(
                        folder, "n.json", "[{\"a\":1e400000000,\"b\":1E-400000000,\"c\":1e3}]");
        assertThat(TestFiles.rows(file).getFirst().cells())
                .startsWith("1E+400000000", "1E-400000000", "1000");
    }

    @Test
    void refusesASecondListBehindTheFirstRatherThanLoseIt() {
        for (var text :
                List.of(
                        "[{\"a\":1}][{\"a\":2}]",
                        "[{\"a\":1}] {\"a\":2}",
                        "{\"data\":[{\"a\":1}]} x"))
            assertThat(TestFiles.faultOf(TestFiles.write(folder, "two.json", text)))
                    .as(text)
                    .isEqualTo("intake.fault.brokenJson");
        assertThat(TestFiles.faultOf(TestFiles.write(folder, "cut.json", "{\"data\":[{\"a\":1}]")))
                .isEqualTo("intake.fault.brokenJson");
    }

    @Test
    void passesOverWhatStandsAroundTheList() {
        var file =
                TestFiles.write(
                        folder,
                        "around.json",
                        "\uFEFF{\"total\":1,\"data\":[{\"a\":1}],\"crs\":{\"b\":[1,2]},\"next\":null}\n\n");
        assertThat(TestFiles.rows(file))
                .singleElement()
                .satisfies(it -> assertThat(it.cell(0)).isEqualTo("1"));
    }

    @Test
    void refusesAbsurdNesting() {
        var file = TestFiles.write(folder, "deep.json", "[".repeat(100_000));
        assertThat(TestFiles.faultOf(file)).isEqualTo("intake.fault.beyondJson");
    }
}
