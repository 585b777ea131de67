package org.chuangtu.rulebook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.chuangtu.indicator.Basis;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table statement. */
@Repository
class StatementTable {

    private static final String SELECT =
            "SELECT id, firm_id, input, value, as_of, source_id, basis, entry_id FROM rulebook.statement";

    private final JdbcClient jdbc;

    StatementTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Statement> find(long id) {
        return jdbc.sql(SELECT + " WHERE id = :id")
                .param("id", id)
                .query(StatementTable::statement)
                .optional();
    }

    List<Statement> of(Collection<Long> firms) {
        return jdbc.sql(SELECT + " WHERE firm_id = ANY(:firms) ORDER BY firm_id, id LIMIT 100000")
                .param("firms", firms.toArray(Long[]::new))
                .query(StatementTable::statement)
                .list();
    }

    void each(@Nullable Collection<Long> firms, Consumer<Statement> each) {
        jdbc.sql(SELECT + " WHERE :all OR firm_id = ANY(:firms) ORDER BY id")
                .withFetchSize(5_000)
                .param("all", firms == null)
                .param("firms", firms == null ? new Long[0] : firms.toArray(Long[]::new))
                .query((ResultSet rs) -> each.accept(statement(rs, 0)));
    }

    Set<Long> firmsOf(Collection<Long> rows) {
        return jdbc
                .sql("SELECT DISTINCT firm_id FROM rulebook.statement WHERE id = ANY(:ids)")
                .param("ids", rows.toArray(Long[]::new))
                .query(Long.class)
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Inserts or replaces; the id of the row, or empty when it already says the same. */
    Optional<Long> put(Statement it) {
        var params = new java.util.HashMap<String, @Nullable Object>();
        params.put("firm", it.firm());
        params.put("input", it.input());
        params.put("value", it.value());
        params.put("asOf", it.asOf());
        params.put("source", it.sourceId());
        params.put("basis", it.basis().name());
        return jdbc.sql(
                        """
                        INSERT INTO rulebook.statement AS s (firm_id, input, value, as_of, source_id, basis)
                        VALUES (:firm, :input, :value, :asOf, :source, :basis)
                        ON CONFLICT (firm_id, input) DO UPDATE
                           SET value = excluded.value, as_of = excluded.as_of, source_id = excluded.source_id, basis = excluded.basis
                         WHERE (s.value, s.as_of, s.source_id, s.basis)
                               IS DISTINCT FROM (excluded.value, excluded.as_of, excluded.source_id, excluded.basis)
                        RETURNING id
                        """)
                .params(params)
                .query(Long.class)
                .optional();
    }

    void delete(long id) {
        int _ = jdbc.sql("DELETE FROM rulebook.statement WHERE id = :id").param("id", id).update();
    }

    Map<Long, Long> countsBySource(Collection<Long> sources) {
        return jdbc
                .sql(
                        """
                        SELECT source_id, count(*) AS n FROM rulebook.statement WHERE source_id = ANY(:ids) GROUP BY 1
                        """)
                .param("ids", sources.toArray(Long[]::new))
                .query((rs, i) -> Map.entry(rs.getLong("source_id"), rs.getLong("n")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Statement statement(ResultSet rs, int row) throws SQLException {
        long source = rs.getLong("source_id");
        @Nullable Long sourceId = rs.wasNull() ? null : (Long) source;
        return new Statement(
                rs.getLong("id"),
                rs.getLong("firm_id"),
                rs.getString("input"),
                rs.getString("value"),
                rs.getObject("as_of", LocalDate.class),
                sourceId,
                Basis.valueOf(rs.getString("basis")),
                rs.getLong("entry_id"));
    }
}
