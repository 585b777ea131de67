package org.chuangtu.criteria;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A mapping of a YAML file whose keys are asked for one by one; {@link #done} says which nobody asked for, so that a misspelt key is
 * not passed over. Scalars are taken as written: 2026-03-31 stays text, no is no, 5% is five per cent.
 */
final class Branch {

    private static final int ALIASES_MAX = 20;

    final String file;
    final Faults faults;
    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, ScalarNode> keys = new LinkedHashMap<>();
    private final Set<String> asked = new HashSet<>();

    private Branch(String file, Faults faults, int line) {
        this.file = file;
        this.faults = faults;
        this.line = line;
    }

    static Branch of(Node node, String file, Faults faults) {
        var branch = new Branch(file, faults, line(node));
        if (!(node instanceof MappingNode mapping)) {
            faults.add(file, line(node), "此处应为 键: 值", "keys with values are needed here");
            return branch;
        }
        for (var tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                if (branch.values.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
                    faults.add(
                            file,
                            line(key),
                            "键 \"" + key.getValue() + "\" 重复",
                            "key \"" + key.getValue() + "\" is there twice");
                }
                branch.keys.put(key.getValue(), key);
            }
        }
        return branch;
    }

    /** The root of a file; null when it is no YAML, which is then among the faults. */
    static @Nullable Branch root(String text, String file, Faults faults) {
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(ALIASES_MAX);
        options.setAllowDuplicateKeys(true); // said by us, with the place
        try {
            var node = new Yaml(options).compose(new java.io.StringReader(text));
            if (node == null) {
                faults.add(file, 1, "文件为空", "the file is empty");
                return null;
            }
            return of(node, file, faults);
        } catch (MarkedYAMLException noYaml) {
            var mark = noYaml.getProblemMark();
            faults.add(
                    file,
                    mark == null ? 0 : mark.getLine() + 1,
                    "不是有效的 YAML，请检查缩进与引号：" + noYaml.getProblem(),
                    "is no YAML; look at indents and quotes: " + noYaml.getProblem());
            return null;
        }
    }

    static int line(Node node) {
        return node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1;
    }

    int line() {
        return line;
    }

    int line(String key) {
        var node = keys.get(key);
        return node == null ? line : line(node);
    }

    void wrong(int at, String zh, String en) {
        faults.add(file, at, zh, en);
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    Set<String> keys() {
        return keys.keySet();
    }

    ScalarNode keyNode(String key) {
        return java.util.Objects.requireNonNull(keys.get(key));
    }

    @Nullable Node node(String key) {
        asked.add(key);
        return values.get(key);
    }

    /** The text of a key that must be there; empty, and a fault, when it is not. */
    String text(String key) {
        var text = textOrNull(key);
        if (text == null) {
            wrong(line, "缺少 " + key, key + " is missing");
            return "";
        }
        return text;
    }

    String text(String key, String otherwise) {
        var text = textOrNull(key);
        return text == null ? otherwise : text;
    }

    @Nullable String textOrNull(String key) {
        var node = node(key);
        if (node == null) {
            return null;
        }
        if (node instanceof ScalarNode scalar) {
            var text = scalar.getValue().strip();
            if (text.isEmpty()) { // "op: >" is empty in YAML, and silence would make it something
                // else
                wrong(line(key), key + " 为空；> 与 >= 须加引号", key + " is empty; > and >= need quotes");
                return null;
            }
            return text;
        }
        wrong(line(node), key + " 应为一个值", key + ": one value is needed");
        return null;
    }

    Words words() {
        return new Words(text("zh"), text("en"));
    }

    @Nullable LocalDate day(String key) {
        var text = textOrNull(key);
        if (text == null) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noDay) {
            wrong(
                    line(key),
                    key + " \"" + text + "\" 应为日期，如 2026-03-31",
                    key + " \"" + text + "\": a day like 2026-03-31 is needed");
            return null;
        }
    }

    int whole(String key, int otherwise) {
        var text = textOrNull(key);
        if (text == null) {
            return otherwise;
        }
        var number = Quantities.read(text);
        try {
            if (number != null) {
                return number.intValueExact();
            }
        } catch (ArithmeticException notWhole) {
            // said below
        }
        wrong(
                line(key),
                key + " \"" + text + "\" 应为整数",
                key + " \"" + text + "\": a whole number is needed");
        return otherwise;
    }

    @Nullable BigDecimal number(String key) {
        var text = textOrNull(key);
        if (text == null) {
            return null;
        }
        var number = Quantities.read(text);
        if (number == null) {
            wrong(
                    line(key),
                    key + " \"" + text + "\" 应为数字，如 5000万、5%",
                    key + " \"" + text + "\": a number like 5000万 or 5% is needed");
        }
        return number;
    }

    @Nullable Branch branch(String key) {
        var node = node(key);
        return node == null ? null : of(node, file, faults);
    }

    /** The nodes of a list; a single value counts as a list of one. */
    List<Node> list(String key) {
        var node = node(key);
        return switch (node) {
            case null -> List.of();
            case SequenceNode sequence -> sequence.getValue();
            default -> List.of(node);
        };
    }

    List<Branch> branches(String key) {
        return list(key).stream().map(it -> of(it, file, faults)).toList();
    }

    List<String> texts(String key) {
        var texts = new ArrayList<String>();
        for (Node node : list(key)) {
            if (node instanceof ScalarNode scalar) {
                texts.add(scalar.getValue().strip());
            } else {
                wrong(line(node), key + " 应为文本", key + ": text is needed");
            }
        }
        return texts;
    }

    /** Says which keys nobody asked for. */
    void done() {
        for (var key : keys.entrySet()) {
            if (!asked.contains(key.getKey())) {
                wrong(
                        line(key.getValue()),
                        "不认识的键 \"" + key.getKey() + "\"",
                        "unknown key \"" + key.getKey() + "\"");
            }
        }
    }
}
