package org.chuangtu.cultivation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
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

/** The table standing. */
@Repository
class StandingTable {

    private static final String SELECT =
            """
            SELECT id, firm_id, rule, number, granted_on, valid_to, ended_on, ended_why, paper_id, source_id, basis, entry_id
              FROM cultivation.standing
            """;

    private final JdbcClient jdbc;

    StandingTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Standing> find(long id) {
        return jdbc.sql(SELECT + " WHERE id = :id")
                .param("id", id)
                .query(StandingTable::standing)
                .optional();
    }

    List<Standing> of(Collection<Long> firms) {
        return jdbc.sql(
                        SELECT
                                + " WHERE firm_id = ANY(:firms) ORDER BY granted_on DESC, id DESC LIMIT 10000")
                .param("firms", firms.toArray(Long[]::new))
                .query(StandingTable::standing)
                .list();
    }

    Optional<Standing> find(long firm, String rule, LocalDate grantedOn) {
        return jdbc.sql(SELECT + " WHERE firm_id = :firm AND rule = :rule AND granted_on = :on")
                .param("firm", firm)
                .param("rule", rule)
                .param("on", grantedOn)
                .query(StandingTable::standing)
                .optional();
    }

    void each(@Nullable Collection<Long> firms, Consumer<Standing> each) {
        jdbc.sql(SELECT + " WHERE :all OR firm_id = ANY(:firms) ORDER BY granted_on, id")
                .withFetchSize(5_000)
                .param("all", firms == null)
                .param("firms", firms == null ? new Long[0] : firms.toArray(Long[]::new))
                .query((ResultSet rs) -> each.accept(standing(rs, 0)));
    }

    /** Those that run out, or ran out, between two days and were not ended before; the earliest first. */
    List<Standing> runningOut(LocalDate from, LocalDate to, int most) {
        return jdbc.sql(
                        SELECT
                                + """
                                 WHERE valid_to BETWEEN :from AND :to AND ended_on IS NULL
                                 ORDER BY valid_to, id LIMIT :most
                                """)
                .param("from", from)
                .param("to", to)
                .param("most", most)
                .query(StandingTable::standing)
                .list();
    }

    Set<Long> firmsOf(Collection<Long> rows) {
        return jdbc
                .sql("SELECT DISTINCT firm_id FROM cultivation.standing WHERE id = ANY(:ids)")
                .param("ids", rows.toArray(Long[]::new))
                .query(Long.class)
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    long insert(Standing it) {
        return jdbc.sql(
                        """
                        INSERT INTO cultivation.standing (firm_id, rule, number, granted_on, valid_to, ended_on, ended_why, paper_id,
                               source_id, basis)
                        VALUES (:firm, :rule, :number, :grantedOn, :validTo, :endedOn, :endedWhy, :paper, :source, :basis)
                        RETURNING id
                        """)
                .params(params(it))
                .query(Long.class)
                .single();
    }

    boolean update(Standing it) {
        return jdbc.sql(
                                """
                                UPDATE cultivation.standing
                                   SET firm_id = :firm, rule = :rule, number = :number, granted_on = :grantedOn, valid_to = :validTo,
                                       ended_on = :endedOn, ended_why = :endedWhy, paper_id = :paper, source_id = :source, basis = :basis
                                 WHERE id = :id AND entry_id = :version
                                """)
                        .params(params(it))
                        .param("id", it.id())
                        .param("version", it.version())
                        .update()
                == 1;
    }

    private static Map<String, @Nullable Object> params(Standing it) {
        var params = new HashMap<String, @Nullable Object>();
        params.put("firm", it.firm());
        params.put("rule", it.rule());
        params.put("number", it.number());
        params.put("grantedOn", it.grantedOn());
        params.put("validTo", it.validTo());
        params.put("endedOn", it.endedOn());
        params.put("endedWhy", it.endedWhy());
        params.put("paper", it.paperId());
        params.put("source", it.sourceId());
        params.put("basis", it.basis().name());
        return params;
    }

    Map<Long, Long> countsBySource(Collection<Long> sources) {
        return jdbc
                .sql(
                        """
                        SELECT source_id, count(*) AS n FROM cultivation.standing WHERE source_id = ANY(:ids) GROUP BY 1
                        """)
                .param("ids", sources.toArray(Long[]::new))
                .query((rs, i) -> Map.entry(rs.getLong("source_id"), rs.getLong("n")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static @Nullable Long number(ResultSet rs, String column) throws SQLException {
        long it = rs.getLong(column);
        return rs.wasNull() ? null : (Long) it;
    }

    private static Standing standing(ResultSet rs, int row) throws SQLException {
        return new Standing(
                rs.getLong("id"),
                rs.getLong("firm_id"),
                rs.getString("rule"),
                rs.getString("number"),
                rs.getObject("granted_on", LocalDate.class),
                rs.getObject("valid_to", LocalDate.class),
                rs.getObject("ended_on", LocalDate.class),
                rs.getString("ended_why"),
                number(rs, "paper_id"),
                number(rs, "source_id"),
                Basis.valueOf(rs.getString("basis")),
                rs.getLong("entry_id"));
    }
}
