package org.chuangtu.procedure;

/** A date in a year of which nobody told the calendar which days are off: unknown, and not guessed. */
public final class UnknownYear extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int year;

    public UnknownYear(int year) {
        super("no holidays known for " + year);
        this.year = year;
    }

    public int year() {
        return year;
    }
}
