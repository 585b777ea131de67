package org.chuangtu.chain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.chuangtu.journal.Journal;
import org.chuangtu.page.Bilingual;
import org.chuangtu.party.Brief;
import org.chuangtu.party.Parties;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads chains out of the tables and holds what was read, by version.
 *
 * <p>Where several sources speak of one provider of one node, the graph takes the latest, the surest among those, the last
 * entered among those; pages show them all. Who makes it in several places lies in each of them.
 */
@Component
class Graphs {

    /** Nodes of all graphs held at once; some 200 bytes a node with its rows, so well below 200 MB. */
    private static final long MOST_NODES = 400_000;

    /** A transaction that began earlier may still commit; only older instants are settled. */
    private static final Duration SETTLED = Duration.ofMinutes(10);

    /** What countries and their names are changes with the program only; all the same nothing is held for ever. */
    private static final Duration STALE = Duration.ofMinutes(15);

    /** Where an organisation lies, and whether it still stands, may change without the chain changing. */
    private static final Set<String> ELSEWHERE = Set.of("party.organisation", "place.place");

    private record Key(long chain, @Nullable Instant asOf) {}

    private record Held(UUID version, long seal, Instant since, ChainSnapshot snapshot) {
        /** An empty chain takes room too. */
        long weight() {
            return snapshot.graph().size() + 100L;
        }
    }

    private final JdbcClient jdbc;
    private final ChainTable chains;
    private final Territories territories;
    private final Parties parties;
    private final Journal journal;
    private final Clock clock;
    private final LinkedHashMap<Key, Held> held = new LinkedHashMap<>(16, 0.75f, true);

    Graphs(
            JdbcClient jdbc,
            ChainTable chains,
            Territories territories,
            Parties parties,
            Journal journal,
            Clock clock) {
        this.jdbc = jdbc;
        this.chains = chains;
        this.territories = territories;
        this.parties = parties;
        this.journal = journal;
        this.clock = clock;
    }

    /** The chain now, or at a past instant; empty where there was none. */
    Optional<ChainSnapshot> of(long chain, @Nullable Instant asOf) {
        var version = chains.version(chain);
        if (version.isEmpty()) return Optional.empty();
        var key = new Key(chain, asOf);
        synchronized (held) {
            var known = held.get(key);
            if (known != null && fresh(known, version.get(), asOf))
                return Optional.of(known.snapshot());
        }
        long seal = journal.lastSeal();
        var read = read(chain, asOf, version.get());
        boolean settled = asOf == null || asOf.isBefore(clock.instant().minus(SETTLED));
        if (settled)
            read.ifPresent(
                    it -> hold(key, new Held(version.get().version(), seal, clock.instant(), it)));
        return read;
    }

    private boolean fresh(Held it, ChainTable.Version version, @Nullable Instant asOf) {
        if (it.since().isBefore(clock.instant().minus(STALE))) return false;
        return asOf != null
                || (it.version().equals(version.version())
                        && !journal.wroteSince(it.seal(), ELSEWHERE));
    }

    private void hold(Key key, Held it) {
        synchronized (held) {
            held.put(key, it);
            long nodes = held.values().stream().mapToLong(Held::weight).sum();
            Iterator<Held> oldest = held.values().iterator();
            while (nodes > MOST_NODES && held.size() > 1) {
                nodes -= oldest.next().weight();
                oldest.remove();
            }
        }
    }

    private Optional<ChainSnapshot> read(
            long id, @Nullable Instant asOf, ChainTable.Version version) {
        var chain = chain(id, asOf);
        if (chain.isEmpty()) return Optional.empty();
        var stages = stages(id, asOf);
        var builder = ChainGraph.builder();
        readNodes(id, asOf, builder);
        readEdges(id, asOf, builder);
        readProvisions(id, asOf, builder);
        readSurveys(id, asOf, builder);
        return Optional.of(
                new ChainSnapshot(
                        chain.get(),
                        stages,
                        builder.build(),
                        asOf == null ? version.entry() : chain.get().version(),
                        asOf == null ? version.at() : asOf,
                        asOf));
    }

    private JdbcClient.StatementSpec from(
            String sql, String table, long chain, @Nullable Instant asOf) {
        if (asOf == null) return jdbc.sql(sql.formatted(table)).param("chain", chain);
        return jdbc.sql(sql.formatted(table + "_as_of(:at)"))
                .param("chain", chain)
                .param("at", OffsetDateTime.ofInstant(asOf, ZoneOffset.UTC));
    }

    private Optional<Chain> chain(long id, @Nullable Instant asOf) {
        if (asOf == null) return chains.find(id);
        return from(
                        ChainTable.CHAIN_COLUMNS + " FROM %s WHERE id = :chain",
                        "chain.chain",
                        id,
                        asOf)
                .query(ChainTable::readChain)
                .optional();
    }

    private List<Stage> stages(long chain, @Nullable Instant asOf) {
        return from(
                        ChainTable.STAGE_COLUMNS
                                + " FROM %s WHERE chain_id = :chain AND NOT retired ORDER BY position, code",
                        "chain.stage",
                        chain,
                        asOf)
                .query(ChainTable::readStage)
                .list();
    }

    private void readNodes(long chain, @Nullable Instant asOf, ChainGraph.Builder builder) {
        from(
                        """
                        SELECT n.id, n.code, n.name_zh, n.name_en, n.kind, n.basis, s.code AS stage
                          FROM %%s n LEFT JOIN %s s ON s.id = n.stage_id AND NOT s.retired
                         WHERE n.chain_id = :chain AND NOT n.retired ORDER BY n.id
                        """
                                .formatted(asOf == null ? "chain.stage" : "chain.stage_as_of(:at)"),
                        "chain.node",
                        chain,
                        asOf)
                .query(rs -> {
                    builder.node(
                            new ChainGraph.Node(
                                    rs.getString("id"),
                                    rs.getString("code"),
                                    new Bilingual(rs.getString("name_zh"), rs.getString("name_en")),
                                    NodeKind.of(rs.getString("kind")),
                                    rs.getString("stage"),
                                    Basis.of(rs.getString("basis"))));
                });
    }

    private void readEdges(long chain, @Nullable Instant asOf, ChainGraph.Builder builder) {
        from(
                        """
                        SELECT from_id, to_id, relation, basis FROM %s
                         WHERE chain_id = :chain AND NOT retired ORDER BY id
                        """,
                        "chain.edge", chain, asOf)
                .query(rs -> {
                    String from = rs.getString("from_id");
                    String to = rs.getString("to_id");
                    if (builder.has(from) && builder.has(to)) // an edge to a retired node rests
                    builder.edge(
                                new ChainGraph.Edge(
                                        from,
                                        to,
                                        Relation.of(rs.getString("relation")),
                                        Basis.of(rs.getString("basis"))));
                });
    }

    private record Row(
            ChainGraph.Provision said,
            @Nullable Long party,
            @Nullable Long place,
            @Nullable String country) {

        /**
         * A row that names a place and no share says that it is made there too: it neither replaces what is said of the
         * provider elsewhere nor takes its share away. Empty for all other rows, of which the best speaks.
         */
        String furtherPlant() {
            return place != null && said.share() == null ? "place:" + place : "";
        }

        /** An organisation that is no more provides nothing, whatever sources once said. */
        boolean rests(Map<Long, Brief> parties) {
            Brief brief = party == null ? null : parties.get(party);
            return brief != null && brief.retired();
        }

        /** Counted under the record that stands for it; where the row says nothing of the place, that record does. */
        Row as(Map<Long, Brief> parties) {
            Brief brief = party == null ? null : parties.get(party);
            if (brief == null || said.provider() instanceof Provider.Country) return this;
            var who =
                    new Provider.Organisation("party:" + brief.standsFor(), said.provider().name());
            return new Row(
                    said.by(who),
                    party,
                    place == null && (country == null || country.equals(brief.country()))
                            ? brief.placeId()
                            : place,
                    country == null ? brief.country() : country);
        }
    }

    private void readProvisions(long chain, @Nullable Instant asOf, ChainGraph.Builder builder) {
        List<Row> rows =
                from(
                                """
                                SELECT id, node_id, provider_kind, provider_key, provider_name, party_id, country, place_id,
                                       share, basis
                                  FROM %s
                                 WHERE chain_id = :chain AND NOT retired
                                 ORDER BY as_of DESC NULLS LAST, confidence DESC NULLS LAST, id DESC
                                """,
                                "chain.provision", chain, asOf)
                        .query(Graphs::row)
                        .list();
        var ids = new HashSet<Long>();
        for (Row it : rows) if (it.party() != null) ids.add(it.party());
        Map<Long, Brief> parties =
                asOf == null ? this.parties.briefs(ids) : this.parties.briefsAsOf(ids, asOf);
        var best = new LinkedHashMap<List<String>, Row>();
        for (Row it : rows) {
            if (it.rests(parties)) continue;
            var known = it.as(parties);
            if (builder.has(known.said().node()))
                best.putIfAbsent(
                        List.of(
                                known.said().node(),
                                known.said().provider().key(),
                                it.furtherPlant()),
                        known);
        }
        var placeIds = new HashSet<Long>();
        for (Row it : best.values()) if (it.place() != null) placeIds.add(it.place());
        Map<Long, List<String>> tokens = territories.tokensOf(placeIds);
        best.values().stream()
                .map(it -> it.said().in(placesOf(it.place(), it.country(), tokens)))
                .sorted(Comparator.comparingLong(it -> Long.parseLong(it.id())))
                .forEach(builder::provision);
    }

    /** Where a provision lies: its place and all around it, or else its country. */
    private static List<String> placesOf(
            @Nullable Long place, @Nullable String country, Map<Long, List<String>> tokens) {
        List<String> found = place == null ? List.of() : tokens.getOrDefault(place, List.of());
        return found.isEmpty() && country != null ? Regions.placesOf(country) : found;
    }

    private static Row row(ResultSet rs, int i) throws SQLException {
        var share = rs.getBigDecimal("share");
        return new Row(
                new ChainGraph.Provision(
                        rs.getString("id"),
                        rs.getString("node_id"),
                        ProvisionTable.provider(rs),
                        share == null ? null : share.doubleValue(),
                        List.of(),
                        Basis.of(rs.getString("basis"))),
                (Long) rs.getObject("party_id"),
                (Long) rs.getObject("place_id"),
                rs.getString("country"));
    }

    private void readSurveys(long chain, @Nullable Instant asOf, ChainGraph.Builder builder) {
        from(
                        """
                        SELECT id, node_id, area, surveyed_on, completeness FROM %s
                         WHERE chain_id = :chain AND NOT retired ORDER BY id
                        """,
                        "chain.survey", chain, asOf)
                .query(rs -> {
                    if (builder.has(rs.getString("node_id")))
                        builder.survey(
                                new ChainGraph.Survey(
                                        rs.getString("id"),
                                        rs.getString("node_id"),
                                        rs.getString("area"),
                                        rs.getObject("surveyed_on", LocalDate.class),
                                        rs.getString("completeness").equals("complete")));
                });
    }
}
