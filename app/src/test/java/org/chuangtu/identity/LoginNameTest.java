package org.chuangtu.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"wang.min", "王敏", "王敏-2", "Bjørn", "a@b.cn"})
    void takesChineseAndLatinNames(String name) {
        assertThat(LoginName.of(name)).get().extracting(LoginName::shown).isEqualTo(name);
    }

    @Test
    void takesLookalikesOfWidthAndCaseForOneName() {
        assertThat(LoginName.of("ＡＤＭＩＮ").orElseThrow().key()).isEqualTo("admin");
        assertThat(LoginName.keyOf(" Admin ")).isEqualTo("admin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "аdmin", // Cyrillic а
                "αdmin", // Greek α
                "ad\u200bmin", // zero width space
                "ad\u202emin", // right-to-left override
                "ad min",
                "ad\u0000min",
                "<b>admin",
                "a",
                "--",
                "erased:17"
            })
    void refusesNamesThatPassForOthers(String name) {
        assertThat(LoginName.of(name)).isEmpty();
    }

    @Test
    void boundsTheWorkWhateverIsTyped() {
        assertThat(LoginName.of("x".repeat(65))).isEmpty();
        assertThat(LoginName.keyOf("x".repeat(1_000_000))).hasSize(64);
    }
}
