package org.chuangtu.governance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reports as other programs ask for them: GeoReport's service requests, and what became of them. Open to whoever comes, like the public list. */
@Service
public class Requests {

    /** What the specification allows at once: ninety days or a thousand requests. */
    public static final int MOST = 1_000;

    public static final Duration SPAN = Duration.ofDays(90);

    private final JdbcClient jdbc;
    private final Clock clock;

    Requests(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param ids empty: any; given, nothing else counts
     * @param categories empty: any
     * @param open null: either
     */
    public record Asked(
            List<String> ids,
            List<String> categories,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Boolean open,
            int page,
            int size) {
        public Asked {
            ids = List.copyOf(ids);
            categories = List.copyOf(categories);
        }
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<Report> find(Asked it) {
        if (!it.ids().isEmpty())
            return jdbc.sql(
                            ReportTable.SELECT
                                    + " WHERE r.number = ANY(:ids) ORDER BY r.opened_at DESC, r.id DESC LIMIT :limit")
                    .param("ids", it.ids().toArray(String[]::new))
                    .param("limit", MOST)
                    .query(ReportTable::read)
                    .list();
        var end = it.to() == null ? clock.instant() : it.to();
        var start = it.from() == null ? end.minus(SPAN) : it.from();
        return jdbc.sql(
                        ReportTable.SELECT
                                + " WHERE r.opened_at >= :start AND r.opened_at <= :end"
                                + (it.categories().isEmpty()
                                        ? ""
                                        : " AND r.category = ANY(:categories)")
                                + (it.open() == null ? "" : " AND r.is_open = :open")
                                + " ORDER BY r.opened_at DESC, r.id DESC LIMIT :limit OFFSET :offset")
                .param("start", ReportTable.time(start))
                .param("end", ReportTable.time(end))
                .param("categories", it.categories().toArray(String[]::new))
                .param("open", it.open())
                .param("limit", Math.clamp(it.size(), 1, MOST))
                .param("offset", (long) (Math.max(1, it.page()) - 1) * it.size())
                .query(ReportTable::read)
                .list();
    }

    /** What happened to a request; its id is the same whenever it is asked for, and it is never before the request itself. */
    public record Update(
            String number,
            int seq,
            Instant at,
            String action,
            String state,
            @Nullable String outcome,
            boolean open) {
        public String id() {
            return number + "-" + seq;
        }
    }

    /** In their order; of the last ninety days where nothing is said. */
    @Transactional(readOnly = true)
    public List<Update> updates(
            @Nullable Instant from, @Nullable Instant to, Collection<String> numbers) {
        var end = to == null ? clock.instant() : to;
        var start = from == null ? end.minus(SPAN) : from;
        return jdbc.sql(
                        """
                        SELECT r.number, p.seq, greatest(p.at, r.opened_at) AS at, p.action, p.state, p.outcome, p.is_open
                          FROM governance.progress p JOIN governance.report r ON r.matter_id = p.matter_id
                         WHERE p.seq > 1 AND p.at >= :start AND p.at <= :end AND (:any OR r.number = ANY(:numbers))
                         ORDER BY p.at, p.matter_id, p.seq LIMIT :limit
                        """)
                .param("start", ReportTable.time(start))
                .param("end", ReportTable.time(end))
                .param("any", numbers.isEmpty())
                .param("numbers", numbers.toArray(String[]::new))
                .param("limit", MOST)
                .query((rs, _) ->
                        new Update(
                                rs.getString(1),
                                rs.getInt(2),
                                ReportTable.instant(rs, "at"),
                                rs.getString(4),
                                rs.getString(5),
                                rs.getString(6),
                                rs.getBoolean(7)))
                .list();
    }
}
