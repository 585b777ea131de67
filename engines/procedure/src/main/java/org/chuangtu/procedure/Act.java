package org.chuangtu.procedure;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody means to take an action.
 *
 * @param duties the duties they have where the matter lies
 * @param program whether the program itself acts, because a clock says so
 * @param expected the last step they saw; 0 to open a matter
 * @param outcome how it ends, where the action leaves that open
 * @param assignTo to whom, where the action leaves that open
 * @param evidence the kinds of proof handed in
 * @param category what the category of the matter says: limits, the unit that handles it
 * @param groups whom else they are, as a matter may be assigned to them: {@code party:17}
 * @param openChildren how many matters under this one are not over
 * @param unmet the conditions of the action that do not hold
 */
public record Act(
        String action,
        String actor,
        @Nullable String onBehalfOf,
        Set<String> duties,
        boolean program,
        Instant at,
        int expected,
        @Nullable String outcome,
        @Nullable String assignTo,
        List<String> evidence,
        Map<String, String> category,
        Set<String> groups,
        int openChildren,
        Set<String> unmet) {

    public Act {
        duties = Set.copyOf(duties);
        evidence = List.copyOf(evidence);
        category = Map.copyOf(category);
        groups = Set.copyOf(groups);
        unmet = Set.copyOf(unmet);
    }

    /** An action somebody takes for themselves, with nothing to add. */
    public static Act of(
            String action, String actor, Set<String> duties, Instant at, int expected) {
        return new Act(
                action, actor, null, duties, false, at, expected, null, null, List.of(), Map.of(),
                Set.of(), 0, Set.of());
    }

    public Act onBehalfOf(@Nullable String other) {
        return new Act(
                action,
                actor,
                other,
                duties,
                program,
                at,
                expected,
                outcome,
                assignTo,
                evidence,
                category,
                groups,
                openChildren,
                unmet);
    }

    public Act endingAs(@Nullable String how) {
        return new Act(
                action,
                actor,
                onBehalfOf,
                duties,
                program,
                at,
                expected,
                how,
                assignTo,
                evidence,
                category,
                groups,
                openChildren,
                unmet);
    }

    public Act to(@Nullable String whom) {
        return new Act(
                action,
                actor,
                onBehalfOf,
                duties,
                program,
                at,
                expected,
                outcome,
                whom,
                evidence,
                category,
                groups,
                openChildren,
                unmet);
    }

    public Act with(String... kinds) {
        return new Act(
                action,
                actor,
                onBehalfOf,
                duties,
                program,
                at,
                expected,
                outcome,
                assignTo,
                List.of(kinds),
                category,
                groups,
                openChildren,
                unmet);
    }

    public Act under(Map<String, String> said) {
        return new Act(
                action,
                actor,
                onBehalfOf,
                duties,
                program,
                at,
                expected,
                outcome,
                assignTo,
                evidence,
                said,
                groups,
                openChildren,
                unmet);
    }

    public Act byProgram() {
        return new Act(
                action,
                actor,
                onBehalfOf,
                duties,
                true,
                at,
                expected,
                outcome,
                assignTo,
                evidence,
                category,
                groups,
                openChildren,
                unmet);
    }

    public Act alsoAs(Set<String> others) {
        return new Act(
                action,
                actor,
                onBehalfOf,
                duties,
                program,
                at,
                expected,
                outcome,
                assignTo,
                evidence,
                category,
                others,
                openChildren,
                unmet);
    }

    public Act withOpenChildren(int many) {
        return new Act(
                action,
                actor,
                onBehalfOf,
                duties,
                program,
                at,
                expected,
                outcome,
                assignTo,
                evidence,
                category,
                groups,
                many,
                unmet);
    }

    public Act lacking(String... conditions) {
        return new Act(
                action,
                actor,
                onBehalfOf,
                duties,
                program,
                at,
                expected,
                outcome,
                assignTo,
                evidence,
                category,
                groups,
                openChildren,
                Set.of(conditions));
    }

    /** Whoever is concerned: the actor and for whom they act. Nobody escapes four eyes by acting for another. */
    Set<String> concerned() {
        return onBehalfOf == null
                ? Set.of(actor)
                : actor.equals(onBehalfOf) ? Set.of(actor) : Set.of(actor, onBehalfOf);
    }
}
