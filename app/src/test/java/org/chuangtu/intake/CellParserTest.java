package org.chuangtu.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellParserTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    12345;12345
                    12,345.60;12345.60
                    １２３４５;12345
                    1.2亿;120000000
                    3万;30000
                    1.5万元;15000
                    12.5%;0.125
                    3‰;0.003
                    (450);-450
                    -3;-3
                    ¥1,200;1200
                    1.2E+05;120000
                    .5;0.5
                    2 705;2705
                    ０.５％;0.005
                    －３．５万;-35000
                    3 万亿元;3000000000000
                    -1,234.50;-1234.5
                    1.20;1.20
                    """)
    void readsNumbersAsPeopleWriteThem(String text, BigDecimal expected) {
        var parsed = CellParser.of(IntakeField.number("n")).parse(text);
        assertThat(parsed)
                .isInstanceOfSatisfying(
                        Parsed.Value.class,
                        it -> assertThat((BigDecimal) it.value()).isEqualByComparingTo(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    约500;intake.fault.roughNumber
                    100以上;intake.fault.roughNumber
                    500平方米;intake.fault.numberWithUnit
                    1,23;intake.fault.number
                    (-5);intake.fault.number
                    1亿2000万;intake.fault.number
                    ½;intake.fault.number
                    1/2;intake.fault.number
                    三百;intake.fault.number
                    1.2.3;intake.fault.number
                    #REF!;intake.fault.sheetError
                    """)
    void refusesNumbersItWouldHaveToGuess(String text, String key) {
        assertThat(fault(IntakeField.number("n"), text)).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({"-", "—", "无", "N/A", "''", "'   '", "null"})
    void takesADashForNoNumberAtAll(String text) {
        assertThat(CellParser.of(IntakeField.number("n")).parse(text)).isEqualTo(Parsed.NOTHING);
    }

    @ParameterizedTest
    @CsvSource({
        "2022-03-05",
        "2022/3/5",
        "2022.3.5",
        "2022年3月5日",
        "2022年03月05号",
        "20220305",
        "二〇二二年三月五日",
        "2022-03-05T00:00:00",
        "2022-03-05 08:30",
        "２０２２年３月５日",
        "2022 年 3 月 5 日"
    })
    void readsADayHoweverItIsWritten(String text) {
        assertThat(CellParser.of(IntakeField.date("d")).parse(text))
                .isEqualTo(Parsed.of(LocalDate.of(2022, 3, 5)));
    }

    /** A program that keeps instants writes the midnight of a day here as 16:00 of the day before, in UTC. */
    @ParameterizedTest
    @CsvSource({
        "2022-03-04T16:00:00.000Z",
        "2022-03-05T15:59:59Z",
        "2022-03-05T00:00:00+08:00",
        "2022-03-05T23:59:59.999+0800",
        "2022-03-04T11:00:00-05:00"
    })
    void anInstantIsTheDayItIsHere(String text) {
        assertThat(CellParser.of(IntakeField.date("d")).parse(text))
                .isEqualTo(Parsed.of(LocalDate.of(2022, 3, 5)));
    }

    @Test
    void readsTensOfDaysInWords() {
        assertThat(CellParser.of(IntakeField.date("d")).parse("二〇二二年十二月三十一日"))
                .isEqualTo(Parsed.of(LocalDate.of(2022, 12, 31)));
        assertThat(CellParser.of(IntakeField.date("d")).parse("二〇二二年十月二十日"))
                .isEqualTo(Parsed.of(LocalDate.of(2022, 10, 20)));
    }

    @ParameterizedTest
    @CsvSource({
        "2022-02-30,intake.fault.noSuchDay",
        "44625,intake.fault.dateSerial",
        "5/3/2022,intake.fault.dateOrder",
        "2022年,intake.fault.dateTooShort",
        "2022-03,intake.fault.dateTooShort",
        "9999-01-01,intake.fault.dateRange",
        "2022-03-05T25:00:00Z,intake.fault.date",
        "昨天,intake.fault.date"
    })
    void saysWhyADayIsNone(String text, String key) {
        assertThat(fault(IntakeField.date("d"), text)).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({
        "2022,2022", "2022年,2022", "2022年度,2022", "2022年上半年,2022-H1", "2022H2,2022-H2",
                "2022年一季度,2022-Q1",
        "2022年第4季度,2022-Q4", "2022Q3,2022-Q3", "2022-Q2,2022-Q2", "2022年3月,2022-03",
                "202203,2022-03", "2022/3,2022-03",
        "2022-03-05,2022-03-05"
    })
    void normalisesPeriods(String text, String expected) {
        assertThat(CellParser.of(IntakeField.period("p")).parse(text))
                .isEqualTo(Parsed.of(expected));
    }

    @Test
    void refusesACumulatedPeriod() {
        assertThat(fault(IntakeField.period("p"), "2022年1-3月")).isEqualTo("intake.fault.period");
        assertThat(fault(IntakeField.period("p"), "2022-13")).isEqualTo("intake.fault.noSuchMonth");
    }

    @Test
    void takesSharesAsPartsOfOneUnlessToldOtherwise() {
        var share = IntakeField.share("s");
        assertThat(CellParser.of(share).parse("12.3%"))
                .isEqualTo(Parsed.of(new BigDecimal("0.123")));
        assertThat(CellParser.of(share).parse("0.123"))
                .isEqualTo(Parsed.of(new BigDecimal("0.123")));
        assertThat(fault(share, "12.3")).isEqualTo("intake.fault.shareAboveOne");
        assertThat(fault(share, "-0.1")).isEqualTo("intake.fault.tooSmall");
        var perCent = new CellParser(share, ChoiceWords.Called.byThemselves(share), null, true);
        assertThat(perCent.parse("12.3")).isEqualTo(Parsed.of(new BigDecimal("0.123")));
        assertThat(perCent.parse("100")).isEqualTo(Parsed.of(new BigDecimal("1")));
    }

    @Test
    void readsYesAndNo() {
        var parser = CellParser.of(IntakeField.yesNo("y"));
        for (var yes : List.of("是", "有", "Y", "true", "1", "√")) {
            assertThat(parser.parse(yes)).isEqualTo(Parsed.of(true));
        }
        for (var no : List.of("否", "无", "n", "FALSE", "0", "×")) {
            assertThat(parser.parse(no)).isEqualTo(Parsed.of(false));
        }
        assertThat(parser.parse("-")).isEqualTo(Parsed.NOTHING);
        assertThat(fault(IntakeField.yesNo("y"), "也许")).isEqualTo("intake.fault.yesNo");
    }

    @Test
    void knowsAChoiceByItsOtherNames() {
        var kind = IntakeField.choice("kind", "street", "district");
        var called =
                new ChoiceWords.Called(
                        Map.of(Header.fold("街道"), "street"), "街道、片区", "street, quarter");
        var parser = new CellParser(kind, called, null, false);
        assertThat(parser.parse("村"))
                .as("told in the words of whoever reads it")
                .isEqualTo(Parsed.wrong("intake.fault.choiceOf", "街道、片区", "street, quarter"));
        assertThat(parser.parse("街道")).isEqualTo(Parsed.of("street"));
        assertThat(parser.parse("District")).isEqualTo(Parsed.of("district"));
        assertThat(fault(kind, "village")).isEqualTo("intake.fault.choice");
    }

    @Test
    void dividesLists() {
        var list = CellParser.of(IntakeField.list("l"));
        assertThat(list.parse("A1,B1、C1；A1")).isEqualTo(Parsed.of(List.of("A1", "B1", "C1")));
        assertThat(list.parse("[\"a, b\",\"c\"]")).isEqualTo(Parsed.of(List.of("a, b", "c")));
    }

    @Test
    void tidiesText() {
        var text = CellParser.of(IntakeField.text("t").longest(10));
        assertThat(text.parse("  金普\u3000 新区\n北 ")).isEqualTo(Parsed.of("金普 新区 北"));
        assertThat(text.parse("'=1+1")).isEqualTo(Parsed.of("=1+1"));
        assertThat(fault(IntakeField.text("t").longest(3), "四个字符"))
                .isEqualTo("intake.fault.tooLong");
        assertThat(fault(IntakeField.text("t"), "金\uFFFD区")).isEqualTo("intake.fault.damagedText");
    }

    @Test
    void asksTheFieldsOwnCheck() {
        var even =
                IntakeField.text("t")
                        .checked(value -> value.toString().length() % 2 == 0 ? null : "test.odd");
        assertThat(fault(even, "abc")).isEqualTo("test.odd");
        assertThat(CellParser.of(even).parse("ab")).isEqualTo(Parsed.of("ab"));
    }

    @Test
    void checksGeometries() {
        var place = IntakeField.geometry("g");
        assertThat(CellParser.of(place).parse("121.7, 39.1"))
                .isEqualTo(Parsed.of("{\"type\":\"Point\",\"coordinates\":[121.7,39.1]}"));
        assertThat(fault(place, "39.1,121.7")).isEqualTo("intake.fault.geometrySwapped");
        assertThat(
                        fault(
                                place,
                                "{\"type\":\"Polygon\",\"coordinates\":[[[121,39],[122,39],[122,40],[121,40]]]}"))
                .isEqualTo("intake.fault.geometryRing");
        assertThat(fault(place, "nowhere")).isEqualTo("intake.fault.geometry");
        assertThat(
                        CellParser.of(place)
                                .parse(
                                        "{\"type\":\"Polygon\",\"coordinates\":[[[121,39],[122,39],[122,40],[121.0,39.0]]]}"))
                .as("121 and 121.0 are one place")
                .isInstanceOf(Parsed.Value.class);
        assertThat(fault(place, "{\"type\":\"Polygon\",\"coordinates\":[]}"))
                .isEqualTo("intake.fault.geometryEmpty");
        assertThat(
                        fault(
                                place,
                                "{\"type\":\"Polygon\",\"coordinates\":[[[543000,4324000],[544000,4324000],[544000,4325000]]]}"))
                .as("projected, which explains more than that it is not closed")
                .isEqualTo("intake.fault.geometryRange");
    }

    private static String fault(IntakeField field, String text) {
        return CellParser.of(field).parse(text) instanceof Parsed.Wrong(var fault)
                ? fault.key()
                : "none";
    }
}
