package org.chuangtu.world;

/**
 * The numbers below {@code size} in another order, without a list of them: each is multiplied and shifted. Neighbours come to
 * lie far apart, which is what it is for; it is not by chance.
 *
 * @param size at most 2^31 − 1
 */
record Shuffle(long size, long factor, long shift) {

    private static final double GOLDEN = 0.6180339887498949;

    Shuffle {
        if (size < 1 || size > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("products of numbers below " + size);
        }
    }

    static Shuffle of(long size, long seed) {
        long factor = Math.max(1, (long) (size * GOLDEN) + Math.floorMod(seed, 7));
        while (greatestCommonDivisor(factor, size) != 1) {
            factor++;
        }
        return new Shuffle(size, factor, Math.floorMod(seed * 0x9e3779b97f4a7c15L, size));
    }

    long at(long index) {
        return (index * factor + shift) % size;
    }

    /** The index of a number: what {@link #at} turns into it. */
    long backwards(long number) {
        long index = number - shift;
        return (index < 0 ? index + size : index) * inverse() % size;
    }

    /** By Euclid. */
    private long inverse() {
        long inverse = 0;
        long next = 1;
        long left = size;
        long divisor = factor % size;
        while (divisor > 0) {
            long times = left / divisor;
            long before = inverse;
            inverse = next;
            next = before - times * next;
            before = left;
            left = divisor;
            divisor = before % divisor;
        }
        return inverse < 0 ? inverse + size : inverse;
    }

    private static long greatestCommonDivisor(long a, long b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
