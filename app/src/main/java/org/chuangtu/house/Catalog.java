package org.chuangtu.house;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What tables there are, asked of PostgreSQL itself, so that a new module's tables are backed up without anybody's doing. */
final class Catalog {

    /** Ours are all schemas but PostgreSQL's own. */
    private static final String OURS =
            "n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%'";

    /** In a restore that works in place: these data are not whole yet. */
    static final String UNFINISHED = "chuangtu_restore_unfinished";

    private final Connection connection;

    Catalog(Connection connection) {
        this.connection = connection;
    }

    record Table(String schema, String name, List<String> columns) {

        String quoted() {
            return quote(schema) + "." + quote(name);
        }
    }

    record ForeignKey(String table, String name, String definition) {}

    record Sequence(String schema, String name) {

        String quoted() {
            return quote(schema) + "." + quote(name);
        }
    }

    /** Tables with rows of ours, and the columns that are stored rather than computed. */
    List<Table> tables() throws SQLException {
        return query(
                """
                SELECT n.nspname, c.relname,
                       array(SELECT a.attname::text FROM pg_attribute a
                              WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
                              ORDER BY a.attnum)
                  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                 WHERE c.relkind = 'r' AND %s
                   AND NOT (n.nspname = 'public' AND (starts_with(c.relname, '%s') OR c.relname = '%s'))
                 ORDER BY 1, 2
                """
                        .formatted(OURS, Schema.HISTORY, UNFINISHED),
                rows ->
                        new Table(
                                rows.getString(1),
                                rows.getString(2),
                                List.of((String[]) rows.getArray(3).getArray())));
    }

    List<Sequence> sequences() throws SQLException {
        return query(
                """
                SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                 WHERE c.relkind = 'S' AND %s ORDER BY 1, 2
                """
                        .formatted(OURS),
                rows -> new Sequence(rows.getString(1), rows.getString(2)));
    }

    List<ForeignKey> foreignKeys() throws SQLException {
        return query(
                """
                SELECT k.conrelid::regclass::text, k.conname, pg_get_constraintdef(k.oid)
                  FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace
                 WHERE k.contype = 'f' AND k.conparentid = 0 AND %s
                """
                        .formatted(OURS),
                rows -> new ForeignKey(rows.getString(1), rows.getString(2), rows.getString(3)));
    }

    /** Schemas of ours besides {@code public}. */
    List<String> schemas() throws SQLException {
        return query(
                "SELECT n.nspname FROM pg_namespace n WHERE n.nspname <> 'public' AND " + OURS,
                rows -> rows.getString(1));
    }

    /** Whether nothing of ours is in the database yet. */
    boolean isEmpty() throws SQLException {
        return Schema.in(connection).isEmpty() && tables().isEmpty();
    }

    boolean isUnfinished() throws SQLException {
        return query(
                        "SELECT to_regclass('public." + UNFINISHED + "') IS NOT NULL",
                        rows -> rows.getBoolean(1))
                .getFirst();
    }

    static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private interface Row<T> {
        T read(java.sql.ResultSet rows) throws SQLException;
    }

    private <T> List<T> query(String sql, Row<T> row) throws SQLException {
        var found = new ArrayList<T>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(row.read(rows));
            }
        }
        return found;
    }
}
