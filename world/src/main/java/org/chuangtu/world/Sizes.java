package org.chuangtu.world;

/**
 * How large the firms of one group are, the largest having rank 0: of twice the size there are 2^-{@value #EXPONENT} times as
 * many. A formula and no list, so that a firm can be drawn by size out of any number of them.
 *
 * @param count at least 1
 */
record Sizes(int count) {

    static final double EXPONENT = 1.2;

    private static final double SHAPE = 1 - 1 / EXPONENT;

    /** From about 1. */
    double of(int rank) {
        return StrictMath.pow((count + 0.5) / (rank + 1), 1 / EXPONENT);
    }

    /** A rank, as likely as its size. */
    int draw(Dice dice) {
        double all = StrictMath.pow(count + 1.0, SHAPE) - 1;
        double at = StrictMath.pow(1 + dice.share() * all, 1 / SHAPE) - 1;
        return Math.min(count - 1, (int) at);
    }
}
