package org.chuangtu.journal;

import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks whether the triggers that write everything down are there and switched on, and whether all that was ever written
 * down is still compared: whoever holds the database could switch the one off or strike a table from the list of the other.
 */
@Component
class Guards {

    private final JdbcClient jdbc;

    Guards(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void check(Consumer<Finding> report) {
        nameMissingTriggers(report);
        nameUnlisted(report);
        nameMissingTables(report);
    }

    private void nameMissingTriggers(Consumer<Finding> report) {
        jdbc.sql(
                        """
                        WITH wanted (tbl, name, function) AS (
                            SELECT k.table_name, t.name, t.function
                              FROM (SELECT DISTINCT table_name FROM journal.kept WHERE to_regclass(table_name) IS NOT NULL) k
                             CROSS JOIN LATERAL (VALUES ('journal_stamp', 'stamp'),
                                                ('journal_insert', 'leaves_of:' || k.table_name),
                                                ('journal_update', 'leaves_of:' || k.table_name),
                                                ('journal_delete', 'leaves_of:' || k.table_name),
                                                ('journal_truncate', 'refuse_truncate')) t (name, function)
                            UNION ALL VALUES ('journal.entry', 'append_only', 'refuse_change'),
                                             ('journal.seal', 'append_only', 'refuse_change'),
                                             ('journal.sealed', 'append_only', 'refuse_change'),
                                             ('journal.leaf', 'append_only', 'refuse_change_once_sealed'),
                                             ('journal.entry', 'await_seal', 'await_seal'))
                        SELECT w.tbl, w.name FROM wanted w
                         WHERE NOT EXISTS (SELECT FROM pg_trigger t
                                             JOIN pg_proc p ON p.oid = t.tgfoid AND p.proname = w.function
                                             JOIN pg_namespace n ON n.oid = p.pronamespace AND n.nspname = 'journal'
                                            WHERE t.tgrelid = w.tbl::regclass AND t.tgname = w.name AND t.tgenabled IN ('O', 'A'))
                        """)
                .query(rs -> {
                    report.accept(
                            Finding.of(
                                    "journal.found.guardOff",
                                    rs.getString(1),
                                    rs.getString(1),
                                    rs.getString(2)));
                });
    }

    /** A table, or one of its forms, that rows were digested with and that is no longer on the list. */
    private void nameUnlisted(Consumer<Finding> report) {
        jdbc.sql(
                        """
                        SELECT DISTINCT l.table_name FROM journal.leaf l
                         WHERE NOT EXISTS (SELECT FROM journal.kept k
                                            WHERE k.table_name = l.table_name AND k.form = l.form)
                        """)
                .query(rs -> {
                    report.accept(
                            Finding.of("journal.found.unlisted", rs.getString(1), rs.getString(1)));
                });
    }

    private void nameMissingTables(Consumer<Finding> report) {
        jdbc.sql(
                        "SELECT DISTINCT table_name FROM journal.kept WHERE to_regclass(table_name) IS NULL")
                .query(rs -> {
                    report.accept(
                            Finding.of(
                                    "journal.found.tableGone", rs.getString(1), rs.getString(1)));
                });
    }
}
