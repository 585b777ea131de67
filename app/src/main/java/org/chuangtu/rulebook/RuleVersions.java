package org.chuangtu.rulebook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table version. */
@Repository
class RuleVersions {

    private static final int MOST = 5_000;
    private static final String SELECT =
            """
            SELECT id, kind, code, name_zh, name_en, edition, place, valid_from, valid_to, law, unverified, body, cases, digest, bundled_as,
                   state, replaces, made_by, made_at, proposed_by, proposed_at, decided_by, decided_at, why, entry_id
              FROM rulebook.version
            """;

    private final JdbcClient jdbc;

    RuleVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a shelf of rules was built from: when this has not changed, neither has the shelf. */
    record Mark(long newest, long published) {}

    Mark mark() {
        return jdbc.sql(
                        """
                        SELECT coalesce(max(entry_id), 0) AS newest, count(*) FILTER (WHERE state = 'PUBLISHED') AS published
                          FROM rulebook.version
                        """)
                .query((rs, i) -> new Mark(rs.getLong("newest"), rs.getLong("published")))
                .single();
    }

    Optional<Version> find(long id) {
        return jdbc.sql(SELECT + " WHERE id = :id")
                .param("id", id)
                .query(RuleVersions::version)
                .optional();
    }

    Optional<Version> locked(long id) {
        return jdbc.sql(SELECT + " WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(RuleVersions::version)
                .optional();
    }

    /** Nobody publishes or changes beside whoever holds this. */
    void lock() {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('rulebook.version'))").query(rs -> {});
    }

    /** The newest last. */
    List<Version> all() {
        return jdbc.sql(SELECT + " ORDER BY id LIMIT " + MOST).query(RuleVersions::version).list();
    }

    List<Version> published() {
        return jdbc.sql(
                        SELECT
                                + " WHERE state = 'PUBLISHED' ORDER BY kind, code, place, valid_from LIMIT "
                                + MOST)
                .query(RuleVersions::version)
                .list();
    }

    /** All versions of a rule or a document, the newest first. */
    List<Version> of(Version.Kind kind, String code) {
        return jdbc.sql(
                        SELECT
                                + " WHERE kind = :kind AND code = :code ORDER BY valid_from DESC, id DESC LIMIT "
                                + MOST)
                .param("kind", kind.name())
                .param("code", code)
                .query(RuleVersions::version)
                .list();
    }

    /** The last version that came in that file. */
    Optional<Version> bundled(String file) {
        return jdbc.sql(SELECT + " WHERE bundled_as = :file ORDER BY id DESC LIMIT 1")
                .param("file", file)
                .query(RuleVersions::version)
                .optional();
    }

    long insert(Version it) {
        return jdbc.sql(
                        """
                        INSERT INTO rulebook.version (kind, code, name_zh, name_en, edition, place, valid_from, valid_to, law, unverified,
                               body, cases, digest, bundled_as, state, replaces, made_by, made_at, proposed_by, proposed_at, decided_by,
                               decided_at, why)
                        VALUES (:kind, :code, :nameZh, :nameEn, :edition, :place, :from, :to, :law, :unverified, :body, :cases, :digest,
                               :bundledAs, :state, :replaces, :madeBy, :madeAt, :proposedBy, :proposedAt, :decidedBy, :decidedAt, :why)
                        RETURNING id
                        """)
                .params(params(it))
                .query(Long.class)
                .single();
    }

    /** Everything but its id; false when somebody changed it since that version was read. */
    boolean update(Version it) {
        return jdbc.sql(
                                """
                                UPDATE rulebook.version
                                   SET kind = :kind, code = :code, name_zh = :nameZh, name_en = :nameEn, edition = :edition, place = :place,
                                       valid_from = :from, valid_to = :to, law = :law, unverified = :unverified, body = :body, cases = :cases,
                                       digest = :digest, bundled_as = :bundledAs, state = :state, replaces = :replaces,
                                       made_by = :madeBy, made_at = :madeAt, proposed_by = :proposedBy, proposed_at = :proposedAt,
                                       decided_by = :decidedBy, decided_at = :decidedAt, why = :why
                                 WHERE id = :id AND entry_id = :version
                                """)
                        .params(params(it))
                        .param("id", it.id())
                        .param("version", it.version())
                        .update()
                == 1;
    }

    private static java.util.Map<String, @Nullable Object> params(Version it) {
        var params = new java.util.HashMap<String, @Nullable Object>();
        params.put("kind", it.kind().name());
        params.put("code", it.code());
        params.put("nameZh", it.name().zh());
        params.put("nameEn", it.name().en());
        params.put("edition", it.edition());
        params.put("place", it.place());
        params.put("from", it.from());
        params.put("to", it.to());
        params.put("law", it.law());
        params.put("unverified", it.unverified());
        params.put("body", it.body());
        params.put("cases", it.cases());
        params.put("digest", it.digest());
        params.put("bundledAs", it.bundledAs());
        params.put("state", it.state().name());
        params.put("replaces", it.replaces());
        params.put("madeBy", it.madeBy());
        params.put("madeAt", moment(it.madeAt()));
        params.put("proposedBy", it.proposedBy());
        params.put("proposedAt", moment(it.proposedAt()));
        params.put("decidedBy", it.decidedBy());
        params.put("decidedAt", moment(it.decidedAt()));
        params.put("why", it.why());
        return params;
    }

    private static @Nullable OffsetDateTime moment(@Nullable Instant it) {
        return it == null ? null : it.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant moment(ResultSet rs, String column) throws SQLException {
        var it = rs.getObject(column, OffsetDateTime.class);
        return it == null ? null : it.toInstant();
    }

    private static Version version(ResultSet rs, int row) throws SQLException {
        long replaces = rs.getLong("replaces");
        @Nullable Long replaced = rs.wasNull() ? null : (Long) replaces;
        return new Version(
                rs.getLong("id"),
                Version.Kind.valueOf(rs.getString("kind")),
                rs.getString("code"),
                new Bilingual(rs.getString("name_zh"), rs.getString("name_en")),
                rs.getString("edition"),
                rs.getString("place"),
                rs.getObject("valid_from", LocalDate.class),
                rs.getObject("valid_to", LocalDate.class),
                rs.getString("law"),
                rs.getBoolean("unverified"),
                rs.getString("body"),
                rs.getString("cases"),
                rs.getString("digest"),
                rs.getString("bundled_as"),
                Version.State.valueOf(rs.getString("state")),
                replaced,
                rs.getString("made_by"),
                rs.getObject("made_at", OffsetDateTime.class).toInstant(),
                rs.getString("proposed_by"),
                moment(rs, "proposed_at"),
                rs.getString("decided_by"),
                moment(rs, "decided_at"),
                rs.getString("why"),
                rs.getLong("entry_id"));
    }
}
