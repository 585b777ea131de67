package org.chuangtu.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files damaged in every way we could think of are read or refused with words, never with an exception of the reader's own. */
class FuzzedFilesTest {

    private static final int TURNS = 150;
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String TABLE =
            "名称,代码,日期,份额,备注\n大连甲厂,688267,2022-03-05,12.5%,\"引号\"\"内\"\n乙厂,1e5,2022年3月,,\n\"丙,厂\",000012,44625,=1+1,\"两\n行\"\n";
    private static final String JSON =
            "[{\"name\":\"甲\",\"code\":1.5,\"list\":[\"a\",{\"b\":null}],\"yes\":true},{\"name\":\"乙\",\"more\":{\"deep\":[1,2]}}]";
    private static final String GEOJSON =
            "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"name\":\"金州区\"},\"geometry\":"
                    + "{\"type\":\"Polygon\",\"coordinates\":[[[121,39],[122,39],[122,40],[121,39]]]}}]}";
    private static final List<String> POISONS =
            List.of(
                    "\u0000",
                    "\uFEFF",
                    "\"",
                    "\"\"\"",
                    ",,,,,,,,",
                    "\r",
                    "\r\n\r\n",
                    "\t",
                    "{",
                    "[",
                    "]}",
                    "\\",
                    "'",
                    "=cmd|' /C calc'!A0",
                    "9".repeat(400),
                    "1e999999999",
                    "-0",
                    "NaN",
                    "\u202E\u200B",
                    "𠮷",
                    "列",
                    "\n名称,名称,名称\n",
                    "NULL",
                    "0x1F");

    private static final List<String> REFERENCES =
            List.of(
                    "A1",
                    "XFD1048576",
                    "XFE1",
                    "ZZZZZZ1",
                    "A1048577",
                    "A2000000000",
                    "0",
                    "1",
                    "2000000000",
                    "-1",
                    "99999999999999999999",
                    "&#90;ZZZZZ1",
                    "A1:ZZZZZZ2000000000",
                    "A3:A1",
                    ":",
                    "A",
                    "");

    private static final java.util.Map<String, Properties> WORDS =
            java.util.Map.of("zh", words("zh"), "en", words("en"));

    @TempDir Path folder;

    private interface Damage {
        byte[] to(byte[] bytes, Random random);
    }

    private static final List<Damage> DAMAGES =
            List.of(
                    (bytes, random) -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)),
                    (bytes, random) -> {
                        var flipped = bytes.clone();
                        for (int i = 1 + random.nextInt(8); i > 0; i--)
                            flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
                        return flipped;
                    },
                    (bytes, random) ->
                            insert(bytes, random, poison(random).getBytes(StandardCharsets.UTF_8)),
                    (bytes, random) -> insert(bytes, random, poison(random).getBytes(GB18030)),
                    (bytes, random) ->
                            insert(bytes, random, "\uFEFF名称".getBytes(StandardCharsets.UTF_16LE)),
                    (bytes, random) -> {
                        int from = random.nextInt(bytes.length);
                        return insert(
                                bytes,
                                random,
                                Arrays.copyOfRange(
                                        bytes,
                                        from,
                                        from + random.nextInt(bytes.length - from + 1)));
                    });

    private static String poison(Random random) {
        return POISONS.get(random.nextInt(POISONS.size())).repeat(1 + random.nextInt(3));
    }

    private static byte[] insert(byte[] bytes, Random random, byte[] more) {
        int at = random.nextInt(bytes.length + 1);
        var out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        out.writeBytes(more);
        out.write(bytes, at, bytes.length - at);
        return out.toByteArray();
    }

    @Test
    void readsOrRefusesWhateverComes() throws IOException {
        var seeds =
                List.of(
                        TABLE.getBytes(StandardCharsets.UTF_8),
                        TABLE.getBytes(GB18030),
                        ("\uFEFF" + TABLE).getBytes(StandardCharsets.UTF_16LE),
                        JSON.getBytes(StandardCharsets.UTF_8),
                        JSON.replace("},{", "}\n{")
                                .replaceAll("[\\[\\]]$|^\\[", "")
                                .getBytes(StandardCharsets.UTF_8),
                        GEOJSON.getBytes(StandardCharsets.UTF_8),
                        workbook());
        var endings = List.of("csv", "csv", "txt", "json", "jsonl", "geojson", "xlsx");
        long seed = 20261124;
        var random = new Random(seed);
        for (int kind = 0; kind < seeds.size(); kind++) {
            for (int turn = 0; turn < TURNS; turn++) {
                byte[] bytes = seeds.get(kind);
                for (int damages = 1 + random.nextInt(3);
                        damages > 0 && bytes.length > 0;
                        damages--)
                    bytes = DAMAGES.get(random.nextInt(DAMAGES.size())).to(bytes, random);
                var ending =
                        endings.get(random.nextInt(4) == 0 ? random.nextInt(endings.size()) : kind);
                readsOrRefuses(
                        "fuzz." + ending,
                        bytes,
                        "seed " + seed + ", kind " + kind + ", turn " + turn);
            }
        }
    }

    /** The container is sound and a part inside is not, which flipped bytes hardly ever reach. */
    @Test
    void readsOrRefusesWorkbooksWithDamagedParts() throws IOException {
        var random = new Random(4);
        for (int turn = 0; turn < TURNS; turn++)
            readsOrRefuses("fuzz.xlsx", damagedInside(workbook(), random), "turn " + turn);
    }

    /** Where a cell says it stands, how large its sheet is said to be and what is merged. */
    @Test
    void readsOrRefusesWorkbooksWhoseCellsStandAnywhere() throws IOException {
        var random = new Random(6);
        for (int turn = 0; turn < TURNS; turn++)
            readsOrRefuses("fuzz.xlsx", withReferences(workbook(), random), "turn " + turn);
    }

    @Test
    void refusesNestingWithoutEnd() throws IOException {
        for (var deep :
                List.of(
                        "[".repeat(1 << 20),
                        "{\"a\":".repeat(1 << 18),
                        "[{\"a\":" + "[".repeat(1 << 20)))
            assertThat(readsOrRefuses("deep.json", deep.getBytes(StandardCharsets.UTF_8), "deep"))
                    .isNotNull();
    }

    @Test
    void keepsOneHugeCellFromTheRest() throws IOException {
        var csv = "名称,备注\n甲," + "长".repeat(10 << 20) + "\n乙,\n";
        assertThat(readsOrRefuses("huge.csv", csv.getBytes(StandardCharsets.UTF_8), "csv"))
                .isNull();
        var json = "[{\"name\":\"" + "长".repeat(10 << 20) + "\"},{\"name\":\"乙\"}]";
        var refused = readsOrRefuses("huge.json", json.getBytes(StandardCharsets.UTF_8), "json");
        assertThat(refused == null || refused.startsWith("intake.fault.")).isTrue();
    }

    /** The key of what was said, or null when it was read. */
    private @org.jspecify.annotations.Nullable String readsOrRefuses(
            String name, byte[] bytes, String when) throws IOException {
        var file = TestFiles.write(folder, name, bytes);
        try (var reader = SourceReader.open(Probe.of(file, name), ReadingOptions.USUAL)) {
            for (var row = reader.next(); row != null; row = reader.next()) {
                if (row.fault() != null) said(row.fault(), when);
            }
            return null;
        } catch (UnreadableFile refused) {
            said(refused.fault(), when);
            return refused.fault().key();
        } catch (Exception | StackOverflowError wrong) {
            var kept = Path.of("target", "fuzzed-" + name);
            Files.write(kept, bytes);
            throw new AssertionError(when + " (kept as " + kept + "): " + wrong, wrong);
        }
    }

    /** Reason and remedy, in both languages. */
    private static void said(Fault fault, String when) {
        for (var language : List.of("zh", "en")) {
            var words = Objects.requireNonNull(WORDS.get(language));
            assertThat(words)
                    .as(when)
                    .containsKey(fault.key())
                    .containsKey(fault.key() + ".remedy");
        }
    }

    private static Properties words(String language) {
        var words = new Properties();
        try (var in =
                new InputStreamReader(
                        Objects.requireNonNull(
                                FuzzedFilesTest.class.getResourceAsStream(
                                        "/i18n/intake_" + language + ".properties")),
                        StandardCharsets.UTF_8)) {
            words.load(in);
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
        return words;
    }

    private static byte[] workbook() throws IOException {
        var out = new ByteArrayOutputStream();
        var book = new Workbook(out, "Test", "1.0");
        var sheet = book.newWorksheet("名单");
        for (int i = 0; i < 4; i++) sheet.value(0, i, List.of("名称", "代码", "日期", "名称").get(i));
        sheet.value(1, 0, "甲");
        sheet.value(1, 1, 688267);
        sheet.formula(1, 2, "1/0");
        sheet.range(2, 0, 3, 1).merge();
        sheet.value(2, 0, "合并");
        sheet.value(3, 2, java.time.LocalDate.of(2022, 3, 5));
        sheet.style(3, 2).format("yyyy-mm-dd").set();
        book.finish();
        return out.toByteArray();
    }

    private byte[] withReferences(byte[] workbook, Random random) throws IOException {
        var out = new ByteArrayOutputStream();
        var whole = TestFiles.write(folder, "whole.xlsx", workbook);
        try (var in = new ZipFile(whole.toFile());
                var zip = new ZipOutputStream(out)) {
            for (var entry : in.stream().toList()) {
                byte[] bytes = in.getInputStream(entry).readAllBytes();
                if (entry.getName().startsWith("xl/worksheets/"))
                    bytes =
                            java.util.regex.Pattern.compile("(?<=\\s(?:r|ref)=\")[^\"]*")
                                    .matcher(new String(bytes, StandardCharsets.UTF_8))
                                    .replaceAll(it ->
                                            random.nextInt(4) > 0
                                                    ? it.group()
                                                    : REFERENCES.get(
                                                            random.nextInt(REFERENCES.size())))
                                    .getBytes(StandardCharsets.UTF_8);
                zip.putNextEntry(new ZipEntry(entry.getName()));
                zip.write(bytes);
            }
        }
        return out.toByteArray();
    }

    private byte[] damagedInside(byte[] workbook, Random random) throws IOException {
        var out = new ByteArrayOutputStream();
        var names = new ArrayList<String>();
        var whole = TestFiles.write(folder, "whole.xlsx", workbook);
        try (var in = new ZipFile(whole.toFile());
                var zip = new ZipOutputStream(out)) {
            for (var entry : in.stream().toList()) {
                byte[] bytes = in.getInputStream(entry).readAllBytes();
                if (random.nextInt(3) == 0 && bytes.length > 0)
                    bytes = DAMAGES.get(random.nextInt(DAMAGES.size())).to(bytes, random);
                if (random.nextInt(12) == 0) continue; // a part is missing
                names.add(entry.getName());
                zip.putNextEntry(new ZipEntry(entry.getName()));
                zip.write(bytes);
            }
            if (names.isEmpty()) zip.putNextEntry(new ZipEntry("empty"));
        }
        return out.toByteArray();
    }
}
