package org.chuangtu.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CreditCodeTest {

    /** The example of GB 32100-2015. */
    private static final String EXAMPLE = "91350100M000100Y43";

    @Test
    void takesTheExampleOfTheStandard() {
        assertThat(new CreditCode(" 91350100m000100y43 ").value()).isEqualTo(EXAMPLE);
        assertThat(new CreditCode("９１３５０１００Ｍ０００１００Ｙ４３").value()).isEqualTo(EXAMPLE);
    }

    @Test
    void noSingleWrongCharacterPasses() {
        String alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        for (int i = 0; i < EXAMPLE.length(); i++) {
            for (int at = 0; at < alphabet.length(); at++) {
                char other = alphabet.charAt(at);
                if (other == EXAMPLE.charAt(i)) continue;
                var wrong = new StringBuilder(EXAMPLE);
                wrong.setCharAt(i, other);
                assertThat(CreditCode.faultOf(wrong.toString()))
                        .as(wrong.toString())
                        .isEqualTo(CreditCode.Fault.CHECK_DIGIT);
            }
        }
    }

    @Test
    void noTwoNeighboursChangePlacesUnnoticed() {
        for (int i = 0; i + 1 < EXAMPLE.length(); i++) {
            if (EXAMPLE.charAt(i) == EXAMPLE.charAt(i + 1)) continue;
            var wrong = new StringBuilder(EXAMPLE);
            wrong.setCharAt(i, EXAMPLE.charAt(i + 1));
            wrong.setCharAt(i + 1, EXAMPLE.charAt(i));
            assertThat(CreditCode.faultOf(wrong.toString())).as(wrong.toString()).isNotNull();
        }
    }

    @Test
    void seesWhetherTheOrganisationCodeInsideChecks() {
        assertThat(new CreditCode(EXAMPLE).organisationCode()).isEqualTo("M000100Y4");
        assertThat(new CreditCode(EXAMPLE).organisationCodeFits()).isTrue();
        int fitting = 0;
        for (char last : "0123456789X".toCharArray()) {
            var code = "91350100M000100Y" + last;
            var whole = new CreditCode(code + CreditCode.checkCharacter(code));
            if (whole.organisationCodeFits()) fitting++;
        }
        assertThat(fitting).isEqualTo(1);
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(CreditCode.faultOf("9135")).isEqualTo(CreditCode.Fault.LENGTH);
        assertThat(CreditCode.faultOf("91350100I000100Y43")).isEqualTo(CreditCode.Fault.CHARACTER);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CreditCode("91350100M000100Y44"))
                .withMessageContaining("91350100M000100Y44");
    }
}
