package org.chuangtu.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chuangtu.identity.PasswordRules.Objection.HAS_THE_NAME;
import static org.chuangtu.identity.PasswordRules.Objection.TOO_LONG;
import static org.chuangtu.identity.PasswordRules.Objection.TOO_SHORT;
import static org.chuangtu.identity.PasswordRules.Objection.TOO_SIMPLE;
import static org.chuangtu.identity.PasswordRules.Objection.WELL_KNOWN;

import org.junit.jupiter.api.Test;

class PasswordRulesTest {

    @Test
    void takesASentenceOfSmallLetters() {
        assertThat(PasswordRules.objection("the cherries ripen in june", "wang")).isEmpty();
    }

    @Test
    void takesChineseAndCountsSignsNotBytes() {
        assertThat(PasswordRules.objection("金石滩的樱桃六月成熟今年特别甜", "wang")).isEmpty();
        assertThat(PasswordRules.objection("金石滩的樱桃六月成熟", "wang")).contains(TOO_SHORT);
    }

    @Test
    void asksForFifteenSigns() {
        assertThat(PasswordRules.objection("cherries, june", "wang")).contains(TOO_SHORT);
        assertThat(PasswordRules.objection("cherries, june!", "wang")).isEmpty();
    }

    @Test
    void refusesWhatWouldTakeLongToHash() {
        assertThat(PasswordRules.objection("x".repeat(129), "wang")).contains(TOO_LONG);
    }

    @Test
    void refusesTheUserNameHoweverItIsWritten() {
        assertThat(PasswordRules.objection("My name is WangMin, hello", "wangmin"))
                .contains(HAS_THE_NAME);
        assertThat(PasswordRules.objection("my name is ｗａｎｇｍｉｎ hello", "wangmin"))
                .contains(HAS_THE_NAME);
    }

    @Test
    void refusesRepetitionsAndRuns() {
        assertThat(PasswordRules.objection("aaaaaaaaaaaaaaaaaaaa", "wang")).contains(TOO_SIMPLE);
        assertThat(PasswordRules.objection("cherrycherrycherry", "wang")).contains(TOO_SIMPLE);
        assertThat(PasswordRules.objection("abcdefghijklmnopqrst", "wang")).contains(TOO_SIMPLE);
        assertThat(PasswordRules.objection("mnbvcxzlkjhgfdsapoiuy", "wang")).contains(TOO_SIMPLE);
    }

    @Test
    void refusesWhatEverybodyTriesFirstAlsoWithDigitsHungOn() {
        assertThat(PasswordRules.objection("CorrectHorseBatteryStaple", "wang"))
                .contains(WELL_KNOWN);
        assertThat(PasswordRules.objection("password-password-2026", "wang")).contains(WELL_KNOWN);
        assertThat(PasswordRules.objection("Please Change Me 1234567", "wang"))
                .contains(WELL_KNOWN);
    }

    @Test
    void aFreshOneTimePasswordKeepsTheRules() {
        for (int i = 0; i < 100; i++)
            assertThat(PasswordRules.objection(OneTimePassword.fresh(), "admin")).isEmpty();
    }
}
