package org.chuangtu.criteria.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssessCommandTest {

    private static final String HEADINGS =
            "统一社会信用代码,企业名称,年度,大专以上人员数,职工总数,技术先进型服务收入（万元）,离岸服务外包收入（万元）,总收入（万元）\n";
    private static final String GOOD = code("2102130000000001A");
    private static final String OTHER = code("2102130000000002A");

    @TempDir Path folder;

    private Path firms;
    private Path out;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void aTable() {
        firms = folder.resolve("企业.csv");
        out = folder.resolve("结果.csv");
    }

    /** With its check character. */
    private static String code(String seventeen) {
        for (char c : "0123456789ABCDEFGHJKLMNPQRTUWXY".toCharArray()) {
            if (CreditCodes.checks("9" + seventeen.substring(1) + c)) {
                return "9" + seventeen.substring(1) + c;
            }
        }
        throw new IllegalArgumentException(seventeen);
    }

    private int assess(String... more) {
        var typed =
                new ArrayList<>(
                        List.of(
                                "--firms",
                                firms.toString(),
                                "--on",
                                "2025-06-20",
                                "--out",
                                out.toString(),
                                "--rules",
                                "../../rulebook"));
        typed.addAll(List.of(more));
        return new AssessCommand(new PrintStream(said, true, StandardCharsets.UTF_8), false)
                .run(typed);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private String faults() throws IOException {
        return Files.readString(folder.resolve("结果.csv.faults.csv"));
    }

    @Test
    void writesALineForEachFirmAndRule() throws IOException {
        Files.writeString(
                firms,
                HEADINGS
                        + GOOD
                        + ",甲公司,2024,80,100,6000,4000,10000\n"
                        + OTHER
                        + ",=乙公司,2024,80,100,6000,3000,10000\n");

        assertThat(assess("--only", "jishuxianjin")).isEqualTo(AssessCommand.DONE);

        assertThat(Files.readAllLines(out))
                .hasSize(3)
                .satisfies(
                        it ->
                                assertThat(it.get(1))
                                        .startsWith(
                                                GOOD + ",甲公司,jishuxianjin,技术先进型服务企业,2017版,PASS,达标"),
                        it ->
                                assertThat(it.get(2))
                                        .startsWith(OTHER + ",'=乙公司,jishuxianjin")
                                        .contains(",FAIL,不达标,0.3,0.35,0.05,比例,")
                                        .contains("财税〔2017〕79号")
                                        .contains("离岸服务外包收入占总收入 30%，应 ≥35%，差 5%")
                                        .contains("待核实"));
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        Files.writeString(firms, HEADINGS + GOOD + ",甲公司,2024,,100,6000,4000,10000\n");

        assertThat(assess("--only", "jishuxianjin", "xiaojuren")).isEqualTo(AssessCommand.DONE);

        assertThat(Files.readString(out))
                .contains("UNKNOWN,无法判定,,,,,大专以上人员数[2024]")
                .contains("xiaojuren,专精特新“小巨人”企业,2022版,UNKNOWN");
    }

    @Test
    void namesEveryCellItCannotTakeAndLosesNothing() throws IOException {
        Files.writeString(
                firms,
                "credit_code,name,year,staff,niche_share,founded_on,revenue (yuan),备注\n"
                        + GOOD
                        + ",甲,2024,-5,12,2031-01-01,50000000,x\n"
                        + GOOD
                        + ",甲,2023,10.5,0.12,2015-01-01,5000,x\n"
                        + OTHER
                        + ",乙,2026,10,0.12,2015-01-01,5000,x\n"
                        + "91210213MA0000000X,丙,2024,10,0.12,2015-01-01,5000,x\n"
                        + OTHER
                        + ",乙,20二四,10,,,,\n"
                        + OTHER
                        + ",乙,2024,约十人,0.12,2015-13-01,9999999999999,x\n"
                        + GOOD
                        + ",甲,2022,10,,,,\n");

        assertThat(assess()).isEqualTo(AssessCommand.DONE_WITH_FAULTS);

        assertThat(faults().lines().map(it -> it.replaceFirst("^\uFEFF", "")).toList())
                .anyMatch(it -> it.startsWith("1,备注,,不认识的列"))
                .anyMatch(it -> it.startsWith("2,staff,-5,不能小于 0人"))
                .anyMatch(it -> it.startsWith("2,niche_share,12,比例大于 1：若为百分数请写 12%"))
                .anyMatch(it -> it.startsWith("2,founded_on,2031-01-01,晚于申请日 2025-06-20"))
                .anyMatch(it -> it.startsWith("3,staff,10.5,应为整数"))
                .anyMatch(it -> it.startsWith("2,营业收入,50000000,与上年（5000元）相差约一万倍"))
                .anyMatch(it -> it.startsWith("4,年度,2026 | ") && it.contains("晚于申请日"))
                .anyMatch(it ->
                        it.startsWith("5,统一社会信用代码,91210213MA0000000X | ") && it.contains("代码有误"))
                .anyMatch(it -> it.startsWith("6,年度,20二四 | "))
                .anyMatch(it -> it.startsWith("7,staff,约十人,应为数字"))
                .anyMatch(it -> it.startsWith("7,founded_on,2015-13-01,应为日期"))
                .anyMatch(it ->
                        it.startsWith("7,revenue (yuan),9999999999999,折合 99999.99999999 亿元，过大"))
                .hasSize(13);
        assertThat(said()).contains("企业.csv:2 staff \"-5\"");
        assertThat(Files.readString(out)).contains(GOOD).contains(OTHER);
    }

    @Test
    void rowsOfAFirmMayStandApart() throws IOException {
        var heading = "credit_code,name,year,staff,college_staff,revenue (yuan)\n";
        var rows =
                java.util.List.of(
                        GOOD + ",甲,2024,80,60,6000000\n",
                        OTHER + ",乙,2024,10,5,500000\n",
                        GOOD + ",甲,2023,70,50,5000000\n",
                        OTHER + ",乙,2023,10,5,400000\n");
        Files.writeString(firms, heading + String.join("", rows));
        assertThat(assess()).isEqualTo(AssessCommand.DONE);
        var apart = sortedLines();
        Files.writeString(firms, heading + rows.get(0) + rows.get(2) + rows.get(1) + rows.get(3));
        assertThat(assess()).isEqualTo(AssessCommand.DONE);

        assertThat(apart).isEqualTo(sortedLines()).anyMatch(it -> it.contains(OTHER));
    }

    private java.util.List<String> sortedLines() throws IOException {
        try (var lines = Files.lines(out)) {
            return lines.sorted().toList();
        }
    }

    @Test
    void moneyWithoutAUnitIsRefused() throws IOException {
        Files.writeString(firms, "credit_code,year,revenue\n" + GOOD + ",2024,5000\n");

        assertThat(assess()).isEqualTo(AssessCommand.WRONG_FILES);
        assertThat(said())
                .contains("表头须写明单位：营业收入（元）或（万元）")
                .contains("revenue (yuan) or (10k yuan)");
        assertThat(out).doesNotExist();
    }

    @Test
    void readsWhatSpreadsheetsInChinaSave() throws IOException {
        Files.write(
                firms,
                (HEADINGS + GOOD + ",甲公司,2024,\"80\",100,\"6,000\",4000,10000\n")
                        .getBytes(Charset.forName("GB18030")));

        assertThat(assess("--only", "jishuxianjin")).isEqualTo(AssessCommand.DONE);
        assertThat(Files.readString(out)).contains("甲公司").contains("PASS");
    }

    @Test
    void readsAWorkbook() throws IOException {
        firms = folder.resolve("企业.xlsx");
        try (var zip = new ZipOutputStream(Files.newOutputStream(firms))) {
            part(
                    zip,
                    "xl/sharedStrings.xml",
                    "<sst><si><t>credit_code</t></si><si><t>year</t></si><si><t>成立日期</t></si><si><t>"
                            + GOOD
                            + "</t></si></sst>");
            part(
                    zip,
                    "xl/worksheets/sheet1.xml",
                    "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>"
                            + "<c r=\"C1\" t=\"s\"><v>2</v></c></row><row r=\"2\"><c r=\"A2\" t=\"s\"><v>3</v></c>"
                            + "<c r=\"B2\"><v>2024</v></c><c r=\"C2\"><v>36526</v></c></row></sheetData></worksheet>");
        }

        assertThat(assess("--only", "chuying")).isEqualTo(AssessCommand.DONE);
        assertThat(Files.readString(out)).contains("注册成立年限 26年，应 ≤10年，差 16年");
    }

    private static void part(ZipOutputStream zip, String name, String xml) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(xml.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    @Test
    void saysHowItIsUsed() throws IOException {
        Files.writeString(firms, HEADINGS);

        assertThat(assess("--only", "gaoxin")).isEqualTo(AssessCommand.WRONG_USAGE);
        assertThat(assess("--onn", "x")).isEqualTo(AssessCommand.WRONG_USAGE);
        assertThat(assess("--on", "明天")).isEqualTo(AssessCommand.WRONG_USAGE);
        assertThat(said())
                .contains("没有规则 \"gaoxin\"，有：chuangxin")
                .contains("不认识的选项 \"--onn\"")
                .contains("--on \"明天\" 应为日期")
                .contains("退出码 exit codes");
    }

    @Test
    void saysWhatIsWrongWithTheRules() throws IOException {
        Files.writeString(firms, HEADINGS);
        var rules = Files.createDirectories(folder.resolve("规则/criteria"));
        Files.writeString(
                rules.resolveSibling("inputs.yaml"), "inputs: {销售收入: {en: sales, unit: 斤}}\n");

        assertThat(assess("--rules", folder.resolve("规则").toString()))
                .isEqualTo(AssessCommand.WRONG_FILES);
        assertThat(said()).contains("inputs.yaml:1: 不认识的单位 \"斤\"");
    }

    @Test
    void manyFirmsComeOutInTheirOrder() throws IOException {
        var table = new StringBuilder(HEADINGS);
        var codes = new ArrayList<String>();
        for (int i = 0; i < 1_500; i++) {
            codes.add(code("21021300%08dA".formatted(i)));
            table.append(codes.get(i)).append(",甲,2024,80,100,6000,4000,10000\n");
        }
        Files.writeString(firms, table);

        assertThat(assess("--only", "jishuxianjin", "--threads", "2"))
                .isEqualTo(AssessCommand.DONE);
        assertThat(Files.readAllLines(out).stream().skip(1).map(it -> it.substring(0, 18)))
                .isEqualTo(codes);
    }
}
