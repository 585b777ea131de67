package org.chuangtu.chain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What sources say about who provides a node. */
@Repository
class ProvisionTable {

    static final String TABLE = "chain.provision";

    private static final String SELECT =
            """
            SELECT id, chain_id, node_id, provider_kind, provider_key, provider_name, party_id, country, place_id, share,
                   note, retired, entry_id, %s
              FROM chain.provision
            """
                    .formatted(Claims.COLUMNS);

    private final JdbcClient jdbc;

    ProvisionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Provision> find(long id) {
        return find(id, null);
    }

    Optional<Provision> find(long id, @Nullable Instant at) {
        return Past.read(jdbc, SELECT + "WHERE id = :id", at, TABLE)
                .param("id", id)
                .query(ProvisionTable::read)
                .optional();
    }

    Optional<Provision> find(long node, String provider, @Nullable Long source) {
        return jdbc.sql(
                        SELECT
                                + """
                                WHERE node_id = :node AND provider_key = :provider
                                  AND coalesce(source_id, 0) = coalesce(:source::bigint, 0)
                                """)
                .param("node", node)
                .param("provider", provider)
                .param("source", source)
                .query(ProvisionTable::read)
                .optional();
    }

    List<Provision> all(Collection<Long> ids) {
        return jdbc.sql(SELECT + "WHERE id = ANY(:ids) ORDER BY id")
                .param("ids", ids.toArray(Long[]::new))
                .query(ProvisionTable::read)
                .list();
    }

    /** Everything said about providers of a node, the largest share first; now, or at a past instant. */
    List<Provision> of(long node, @Nullable Instant at, int limit) {
        return of(node, at, 0, limit);
    }

    List<Provision> of(long node, @Nullable Instant at, int offset, int limit) {
        return Past.read(
                        jdbc,
                        SELECT
                                + """
                                WHERE node_id = :node AND NOT retired
                                ORDER BY provider_kind, share DESC NULLS LAST, provider_name, id
                                LIMIT :limit OFFSET :offset
                                """,
                        at,
                        TABLE)
                .param("node", node)
                .param("offset", offset)
                .param("limit", limit)
                .query(ProvisionTable::read)
                .list();
    }

    long countOf(long node, @Nullable Instant at) {
        return Past.read(
                        jdbc,
                        "SELECT count(*) FROM chain.provision WHERE node_id = :node AND NOT retired",
                        at,
                        TABLE)
                .param("node", node)
                .query(Long.class)
                .single();
    }

    List<Long> partiesOffering(long node, @Nullable Instant at) {
        return Past.read(
                        jdbc,
                        "SELECT DISTINCT party_id FROM chain.provision"
                                + " WHERE node_id = :node AND party_id IS NOT NULL AND NOT retired",
                        at,
                        TABLE)
                .param("node", node)
                .query((rs, _) -> rs.getLong(1))
                .list();
    }

    List<ChainLibrary.Offered> offeredBy(
            Collection<Long> parties, @Nullable Instant at, int limit) {
        return Past.read(
                        jdbc,
                        "SELECT node_id, count(DISTINCT party_id) AS parties FROM chain.provision"
                                + " WHERE party_id = ANY (:parties) AND NOT retired"
                                + " GROUP BY node_id ORDER BY 2 DESC, 1 LIMIT :limit",
                        at,
                        TABLE)
                .param("parties", parties.toArray(Long[]::new))
                .param("limit", limit)
                .query((rs, _) -> new ChainLibrary.Offered(rs.getLong(1), rs.getLong(2)))
                .list();
    }

    List<Provision> by(long party, int limit) {
        return jdbc.sql(
                        SELECT
                                + "WHERE party_id = :party AND NOT retired ORDER BY chain_id, node_id, id LIMIT :limit")
                .param("party", party)
                .param("limit", limit)
                .query(ProvisionTable::read)
                .list();
    }

    List<Provision> in(long chain, @Nullable Instant at, int offset, int limit) {
        return Past.read(
                        jdbc,
                        SELECT
                                + "WHERE chain_id = :chain AND NOT retired ORDER BY id OFFSET :offset LIMIT :limit",
                        at,
                        TABLE)
                .param("chain", chain)
                .param("offset", offset)
                .param("limit", limit)
                .query(ProvisionTable::read)
                .list();
    }

    long countIn(long chain, @Nullable Instant at) {
        return Past.countIn(chain, at, TABLE, jdbc);
    }

    long insert(long chain, Provision.Draft it) {
        return bind(
                        """
                        INSERT INTO chain.provision (chain_id, node_id, provider_kind, provider_key, provider_name, party_id,
                                                     country, place_id, share, note, %s)
                        VALUES (:chain, :node, :kind, :key, :name, :party, :country, :place, :share, :note, %s) RETURNING id
                        """
                                .formatted(Claims.COLUMNS, Claims.VALUES),
                        it)
                .param("chain", chain)
                .query(Long.class)
                .single();
    }

    boolean update(long id, long version, Provision.Draft it) {
        return bind(
                                """
                                UPDATE chain.provision
                                   SET node_id = :node, provider_kind = :kind, provider_key = :key, provider_name = :name,
                                       party_id = :party, country = :country, place_id = :place, share = :share,
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

    private JdbcClient.StatementSpec bind(String sql, Provision.Draft it) {
        return Claims.bind(jdbc.sql(sql), it.claim())
                .param("node", it.nodeId())
                .param(
                        "kind",
                        it.provider() instanceof Provider.Country ? "country" : "organisation")
                .param("key", keyOf(it.provider()))
                .param("name", it.provider().name())
                .param("party", it.partyId())
                .param("country", it.country())
                .param("place", it.placeId())
                .param("share", it.share())
                .param("note", it.note());
    }

    static String keyOf(Provider provider) {
        return switch (provider) {
            case Provider.Country(var code) -> "country:" + code;
            case Provider.Organisation(var key, _) -> key;
        };
    }

    static Provision read(ResultSet rs, int i) throws SQLException {
        return new Provision(
                rs.getLong("id"),
                rs.getLong("chain_id"),
                new Provision.Draft(
                        rs.getLong("node_id"),
                        provider(rs),
                        (Long) rs.getObject("party_id"),
                        rs.getString("country"),
                        (Long) rs.getObject("place_id"),
                        rs.getBigDecimal("share"),
                        rs.getString("note"),
                        Claims.of(rs)),
                rs.getBoolean("retired"),
                rs.getLong("entry_id"));
    }

    static Provider provider(ResultSet rs) throws SQLException {
        return rs.getString("provider_kind").equals("country")
                ? new Provider.Country(rs.getString("country"))
                : new Provider.Organisation(
                        rs.getString("provider_key"), rs.getString("provider_name"));
    }
}
