package org.chuangtu.world;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Chance from a seed. Only what is specified to the last bit: no platform arithmetic, no library's idea of a normal number. */
final class Dice {

    private final SplittableRandom random;

    Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
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
