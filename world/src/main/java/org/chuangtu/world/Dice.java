package org.chuangtu.world;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Chance from a seed. Only what is specified to the last bit: no platform arithmetic, no library's idea of a normal number. */
final class Dice {

    private final SplittableRandom random;

    Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    /** For one thing of a kind: whoever asks, in whatever order, throws the same. */
    static Dice of(long seed, Of kind, long serial) {
        return new Dice(mixed(mixed(seed ^ mixed(kind.number)) + serial));
    }

    /** What dice are thrown for. */
    enum Of {
        CHAINS(1),
        PROVIDERS(2),
        PLACES(3),
        FIRM(4),
        YEARS(5),
        PROVISIONS(6),
        LINKS(7),
        INSTITUTE(8),
        SPOT(9);

        private final long number;

        Of(long number) {
            this.number = number;
        }
    }

    /** Every bit of the result depends on every bit of the number (the finaliser of MurmurHash3). */
    private static long mixed(long number) {
        long z = (number ^ (number >>> 33)) * 0xff51afd7ed558ccdL;
        z = (z ^ (z >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return z ^ (z >>> 33);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** From 0 (included) to 1. */
    double share() {
        return random.nextDouble();
    }

    /** Mean 0, deviation 1 (Box and Muller, in strict arithmetic). */
    double normal() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return radius * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
    }

    /** A factor whose logarithm is normal around 0. */
    double factor(double deviation) {
        return StrictMath.exp(deviation * normal());
    }

    /** At least 1; of twice the size there are 2^-exponent times as many. */
    double pareto(double exponent) {
        return StrictMath.pow(1 - random.nextDouble(), -1 / exponent);
    }

    /** Draws places by their weights. */
    static final class Wheel {
        private final double[] upTo;

        Wheel(double[] weights) {
            upTo = weights.clone();
            Arrays.parallelPrefix(upTo, Double::sum);
        }

        int spin(Dice dice) {
            int at = Arrays.binarySearch(upTo, dice.share() * upTo[upTo.length - 1]);
            return Math.min(at < 0 ? -at - 1 : at + 1, upTo.length - 1);
        }
    }
}
