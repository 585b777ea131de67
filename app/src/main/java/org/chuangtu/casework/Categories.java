package org.chuangtu.casework;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.chuangtu.procedure.Category;
import org.chuangtu.procedure.CategoryFile;
import org.chuangtu.procedure.CategoryTree;
import org.chuangtu.procedure.Fault;
import org.chuangtu.procedure.Procedure;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The trees cases are sorted in, of any depth: {@code procedures/categories/*.yaml}, read by {@link CategoryFile}. A bad one stops the start
 * as a bad procedure does.
 */
@Component
public class Categories {

    /** By name. */
    private final Map<String, CategoryTree> trees = new HashMap<>();

    Categories() {
        var wrong = new ArrayList<Fault>();
        try {
            for (var file :
                    new PathMatchingResourcePatternResolver()
                            .getResources("classpath*:procedures/categories/*.yaml"))
                switch (CategoryFile.read(
                        String.valueOf(file.getFilename()),
                        file.getContentAsString(StandardCharsets.UTF_8))) {
                    case CategoryFile.Read.Good(var tree) -> trees.put(tree.name(), tree);
                    case CategoryFile.Read.Faulty(var faults) -> wrong.addAll(faults);
                }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!wrong.isEmpty()) throw ProcedureBook.BadProcedure.of(wrong);
    }

    /** What each tree's categories say: the names of it. */
    Map<String, Set<String>> attributes() {
        var all = new HashMap<String, Set<String>>();
        trees.forEach((name, it) -> all.put(name, it.attributes()));
        return all;
    }

    /** Where what a procedure asks of its categories is not said. */
    List<Fault> misfits(Procedure it) {
        String tree = it.categories();
        var found = tree == null ? null : trees.get(tree);
        return found == null ? List.of() : found.misfits(it);
    }

    /** The paths of a tree, each after the one above it. */
    public List<String> paths(String tree) {
        return all(tree).stream().map(Category::path).toList();
    }

    /** The categories of a tree, each after the one above it. */
    public List<Category> all(String tree) {
        var found = trees.get(tree);
        return found == null ? List.of() : List.copyOf(found.categories().values());
    }

    public Optional<Category> category(String tree, String path) {
        return Optional.ofNullable(trees.get(tree)).map(it -> it.categories().get(path));
    }

    /** What a category says; empty when there is no such category. */
    public Optional<Map<String, String>> find(String tree, String path) {
        return category(tree, path).map(Category::says);
    }

    /** The keys of their words. */
    Set<String> words() {
        var all = new TreeSet<String>();
        trees.forEach((name, tree) ->
                tree.categories().keySet().forEach(it -> all.add(wordOf(name, it))));
        return all;
    }

    /** The key of the word of a category: {@code category.parking.blocked/exit}. */
    public static String wordOf(String tree, String path) {
        return "category." + tree + "." + path;
    }
}
