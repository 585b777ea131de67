package org.chuangtu.journal;

/**
 * A row of a kept table.
 *
 * @param table the table with its schema, e.g. {@code chain.node}
 */
public record Row(String table, long id) {

    public Row {
        if (!table.matches("[a-z_]+\\.[a-z_]+"))
            throw new IllegalArgumentException("not schema.table: " + table);
    }

    public static Row of(String table, long id) {
        return new Row(table, id);
    }

    /** Reads {@code chain.node/17}. */
    public static Row parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) throw new IllegalArgumentException("not table/id: " + text);
        return new Row(text.substring(0, slash), Long.parseLong(text.substring(slash + 1)));
    }

    @Override
    public String toString() {
        return table + "/" + id;
    }
}
