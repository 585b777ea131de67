package org.chuangtu.atlas;

/**
 * What speaks for a candidate. Each term lies between 0 and 1, or is missing and says so. The weights are ours, not a rule's;
 * only their proportions matter.
 */
public enum CandidateTerm {
    /** It is recorded as a provider of the node, of a kind of it or of a node of the same name in another chain: 1. Of its general node: 0.5. */
    MAKES(0.35),
    /** How near what it makes is in the product space: the largest φ. Missing where nobody is known to make the node. */
    NEAR(0.20),
    /** How close what it makes stands in the chain: 1 beside the node, 0.5 two steps away. */
    STEP(0.10),
    /** Of the candidates whose latest revenue is known, the part that is smaller (those as large count half). */
    SCALE(0.15),
    /** The highest honour it holds. */
    HONOUR(0.10),
    /** Firms of the area it sells to or buys from, n / (n + 2). Missing where no supply of it is recorded at all. */
    LINKS(0.10);

    private final double weight;

    CandidateTerm(double weight) {
        this.weight = weight;
    }

    public double weight() {
        return weight;
    }

    public String messageKey() {
        return "atlas.gap.term." + name();
    }
}
