package org.chuangtu.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.chuangtu.journal.Row;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table dispute. */
@Repository
class DisputeTable {

    private static final int MOST_OF_ONE_ROW = 200;
    static final String SELECT =
            """
            SELECT id, table_name, row_id, column_name, claim, file_id, raised_by, raised_at, state, settled_by, settled_at,
                   settlement, entry_id
              FROM evidence.dispute
            """;

    private final JdbcClient jdbc;

    DisputeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long insert(
            Row subject,
            @Nullable String column,
            String claim,
            @Nullable Long fileId,
            String actor,
            Instant at) {
        return jdbc.sql(
                        """
                        INSERT INTO evidence.dispute (table_name, row_id, column_name, claim, file_id, raised_by, raised_at)
                        VALUES (:table, :row, :column, :claim, :file, :actor, :at) RETURNING id
                        """)
                .param("table", subject.table())
                .param("row", subject.id())
                .param("column", column)
                .param("claim", claim)
                .param("file", fileId)
                .param("actor", actor)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    void settle(long id, Dispute.State state, String actor, Instant at, String finding) {
        jdbc.sql(
                        """
                        UPDATE evidence.dispute
                           SET state = :state, settled_by = :actor, settled_at = :at, settlement = :finding
                         WHERE id = :id
                        """)
                .param("id", id)
                .param("state", state.name())
                .param("actor", actor)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("finding", finding)
                .update();
    }

    Optional<Dispute> find(long id) {
        return jdbc.sql(SELECT + " WHERE id = :id").param("id", id).query(this::dispute).optional();
    }

    Optional<Dispute> lock(long id) {
        return jdbc.sql(SELECT + " WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(this::dispute)
                .optional();
    }

    /** How many somebody has open. */
    long openBy(String actor) {
        return jdbc.sql(
                        "SELECT count(*) FROM evidence.dispute WHERE state = 'OPEN' AND raised_by = :actor")
                .param("actor", actor)
                .query(Long.class)
                .single();
    }

    Optional<Dispute> openBy(String actor, Row subject, @Nullable String column) {
        return jdbc.sql(
                        SELECT
                                + """
                                 WHERE state = 'OPEN' AND raised_by = :actor AND table_name = :table AND row_id = :row
                                   AND column_name IS NOT DISTINCT FROM :column::text
                                 LIMIT 1
                                """)
                .param("actor", actor)
                .param("table", subject.table())
                .param("row", subject.id())
                .param("column", column)
                .query(this::dispute)
                .optional();
    }

    List<Dispute> openOf(String table, List<Long> rows) {
        return jdbc.sql(
                        SELECT
                                + " WHERE state = 'OPEN' AND table_name = :table AND row_id = ANY(:rows) ORDER BY id")
                .param("table", table)
                .param("rows", rows.toArray(Long[]::new))
                .query(this::dispute)
                .list();
    }

    List<Dispute> of(Row row) {
        return jdbc.sql(
                        SELECT
                                + " WHERE table_name = :table AND row_id = :row ORDER BY id DESC LIMIT :most")
                .param("table", row.table())
                .param("row", row.id())
                .param("most", MOST_OF_ONE_ROW)
                .query(this::dispute)
                .list();
    }

    /** The disputes somebody raised with that paper. */
    List<Dispute> shownBy(String actor, long file) {
        return jdbc.sql(
                        SELECT
                                + " WHERE raised_by = :actor AND file_id = :file ORDER BY id DESC LIMIT :most")
                .param("actor", actor)
                .param("file", file)
                .param("most", MOST_OF_ONE_ROW)
                .query(this::dispute)
                .list();
    }

    long open() {
        return jdbc.sql("SELECT count(*) FROM evidence.dispute WHERE state = 'OPEN'")
                .query(Long.class)
                .single();
    }

    Dispute dispute(ResultSet rs, int i) throws SQLException {
        var settledAt = rs.getObject("settled_at", OffsetDateTime.class);
        return new Dispute(
                rs.getLong("id"),
                Row.of(rs.getString("table_name"), rs.getLong("row_id")),
                rs.getString("column_name"),
                rs.getString("claim"),
                (Long) rs.getObject("file_id"),
                rs.getString("raised_by"),
                rs.getObject("raised_at", OffsetDateTime.class).toInstant(),
                Dispute.State.valueOf(rs.getString("state")),
                rs.getString("settled_by"),
                settledAt == null ? null : settledAt.toInstant(),
                rs.getString("settlement"),
                rs.getLong("entry_id"));
    }
}
