package org.chuangtu.cascade;

import java.util.Map;

/**
 * What firms earn and spend altogether, the part outside the network included, by firm. A firm's revenue takes the place of its
 * sales within the network upstream, its material costs that of its purchases downstream; a firm not named has 0 of both,
 * which counts as 1 in a division, as in the paper's code.
 */
public record Finance(Map<String, Double> revenue, Map<String, Double> materialCosts) {

    public Finance {
        revenue = checked("revenue", revenue);
        materialCosts = checked("material costs", materialCosts);
    }

    private static Map<String, Double> checked(String what, Map<String, Double> amounts) {
        amounts.forEach((firm, amount) -> {
            if (!(amount >= 0 && amount < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        what
                                + " "
                                + amount
                                + " of \""
                                + firm
                                + "\": a number of at least 0 is needed");
            }
        });
        return Map.copyOf(amounts);
    }
}
