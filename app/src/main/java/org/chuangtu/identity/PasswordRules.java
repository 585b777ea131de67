package org.chuangtu.identity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What a password must be, after NIST SP 800-63B-4 §3.1.1.2: long (15 signs, since it is the only factor), not known to be
 * bad, not the account's own name; no rule about kinds of signs, and no change by the calendar.
 */
@Component
class PasswordRules {

    /** What the standard asks of a password that is the only factor. */
    static final int LENGTH_USUAL = 15;

    static final int LENGTH_LEAST = 8;

    /** Generous for a sentence, and a bound for the work of hashing it. */
    static final int LENGTH_MAX = 128;

    private static final int DIFFERENT_MIN = 5;
    private static final String RUNS =
            "01234567890123456789 abcdefghijklmnopqrstuvwxyz qwertyuiopasdfghjklzxcvbnm 1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik";

    private static final Set<String> WORST = worst();

    /** Why a password is not taken. */
    enum Objection {
        TOO_SHORT,
        TOO_LONG,
        HAS_THE_NAME,
        TOO_SIMPLE,
        WELL_KNOWN;

        String messageKey() {
            return "identity.password.objection." + name();
        }
    }

    private final int lengthMin;

    PasswordRules(@Value("${chuangtu.password-min:" + LENGTH_USUAL + "}") int lengthMin) {
        if (lengthMin < LENGTH_LEAST || lengthMin > LENGTH_MAX / 2)
            throw new IllegalArgumentException(
                    "a password cannot be asked to have " + lengthMin + " characters");
        this.lengthMin = lengthMin;
    }

    int lengthMin() {
        return lengthMin;
    }

    /** One and the same password however the keyboard wrote it. */
    static String normal(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC);
    }

    Optional<Objection> objection(String typed, String loginKey) {
        if (typed.length() > LENGTH_MAX) return Optional.of(Objection.TOO_LONG);
        String password = normal(typed);
        if (password.codePointCount(0, password.length()) < lengthMin)
            return Optional.of(Objection.TOO_SHORT);
        String plain = password.toLowerCase(Locale.ROOT);
        if (loginKey.length() >= 4 && plain.contains(loginKey))
            return Optional.of(Objection.HAS_THE_NAME);
        if (isSimple(plain)) return Optional.of(Objection.TOO_SIMPLE);
        return WORST.contains(core(plain)) ? Optional.of(Objection.WELL_KNOWN) : Optional.empty();
    }

    private static boolean isSimple(String plain) {
        if (plain.codePoints().distinct().count() < DIFFERENT_MIN) return true;
        return repeats(plain) || RUNS.contains(plain) || RUNS.contains(reversed(plain));
    }

    /** Whether it is one short piece said again and again. */
    private static boolean repeats(String plain) {
        int again = (plain + plain).indexOf(plain, 1);
        return again < plain.length();
    }

    private static String reversed(String plain) {
        return new StringBuilder(plain).reverse().toString();
    }

    /** Without what people hang on to make a bad password longer. */
    private static String core(String plain) {
        String letters = plain.replaceAll("[^\\p{L}\\p{N}]", "").replaceAll("[0-9]+$", "");
        int again = (letters + letters).indexOf(letters, 1);
        return letters.isEmpty() ? plain : letters.substring(0, again);
    }

    private static Set<String> worst() {
        try (InputStream list =
                PasswordRules.class.getResourceAsStream("/identity/worst-passwords.txt")) {
            if (list == null) throw new IllegalStateException("worst-passwords.txt is missing");
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(it -> !it.isBlank() && !it.startsWith("#"))
                    .map(it -> core(it.strip().toLowerCase(Locale.ROOT)))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
