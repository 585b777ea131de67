package org.chuangtu.chain;

import java.math.BigDecimal;
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
import org.chuangtu.place.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who provides what, from a file. A row that points to a stage instead of a node, or to an organisation nobody has brought
 * in, goes to quarantine saying so.
 */
@Component
class ProvisionsByFile implements IntakeTarget {

    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    private final JdbcClient jdbc;
    private final DataSource dataSource;
    private final ChainTable chains;
    private final Providers providers;
    private final Places places;
    private final Sources sources;
    private final Access access;

    ProvisionsByFile(
            JdbcClient jdbc,
            DataSource dataSource,
            ChainTable chains,
            Providers providers,
            Places places,
            Sources sources,
            Access access) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
        this.chains = chains;
        this.providers = providers;
        this.places = places;
        this.sources = sources;
        this.access = access;
    }

    @Override
    public String id() {
        return ProvisionTable.TABLE;
    }

    @Override
    public List<IntakeField> fields() {
        return FileClaims.with(
                IntakeField.text("chain").key().required().longest(Code.LONGEST).example("chips"),
                IntakeField.text("node")
                        .key()
                        .required()
                        .longest(Code.LONGEST)
                        .example("N20")
                        .alsoCalled("provided_id", "product"),
                IntakeField.text("scheme").key().longest(30).example("uscc"),
                IntakeField.text("provider")
                        .key()
                        .longest(100)
                        .alsoCalled("provider_id", "company_code", "代码"),
                IntakeField.text("providerName")
                        .key()
                        .longest(300)
                        .alsoCalled("provider_name", "供给方", "企业名称"),
                IntakeField.text("country")
                        .longest(7)
                        .example("CHN")
                        .checked(it ->
                                Countries.knows(it.toString())
                                        ? null
                                        : "chain.intake.noSuchCountry"),
                IntakeField.text("place").longest(40).example("210213").alsoCalled("place_code"),
                IntakeField.share("share")
                        .example("12.5%")
                        .alsoCalled("share_provided", "weight", "份额"),
                IntakeField.longText("note").longest(4_000).alsoCalled("备注"));
    }

    @Override
    public void check(IntakeRows rows, Refusals refusals, IntakeRun run) {
        var named = NamedChains.of(rows, chains, jdbc, access);
        var known = providers.resolve(namesIn(rows));
        var placeIds = placeIds(rows);
        var said = new HashMap<About, IntakeRow>();
        for (var row : rows) {
            if (named.refused(row, refusals)) continue;
            if (named.node(row, row.need("node")) == null)
                refusals.refuse(
                        row,
                        "node",
                        named.stage(row, row.need("node")) == null
                                ? "chain.intake.noSuchNode"
                                : "chain.intake.aStage");
            else if (!row.has("provider") && !row.has("providerName"))
                refusals.refuse(row, "providerName", "chain.intake.nobody");
            else if (row.has("provider") && !row.has("scheme"))
                refusals.refuse(row, "scheme", "chain.intake.noScheme");
            else if (!known.containsKey(named(row)))
                refusals.refuse(row, "provider", "chain.intake.noSuchProvider");
            else if (row.has("place") && !placeIds.containsKey(row.need("place")))
                refusals.refuse(row, "place", "chain.intake.noSuchPlace");
            else {
                var about =
                        new About(
                                Objects.requireNonNull(named.node(row, row.need("node"))),
                                Objects.requireNonNull(known.get(named(row))).key(),
                                row.text("source"));
                var earlier = said.putIfAbsent(about, row);
                var otherwise = earlier == null ? null : otherwise(earlier, row);
                if (earlier != null && otherwise != null)
                    refusals.refuse(row, otherwise, "chain.intake.saidOtherwise", earlier.number());
            }
        }
    }

    /** What one source says of one provider of one node, however the file names it. */
    private record About(long node, String provider, @Nullable String source) {}

    /** The first field in which a later row says something that an earlier one about the same does not. */
    private static @Nullable String otherwise(IntakeRow earlier, IntakeRow later) {
        for (String field : List.of("share", "country", "place", "note"))
            if (later.has(field) && !same(later.values().get(field), earlier.values().get(field)))
                return field;
        return null;
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
        return (one instanceof BigDecimal a && other instanceof BigDecimal b)
                ? a.compareTo(b) == 0
                : Objects.equals(one, other);
    }

    private static Set<Providers.Named> namesIn(IntakeRows rows) {
        var names = new HashSet<Providers.Named>();
        for (var row : rows) names.add(named(row));
        return names;
    }

    private static Providers.Named named(IntakeRow row) {
        return new Providers.Named(
                row.text("scheme"), row.text("provider"), row.text("providerName"));
    }

    private Map<String, Long> placeIds(IntakeRows rows) {
        var codes = new HashSet<String>();
        for (var row : rows) if (row.has("place")) codes.add(row.need("place"));
        var ids = new HashMap<String, Long>();
        for (String code : codes) places.byCode(code).ifPresent(it -> ids.put(code, it.id()));
        return ids;
    }

    private static @Nullable BigDecimal perCent(@Nullable BigDecimal share) {
        return share == null ? null : share.multiply(WHOLE);
    }

    @Override
    public Tally write(IntakeRows rows, IntakeRun run) {
        var named = NamedChains.of(rows, chains, jdbc, access);
        var known = providers.resolve(namesIn(rows));
        var placeIds = placeIds(rows);
        jdbc.sql("DROP TABLE IF EXISTS new_provision").update();
        jdbc.sql(
                        """
                        CREATE TEMP TABLE new_provision (%s, chain_id bigint, node_id bigint, provider_kind text,
                            provider_key text, provider_name text, party_id bigint, country text, place_id bigint,
                            share numeric(7, 4), note text) ON COMMIT DROP
                        """
                                .formatted(FileClaims.DDL))
                .update();
        var claims = new FileClaims(rows, run, sources);
        try (var copy =
                BulkCopy.into(
                        dataSource,
                        "new_provision",
                        FileClaims.columns(
                                "chain_id",
                                "node_id",
                                "provider_kind",
                                "provider_key",
                                "provider_name",
                                "party_id",
                                "country",
                                "place_id",
                                "share",
                                "note"))) {
            for (var row : rows) {
                var who = known.get(named(row));
                if (who == null) throw new IllegalStateException("no provider in " + row);
                String country = row.text("country");
                copy.row(
                        claims.values(
                                row,
                                named.id(row),
                                named.node(row, row.need("node")),
                                who.isCountry() ? "country" : "organisation",
                                who.key(),
                                who.name(),
                                who.partyId(),
                                who.isCountry() || country == null ? who.country() : country,
                                row.has("place") ? placeIds.get(row.need("place")) : null,
                                perCent(row.number("share")),
                                row.text("note")));
            }
        }
        // One organisation can be named in two ways in one file; what is left over says nothing
        // new, or was refused.
        jdbc.sql(
                        """
                        DELETE FROM new_provision n USING new_provision earlier
                         WHERE earlier.node_id = n.node_id AND earlier.provider_key = n.provider_key
                           AND earlier.source_id = n.source_id AND earlier.row < n.row
                        """)
                .update();
        jdbc.sql("ANALYZE new_provision").update();
        int changed = change();
        int created = create();
        run.wrote(rows.count());
        return new Tally(created, changed, rows.count() - created - changed);
    }

    private int change() {
        return jdbc.sql(
                        """
                        UPDATE chain.provision t
                           SET provider_name = n.provider_name, party_id = coalesce(n.party_id, t.party_id),
                               country = coalesce(n.country, t.country), place_id = coalesce(n.place_id, t.place_id),
                               share = coalesce(n.share, t.share), note = coalesce(n.note, t.note), %s
                          FROM new_provision n
                         WHERE t.node_id = n.node_id AND t.provider_key = n.provider_key
                           AND coalesce(t.source_id, 0) = coalesce(n.source_id, 0)
                           AND ((t.provider_name, t.party_id, t.country, t.place_id, t.share, t.note) IS DISTINCT FROM
                                (n.provider_name, coalesce(n.party_id, t.party_id), coalesce(n.country, t.country),
                                 coalesce(n.place_id, t.place_id), coalesce(n.share, t.share), coalesce(n.note, t.note))
                                OR %s)
                        """
                                .formatted(FileClaims.SETTING, FileClaims.DIFFER))
                .update();
    }

    private int create() {
        return jdbc.sql(
                        """
                        INSERT INTO chain.provision (chain_id, node_id, provider_kind, provider_key, provider_name, party_id,
                                                     country, place_id, share, note, %s)
                        SELECT n.chain_id, n.node_id, n.provider_kind, n.provider_key, n.provider_name, n.party_id,
                               n.country, n.place_id, n.share, n.note, %s
                          FROM new_provision n
                         WHERE NOT EXISTS (SELECT FROM chain.provision t
                                            WHERE t.node_id = n.node_id AND t.provider_key = n.provider_key
                                              AND coalesce(t.source_id, 0) = coalesce(n.source_id, 0))
                         ORDER BY n.row
                        """
                                .formatted(Claims.COLUMNS, FileClaims.SELECTED))
                .update();
    }
}
