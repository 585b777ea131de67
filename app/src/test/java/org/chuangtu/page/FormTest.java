package org.chuangtu.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormTest {

    private static Form form(String field, String value) {
        return Form.typed(Map.of(field, new String[] {value}));
    }

    @Test
    void saysEverythingThatIsWrongAtOnceAndKeepsWhatWasTyped() {
        var form = Form.typed(Map.of("name", new String[] {" "}, "staff", new String[] {"many"}));
        form.text("name", 10);
        form.whole("staff", 0, 100);
        form.day("founded");
        assertThat(form.problems())
                .extracting(Form.Problem::field)
                .containsExactly("name", "staff", "founded");
        assertThat(form.value("staff")).isEqualTo("many");
    }

    @Test
    void aWholeNumberHasNoPartsWhetherItMustBeThereOrMay() {
        var form =
                Form.typed(
                        Map.of(
                                "must", new String[] {"1.5"},
                                "may", new String[] {"1.5"},
                                "even", new String[] {"2.0"}));
        form.whole("must", 0, 9);
        assertThat(form.optionalWhole("may", 0, 9)).isNull();
        assertThat(form.optionalWhole("even", 0, 9)).isEqualTo(2);
        assertThat(form.optionalWhole("nothing", 0, 9)).isNull();
        assertThat(form.problems())
                .extracting(Form.Problem::field, Form.Problem::messageKey)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("must", "page.form.notWhole"),
                        org.assertj.core.groups.Tuple.tuple("may", "page.form.notWhole"));
    }

    @Test
    void takesTimesAsPeopleTypeThem() {
        for (var typed : new String[] {"9:05", "09:05", "０９：０５", "0905", "09:05:00"})
            assertThat(form("from", typed).time("from")).hasToString("09:05");
        for (var typed : new String[] {"", "24:00", "9", "9:5"}) {
            var form = form("from", typed);
            form.time("from");
            assertThat(form.failed()).as(typed).isTrue();
        }
    }

    @Test
    void takesNumbersAsPeoplePasteThem() {
        assertThat(form("n", "1,234.5").number("n", 0, 10_000)).isEqualByComparingTo("1234.5");
        assertThat(form("n", "１２３").number("n", 0, 10_000)).isEqualByComparingTo("123");
        assertThat(form("n", "").optionalNumber("n", 0, 10)).isNull();
        assertThat(form("n", "1e9").optionalNumber("n", 0, 10)).isNull();
    }

    @Test
    void takesDatesAsPeopleWriteThem() {
        for (var typed : new String[] {"2022-03-01", "2022/3/1", "2022.3.1", "2022年3月1日"}) {
            assertThat(form("d", typed).day("d")).isEqualTo(LocalDate.of(2022, 3, 1));
        }
        var wrong = form("d", "2022-02-30");
        wrong.optionalDay("d");
        assertThat(wrong.failed()).isTrue();
    }

    @Test
    void refusesWhatIsOutsideOrTooLong() {
        var form = Form.typed(Map.of("n", new String[] {"101"}, "t", new String[] {"abcdef"}));
        form.number("n", 0, 100);
        form.text("t", 5);
        assertThat(form.problems())
                .extracting(Form.Problem::messageKey)
                .containsExactly("page.form.outside", "page.form.tooLong");
    }

    @Test
    void showsAValuePutInAsANumberIsWritten() {
        assertThat(Form.empty().with("n", new BigDecimal("1.50E+3")).value("n")).isEqualTo("1500");
        assertThat(Form.empty().with("n", null).value("n")).isEmpty();
    }
}
