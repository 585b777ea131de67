package org.chuangtu.access;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.chuangtu.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the columns of kept tables, and the codes in them, are called in the reader's language.
 *
 * <p>Words that many tables share stand here ({@code access.column.place_id}); a module that means something of its own says so
 * in its messages ({@code chain.node.column.kind}, {@code chain.node.column.kind.PRODUCT}). Codes that its pages say already are
 * found where those look for them ({@code chain.kind.PRODUCT}).
 */
@Component
public class ColumnWords {

    private final Words words;

    ColumnWords(Words words) {
        this.words = words;
    }

    /** The column as it is called in the database until somebody says it in words. */
    public String of(String table, String column) {
        var said = words.find(table + ".column." + column);
        if (said == null) said = words.find("access.column." + column);
        return said == null ? column : said;
    }

    /** A code in words; null where it is none that anybody put in words. */
    public @Nullable String code(String table, String column, String value) {
        if (!value.matches("[A-Za-z][A-Za-z_]{0,40}")) return null;
        var module = table.substring(0, table.indexOf('.'));
        var written =
                new LinkedHashSet<>(
                        List.of(
                                value,
                                value.toUpperCase(Locale.ROOT),
                                value.toLowerCase(Locale.ROOT)));
        for (var it : written)
            for (var place :
                    List.of(
                            table + ".column." + column,
                            table + "." + column,
                            module + "." + column,
                            table,
                            "access.column." + column)) {
                var said = words.find(place + "." + it);
                if (said != null) return said;
            }
        return null;
    }
}
