package org.chuangtu.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table source. */
@Repository
class SourceTable {

    static final String SELECT =
            """
            SELECT id, key, title_zh, title_en, publisher, licence, url, as_of, retrieved, confidence, verified, synthetic,
                   basis, note, file_id, entry_id
              FROM evidence.source
            """;

    private final JdbcClient jdbc;

    SourceTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Long> idOf(String key) {
        return jdbc.sql("SELECT id FROM evidence.source WHERE key = :key")
                .param("key", key)
                .query(Long.class)
                .optional();
    }

    /** The id, whether or not somebody else was quicker. */
    long insert(SourceDraft it) {
        return jdbc.sql(
                        """
                        INSERT INTO evidence.source (key, title_zh, title_en, publisher, licence, url, as_of, retrieved,
                                                     confidence, verified, synthetic, basis, note, file_id)
                        VALUES (:key, :titleZh, :titleEn, :publisher, :licence, :url, :asOf, :retrieved,
                                :confidence, :verified, :synthetic, :basis, :note, :fileId)
                        ON CONFLICT (key) DO NOTHING RETURNING id
                        """)
                .param("key", it.identity())
                .param("titleZh", it.titleZh())
                .param("titleEn", it.titleEn())
                .param("publisher", it.publisher())
                .param("licence", it.licence())
                .param("url", it.url())
                .param("asOf", it.asOf())
                .param("retrieved", it.retrieved())
                .param("confidence", it.confidence())
                .param("verified", it.verified())
                .param("synthetic", it.synthetic())
                .param("basis", it.basis())
                .param("note", it.note())
                .param("fileId", it.fileId())
                .query(Long.class)
                .optional()
                .or(() -> idOf(it.identity()))
                .orElseThrow();
    }

    /** False when somebody changed it since that version. */
    boolean update(long id, long entryId, SourceDraft it) {
        return jdbc.sql(
                                """
                                UPDATE evidence.source
                                   SET title_zh = :titleZh, title_en = :titleEn, publisher = :publisher, licence = :licence,
                                       url = :url, as_of = :asOf, retrieved = :retrieved, confidence = :confidence,
                                       verified = :verified, synthetic = :synthetic, basis = :basis, note = :note,
                                       file_id = :fileId
                                 WHERE id = :id AND entry_id = :entry
                                """)
                        .param("id", id)
                        .param("entry", entryId)
                        .param("titleZh", it.titleZh())
                        .param("titleEn", it.titleEn())
                        .param("publisher", it.publisher())
                        .param("licence", it.licence())
                        .param("url", it.url())
                        .param("asOf", it.asOf())
                        .param("retrieved", it.retrieved())
                        .param("confidence", it.confidence())
                        .param("verified", it.verified())
                        .param("synthetic", it.synthetic())
                        .param("basis", it.basis())
                        .param("note", it.note())
                        .param("fileId", it.fileId())
                        .update()
                == 1;
    }

    Optional<Source> find(long id) {
        return jdbc.sql(SELECT + " WHERE id = :id").param("id", id).query(this::source).optional();
    }

    List<Source> all(Collection<Long> ids) {
        return jdbc.sql(SELECT + " WHERE id = ANY(:ids)")
                .param("ids", ids.toArray(Long[]::new))
                .query(this::source)
                .list();
    }

    List<Source> latest(int most) {
        return jdbc.sql(SELECT + " ORDER BY id DESC LIMIT :most")
                .param("most", most)
                .query(this::source)
                .list();
    }

    Source source(ResultSet rs, int i) throws SQLException {
        return new Source(
                rs.getLong("id"),
                rs.getString("key"),
                new Bilingual(rs.getString("title_zh"), rs.getString("title_en")),
                rs.getString("publisher"),
                rs.getString("licence"),
                rs.getString("url"),
                rs.getObject("as_of", LocalDate.class),
                rs.getObject("retrieved", LocalDate.class),
                confidence(rs),
                rs.getBoolean("verified"),
                rs.getBoolean("synthetic"),
                rs.getString("basis"),
                rs.getString("note"),
                (Long) rs.getObject("file_id"),
                rs.getLong("entry_id"));
    }

    private static @Nullable Double confidence(ResultSet rs) throws SQLException {
        double confidence = rs.getDouble("confidence");
        return rs.wasNull() ? null : confidence;
    }
}
