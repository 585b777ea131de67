package org.chuangtu.indicator;

/** On what a figure rests. */
public enum Basis {
    /** A source says so. */
    STATED,
    /** Our reading of a source that does not say it in so many words. */
    INFERRED,
    /** Follows from other published figures. */
    IMPLIED,
    /** We counted it. */
    COMPUTED,
    /** Made up, and shown so everywhere. */
    SYNTHETIC;

    public String messageKey() {
        return "indicator.basis." + name();
    }
}
