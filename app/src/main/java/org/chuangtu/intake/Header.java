package org.chuangtu.intake;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names of a file's columns. Columns without a name get one; of two with the same name the second is numbered; JSON,
 * whose rows may each bring new names, lets it grow. Names are compared without regard to width, case and blanks.
 */
final class Header {

    static final int MOST_COLUMNS = 512;

    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> positions = new HashMap<>();

    Header() {}

    static Header of(List<@Nullable String> cells) {
        var header = new Header();
        for (var cell : cells) {
            var name = cell == null ? "" : tidy(cell);
            if (name.isEmpty()) {
                name = "列 " + (header.names.size() + 1);
            }
            var free = name;
            for (int n = 2; header.positions.containsKey(fold(free)); n++) {
                free = name + " (" + n + ")";
            }
            header.add(free);
        }
        return header;
    }

    /** The position of a name, which is added when it is new. */
    int grow(String name) {
        var known = positions.get(fold(name));
        return known != null ? known : add(name);
    }

    private int add(String name) {
        if (names.size() == MOST_COLUMNS) {
            throw new UnreadableFile("intake.fault.tooManyColumns", MOST_COLUMNS);
        }
        names.add(name);
        positions.put(fold(name), names.size() - 1);
        return names.size() - 1;
    }

    /** −1 when there is no such column. */
    int position(String name) {
        return positions.getOrDefault(fold(name), -1);
    }

    boolean has(String name) {
        return positions.containsKey(fold(name));
    }

    int size() {
        return names.size();
    }

    List<String> names() {
        return List.copyOf(names);
    }

    String name(int position) {
        return names.get(position);
    }

    private static String tidy(String cell) {
        var text = cell.replace("\uFEFF", "").replace('\u00A0', ' ').strip();
        // Template headers mark required columns with a star; the star is no part of the name.
        while (text.endsWith("*") || text.endsWith("＊")) {
            text = text.substring(0, text.length() - 1).strip();
        }
        return text.replaceAll("\\s+", " ");
    }

    static String fold(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .replaceAll("[\\s_\\-]+", "")
                .toLowerCase(Locale.ROOT);
    }
}
