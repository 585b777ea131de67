package org.chuangtu.chain;

/** A number of which only an interval is proven, both ends included. */
public record Span(double least, double most) {

    public Span {
        if (!(least <= most)) throw new IllegalArgumentException(least + " is more than " + most);
    }

    public static Span exactly(double value) {
        return new Span(value, value);
    }

    public boolean exact() {
        return least == most;
    }
}
