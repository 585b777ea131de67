package org.chuangtu.chain;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

/** Who sells what to whom, from a file. */
@Component
class SuppliesByFile implements IntakeTarget {

    private final JdbcClient jdbc;
    private final DataSource dataSource;
    private final ChainTable chains;
    private final Providers providers;
    private final Sources sources;
    private final Access access;

    SuppliesByFile(
            JdbcClient jdbc,
            DataSource dataSource,
            ChainTable chains,
            Providers providers,
            Sources sources,
            Access access) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
        this.chains = chains;
        this.providers = providers;
        this.sources = sources;
        this.access = access;
    }

    @Override
    public String id() {
        return SupplyTable.TABLE;
    }

    @Override
    public List<IntakeField> fields() {
        return FileClaims.with(
                IntakeField.text("chain").key().required().longest(Code.LONGEST).example("chips"),
                IntakeField.text("node").key().required().longest(Code.LONGEST).example("N26"),
                IntakeField.text("scheme").key().longest(30).example("uscc"),
                IntakeField.text("seller").key().longest(100).alsoCalled("seller_code", "销方代码"),
                IntakeField.text("sellerName").key().longest(300).alsoCalled("seller_name", "销方"),
                IntakeField.text("buyer").key().longest(100).alsoCalled("buyer_code", "购方代码"),
                IntakeField.text("buyerName").key().longest(300).alsoCalled("buyer_name", "购方"),
                IntakeField.period("period").key().example("2022").alsoCalled("期间"),
                IntakeField.number("amount").atLeast("0").example("1200").alsoCalled("金额", "数量"),
                IntakeField.text("unit").longest(40).example("万元").alsoCalled("单位"),
                IntakeField.longText("note").longest(4_000).alsoCalled("备注"));
    }

    @Override
    public void check(IntakeRows rows, Refusals refusals, IntakeRun run) {
        var named = NamedChains.of(rows, chains, jdbc, access);
        var known = resolve(rows);
        for (var row : rows) {
            if (named.refused(row, refusals)) continue;
            if (named.node(row, row.need("node")) == null)
                refusals.refuse(row, "node", "chain.intake.noSuchNode");
            else if (!known.containsKey(seller(row)))
                refusals.refuse(row, field(row, "seller"), "chain.intake.noSuchProvider");
            else if (!known.containsKey(buyer(row)))
                refusals.refuse(row, field(row, "buyer"), "chain.intake.noSuchProvider");
            else if (key(known, seller(row)).equals(key(known, buyer(row))))
                refusals.refuse(row, field(row, "buyer"), "chain.intake.sellerIsBuyer");
            else if (row.has("amount") && !row.has("unit"))
                refusals.refuse(row, "unit", "chain.intake.noUnit");
        }
    }

    private Map<Providers.Named, Providers.Known> resolve(IntakeRows rows) {
        var names = new HashSet<Providers.Named>();
        for (var row : rows) {
            names.add(seller(row));
            names.add(buyer(row));
        }
        return providers.resolve(names);
    }

    private static Providers.Named seller(IntakeRow row) {
        return new Providers.Named(row.text("scheme"), row.text("seller"), row.text("sellerName"));
    }

    private static Providers.Named buyer(IntakeRow row) {
        return new Providers.Named(row.text("scheme"), row.text("buyer"), row.text("buyerName"));
    }

    private static String field(IntakeRow row, String who) {
        return row.has(who) ? who : who + "Name";
    }

    private static String key(Map<Providers.Named, Providers.Known> known, Providers.Named it) {
        return Objects.requireNonNull(known.get(it)).key();
    }

    @Override
    public Tally write(IntakeRows rows, IntakeRun run) {
        var named = NamedChains.of(rows, chains, jdbc, access);
        var known = resolve(rows);
        jdbc.sql("DROP TABLE IF EXISTS new_supply").update();
        jdbc.sql(
                        """
                        CREATE TEMP TABLE new_supply (%s, chain_id bigint, node_id bigint, seller_key text, seller_name text,
                            seller_party_id bigint, buyer_key text, buyer_name text, buyer_party_id bigint, amount numeric,
                            unit text, period text, note text) ON COMMIT DROP
                        """
                                .formatted(FileClaims.DDL))
                .update();
        var claims = new FileClaims(rows, run, sources);
        try (var copy =
                BulkCopy.into(
                        dataSource,
                        "new_supply",
                        FileClaims.columns(
                                "chain_id",
                                "node_id",
                                "seller_key",
                                "seller_name",
                                "seller_party_id",
                                "buyer_key",
                                "buyer_name",
                                "buyer_party_id",
                                "amount",
                                "unit",
                                "period",
                                "note"))) {
            for (var row : rows) {
                var seller = Objects.requireNonNull(known.get(seller(row)));
                var buyer = Objects.requireNonNull(known.get(buyer(row)));
                var period = row.text("period");
                copy.row(
                        claims.values(
                                row,
                                named.id(row),
                                named.node(row, row.need("node")),
                                seller.key(),
                                seller.name(),
                                seller.partyId(),
                                buyer.key(),
                                buyer.name(),
                                buyer.partyId(),
                                row.number("amount"),
                                row.text("unit"),
                                period == null ? "" : period,
                                row.text("note")));
            }
        }
        jdbc.sql(
                        """
                        DELETE FROM new_supply n USING new_supply earlier
                         WHERE (earlier.node_id, earlier.seller_key, earlier.buyer_key, earlier.period, earlier.source_id)
                             = (n.node_id, n.seller_key, n.buyer_key, n.period, n.source_id) AND earlier.row < n.row
                        """)
                .update();
        jdbc.sql("ANALYZE new_supply").update();
        int changed =
                jdbc.sql(
                                """
                                UPDATE chain.supply t
                                   SET seller_name = n.seller_name, buyer_name = n.buyer_name,
                                       seller_party_id = coalesce(n.seller_party_id, t.seller_party_id),
                                       buyer_party_id = coalesce(n.buyer_party_id, t.buyer_party_id),
                                       amount = coalesce(n.amount, t.amount), unit = coalesce(n.unit, t.unit),
                                       note = coalesce(n.note, t.note), %s
                                  FROM new_supply n
                                 WHERE (t.node_id, t.seller_key, t.buyer_key, t.period)
                                     = (n.node_id, n.seller_key, n.buyer_key, n.period)
                                   AND coalesce(t.source_id, 0) = coalesce(n.source_id, 0)
                                   AND ((t.seller_name, t.buyer_name, t.seller_party_id, t.buyer_party_id, t.amount, t.unit, t.note)
                                        IS DISTINCT FROM
                                        (n.seller_name, n.buyer_name, coalesce(n.seller_party_id, t.seller_party_id),
                                         coalesce(n.buyer_party_id, t.buyer_party_id), coalesce(n.amount, t.amount),
                                         coalesce(n.unit, t.unit), coalesce(n.note, t.note))
                                        OR %s)
                                """
                                        .formatted(FileClaims.SETTING, FileClaims.DIFFER))
                        .update();
        int created =
                jdbc.sql(
                                """
                                INSERT INTO chain.supply (chain_id, node_id, seller_key, seller_name, seller_party_id, buyer_key,
                                                          buyer_name, buyer_party_id, amount, unit, period, note, %s)
                                SELECT n.chain_id, n.node_id, n.seller_key, n.seller_name, n.seller_party_id, n.buyer_key,
                                       n.buyer_name, n.buyer_party_id, n.amount, n.unit, n.period, n.note, %s
                                  FROM new_supply n
                                 WHERE NOT EXISTS (SELECT FROM chain.supply t
                                                    WHERE (t.node_id, t.seller_key, t.buyer_key, t.period)
                                                        = (n.node_id, n.seller_key, n.buyer_key, n.period)
                                                      AND coalesce(t.source_id, 0) = coalesce(n.source_id, 0))
                                 ORDER BY n.row
                                """
                                        .formatted(Claims.COLUMNS, FileClaims.SELECTED))
                        .update();
        run.wrote(rows.count());
        return new Tally(created, changed, rows.count() - created - changed);
    }
}
