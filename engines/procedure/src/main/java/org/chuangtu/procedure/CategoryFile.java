package org.chuangtu.procedure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.chuangtu.procedure.Fault.Kind;
import org.chuangtu.procedure.Yaml.Value;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/**
 * Reads a tree of categories, of any depth, and checks it whole. What a category does not say, the one above says.
 *
 * <pre>{@code
 * categories: parking
 * must: [unit, handleLimit, closeIf]     # each leaf says these, itself or by one above
 * limits: handleLimit                    # what is read as a limit
 * tree:
 *   blocked:
 *     unit: duty:street_team
 *     handleLimit: 4wh
 *     closeIf: { zh: 通道恢复畅通, en: the way is clear }
 *     under: { exit: { handleLimit: 2wh }, ramp: {} }
 * }</pre>
 */
public final class CategoryFile {

    /** What a file turned out to be. */
    public sealed interface Read {
        record Good(CategoryTree tree) implements Read {}

        record Faulty(List<Fault> faults) implements Read {
            public Faulty {
                faults = List.copyOf(faults);
                if (faults.isEmpty()) throw new IllegalArgumentException("no fault to tell of");
            }
        }
    }

    private static final int MOST_DEEP = 12;
    private static final int MOST = 2_000;
    private static final String NAME = "[a-z][a-z0-9_]{0,59}";
    private static final String UNDER = "under";

    private final String file;
    private final Yaml yaml;
    private final Set<String> limits = new HashSet<>();
    private final List<String> must = new ArrayList<>();
    private final SequencedMap<String, Category> found = new LinkedHashMap<>();

    private CategoryFile(String file) {
        this.file = file;
        this.yaml = new Yaml(file);
    }

    /**
     * Reads a tree of categories from its text.
     *
     * @param file how messages call it
     */
    public static Read read(String file, String text) {
        return new CategoryFile(file).read(text);
    }

    private Read read(String text) {
        var root = yaml.root(text);
        if (root.isEmpty()) {
            if (yaml.faults().isEmpty()) yaml.fault(1, Kind.MISSING, "categories");
            return new Read.Faulty(yaml.faults());
        }
        var top =
                yaml.map(
                        root.get(),
                        "categories",
                        1,
                        Set.of("categories", "must", "limits", "tree"));
        for (String it : List.of("categories", "tree"))
            if (!top.containsKey(it)) yaml.fault(1, Kind.MISSING, it);
        yaml.words(top.get("limits")).forEach(it -> limits.add(it.text()));
        yaml.words(top.get("must")).forEach(it -> must.add(it.text()));
        var name = yaml.word(top.get("categories"));
        name.filter(it -> !it.text().matches(NAME))
                .ifPresent(it -> yaml.fault(it.line(), Kind.BAD_NAME, it.text()));
        var tree = top.get("tree");
        if (tree != null) descend("", tree, Map.of(), Map.of(), 1);
        if (!yaml.faults().isEmpty() || name.isEmpty()) return new Read.Faulty(yaml.faults());
        return new Read.Good(new CategoryTree(file, name.get().text(), found));
    }

    private void descend(
            String above,
            Value level,
            Map<String, String> said,
            Map<String, Category.Text> texts,
            int depth) {
        if (depth > MOST_DEEP) {
            yaml.fault(level.line(), Kind.TOO_DEEP, above, String.valueOf(MOST_DEEP));
            return;
        }
        yaml.open(level.node(), level.key(), level.line())
                .forEach((key, it) -> one(above + key, it, said, texts, depth));
    }

    private void one(
            String path,
            Value value,
            Map<String, String> said,
            Map<String, Category.Text> texts,
            int depth) {
        if (!value.key().matches(NAME)) yaml.fault(value.line(), Kind.BAD_NAME, value.key());
        var own = new HashMap<>(said);
        var ownTexts = new HashMap<>(texts);
        var keys = yaml.open(value.node(), path, value.line());
        keys.forEach((key, it) -> {
            if (key.equals(UNDER)) return;
            if (it.node() instanceof MappingNode) text(it).ifPresent(t -> ownTexts.put(key, t));
            else
                yaml.word(it)
                        .ifPresent(word -> {
                            if (limits.contains(key) && Limit.parse(word.text()).isEmpty())
                                yaml.fault(word.line(), Kind.BAD_LIMIT, word.text());
                            own.put(key, word.text());
                        });
        });
        var under = keys.get(UNDER);
        boolean leaf = under == null;
        if (leaf)
            for (String it : must)
                if (!own.containsKey(it) && !ownTexts.containsKey(it))
                    yaml.fault(value.line(), Kind.CATEGORY_LACKS, path, it);
        if (found.size() >= MOST) {
            yaml.fault(value.line(), Kind.TOO_MANY, "tree", String.valueOf(MOST));
            return;
        }
        found.put(path, new Category(path, own, ownTexts, leaf, value.line()));
        if (under != null) descend(path + "/", under, own, ownTexts, depth + 1);
    }

    private Optional<Category.Text> text(Value it) {
        var keys = yaml.map(it.node(), it.key(), it.line(), Set.of("zh", "en"));
        String zh = said(it, keys, "zh");
        String en = said(it, keys, "en");
        return zh == null || en == null ? Optional.empty() : Optional.of(new Category.Text(zh, en));
    }

    private @Nullable String said(Value it, Map<String, Value> keys, String language) {
        if (!keys.containsKey(language))
            yaml.fault(it.line(), Kind.MISSING, it.key() + "." + language);
        return yaml.word(keys.get(language)).map(Yaml.Word::text).orElse(null);
    }
}
