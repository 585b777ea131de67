package org.chuangtu.party;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The unified social credit code (统一社会信用代码) of GB 32100-2015: 18 characters, the last of which checks the others.
 *
 * <p>§4.7 and its annex: the characters are digits and capitals without I, O, Z, S, V, standing for 0 to 30; position i
 * (from 0) weighs 3^i mod 31; the check character stands for (31 − Σ mod 31) mod 31.
 */
public record CreditCode(String value) {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int LENGTH = 18;
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

    /** Why a text is no credit code. */
    public enum Fault {
        LENGTH,
        CHARACTER,
        CHECK_DIGIT;

        public String messageKey() {
            return "party.creditCode." + name();
        }
    }

    public CreditCode {
        value = tidied(value);
        var fault = faultOf(value);
        if (fault != null)
            throw new IllegalArgumentException("not a credit code (" + fault + "): " + value);
    }

    /** As it is meant: full-width characters and small letters come from typing, not from another code. */
    private static String tidied(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toUpperCase(Locale.ROOT);
    }

    /** Null when the text is a credit code. */
    public static @org.jspecify.annotations.Nullable Fault faultOf(String text) {
        String code = tidied(text);
        if (code.length() != LENGTH) return Fault.LENGTH;
        for (int i = 0; i < LENGTH; i++)
            if (ALPHABET.indexOf(code.charAt(i)) < 0) return Fault.CHARACTER;
        return checkCharacter(code) == code.charAt(LENGTH - 1) ? null : Fault.CHECK_DIGIT;
    }

    /** The character that belongs behind the first seventeen. */
    static char checkCharacter(String code) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < LENGTH - 1; i++) {
            sum += ALPHABET.indexOf(code.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }

    /** The organisation code (GB 11714-1997) inside: characters 9 to 17, the last of which checks the eight before. */
    public String organisationCode() {
        return value.substring(8, 17);
    }

    /**
     * Whether the organisation code inside checks. Where it does not though the whole does, somebody was issued such a code:
     * one wrongly copied character never leaves the whole right. So it is a thing to verify and not a reason to refuse.
     */
    public boolean organisationCodeFits() {
        var code = organisationCode();
        int sum = 0;
        for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++)
            sum += Character.digit(code.charAt(i), 36) * ORGANISATION_WEIGHTS[i];
        int check = 11 - sum % 11;
        char expected = check == 10 ? 'X' : check == 11 ? '0' : (char) ('0' + check);
        return code.charAt(8) == expected;
    }

    @Override
    public String toString() {
        return value;
    }
}
