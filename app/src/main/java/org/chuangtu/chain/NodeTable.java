package org.chuangtu.chain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables node and edge. */
@Repository
class NodeTable {

    static final String NODE = "chain.node";
    static final String EDGE = "chain.edge";

    private static final int MOST_STEPS = 1_000;

    private static final String SELECT_NODE =
            "SELECT id, chain_id, code, name_zh, name_en, kind, stage_id, description, note, retired, entry_id, "
                    + Claims.COLUMNS
                    + " FROM chain.node ";
    private static final String SELECT_EDGE =
            "SELECT id, chain_id, from_id, to_id, relation, note, retired, entry_id, "
                    + Claims.COLUMNS
                    + " FROM chain.edge ";

    private final JdbcClient jdbc;

    NodeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Node> find(long id) {
        return find(id, null);
    }

    Optional<Node> find(long id, @Nullable Instant at) {
        return Past.read(jdbc, SELECT_NODE + "WHERE id = :id", at, NODE)
                .param("id", id)
                .query(NodeTable::readNode)
                .optional();
    }

    Optional<Node> byCode(long chain, String code) {
        return jdbc.sql(SELECT_NODE + "WHERE chain_id = :chain AND code = :code")
                .param("chain", chain)
                .param("code", code)
                .query(NodeTable::readNode)
                .optional();
    }

    List<Node> all(Collection<Long> ids, @Nullable Instant at) {
        return Past.read(jdbc, SELECT_NODE + "WHERE id = ANY(:ids) ORDER BY id", at, NODE)
                .param("ids", ids.toArray(Long[]::new))
                .query(NodeTable::readNode)
                .list();
    }

    List<Node> namesakes(Node it, int limit) {
        return jdbc.sql(
                        SELECT_NODE
                                + """
                                WHERE chain_id <> :chain AND NOT retired
                                  AND (lower(name_zh) = lower(:zh) OR lower(name_en) = lower(:en))
                                ORDER BY id LIMIT :limit
                                """)
                .param("chain", it.chainId())
                .param("zh", it.said().name().zh())
                .param("en", it.said().name().en())
                .param("limit", limit)
                .query(NodeTable::readNode)
                .list();
    }

    /** Nodes of a chain, or of all, by code; an empty text finds all. */
    List<Node> search(
            @Nullable Long chain, String text, @Nullable Instant at, int offset, int limit) {
        return Past.read(
                        jdbc,
                        SELECT_NODE
                                + MATCHING
                                + "ORDER BY chain_id, code, id OFFSET :offset LIMIT :limit",
                        at,
                        NODE)
                .param("chain", chain)
                .param("text", text)
                .param("pattern", "%" + escaped(text) + "%")
                .param("offset", offset)
                .param("limit", limit)
                .query(NodeTable::readNode)
                .list();
    }

    long count(@Nullable Long chain, String text, @Nullable Instant at) {
        return Past.read(jdbc, "SELECT count(*) FROM chain.node " + MATCHING, at, NODE)
                .param("chain", chain)
                .param("text", text)
                .param("pattern", "%" + escaped(text) + "%")
                .query(Long.class)
                .single();
    }

    private static final String MATCHING =
            """
            WHERE (:chain::bigint IS NULL OR chain_id = :chain)
              AND NOT retired
              AND (:text = '' OR name_zh ILIKE :pattern OR name_en ILIKE :pattern OR starts_with(code, :text))
            """;

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    long inStage(long stage) {
        return jdbc.sql("SELECT count(*) FROM chain.node WHERE stage_id = :stage AND NOT retired")
                .param("stage", stage)
                .query(Long.class)
                .single();
    }

    long insert(long chain, Node.Draft it) {
        return bind(
                        """
                        INSERT INTO chain.node (chain_id, code, name_zh, name_en, kind, stage_id, description, note, %s)
                        VALUES (:chain, :code, :nameZh, :nameEn, :kind, :stage, :description, :note, %s) RETURNING id
                        """
                                .formatted(Claims.COLUMNS, Claims.VALUES),
                        it)
                .param("chain", chain)
                .query(Long.class)
                .single();
    }

    boolean update(long id, long version, Node.Draft it) {
        return bind(
                                """
                                UPDATE chain.node
                                   SET code = :code, name_zh = :nameZh, name_en = :nameEn, kind = :kind,
                                       stage_id = :stage, description = :description, note = :note, %s
                                 WHERE id = :id AND entry_id = :version
                                """
                                        .formatted(Claims.SETTING),
                                it)
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec bind(String sql, Node.Draft it) {
        return Claims.bind(jdbc.sql(sql), it.claim())
                .param("code", it.code())
                .param("nameZh", it.name().zh())
                .param("nameEn", it.name().en())
                .param("kind", it.kind().code())
                .param("stage", it.stageId())
                .param("description", it.description())
                .param("note", it.note());
    }

    Optional<Edge> edge(long id) {
        return edge(id, null);
    }

    Optional<Edge> edge(long id, @Nullable Instant at) {
        return Past.read(jdbc, SELECT_EDGE + "WHERE id = :id", at, EDGE)
                .param("id", id)
                .query(NodeTable::readEdge)
                .optional();
    }

    Optional<Edge> edge(long from, long to, Relation relation) {
        return jdbc.sql(
                        SELECT_EDGE
                                + "WHERE from_id = :from AND to_id = :to AND relation = :relation")
                .param("from", from)
                .param("to", to)
                .param("relation", relation.code())
                .query(NodeTable::readEdge)
                .optional();
    }

    /** Edges at a node, in and out. */
    List<Edge> edgesAt(long node, @Nullable Instant at, int limit) {
        return Past.read(
                        jdbc,
                        SELECT_EDGE
                                + "WHERE (from_id = :node OR to_id = :node) AND NOT retired ORDER BY relation, id LIMIT :limit",
                        at,
                        EDGE)
                .param("node", node)
                .param("limit", limit)
                .query(NodeTable::readEdge)
                .list();
    }

    List<Edge> edges(long chain, @Nullable Instant at, int offset, int limit) {
        return Past.read(
                        jdbc,
                        SELECT_EDGE
                                + "WHERE chain_id = :chain AND NOT retired ORDER BY id OFFSET :offset LIMIT :limit",
                        at,
                        EDGE)
                .param("chain", chain)
                .param("offset", offset)
                .param("limit", limit)
                .query(NodeTable::readEdge)
                .list();
    }

    long countEdges(long chain, @Nullable Instant at) {
        return Past.countIn(chain, at, EDGE, jdbc);
    }

    /** The nodes between a kind and a general node above it, both included, not using one edge; empty if there is no way. */
    List<Node> wayUp(long kind, long general, long except) {
        var cameFrom = new HashMap<Long, Long>();
        cameFrom.put(kind, kind);
        Collection<Long> frontier = List.of(kind);
        for (int step = 0; step < MOST_STEPS && !frontier.isEmpty(); step++) {
            if (cameFrom.containsKey(general)) return wayBack(general, cameFrom);
            var next = new ArrayList<Long>();
            jdbc.sql(
                            """
                            SELECT from_id, to_id FROM chain.edge
                             WHERE from_id = ANY(:frontier) AND relation = 'kind_of' AND NOT retired AND id <> :except
                             ORDER BY id
                            """)
                    .param("frontier", frontier.toArray(Long[]::new))
                    .param("except", except)
                    .query(rs -> {
                        if (cameFrom.putIfAbsent(rs.getLong("to_id"), rs.getLong("from_id"))
                                == null) next.add(rs.getLong("to_id"));
                    });
            frontier = next;
        }
        return List.of();
    }

    private List<Node> wayBack(long general, Map<Long, Long> cameFrom) {
        var way = new ArrayList<Node>();
        for (long at = general; ; at = cameFrom.getOrDefault(at, at)) {
            find(at).ifPresent(way::add);
            if (cameFrom.getOrDefault(at, at) == at) return way.reversed();
        }
    }

    long insert(long chain, Edge.Draft it) {
        return bind(
                        """
                        INSERT INTO chain.edge (chain_id, from_id, to_id, relation, note, %s)
                        VALUES (:chain, :from, :to, :relation, :note, %s) RETURNING id
                        """
                                .formatted(Claims.COLUMNS, Claims.VALUES),
                        it)
                .param("chain", chain)
                .query(Long.class)
                .single();
    }

    boolean update(long id, long version, Edge.Draft it) {
        return bind(
                                """
                                UPDATE chain.edge
                                   SET from_id = :from, to_id = :to, relation = :relation, note = :note, %s
                                 WHERE id = :id AND entry_id = :version
                                """
                                        .formatted(Claims.SETTING),
                                it)
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec bind(String sql, Edge.Draft it) {
        return Claims.bind(jdbc.sql(sql), it.claim())
                .param("from", it.fromId())
                .param("to", it.toId())
                .param("relation", it.relation().code())
                .param("note", it.note());
    }

    static Node readNode(ResultSet rs, int i) throws SQLException {
        return new Node(
                rs.getLong("id"),
                rs.getLong("chain_id"),
                new Node.Draft(
                        rs.getString("code"),
                        new Bilingual(rs.getString("name_zh"), rs.getString("name_en")),
                        NodeKind.of(rs.getString("kind")),
                        (Long) rs.getObject("stage_id"),
                        rs.getString("description"),
                        rs.getString("note"),
                        Claims.of(rs)),
                rs.getBoolean("retired"),
                rs.getLong("entry_id"));
    }

    static Edge readEdge(ResultSet rs, int i) throws SQLException {
        return new Edge(
                rs.getLong("id"),
                rs.getLong("chain_id"),
                new Edge.Draft(
                        rs.getLong("from_id"),
                        rs.getLong("to_id"),
                        Relation.of(rs.getString("relation")),
                        rs.getString("note"),
                        Claims.of(rs)),
                rs.getBoolean("retired"),
                rs.getLong("entry_id"));
    }
}
