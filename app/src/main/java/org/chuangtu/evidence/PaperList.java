package org.chuangtu.evidence;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.chuangtu.access.Access;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The list of papers the reader may read. */
@Component
public class PaperList {

    private static final Map<String, String> ORDER =
            Map.of("name", "f.name", "deposited", "f.deposited_at", "size", "c.size");
    private static final String WHERE =
            """
             WHERE (NOT :searching OR f.name ILIKE :like OR f.issuer ILIKE :like)
               AND (NOT f.restricted OR :all OR f.deposited_by = :actor
                    OR EXISTS (SELECT FROM evidence.file_grant g
                                WHERE g.file_id = f.id AND g.reader = ANY(:readers) AND (g.until IS NULL OR g.until >= :today)))
            """;

    private final PaperTable table;
    private final JdbcClient jdbc;
    private final Access access;
    private final Clock clock;

    PaperList(PaperTable table, JdbcClient jdbc, Access access, Clock clock) {
        this.table = table;
        this.jdbc = jdbc;
        this.access = access;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public ListPage<Paper> page(ListQuery query) {
        access.requireSomewhere(EvidenceRight.READ);
        var rows =
                with(
                                query,
                                PaperTable.SELECT
                                        + WHERE
                                        + query.orderBy(ORDER, "f.id")
                                        + " LIMIT :limit OFFSET :offset")
                        .param("limit", query.limit())
                        .param("offset", query.offset())
                        .query(table::paper)
                        .list();
        var total =
                with(
                                query,
                                "SELECT count(*) FROM evidence.file f JOIN evidence.content c USING (sha256)"
                                        + WHERE)
                        .query(Long.class)
                        .single();
        return new ListPage<>(rows, total);
    }

    private JdbcClient.StatementSpec with(ListQuery query, String sql) {
        var actor = access.whoActs();
        return jdbc.sql(sql)
                .param("searching", query.searching())
                .param("like", query.like())
                .param("all", access.maySomewhere(EvidenceRight.READ_RESTRICTED))
                .param("actor", actor.id())
                .param(
                        "readers",
                        Archive.readersOf(actor).stream().map(Reader::code).toArray(String[]::new))
                .param("today", LocalDate.now(clock));
    }
}
