package org.chuangtu.publication;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.chuangtu.journal.Row;
import org.chuangtu.page.Bilingual;
import org.chuangtu.procedure.Limit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The tables of notices. */
@Repository
class NoticeTable {

    static final String NOTICE = "publication.notice";

    static final String SELECT =
            """
            SELECT n.id, n.number, n.kind, n.title, n.body, n.facts, n.personal_digest, n.about, n.then_action, n.place_id, n.allowed,
                   n.opened_at, n.closes_at, n.unverified, n.corrects_id, n.published_by, n.digest, n.state, n.state_since, n.reason,
                   p.facts AS people, (SELECT c.id FROM publication.notice c WHERE c.corrects_id = n.id) AS corrected_by,
                   o.n AS objections, o.open, o.upheld
              FROM publication.notice n
              LEFT JOIN publication.personal p ON p.notice_id = n.id
              CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE state <> 'TAKEN_BACK') AS n,
                                         count(*) FILTER (WHERE state = 'OPEN') AS open,
                                         count(*) FILTER (WHERE state = 'UPHELD') AS upheld
                                    FROM publication.objection WHERE notice_id = n.id) o
            """;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;

    NoticeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    String nextNumber(int year) {
        long number = jdbc.sql("SELECT nextval('publication.number')").query(Long.class).single();
        return "P%d-%06d".formatted(year, number);
    }

    long insert(
            String number,
            NoticeDraft it,
            Instant openedAt,
            Instant closesAt,
            Collection<Integer> unverified,
            @Nullable Long corrects,
            String publisher) {
        var open = it.facts().stream().filter(fact -> !fact.personal()).toList();
        var people = it.facts().stream().filter(Fact::personal).toList();
        String salt = people.isEmpty() ? null : salt();
        String personal = salt == null ? null : sha256(salt + "\n" + json(people));
        var said =
                new Said(
                        number,
                        it.kind().name(),
                        it.title(),
                        it.body(),
                        json(open),
                        personal,
                        it.about() == null ? null : it.about().toString(),
                        it.window().toString(),
                        openedAt,
                        closesAt,
                        corrects);
        long id =
                jdbc.sql(
                                """
                                INSERT INTO publication.notice (number, kind, title, body, facts, personal_digest, about, then_action,
                                    place_id, allowed, opened_at, closes_at, unverified, corrects_id, published_by, digest, state, state_since)
                                VALUES (:number, :kind, :title, :body, :facts::jsonb, :personal, :about, :then, :place, :allowed, :opened,
                                    :closes, :unverified, :corrects, :by, :digest, 'RUNNING', :opened)
                                RETURNING id
                                """)
                        .param("number", number)
                        .param("kind", said.kind())
                        .param("title", it.title())
                        .param("body", it.body())
                        .param("facts", said.facts())
                        .param("personal", personal)
                        .param("about", said.about())
                        .param("then", it.thenAction())
                        .param("place", it.placeId())
                        .param("allowed", said.allowed())
                        .param("opened", time(openedAt))
                        .param("closes", time(closesAt))
                        .param("unverified", unverified.toArray(Integer[]::new))
                        .param("corrects", corrects)
                        .param("by", publisher)
                        .param("digest", said.digest())
                        .query(Long.class)
                        .single();
        if (salt != null)
            jdbc.sql(
                            """
                            INSERT INTO publication.personal (notice_id, salt, facts) VALUES (:id, :salt, :facts::jsonb)
                            """)
                    .param("id", id)
                    .param("salt", salt)
                    .param("facts", json(people))
                    .update();
        return id;
    }

    /** What a digest is taken of, in this order; each part with its length, so that none runs into the next. */
    record Said(
            String number,
            String kind,
            String title,
            String body,
            String facts,
            @Nullable String personal,
            @Nullable String about,
            String allowed,
            Instant openedAt,
            Instant closesAt,
            @Nullable Long corrects) {

        String digest() {
            var all = new StringBuilder();
            for (Object part :
                    new @Nullable Object[] {
                        number, kind, title, body, facts, personal, about, allowed, openedAt,
                        closesAt, corrects
                    }) {
                String text = part == null ? "" : part.toString();
                all.append(text.length()).append(':').append(text).append('\n');
            }
            return sha256(all.toString());
        }
    }

    void move(
            long id,
            NoticeState to,
            Instant at,
            @Nullable String endedBy,
            @Nullable String reason) {
        jdbc.sql(
                        """
                        UPDATE publication.notice SET state = :state, state_since = :at, ended_by = :by, reason = :reason WHERE id = :id
                        """)
                .param("state", to.name())
                .param("at", time(at))
                .param("by", endedBy)
                .param("reason", reason)
                .param("id", id)
                .update();
        if (!to.showsPeople())
            jdbc.sql("DELETE FROM publication.personal WHERE notice_id = :id")
                    .param("id", id)
                    .update();
    }

    Optional<Notice> find(long id) {
        return jdbc.sql(SELECT + " WHERE n.id = :id")
                .param("id", id)
                .query(NoticeTable::read)
                .optional();
    }

    Optional<Notice> byNumber(String number) {
        return jdbc.sql(SELECT + " WHERE n.number = :number")
                .param("number", number)
                .query(NoticeTable::read)
                .optional();
    }

    /** Holds it against everybody else until the transaction ends. */
    Optional<Notice> lock(long id) {
        return jdbc.sql("SELECT id FROM publication.notice WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(Long.class)
                .optional()
                .flatMap(this::find);
    }

    /** The last one about that which was neither withdrawn nor corrected. */
    Optional<Notice> standingAbout(Row about) {
        return jdbc.sql(
                        SELECT
                                + """
                                 WHERE n.about = :about AND n.state NOT IN ('WITHDRAWN', 'CORRECTED') ORDER BY n.id DESC LIMIT 1
                                """)
                .param("about", about.toString())
                .query(NoticeTable::read)
                .optional();
    }

    /** All about that, the newest first; at most 100. */
    List<Notice> about(Row about) {
        return jdbc.sql(SELECT + " WHERE n.about = :about ORDER BY n.id DESC LIMIT 100")
                .param("about", about.toString())
                .query(NoticeTable::read)
                .list();
    }

    static Notice read(ResultSet rs, int row) throws SQLException {
        var facts = new ArrayList<>(facts(rs.getString("facts"), false));
        String people = rs.getString("people");
        if (people != null) facts.addAll(facts(people, true));
        String about = rs.getString("about");
        return new Notice(
                rs.getLong("id"),
                rs.getString("number"),
                NoticeKind.valueOf(rs.getString("kind")),
                rs.getString("title"),
                rs.getString("body"),
                facts,
                rs.getString("personal_digest") != null && people == null,
                about == null ? null : Row.parse(about),
                rs.getString("then_action"),
                rs.getObject("place_id", Long.class),
                Limit.parse(rs.getString("allowed")).orElseThrow(),
                instant(rs, "opened_at"),
                instant(rs, "closes_at"),
                List.of((Integer[]) rs.getArray("unverified").getArray()),
                rs.getObject("corrects_id", Long.class),
                rs.getObject("corrected_by", Long.class),
                rs.getString("published_by"),
                rs.getString("digest"),
                NoticeState.valueOf(rs.getString("state")),
                instant(rs, "state_since"),
                rs.getString("reason"),
                rs.getInt("objections"),
                rs.getInt("open"),
                rs.getInt("upheld"));
    }

    /** A notice as it is kept, for whoever compares it with its digests. */
    record Kept(
            long id,
            String number,
            String digest,
            String kept,
            @Nullable String personalDigest,
            @Nullable String personal) {}

    List<Kept> keptAfter(long id, int limit) {
        return jdbc.sql(
                        """
                        SELECT n.id, n.number, n.kind, n.title, n.body, n.facts, n.personal_digest, n.about, n.allowed, n.opened_at,
                               n.closes_at, n.corrects_id, n.digest, p.salt, p.facts AS people
                          FROM publication.notice n LEFT JOIN publication.personal p ON p.notice_id = n.id
                         WHERE n.id > :id ORDER BY n.id LIMIT :limit
                        """)
                .param("id", id)
                .param("limit", limit)
                .query(NoticeTable::kept)
                .list();
    }

    private static Kept kept(ResultSet rs, int row) throws SQLException {
        String people = rs.getString("people");
        var said =
                new Said(
                        rs.getString("number"),
                        rs.getString("kind"),
                        rs.getString("title"),
                        rs.getString("body"),
                        json(facts(rs.getString("facts"), false)),
                        rs.getString("personal_digest"),
                        rs.getString("about"),
                        rs.getString("allowed"),
                        instant(rs, "opened_at"),
                        instant(rs, "closes_at"),
                        rs.getObject("corrects_id", Long.class));
        return new Kept(
                rs.getLong("id"),
                said.number(),
                rs.getString("digest"),
                said.digest(),
                said.personal(),
                people == null
                        ? null
                        : sha256(rs.getString("salt") + "\n" + json(facts(people, true))));
    }

    // Facts
    // ------------------------------------------------------------------------------------------------------------

    private static String json(List<Fact> facts) {
        var all = JSON.createArrayNode();
        for (Fact it : facts) {
            ObjectNode one = all.addObject();
            if (it.label().zh() != null) one.put("zh", it.label().zh());
            if (it.label().en() != null) one.put("en", it.label().en());
            one.put("value", it.value());
        }
        return all.toString();
    }

    private static List<Fact> facts(String json, boolean personal) {
        var all = new ArrayList<Fact>();
        for (JsonNode it : JSON.readTree(json))
            all.add(
                    new Fact(
                            new Bilingual(
                                    it.path("zh").asString(null), it.path("en").asString(null)),
                            it.path("value").asString(),
                            personal));
        return all;
    }

    private static String salt() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }

    static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }
}
