package org.chuangtu.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The tables entry, leaf and past. */
@Repository
class Entries {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Entries(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    long open(String actor, String verb, @Nullable Row subject, Map<String, ?> details) {
        return jdbc.sql(
                        """
                        WITH opened AS (
                            INSERT INTO journal.entry (actor, verb, subject, details)
                            VALUES (:actor, :verb, :subject, :details::jsonb)
                            RETURNING id)
                        SELECT set_config('chuangtu.entry', id::text, true)::bigint FROM opened
                        """)
                .param("actor", actor)
                .param("verb", verb)
                .param("subject", subject == null ? null : subject.toString())
                .param("details", json.writeValueAsString(details))
                .query(Long.class)
                .single();
    }

    /** An entry that is not the open one. */
    long add(String actor, String verb, @Nullable Row subject, Map<String, ?> details) {
        return jdbc.sql(
                        """
                        INSERT INTO journal.entry (actor, verb, subject, details)
                        VALUES (:actor, :verb, :subject, :details::jsonb) RETURNING id
                        """)
                .param("actor", actor)
                .param("verb", verb)
                .param("subject", subject == null ? null : subject.toString())
                .param("details", json.writeValueAsString(details))
                .query(Long.class)
                .single();
    }

    /** Makes an entry of this transaction, or none, the open one again. */
    void resume(OptionalLong entry) {
        jdbc.sql("SELECT set_config('chuangtu.entry', :entry, true)")
                .param("entry", entry.isPresent() ? Long.toString(entry.getAsLong()) : "")
                .query((rs, i) -> 1)
                .single();
    }

    /** The entry that is open in this transaction. */
    OptionalLong current() {
        return jdbc.sql(
                        "SELECT nullif(current_setting('chuangtu.entry', true), '')::bigint AS open")
                .query((rs, i) -> {
                    long open = rs.getLong("open");
                    return rs.wasNull() ? OptionalLong.empty() : OptionalLong.of(open);
                })
                .single();
    }

    Optional<Entry> find(long id) {
        return jdbc.sql(SELECT + " WHERE e.id = :id").param("id", id).query(this::entry).optional();
    }

    List<Entry> page(Search search, boolean oldestFirst, int limit, long offset) {
        return searched(
                        SELECT
                                + WHERE
                                + (oldestFirst ? " ORDER BY e.id" : " ORDER BY e.id DESC")
                                + " LIMIT :limit OFFSET :offset",
                        search)
                .param("limit", limit)
                .param("offset", offset)
                .query(this::entry)
                .list();
    }

    List<Entry> before(Search search, long before, int limit) {
        return searched(
                        SELECT + WHERE + " AND e.id < :before ORDER BY e.id DESC LIMIT :limit",
                        search)
                .param("before", before)
                .param("limit", limit)
                .query(this::entry)
                .list();
    }

    long count(Search search) {
        return searched("SELECT count(*) FROM journal.entry e " + WHERE, search)
                .query(Long.class)
                .single();
    }

    /** The modules that ever wrote an entry. */
    List<String> modules() {
        return jdbc.sql(
                        "SELECT DISTINCT split_part(verb, '.', 1) AS module FROM journal.entry ORDER BY 1")
                .query((rs, i) -> rs.getString(1))
                .list();
    }

    private JdbcClient.StatementSpec searched(String sql, Search search) {
        return jdbc.sql(sql)
                .param("actor", search.actor())
                .param("verb", search.verbPrefix())
                .param("subject", search.subject() == null ? null : search.subject().toString())
                .param("text", search.text());
    }

    private static final String WHERE =
            """
             WHERE (:actor::text IS NULL OR e.actor = :actor)
               AND (:verb::text IS NULL OR starts_with(e.verb, :verb))
               AND (:subject::text IS NULL OR e.subject = :subject)
               AND (:text::text IS NULL OR strpos(e.verb, :text) > 0 OR strpos(coalesce(e.subject, ''), :text) > 0)
            """;

    List<Row> rowsOf(long entry, int limit) {
        return jdbc.sql(
                        "SELECT table_name, row_id FROM journal.leaf WHERE entry_id = :entry LIMIT :limit")
                .param("entry", entry)
                .param("limit", limit)
                .query((rs, i) -> new Row(rs.getString(1), rs.getLong(2)))
                .list();
    }

    Set<String> columnsOf(String table) {
        return Set.copyOf(
                jdbc.sql(
                                """
                                SELECT unnest(columns) FROM journal.kept
                                 WHERE table_name = :table ORDER BY form DESC
                                """)
                        .param("table", table)
                        .query(String.class)
                        .set());
    }

    /** @param row of a kept table, whose name is therefore one of ours */
    boolean exists(Row row) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM " + row.table() + " WHERE id = :id)")
                .param("id", row.id())
                .query(Boolean.class)
                .single();
    }

    /** The rows an entry wrote that were changed since; from now on until the end of the transaction nobody changes them. */
    List<Undone.LaterChange> changedSince(long entry) {
        jdbc.sql("SELECT journal.hold(:entry)").param("entry", entry).query((rs, i) -> true).list();
        return jdbc.sql(
                        "SELECT table_name, row_id, by_entry FROM journal.changed_since(:entry) LIMIT 20")
                .param("entry", entry)
                .query((rs, i) ->
                        new Undone.LaterChange(
                                new Row(rs.getString(1), rs.getLong(2)), rs.getLong(3)))
                .list();
    }

    long lastSeal() {
        return jdbc.sql("SELECT coalesce(max(no), 0) FROM journal.seal").query(Long.class).single();
    }

    boolean wroteSince(long seal, Collection<String> tables) {
        return jdbc.sql(
                        """
                        SELECT EXISTS (SELECT
                          FROM (SELECT entry_id FROM journal.unsealed
                                UNION ALL SELECT entry_id FROM journal.sealed WHERE seal_no > :seal) e
                         CROSS JOIN unnest(:tables::text[]) t
                         CROSS JOIN LATERAL (SELECT FROM journal.leaf l
                                              WHERE l.entry_id = e.entry_id AND l.table_name = t LIMIT 1) written)
                        """)
                .param("seal", seal)
                .param("tables", tables.toArray(String[]::new))
                .query(Boolean.class)
                .single();
    }

    Set<Long> since(long seal) {
        return Set.copyOf(
                jdbc.sql(
                                """
                                SELECT entry_id FROM journal.unsealed
                                UNION SELECT entry_id FROM journal.sealed WHERE seal_no > :seal
                                """)
                        .param("seal", seal)
                        .query(Long.class)
                        .list());
    }

    List<Row> rowsOf(Collection<Long> of, Collection<String> tables, int limit) {
        return jdbc.sql(
                        """
                        SELECT DISTINCT table_name, row_id FROM journal.leaf
                         WHERE entry_id = ANY(:entries) AND table_name = ANY(:tables) LIMIT :limit
                        """)
                .param("entries", of.toArray(Long[]::new))
                .param("tables", tables.toArray(String[]::new))
                .param("limit", limit)
                .query((rs, i) -> new Row(rs.getString("table_name"), rs.getLong("row_id")))
                .list();
    }

    void undo(long entry) {
        jdbc.sql("SELECT journal.undo(:entry)").param("entry", entry).query((rs, i) -> true).list();
    }

    List<Revision.Write> writesOf(Row row, int limit) {
        return jdbc.sql(
                        SELECT_WITH_LEAF
                                + """
                                 WHERE l.table_name = :table AND l.row_id = :row
                                 ORDER BY e.id DESC LIMIT :limit
                                """)
                .param("table", row.table())
                .param("row", row.id())
                .param("limit", limit)
                .query((rs, i) -> new Revision.Write(entry(rs, i), rs.getBoolean("removed")))
                .list();
    }

    /** What each entry made of the row, by entry; the columns since and entry_id left out. */
    Map<Long, Map<String, @Nullable Object>> images(Row row) {
        var images = new HashMap<Long, Map<String, @Nullable Object>>();
        jdbc.sql(
                        """
                        SELECT made_by, (image - 'since' - 'entry_id')::text AS image
                          FROM journal.past WHERE table_name = :table AND row_id = :row
                        """)
                .param("table", row.table())
                .param("row", row.id())
                .query(rs -> {
                    images.put(rs.getLong(1), json.readValue(rs.getString(2), OBJECT));
                });
        // The table's name comes from Row, which admits schema.table only.
        jdbc.sql(
                        "SELECT entry_id, (to_jsonb(t) - 'since' - 'entry_id')::text FROM "
                                + row.table()
                                + " t WHERE id = :row")
                .param("row", row.id())
                .query(rs -> {
                    images.put(rs.getLong(1), json.readValue(rs.getString(2), OBJECT));
                });
        return images;
    }

    List<Row> thatOnceSaid(String table, String column, String value) {
        return jdbc.sql(
                        """
                        SELECT DISTINCT row_id FROM journal.past
                         WHERE table_name = :table AND image ->> :column = :value LIMIT 10000
                        """)
                .param("table", table)
                .param("column", column)
                .param("value", value)
                .query((rs, i) -> new Row(table, rs.getLong(1)))
                .list();
    }

    void forgetPast(Row row) {
        jdbc.sql("DELETE FROM journal.past WHERE table_name = :table AND row_id = :row")
                .param("table", row.table())
                .param("row", row.id())
                .update();
    }

    private static final String COLUMNS =
            """
            SELECT e.id, e.at, e.actor, e.verb, e.subject, e.details::text AS details, s.seal_no,
                   (SELECT count(*) FROM journal.leaf c WHERE c.entry_id = e.id) AS rows
            """;
    private static final String SELECT =
            COLUMNS + " FROM journal.entry e LEFT JOIN journal.sealed s ON s.entry_id = e.id ";
    private static final String SELECT_WITH_LEAF =
            COLUMNS
                    + ", l.digest IS NULL AS removed FROM journal.leaf l JOIN journal.entry e ON e.id = l.entry_id"
                    + " LEFT JOIN journal.sealed s ON s.entry_id = e.id ";

    private Entry entry(ResultSet rs, int i) throws SQLException {
        Instant at = rs.getObject("at", OffsetDateTime.class).toInstant();
        String subject = rs.getString("subject");
        return new Entry(
                rs.getLong("id"),
                at,
                rs.getString("actor"),
                rs.getString("verb"),
                subject == null ? null : Row.parse(subject),
                json.readValue(rs.getString("details"), OBJECT),
                rs.getLong("rows"),
                (Long) rs.getObject("seal_no"));
    }
}
