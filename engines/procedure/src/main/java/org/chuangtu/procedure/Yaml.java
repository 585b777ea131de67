package org.chuangtu.procedure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A YAML file being read: every value knows its line, and what is wrong is collected rather than thrown. */
final class Yaml {

    private static final int MOST_CHARACTERS = 512 * 1024;

    private final String file;
    private final List<Fault> faults = new ArrayList<>();

    Yaml(String file) {
        this.file = file;
    }

    /** A word and where it stands. */
    record Word(String text, int line) {}

    /** What a key holds; null where the key is there and holds nothing. */
    record Value(String key, int line, @Nullable Node node) {}

    List<Fault> faults() {
        return List.copyOf(faults);
    }

    void fault(int line, Fault.Kind kind, String... arguments) {
        var it = new Fault(file, line, kind, List.of(arguments));
        if (!faults.contains(it)) faults.add(it);
    }

    Optional<Node> root(String text) {
        var settings =
                LoadSettings.builder()
                        .setLabel(file)
                        .setUseMarks(true)
                        // Said twice is a fault with a line of ours.
                        .setAllowDuplicateKeys(true)
                        .setMaxAliasesForCollections(20)
                        .setCodePointLimit(MOST_CHARACTERS)
                        .build();
        try {
            return new Compose(settings).composeString(text);
        } catch (MarkedYamlEngineException e) {
            fault(
                    e.getProblemMark().map(it -> it.getLine() + 1).orElse(1),
                    Fault.Kind.NOT_YAML,
                    e.getProblem() == null ? "" : e.getProblem());
            return Optional.empty();
        } catch (YamlEngineException e) {
            fault(1, Fault.Kind.NOT_YAML, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** The keys of a map, all of them among those known. */
    SequencedMap<String, Value> map(@Nullable Node node, String key, int line, Set<String> known) {
        var found = open(node, key, line);
        found.forEach((name, value) -> {
            if (!known.contains(name))
                fault(value.line(), Fault.Kind.UNKNOWN_KEY, name, sorted(known));
        });
        return found;
    }

    /** The keys of a map, whatever they are. */
    SequencedMap<String, Value> open(@Nullable Node node, String key, int line) {
        var found = new LinkedHashMap<String, Value>();
        if (node == null || empty(node)) return found;
        if (!(node instanceof MappingNode map)) {
            fault(line, Fault.Kind.WRONG_TYPE, key, "若干「键: 值」", "a map of keys and values");
            return found;
        }
        for (var it : map.getValue()) {
            int at = lineOf(it.getKeyNode());
            String name = it.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (found.put(name, new Value(name, at, it.getValueNode())) != null)
                fault(at, Fault.Kind.TWICE, name);
        }
        return found;
    }

    Optional<Word> word(@Nullable Value value) {
        if (value == null) return Optional.empty();
        if (value.node() instanceof ScalarNode it && !it.getValue().isBlank())
            return Optional.of(new Word(it.getValue().strip(), lineOf(it)));
        fault(value.line(), Fault.Kind.WRONG_TYPE, value.key(), "一个词", "one word");
        return Optional.empty();
    }

    /** One word or a list of them. */
    List<Word> words(@Nullable Value value) {
        if (value == null) return List.of();
        if (value.node() instanceof ScalarNode) return word(value).map(List::of).orElse(List.of());
        var words = new ArrayList<Word>();
        for (Node it : items(value)) {
            if (it instanceof ScalarNode scalar && !scalar.getValue().isBlank())
                words.add(new Word(scalar.getValue().strip(), lineOf(it)));
            else fault(lineOf(it), Fault.Kind.WRONG_TYPE, value.key(), "一串词", "a list of words");
        }
        return words;
    }

    List<Node> items(@Nullable Value value) {
        if (value == null || value.node() == null || empty(value.node())) return List.of();
        if (value.node() instanceof SequenceNode it) return it.getValue();
        fault(value.line(), Fault.Kind.WRONG_TYPE, value.key(), "一个列表", "a list");
        return List.of();
    }

    <T> Optional<T> parsed(
            @Nullable Value value, Fault.Kind otherwise, Function<String, Optional<T>> parse) {
        return word(value)
                .flatMap(it -> {
                    var found = parse.apply(it.text());
                    if (found.isEmpty()) fault(it.line(), otherwise, it.text());
                    return found;
                });
    }

    int number(@Nullable Value value, int otherwise) {
        var word = word(value);
        if (word.isEmpty()) return otherwise;
        try {
            int it = Integer.parseInt(word.get().text());
            if (it >= 1) return it;
        } catch (NumberFormatException e) {
            // said below
        }
        fault(
                word.get().line(),
                Fault.Kind.WRONG_TYPE,
                word.get().text(),
                "一个正整数",
                "a positive number");
        return otherwise;
    }

    static int lineOf(Node node) {
        return node.getStartMark().map(it -> it.getLine() + 1).orElse(1);
    }

    static boolean empty(Node node) {
        return node instanceof ScalarNode it && it.getValue().isEmpty();
    }

    static String sorted(Set<String> words) {
        return words.isEmpty() ? "—" : String.join(", ", words.stream().sorted().toList());
    }
}
