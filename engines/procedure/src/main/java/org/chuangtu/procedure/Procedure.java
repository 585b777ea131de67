package org.chuangtu.procedure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a kind of matter is handled: a state machine with roles, clocks, forms and proofs, of one version that never changes.
 *
 * @param code e.g. {@code governance.incident}
 * @param subject what it is about: place, party or none
 * @param categories the tree its matters are sorted in, if any
 * @param duties each with the roles that carry it
 */
public record Procedure(
        String code,
        int version,
        Subject subject,
        @Nullable String categories,
        SequencedMap<String, Set<String>> duties,
        SequencedMap<String, State> states,
        SequencedMap<String, Action> actions,
        SequencedMap<String, ClockRule> clocks) {

    /** What a matter is about. */
    public enum Subject {
        PLACE,
        PARTY,
        NONE
    }

    public Procedure {
        duties = copy(duties);
        states = copy(states);
        actions = copy(actions);
        clocks = copy(clocks);
    }

    private static <V> SequencedMap<String, V> copy(Map<String, V> it) {
        return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(it));
    }

    /** {@code governance.incident@1}. */
    public String id() {
        return code + "@" + version;
    }

    public State state(String name) {
        var it = states.get(name);
        if (it == null) throw new IllegalArgumentException(id() + " has no state " + name);
        return it;
    }

    public Optional<Action> action(String name) {
        return Optional.ofNullable(actions.get(name));
    }

    /** The actions a matter may begin with. */
    public List<Action> opening() {
        return actions.values().stream().filter(Action::opens).toList();
    }

    /** What may be done where a matter stands; who and when is another question. */
    public List<Action> from(String state) {
        return actions.values().stream().filter(it -> it.from().contains(state)).toList();
    }

    /** Every word people will read, as the key of its translation: {@code governance.incident.state.closed}. */
    public Set<String> words() {
        var keys = new LinkedHashSet<String>();
        keys.add(code + ".title");
        duties.keySet().forEach(it -> keys.add(code + ".duty." + it));
        states.keySet().forEach(it -> keys.add(code + ".state." + it));
        states.values().forEach(it -> it.outcomes().forEach(o -> keys.add(code + ".outcome." + o)));
        actions.keySet().forEach(it -> keys.add(code + ".action." + it));
        clocks.keySet().forEach(it -> keys.add(code + ".clock." + it));
        return keys;
    }

    /** Every effect it names, wherever. */
    public List<EffectRule> effects() {
        var all = new ArrayList<EffectRule>();
        actions.values().forEach(it -> all.addAll(it.effects()));
        clocks.values().forEach(it -> it.ladder().forEach(rung -> all.addAll(rung.effects())));
        return all;
    }
}
