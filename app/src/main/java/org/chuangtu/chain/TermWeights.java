package org.chuangtu.chain;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** How much each term counts; only their proportions matter. */
public record TermWeights(Map<Term, Double> of) {

    public TermWeights {
        var checked = new EnumMap<Term, Double>(Term.class);
        for (Term term : Term.values()) {
            double weight = of.getOrDefault(term, 0.0);
            if (!(weight >= 0 && weight <= 1_000_000))
                throw new IllegalArgumentException(
                        "weight of " + term + " is not between 0 and 1000000: " + weight);
            checked.put(term, weight);
        }
        if (checked.values().stream().allMatch(w -> w == 0))
            throw new IllegalArgumentException("at least one term must count: " + checked);
        of = Map.copyOf(checked);
    }

    public static TermWeights usual() {
        var weights = new EnumMap<Term, Double>(Term.class);
        for (Term term : Term.values()) weights.put(term, term.usualWeight());
        return new TermWeights(weights);
    }

    public double of(Term term) {
        return of.getOrDefault(term, 0.0);
    }

    double[] inOrder() {
        return Arrays.stream(Term.values()).mapToDouble(this::of).toArray();
    }
}
