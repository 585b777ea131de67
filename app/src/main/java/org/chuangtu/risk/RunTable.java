package org.chuangtu.risk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables run and score. */
@Repository
class RunTable {

    /** Older runs go when a new one is done. */
    static final int MOST_KEPT = 24;

    private static final int ROWS_AT_ONCE = 5_000;

    private static final Map<String, String> ORDER =
            Map.of(
                    "rank", "s.rank",
                    "name", "coalesce(s.name_zh, s.name_en)",
                    "total", "s.total",
                    "downstream", "s.downstream",
                    "upstream", "s.upstream",
                    "sold", "s.sold_yuan",
                    "division", "s.division");

    private static final String WHERE =
            """
             WHERE s.run_id = :run
               AND (NOT :searching OR s.name_zh ILIKE :like OR s.name_en ILIKE :like)
               AND (:division::text IS NULL OR s.division = :division)
               AND (:places::bigint[] IS NULL OR s.place_id = ANY(:places))
               AND (NOT :crossed OR s.crossed)
            """;

    private final JdbcClient jdbc;

    RunTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long begin(RiskRun it) {
        return jdbc.sql(
                        """
                        INSERT INTO risk.run (state, asked_by, asked_at, inferred, eps, seal, firms, recorded_links, inferred_links,
                                              without_amount, assumed_yuan, without_division, members, synthetic)
                        VALUES ('RUNNING', :by, :at, :inferred, :eps, :seal, :firms, :recorded, :inferredLinks,
                                :withoutAmount, :assumed, :withoutDivision, :members, :synthetic) RETURNING id
                        """)
                .param("by", it.askedBy())
                .param("at", it.askedAt().atOffset(ZoneOffset.UTC))
                .param("inferred", it.inferred())
                .param("eps", it.eps())
                .param("seal", it.seal())
                .param("firms", it.firms())
                .param("recorded", it.recordedLinks())
                .param("inferredLinks", it.inferredLinks())
                .param("withoutAmount", it.withoutAmount())
                .param("assumed", it.assumedYuan())
                .param("withoutDivision", it.withoutDivision())
                .param("members", it.members())
                .param("synthetic", it.synthetic())
                .query(Long.class)
                .single();
    }

    void end(long run, RiskRun.State state, Instant at) {
        jdbc.sql(
                        "UPDATE risk.run SET state = :state, ended_at = :at WHERE id = :run AND state = 'RUNNING'")
                .param("state", state.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("run", run)
                .update();
    }

    /** What ran when the program ended will not go on. */
    void interruptAll(Instant at) {
        jdbc.sql(
                        "UPDATE risk.run SET state = 'INTERRUPTED', ended_at = :at WHERE state = 'RUNNING'")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void insert(long run, List<FirmRisk> all, int[] steps) {
        for (int from = 0; from < all.size(); from += ROWS_AT_ONCE)
            insert(run, all.subList(from, Math.min(all.size(), from + ROWS_AT_ONCE)), steps, from);
    }

    private void insert(long run, List<FirmRisk> some, int[] steps, int from) {
        var places = new ArrayList<@Nullable Long>();
        some.forEach(it -> places.add(it.place()));
        jdbc.sql(
                        """
                        INSERT INTO risk.score (run_id, firm_key, party_id, name_zh, name_en, division, place_id, country, sold_yuan,
                                                total, downstream, upstream, steps, rank, low, high, rank_best, rank_worst, crossed)
                        SELECT :run, * FROM unnest(:keys::text[], :parties::bigint[], :zh::text[], :en::text[], :divisions::text[],
                                                   :places::bigint[], :countries::text[], :sold::float8[], :total::float8[],
                                                   :down::float8[], :up::float8[], :steps::int[], :rank::int[], :low::float8[],
                                                   :high::float8[], :best::int[], :worst::int[], :crossed::bool[])
                        """)
                .param("run", run)
                .param("keys", some.stream().map(FirmRisk::key).toArray(String[]::new))
                .param("parties", some.stream().map(FirmRisk::party).toArray(Long[]::new))
                .param("zh", some.stream().map(it -> it.name().zh()).toArray(String[]::new))
                .param("en", some.stream().map(it -> it.name().en()).toArray(String[]::new))
                .param("divisions", some.stream().map(FirmRisk::division).toArray(String[]::new))
                .param("places", places.toArray(Long[]::new))
                .param("countries", some.stream().map(FirmRisk::country).toArray(String[]::new))
                .param("sold", some.stream().map(FirmRisk::soldYuan).toArray(Double[]::new))
                .param("total", some.stream().map(FirmRisk::total).toArray(Double[]::new))
                .param("down", some.stream().map(FirmRisk::downstream).toArray(Double[]::new))
                .param("up", some.stream().map(FirmRisk::upstream).toArray(Double[]::new))
                .param(
                        "steps",
                        java.util.stream.IntStream.range(from, from + some.size())
                                .mapToObj(at -> steps[at])
                                .toArray(Integer[]::new))
                .param("rank", some.stream().map(FirmRisk::rank).toArray(Integer[]::new))
                .param("low", intervals(some, FirmRisk.Interval::low, Double[]::new))
                .param("high", intervals(some, FirmRisk.Interval::high, Double[]::new))
                .param("best", intervals(some, FirmRisk.Interval::rankBest, Integer[]::new))
                .param("worst", intervals(some, FirmRisk.Interval::rankWorst, Integer[]::new))
                .param("crossed", some.stream().map(FirmRisk::crossed).toArray(Boolean[]::new))
                .update();
    }

    private static <T> T[] intervals(
            List<FirmRisk> some,
            java.util.function.Function<FirmRisk.Interval, T> part,
            java.util.function.IntFunction<T[]> array) {
        return some.stream()
                .map(FirmRisk::interval)
                .map(it -> it == null ? null : part.apply(it))
                .toArray(array);
    }

    /** Firms of a run at or above a threshold. */
    List<String> above(long run, double threshold) {
        return jdbc.sql("SELECT firm_key FROM risk.score WHERE run_id = :run AND total >= :least")
                .param("run", run)
                .param("least", threshold)
                .query((rs, _) -> rs.getString(1))
                .list();
    }

    void forgetOld() {
        jdbc.sql(
                        """
                        DELETE FROM risk.run WHERE state <> 'RUNNING'
                           AND id NOT IN (SELECT id FROM risk.run WHERE state <> 'RUNNING' ORDER BY id DESC LIMIT :most)
                           AND id <> (SELECT max(id) FROM risk.run WHERE state = 'DONE')
                        """)
                .param("most", MOST_KEPT)
                .update();
    }

    // Reading
    // ------------------------------------------------------------------------------------------------------------

    Optional<RiskRun> find(long id) {
        return jdbc.sql("SELECT * FROM risk.run WHERE id = :id")
                .param("id", id)
                .query(RunTable::run)
                .optional();
    }

    Optional<RiskRun> latest() {
        return jdbc.sql("SELECT * FROM risk.run WHERE state = 'DONE' ORDER BY id DESC LIMIT 1")
                .query(RunTable::run)
                .optional();
    }

    Optional<RiskRun> running() {
        return jdbc.sql("SELECT * FROM risk.run WHERE state = 'RUNNING' ORDER BY id DESC LIMIT 1")
                .query(RunTable::run)
                .optional();
    }

    List<RiskRun> runs() {
        return jdbc.sql("SELECT * FROM risk.run ORDER BY id DESC LIMIT 100")
                .query(RunTable::run)
                .list();
    }

    Optional<FirmRisk> of(long run, String key) {
        return jdbc.sql("SELECT * FROM risk.score s WHERE run_id = :run AND firm_key = :key")
                .param("run", run)
                .param("key", key)
                .query(RunTable::score)
                .optional();
    }

    List<FirmRisk> all(long run) {
        return jdbc.sql("SELECT * FROM risk.score WHERE run_id = :run ORDER BY rank, firm_key")
                .param("run", run)
                .query(RunTable::score)
                .list();
    }

    List<String> first(long run, int most) {
        return jdbc.sql(
                        "SELECT firm_key FROM risk.score WHERE run_id = :run ORDER BY rank, firm_key LIMIT :most")
                .param("run", run)
                .param("most", most)
                .query((rs, _) -> rs.getString(1))
                .list();
    }

    List<String> divisions(long run) {
        return jdbc.sql(
                        "SELECT DISTINCT division FROM risk.score WHERE run_id = :run AND division IS NOT NULL ORDER BY 1")
                .param("run", run)
                .query((rs, _) -> rs.getString(1))
                .list();
    }

    long crossed(long run) {
        return jdbc.sql("SELECT count(*) FROM risk.score WHERE run_id = :run AND crossed")
                .param("run", run)
                .query(Long.class)
                .single();
    }

    /** @param places null for everywhere */
    ListPage<FirmRisk> page(long run, ListQuery query, Long @Nullable [] places) {
        var rows =
                with(
                                "SELECT s.* FROM risk.score s"
                                        + WHERE
                                        + query.orderBy(ORDER, "s.firm_key")
                                        + " LIMIT :limit OFFSET :offset",
                                run,
                                query,
                                places)
                        .param("limit", query.limit())
                        .param("offset", query.offset())
                        .query(RunTable::score)
                        .list();
        long total =
                with("SELECT count(*) FROM risk.score s" + WHERE, run, query, places)
                        .query(Long.class)
                        .single();
        return new ListPage<>(rows, total);
    }

    private JdbcClient.StatementSpec with(
            String sql, long run, ListQuery query, Long @Nullable [] places) {
        return jdbc.sql(sql)
                .param("run", run)
                .param("searching", query.searching())
                .param("like", query.like())
                .param("division", query.filter(Risks.DIVISION).orElse(null))
                .param("places", places)
                .param("crossed", query.flag(Risks.CROSSED));
    }

    private static RiskRun run(ResultSet rs, int i) throws SQLException {
        var ended = rs.getObject("ended_at", OffsetDateTime.class);
        return new RiskRun(
                rs.getLong("id"),
                RiskRun.State.valueOf(rs.getString("state")),
                rs.getString("asked_by"),
                rs.getObject("asked_at", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant(),
                rs.getBoolean("inferred"),
                rs.getDouble("eps"),
                rs.getLong("seal"),
                rs.getInt("firms"),
                rs.getInt("recorded_links"),
                rs.getInt("inferred_links"),
                rs.getInt("without_amount"),
                rs.getDouble("assumed_yuan"),
                rs.getInt("without_division"),
                rs.getInt("members"),
                rs.getBoolean("synthetic"));
    }

    private static FirmRisk score(ResultSet rs, int i) throws SQLException {
        Double low = (Double) rs.getObject("low");
        return new FirmRisk(
                rs.getString("firm_key"),
                (Long) rs.getObject("party_id"),
                new Bilingual(rs.getString("name_zh"), rs.getString("name_en")),
                rs.getString("division"),
                (Long) rs.getObject("place_id"),
                rs.getString("country"),
                rs.getDouble("sold_yuan"),
                rs.getDouble("total"),
                rs.getDouble("downstream"),
                rs.getDouble("upstream"),
                rs.getInt("rank"),
                low == null
                        ? null
                        : new FirmRisk.Interval(
                                low,
                                rs.getDouble("high"),
                                rs.getInt("rank_best"),
                                rs.getInt("rank_worst")),
                rs.getBoolean("crossed"));
    }
}
