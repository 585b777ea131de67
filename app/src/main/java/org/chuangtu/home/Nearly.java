package org.chuangtu.home;

/**
 * Finds what is typed with at most one mistake within a text: a letter that is wrong, missing or too much, or two neighbours
 * swapped. The columns of the table of distances run through the bits of a word, many letters at a step.
 *
 * @see <a href="https://doi.org/10.1145/316542.316550">Myers 1999</a>; swaps as in Hyyrö, "A Bit-Vector Algorithm for Computing
 *     Levenshtein and Damerau Edit Distances", Nordic Journal of Computing 10 (2003)
 */
final class Nearly {

    static final int MOST = 63;

    private final long[] where = new long[0x10000];
    private final int length;
    private final long last;

    Nearly(char[] typed) {
        if (typed.length == 0 || typed.length > MOST)
            throw new IllegalArgumentException(typed.length + " letters");
        this.length = typed.length;
        this.last = 1L << (length - 1);
        for (int i = 0; i < typed.length; i++) where[typed[i]] |= 1L << i;
    }

    boolean in(char[] text, int from, int to) {
        long up = -1;
        long down = 0;
        long diagonal = 0;
        long before = 0;
        int distance = length;
        for (int i = from; i < to; i++) {
            long here = where[text[i]];
            long swapped = ((~diagonal & here) << 1) & before;
            diagonal = (((here & up) + up) ^ up) | here | down | swapped;
            long right = down | ~(diagonal | up);
            long left = diagonal & up;
            if ((right & last) != 0) distance++;
            if ((left & last) != 0) distance--;
            if (distance <= 1) return true;
            right <<= 1;
            left <<= 1;
            up = left | ~(diagonal | right);
            down = right & diagonal;
            before = here;
        }
        return false;
    }
}
