package org.chuangtu.intake;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field of a target. Made from its type and then refined: {@code IntakeField.text("code").key().longest(12)}.
 *
 * @param identifying part of what identifies a row; two rows of one file with the same key are refused
 * @param choices the words a {@link FieldType#CHOICE} admits
 * @param example what a template shows in its first line
 * @param others names under which the field is often found in files (beside its own and its labels), for guessing a mapping
 * @param check a further test of the parsed value, for instance a check digit
 */
public record IntakeField(
        String name,
        FieldType type,
        boolean mandatory,
        boolean identifying,
        int longest,
        @Nullable BigDecimal least,
        @Nullable BigDecimal most,
        List<String> choices,
        @Nullable String example,
        List<String> others,
        @Nullable ValueCheck check) {

    static final int LONGEST_TEXT = 1_000;
    static final int LONGEST_LONG_TEXT = 100_000;
    static final int LONGEST_GEOMETRY = 16_000_000;

    /** Returns the message key of what is wrong with a value, or null when nothing is. */
    @FunctionalInterface
    public interface ValueCheck {
        @Nullable String fault(Object value);
    }

    public IntakeField {
        if (!name.matches("[a-z][A-Za-z0-9]*")) {
            throw new IllegalArgumentException(
                    "a field is named like a Java variable, not " + name);
        }
        if (type == FieldType.CHOICE && choices.isEmpty()) {
            throw new IllegalArgumentException(
                    "the choice " + name + " has nothing to choose from");
        }
        choices = List.copyOf(choices);
        others = List.copyOf(others);
    }

    private static IntakeField of(String name, FieldType type, int longest) {
        return new IntakeField(
                name, type, false, false, longest, null, null, List.of(), null, List.of(), null);
    }

    public static IntakeField text(String name) {
        return of(name, FieldType.TEXT, LONGEST_TEXT);
    }

    public static IntakeField longText(String name) {
        return of(name, FieldType.LONG_TEXT, LONGEST_LONG_TEXT);
    }

    public static IntakeField integer(String name) {
        return of(name, FieldType.INTEGER, LONGEST_TEXT);
    }

    public static IntakeField number(String name) {
        return of(name, FieldType.NUMBER, LONGEST_TEXT);
    }

    public static IntakeField share(String name) {
        return of(name, FieldType.SHARE, LONGEST_TEXT).between("0", "1");
    }

    public static IntakeField date(String name) {
        return of(name, FieldType.DATE, LONGEST_TEXT);
    }

    public static IntakeField period(String name) {
        return of(name, FieldType.PERIOD, LONGEST_TEXT);
    }

    public static IntakeField yesNo(String name) {
        return of(name, FieldType.YES_NO, LONGEST_TEXT);
    }

    public static IntakeField list(String name) {
        return of(name, FieldType.LIST, LONGEST_LONG_TEXT);
    }

    public static IntakeField geometry(String name) {
        return of(name, FieldType.GEOMETRY, LONGEST_GEOMETRY);
    }

    public static IntakeField choice(String name, String... choices) {
        return new IntakeField(
                name,
                FieldType.CHOICE,
                false,
                false,
                LONGEST_TEXT,
                null,
                null,
                Arrays.asList(choices),
                null,
                List.of(),
                null);
    }

    public IntakeField required() {
        return with(true, identifying, longest, least, most, example, others, check);
    }

    /** Identifies the row, alone or together with other key fields. An absent optional key field counts as empty. */
    public IntakeField key() {
        return with(mandatory, true, longest, least, most, example, others, check);
    }

    public IntakeField longest(int characters) {
        return with(mandatory, identifying, characters, least, most, example, others, check);
    }

    public IntakeField between(String least, String most) {
        return with(
                mandatory,
                identifying,
                longest,
                new BigDecimal(least),
                new BigDecimal(most),
                example,
                others,
                check);
    }

    public IntakeField atLeast(String least) {
        return with(
                mandatory,
                identifying,
                longest,
                new BigDecimal(least),
                most,
                example,
                others,
                check);
    }

    public IntakeField example(String example) {
        return with(mandatory, identifying, longest, least, most, example, others, check);
    }

    public IntakeField alsoCalled(String... others) {
        return with(
                mandatory,
                identifying,
                longest,
                least,
                most,
                example,
                Arrays.asList(others),
                check);
    }

    public IntakeField checked(ValueCheck check) {
        return with(mandatory, identifying, longest, least, most, example, others, check);
    }

    private IntakeField with(
            boolean required,
            boolean key,
            int longest,
            @Nullable BigDecimal least,
            @Nullable BigDecimal most,
            @Nullable String example,
            List<String> others,
            @Nullable ValueCheck check) {
        return new IntakeField(
                name, type, required, key, longest, least, most, choices, example, others, check);
    }
}
