package org.chuangtu.chain;

/** What speaks for closing a gap. Each term lies between 0 and 1 or is missing, and says so. */
public enum Term {
    /** How much of the chain stands on the node: its weight, from the lightest possible (0) to the heaviest here (1). */
    DOWNSTREAM(0.30),
    /** Nobody in S provides it: 1. One provider: 0.5. Several: 0. */
    DEPENDENCE(0.30),
    /** HHI over countries, or over organisations where no country share is known, by 10,000: an interval like it. */
    CONCENTRATION(0.20),
    /** What the node's failure would do to the firms of the area. */
    CASCADE(0.10),
    /** How near the node is to what S already does well: its {@link Relatedness#density}, an interval. */
    RELATEDNESS(0.10);

    private final double usualWeight;

    Term(double usualWeight) {
        this.usualWeight = usualWeight;
    }

    public double usualWeight() {
        return usualWeight;
    }
}
