package org.chuangtu.chain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What one firm sells another at a node. */
@Repository
class SupplyTable {

    static final String TABLE = "chain.supply";
    private static final int MOST_PAIRS = 20_000;

    private static final String SELECT =
            """
            SELECT id, chain_id, node_id, seller_key, seller_name, seller_party_id, buyer_key, buyer_name, buyer_party_id,
                   amount, unit, period, note, retired, entry_id, %s
              FROM chain.supply
            """
                    .formatted(Claims.COLUMNS);

    private final JdbcClient jdbc;

    SupplyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Supply> find(long id) {
        return find(id, null);
    }

    Optional<Supply> find(long id, @Nullable Instant at) {
        return Past.read(jdbc, SELECT + "WHERE id = :id", at, TABLE)
                .param("id", id)
                .query(SupplyTable::read)
                .optional();
    }

    Optional<Supply> find(Supply.Draft like) {
        return jdbc.sql(
                        SELECT
                                + """
                                WHERE node_id = :node AND seller_key = :seller AND buyer_key = :buyer AND period = :period
                                  AND coalesce(source_id, 0) = coalesce(:source::bigint, 0)
                                """)
                .param("node", like.nodeId())
                .param("seller", like.seller().key())
                .param("buyer", like.buyer().key())
                .param("period", like.period())
                .param("source", like.claim().sourceId())
                .query(SupplyTable::read)
                .optional();
    }

    List<Supply> of(long node, @Nullable Instant at, int limit) {
        return Past.read(
                        jdbc,
                        SELECT
                                + """
                                WHERE node_id = :node AND NOT retired
                                ORDER BY period DESC, amount DESC NULLS LAST, id LIMIT :limit
                                """,
                        at,
                        TABLE)
                .param("node", node)
                .param("limit", limit)
                .query(SupplyTable::read)
                .list();
    }

    long countOf(long node, @Nullable Instant at) {
        return Past.read(
                        jdbc,
                        "SELECT count(*) FROM chain.supply WHERE node_id = :node AND NOT retired",
                        at,
                        TABLE)
                .param("node", node)
                .query(Long.class)
                .single();
    }

    /** What an organisation sells and buys. */
    List<Supply> with(long party, int limit) {
        return jdbc.sql(
                        SELECT
                                + """
                                WHERE (seller_party_id = :party OR buyer_party_id = :party) AND NOT retired
                                ORDER BY period DESC, id LIMIT :limit
                                """)
                .param("party", party)
                .param("limit", limit)
                .query(SupplyTable::read)
                .list();
    }

    List<Supply> in(long chain, @Nullable Instant at, int offset, int limit) {
        return Past.read(
                        jdbc,
                        SELECT
                                + "WHERE chain_id = :chain AND NOT retired ORDER BY id OFFSET :offset LIMIT :limit",
                        at,
                        TABLE)
                .param("chain", chain)
                .param("offset", offset)
                .param("limit", limit)
                .query(SupplyTable::read)
                .list();
    }

    long countIn(long chain, @Nullable Instant at) {
        return Past.countIn(chain, at, TABLE, jdbc);
    }

    long insert(long chain, Supply.Draft it) {
        return bind(
                        """
                        INSERT INTO chain.supply (chain_id, node_id, seller_key, seller_name, seller_party_id,
                                                  buyer_key, buyer_name, buyer_party_id, amount, unit, period, note, %s)
                        VALUES (:chain, :node, :seller, :sellerName, :sellerParty,
                                :buyer, :buyerName, :buyerParty, :amount, :unit, :period, :note, %s) RETURNING id
                        """
                                .formatted(Claims.COLUMNS, Claims.VALUES),
                        it)
                .param("chain", chain)
                .query(Long.class)
                .single();
    }

    boolean update(long id, long version, Supply.Draft it) {
        return bind(
                                """
                                UPDATE chain.supply
                                   SET node_id = :node, seller_key = :seller, seller_name = :sellerName,
                                       seller_party_id = :sellerParty, buyer_key = :buyer, buyer_name = :buyerName,
                                       buyer_party_id = :buyerParty, amount = :amount, unit = :unit, period = :period,
                                       note = :note, %s
                                 WHERE id = :id AND entry_id = :version
                                """
                                        .formatted(Claims.SETTING),
                                it)
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec bind(String sql, Supply.Draft it) {
        return Claims.bind(jdbc.sql(sql), it.claim())
                .param("node", it.nodeId())
                .param("seller", it.seller().key())
                .param("sellerName", it.seller().name())
                .param("sellerParty", it.seller().partyId())
                .param("buyer", it.buyer().key())
                .param("buyerName", it.buyer().name())
                .param("buyerParty", it.buyer().partyId())
                .param("amount", it.amount())
                .param("unit", it.unit())
                .param("period", it.period())
                .param("note", it.note());
    }

    static Supply read(ResultSet rs, int i) throws SQLException {
        return new Supply(
                rs.getLong("id"),
                rs.getLong("chain_id"),
                new Supply.Draft(
                        rs.getLong("node_id"),
                        seller(rs),
                        buyer(rs),
                        rs.getBigDecimal("amount"),
                        rs.getString("unit"),
                        rs.getString("period"),
                        rs.getString("note"),
                        Claims.of(rs)),
                rs.getBoolean("retired"),
                rs.getLong("entry_id"));
    }

    private static Supply.Firm seller(ResultSet rs) throws SQLException {
        return new Supply.Firm(
                rs.getString("seller_key"),
                rs.getString("seller_name"),
                (Long) rs.getObject("seller_party_id"));
    }

    private static Supply.Firm buyer(ResultSet rs) throws SQLException {
        return new Supply.Firm(
                rs.getString("buyer_key"),
                rs.getString("buyer_name"),
                (Long) rs.getObject("buyer_party_id"));
    }

    /** Every link once, over all chains, as its latest period has it. */
    void eachLink(Consumer<TradeLink> to) {
        jdbc.sql(
                        """
                        SELECT DISTINCT ON (node_id, seller_key, buyer_key)
                               node_id, seller_key, seller_name, seller_party_id, buyer_key, buyer_name, buyer_party_id,
                               amount, unit, basis
                          FROM chain.supply
                         WHERE NOT retired
                         ORDER BY node_id, seller_key, buyer_key, period DESC, verified DESC, confidence DESC NULLS LAST, id
                        """)
                .query(rs -> {
                    to.accept(
                            new TradeLink(
                                    rs.getLong("node_id"),
                                    seller(rs),
                                    buyer(rs),
                                    rs.getBigDecimal("amount"),
                                    rs.getString("unit"),
                                    Basis.of(rs.getString("basis"))));
                });
    }

    /** Whom each of these organisations sells to or buys from; those of whom no supply is recorded are left out. */
    Map<Long, Set<Long>> partnersOf(Collection<Long> parties) {
        var found = new HashMap<Long, Set<Long>>();
        jdbc.sql(
                        """
                        SELECT seller_party_id AS one, buyer_party_id AS other FROM chain.supply
                         WHERE seller_party_id = ANY(:ids) AND buyer_party_id IS NOT NULL AND NOT retired
                        UNION
                        SELECT buyer_party_id, seller_party_id FROM chain.supply
                         WHERE buyer_party_id = ANY(:ids) AND seller_party_id IS NOT NULL AND NOT retired
                        LIMIT :most
                        """)
                .param("ids", parties.toArray(Long[]::new))
                .param("most", MOST_PAIRS)
                .query(rs -> {
                    found.computeIfAbsent(rs.getLong("one"), _ -> new HashSet<>())
                            .add(rs.getLong("other"));
                });
        return found;
    }
}
