package org.chuangtu.form;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of versions. A version never changes, so what was read once is kept in mind. */
@Repository
class VersionTable {

    static final String TABLE = "form.version";
    private static final int REMEMBERED_MAX = 500;

    private static final String SELECT =
            """
            SELECT v.id, v.code, v.number, v.title_zh, v.title_en, v.text, v.sha256, v.published_by, v.published_at, v.entry_id
              FROM form.version v
            """;
    private static final String IN_FORCE =
            """
             WHERE v.number = (SELECT max(l.number) FROM form.version l WHERE l.code = v.code)
               AND (NOT :searching OR v.code ILIKE :like OR v.title_zh ILIKE :like OR v.title_en ILIKE :like)
            """;
    private static final Map<String, String> ORDER =
            Map.of(
                    "code",
                    "v.code",
                    "title",
                    "v.title_zh",
                    "published",
                    "v.published_at",
                    "number",
                    "v.number");

    private final Map<Long, FormVersion> known = new ConcurrentHashMap<>();
    private final Map<Long, Judge> judges = new ConcurrentHashMap<>();
    private final JdbcClient jdbc;

    VersionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long insert(FormFile file, int number, String sha256, String by, Instant at) {
        return jdbc.sql(
                        """
                        INSERT INTO form.version (code, number, title_zh, title_en, text, sha256, published_by, published_at)
                        VALUES (:code, :number, :zh, :en, :text, :sha256, :by, :at) RETURNING id
                        """)
                .param("code", file.code())
                .param("number", number)
                .param("zh", file.title().zh())
                .param("en", file.title().en())
                .param("text", file.text())
                .param("sha256", sha256)
                .param("by", by)
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** Until the end of the transaction nobody else publishes that form. */
    void holdCode(String code) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('form.version'), hashtext(:code))")
                .param("code", code)
                .query((rs, i) -> 1)
                .single();
    }

    Optional<FormVersion> find(long id) {
        var it = known.get(id);
        return it != null
                ? Optional.of(it)
                : jdbc.sql(SELECT + "WHERE v.id = :id")
                        .param("id", id)
                        .query(this::read)
                        .optional();
    }

    Optional<FormVersion> find(FormRef ref) {
        return jdbc.sql(SELECT + "WHERE v.code = :code AND v.number = :number")
                .param("code", ref.code())
                .param("number", ref.number())
                .query(this::read)
                .optional();
    }

    Optional<FormVersion> inForce(String code) {
        return jdbc.sql(SELECT + "WHERE v.code = :code ORDER BY v.number DESC LIMIT 1")
                .param("code", code)
                .query(this::read)
                .optional();
    }

    List<FormVersion> versions(String code, int most) {
        return jdbc.sql(SELECT + "WHERE v.code = :code ORDER BY v.number DESC LIMIT :most")
                .param("code", code)
                .param("most", most)
                .query(this::read)
                .list();
    }

    ListPage<FormVersion> page(ListQuery query) {
        var rows =
                jdbc.sql(
                                SELECT
                                        + IN_FORCE
                                        + query.orderBy(ORDER, "v.id")
                                        + " LIMIT :limit OFFSET :offset")
                        .param("searching", query.searching())
                        .param("like", query.like())
                        .param("limit", query.limit())
                        .param("offset", query.offset())
                        .query(this::read)
                        .list();
        long total =
                jdbc.sql("SELECT count(*) FROM form.version v" + IN_FORCE)
                        .param("searching", query.searching())
                        .param("like", query.like())
                        .query(Long.class)
                        .single();
        return new ListPage<>(rows, total);
    }

    /** The version in force whose file is that very text. */
    Optional<FormVersion> inForceWith(String sha256) {
        return jdbc.sql(
                        SELECT
                                + """
                                 WHERE v.sha256 = :sha256
                                   AND v.number = (SELECT max(l.number) FROM form.version l WHERE l.code = v.code)
                                """)
                .param("sha256", sha256)
                .query(this::read)
                .optional();
    }

    /** Built when it is first asked. */
    Judge judge(FormVersion version) {
        var it = judges.get(version.id());
        if (it != null) return it;
        var made = Judge.of(version.schema(), version.fields());
        if (judges.size() < REMEMBERED_MAX) judges.put(version.id(), made);
        return made;
    }

    private FormVersion read(ResultSet rs, int i) throws SQLException {
        long id = rs.getLong("id");
        var it = known.get(id);
        if (it != null) return it;
        var file = FormFile.parse(rs.getString("code"), rs.getString("text"));
        var made =
                new FormVersion(
                        id,
                        new FormRef(rs.getString("code"), rs.getInt("number")),
                        new Bilingual(rs.getString("title_zh"), rs.getString("title_en")),
                        file.fields(),
                        file.schema(),
                        rs.getString("text"),
                        rs.getString("sha256"),
                        rs.getString("published_by"),
                        rs.getObject("published_at", OffsetDateTime.class).toInstant(),
                        rs.getLong("entry_id"));
        if (known.size() < REMEMBERED_MAX) known.put(id, made);
        return made;
    }
}
