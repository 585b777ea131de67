package org.chuangtu.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Cells as Excel, WPS and other programs write them (ECMA-376 part 1, §18.3 and §18.8.30), made by hand since the libraries
 * that write workbooks do not write all of this.
 */
class XlsxCellsTest {

    @TempDir Path folder;
    private String written = "";

    /** The ids that are dates without a format being written out; 27 to 36 and 50 to 58 are those of a Chinese Excel. */
    @ParameterizedTest
    @CsvSource({
        "14,44925,2022-12-30",
        "22,44925.5,2022-12-30T12:00",
        "22,44925.4999999,2022-12-30T12:00",
        "14,44925.99999999,2022-12-31",
        "14,-1,-1",
        "14,2958466,2958466",
        "20,0.5,0.5",
        "17,44925,2022-12",
        "27,44925,2022-12",
        "31,44925,2022-12-30",
        "57,44925,2022-12",
        "58,44925,2022-12-30",
        "14,59,1900-02-28",
        "14,61,1900-03-01",
        "0,44925,44925",
        "1,44925,44925",
        "10,0.125,0.125",
        "49,44925,44925"
    })
    void readsADateByItsFormat(int format, String serial, String read) throws IOException {
        assertThat(only("<c r=\"A2\" s=\"1\"><v>" + serial + "</v></c>", format, false))
                .isEqualTo(read);
    }

    /** A figure of December must not become one of the first of December. */
    @ParameterizedTest
    @CsvSource({
        "yyyy\"年\"m\"月\",2022-12",
        "yyyy-mm,2022-12",
        "yyyy\"年\",2022",
        "[$-804]yyyy\"年\"m\"月\"d\"日\";@,2022-12-30",
        "m/d,2022-12-30",
        "0.00\"年\",44925",
        "#0_),44925"
    })
    void readsAsMuchOfADateAsTheCellShows(String format, String read) throws IOException {
        written = format;
        assertThat(only("<c r=\"A2\" s=\"1\"><v>44925</v></c>", 164, false)).isEqualTo(read);
    }

    @Test
    void countsDaysFrom1904WhereTheWorkbookDoes() throws IOException {
        assertThat(only("<c r=\"A2\" s=\"1\"><v>43463</v></c>", 14, true)).isEqualTo("2022-12-30");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    <c r="A2" t="inlineStr"><is><t>甲公司</t></is></c>|甲公司
                    <c r="A2" t="s"><v>1</v></c>|乙公司
                    <c r="A2" t="s"><v>2</v></c>|丙公司
                    <c r="A2" t="s"><v>3</v></c>|東京
                    <c r="A2" t="str"><f>A1&amp;"x"</f><v>算出</v></c>|算出
                    <c r="A2"><f>1+2</f><v>3</v></c>|3
                    <c r="A2" s="1"><f>TODAY()</f><v>44925</v></c>|2022-12-30
                    <c r="A2" t="b"><f>1=1</f><v>1</v></c>|TRUE
                    <c r="A2" t="b"><v>0</v></c>|FALSE
                    <c r="A2" t="e"><v>#N/A</v></c>|#N/A
                    <c r="A2" t="e"><f>1/0</f><v>#DIV/0!</v></c>|#DIV/0!
                    <c r="A2"><v>1.1000000000000001</v></c>|1.1
                    <c r="A2"><v>1E-3</v></c>|0.001
                    <c r="A2"><v>1.2345678901234E+16</v></c>|12345678901234000
                    """)
    void readsEveryKindOfCell(String cell, String read) throws IOException {
        assertThat(only(cell, 14, false)).isEqualTo(read);
    }

    @Test
    void passesOverAHiddenSheetBeforeTheVisibleOne() throws IOException {
        var file =
                workbook(
                        "<sheet name=\"旧\" sheetId=\"1\" state=\"hidden\" r:id=\"rId1\"/><sheet name=\"新\" sheetId=\"2\" r:id=\"rId2\"/>",
                        0,
                        false,
                        List.of(
                                rows("<c r=\"A2\" t=\"inlineStr\"><is><t>hidden</t></is></c>", ""),
                                rows("<c r=\"A2\" t=\"inlineStr\"><is><t>seen</t></is></c>", "")));
        assertThat(TestFiles.rows(file).getFirst().cell(0)).isEqualTo("seen");
    }

    /** What is merged over several rows is said of each of them. */
    @Test
    void aCellMergedOverRowsHoldsForEachOfThem() throws IOException {
        var sheet =
                """
                <row r="1"><c r="A1" t="inlineStr"><is><t>行业</t></is></c><c r="B1" t="inlineStr"><is><t>企业</t></is></c></row>
                <row r="2"><c r="A2" t="inlineStr"><is><t>化工</t></is></c><c r="B2" t="inlineStr"><is><t>甲</t></is></c></row>
                <row r="3"><c r="A3"/><c r="B3" t="inlineStr"><is><t>乙</t></is></c></row>
                <row r="4"><c r="B4" t="inlineStr"><is><t>丙</t></is></c></row>
                <row r="5"><c r="B5" t="inlineStr"><is><t>丁</t></is></c></row>
                """;
        var file =
                workbook(
                        "<sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/>",
                        0,
                        false,
                        List.of(
                                sheet(
                                        sheet,
                                        "<mergeCells count=\"1\"><mergeCell ref=\"A2:A4\"/></mergeCells>")));
        assertThat(TestFiles.rows(file))
                .extracting(it -> it.cell(0) + "/" + it.cell(1))
                .containsExactly("化工/甲", "化工/乙", "化工/丙", "null/丁");
    }

    private @Nullable String only(String cell, int format, boolean from1904) throws IOException {
        var file =
                workbook(
                        "<sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/>",
                        format,
                        from1904,
                        List.of(rows(cell, "")));
        return TestFiles.rows(file).getFirst().cell(0);
    }

    private static String rows(String cell, String after) {
        return sheet(
                "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>列</t></is></c></row><row r=\"2\">"
                        + cell
                        + "</row>",
                after);
    }

    private static String sheet(String rows, String after) {
        return "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
                + rows
                + "</sheetData>"
                + after
                + "</worksheet>";
    }

    /** The reading library would make room for every column before it. */
    @ParameterizedTest
    @CsvSource({
        "ZZZZZZ1,<row r='1'><c r='ZZZZZZ1'><v>1</v></c></row>",
        "XFE2,<row r='2'><c r='XFE2'><v>1</v></c></row>",
        "A1048577,<row r='1'><c r='A1048577'><v>1</v></c></row>",
        "2000000000,<row r='2000000000'><c r='A1'><v>1</v></c></row>",
        "99999999999999,<row r='99999999999999'/>"
    })
    void refusesACellBeyondTheLastThereIs(String reference, String rows) throws IOException {
        var file =
                workbook(
                        "<sheet name=\"名单\" sheetId=\"1\" r:id=\"rId1\"/>",
                        0,
                        false,
                        List.of(sheet(rows, "")));
        assertThatThrownBy(() -> TestFiles.rows(file))
                .isInstanceOfSatisfying(
                        UnreadableFile.class,
                        refused ->
                                assertThat(refused.fault())
                                        .isEqualTo(
                                                Fault.of(
                                                        "intake.fault.beyondXlsx",
                                                        "名单",
                                                        reference)));
    }

    @Test
    void refusesADimensionBeyondTheLastCellThereIs() throws IOException {
        var file =
                workbook(
                        "<sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/>",
                        0,
                        false,
                        List.of(
                                rows("<c r=\"A2\"><v>1</v></c>", "")
                                        .replace(
                                                "<sheetData>",
                                                "<dimension ref=\"A1:ZZZZZZ2000000000\"/><sheetData>")));
        assertThat(TestFiles.faultOf(file)).isEqualTo("intake.fault.beyondXlsx");
    }

    @Test
    void readsTheLastColumnThereIs() throws IOException {
        var file =
                workbook(
                        "<sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/>",
                        0,
                        false,
                        List.of(
                                sheet(
                                        "<row r='1'><c r='A1' t='inlineStr'><is><t>甲</t></is></c></row><row r='1048576'><c r='A1048576'><v>1</v></c><c r='XFD1048576'/></row>",
                                        "")));
        assertThat(TestFiles.rows(file).getLast().cell(0)).isEqualTo("1");
    }

    private Path workbook(String sheets, int format, boolean from1904, List<String> contents)
            throws IOException {
        var file = folder.resolve("made.xlsx");
        var relations = new StringBuilder();
        var types = new StringBuilder();
        for (int i = 1; i <= contents.size(); i++) {
            relations.append(
                    "<Relationship Id=\"rId%d\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet%d.xml\"/>"
                            .formatted(i, i));
            types.append(
                    "<Override PartName=\"/xl/worksheets/sheet%d.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
                            .formatted(i));
        }
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            put(
                    zip,
                    "[Content_Types].xml",
                    """
                    <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>%s</Types>
                    """
                            .formatted(types));
            put(
                    zip,
                    "_rels/.rels",
                    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            put(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
                            + (from1904 ? "<workbookPr date1904=\"1\"/>" : "")
                            + "<sheets>"
                            + sheets
                            + "</sheets></workbook>");
            put(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                            + relations
                            + "<Relationship Id=\"rId98\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/><Relationship Id=\"rId99\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>");
            put(
                    zip,
                    "xl/styles.xml",
                    "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
                            + (written.isEmpty()
                                    ? ""
                                    : "<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\""
                                            + written.replace("\"", "&quot;")
                                            + "\"/></numFmts>")
                            + "<cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\""
                            + format
                            + "\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>");
            put(
                    zip,
                    "xl/sharedStrings.xml",
                    "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>零</t></si><si><t>乙公司</t></si><si><r><t>丙</t></r><r><rPr><b/></rPr><t>公司</t></r></si><si><t>東京</t><rPh sb=\"0\" eb=\"2\"><t>トウキョウ</t></rPh></si></sst>");
            for (int i = 0; i < contents.size(); i++)
                put(zip, "xl/worksheets/sheet" + (i + 1) + ".xml", contents.get(i));
        }
        return file;
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(
                ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + text)
                        .getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
