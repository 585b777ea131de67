package org.chuangtu.house;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a backup holds, so that a restore can tell a whole one from a damaged one before it touches anything.
 *
 * @param format of the file; a program refuses one it does not know
 * @param schema the version of each module's tables
 */
record Manifest(
        int format,
        String madeBy,
        Instant madeAt,
        Map<String, String> schema,
        List<Table> tables,
        List<Sequence> sequences,
        List<File> files) {

    static final int FORMAT = 1;
    static final String ENTRY = "manifest.json";

    Manifest {
        schema = Map.copyOf(schema);
        tables = List.copyOf(tables);
        sequences = List.copyOf(sequences);
        files = List.copyOf(files);
    }

    /** A table's rows, as PostgreSQL's COPY writes them. */
    record Table(String schema, String name, List<String> columns, long rows, String sha256) {

        Table {
            columns = List.copyOf(columns);
        }

        String entry() {
            return "tables/" + schema + "." + name + ".copy";
        }
    }

    record Sequence(String schema, String name, long value, boolean called) {}

    /** A file of the home, such as an imported original; {@code path} is relative to the home. */
    record File(String path, long bytes, String sha256) {

        String entry() {
            return "files/" + path;
        }
    }

    long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }
}
