package org.chuangtu.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XlsxSourceTest {

    @TempDir Path folder;

    @Test
    void readsTextNumbersDatesAndTruth() throws IOException {
        var file =
                book(sheet -> {
                    header(sheet, "名称", "数值", "日期", "是否", "比例");
                    sheet.value(1, 0, "甲");
                    sheet.value(1, 1, 0.1 + 0.2);
                    sheet.value(1, 2, LocalDate.of(2022, 3, 5));
                    sheet.style(1, 2).format("yyyy年m月d日").set();
                    sheet.value(1, 3, true);
                    sheet.value(1, 4, 0.125);
                    sheet.style(1, 4).format("0.0%").set();
                });
        assertThat(TestFiles.rows(file).getFirst().cells())
                .containsExactly("甲", "0.3", "2022-03-05", "TRUE", "0.125");
    }

    @Test
    void countsRowsAsTheSpreadsheetDoesAndPassesOverTitleAndBlanks() throws IOException {
        var file =
                book(sheet -> {
                    sheet.value(0, 0, "企业名单");
                    header(sheet, 1, "名称", "行业");
                    sheet.value(4, 0, "甲");
                    sheet.value(4, 1, "A1");
                });
        assertThat(TestFiles.header(file)).containsExactly("名称", "行业");
        assertThat(TestFiles.rows(file)).extracting(SourceRow::number).containsExactly(5L);
    }

    @Test
    void refusesNumbersThatLostTheirLastDigits() throws IOException {
        var file =
                book(sheet -> {
                    header(sheet, "代码", "名称");
                    sheet.value(1, 0, 210213198001011234L);
                    sheet.value(1, 1, "x");
                    sheet.value(2, 0, 210213);
                    sheet.value(2, 1, "y");
                });
        var rows = TestFiles.rows(file);
        assertThat(rows.get(0).fault()).extracting(Fault::key).isEqualTo("intake.fault.lostDigits");
        assertThat(rows.get(1).cells()).containsExactly("210213", "y");
    }

    @Test
    void saysWhenAWorkbookIsCutOff() throws IOException {
        var file = book(sheet -> header(sheet, "a", "b"));
        byte[] bytes = Files.readAllBytes(file);
        var cut = TestFiles.write(folder, "cut.xlsx", Arrays.copyOf(bytes, bytes.length / 2));
        assertThat(TestFiles.faultOf(cut)).isEqualTo("intake.fault.truncatedXlsx");
    }

    @Test
    void saysWhenAWorkbookIsDamagedInside() throws IOException {
        var file = folder.resolve("damaged.xlsx");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            zip.write("<workbook><sheets><she".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        assertThat(TestFiles.faultOf(file)).isEqualTo("intake.fault.damagedXlsx");
    }

    @Test
    void refusesAZipBomb() throws IOException {
        var file = folder.resolve("bomb.xlsx");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            zip.write("<workbook/>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            for (int i = 0; i < 64; i++) {
                zip.write(new byte[1 << 20]);
            }
        }
        assertThat(Files.size(file)).isLessThan(100_000);
        assertThat(TestFiles.faultOf(file)).isEqualTo("intake.fault.zipBomb");
    }

    @Test
    void expandsNoXmlEntities() throws IOException {
        var file =
                withSheet(
                        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>",
                        "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>&e;</t></is></c></row>");
        var secret = Files.readString(Path.of("/etc/hostname")).strip();
        try {
            assertThat(TestFiles.rows(file)).noneMatch(row -> row.toString().contains(secret));
        } catch (UnreadableFile refused) {
            assertThat(refused.fault().key()).isEqualTo("intake.fault.damagedXlsx");
        }
    }

    @Test
    void neverWritesOutANumberBeyondAllBounds() throws IOException {
        var file = withSheet("", "<row r=\"2\"><c r=\"A2\"><v>1e400000000</v></c></row>");
        var row = TestFiles.rows(file).getFirst();
        assertThat(row.cell(0)).isEqualTo("1E+400000000");
        assertThat(row.fault()).isNotNull();
    }

    private Path withSheet(String doctype, String row) throws IOException {
        var good = book(sheet -> header(sheet, "a", "b"));
        var file = folder.resolve("written.xlsx");
        try (var zip = new java.util.zip.ZipFile(good.toFile());
                var out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var entry : zip.stream().toList()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                byte[] bytes = zip.getInputStream(entry).readAllBytes();
                if (entry.getName().endsWith("sheet1.xml")) {
                    bytes =
                            ("<?xml version=\"1.0\"?>"
                                            + doctype
                                            + "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
                                            + "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>a</t></is></c></row>"
                                            + row
                                            + "</sheetData></worksheet>")
                                    .getBytes(java.nio.charset.StandardCharsets.UTF_8);
                }
                out.write(bytes);
            }
        }
        return file;
    }

    @Test
    void readsAWorkbookWithoutStyles() throws IOException {
        var file =
                without("styles.xml", text -> text.replaceAll("<[^>]*styles[^>]*/>", ""), "甲", "7");
        assertThat(TestFiles.rows(file).getFirst().cells()).containsExactly("甲", "7");
    }

    /** Some programs name a part of styles and leave it out. */
    @Test
    void readsAWorkbookThatNamesStylesItLacks() throws IOException {
        var file = without("styles.xml", text -> text, "甲", "7");
        assertThat(TestFiles.rows(file).getFirst().cells()).containsExactly("甲", "7");
    }

    /** What a cell holds is then nowhere: the cell that refers to it is named, and nothing is made up for it. */
    @Test
    void namesTheCellWhoseTextAWorkbookLacks() throws IOException {
        for (UnaryOperator<String> listed :
                List.<UnaryOperator<String>>of(
                        text -> text, text -> text.replaceAll("<[^>]*sharedStrings[^>]*/>", ""))) {
            var file = without("sharedStrings.xml", listed, "甲", "7");
            assertThatExceptionOfType(UnreadableFile.class)
                    .isThrownBy(() -> TestFiles.rows(file))
                    .satisfies(it -> {
                        assertThat(it.fault().key()).isEqualTo("intake.fault.noSharedText");
                        assertThat(it.fault().arguments()).containsExactly("表1", "A1");
                    });
        }
    }

    @Test
    void readsTextsWrittenIntoTheirCells() throws IOException {
        var file =
                withSheet(
                        "",
                        "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><r><t>甲</t></r><r><t xml:space=\"preserve\"> 公司</t></r></is></c></row>");
        assertThat(TestFiles.rows(file).getFirst().cells()).containsExactly("甲 公司");
    }

    /** A workbook of one row below its heading, without one of its parts. */
    private Path without(String part, UnaryOperator<String> rewritten, String name, String value)
            throws IOException {
        var good =
                book(sheet -> {
                    header(sheet, "名称", "数值");
                    sheet.value(1, 0, name);
                    sheet.value(1, 1, Integer.parseInt(value));
                });
        var file = folder.resolve("without.xlsx");
        try (var zip = new java.util.zip.ZipFile(good.toFile());
                var out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var entry : zip.stream().toList()) {
                if (entry.getName().endsWith(part)) continue;
                out.putNextEntry(new ZipEntry(entry.getName()));
                var text = new String(zip.getInputStream(entry).readAllBytes(), UTF_8);
                out.write(rewritten.apply(text).getBytes(UTF_8));
            }
        }
        return file;
    }

    @Test
    void tellsWhatIsNoWorkbook() {
        byte[] oldExcel = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0, 0, 0};
        assertThat(TestFiles.faultOf(TestFiles.write(folder, "o.xls", oldExcel)))
                .isEqualTo("intake.fault.oldExcel");
        assertThat(TestFiles.faultOf(TestFiles.write(folder, "p.csv", "%PDF-1.7 x")))
                .isEqualTo("intake.fault.notATable");
        assertThat(
                        TestFiles.faultOf(
                                TestFiles.write(
                                        folder, "g.csv", new byte[] {0x1F, (byte) 0x8B, 8, 0})))
                .isEqualTo("intake.fault.packed");
    }

    private static void header(Worksheet sheet, String... names) {
        header(sheet, 0, names);
    }

    private static void header(Worksheet sheet, int row, String... names) {
        for (int i = 0; i < names.length; i++) {
            sheet.value(row, i, names[i]);
        }
    }

    private Path book(Consumer<Worksheet> content) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "test", "1.0")) {
            content.accept(book.newWorksheet("表1"));
        }
        return TestFiles.write(folder, "book.xlsx", out.toByteArray());
    }
}
