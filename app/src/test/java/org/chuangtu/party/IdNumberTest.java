package org.chuangtu.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class IdNumberTest {

    /** The examples of GB 11643-1999. */
    @Test
    void takesTheExamplesOfTheStandard() {
        assertThat(new IdNumber("11010519491231002x").value()).isEqualTo("11010519491231002X");
        assertThat(IdNumber.faultOf("440524188001010014")).isNull();
        assertThat(IdNumber.faultOf("１１０１０５１９４９１２３１００２Ｘ")).isNull();
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(IdNumber.faultOf("1101051949")).isEqualTo(IdNumber.Fault.LENGTH);
        assertThat(IdNumber.faultOf("110105491231002"))
                .as("the fifteen digits of before 1999 hold no check digit")
                .isEqualTo(IdNumber.Fault.LENGTH);
        assertThat(IdNumber.faultOf("1101051949123100XX")).isEqualTo(IdNumber.Fault.CHARACTER);
        assertThat(IdNumber.faultOf("110105194902310021")).isEqualTo(IdNumber.Fault.BIRTHDAY);
        assertThat(IdNumber.faultOf("110105194912310021")).isEqualTo(IdNumber.Fault.CHECK_DIGIT);
    }

    @Test
    void neverShowsItselfWhereLogsCouldKeepIt() {
        assertThat(new IdNumber("11010519491231002X")).hasToString("1101**********002X");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IdNumber("110105194912310021"))
                .withMessageNotContaining("19491231");
    }
}
