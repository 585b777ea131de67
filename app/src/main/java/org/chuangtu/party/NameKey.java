package org.chuangtu.party;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a name is found by: the same as party.folded, party.normal and party.grams in the database, letter by letter, for
 * when a file brings so many names that the database should not be asked about each.
 *
 * @param name as it is written
 * @param folded as it is searched: half width, lower case, simplified characters, no blanks and no marks
 * @param normal as it is compared: folded, without what is in brackets and without the legal form
 */
public record NameKey(String name, String folded, String normal) {

    private static final int GRAMS_FROM = 200;
    private static final String MARKS = "·・,.'\"“”‘’「」《》、，。;:&/_-";
    private static final Pattern BRACKETS = Pattern.compile("\\([^()]*\\)");
    private static final Pattern INNER = Pattern.compile("[(（]([^()（）]{4,})[)）]");
    private static final Pattern LEGAL_FORM =
            Pattern.compile(
                    "([, ]+(incorporated|inc|corporation|corp|company|co|ltd|limited|llc|plc|gmbh|ag|kg|se|bv|nv|spa|sa|ab|oy|kk|pte"
                            + "|holdings?|group)\\.?)+\\z",
                    Pattern.CASE_INSENSITIVE);
    private static final List<String> FORMS = List.of("有限责任公司", "有限公司", "公司", "集团", "股份");
    private static final char[] SIMPLIFIED = simplified();

    static NameKey of(String name) {
        return new NameKey(name, folded(name), normal(name));
    }

    /** The name in the brackets of another: 连大(连大大学) is also called what stands in brackets. */
    static @Nullable String inner(String chinese) {
        if (chinese.indexOf('(') < 0 && chinese.indexOf('（') < 0) return null;
        var found = INNER.matcher(chinese);
        return found.find() ? found.group(1) : null;
    }

    public static String folded(String name) {
        var text = new StringBuilder(name.length());
        var wide = nfkc(name);
        for (int i = 0, c; i < wide.length(); i += Character.charCount(c)) {
            c = wide.codePointAt(i);
            if (c < 128 ? isBlank(c) || MARKS.indexOf(c) >= 0 : isMark(c)) continue;
            c = Character.toLowerCase(c);
            if (c < SIMPLIFIED.length) text.append(SIMPLIFIED[c]);
            else text.appendCodePoint(c);
        }
        return text.toString();
    }

    static String normal(String name) {
        var wide = nfkc(name);
        if (name.indexOf('(') >= 0 || name.indexOf('（') >= 0)
            wide = BRACKETS.matcher(wide).replaceAll("");
        if (hasLatin(wide)) wide = LEGAL_FORM.matcher(wide).replaceFirst("");
        var text = folded(wide);
        for (var form : FORMS) text = text.replace(form, "");
        return text.isEmpty() ? folded(name) : text;
    }

    /** The pairs of neighbouring characters, each once. */
    static List<String> grams(String folded) {
        int[] letters = folded.codePoints().limit(GRAMS_FROM).toArray();
        if (letters.length == 0) return List.of();
        if (letters.length == 1) return List.of(Character.toString(letters[0]));
        var pairs = new LinkedHashSet<String>();
        for (int i = 1; i < letters.length; i++) pairs.add(new String(letters, i - 1, 2));
        return new ArrayList<>(pairs);
    }

    /** The pairs as numbers, in order, to be compared quickly. */
    static long[] pairs(String normal) {
        int[] letters = normal.codePoints().limit(GRAMS_FROM).toArray();
        if (letters.length < 2) return letters.length == 0 ? new long[0] : new long[] {letters[0]};
        var pairs = new long[letters.length - 1];
        for (int i = 1; i < letters.length; i++)
            pairs[i - 1] = ((long) letters[i - 1] << 32) | letters[i];
        Arrays.sort(pairs);
        int size = 0;
        for (int i = 0; i < pairs.length; i++)
            if (i == 0 || pairs[i] != pairs[i - 1]) pairs[size++] = pairs[i];
        return size == pairs.length ? pairs : Arrays.copyOf(pairs, size);
    }

    /** How alike two names are: twice the shared pairs by all pairs (Dice), 0 to 1. */
    static double likeness(long[] a, long[] b) {
        int shared = 0;
        for (int i = 0, k = 0; i < a.length && k < b.length; ) {
            if (a[i] == b[k]) {
                shared++;
                i++;
                k++;
            } else if (a[i] < b[k]) i++;
            else k++;
        }
        return a.length + b.length == 0 ? 0 : 2.0 * shared / (a.length + b.length);
    }

    static double likeness(String a, String b) {
        return likeness(pairs(normal(a)), pairs(normal(b)));
    }

    private static String nfkc(String name) {
        return Normalizer.isNormalized(name, Normalizer.Form.NFKC)
                ? name
                : Normalizer.normalize(name, Normalizer.Form.NFKC);
    }

    private static boolean isMark(int c) {
        return c <= 0xFFFF && (MARKS.indexOf(c) >= 0 || isBlank(c));
    }

    /** White space as PostgreSQL has it, the narrow ones included. */
    private static boolean isBlank(int c) {
        return (c >= 9 && c <= 13)
                || c == ' '
                || c == 0x85
                || c == 0xA0
                || c == 0x1680
                || (c >= 0x2000 && c <= 0x200A)
                || c == 0x2028
                || c == 0x2029
                || c == 0x202F
                || c == 0x205F
                || c == 0x3000;
    }

    private static boolean hasLatin(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) return true;
        }
        return false;
    }

    private static char[] simplified() {
        var all = new char[0x10000];
        for (int c = 0; c < all.length; c++) all[c] = (char) c;
        try (var in =
                Objects.requireNonNull(
                        NameKey.class.getResourceAsStream("/party/simplified.txt"))) {
            var lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n");
            for (int i = 0; i < lines[0].length(); i++)
                all[lines[0].charAt(i)] = lines[1].charAt(i);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return all;
    }
}
