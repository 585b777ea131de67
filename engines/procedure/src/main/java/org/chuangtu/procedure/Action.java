package org.chuangtu.procedure;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What may be done.
 *
 * @param from the states it may be taken in; none: it opens a matter
 * @param to where it leads; null: the matter stays where it stands
 * @param by who may take it; any of them
 * @param notActorsOf actions whose actors may not take it (four eyes)
 * @param notBy relations that may not take it, whatever else they are
 * @param form what is to be said
 * @param evidence kinds of proof, each at least once
 * @param outcome how it ends; null in a final state: the action says
 * @param within until when
 * @param unlessOutcomes not after such an outcome
 * @param unlessDone not once such an action was taken
 * @param afterChildren only when every matter under this one is over
 * @param conditions only when the caller says that each of these holds
 * @param max how often at most; 0: any number
 * @param extendsClock the clock it gives more time
 */
public record Action(
        String name,
        Set<String> from,
        @Nullable String to,
        List<By> by,
        Set<String> notActorsOf,
        Set<By> notBy,
        @Nullable String form,
        List<String> evidence,
        Assigns assigns,
        @Nullable String outcome,
        @Nullable Window within,
        Set<String> unlessOutcomes,
        Set<String> unlessDone,
        boolean afterChildren,
        Set<String> conditions,
        int max,
        @Nullable String extendsClock,
        List<EffectRule> effects,
        int line) {

    public Action {
        from = Set.copyOf(from);
        by = List.copyOf(by);
        notActorsOf = Set.copyOf(notActorsOf);
        notBy = Set.copyOf(notBy);
        evidence = List.copyOf(evidence);
        unlessOutcomes = Set.copyOf(unlessOutcomes);
        unlessDone = Set.copyOf(unlessDone);
        conditions = Set.copyOf(conditions);
        effects = List.copyOf(effects);
    }

    /** Whether a matter begins with it. */
    public boolean opens() {
        return from.isEmpty();
    }
}
