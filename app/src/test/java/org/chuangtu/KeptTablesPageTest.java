package org.chuangtu;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.chuangtu.access.ColumnWords;
import org.chuangtu.journal.KeptTable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What holds for every table under the journal, whoever made it. */
@DatabaseTest
class KeptTablesPageTest {

    @Autowired JdbcClient jdbc;
    @Autowired ColumnWords words;
    @Autowired List<KeptTable> described;

    @Test
    void eachIsDescribedOnce() {
        assertThat(described)
                .extracting(KeptTable::table)
                .containsExactlyInAnyOrderElementsOf(
                        strings("SELECT DISTINCT table_name FROM journal.kept"));
    }

    @Test
    void noColumnCanBeAlteredUnnoticed() {
        assertThat(
                        strings(
                                """
                                SELECT k.table_name || '.' || a.attname
                                  FROM (SELECT DISTINCT ON (table_name) table_name, columns FROM journal.kept
                                         ORDER BY table_name, form DESC) k
                                  JOIN pg_attribute a ON a.attrelid = k.table_name::regclass
                                 WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
                                   AND a.attname NOT IN ('id', 'since', 'entry_id') AND a.attname <> ALL (k.columns)
                                """))
                .isEmpty();
    }

    /** A salt in a row says that what stands beside it is about somebody. */
    @Test
    void whatIsAboutAPersonIsMaskedInItsHistory() {
        var salted =
                strings(
                        """
                        SELECT DISTINCT k.table_name FROM journal.kept k
                          JOIN pg_attribute a ON a.attrelid = k.table_name::regclass
                         WHERE a.attname IN ('salt', 'secret_hash', 'phone', 'email', 'id_number')
                        """);
        assertThat(salted).isNotEmpty();
        assertThat(described)
                .filteredOn(KeptTable::personal)
                .extracting(KeptTable::table)
                .containsAll(salted);
    }

    @Test
    void everyColumnOfAHistoryHasItsWords() {
        var columns =
                rows(
                        """
                        SELECT k.table_name, a.attname
                          FROM (SELECT DISTINCT table_name FROM journal.kept) k
                          JOIN pg_attribute a ON a.attrelid = k.table_name::regclass
                         WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attname NOT IN ('id', 'since', 'entry_id')
                        """);
        assertThat(columns).hasSizeGreaterThan(300);
        inBothLanguages(() ->
                assertThat(columns)
                        .filteredOn(it -> words.of(it.get(0), it.get(1)).equals(it.get(1)))
                        .as("write <table>.column.<column> into the module's messages")
                        .isEmpty());
    }

    @Test
    void everyCodeInAHistoryHasItsWords() {
        var codes =
                rows(
                        """
                        SELECT k.table_name, a.attname, code[1]
                          FROM (SELECT DISTINCT table_name FROM journal.kept) k
                          JOIN pg_constraint c ON c.conrelid = k.table_name::regclass AND c.contype = 'c'
                          JOIN pg_attribute a ON a.attrelid = c.conrelid AND c.conkey = ARRAY[a.attnum]
                         CROSS JOIN regexp_matches(pg_get_constraintdef(c.oid), '''([A-Za-z_]+)''::text', 'g') code
                         WHERE pg_get_constraintdef(c.oid) LIKE '%= ANY (ARRAY[%'
                        """);
        assertThat(codes).hasSizeGreaterThan(100);
        inBothLanguages(() ->
                assertThat(codes)
                        .filteredOn(it -> words.code(it.get(0), it.get(1), it.get(2)) == null)
                        .as("write <table>.column.<column>.<code> into the module's messages")
                        .isEmpty());
    }

    private static void inBothLanguages(Runnable asking) {
        try {
            for (var it : List.of(Locale.CHINESE, Locale.ENGLISH)) {
                LocaleContextHolder.setLocale(it);
                asking.run();
            }
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }

    private List<List<String>> rows(String sql) {
        return jdbc.sql(sql).query(KeptTablesPageTest::row).list();
    }

    private static List<String> row(ResultSet rs, int number) throws SQLException {
        var row = new ArrayList<String>();
        for (int at = 1; at <= rs.getMetaData().getColumnCount(); at++) row.add(rs.getString(at));
        return row;
    }

    private List<String> strings(String sql) {
        return jdbc.sql(sql).query((rs, i) -> rs.getString(1)).list();
    }
}
