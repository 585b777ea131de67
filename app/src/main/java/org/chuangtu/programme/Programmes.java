package org.chuangtu.programme;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The tables of offers, applications and payments. */
@Repository
class Programmes {

    static final String TABLE = "programme.programme";
    static final String APPLICATION = "programme.application";
    static final String PAYMENT = "programme.payment";

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String SELECT =
            """
            SELECT p.id, p.code, p.title_zh, p.title_en, p.about, p.procedure, p.place_id, p.quota, p.most, p.opens_at, p.closes_at,
                   p.eligibility, p.rule, p.synthetic, p.state, p.account_id, p.entry_id, a.awarded,
                   (SELECT jsonb_agg(jsonb_build_object('percent', t.percent, 'days', t.days, 'condition', t.condition) ORDER BY t.no)
                      FROM programme.part t WHERE t.programme_id = p.id) AS parts
              FROM programme.programme p JOIN programme.awards a ON a.programme_id = p.id
            """;

    /** Whose offers somebody sees beside what is announced. */
    record Visible(boolean all, List<Long> places) {}

    private static final String WHERE =
            """
             WHERE (p.state <> 'DRAFT' OR :all OR p.place_id = ANY(:places))
               AND (:state::text IS NULL OR p.state = :state)
               AND (NOT :open OR p.state = 'ANNOUNCED' AND p.opens_at <= :now AND p.closes_at > :now)
               AND (NOT :searching OR p.title_zh ILIKE :like OR p.title_en ILIKE :like OR p.code ILIKE :like)
            """;

    private static final Map<String, String> ORDER =
            Map.of(
                    "title", "coalesce(p.title_zh, p.title_en)",
                    "code", "p.code",
                    "closes", "p.closes_at",
                    "awarded", "a.awarded");

    private static final String APPLICATIONS =
            """
            SELECT a.id, a.programme_id, a.matter_id, a.number, a.party_id, a.asked, a.verdict, a.grounds, a.state, a.awarded, a.hold_id,
                   a.available, a.awards, a.decided_by, a.decided_at, a.why, a.applied_at,
                   coalesce((SELECT sum(y.amount) FROM programme.payment y WHERE y.application_id = a.id AND y.state = 'PAID'), 0)::bigint AS paid
              FROM programme.application a
            """;

    private static final String PAYMENTS =
            """
            SELECT y.id, y.application_id, y.no, y.amount, y.due, y.condition, y.state, y.met_by, y.met_why, y.paid_by, y.paid_at, y.voucher_id,
                   y.entry_id
              FROM programme.payment y
            """;

    private final JdbcClient jdbc;

    Programmes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    // Offers
    // ------------------------------------------------------------------------------------------------------------

    /** Empty where the code is taken. */
    Optional<Long> insert(ProgrammeDraft it, String by, Instant at) {
        var id =
                said(
                                """
                                INSERT INTO programme.programme (code, title_zh, title_en, about, procedure, place_id, quota, most, opens_at,
                                       closes_at, eligibility, rule, synthetic, state, made_by, made_at)
                                VALUES (:code, :zh, :en, :about, :procedure, :place, :quota, :most, :opens, :closes, :eligibility, :rule,
                                       :synthetic, 'DRAFT', :by, :at)
                                ON CONFLICT (code) DO NOTHING RETURNING id
                                """,
                                it)
                        .param("code", it.code())
                        .param("by", by)
                        .param("at", at(at))
                        .query(Long.class)
                        .optional();
        id.ifPresent(programme -> insertParts(programme, it.parts()));
        return id;
    }

    /** The parts stay as they were announced; only what awards do not rest on changes. */
    boolean update(long id, long version, ProgrammeDraft it) {
        return said(
                                """
                                UPDATE programme.programme
                                   SET title_zh = :zh, title_en = :en, about = :about, procedure = :procedure, place_id = :place,
                                       quota = :quota, most = :most, opens_at = :opens, closes_at = :closes, eligibility = :eligibility,
                                       rule = :rule, synthetic = :synthetic
                                 WHERE id = :id AND entry_id = :version
                                """,
                                it)
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec said(String sql, ProgrammeDraft it) {
        return jdbc.sql(sql)
                .param("zh", it.title().zh())
                .param("en", it.title().en())
                .param("about", it.about())
                .param("procedure", it.procedure())
                .param("place", it.placeId())
                .param("quota", it.quota())
                .param("most", it.mostFen())
                .param("opens", at(it.opensAt()))
                .param("closes", at(it.closesAt()))
                .param("eligibility", it.eligibility())
                .param("rule", it.rule())
                .param("synthetic", it.synthetic());
    }

    private void insertParts(long programme, List<ProgrammeDraft.Part> parts) {
        int no = 0;
        for (var it : parts)
            jdbc.sql(
                            """
                            INSERT INTO programme.part (programme_id, no, percent, days, condition)
                            VALUES (:programme, :no, :percent, :days, :condition)
                            """)
                    .param("programme", programme)
                    .param("no", ++no)
                    .param("percent", it.percent())
                    .param("days", it.days())
                    .param("condition", it.condition())
                    .update();
    }

    boolean move(long id, long version, Programme.State to, @Nullable Long account) {
        return jdbc.sql(
                                """
                                UPDATE programme.programme SET state = :state, account_id = coalesce(:account, account_id)
                                 WHERE id = :id AND entry_id = :version
                                """)
                        .param("state", to.name())
                        .param("account", account)
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    /** Holds its awards against everybody else until the transaction ends. */
    void lock(long id) {
        jdbc.sql("SELECT awarded FROM programme.awards WHERE programme_id = :id FOR UPDATE")
                .param("id", id)
                .query(Integer.class)
                .optional();
    }

    Optional<Programme> find(long id) {
        return jdbc.sql(SELECT + " WHERE p.id = :id")
                .param("id", id)
                .query(Programmes::read)
                .optional();
    }

    ListPage<Programme> page(ListQuery query, Visible who, Instant now) {
        var rows =
                asked(
                                SELECT
                                        + WHERE
                                        + query.orderBy(ORDER, "p.id")
                                        + " LIMIT :limit OFFSET :offset",
                                query,
                                who,
                                now)
                        .param("limit", query.limit())
                        .param("offset", query.offset())
                        .query(Programmes::read)
                        .list();
        long total =
                asked(
                                "SELECT count(*) FROM programme.programme p JOIN programme.awards a ON a.programme_id = p.id"
                                        + WHERE,
                                query,
                                who,
                                now)
                        .query(Long.class)
                        .single();
        return new ListPage<>(rows, total);
    }

    private JdbcClient.StatementSpec asked(String sql, ListQuery query, Visible who, Instant now) {
        return jdbc.sql(sql)
                .param("all", who.all())
                .param("places", who.places().toArray(Long[]::new))
                .param("state", query.filter(ProgrammeDesk.STATE).orElse(null))
                .param("open", query.flag(ProgrammeDesk.OPEN))
                .param("now", at(now))
                .param("searching", query.searching())
                .param("like", query.like());
    }

    private static Programme read(ResultSet rs, int row) throws SQLException {
        return new Programme(
                rs.getLong("id"),
                new ProgrammeDraft(
                        rs.getString("code"),
                        new Bilingual(rs.getString("title_zh"), rs.getString("title_en")),
                        rs.getString("about"),
                        rs.getString("procedure"),
                        rs.getObject("place_id", Long.class),
                        rs.getObject("quota", Integer.class),
                        rs.getObject("most", Long.class),
                        instant(rs, "opens_at"),
                        instant(rs, "closes_at"),
                        rs.getString("eligibility"),
                        rs.getString("rule"),
                        JSON.readValue(
                                rs.getString("parts"),
                                new TypeReference<List<ProgrammeDraft.Part>>() {}),
                        rs.getBoolean("synthetic")),
                Programme.State.valueOf(rs.getString("state")),
                rs.getObject("account_id", Long.class),
                rs.getInt("awarded"),
                rs.getLong("entry_id"));
    }

    // Applications
    // ------------------------------------------------------------------------------------------------------------

    long insertApplication(
            long programme,
            long matter,
            String number,
            long party,
            long asked,
            Verdict verdict,
            Instant at) {
        return jdbc.sql(
                        """
                        INSERT INTO programme.application (programme_id, matter_id, number, party_id, asked, verdict, grounds, state, applied_at)
                        VALUES (:programme, :matter, :number, :party, :asked, :verdict, :grounds::jsonb, 'OPEN', :at) RETURNING id
                        """)
                .param("programme", programme)
                .param("matter", matter)
                .param("number", number)
                .param("party", party)
                .param("asked", asked)
                .param("verdict", verdict instanceof Verdict.Eligible ? "ELIGIBLE" : "UNKNOWN")
                .param("grounds", JSON.writeValueAsString(verdict.grounds()))
                .param("at", at(at))
                .query(Long.class)
                .single();
    }

    void decide(
            long id,
            Application.State to,
            @Nullable Long awarded,
            @Nullable Long hold,
            @Nullable Long available,
            int awards,
            @Nullable String why,
            String by,
            Instant at) {
        jdbc.sql(
                        """
                        UPDATE programme.application
                           SET state = :state, awarded = coalesce(:awarded, awarded), hold_id = coalesce(:hold, hold_id),
                               available = coalesce(:available, available), awards = coalesce(awards, :awards), why = coalesce(:why, why),
                               decided_by = :by, decided_at = :at
                         WHERE id = :id
                        """)
                .param("state", to.name())
                .param("awarded", awarded)
                .param("hold", hold)
                .param("available", available)
                .param("awards", awards)
                .param("why", why)
                .param("by", by)
                .param("at", at(at))
                .param("id", id)
                .update();
    }

    Optional<Application> application(long id) {
        return jdbc.sql(APPLICATIONS + " WHERE a.id = :id")
                .param("id", id)
                .query(Programmes::readApplication)
                .optional();
    }

    Optional<Application> ofMatter(long matter) {
        return jdbc.sql(APPLICATIONS + " WHERE a.matter_id = :matter")
                .param("matter", matter)
                .query(Programmes::readApplication)
                .optional();
    }

    /** What an organisation has there that is neither declined nor taken back. */
    Optional<Application> of(long programme, long party) {
        return jdbc.sql(
                        APPLICATIONS
                                + " WHERE a.programme_id = :programme AND a.party_id = :party AND a.state IN ('OPEN', 'AWARDED')")
                .param("programme", programme)
                .param("party", party)
                .query(Programmes::readApplication)
                .optional();
    }

    int open(long programme) {
        return jdbc.sql(
                        "SELECT count(*) FROM programme.application WHERE programme_id = :id AND state = 'OPEN'")
                .param("id", programme)
                .query(Integer.class)
                .single();
    }

    private static final String APPLICATIONS_WHERE =
            """
             WHERE a.programme_id = :programme AND (:party::bigint IS NULL OR a.party_id = :party)
               AND (:state::text IS NULL OR a.state = :state) AND (:verdict::text IS NULL OR a.verdict = :verdict)
               AND (NOT :searching OR a.number ILIKE :like)
            """;

    /**
     * Who applied there.
     *
     * @param party only its; null: everybody's
     */
    ListPage<Application> applications(long programme, @Nullable Long party, ListQuery query) {
        var order =
                Map.of(
                        "number", "a.id",
                        "asked", "a.asked",
                        "awarded", "a.awarded",
                        "state", "a.state",
                        "applied", "a.applied_at");
        var rows =
                applying(
                                APPLICATIONS
                                        + APPLICATIONS_WHERE
                                        + query.orderBy(order, "a.id")
                                        + " LIMIT :limit OFFSET :offset",
                                programme,
                                party,
                                query)
                        .param("limit", query.limit())
                        .param("offset", query.offset())
                        .query(Programmes::readApplication)
                        .list();
        long total =
                applying(
                                "SELECT count(*) FROM programme.application a" + APPLICATIONS_WHERE,
                                programme,
                                party,
                                query)
                        .query(Long.class)
                        .single();
        return new ListPage<>(rows, total);
    }

    private JdbcClient.StatementSpec applying(
            String sql, long programme, @Nullable Long party, ListQuery query) {
        return jdbc.sql(sql)
                .param("programme", programme)
                .param("party", party)
                .param("state", query.filter(ProgrammeDesk.STATE).orElse(null))
                .param("verdict", query.filter(ProgrammeDesk.VERDICT).orElse(null))
                .param("searching", query.searching())
                .param("like", query.like());
    }

    private static Application readApplication(ResultSet rs, int row) throws SQLException {
        return new Application(
                rs.getLong("id"),
                rs.getLong("programme_id"),
                rs.getLong("matter_id"),
                rs.getString("number"),
                rs.getLong("party_id"),
                rs.getLong("asked"),
                rs.getString("verdict").equals("ELIGIBLE"),
                JSON.readValue(
                        rs.getString("grounds"), new TypeReference<List<Verdict.Ground>>() {}),
                Application.State.valueOf(rs.getString("state")),
                rs.getObject("awarded", Long.class),
                rs.getObject("hold_id", Long.class),
                rs.getObject("available", Long.class),
                rs.getObject("awards", Integer.class),
                rs.getString("decided_by"),
                maybe(rs, "decided_at"),
                rs.getString("why"),
                instant(rs, "applied_at"),
                rs.getLong("paid"));
    }

    // Payments
    // ------------------------------------------------------------------------------------------------------------

    void insertPayment(
            long application, int no, long amount, LocalDate due, @Nullable String condition) {
        jdbc.sql(
                        """
                        INSERT INTO programme.payment (application_id, no, amount, due, condition, state)
                        VALUES (:application, :no, :amount, :due, :condition, 'PLANNED')
                        """)
                .param("application", application)
                .param("no", no)
                .param("amount", amount)
                .param("due", due)
                .param("condition", condition)
                .update();
    }

    void met(long payment, String by, String why) {
        jdbc.sql(
                        "UPDATE programme.payment SET state = 'MET', met_by = :by, met_why = :why WHERE id = :id")
                .param("by", by)
                .param("why", why)
                .param("id", payment)
                .update();
    }

    void paid(long payment, String by, Instant at, long voucher) {
        jdbc.sql(
                        """
                        UPDATE programme.payment SET state = 'PAID', paid_by = :by, paid_at = :at, voucher_id = :voucher WHERE id = :id
                        """)
                .param("by", by)
                .param("at", at(at))
                .param("voucher", voucher)
                .param("id", payment)
                .update();
    }

    void drop(long application) {
        jdbc.sql(
                        "UPDATE programme.payment SET state = 'DROPPED' WHERE application_id = :id AND state <> 'PAID'")
                .param("id", application)
                .update();
    }

    Optional<Payment> payment(long id) {
        return jdbc.sql(PAYMENTS + " WHERE y.id = :id")
                .param("id", id)
                .query(Programmes::readPayment)
                .optional();
    }

    /** Holds an application against everybody else until the transaction ends. */
    void lockApplication(long id) {
        jdbc.sql("SELECT id FROM programme.application WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(Long.class)
                .optional();
    }

    List<Payment> payments(long application) {
        return jdbc.sql(PAYMENTS + " WHERE y.application_id = :id ORDER BY y.no")
                .param("id", application)
                .query(Programmes::readPayment)
                .list();
    }

    long paidAltogether(long programme) {
        return jdbc.sql(
                        """
                        SELECT coalesce(sum(y.amount), 0)::bigint FROM programme.payment y JOIN programme.application a ON a.id = y.application_id
                         WHERE a.programme_id = :id AND y.state = 'PAID'
                        """)
                .param("id", programme)
                .query(Long.class)
                .single();
    }

    private static Payment readPayment(ResultSet rs, int row) throws SQLException {
        return new Payment(
                rs.getLong("id"),
                rs.getLong("application_id"),
                rs.getInt("no"),
                rs.getLong("amount"),
                rs.getObject("due", LocalDate.class),
                rs.getString("condition"),
                Payment.State.valueOf(rs.getString("state")),
                rs.getString("met_by"),
                rs.getString("met_why"),
                rs.getString("paid_by"),
                maybe(rs, "paid_at"),
                rs.getObject("voucher_id", Long.class),
                rs.getLong("entry_id"));
    }

    private static Instant instant(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant maybe(ResultSet rs, String column) throws SQLException {
        var it = rs.getObject(column, OffsetDateTime.class);
        return it == null ? null : it.toInstant();
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant it) {
        return it == null ? null : it.atOffset(ZoneOffset.UTC);
    }
}
