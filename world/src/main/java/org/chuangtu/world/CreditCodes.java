package org.chuangtu.world;

/**
 * Unified social credit codes (GB 32100-2015) with valid check characters that nobody can have been issued.
 *
 * <p>Characters 3 to 8 name the division (GB/T 2260) whose authority registered the holder. Divisions begin with 11 to 82; none
 * begins with 99, so no authority stands behind 990213, and no register holds a code with it.
 */
final class CreditCodes {

    /** Registered for commerce (9), an enterprise (1). */
    static final String ENTERPRISE = "91";

    /** Registered as an institution (1) of the public sector (2). */
    static final String INSTITUTION = "12";

    static final String NO_DIVISION = "990213";

    /** Organisation codes of eight digits. */
    static final long MOST = 100_000_000;

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

    private final Shuffle bodies;

    CreditCodes(long seed) {
        bodies = Shuffle.of(MOST, seed);
    }

    /** The same for the same serial, another for every other. */
    String of(String kind, long serial) {
        var code = new StringBuilder(18).append(kind).append(NO_DIVISION);
        long body = bodies.at(serial);
        int sum = 0;
        long place = MOST / 10;
        for (int weight : ORGANISATION_WEIGHTS) {
            int digit = (int) (body / place % 10);
            code.append((char) ('0' + digit));
            sum += digit * weight;
            place /= 10;
        }
        int check = 11 - sum % 11;
        code.append(check == 10 ? 'X' : check == 11 ? '0' : (char) ('0' + check));
        return code.append(checkCharacter(code)).toString();
    }

    private static char checkCharacter(CharSequence code) {
        int sum = 0;
        int weight = 1;
        for (int at = 0; at < code.length(); at++) {
            sum += ALPHABET.indexOf(code.charAt(at)) * weight;
            weight = weight * 3 % 31;
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }
}
