package org.chuangtu.home;

import java.util.Arrays;
import java.util.List;
import org.chuangtu.party.NameKey;
import org.jspecify.annotations.Nullable;

/** What somebody typed, made ready once to be compared with very many names; by one thread. */
final class Asked {

    static final int MOST_LETTERS = 60;
    private static final int MOST_WORDS = 6;

    /** Names that can be read in very many ways are given up. */
    private static final int MOST_STEPS = 2_000;

    private static final int NEARLY_FROM_HAN = 3;
    private static final int NEARLY_FROM_LATIN = 5;

    final char[] letters;
    final boolean latin;
    final boolean han;
    final long mask;

    /** Several words are looked for one by one where they do not stand together. */
    final List<Asked> words;

    private final int initials;
    private final @Nullable Nearly nearly;
    private int steps;

    private Asked(String folded, List<Asked> words) {
        this.letters = folded.toCharArray();
        this.words = words;
        boolean latin = false;
        boolean han = false;
        for (char c : letters) {
            latin |= c >= 'a' && c <= 'z';
            han |= Pinyin.of(c).length > 0;
        }
        this.latin = latin;
        this.han = han;
        this.mask = mask(letters, 0, letters.length);
        this.initials = letters.length == 0 ? 0 : Pinyin.initials(letters[0]);
        this.nearly =
                letters.length >= (han ? NEARLY_FROM_HAN : NEARLY_FROM_LATIN)
                                && letters.length <= Nearly.MOST
                        ? new Nearly(letters)
                        : null;
    }

    static Asked of(String text) {
        var parts =
                Arrays.stream(text.strip().split("\\s+"))
                        .map(NameKey::folded)
                        .filter(it -> !it.isEmpty())
                        .limit(MOST_WORDS)
                        .map(it -> new Asked(cut(it), List.of()))
                        .toList();
        return new Asked(cut(NameKey.folded(text)), parts.size() > 1 ? parts : List.of());
    }

    private static String cut(String folded) {
        return folded.length() > MOST_LETTERS ? folded.substring(0, MOST_LETTERS) : folded;
    }

    boolean isEmpty() {
        return letters.length == 0;
    }

    /** Which letters a text holds, several sharing a bit: what lacks a bit of another cannot hold it. */
    static long mask(char[] text, int from, int to) {
        long mask = 0;
        for (int i = from; i < to; i++) mask |= bit(text[i]);
        return mask;
    }

    /** Latin letters and digits take the lower bits, everything else shares the upper. */
    private static long bit(char c) {
        if (c >= 'a' && c <= 'z') return 1L << (c - 'a');
        return 1L << (26 + ((c * 0x9E3779B1) >>> 16) % 38);
    }

    /** Where it begins in a text; -1 where it is not there. */
    int in(char[] text, int from, int to) {
        int last = to - letters.length;
        char first = letters[0];
        next:
        for (int i = from; i <= last; i++) {
            if (text[i] != first) continue;
            for (int k = 1; k < letters.length; k++) if (text[i + k] != letters[k]) continue next;
            return i;
        }
        return -1;
    }

    /**
     * Where a name can be read so that it is typed like this: whole syllables, their first letters, both mixed, and characters
     * as they are. The place of its beginning and end; -1 where there is none.
     */
    long read(char[] text, int from, int to) {
        steps = 0;
        for (int i = from; i < to; i++) {
            if ((Pinyin.initials(text[i]) & initials) == 0) continue;
            int end = readFrom(0, text, i, to);
            if (end >= 0) return (long) i << 32 | end;
        }
        return -1;
    }

    private int readFrom(int at, char[] text, int i, int to) {
        if (at == letters.length) return i;
        if (i == to || ++steps > MOST_STEPS) return -1;
        char c = text[i];
        if (c == letters[at]) return readFrom(at + 1, text, i + 1, to);
        for (var reading : Pinyin.of(c)) {
            if (reading.charAt(0) != letters[at]) continue;
            int same = 1;
            int most = Math.min(reading.length(), letters.length - at);
            while (same < most && reading.charAt(same) == letters[at + same]) same++;
            if (at + same == letters.length) return i + 1;
            if (same == reading.length()) {
                int end = readFrom(at + same, text, i + 1, to);
                if (end >= 0) return end;
            }
            int end = same > 1 && reading.charAt(1) == 'h' ? readFrom(at + 2, text, i + 1, to) : -1;
            if (end < 0) end = readFrom(at + 1, text, i + 1, to);
            if (end >= 0) return end;
        }
        return -1;
    }

    boolean mayBeMistyped() {
        return nearly != null;
    }

    /** Whether a text of these letters holds it but for one mistake. */
    boolean nearlyIn(char[] text, int from, int to, long held) {
        return nearly != null && Long.bitCount(mask & ~held) <= 1 && nearly.in(text, from, to);
    }
}
