package org.chuangtu.casework;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The trees cases are sorted in, of any depth: {@code procedures/categories/*.yaml}. What a category does not say, the one above says.
 *
 * <pre>{@code
 * categories: parking
 * tree:
 *   blocked: { unit: duty:street_team, handleLimit: 4wh, under: { exit: { handleLimit: 2wh }, ramp: {} } }
 * }</pre>
 */
@Component
public class Categories {

    private static final int MOST_DEEP = 12;
    private static final String UNDER = "under";

    /** By tree, by path. */
    private final Map<String, SequencedMap<String, Map<String, String>>> trees = new HashMap<>();

    Categories() {
        try {
            for (var file :
                    new PathMatchingResourcePatternResolver()
                            .getResources("classpath*:procedures/categories/*.yaml"))
                add(
                        String.valueOf(file.getFilename()),
                        file.getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String file, String text) {
        var root = new Load(LoadSettings.builder().setLabel(file).build()).loadFromString(text);
        if (!(root instanceof Map<?, ?> top)
                || !(top.get("categories") instanceof String name)
                || !(top.get("tree") instanceof Map<?, ?> tree))
            throw new IllegalStateException(
                    file
                            + "：应有 categories（名称）和 tree（分类树）。"
                            + " · "
                            + file
                            + ": needs categories (a name) and tree (the tree).");
        var paths = new LinkedHashMap<String, Map<String, String>>();
        descend(file, "", tree, Map.of(), paths, 1);
        trees.put(name, paths);
    }

    private static void descend(
            String file,
            String above,
            Map<?, ?> level,
            Map<String, String> said,
            SequencedMap<String, Map<String, String>> into,
            int depth) {
        if (depth > MOST_DEEP) throw new IllegalStateException(file + ": deeper than " + MOST_DEEP);
        level.forEach((key, value) -> {
            String path = above + key;
            if (value != null && !(value instanceof Map<?, ?>))
                throw new IllegalStateException(
                        file
                                + "：「"
                                + path
                                + "」应为「键: 值」。 · "
                                + file
                                + ": \""
                                + path
                                + "\" must hold keys and values.");
            var own = new HashMap<>(said);
            if (value instanceof Map<?, ?> map)
                map.forEach((name, it) -> {
                    if (!UNDER.equals(name)) own.put(String.valueOf(name), String.valueOf(it));
                });
            into.put(path, Map.copyOf(own));
            if (value instanceof Map<?, ?> map && map.get(UNDER) instanceof Map<?, ?> below)
                descend(file, path + "/", below, own, into, depth + 1);
        });
    }

    /** What each tree's categories say: the names of it. */
    Map<String, Set<String>> attributes() {
        var all = new HashMap<String, Set<String>>();
        trees.forEach((tree, paths) -> {
            var names = new TreeSet<String>();
            paths.values().forEach(it -> names.addAll(it.keySet()));
            all.put(tree, names);
        });
        return all;
    }

    /** The paths of a tree, each after the one above it. */
    public List<String> paths(String tree) {
        return new ArrayList<>(trees.getOrDefault(tree, new LinkedHashMap<>()).keySet());
    }

    /** What a category says; empty when there is no such category. */
    public Optional<Map<String, String>> find(String tree, String path) {
        return Optional.ofNullable(trees.getOrDefault(tree, new LinkedHashMap<>()).get(path));
    }

    /** The keys of their words. */
    Set<String> words() {
        var all = new TreeSet<String>();
        trees.forEach((tree, paths) -> paths.keySet().forEach(it -> all.add(wordOf(tree, it))));
        return all;
    }

    /** The key of the word of a category: {@code category.parking.blocked/exit}. */
    public static String wordOf(String tree, String path) {
        return "category." + tree + "." + path;
    }
}
