package org.chuangtu.procedure;

import java.util.Map;
import java.util.Set;

/**
 * What a procedure may name, as the caller knows it.
 *
 * @param roles whoever may carry a duty
 * @param forms by name
 * @param evidence kinds of proof
 * @param effects each with the arguments it must be told
 * @param categories trees, each with the names of what its categories say ({@code unit}, {@code handleLimit})
 * @param conditions what an action may wait for beside other matters: {@code after: notice}
 */
public record Vocabulary(
        Set<String> roles,
        Set<String> forms,
        Set<String> evidence,
        Map<String, Set<String>> effects,
        Map<String, Set<String>> categories,
        Set<String> conditions) {

    public Vocabulary {
        roles = Set.copyOf(roles);
        forms = Set.copyOf(forms);
        evidence = Set.copyOf(evidence);
        effects = Map.copyOf(effects);
        categories = Map.copyOf(categories);
        conditions = Set.copyOf(conditions);
    }

    /** Without conditions. */
    public Vocabulary(
            Set<String> roles,
            Set<String> forms,
            Set<String> evidence,
            Map<String, Set<String>> effects,
            Map<String, Set<String>> categories) {
        this(roles, forms, evidence, effects, categories, Set.of());
    }
}
