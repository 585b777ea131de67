package org.chuangtu.intake;

/** How many of the rows handed over made something new, changed something, or said what was already known. */
public record Tally(long created, long changed, long unchanged) {

    public static final Tally NONE = new Tally(0, 0, 0);

    public Tally {
        if (created < 0 || changed < 0 || unchanged < 0) {
            throw new IllegalArgumentException(
                    "a tally does not go below zero: "
                            + created
                            + ", "
                            + changed
                            + ", "
                            + unchanged);
        }
    }

    public Tally plus(Tally other) {
        return new Tally(
                created + other.created, changed + other.changed, unchanged + other.unchanged);
    }

    public long rows() {
        return created + changed + unchanged;
    }
}
