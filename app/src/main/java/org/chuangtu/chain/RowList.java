package org.chuangtu.chain;

import java.time.Instant;
import java.util.Map;
import org.chuangtu.access.Access;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The rows of a chain as lists ask for them, now or at a past instant: searched by the names in them, filtered, sorted, page
 * by page.
 */
@Component
public class RowList {

    private static final String NODE_NAMED =
            "EXISTS (SELECT FROM chain.node n WHERE n.id = r.node_id AND (n.name_zh ILIKE :like OR n.name_en ILIKE :like OR n.code ILIKE :like))";
    private static final String END_NAMED =
            "EXISTS (SELECT FROM chain.node n WHERE n.id IN (r.from_id, r.to_id) AND (n.name_zh ILIKE :like OR n.name_en ILIKE :like OR n.code ILIKE :like))";

    private final JdbcClient jdbc;
    private final Access access;

    RowList(JdbcClient jdbc, Access access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    @Transactional(readOnly = true)
    public ListPage<Stage> stages(long chain, @Nullable Instant at, ListQuery query) {
        return page(
                chain,
                at,
                query,
                ChainTable.STAGE,
                "(r.name_zh ILIKE :like OR r.name_en ILIKE :like OR r.code ILIKE :like)",
                Map.of("position", "r.position", "name", "coalesce(r.name_zh, r.name_en)"),
                ChainTable::readStage);
    }

    @Transactional(readOnly = true)
    public ListPage<Edge> edges(long chain, @Nullable Instant at, ListQuery query) {
        return page(
                chain,
                at,
                query,
                NodeTable.EDGE,
                END_NAMED,
                Map.of("relation", "r.relation", "id", "r.id"),
                NodeTable::readEdge);
    }

    @Transactional(readOnly = true)
    public ListPage<Provision> provisions(long chain, @Nullable Instant at, ListQuery query) {
        return page(
                chain,
                at,
                query,
                ProvisionTable.TABLE,
                "(r.provider_name ILIKE :like OR " + NODE_NAMED + ")",
                Map.of(
                        "provider",
                        "r.provider_name",
                        "share",
                        "r.share",
                        "country",
                        "r.country",
                        "asOf",
                        "r.as_of",
                        "id",
                        "r.id"),
                ProvisionTable::read);
    }

    @Transactional(readOnly = true)
    public ListPage<Supply> supplies(long chain, @Nullable Instant at, ListQuery query) {
        return page(
                chain,
                at,
                query,
                SupplyTable.TABLE,
                "(r.seller_name ILIKE :like OR r.buyer_name ILIKE :like OR " + NODE_NAMED + ")",
                Map.of(
                        "seller",
                        "r.seller_name",
                        "buyer",
                        "r.buyer_name",
                        "amount",
                        "r.amount",
                        "period",
                        "r.period",
                        "id",
                        "r.id"),
                SupplyTable::read);
    }

    @Transactional(readOnly = true)
    public ListPage<Survey> surveys(long chain, @Nullable Instant at, ListQuery query) {
        return page(
                chain,
                at,
                query,
                SurveyTable.TABLE,
                "(r.surveyor ILIKE :like OR " + NODE_NAMED + ")",
                Map.of("on", "r.surveyed_on", "surveyor", "r.surveyor", "id", "r.id"),
                SurveyTable::read);
    }

    private <T> ListPage<T> page(
            long chain,
            @Nullable Instant at,
            ListQuery query,
            String table,
            String named,
            Map<String, String> order,
            RowMapper<T> read) {
        access.requireSomewhere(ChainRight.READ);
        String from =
                " FROM "
                        + table
                        + " r"
                        + """
                         WHERE r.chain_id = :chain AND r.retired = :retired
                           AND (NOT :inferred OR r.basis = 'inferred') AND (NOT :unverified OR NOT r.verified)
                           AND (NOT :searching OR %s)
                        """
                                .formatted(named);
        var rows =
                with(
                                chain,
                                at,
                                query,
                                table,
                                "SELECT r.*"
                                        + from
                                        + query.orderBy(order, "r.id")
                                        + " LIMIT :limit OFFSET :offset")
                        .param("limit", query.limit())
                        .param("offset", query.offset())
                        .query(read)
                        .list();
        return new ListPage<>(
                rows,
                with(chain, at, query, table, "SELECT count(*)" + from).query(Long.class).single());
    }

    private JdbcClient.StatementSpec with(
            long chain, @Nullable Instant at, ListQuery query, String table, String sql) {
        return Past.read(jdbc, sql, at, table, NodeTable.NODE)
                .param("chain", chain)
                .param("retired", query.flag("retired"))
                .param("inferred", query.flag("inferred"))
                .param("unverified", query.flag("unverified"))
                .param("searching", query.searching())
                .param("like", query.like());
    }
}
