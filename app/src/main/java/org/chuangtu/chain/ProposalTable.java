package org.chuangtu.chain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of proposed provisions. */
@Repository
class ProposalTable {

    static final String PROPOSAL = "chain.proposal";

    private static final String SELECT =
            """
            SELECT id, node_id, party_id, provider_name, country, place_id, share, as_of, ground, ground_path, proposed_by,
                   state, decided_by, why, provision_id
              FROM chain.proposal
            """;

    private final JdbcClient jdbc;

    ProposalTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long insert(Proposal.Draft it, String by) {
        return jdbc.sql(
                        """
                        INSERT INTO chain.proposal (node_id, party_id, provider_name, country, place_id, share, as_of, ground,
                                                    ground_path, proposed_by)
                        VALUES (:node, :party, :name, :country, :place, :share, :asOf, :ground, :path, :by) RETURNING id
                        """)
                .param("node", it.nodeId())
                .param("party", it.partyId())
                .param("name", it.providerName())
                .param("country", it.country())
                .param("place", it.placeId())
                .param("share", it.share())
                .param("asOf", it.asOf())
                .param("ground", it.ground())
                .param("path", it.groundPath())
                .param("by", by)
                .query(Long.class)
                .single();
    }

    void decide(
            long id,
            Proposal.State state,
            String by,
            @Nullable String why,
            @Nullable Long provision) {
        jdbc.sql(
                        """
                        UPDATE chain.proposal
                           SET state = :state, decided_by = :by, why = :why, provision_id = :provision
                         WHERE id = :id
                        """)
                .param("state", state.name())
                .param("by", by)
                .param("why", why)
                .param("provision", provision)
                .param("id", id)
                .update();
    }

    Optional<Proposal> find(long id) {
        return jdbc.sql(SELECT + "WHERE id = :id")
                .param("id", id)
                .query(ProposalTable::read)
                .optional();
    }

    /** For whoever is about to decide it. */
    Optional<Proposal> lock(long id) {
        return jdbc.sql(SELECT + "WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(ProposalTable::read)
                .optional();
    }

    Optional<Proposal> open(long node, long party) {
        return jdbc.sql(SELECT + "WHERE node_id = :node AND party_id = :party AND state = 'OPEN'")
                .param("node", node)
                .param("party", party)
                .query(ProposalTable::read)
                .optional();
    }

    List<Proposal> on(String groundPath, int limit) {
        return jdbc.sql(SELECT + "WHERE ground_path = :path ORDER BY id DESC LIMIT :limit")
                .param("path", groundPath)
                .param("limit", limit)
                .query(ProposalTable::read)
                .list();
    }

    /** Those that wait first, the oldest of them first. */
    List<Proposal> all(int offset, int limit) {
        return jdbc.sql(
                        SELECT
                                + """
                                 ORDER BY state <> 'OPEN', CASE WHEN state = 'OPEN' THEN id ELSE -id END
                                OFFSET :offset LIMIT :limit
                                """)
                .param("offset", offset)
                .param("limit", limit)
                .query(ProposalTable::read)
                .list();
    }

    long count() {
        return jdbc.sql("SELECT count(*) FROM chain.proposal").query(Long.class).single();
    }

    List<Proposal> open(int limit) {
        return jdbc.sql(SELECT + "WHERE state = 'OPEN' ORDER BY id LIMIT :limit")
                .param("limit", limit)
                .query(ProposalTable::read)
                .list();
    }

    private static Proposal read(ResultSet rs, int i) throws SQLException {
        return new Proposal(
                rs.getLong("id"),
                new Proposal.Draft(
                        rs.getLong("node_id"),
                        rs.getLong("party_id"),
                        rs.getString("provider_name"),
                        rs.getString("country"),
                        (Long) rs.getObject("place_id"),
                        rs.getBigDecimal("share"),
                        rs.getObject("as_of", java.time.LocalDate.class),
                        rs.getString("ground"),
                        rs.getString("ground_path")),
                rs.getString("proposed_by"),
                Proposal.State.valueOf(rs.getString("state")),
                rs.getString("decided_by"),
                rs.getString("why"),
                (Long) rs.getObject("provision_id"));
    }
}
