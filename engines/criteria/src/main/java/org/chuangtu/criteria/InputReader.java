package org.chuangtu.criteria;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.chuangtu.criteria.Input.Change;
import org.jspecify.annotations.Nullable;

/** Reads {@code inputs.yaml}: the words rules are written in. */
final class InputReader {

    private final String file;
    private final Faults faults;

    InputReader(String file, Faults faults) {
        this.file = file;
        this.faults = faults;
    }

    Inputs read(String text) {
        var root = Branch.root(text, file, faults);
        var inputs = new ArrayList<Input>();
        String founded = null;
        if (root != null) {
            founded = root.textOrNull("founded");
            var branch = root.branch("inputs");
            if (branch == null) {
                root.wrong(root.line(), "缺少 inputs", "inputs are missing");
            } else {
                read(branch, inputs);
            }
            root.done();
        }
        return new Inputs(inputs, founded);
    }

    private void read(Branch branch, List<Input> inputs) {
        Set<String> english = new HashSet<>();
        for (String name : branch.keys()) {
            var written = branch.branch(name);
            if (written == null) {
                continue;
            }
            var en = written.text("en");
            if (!english.add(en.toLowerCase(Locale.ROOT))) {
                written.wrong(
                        written.line("en"),
                        "英文名 \"" + en + "\" 重复",
                        "the English name \"" + en + "\" is used twice");
            }
            if (!name.codePoints()
                    .allMatch(it -> Character.isUnicodeIdentifierPart(it) || it == '_')) {
                branch.wrong(
                        branch.line(name),
                        "指标名 \"" + name + "\" 只能用文字、数字与下划线",
                        "the name \"" + name + "\" may have letters, digits and underscores only");
            }
            inputs.add(input(inputs.size(), name, en, written));
            written.done();
        }
        branch.done();
    }

    private static Input input(int index, String name, String en, Branch written) {
        var unitName = written.text("unit", "是否");
        var unit = Unit.named(unitName);
        if (unit == null) {
            written.wrong(
                    written.line("unit"),
                    "不认识的单位 \"" + unitName + "\"，可用：" + Unit.names(),
                    "unknown unit \"" + unitName + "\"; there are " + Unit.names());
            unit = Unit.YES_OR_NO;
        }
        var per = written.text("per", "企业");
        if (!per.equals("年") && !per.equals("企业")) {
            written.wrong(
                    written.line("per"),
                    "per \"" + per + "\" 应为 年 或 企业",
                    "per \"" + per + "\": 年 (year) or 企业 (firm) is needed");
        }
        return new Input(
                index,
                name,
                en,
                unit,
                per.equals("年"),
                written.text("source", ""),
                written.text("authority", ""),
                written.whole("maxAgeDays", 0),
                change(written),
                "是".equals(written.textOrNull("judged")),
                written.number("least"),
                written.number("most"));
    }

    private static Change change(Branch written) {
        var text = written.textOrNull("change");
        return switch (text) {
            case null -> Change.NONE;
            case "增" -> Change.UP;
            case "减" -> Change.DOWN;
            case "增减" -> Change.BOTH;
            default -> {
                written.wrong(
                        written.line("change"),
                        "change \"" + text + "\" 应为 增、减 或 增减",
                        "change \"" + text + "\": 增 (up), 减 (down) or 增减 (both) is needed");
                yield Change.NONE;
            }
        };
    }

    static @Nullable Object parsed(Unit unit, String written) {
        return switch (unit.kind()) {
            case TEXT -> written;
            case YES_OR_NO ->
                    switch (written.toLowerCase(Locale.ROOT)) {
                        case "是", "true", "yes", "y" -> true;
                        case "否", "false", "no", "n" -> false;
                        default -> null;
                    };
            case DATE -> {
                try {
                    yield java.time.LocalDate.parse(written);
                } catch (java.time.DateTimeException noDay) {
                    yield null;
                }
            }
            default -> Quantities.read(written);
        };
    }
}
