package org.chuangtu.evidence;

/**
 * How far a source is to be trusted, as people say it. Kept as a figure from 0 to 1, since data sets give figures; shown as
 * a word, since nobody can tell 0.7 from 0.75. The bounds are a convention: high from 0.8, medium from 0.5.
 */
public enum Confidence {
    HIGH(0.9),
    MEDIUM(0.65),
    LOW(0.3);

    private final double typical;

    Confidence(double typical) {
        this.typical = typical;
    }

    /** The figure that is kept when a person chose the word. */
    public double typical() {
        return typical;
    }

    public static Confidence of(double figure) {
        if (figure >= 0.8) return HIGH;
        return figure >= 0.5 ? MEDIUM : LOW;
    }

    public String messageKey() {
        return "evidence.confidence." + name();
    }
}
