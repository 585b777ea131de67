package org.chuangtu.casework;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What somebody says when they act.
 *
 * @param expected the last step they saw
 * @param onBehalfOf for whom, if for somebody else
 * @param outcome how it ends, where the action leaves that open
 * @param assignTo to whom, where the action leaves that open
 * @param related the number of another case, where the action speaks of one
 * @param input the answer to the form
 * @param consented the papers in the answer that may be used again for this case
 */
public record Said(
        String action,
        int expected,
        @Nullable String onBehalfOf,
        @Nullable String outcome,
        @Nullable String assignTo,
        @Nullable String related,
        List<Proof> proofs,
        @Nullable ObjectNode input,
        Set<Long> consented) {

    /** A paper handed in as a kind of proof. */
    public record Proof(String kind, long paper) {}

    /** More is not read by anybody. */
    public static final int PROOFS_MAX = 20;

    public Said {
        proofs = List.copyOf(proofs);
        consented = Set.copyOf(consented);
        if (proofs.size() > PROOFS_MAX)
            throw new IllegalArgumentException(proofs.size() + " proofs, at most " + PROOFS_MAX);
    }

    /** An action with nothing to add. */
    public static Said of(String action, int expected) {
        return new Said(action, expected, null, null, null, null, List.of(), null, Set.of());
    }

    public Said with(Proof... handedIn) {
        return new Said(
                action,
                expected,
                onBehalfOf,
                outcome,
                assignTo,
                related,
                List.of(handedIn),
                input,
                consented);
    }

    public Said onBehalfOf(String whom) {
        return new Said(
                action, expected, whom, outcome, assignTo, related, proofs, input, consented);
    }

    public Said endingAs(String how) {
        return new Said(
                action, expected, onBehalfOf, how, assignTo, related, proofs, input, consented);
    }

    public Said to(String whom) {
        return new Said(
                action, expected, onBehalfOf, outcome, whom, related, proofs, input, consented);
    }

    public Said about(String number) {
        return new Said(
                action, expected, onBehalfOf, outcome, assignTo, number, proofs, input, consented);
    }

    public Said saying(ObjectNode answer, Set<Long> used) {
        return new Said(
                action, expected, onBehalfOf, outcome, assignTo, related, proofs, answer, used);
    }
}
