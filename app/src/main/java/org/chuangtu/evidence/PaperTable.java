package org.chuangtu.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables content, piece, file and file_grant. */
@Repository
class PaperTable {

    private static final int PIECE_BYTES = 1 << 20;
    static final String SELECT =
            """
            SELECT f.id, encode(f.sha256, 'hex') AS sha256, f.name, f.media_type, c.size, f.issuer, f.valid_from, f.valid_to,
                   f.restricted, f.deposited_by, f.deposited_at, f.entry_id
              FROM evidence.file f JOIN evidence.content c USING (sha256)
            """;

    private final JdbcClient jdbc;

    PaperTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps the content unless it is there already. */
    void store(String sha256, long size, InputStream content) throws IOException {
        byte[] digest = HexFormat.of().parseHex(sha256);
        int made =
                jdbc.sql(
                                "INSERT INTO evidence.content (sha256, size) VALUES (:sha256, :size) ON CONFLICT DO NOTHING")
                        .param("sha256", digest)
                        .param("size", size)
                        .update();
        if (made == 0) return;
        int no = 0;
        for (byte[] piece = content.readNBytes(PIECE_BYTES);
                piece.length > 0;
                piece = content.readNBytes(PIECE_BYTES)) {
            jdbc.sql("INSERT INTO evidence.piece (sha256, no, bytes) VALUES (:sha256, :no, :bytes)")
                    .param("sha256", digest)
                    .param("no", no++)
                    .param("bytes", piece)
                    .update();
        }
    }

    /** Piece by piece, so that memory holds one. */
    void copy(String sha256, OutputStream out) throws IOException {
        byte[] digest = HexFormat.of().parseHex(sha256);
        for (int no = 0; ; no++) {
            var piece =
                    jdbc.sql("SELECT bytes FROM evidence.piece WHERE sha256 = :sha256 AND no = :no")
                            .param("sha256", digest)
                            .param("no", no)
                            .query((rs, i) -> rs.getBytes(1))
                            .optional();
            if (piece.isEmpty()) return;
            out.write(piece.get());
        }
    }

    long insert(String sha256, PaperDraft it, String actor, Instant at) {
        return jdbc.sql(
                        """
                        INSERT INTO evidence.file (sha256, name, media_type, issuer, valid_from, valid_to, restricted,
                                                   deposited_by, deposited_at)
                        VALUES (:sha256, :name, :mediaType, :issuer, :validFrom, :validTo, :restricted, :actor, :at)
                        RETURNING id
                        """)
                .param("sha256", HexFormat.of().parseHex(sha256))
                .param("name", it.name())
                .param("mediaType", it.mediaType())
                .param("issuer", it.issuer())
                .param("validFrom", it.validFrom())
                .param("validTo", it.validTo())
                .param("restricted", it.restricted())
                .param("actor", actor)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    Optional<Paper> same(String sha256, PaperDraft it, String actor) {
        return jdbc.sql(
                        SELECT
                                + """
                                 WHERE f.sha256 = :sha256 AND f.deposited_by = :actor AND f.name = :name
                                   AND f.issuer IS NOT DISTINCT FROM :issuer::text
                                   AND f.valid_from IS NOT DISTINCT FROM :validFrom::date
                                   AND f.valid_to IS NOT DISTINCT FROM :validTo::date AND f.restricted = :restricted
                                """)
                .param("sha256", HexFormat.of().parseHex(sha256))
                .param("actor", actor)
                .param("name", it.name())
                .param("issuer", it.issuer())
                .param("validFrom", it.validFrom())
                .param("validTo", it.validTo())
                .param("restricted", it.restricted())
                .query(this::paper)
                .optional();
    }

    Optional<Paper> find(long id) {
        return jdbc.sql(SELECT + " WHERE f.id = :id").param("id", id).query(this::paper).optional();
    }

    /** A paper and the digest its content must have. */
    record Digest(long id, String sha256) {}

    /** The next papers by number, for walking through all of them, also those whose content is gone. */
    List<Digest> after(long id) {
        return jdbc.sql(
                        """
                        SELECT id, encode(sha256, 'hex') FROM evidence.file WHERE id > :id ORDER BY id LIMIT 500
                        """)
                .param("id", id)
                .query((rs, i) -> new Digest(rs.getLong(1), rs.getString(2)))
                .list();
    }

    boolean holds(String sha256) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM evidence.content WHERE sha256 = :sha256)")
                .param("sha256", HexFormat.of().parseHex(sha256))
                .query(Boolean.class)
                .single();
    }

    boolean granted(long id, Collection<Reader> readers, LocalDate today) {
        return jdbc.sql(
                        """
                        SELECT EXISTS (SELECT FROM evidence.file_grant
                                        WHERE file_id = :id AND reader = ANY(:readers) AND (until IS NULL OR until >= :today))
                        """)
                .param("id", id)
                .param("readers", readers.stream().map(Reader::code).toArray(String[]::new))
                .param("today", today)
                .query(Boolean.class)
                .single();
    }

    void grant(long id, Reader reader, String why, @Nullable LocalDate until) {
        jdbc.sql(
                        """
                        INSERT INTO evidence.file_grant (file_id, reader, why, until) VALUES (:id, :reader, :why, :until)
                        ON CONFLICT (file_id, reader) DO UPDATE SET why = EXCLUDED.why, until = EXCLUDED.until
                        """)
                .param("id", id)
                .param("reader", reader.code())
                .param("why", why)
                .param("until", until)
                .update();
    }

    void withdraw(long id, Reader reader) {
        jdbc.sql("DELETE FROM evidence.file_grant WHERE file_id = :id AND reader = :reader")
                .param("id", id)
                .param("reader", reader.code())
                .update();
    }

    List<Grant> grants(long id) {
        return jdbc.sql(
                        "SELECT reader, why, until FROM evidence.file_grant WHERE file_id = :id ORDER BY id LIMIT 500")
                .param("id", id)
                .query((rs, i) ->
                        new Grant(
                                rs.getString("reader"),
                                rs.getString("why"),
                                rs.getObject("until", LocalDate.class)))
                .list();
    }

    Paper paper(ResultSet rs, int i) throws SQLException {
        return new Paper(
                rs.getLong("id"),
                rs.getString("sha256"),
                rs.getString("name"),
                rs.getString("media_type"),
                rs.getLong("size"),
                rs.getString("issuer"),
                rs.getObject("valid_from", LocalDate.class),
                rs.getObject("valid_to", LocalDate.class),
                rs.getBoolean("restricted"),
                rs.getString("deposited_by"),
                rs.getObject("deposited_at", OffsetDateTime.class).toInstant(),
                rs.getLong("entry_id"));
    }
}
