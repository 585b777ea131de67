package org.chuangtu.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text with {@code {column}} in it. */
record Template(List<String> texts, List<String> columns) {

    private static final Pattern PLACE = Pattern.compile("\\{([^{}]+)}");

    static Template of(String text) {
        var texts = new ArrayList<String>();
        var columns = new ArrayList<String>();
        var match = PLACE.matcher(text);
        int from = 0;
        while (match.find()) {
            texts.add(text.substring(from, match.start()));
            columns.add(match.group(1).strip());
            from = match.end();
        }
        texts.add(text.substring(from));
        return new Template(List.copyOf(texts), List.copyOf(columns));
    }

    @Nullable String fill(Cells cells) {
        var filled = new StringBuilder(texts.getFirst());
        for (int i = 0; i < columns.size(); i++) {
            var cell = cells.of(columns.get(i));
            if (cell == null || cell.isBlank()) {
                return null;
            }
            filled.append(cell.strip()).append(texts.get(i + 1));
        }
        return filled.toString();
    }
}
