package org.chuangtu.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Compares every row of every kept table with its latest leaf, every past image with the leaf of the entry that wrote it,
 * and looks both ways: for rows without a leaf and for leaves without a row.
 *
 * <p>Table names and digest expressions come from {@code journal.kept}, which only migrations fill.
 */
@Component
class RowComparison {

    /**
     * Since when a row is what an entry made of it: the time of that entry; or of an earlier one that began later, since the
     * times of one row only ever rise (journal.stamp).
     */
    private static final String LATEST_UP_TO =
            """
            (SELECT max(x.at) FROM journal.leaf w JOIN journal.entry x ON x.id = w.entry_id
              WHERE w.table_name = :table AND w.row_id = %s AND w.entry_id <= %s)\
            """;

    private final JdbcClient jdbc;

    RowComparison(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Kept(String table, int form, String digest) {

        /** The row named in column 1, and the entry in column 2 that last had to do with it. */
        Finding finding(String messageKey, ResultSet rs) throws SQLException {
            long id = rs.getLong(1);
            return Finding.of(messageKey, table + "/" + id, table, id, rs.getLong(2));
        }
    }

    /** Reports what does not fit; to be called in the transaction that holds the snapshot. Returns how many rows there are. */
    long compare(Consumer<Finding> report) {
        jdbc.sql("SET LOCAL timezone = 'UTC'").update(); // the leaves were digested in UTC
        long rows = 0;
        for (var kept : keptTables()) {
            nameAltered(kept, report);
            nameAlteredPast(kept, report);
            if (kept.form() > 1) continue; // what follows does not depend on the form
            nameUnaccounted(kept, report);
            nameLeavesWithoutEntry(kept, report);
            nameRemoved(kept, report);
            nameInsertedPast(kept, report);
            nameRemovedPast(kept, report);
            rows += jdbc.sql("SELECT count(*) FROM " + kept.table()).query(Long.class).single();
        }
        return rows;
    }

    /** Each kept table with each of its forms. */
    private List<Kept> keptTables() {
        return jdbc.sql(
                        """
                        SELECT table_name, form, journal.digest_expression(columns)
                          FROM journal.kept WHERE to_regclass(table_name) IS NOT NULL ORDER BY position
                        """)
                .query((rs, i) -> new Kept(rs.getString(1), rs.getInt(2), rs.getString(3)))
                .list();
    }

    private void nameAltered(Kept kept, Consumer<Finding> report) {
        jdbc.sql(
                        """
                        SELECT r.id, l.entry_id
                          FROM %s r JOIN journal.leaf l
                            ON l.table_name = :table AND l.row_id = r.id AND l.entry_id = r.entry_id AND l.form = :form
                          JOIN journal.entry e ON e.id = l.entry_id
                         WHERE l.digest IS DISTINCT FROM %s
                            OR r.since <> e.at AND r.since <> %s
                           AND NOT EXISTS (SELECT FROM journal.leaf n
                                            WHERE n.table_name = :table AND n.row_id = r.id AND n.entry_id > r.entry_id)
                        """
                                .formatted(
                                        kept.table(),
                                        kept.digest(),
                                        LATEST_UP_TO.formatted("r.id", "r.entry_id")))
                .param("table", kept.table())
                .param("form", kept.form())
                .query(rs -> {
                    report.accept(kept.finding("journal.found.rowAltered", rs));
                });
    }

    private void nameAlteredPast(Kept kept, Consumer<Finding> report) {
        jdbc.sql(
                        """
                        SELECT p.row_id, p.made_by
                          FROM journal.past p
                          CROSS JOIN LATERAL jsonb_populate_record(NULL::%1$s, p.image) r
                          JOIN journal.leaf l
                            ON l.table_name = :table AND l.row_id = p.row_id AND l.entry_id = p.made_by AND l.form = :form
                          JOIN journal.entry made ON made.id = p.made_by
                          LEFT JOIN journal.entry ended ON ended.id = p.ended_by
                         WHERE p.table_name = :table
                           AND (l.digest IS DISTINCT FROM %2$s
                                OR p.since <> made.at AND p.since <> %3$s
                                OR p.until IS DISTINCT FROM ended.at AND p.until IS DISTINCT FROM %4$s)
                        """
                                .formatted(
                                        kept.table(),
                                        kept.digest(),
                                        LATEST_UP_TO.formatted("p.row_id", "p.made_by"),
                                        LATEST_UP_TO.formatted("p.row_id", "p.ended_by")))
                .param("table", kept.table())
                .param("form", kept.form())
                .query(rs -> {
                    report.accept(kept.finding("journal.found.pastAltered", rs));
                });
    }

    /** Past images of what no entry wrote: a history that never was. */
    private void nameInsertedPast(Kept kept, Consumer<Finding> report) {
        jdbc.sql(
                        """
                        SELECT p.row_id, p.made_by FROM journal.past p
                         WHERE p.table_name = :table
                           AND NOT EXISTS (SELECT FROM journal.leaf l
                                            WHERE l.table_name = :table AND l.row_id = p.row_id AND l.entry_id = p.made_by)
                        """)
                .param("table", kept.table())
                .query(rs -> {
                    report.accept(kept.finding("journal.found.pastInserted", rs));
                });
    }

    /** What one entry wrote and a later one superseded has its image, unless an entry in between forgot it and says so. */
    private void nameRemovedPast(Kept kept, Consumer<Finding> report) {
        jdbc.sql(
                        """
                        SELECT l.row_id, l.entry_id
                          FROM (SELECT row_id, entry_id, digest,
                                       lead(entry_id) OVER (PARTITION BY row_id ORDER BY entry_id) AS ended_by
                                  FROM journal.leaf WHERE table_name = :table) l
                         WHERE l.ended_by IS NOT NULL AND l.digest IS NOT NULL
                           AND NOT EXISTS (SELECT FROM journal.past p
                                            WHERE p.table_name = :table AND p.row_id = l.row_id
                                              AND p.ended_by = l.ended_by AND p.made_by = l.entry_id)
                           AND NOT EXISTS (SELECT FROM journal.entry f
                                            WHERE f.id > l.entry_id AND f.verb LIKE '%.erased'
                                              AND f.details -> 'forgets' @> to_jsonb(:table || '/' || l.row_id))
                        """)
                .param("table", kept.table())
                .query(rs -> {
                    report.accept(kept.finding("journal.found.pastRemoved", rs));
                });
    }

    /** Rows that no entry wrote, and rows that name another entry than the latest that wrote them. */
    private void nameUnaccounted(Kept kept, Consumer<Finding> report) {
        jdbc.sql(
                        """
                        SELECT r.id, max(l.entry_id) AS latest
                          FROM %s r LEFT JOIN journal.leaf l ON l.table_name = :table AND l.row_id = r.id
                         GROUP BY r.id, r.entry_id HAVING max(l.entry_id) IS DISTINCT FROM r.entry_id
                        """
                                .formatted(kept.table()))
                .param("table", kept.table())
                .query(rs -> {
                    boolean inserted = rs.getObject("latest") == null;
                    report.accept(
                            kept.finding(
                                    inserted
                                            ? "journal.found.rowInserted"
                                            : "journal.found.rowSetBack",
                                    rs));
                });
    }

    /** Leaves of entries that never were: no seal covers them, so whatever they say of a row would hold. */
    private void nameLeavesWithoutEntry(Kept kept, Consumer<Finding> report) {
        jdbc.sql(
                        """
                        SELECT l.row_id, l.entry_id FROM journal.leaf l
                         WHERE l.table_name = :table
                           AND NOT EXISTS (SELECT FROM journal.entry e WHERE e.id = l.entry_id)
                        """)
                .param("table", kept.table())
                .query(rs -> {
                    report.accept(kept.finding("journal.found.entryMissing", rs));
                });
    }

    private void nameRemoved(Kept kept, Consumer<Finding> report) {
        jdbc.sql(
                        """
                        SELECT l.row_id, l.entry_id
                          FROM (SELECT DISTINCT ON (row_id) row_id, entry_id, digest FROM journal.leaf
                                 WHERE table_name = :table ORDER BY row_id, entry_id DESC) l
                         WHERE l.digest IS NOT NULL AND NOT EXISTS (SELECT FROM %s r WHERE r.id = l.row_id)
                        """
                                .formatted(kept.table()))
                .param("table", kept.table())
                .query(rs -> {
                    report.accept(kept.finding("journal.found.rowRemoved", rs));
                });
    }
}
