package org.chuangtu.home;

import java.util.Arrays;
import net.sourceforge.pinyin4j.PinyinHelper;

/** How Chinese characters are read: every reading without its tone, the commonest first. */
final class Pinyin {

    private static final char FIRST = '一';
    private static final char LAST = '鿿';
    private static final String[] UNREAD = {};
    private static final String[][] READINGS = new String[LAST - FIRST + 1][];
    private static final int[] INITIALS = new int[READINGS.length];

    static {
        for (int i = 0; i < READINGS.length; i++) {
            READINGS[i] = readings((char) (FIRST + i));
            for (var it : READINGS[i]) INITIALS[i] |= letter(it.charAt(0));
        }
    }

    private Pinyin() {}

    static String[] of(char c) {
        return c < FIRST || c > LAST ? UNREAD : READINGS[c - FIRST];
    }

    /** The letters a character may begin with, as bits; of a Latin letter itself. */
    static int initials(char c) {
        return c < FIRST ? letter(c) : c > LAST ? 0 : INITIALS[c - FIRST];
    }

    /** The bit of a letter; digits share one. */
    static int letter(char c) {
        return c >= 'a' && c <= 'z' ? 1 << (c - 'a') : c >= '0' && c <= '9' ? 1 << 26 : 0;
    }

    /** As one would type it: characters by their commonest reading, everything else as it is. */
    static String typed(String folded) {
        var text = new StringBuilder(folded.length() * 3);
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            var readings = of(c);
            if (readings.length == 0) text.append(c);
            else text.append(readings[0]);
        }
        return text.toString();
    }

    /** Keyboards write ü as v, and some as u. */
    private static String[] readings(char c) {
        var toned = PinyinHelper.toHanyuPinyinStringArray(c);
        if (toned == null) return UNREAD;
        return Arrays.stream(toned)
                .map(it -> it.replaceAll("[0-9]$", "").replace("u:", "v"))
                .flatMap(it ->
                        it.indexOf('v') < 0
                                ? java.util.stream.Stream.of(it)
                                : java.util.stream.Stream.of(it, it.replace('v', 'u')))
                .filter(it -> !it.isEmpty())
                .distinct()
                .toArray(String[]::new);
    }
}
