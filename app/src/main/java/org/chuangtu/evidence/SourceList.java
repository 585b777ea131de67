package org.chuangtu.evidence;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.chuangtu.access.Access;
import org.chuangtu.page.Formats;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The list of sources, as somebody asks for it. */
@Component
public class SourceList {

    private static final Map<String, String> ORDER =
            Map.of(
                    "title",
                    "coalesce(title_zh, title_en)",
                    "asOf",
                    "as_of",
                    "confidence",
                    "confidence");
    private static final String WHERE =
            """
             WHERE (NOT :searching OR title_zh ILIKE :like OR title_en ILIKE :like OR publisher ILIKE :like OR key ILIKE :like)
               AND (NOT :unverified OR NOT verified) AND (NOT :synthetic OR synthetic)
               AND (NOT :stale OR as_of < :staleBefore)
            """;

    private final SourceTable table;
    private final JdbcClient jdbc;
    private final Access access;
    private final Clock clock;

    SourceList(SourceTable table, JdbcClient jdbc, Access access, Clock clock) {
        this.table = table;
        this.jdbc = jdbc;
        this.access = access;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public ListPage<Source> page(ListQuery query) {
        access.requireSomewhere(EvidenceRight.READ);
        var rows =
                with(
                                query,
                                SourceTable.SELECT
                                        + WHERE
                                        + query.orderBy(ORDER, "id")
                                        + " LIMIT :limit OFFSET :offset")
                        .param("limit", query.limit())
                        .param("offset", query.offset())
                        .query(table::source)
                        .list();
        var total =
                with(query, "SELECT count(*) FROM evidence.source" + WHERE)
                        .query(Long.class)
                        .single();
        return new ListPage<>(rows, total);
    }

    private JdbcClient.StatementSpec with(ListQuery query, String sql) {
        return jdbc.sql(sql)
                .param("searching", query.searching())
                .param("like", query.like())
                .param("unverified", query.flag("unverified"))
                .param("synthetic", query.flag("synthetic"))
                .param("stale", query.flag("stale"))
                .param(
                        "staleBefore",
                        LocalDate.now(clock.withZone(Formats.ZONE)).minus(Source.STALE_AFTER));
    }
}
