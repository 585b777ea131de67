package org.chuangtu.chain;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.chuangtu.access.Access;
import org.chuangtu.evidence.Sources;
import org.chuangtu.intake.BulkCopy;
import org.chuangtu.intake.IntakeField;
import org.chuangtu.intake.IntakeRow;
import org.chuangtu.intake.IntakeRows;
import org.chuangtu.intake.IntakeRun;
import org.chuangtu.intake.IntakeTarget;
import org.chuangtu.intake.Refusals;
import org.chuangtu.intake.Tally;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The edges of chains from a file, told from either end: A goes into B and B is made of A are one edge, as are A is a kind of
 * B and B has the kind A; rows that say the same edge twice count once as new and then as known.
 *
 * <p>A row by which something would become a kind of itself is refused; those before it in the file stand.
 */
@Component
class EdgesByFile implements IntakeTarget {

    private static final String MADE_OF = "made_of";
    private static final String HAS_KIND = "has_kind";

    private record Ends(long from, long to, Relation relation) {}

    private final JdbcClient jdbc;
    private final DataSource dataSource;
    private final ChainTable chains;
    private final Sources sources;
    private final Access access;

    EdgesByFile(
            JdbcClient jdbc,
            DataSource dataSource,
            ChainTable chains,
            Sources sources,
            Access access) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
        this.chains = chains;
        this.sources = sources;
        this.access = access;
    }

    @Override
    public String id() {
        return NodeTable.EDGE;
    }

    @Override
    public List<IntakeField> fields() {
        return FileClaims.with(
                IntakeField.text("chain").key().required().longest(Code.LONGEST).example("chips"),
                IntakeField.text("from")
                        .key()
                        .required()
                        .longest(Code.LONGEST)
                        .example("N8")
                        .alsoCalled("input_id", "from_product"),
                IntakeField.text("to")
                        .key()
                        .required()
                        .longest(Code.LONGEST)
                        .example("N26")
                        .alsoCalled("goes_into_id", "to_product"),
                IntakeField.choice("relation", "goes_into", "kind_of", MADE_OF, HAS_KIND)
                        .key()
                        .required()
                        .example("goes_into"),
                IntakeField.longText("note").longest(4_000).alsoCalled("备注"));
    }

    @Override
    public void check(IntakeRows rows, Refusals refusals, IntakeRun run) {
        var named = NamedChains.of(rows, chains, jdbc, access);
        Map<Long, Set<Long>> generals = new HashMap<>();
        for (var row : rows) {
            if (named.refused(row, refusals)) continue;
            if (named.node(row, row.need("from")) == null) {
                refusals.refuse(row, "from", "chain.intake.noSuchNode");
                continue;
            }
            if (named.node(row, row.need("to")) == null) {
                refusals.refuse(row, "to", "chain.intake.noSuchNode");
                continue;
            }
            var ends = ends(row, named);
            if (ends.from() == ends.to()) {
                refusals.refuse(row, "to", "chain.intake.toItself");
            } else if (ends.relation() == Relation.KIND_OF) {
                if (generals.isEmpty()) generals.putAll(knownGenerals());
                if (leadsTo(ends.to(), ends.from(), generals))
                    refusals.refuse(row, "to", "chain.intake.circleOfKinds", row.need("from"));
                else generals.computeIfAbsent(ends.from(), _ -> new HashSet<>()).add(ends.to());
            }
        }
    }

    private Ends ends(IntakeRow row, NamedChains named) {
        long one = Objects.requireNonNull(named.node(row, row.need("from")));
        long other = Objects.requireNonNull(named.node(row, row.need("to")));
        return switch (row.need("relation")) {
            case MADE_OF -> new Ends(other, one, Relation.GOES_INTO);
            case HAS_KIND -> new Ends(other, one, Relation.KIND_OF);
            case String plain -> new Ends(one, other, Relation.of(plain));
        };
    }

    private Map<Long, Set<Long>> knownGenerals() {
        var generals = new HashMap<Long, Set<Long>>();
        jdbc.sql("SELECT from_id, to_id FROM chain.edge WHERE relation = 'kind_of' AND NOT retired")
                .query(rs -> {
                    generals.computeIfAbsent(rs.getLong(1), _ -> new HashSet<>())
                            .add(rs.getLong(2));
                });
        return generals;
    }

    private static boolean leadsTo(long start, long end, Map<Long, Set<Long>> generals) {
        var seen = new HashSet<Long>(Set.of(start));
        var next = new ArrayDeque<Long>(List.of(start));
        while (!next.isEmpty()) {
            long at = next.remove();
            if (at == end) return true;
            for (long up : generals.getOrDefault(at, Set.of())) if (seen.add(up)) next.add(up);
        }
        return false;
    }

    @Override
    public Tally write(IntakeRows rows, IntakeRun run) {
        var named = NamedChains.of(rows, chains, jdbc, access);
        jdbc.sql("DROP TABLE IF EXISTS new_edge").update();
        jdbc.sql(
                        "CREATE TEMP TABLE new_edge (%s, chain_id bigint, from_id bigint, to_id bigint, relation text, note text)"
                                        .formatted(FileClaims.DDL)
                                + " ON COMMIT DROP")
                .update();
        var claims = new FileClaims(rows, run, sources);
        var seen = new HashSet<Ends>();
        try (var copy =
                BulkCopy.into(
                        dataSource,
                        "new_edge",
                        FileClaims.columns("chain_id", "from_id", "to_id", "relation", "note"))) {
            for (var row : rows) {
                var ends = ends(row, named);
                if (seen.add(ends))
                    copy.row(
                            claims.values(
                                    row,
                                    named.id(row),
                                    ends.from(),
                                    ends.to(),
                                    ends.relation().code(),
                                    row.text("note")));
            }
        }
        jdbc.sql("ANALYZE new_edge").update();
        int changed =
                jdbc.sql(
                                """
                                UPDATE chain.edge t SET note = coalesce(n.note, t.note), %s
                                  FROM new_edge n
                                 WHERE t.from_id = n.from_id AND t.to_id = n.to_id AND t.relation = n.relation
                                   AND (t.note IS DISTINCT FROM coalesce(n.note, t.note) OR %s)
                                """
                                        .formatted(FileClaims.SETTING, FileClaims.DIFFER))
                        .update();
        int created =
                jdbc.sql(
                                """
                                INSERT INTO chain.edge (chain_id, from_id, to_id, relation, note, %s)
                                SELECT n.chain_id, n.from_id, n.to_id, n.relation, n.note, %s
                                  FROM new_edge n
                                 WHERE NOT EXISTS (SELECT FROM chain.edge t
                                                    WHERE t.from_id = n.from_id AND t.to_id = n.to_id
                                                      AND t.relation = n.relation)
                                 ORDER BY n.row
                                """
                                        .formatted(Claims.COLUMNS, FileClaims.SELECTED))
                        .update();
        run.wrote(rows.count());
        return new Tally(created, changed, rows.count() - created - changed);
    }
}
