package org.chuangtu.chain;

/**
 * Kleene's strong three-valued logic: NO, UNKNOWN, YES, ordered so. {@code and} is the smaller, {@code or} the larger.
 *
 * <p>A formula of {@code and} and {@code or} alone is monotone in its inputs. Reading every unknown as NO gives its
 * smallest possible value and as YES its largest, and it is UNKNOWN exactly when the two differ. That is why the
 * verdicts of {@link Survival} are not an approximation.
 */
public enum Truth {
    NO,
    UNKNOWN,
    YES;

    public Truth and(Truth other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public Truth or(Truth other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
