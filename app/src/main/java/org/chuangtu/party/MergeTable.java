package org.chuangtu.party;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.chuangtu.intake.BulkCopy;
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

    /** Addresses that more share than this are those of an agency or a whole park, and no sign of anything. */
    static final int MOST_AT_ONE_ADDRESS = 2_000;

    /** From so many new records on, whole tables are gone through instead of looking each up. */
    private static final int MANY = 5_000;

    static final double ALIKE = 0.8;
    static final double ALIKE_AT_ONE_ADDRESS = 0.5;

    /** Below this likeness, two names have nothing in common. */
    static final double NOTHING_IN_COMMON = 0.15;

    static final String SELECT =
            """
            SELECT id, left_id, right_id, reason, shared, likeness, state, decided_by, why, entry_id FROM party.merge_proposal
            """;

    private final JdbcClient jdbc;
    private final DataSource dataSource;

    MergeTable(JdbcClient jdbc, DataSource dataSource) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
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
        long candidates =
                jdbc.sql("SELECT count(*) FROM merge_candidate").query(Long.class).single();
        if (candidates == 0) return 0;
        boolean many = candidates > MANY;
        // What this transaction brought, no statistics know of yet: each would be looked up, or
        // compared with each.
        if (many) {
            jdbc.sql("ANALYZE party.name_key").update();
            jdbc.sql("ANALYZE party.organisation").update();
            jdbc.sql("SET LOCAL enable_nestloop = off").update();
        }
        int made = sameName() + similarName(candidates) + oneAddress();
        if (many) jdbc.sql("SET LOCAL enable_nestloop = on").update();
        return made;
    }

    private int sameName() {
        return jdbc.sql(
                        """
                        WITH mine AS MATERIALIZED (
                            SELECT DISTINCT k.organisation_id, k.normal FROM merge_candidate c
                              JOIN party.name_key k ON k.organisation_id = c.id
                              JOIN party.organisation o ON o.id = c.id AND o.status = 'ACTIVE' AND o.kind <> 'country'
                             WHERE k.certain AND length(k.normal) >= 3),
                        few AS MATERIALIZED (
                            SELECT k.normal FROM (SELECT DISTINCT normal FROM mine) m JOIN party.name_key k USING (normal)
                             GROUP BY k.normal HAVING count(*) BETWEEN 2 AND :most),
                        pair AS (
                            SELECT least(m.organisation_id, k.organisation_id) AS a, greatest(m.organisation_id, k.organisation_id) AS b,
                                   min(m.normal) AS normal
                              FROM few JOIN mine m USING (normal)
                              JOIN party.name_key k ON k.normal = few.normal AND k.organisation_id <> m.organisation_id
                              JOIN party.organisation o ON o.id = k.organisation_id AND o.status = 'ACTIVE' AND o.kind <> 'country'
                             WHERE k.certain
                             GROUP BY 1, 2)
                        INSERT INTO party.merge_proposal (left_id, right_id, reason, shared, likeness)
                        SELECT a, b, 'SAME_NAME', normal, 1 FROM pair
                        ON CONFLICT (left_id, right_id) DO NOTHING
                        """)
                .param("most", MOST_OF_ONE_NAME)
                .update();
    }

    /** Names that begin alike lie together; those of one block are compared here, where it costs least. */
    private int similarName(long candidates) {
        jdbc.sql(
                        """
                        CREATE TEMP TABLE merge_block ON COMMIT DROP AS
                        WITH mine AS (
                            SELECT DISTINCT left(k.normal, 4) AS begins FROM merge_candidate c
                              JOIN party.name_key k ON k.organisation_id = c.id
                              JOIN party.organisation o ON o.id = c.id AND o.status = 'ACTIVE' AND o.kind <> 'country'
                             WHERE k.certain AND length(k.normal) >= 5)
                        """
                                + (candidates > MANY
                                        ? """
                                        SELECT m.begins FROM mine m JOIN party.name_key k ON left(k.normal, 4) = m.begins
                                         GROUP BY 1 HAVING count(*) BETWEEN 2 AND :most
                                        """
                                        : """
                                        SELECT m.begins FROM mine m
                                         WHERE (SELECT count(*) FROM (SELECT FROM party.name_key x
                                                 WHERE left(x.normal, 4) = m.begins LIMIT :most + 1) few) BETWEEN 2 AND :most
                                        """))
                .param("most", MOST_OF_ONE_BLOCK)
                .update();
        jdbc.sql("ANALYZE merge_block").update();
        var alike = new Alike(5, ALIKE, false);
        inBlocks(
                """
                SELECT b.begins, k.organisation_id, k.normal, c.id IS NOT NULL AS mine
                  FROM merge_block b JOIN party.name_key k ON left(k.normal, 4) = b.begins AND k.certain
                  JOIN party.organisation o ON o.id = k.organisation_id AND o.status = 'ACTIVE' AND o.kind <> 'country'
                  LEFT JOIN merge_candidate c ON c.id = k.organisation_id
                 ORDER BY 1
                """,
                alike);
        jdbc.sql("DROP TABLE merge_block").update();
        return insertPairs();
    }

    private int oneAddress() {
        var alike = new Alike(1, ALIKE_AT_ONE_ADDRESS, true);
        inBlocks(
                """
                WITH mine AS MATERIALIZED (
                    SELECT o.id, o.address_folded FROM merge_candidate c
                      JOIN party.organisation o ON o.id = c.id AND o.status = 'ACTIVE' AND o.kind <> 'country'
                     WHERE length(o.address) >= 6),
                shared AS MATERIALIZED (
                    SELECT o.address_folded FROM (SELECT DISTINCT address_folded FROM mine) m
                      JOIN party.organisation o ON o.address_folded = m.address_folded AND o.status = 'ACTIVE' AND o.kind <> 'country'
                     GROUP BY 1 HAVING count(*) BETWEEN 2 AND %d)
                SELECT s.address_folded, o.id, k.normal, m.id IS NOT NULL AS mine
                  FROM shared s
                  JOIN party.organisation o ON o.address_folded = s.address_folded AND o.status = 'ACTIVE' AND o.kind <> 'country'
                  JOIN party.name_key k ON k.organisation_id = o.id AND k.certain
                  LEFT JOIN mine m ON m.id = o.id
                 ORDER BY 1
                """
                        .formatted(MOST_AT_ONE_ADDRESS),
                alike);
        return insertPairs();
    }

    private record Named(long organisation, String normal, long[] pairs, boolean mine) {}

    /** What two names of one block must be to count as alike. */
    private record Alike(int shortest, double least, boolean sharesBlock) {}

    private void inBlocks(String sql, Alike alike) {
        jdbc.sql(
                        "CREATE TEMP TABLE IF NOT EXISTS merge_pair (a bigint, b bigint, likeness double precision, shared text) ON COMMIT DROP")
                .update();
        jdbc.sql("TRUNCATE merge_pair").update();
        try (var found = BulkCopy.into(dataSource, "merge_pair", "a", "b", "likeness", "shared")) {
            jdbc.sql(sql)
                    .withFetchSize(10_000)
                    .query((ResultSet rs) -> {
                        var block = new ArrayList<Named>();
                        String of = "";
                        while (rs.next()) {
                            var key = rs.getString(1);
                            if (!key.equals(of)) {
                                compare(of, block, alike, found);
                                block.clear();
                                of = key;
                            }
                            var normal = rs.getString(3);
                            block.add(
                                    new Named(
                                            rs.getLong(2),
                                            normal,
                                            NameKey.pairs(normal),
                                            rs.getBoolean(4)));
                        }
                        compare(of, block, alike, found);
                        return block;
                    });
        }
    }

    private static void compare(String of, List<Named> block, Alike alike, BulkCopy found) {
        for (int i = 0; i < block.size(); i++) {
            var x = block.get(i);
            for (int k = i + 1; k < block.size(); k++) {
                var y = block.get(k);
                if (x.organisation() == y.organisation() || !(counts(x, alike) || counts(y, alike)))
                    continue;
                int shorter = Math.min(x.pairs().length, y.pairs().length);
                if (2.0 * shorter / (x.pairs().length + y.pairs().length) < alike.least()) continue;
                if (!alike.sharesBlock() && x.normal().equals(y.normal())) continue;
                double likeness = NameKey.likeness(x.pairs(), y.pairs());
                if (likeness >= alike.least())
                    found.row(
                            Math.min(x.organisation(), y.organisation()),
                            Math.max(x.organisation(), y.organisation()),
                            likeness,
                            alike.sharesBlock() ? of : null);
            }
        }
    }

    private static boolean counts(Named name, Alike alike) {
        return name.mine()
                && name.normal().codePointCount(0, name.normal().length()) >= alike.shortest();
    }

    private int insertPairs() {
        return jdbc.sql(
                        """
                        INSERT INTO party.merge_proposal (left_id, right_id, reason, shared, likeness)
                        SELECT a, b, 'SIMILAR_NAME', min(shared), max(likeness) FROM merge_pair GROUP BY a, b
                        ON CONFLICT (left_id, right_id) DO NOTHING
                        """)
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
