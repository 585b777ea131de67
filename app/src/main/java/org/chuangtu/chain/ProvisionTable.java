package org.chuangtu.chain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables provision, supply and survey. */
@Repository
class ProvisionTable {

    static final String PROVISION = "chain.provision";
    static final String SUPPLY = "chain.supply";
    static final String SURVEY = "chain.survey";

    private static final String SELECT_PROVISION =
            """
            SELECT id, chain_id, node_id, provider_kind, provider_key, provider_name, party_id, country, place_id, share,
                   note, retired, entry_id, %s
              FROM chain.provision
            """
                    .formatted(Claims.COLUMNS);
    private static final String SELECT_SUPPLY =
            """
            SELECT id, chain_id, node_id, seller_key, seller_name, seller_party_id, buyer_key, buyer_name, buyer_party_id,
                   amount, unit, period, note, retired, entry_id, %s
              FROM chain.supply
            """
                    .formatted(Claims.COLUMNS);
    private static final String SELECT_SURVEY =
            """
            SELECT id, chain_id, node_id, area, surveyor, surveyed_on, completeness, note, retired, entry_id, %s
              FROM chain.survey
            """
                    .formatted(Claims.COLUMNS);

    private final JdbcClient jdbc;

    ProvisionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    // Provision
    // ---------------------------------------------------------------------------------------------------------

    Optional<Provision> provision(long id) {
        return provision(id, null);
    }

    Optional<Provision> provision(long id, @Nullable Instant at) {
        return Past.read(jdbc, SELECT_PROVISION + "WHERE id = :id", at, PROVISION)
                .param("id", id)
                .query(ProvisionTable::readProvision)
                .optional();
    }

    Optional<Provision> provision(long node, String provider, @Nullable Long source) {
        return jdbc.sql(
                        SELECT_PROVISION
                                + """
                                WHERE node_id = :node AND provider_key = :provider
                                  AND coalesce(source_id, 0) = coalesce(:source::bigint, 0)
                                """)
                .param("node", node)
                .param("provider", provider)
                .param("source", source)
                .query(ProvisionTable::readProvision)
                .optional();
    }

    List<Provision> provisions(Collection<Long> ids) {
        return jdbc.sql(SELECT_PROVISION + "WHERE id = ANY(:ids) ORDER BY id")
                .param("ids", ids.toArray(Long[]::new))
                .query(ProvisionTable::readProvision)
                .list();
    }

    /** Everything said about providers of a node, the largest share first; now, or at a past instant. */
    List<Provision> provisionsOf(long node, @Nullable Instant at, int limit) {
        return provisionsOf(node, at, 0, limit);
    }

    List<Provision> provisionsOf(long node, @Nullable Instant at, int offset, int limit) {
        return Past.read(
                        jdbc,
                        SELECT_PROVISION
                                + """
                                WHERE node_id = :node AND NOT retired
                                ORDER BY provider_kind, share DESC NULLS LAST, provider_name, id
                                LIMIT :limit OFFSET :offset
                                """,
                        at,
                        PROVISION)
                .param("node", node)
                .param("offset", offset)
                .param("limit", limit)
                .query(ProvisionTable::readProvision)
                .list();
    }

    long countOf(long node, @Nullable Instant at) {
        return Past.read(
                        jdbc,
                        "SELECT count(*) FROM chain.provision WHERE node_id = :node AND NOT retired",
                        at,
                        PROVISION)
                .param("node", node)
                .query(Long.class)
                .single();
    }

    List<Provision> provisionsBy(long party, int limit) {
        return jdbc.sql(
                        SELECT_PROVISION
                                + "WHERE party_id = :party AND NOT retired ORDER BY chain_id, node_id, id LIMIT :limit")
                .param("party", party)
                .param("limit", limit)
                .query(ProvisionTable::readProvision)
                .list();
    }

    List<Provision> provisionsIn(long chain, @Nullable Instant at, int offset, int limit) {
        return Past.read(
                        jdbc,
                        SELECT_PROVISION
                                + "WHERE chain_id = :chain AND NOT retired ORDER BY id OFFSET :offset LIMIT :limit",
                        at,
                        PROVISION)
                .param("chain", chain)
                .param("offset", offset)
                .param("limit", limit)
                .query(ProvisionTable::readProvision)
                .list();
    }

    long count(String table, long chain, @Nullable Instant at) {
        return Past.read(
                        jdbc,
                        "SELECT count(*) FROM "
                                + table
                                + " WHERE chain_id = :chain AND NOT retired",
                        at,
                        table)
                .param("chain", chain)
                .query(Long.class)
                .single();
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

    static Provision readProvision(ResultSet rs, int i) throws SQLException {
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

    // Supply
    // ------------------------------------------------------------------------------------------------------------

    Optional<Supply> supply(long id) {
        return supply(id, null);
    }

    Optional<Supply> supply(long id, @Nullable Instant at) {
        return Past.read(jdbc, SELECT_SUPPLY + "WHERE id = :id", at, SUPPLY)
                .param("id", id)
                .query(ProvisionTable::readSupply)
                .optional();
    }

    Optional<Supply> supply(Supply.Draft like) {
        return jdbc.sql(
                        SELECT_SUPPLY
                                + """
                                WHERE node_id = :node AND seller_key = :seller AND buyer_key = :buyer AND period = :period
                                  AND coalesce(source_id, 0) = coalesce(:source::bigint, 0)
                                """)
                .param("node", like.nodeId())
                .param("seller", like.seller().key())
                .param("buyer", like.buyer().key())
                .param("period", like.period())
                .param("source", like.claim().sourceId())
                .query(ProvisionTable::readSupply)
                .optional();
    }

    List<Supply> suppliesOf(long node, @Nullable Instant at, int limit) {
        return Past.read(
                        jdbc,
                        SELECT_SUPPLY
                                + """
                                WHERE node_id = :node AND NOT retired
                                ORDER BY period DESC, amount DESC NULLS LAST, id LIMIT :limit
                                """,
                        at,
                        SUPPLY)
                .param("node", node)
                .param("limit", limit)
                .query(ProvisionTable::readSupply)
                .list();
    }

    /** What an organisation sells and buys. */
    List<Supply> suppliesWith(long party, int limit) {
        return jdbc.sql(
                        SELECT_SUPPLY
                                + """
                                WHERE (seller_party_id = :party OR buyer_party_id = :party) AND NOT retired
                                ORDER BY period DESC, id LIMIT :limit
                                """)
                .param("party", party)
                .param("limit", limit)
                .query(ProvisionTable::readSupply)
                .list();
    }

    List<Supply> suppliesIn(long chain, @Nullable Instant at, int offset, int limit) {
        return Past.read(
                        jdbc,
                        SELECT_SUPPLY
                                + "WHERE chain_id = :chain AND NOT retired ORDER BY id OFFSET :offset LIMIT :limit",
                        at,
                        SUPPLY)
                .param("chain", chain)
                .param("offset", offset)
                .param("limit", limit)
                .query(ProvisionTable::readSupply)
                .list();
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

    static Supply readSupply(ResultSet rs, int i) throws SQLException {
        return new Supply(
                rs.getLong("id"),
                rs.getLong("chain_id"),
                new Supply.Draft(
                        rs.getLong("node_id"),
                        new Supply.Firm(
                                rs.getString("seller_key"),
                                rs.getString("seller_name"),
                                (Long) rs.getObject("seller_party_id")),
                        new Supply.Firm(
                                rs.getString("buyer_key"),
                                rs.getString("buyer_name"),
                                (Long) rs.getObject("buyer_party_id")),
                        rs.getBigDecimal("amount"),
                        rs.getString("unit"),
                        rs.getString("period"),
                        rs.getString("note"),
                        Claims.of(rs)),
                rs.getBoolean("retired"),
                rs.getLong("entry_id"));
    }

    // Survey
    // ------------------------------------------------------------------------------------------------------------

    Optional<Survey> survey(long id) {
        return survey(id, null);
    }

    Optional<Survey> survey(long id, @Nullable Instant at) {
        return Past.read(jdbc, SELECT_SURVEY + "WHERE id = :id", at, SURVEY)
                .param("id", id)
                .query(ProvisionTable::readSurvey)
                .optional();
    }

    Optional<Survey> survey(long node, String area, String surveyor, LocalDate on) {
        return jdbc.sql(
                        SELECT_SURVEY
                                + """
                                WHERE node_id = :node AND area = :area AND surveyor = :surveyor AND surveyed_on = :day
                                """)
                .param("node", node)
                .param("area", area)
                .param("surveyor", surveyor)
                .param("day", on)
                .query(ProvisionTable::readSurvey)
                .optional();
    }

    List<Survey> surveysOf(long node, @Nullable Instant at, int limit) {
        return Past.read(
                        jdbc,
                        SELECT_SURVEY
                                + "WHERE node_id = :node AND NOT retired ORDER BY surveyed_on DESC, id LIMIT :limit",
                        at,
                        SURVEY)
                .param("node", node)
                .param("limit", limit)
                .query(ProvisionTable::readSurvey)
                .list();
    }

    List<Survey> surveysIn(long chain, @Nullable Instant at, int offset, int limit) {
        return Past.read(
                        jdbc,
                        SELECT_SURVEY
                                + "WHERE chain_id = :chain AND NOT retired ORDER BY id OFFSET :offset LIMIT :limit",
                        at,
                        SURVEY)
                .param("chain", chain)
                .param("offset", offset)
                .param("limit", limit)
                .query(ProvisionTable::readSurvey)
                .list();
    }

    long insert(long chain, Survey.Draft it) {
        return bind(
                        """
                        INSERT INTO chain.survey (chain_id, node_id, area, surveyor, surveyed_on, completeness, note, %s)
                        VALUES (:chain, :node, :area, :surveyor, :day, :completeness, :note, %s) RETURNING id
                        """
                                .formatted(Claims.COLUMNS, Claims.VALUES),
                        it)
                .param("chain", chain)
                .query(Long.class)
                .single();
    }

    boolean update(long id, long version, Survey.Draft it) {
        return bind(
                                """
                                UPDATE chain.survey
                                   SET node_id = :node, area = :area, surveyor = :surveyor, surveyed_on = :day,
                                       completeness = :completeness, note = :note, %s
                                 WHERE id = :id AND entry_id = :version
                                """
                                        .formatted(Claims.SETTING),
                                it)
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec bind(String sql, Survey.Draft it) {
        return Claims.bind(jdbc.sql(sql), it.claim())
                .param("node", it.nodeId())
                .param("area", it.area())
                .param("surveyor", it.surveyor())
                .param("day", it.on())
                .param("completeness", it.completeness().code())
                .param("note", it.note());
    }

    static Survey readSurvey(ResultSet rs, int i) throws SQLException {
        return new Survey(
                rs.getLong("id"),
                rs.getLong("chain_id"),
                new Survey.Draft(
                        rs.getLong("node_id"),
                        rs.getString("area"),
                        rs.getString("surveyor"),
                        rs.getObject("surveyed_on", LocalDate.class),
                        Survey.Completeness.of(rs.getString("completeness")),
                        rs.getString("note"),
                        Claims.of(rs)),
                rs.getBoolean("retired"),
                rs.getLong("entry_id"));
    }
}
