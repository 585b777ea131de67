package org.chuangtu.party;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The citizen identity number (公民身份号码) of GB 11643-1999: 18 characters, of which the last checks the others by ISO 7064
 * MOD 11-2.
 */
public record IdNumber(String value) {

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    /** Why a text is no identity number. */
    public enum Fault {
        LENGTH,
        CHARACTER,
        BIRTHDAY,
        CHECK_DIGIT;

        public String messageKey() {
            return "party.idNumber." + name();
        }
    }

    public IdNumber {
        value = tidied(value);
        var fault = faultOf(value);
        // The value itself stays out of the message: messages end up in logs.
        if (fault != null) throw new IllegalArgumentException("not an identity number: " + fault);
    }

    /** As it is meant: full-width characters and small letters come from typing, not from another code. */
    private static String tidied(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toUpperCase(Locale.ROOT);
    }

    /** Null when the text is an identity number. */
    public static @Nullable Fault faultOf(String text) {
        String number = tidied(text);
        if (number.length() != 18) return Fault.LENGTH;
        if (!number.matches("[0-9]{17}[0-9X]")) return Fault.CHARACTER;
        try {
            LocalDate.of(
                    Integer.parseInt(number.substring(6, 10)),
                    Integer.parseInt(number.substring(10, 12)),
                    Integer.parseInt(number.substring(12, 14)));
        } catch (DateTimeException never) {
            return Fault.BIRTHDAY;
        }
        int sum = 0;
        for (int i = 0; i < 17; i++) sum += (number.charAt(i) - '0') * WEIGHTS[i];
        return CHECKS.charAt(sum % 11) == number.charAt(17) ? null : Fault.CHECK_DIGIT;
    }

    /** For the screen: 2102**********1234. */
    public String masked() {
        return value.substring(0, 4) + "*".repeat(10) + value.substring(14);
    }

    /** Never the number itself. */
    @Override
    public String toString() {
        return masked();
    }
}
