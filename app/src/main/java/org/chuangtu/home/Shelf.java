package org.chuangtu.home;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.chuangtu.page.Searchable.Named;
import org.chuangtu.party.NameKey;
import org.jspecify.annotations.Nullable;

/**
 * The names and codes of one kind of thing, to be read from end to end at each question. All letters stand in one row, so that
 * a hundred thousand names pass in milliseconds; nothing changes once it is made, a change makes another.
 */
final class Shelf {

    /** What a letter row is about. */
    private enum What {
        NAME,
        OTHER,
        CODE
    }

    /**
     * @param matched what fits: a name or a code, as it is written
     * @param from where in it what was typed begins, to {@code to}; both 0 where that cannot be said
     * @param other whether it is not what the thing is called first
     */
    record Hit(Named it, Match match, String matched, int from, int to, boolean other) {}

    /**
     * @param hits the first of them, the best first
     * @param all how many there are
     */
    record Found(List<Hit> hits, int all) {}

    private record Candidate(int row, Match match, int from, int to, boolean retired, int length) {}

    /** The worst first. */
    private static final Comparator<Candidate> WORST =
            Comparator.<Candidate, Boolean>comparing(it -> goesLast(it))
                    .thenComparing(Candidate::match)
                    .thenComparingInt(Candidate::from)
                    .thenComparingInt(it -> it.to() - it.from())
                    .thenComparingInt(Candidate::length)
                    .thenComparingInt(Candidate::row)
                    .reversed();

    private static final int NOTHING = -1;

    private final Map<Long, Named> all;
    private final Named[] owner;
    private final String[] written;
    private final What[] what;
    private final char[] text;
    private final int[] start;
    private final long[] mask;
    private final char[] typed;
    private final int[] typedStart;
    private final long[] typedMask;
    private final int count;

    private Shelf(Map<Long, Named> all) {
        this.all = all;
        int rows = 0;
        for (var it : all.values()) rows += 2 + it.others().size() + it.codes().size();
        owner = new Named[rows];
        written = new String[rows];
        what = new What[rows];
        start = new int[rows + 1];
        mask = new long[rows];
        typedStart = new int[rows + 1];
        typedMask = new long[rows];
        var letters = new StringBuilder();
        var keys = new StringBuilder();
        int row = 0;
        for (var it : all.values()) {
            row = add(row, it, it.name().zh(), What.NAME, letters, keys);
            row = add(row, it, it.name().en(), What.NAME, letters, keys);
            for (var other : it.others()) row = add(row, it, other, What.OTHER, letters, keys);
            for (var code : it.codes()) row = add(row, it, code, What.CODE, letters, keys);
        }
        this.count = row;
        text = letters.toString().toCharArray();
        typed = keys.toString().toCharArray();
        for (int i = 0; i < count; i++) {
            mask[i] = Asked.mask(text, start[i], start[i + 1]);
            typedMask[i] = Asked.mask(typed, typedStart[i], typedStart[i + 1]);
        }
    }

    private int add(
            int row,
            Named it,
            @Nullable String name,
            What kind,
            StringBuilder letters,
            StringBuilder keys) {
        var folded = name == null ? "" : NameKey.folded(name);
        if (name == null || folded.isEmpty()) return row;
        owner[row] = it;
        written[row] = name;
        what[row] = kind;
        letters.append(folded);
        start[row + 1] = letters.length();
        // Codes are not misspelt but wrong.
        if (kind != What.CODE) keys.append(Pinyin.typed(folded));
        typedStart[row + 1] = keys.length();
        return row + 1;
    }

    static Shelf of(Collection<Named> all) {
        var byId = new LinkedHashMap<Long, Named>(all.size() * 2);
        all.forEach(it -> byId.put(it.id(), it));
        return new Shelf(byId);
    }

    /** As it is, but for these, which are called that now or are gone. */
    Shelf with(Set<Long> touched, List<Named> now) {
        var next = new LinkedHashMap<>(all);
        touched.forEach(next::remove);
        now.forEach(it -> next.put(it.id(), it));
        return new Shelf(next);
    }

    int size() {
        return all.size();
    }

    /** The best that fit, each thing once. Mistakes are allowed where little fits as it is typed. */
    Found find(Asked asked, int most) {
        if (asked.isEmpty()) return new Found(List.of(), 0);
        var exact = sweep(asked, most, false);
        return exact.all() >= 3 || !asked.mayBeMistyped() ? exact : sweep(asked, most, true);
    }

    @SuppressWarnings("ReferenceEquality") // the very same, not one like it
    private Found sweep(Asked asked, int most, boolean forgiving) {
        var best = new PriorityQueue<Candidate>(most + 1, WORST);
        int found = 0;
        @Nullable Candidate own = null;
        for (int row = 0; row < count; row++) {
            var it = compare(asked, row, forgiving);
            if (it != null && (own == null || WORST.compare(it, own) > 0)) own = it;
            boolean over = row + 1 == count || owner[row + 1] != owner[row];
            if (!over || own == null) continue;
            found++;
            best.add(own);
            if (best.size() > most) best.poll();
            own = null;
        }
        var hits = new ArrayList<Hit>(best.size());
        while (!best.isEmpty()) hits.addFirst(hit(best.remove()));
        return new Found(hits, found);
    }

    private @Nullable Candidate compare(Asked asked, int row, boolean forgiving) {
        int from = start[row];
        int to = start[row + 1];
        boolean may = (asked.mask & ~mask[row]) == 0;
        if (what[row] == What.CODE)
            return may && asked.in(text, from, Math.min(to, from + asked.letters.length)) == from
                    ? candidate(
                            row,
                            to - from == asked.letters.length ? Match.CODE : Match.CODE_PREFIX,
                            0,
                            asked.letters.length)
                    : null;
        int at = may ? asked.in(text, from, to) : NOTHING;
        if (at >= 0) {
            int end = at + asked.letters.length;
            return candidate(
                    row,
                    at > from ? Match.WITHIN : end == to ? Match.NAME : Match.PREFIX,
                    at - from,
                    end - from);
        }
        if (asked.latin) {
            long read = asked.read(text, from, to);
            if (read >= 0) {
                int begin = (int) (read >> 32) - from;
                return candidate(
                        row,
                        begin == 0 ? Match.PINYIN_PREFIX : Match.PINYIN,
                        begin,
                        (int) read - from);
            }
        }
        if (holdsEach(asked, from, to, mask[row])) return candidate(row, Match.WORDS, 0, 0);
        if (forgiving
                && (asked.nearlyIn(text, from, to, mask[row])
                        || (asked.latin
                                && asked.nearlyIn(
                                        typed,
                                        typedStart[row],
                                        typedStart[row + 1],
                                        typedMask[row]))))
            return candidate(row, Match.NEARLY, 0, 0);
        return null;
    }

    private boolean holdsEach(Asked asked, int from, int to, long held) {
        if (asked.words.isEmpty()) return false;
        for (var word : asked.words) {
            boolean there = (word.mask & ~held) == 0 && word.in(text, from, to) >= 0;
            if (!there && !(word.latin && word.read(text, from, to) >= 0)) return false;
        }
        return true;
    }

    private Candidate candidate(int row, Match match, int from, int to) {
        return new Candidate(
                row, match, from, to, owner[row].retired(), start[row + 1] - start[row]);
    }

    /** What is no more comes after everything that is, unless it is just what was asked for. */
    private static boolean goesLast(Candidate it) {
        boolean exact = it.match() == Match.CODE || it.match() == Match.NAME;
        return it.retired() && !exact;
    }

    private Hit hit(Candidate it) {
        var name = written[it.row()];
        int[] places = places(name);
        return new Hit(
                owner[it.row()],
                it.match(),
                name,
                it.to() == 0 ? 0 : places[it.from()],
                it.to() == 0
                        ? 0
                        : places[it.to() - 1]
                                + Character.charCount(name.codePointAt(places[it.to() - 1])),
                what[it.row()] == What.OTHER);
    }

    /** Where in a name as it is written each letter comes from that it is compared by. */
    private static int[] places(String name) {
        var places = new int[name.length() * 18 + 1];
        int size = 0;
        for (int i = 0, c; i < name.length(); i += Character.charCount(c)) {
            c = name.codePointAt(i);
            int letters = NameKey.folded(Character.toString(c)).length();
            for (int k = 0; k < letters; k++) places[size++] = i;
        }
        for (int i = size; i < places.length; i++) places[i] = size == 0 ? 0 : places[size - 1];
        return places;
    }
}
