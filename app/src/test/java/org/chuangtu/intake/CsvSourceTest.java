package org.chuangtu.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvSourceTest {

    private static final ReadingOptions JOINING_BROKEN_LINES =
            new ReadingOptions(null, true, false, null, null);

    @TempDir Path folder;

    @Test
    void countsRowsAsAnEditorCountsLines() {
        var rows = read("a,b\n1,\"two\nlines\"\n\n3,4\n");
        assertThat(rows).extracting(SourceRow::number).containsExactly(2L, 5L);
        assertThat(rows.getFirst().cells()).containsExactly("1", "two\nlines");
    }

    @Test
    void readsEveryWayALineMayEnd() {
        assertThat(read("a,b\r\n1,2\r\n3,4")).hasSize(2);
        assertThat(read("a,b\r1,2\r3,4\r")).hasSize(2);
    }

    @Test
    void keepsQuotesInsideQuotes() {
        assertThat(read("a,b\n\"中国\"\"北硅谷\"\"\",x\n").getFirst().cells())
                .containsExactly("中国\"北硅谷\"", "x");
    }

    @Test
    void findsTheDelimiter() {
        for (var mark : List.of(",", "\t", ";", "|", "，")) {
            var rows = read("名称" + mark + "数量\n甲、乙" + mark + "1\n丙" + mark + "2\n");
            assertThat(rows.getFirst().cells())
                    .as("separated by " + mark)
                    .containsExactly("甲、乙", "1");
        }
    }

    @Test
    void prefersTheMarkThatDividesAllLinesAlike() {
        assertThat(read("name;note\na;one, two, three\nb;four, five\nc;six\n").getFirst().cells())
                .containsExactly("a", "one, two, three");
    }

    @Test
    void costsOnlyOneRowWhenAQuoteIsNeverClosed() {
        var rows = read("a,b\n1,\"open\n2,fine\n3,fine\n");
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0).fault()).isEqualTo(Fault.of("intake.fault.openQuote"));
        assertThat(rows.get(0).raw()).isEqualTo("1,\"open");
        assertThat(rows.get(1).cells()).containsExactly("2", "fine");
        assertThat(rows.get(2).cells()).containsExactly("3", "fine");
    }

    @Test
    void findsItsFeetAgainInALongFileAfterAnOpenQuote() {
        var rows = read("a,b\n1,\"open\n" + "2,fine\n".repeat(1_000));
        assertThat(rows).hasSize(1_001);
        assertThat(rows).filteredOn(row -> row.fault() != null).hasSize(1);
    }

    @Test
    void faultsRowsThatAreTooShortOrTooLong() {
        var rows = read("a,b,c\n1,2\n1,2,3,4\n1,2,3,,\n");
        assertThat(rows.get(0).fault()).isEqualTo(Fault.of("intake.fault.tooFewFields", 2, 3));
        assertThat(rows.get(1).fault()).isEqualTo(Fault.of("intake.fault.tooManyFields", 4, 3));
        assertThat(rows.get(2).cells()).containsExactly("1", "2", "3");
    }

    @Test
    void joinsALineBrokenInsideAFieldWhenToldTo() {
        var text = "code,name,city\n1,北京大学,北京市\n2,北京北大方正软件职业技术\n学院,北京市\n3,清华大学,北京市\n";
        var joined = read(text, JOINING_BROKEN_LINES);
        assertThat(joined).hasSize(3);
        assertThat(joined.get(1).cells()).containsExactly("2", "北京北大方正软件职业技术学院", "北京市");
        assertThat(joined.get(1).number()).isEqualTo(3);
        assertThat(read(text)).filteredOn(row -> row.fault() != null).hasSize(2);
    }

    @Test
    void doesNotJoinWhatDoesNotFit() {
        var rows = read("a,b,c\n1,2\n3,4,5\n", JOINING_BROKEN_LINES);
        assertThat(rows.get(0).fault()).isNotNull();
        assertThat(rows.get(1).cells()).containsExactly("3", "4", "5");
    }

    @Test
    void passesOverATitleAboveTheTable() {
        var file = TestFiles.write(folder, "t.csv", "2022年企业名单,,\n名称,行业,地址\n甲,A1,x\n");
        assertThat(TestFiles.header(file)).containsExactly("名称", "行业", "地址");
        assertThat(TestFiles.rows(file)).hasSize(1);
    }

    /** Excel writes its own first line where the delimiter is not the one of the country. */
    @Test
    void passesOverTheLineThatNamesTheDelimiter() {
        var file = TestFiles.write(folder, "sep.csv", "sep=;\r\n名称;数量\r\n甲;1\r\n乙;2\r\n");
        assertThat(TestFiles.header(file)).containsExactly("名称", "数量");
        assertThat(TestFiles.rows(file)).hasSize(2);
    }

    @Test
    void rowsOfDelimitersAloneAtTheEndAreNoRows() {
        assertThat(read("a,b,c\n1,2,3\n,,\n , ,\n\n,,\n")).hasSize(1);
    }

    @Test
    void namesColumnsWithoutANameAndNumbersTwins() {
        var file = TestFiles.write(folder, "h.csv", "name,,name,名称*\na,b,c,d\n");
        assertThat(TestFiles.header(file)).containsExactly("name", "列 2", "name (2)", "名称");
    }

    @Test
    void saysWhenNothingIsThere() {
        assertThat(TestFiles.faultOf(TestFiles.write(folder, "e.csv", "")))
                .isEqualTo("intake.fault.empty");
        assertThat(TestFiles.faultOf(TestFiles.write(folder, "n.csv", "\n\n\n")))
                .isEqualTo("intake.fault.empty");
    }

    @Test
    void cutsALineThatNeverEnds() {
        var rows = read("a,b\n" + "x".repeat(Lines.LONGEST + 10) + "\n1,2\n");
        assertThat(rows.get(0).fault())
                .isEqualTo(Fault.of("intake.fault.lineTooLong", Lines.LONGEST));
        assertThat(rows.get(1).cells()).containsExactly("1", "2");
    }

    @Test
    void refusesMoreColumnsThanAnyTableHas() {
        var file = TestFiles.write(folder, "wide.csv", "a,".repeat(600) + "b\n1\n");
        assertThat(TestFiles.faultOf(file)).isEqualTo("intake.fault.tooManyColumns");
    }

    private List<SourceRow> read(String text) {
        return read(text, ReadingOptions.USUAL);
    }

    private List<SourceRow> read(String text, ReadingOptions options) {
        return TestFiles.rows(TestFiles.write(folder, "t.csv", text), options);
    }
}
