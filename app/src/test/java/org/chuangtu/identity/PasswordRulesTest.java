package org.chuangtu.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chuangtu.identity.PasswordRules.Objection.HAS_THE_NAME;
import static org.chuangtu.identity.PasswordRules.Objection.TOO_LONG;
import static org.chuangtu.identity.PasswordRules.Objection.TOO_SHORT;
import static org.chuangtu.identity.PasswordRules.Objection.TOO_SIMPLE;
import static org.chuangtu.identity.PasswordRules.Objection.WELL_KNOWN;

import org.junit.jupiter.api.Test;

class PasswordRulesTest {

    private static final PasswordRules RULES = new PasswordRules(PasswordRules.LENGTH_USUAL);

    @Test
    void takesASentenceOfSmallLetters() {
        assertThat(RULES.objection("the cherries ripen in june", "wang")).isEmpty();
    }

    @Test
    void takesChineseAndCountsSignsNotBytes() {
        assertThat(RULES.objection("金石滩的樱桃六月成熟今年特别甜", "wang")).isEmpty();
        assertThat(RULES.objection("金石滩的樱桃六月成熟", "wang")).contains(TOO_SHORT);
    }

    @Test
    void asksForFifteenSigns() {
        assertThat(RULES.objection("cherries, june", "wang")).contains(TOO_SHORT);
        assertThat(RULES.objection("cherries, june!", "wang")).isEmpty();
    }

    @Test
    void refusesWhatWouldTakeLongToHash() {
        assertThat(RULES.objection("x".repeat(129), "wang")).contains(TOO_LONG);
    }

    @Test
    void refusesTheUserNameHoweverItIsWritten() {
        assertThat(RULES.objection("My name is WangMin, hello", "wangmin")).contains(HAS_THE_NAME);
        assertThat(RULES.objection("my name is ｗａｎｇｍｉｎ hello", "wangmin")).contains(HAS_THE_NAME);
    }

    @Test
    void refusesRepetitionsAndRuns() {
        assertThat(RULES.objection("aaaaaaaaaaaaaaaaaaaa", "wang")).contains(TOO_SIMPLE);
        assertThat(RULES.objection("cherrycherrycherry", "wang")).contains(TOO_SIMPLE);
        assertThat(RULES.objection("abcdefghijklmnopqrst", "wang")).contains(TOO_SIMPLE);
        assertThat(RULES.objection("mnbvcxzlkjhgfdsapoiuy", "wang")).contains(TOO_SIMPLE);
    }

    @Test
    void refusesWhatEverybodyTriesFirstAlsoWithDigitsHungOn() {
        assertThat(RULES.objection("CorrectHorseBatteryStaple", "wang")).contains(WELL_KNOWN);
        assertThat(RULES.objection("password-password-2026", "wang")).contains(WELL_KNOWN);
        assertThat(RULES.objection("Please Change Me 1234567", "wang")).contains(WELL_KNOWN);
    }

    @Test
    void aFreshOneTimePasswordKeepsTheRules() {
        for (int i = 0; i < 100; i++)
            assertThat(RULES.objection(OneTimePassword.fresh(), "admin")).isEmpty();
    }

    @Test
    void takesAShorterOneWhereTheOperatorSaysSo() {
        assertThat(new PasswordRules(12).objection("cherries, ju", "wang")).isEmpty();
        assertThat(new PasswordRules(12).objection("cherries, j", "wang")).contains(TOO_SHORT);
        assertThatThrownBy(() -> new PasswordRules(7)).hasMessageContaining("7");
    }
}
