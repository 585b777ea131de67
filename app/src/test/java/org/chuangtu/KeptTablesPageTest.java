package org.chuangtu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chuangtu.journal.KeptTable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What holds for every table under the journal, whoever made it. */
@DatabaseTest
class KeptTablesPageTest {

    @Autowired JdbcClient jdbc;
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

    private List<String> strings(String sql) {
        return jdbc.sql(sql).query((rs, i) -> rs.getString(1)).list();
    }
}
