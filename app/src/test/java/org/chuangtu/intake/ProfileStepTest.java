package org.chuangtu.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ProfileStepTest {

    @Test
    void tellsFilesByStarsAndQuestionMarks() {
        assertThat(named("链上企业*.xlsx", "链上企业2022.XLSX")).isTrue();
        assertThat(named("*_streets.csv", "dalian_streets.csv")).isTrue();
        assertThat(named("*a*b", "xaxab")).isTrue();
        assertThat(named("a?c.csv", "abc.csv")).isTrue();
        assertThat(named("a?c.csv", "ac.csv")).isFalse();
        assertThat(named("*.csv", "a.csv.txt")).isFalse();
        assertThat(named("**", "")).isTrue();
        assertThat(named("", "a")).isFalse();
        assertThat(named("{a,b}.csv", "b.csv")).isTrue();
    }

    /** As a regular expression this one would not come back. */
    @Test
    void noPatternKeepsItBusy() {
        assertThat(named("*a".repeat(100) + "b", "a".repeat(200))).isFalse();
    }

    private static boolean named(String pattern, String name) {
        return new ProfileStep(
                        pattern, null, "t", false, null, false, false, null, null, Map.of(), null,
                        null, null)
                .named(name);
    }
}
