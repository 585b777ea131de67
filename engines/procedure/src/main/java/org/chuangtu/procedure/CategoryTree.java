package org.chuangtu.procedure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import org.chuangtu.procedure.Fault.Kind;
import org.jspecify.annotations.Nullable;

/** What matters of a kind may be about: categories by their paths, each after the one above it. */
public record CategoryTree(String file, String name, SequencedMap<String, Category> categories) {

    public CategoryTree {
        categories = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(categories));
    }

    /** What its categories say: the names of it. */
    public Set<String> attributes() {
        var names = new TreeSet<String>();
        categories.values().forEach(it -> names.addAll(it.says().keySet()));
        return names;
    }

    /** Where a procedure asks a leaf for what it does not say, or what does not fit: better known at the start than when a case stands still. */
    public List<Fault> misfits(Procedure it) {
        var all = new ArrayList<Fault>();
        for (Category leaf : categories.values()) {
            if (!leaf.leaf()) continue;
            for (Action action : it.actions().values())
                if (action.assigns() instanceof Assigns.ByCategory(String attribute))
                    assigned(it, leaf, attribute, all);
            it.clocks().values().forEach(clock -> timed(leaf, clock, all));
        }
        return all.stream().distinct().toList();
    }

    private void assigned(Procedure it, Category leaf, String attribute, List<Fault> all) {
        String whom = said(leaf, attribute, all);
        if (whom == null || !whom.startsWith(Transitions.DUTY)) return;
        String duty = whom.substring(Transitions.DUTY.length());
        if (!it.duties().containsKey(duty))
            all.add(fault(leaf, Kind.NO_SUCH_DUTY, duty, Yaml.sorted(it.duties().keySet())));
    }

    private void timed(Category leaf, ClockRule clock, List<Fault> all) {
        String attribute = clock.allowance().attribute();
        if (attribute == null) return;
        String said = said(leaf, attribute, all);
        if (said == null) return;
        var limit = Limit.parse(said);
        if (limit.isEmpty()) {
            all.add(fault(leaf, Kind.BAD_LIMIT, said));
            return;
        }
        var extension = clock.extension();
        if (extension == null) return;
        var by = extension.of(limit.get());
        if (by.unit() != limit.get().unit())
            all.add(
                    fault(
                            leaf,
                            Kind.EXTENSION_UNIT,
                            clock.name(),
                            limit.get().unit().words,
                            by.unit().words));
    }

    private @Nullable String said(Category leaf, String attribute, List<Fault> all) {
        String it = leaf.says().get(attribute);
        if (it == null) all.add(fault(leaf, Kind.CATEGORY_LACKS, leaf.path(), attribute));
        return it;
    }

    private Fault fault(Category it, Kind kind, String... arguments) {
        return new Fault(file, it.line(), kind, List.of(arguments));
    }
}
