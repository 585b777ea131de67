package org.chuangtu.journal;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables seal and sealed, and the hash of an entry, computed where its leaves are. */
@Repository
class Seals {

    /**
     * The entry's own words and the digests of its leaves in a fixed order. Times and JSON as PostgreSQL prints them in
     * UTC; jsonb text is canonical.
     */
    private static final String HASH =
            """
            sha256(convert_to(jsonb_build_array(e.id, e.at AT TIME ZONE 'UTC', e.actor, e.verb, e.subject, e.details)::text, 'UTF8')
                || sha256(coalesce((SELECT string_agg(
                       convert_to(l.table_name || '/' || l.row_id || '/' || l.form || '/', 'UTF8') || coalesce(l.digest, ''::bytea),
                       '\\x0a'::bytea ORDER BY l.table_name, l.row_id)
                     FROM journal.leaf l WHERE l.entry_id = e.id), ''::bytea)))
            """;

    private final JdbcClient jdbc;

    Seals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean tryLock(long key) {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(:key)")
                .param("key", key)
                .query(Boolean.class)
                .single();
    }

    /**
     * As {@link #HASH}, with the leaves of all gathered at once: looked for entry by entry, with a plan from when the table was small, they
     * took a quarter of a processor.
     */
    List<EntryHash> hashesOfUnsealed(int limit) {
        return jdbc.sql(
                        """
                        WITH u AS MATERIALIZED (SELECT entry_id FROM journal.unsealed ORDER BY entry_id LIMIT :limit),
                             l AS (SELECT l.entry_id,
                                          string_agg(convert_to(l.table_name || '/' || l.row_id || '/' || l.form || '/', 'UTF8')
                                                         || coalesce(l.digest, ''::bytea),
                                                     '\\x0a'::bytea ORDER BY l.table_name, l.row_id) AS leaves
                                     FROM journal.leaf l JOIN u ON u.entry_id = l.entry_id GROUP BY l.entry_id)
                        SELECT e.id,
                               sha256(convert_to(jsonb_build_array(e.id, e.at AT TIME ZONE 'UTC', e.actor, e.verb, e.subject, e.details)::text,
                                                 'UTF8')
                                   || sha256(coalesce(l.leaves, ''::bytea))) AS hash
                          FROM u JOIN journal.entry e ON e.id = u.entry_id LEFT JOIN l ON l.entry_id = e.id
                         ORDER BY e.id
                        """)
                .param("limit", limit)
                .query((rs, i) -> new EntryHash(rs.getLong(1), rs.getBytes(2)))
                .list();
    }

    /** The hashes of the entries of these batches as the database holds them now, batch by batch in their order. */
    Map<Long, List<Rehashed>> rehash(long first, long last) {
        return jdbc
                .sql(
                        """
                        SELECT s.seal_no, s.entry_id, s.hash AS sealed_hash, e.verb, %s AS hash
                          FROM journal.sealed s LEFT JOIN journal.entry e ON e.id = s.entry_id
                         WHERE s.seal_no BETWEEN :first AND :last ORDER BY s.seal_no, s.position
                        """
                                .formatted(HASH))
                .param("first", first)
                .param("last", last)
                .query((rs, i) ->
                        new Rehashed(
                                rs.getLong("seal_no"),
                                rs.getLong("entry_id"),
                                rs.getBytes("sealed_hash"),
                                rs.getString("verb") == null ? new byte[0] : rs.getBytes("hash")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Rehashed::sealNo));
    }

    /** The entries that are neither sealed nor waiting to be. */
    void unsealable(LongConsumer entries) {
        jdbc.sql(
                        """
                        SELECT e.id FROM journal.entry e
                         WHERE NOT EXISTS (SELECT FROM journal.sealed s WHERE s.entry_id = e.id)
                           AND NOT EXISTS (SELECT FROM journal.unsealed u WHERE u.entry_id = e.id)
                        """)
                .query(rs -> {
                    entries.accept(rs.getLong(1));
                });
    }

    /** An entry's hash when it was sealed and now; the latter is empty when the entry is gone. */
    @SuppressWarnings("ArrayRecordComponent")
    record Rehashed(long sealNo, long entryId, byte[] sealed, byte[] now) {}

    Optional<Seal> last() {
        return jdbc.sql(
                        "SELECT no, previous, root, head, entries, sealed_at FROM journal.seal ORDER BY no DESC LIMIT 1")
                .query((rs, i) -> seal(rs))
                .optional();
    }

    /** The seals after {@code no}, oldest first. */
    List<Seal> after(long no, int limit) {
        return jdbc.sql(
                        """
                        SELECT no, previous, root, head, entries, sealed_at
                          FROM journal.seal WHERE no > :no ORDER BY no LIMIT :limit
                        """)
                .param("no", no)
                .param("limit", limit)
                .query((rs, i) -> seal(rs))
                .list();
    }

    private static Seal seal(java.sql.ResultSet rs) throws java.sql.SQLException {
        return new Seal(
                rs.getLong("no"),
                rs.getBytes("previous"),
                rs.getBytes("root"),
                rs.getBytes("head"),
                rs.getInt("entries"),
                rs.getObject("sealed_at", OffsetDateTime.class));
    }

    void insert(Seal seal, List<EntryHash> entries) {
        jdbc.sql(
                        """
                        INSERT INTO journal.seal (no, previous, root, head, entries, sealed_at)
                        VALUES (:no, :previous, :root, :head, :entries, :at)
                        """)
                .param("no", seal.no())
                .param("previous", seal.previous())
                .param("root", seal.root())
                .param("head", seal.head())
                .param("entries", seal.entries())
                .param("at", seal.sealedAt())
                .update();
        Long[] ids = entries.stream().map(EntryHash::entryId).toArray(Long[]::new);
        byte[][] hashes = entries.stream().map(EntryHash::hash).toArray(byte[][]::new);
        jdbc.sql(
                        """
                        INSERT INTO journal.sealed (entry_id, seal_no, position, hash)
                        SELECT u.id, :no, u.position - 1, u.hash
                          FROM unnest(:ids::bigint[], :hashes::bytea[]) WITH ORDINALITY AS u(id, hash, position)
                        """)
                .param("no", seal.no())
                .param("ids", ids)
                .param("hashes", hashes)
                .update();
        jdbc.sql("DELETE FROM journal.unsealed WHERE entry_id = ANY (:ids::bigint[])")
                .param("ids", ids)
                .update();
    }
}
