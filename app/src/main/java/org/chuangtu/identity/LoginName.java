package org.chuangtu.identity;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The name somebody signs in with: 2 to 64 letters (Chinese or Latin), digits and {@code . _ - @}.
 *
 * <p>Names that look alike are one name: full-width and half-width, upper and lower case. Scripts whose letters pass for
 * Latin ones, and invisible signs, are not taken.
 *
 * @param shown as the person writes it
 * @param key as it is compared
 */
record LoginName(String shown, String key) {

    static final int LENGTH_MAX = 64;

    private static final Set<UnicodeScript> SCRIPTS =
            EnumSet.of(UnicodeScript.HAN, UnicodeScript.LATIN, UnicodeScript.COMMON);

    static Optional<LoginName> of(String typed) {
        if (typed.length() > LENGTH_MAX) return Optional.empty();
        String shown = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
        boolean allowed =
                shown.codePoints().allMatch(LoginName::allowed)
                        && shown.codePoints().anyMatch(Character::isLetterOrDigit);
        if (!allowed || shown.length() < 2 || shown.length() > LENGTH_MAX) return Optional.empty();
        return Optional.of(new LoginName(shown, keyOf(shown)));
    }

    /** For looking up whatever was typed. */
    static String keyOf(String typed) {
        String bounded = typed.length() > LENGTH_MAX ? typed.substring(0, LENGTH_MAX) : typed;
        return Normalizer.normalize(bounded, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }

    private static boolean allowed(int sign) {
        if (sign == '.' || sign == '_' || sign == '-' || sign == '@') return true;
        return Character.isLetterOrDigit(sign) && SCRIPTS.contains(UnicodeScript.of(sign));
    }
}
