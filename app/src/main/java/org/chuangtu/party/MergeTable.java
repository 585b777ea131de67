package org.chuangtu.party;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table merge_proposal, and how likely duplicates are found. */
@Repository
class MergeTable {

    /** Names that more records share than this are no sign of anything: 中心医院, 科技. */
    static final int MOST_OF_ONE_NAME = 20;

    /** Records whose names begin alike are compared with one another up to this many. */
    static final int MOST_OF_ONE_BLOCK = 60;

    static final double ALIKE = 0.8;
    static final double ALIKE_AT_ONE_ADDRESS = 0.5;

    /** Below this likeness, two names have nothing in common. */
    static final double NOTHING_IN_COMMON = 0.15;

    static final String SELECT =
            """
            SELECT id, left_id, right_id, reason, shared, likeness, state, decided_by, why, entry_id FROM party.merge_proposal
            """;

    private final JdbcClient jdbc;

    MergeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<MergeProposal> find(long id) {
        return jdbc.sql(SELECT + " WHERE id = :id")
                .param("id", id)
                .query(this::proposal)
                .optional();
    }

    Optional<MergeProposal> lock(long id) {
        return jdbc.sql(SELECT + " WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(this::proposal)
                .optional();
    }

    List<MergeProposal> openOf(Collection<Long> organisations) {
        return jdbc.sql(
                        SELECT
                                + """
                                 WHERE state = 'OPEN' AND (left_id = ANY(:ids) OR right_id = ANY(:ids))
                                 ORDER BY likeness DESC, id LIMIT 100
                                """)
                .param("ids", organisations.toArray(Long[]::new))
                .query(this::proposal)
                .list();
    }

    long open() {
        return jdbc.sql("SELECT count(*) FROM party.merge_proposal WHERE state = 'OPEN'")
                .query(Long.class)
                .single();
    }

    void decide(long id, MergeProposal.State state, String actor, String why) {
        jdbc.sql(
                        """
                        UPDATE party.merge_proposal SET state = :state, decided_by = :actor, why = :why WHERE id = :id
                        """)
                .param("id", id)
                .param("state", state.name())
                .param("actor", actor)
                .param("why", why)
                .update();
    }

    /** The loser, and whatever was merged into it before, points to the survivor: a pointer is never followed twice. */
    void pointTo(long survivor, long loser) {
        jdbc.sql(
                        """
                        UPDATE party.organisation SET status = 'MERGED', merged_into = :survivor
                         WHERE id = :loser OR merged_into = :loser
                        """)
                .param("survivor", survivor)
                .param("loser", loser)
                .update();
    }

    long proposeByHand(long left, long right) {
        return jdbc.sql(
                        """
                        INSERT INTO party.merge_proposal (left_id, right_id, reason, likeness)
                        VALUES (least(:left, :right), greatest(:left, :right), 'BY_HAND',
                                coalesce((SELECT max(party.likeness(a.grams, b.grams)) FROM party.name_key a, party.name_key b
                                           WHERE a.organisation_id = :left AND b.organisation_id = :right), 0))
                        ON CONFLICT (left_id, right_id) DO UPDATE SET state = 'OPEN', decided_by = NULL, why = NULL
                        RETURNING id
                        """)
                .param("left", left)
                .param("right", right)
                .query(Long.class)
                .single();
    }

    long proposeForCode(long claimant, long holder, Identifier code) {
        jdbc.sql(
                        """
                        INSERT INTO party.merge_proposal (left_id, right_id, reason, shared, likeness)
                        SELECT least(:claimant, :holder), greatest(:claimant, :holder),
                               CASE WHEN l < :nothing THEN 'CODE_OF_ANOTHER' ELSE 'SAME_CODE' END, :code, l
                          FROM (SELECT coalesce(max(party.likeness(party.grams(a.normal), party.grams(b.normal))), 0) AS l
                                  FROM party.name_key a, party.name_key b
                                 WHERE a.organisation_id = :claimant AND b.organisation_id = :holder
                                   AND a.certain AND b.certain) alike
                        ON CONFLICT (left_id, right_id) DO NOTHING
                        """)
                .param("claimant", claimant)
                .param("holder", holder)
                .param("code", code.scheme() + " " + code.value())
                .param("nothing", NOTHING_IN_COMMON)
                .update();
        return jdbc.sql(
                        """
                        SELECT id FROM party.merge_proposal
                         WHERE left_id = least(:claimant, :holder) AND right_id = greatest(:claimant, :holder)
                        """)
                .param("claimant", claimant)
                .param("holder", holder)
                .query(Long.class)
                .single();
    }

    /**
     * Proposes merges of these records with any other: the same name but for legal form and brackets, or names much alike
     * that begin alike, or names alike at one address. Countries are not firms and are left out.
     *
     * @return how many proposals it made
     */
    int proposeFor(Collection<Long> organisations) {
        if (organisations.isEmpty()) return 0;
        jdbc.sql(
                        "CREATE TEMP TABLE IF NOT EXISTS merge_candidate (id bigint PRIMARY KEY) ON COMMIT DROP")
                .update();
        jdbc.sql("TRUNCATE merge_candidate").update();
        jdbc.sql("INSERT INTO merge_candidate SELECT DISTINCT unnest(:ids::bigint[])")
                .param("ids", organisations.toArray(Long[]::new))
                .update();
        return proposeForCandidates();
    }

    /** As {@link #proposeFor}, of the records in the temporary table merge_candidate. */
    int proposeForCandidates() {
        jdbc.sql("ANALYZE merge_candidate").update();
        return sameName() + similarName() + oneAddress();
    }

    private int sameName() {
        return jdbc.sql(
                        """
                        WITH mine AS (
                            SELECT DISTINCT k.organisation_id, k.normal FROM merge_candidate c
                              JOIN party.name_key k ON k.organisation_id = c.id
                              JOIN party.organisation o ON o.id = c.id AND o.status = 'ACTIVE' AND o.kind <> 'country'
                             WHERE k.certain AND length(k.normal) >= 3),
                        pair AS (
                            SELECT least(m.organisation_id, k.organisation_id) AS a, greatest(m.organisation_id, k.organisation_id) AS b,
                                   min(m.normal) AS normal
                              FROM mine m JOIN party.name_key k ON k.normal = m.normal AND k.organisation_id <> m.organisation_id
                              JOIN party.organisation o ON o.id = k.organisation_id AND o.status = 'ACTIVE' AND o.kind <> 'country'
                             WHERE k.certain
                               AND (SELECT count(*) FROM (SELECT FROM party.name_key x WHERE x.normal = m.normal LIMIT :most + 1) few) <= :most
                             GROUP BY 1, 2)
                        INSERT INTO party.merge_proposal (left_id, right_id, reason, shared, likeness)
                        SELECT a, b, 'SAME_NAME', normal, 1 FROM pair
                        ON CONFLICT (left_id, right_id) DO NOTHING
                        """)
                .param("most", MOST_OF_ONE_NAME)
                .update();
    }

    private int similarName() {
        return jdbc.sql(
                        """
                        WITH mine AS MATERIALIZED (
                            SELECT DISTINCT k.organisation_id, k.normal, left(k.normal, 4) AS begins FROM merge_candidate c
                              JOIN party.name_key k ON k.organisation_id = c.id
                              JOIN party.organisation o ON o.id = c.id AND o.status = 'ACTIVE' AND o.kind <> 'country'
                             WHERE k.certain AND length(k.normal) >= 5),
                        block AS MATERIALIZED (
                            SELECT b.begins FROM (SELECT DISTINCT begins FROM mine) b
                             WHERE (SELECT count(*) FROM (SELECT FROM party.name_key x
                                                           WHERE left(x.normal, 4) = b.begins LIMIT :most + 1) few) <= :most),
                        pair AS (
                            SELECT least(m.organisation_id, k.organisation_id) AS a, greatest(m.organisation_id, k.organisation_id) AS b,
                                   max(party.likeness(party.grams(m.normal), party.grams(k.normal))) AS likeness
                              FROM block JOIN mine m USING (begins)
                              JOIN party.name_key k ON left(k.normal, 4) = block.begins
                                                   AND k.organisation_id <> m.organisation_id AND k.certain AND k.normal <> m.normal
                              JOIN party.organisation o ON o.id = k.organisation_id AND o.status = 'ACTIVE' AND o.kind <> 'country'
                             GROUP BY 1, 2)
                        INSERT INTO party.merge_proposal (left_id, right_id, reason, likeness)
                        SELECT a, b, 'SIMILAR_NAME', likeness FROM pair WHERE likeness >= :alike
                        ON CONFLICT (left_id, right_id) DO NOTHING
                        """)
                .param("most", MOST_OF_ONE_BLOCK)
                .param("alike", ALIKE)
                .update();
    }

    private int oneAddress() {
        return jdbc.sql(
                        """
                        WITH mine AS (
                            SELECT o.id, party.folded(o.address) AS address FROM merge_candidate c
                              JOIN party.organisation o ON o.id = c.id AND o.status = 'ACTIVE' AND o.kind <> 'country'
                             WHERE length(o.address) >= 6),
                        pair AS (
                            SELECT least(m.id, o.id) AS a, greatest(m.id, o.id) AS b, m.address
                              FROM mine m JOIN party.organisation o
                                ON party.folded(o.address) = m.address AND o.id <> m.id AND o.status = 'ACTIVE' AND o.kind <> 'country'
                             GROUP BY 1, 2, 3),
                        judged AS (
                            SELECT p.a, p.b, p.address, max(party.likeness(party.grams(x.normal), party.grams(y.normal))) AS likeness
                              FROM pair p
                              JOIN party.name_key x ON x.organisation_id = p.a AND x.certain
                              JOIN party.name_key y ON y.organisation_id = p.b AND y.certain
                             GROUP BY 1, 2, 3)
                        INSERT INTO party.merge_proposal (left_id, right_id, reason, shared, likeness)
                        SELECT a, b, 'SIMILAR_NAME', address, likeness FROM judged WHERE likeness >= :alike
                        ON CONFLICT (left_id, right_id) DO NOTHING
                        """)
                .param("alike", ALIKE_AT_ONE_ADDRESS)
                .update();
    }

    MergeProposal proposal(ResultSet rs, int i) throws SQLException {
        @Nullable String shared = rs.getString("shared");
        return new MergeProposal(
                rs.getLong("id"),
                rs.getLong("left_id"),
                rs.getLong("right_id"),
                MergeProposal.Reason.valueOf(rs.getString("reason")),
                shared,
                rs.getDouble("likeness"),
                MergeProposal.State.valueOf(rs.getString("state")),
                rs.getString("decided_by"),
                rs.getString("why"),
                rs.getLong("entry_id"));
    }
}
