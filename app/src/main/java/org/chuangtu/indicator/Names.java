package org.chuangtu.indicator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which things and definitions the names in a file mean; each distinct name is looked up once. */
final class Names {

    /** Whom a name means. */
    sealed interface Meant {
        record One(Subject subject) implements Meant {}

        record Several(int count) implements Meant {}

        record Nobody() implements Meant {}
    }

    private record Asked(@Nullable String kind, String name) {}

    private final List<SubjectKind> kinds;
    private final Map<String, Definition> definitions = new HashMap<>();
    private final Set<String> ambiguousDefinitions = new LinkedHashSet<>();
    private final Map<Asked, Meant> subjects = new HashMap<>();

    Names(List<SubjectKind> kinds, List<Definition> definitions) {
        this.kinds = kinds;
        for (var it : definitions) {
            if (it.name().en() != null) add(it.name().en(), it);
            if (it.name().zh() != null) add(it.name().zh(), it);
        }
        for (var it : definitions) this.definitions.put(it.code(), it);
    }

    private void add(String name, Definition it) {
        var other = definitions.putIfAbsent(name, it);
        if (other != null && other.id() != it.id()) ambiguousDefinitions.add(name);
    }

    /** By code, or by a name that no other definition has. */
    @Nullable Definition definition(String codeOrName) {
        return ambiguousDefinitions.contains(codeOrName) ? null : definitions.get(codeOrName);
    }

    boolean ambiguous(String name) {
        return ambiguousDefinitions.contains(name);
    }

    /** Looks up the names of a kind (of any kind when null) that have not been asked for yet. */
    void learn(@Nullable String kind, Collection<String> names) {
        var fresh =
                names.stream().filter(it -> !subjects.containsKey(new Asked(kind, it))).toList();
        if (fresh.isEmpty()) return;
        var found = new HashMap<String, List<Subject>>();
        for (var it : kinds) {
            if (kind != null && !kind.equals(it.code())) continue;
            it.named(fresh)
                    .forEach((name, ids) ->
                            ids.forEach(id ->
                                    found.computeIfAbsent(name, _ -> new ArrayList<>())
                                            .add(new Subject(it.code(), id))));
        }
        for (var name : fresh) subjects.put(new Asked(kind, name), meant(found.get(name)));
    }

    private static Meant meant(@Nullable List<Subject> found) {
        if (found == null || found.isEmpty()) return new Meant.Nobody();
        return found.size() == 1
                ? new Meant.One(found.getFirst())
                : new Meant.Several(found.size());
    }

    Meant subject(@Nullable String kind, String name) {
        return subjects.getOrDefault(new Asked(kind, name), new Meant.Nobody());
    }
}
