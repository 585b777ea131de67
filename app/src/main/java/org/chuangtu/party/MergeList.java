package org.chuangtu.party;

import java.util.List;
import java.util.Map;
import org.chuangtu.access.Access;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The list of merge proposals, as somebody asks for it; those that wait come first, the most alike of them first. */
@Component
public class MergeList {

    private static final Map<String, String> ORDER =
            Map.of("likeness", "p.likeness", "reason", "p.reason", "state", "p.state");
    private static final String WHERE =
            """
             WHERE (:state::text IS NULL OR p.state = :state) AND (:reason::text IS NULL OR p.reason = :reason)
               AND (NOT :searching OR p.shared ILIKE :like OR EXISTS (
                    SELECT FROM party.organisation o WHERE o.id IN (p.left_id, p.right_id)
                       AND (o.name_zh ILIKE :like OR o.name_en ILIKE :like)))
            """;

    /** A proposal with both records. */
    public record Line(MergeProposal proposal, Brief left, Brief right) {}

    private final MergeTable table;
    private final OrganisationTable organisations;
    private final JdbcClient jdbc;
    private final Access access;

    MergeList(MergeTable table, OrganisationTable organisations, JdbcClient jdbc, Access access) {
        this.table = table;
        this.organisations = organisations;
        this.jdbc = jdbc;
        this.access = access;
    }

    @Transactional(readOnly = true)
    public ListPage<Line> page(ListQuery query) {
        access.requireSomewhere(PartyRight.READ);
        var order =
                ORDER.containsKey(query.sort()) && !query.sort().equals("state")
                        ? query.orderBy(ORDER, "p.id")
                        : "ORDER BY p.state <> 'OPEN', p.likeness DESC, p.id";
        var found =
                with(
                                query,
                                MergeTable.SELECT
                                        + " p"
                                        + WHERE
                                        + order
                                        + " LIMIT :limit OFFSET :offset")
                        .param("limit", query.limit())
                        .param("offset", query.offset())
                        .query(table::proposal)
                        .list();
        var total =
                with(query, "SELECT count(*) FROM party.merge_proposal p" + WHERE)
                        .query(Long.class)
                        .single();
        return new ListPage<>(lines(found), total);
    }

    private List<Line> lines(List<MergeProposal> found) {
        var briefs = new java.util.HashMap<Long, Brief>();
        organisations
                .records(
                        found.stream()
                                .flatMap(it -> java.util.stream.Stream.of(it.left(), it.right()))
                                .distinct()
                                .toList())
                .forEach(it -> briefs.put(it.id(), it));
        return found.stream()
                .filter(it -> briefs.containsKey(it.left()) && briefs.containsKey(it.right()))
                .map(it ->
                        new Line(
                                it,
                                java.util.Objects.requireNonNull(briefs.get(it.left())),
                                java.util.Objects.requireNonNull(briefs.get(it.right()))))
                .toList();
    }

    private JdbcClient.StatementSpec with(ListQuery query, String sql) {
        return jdbc.sql(sql)
                .param("state", query.filter("state").orElse(null))
                .param("reason", query.filter("reason").orElse(null))
                .param("searching", query.searching())
                .param("like", query.like());
    }
}
