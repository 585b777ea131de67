package org.chuangtu.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of accounts, and what is read of those that move. */
@Repository
class AccountRows {

    static final String TABLE = "ledger.account";

    private static final String SELECT =
            """
            SELECT a.id, a.code, a.name_zh, a.name_en, a.unit, a.owner, a.place_id, a.floor, a.closed, a.opened_at, a.entry_id,
                   b.balance, b.held, b.lines
              FROM ledger.account a JOIN ledger.balance b ON b.account_id = a.id
            """;

    /** Whose accounts somebody may see. */
    record Visible(boolean all, List<Long> places, List<String> owners) {}

    private static final String WHERE =
            """
             WHERE (:all OR a.place_id = ANY(:places) OR a.owner = ANY(:owners))
               AND (:unit::text IS NULL OR a.unit = :unit) AND (:owner::text IS NULL OR a.owner = :owner)
               AND a.closed = :closed
               AND (NOT :searching OR a.code ILIKE :like OR a.name_zh ILIKE :like OR a.name_en ILIKE :like OR a.owner ILIKE :like)
            """;

    private static final Map<String, String> ORDER =
            Map.of(
                    "code", "a.code",
                    "name", "a.name_zh",
                    "balance", "b.balance",
                    "held", "b.held",
                    "lines", "b.lines",
                    "opened", "a.opened_at");

    private final JdbcClient jdbc;

    AccountRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty where the code is taken. */
    Optional<Long> insert(Account.Draft it, String by, Instant at) {
        return jdbc.sql(
                        """
                        INSERT INTO ledger.account (code, name_zh, name_en, unit, owner, place_id, floor, opened_by, opened_at)
                        VALUES (:code, :zh, :en, :unit, :owner, :place, :floor, :by, :at)
                        ON CONFLICT (code) DO NOTHING RETURNING id
                        """)
                .param("code", it.code())
                .param("zh", it.name().zh())
                .param("en", it.name().en())
                .param("unit", it.unit().name())
                .param("owner", it.owner())
                .param("place", it.placeId())
                .param("floor", it.floor())
                .param("by", by)
                .param("at", VoucherTable.at(at))
                .query(Long.class)
                .optional();
    }

    boolean update(long id, long version, Bilingual name, @Nullable Long floor, boolean closed) {
        return jdbc.sql(
                                """
                                UPDATE ledger.account SET name_zh = :zh, name_en = :en, floor = :floor, closed = :closed
                                 WHERE id = :id AND entry_id = :version
                                """)
                        .param("zh", name.zh())
                        .param("en", name.en())
                        .param("floor", floor)
                        .param("closed", closed)
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    Optional<Account> find(long id) {
        return jdbc.sql(SELECT + "WHERE a.id = :id")
                .param("id", id)
                .query(AccountRows::read)
                .optional();
    }

    Optional<Account> byCode(String code) {
        return jdbc.sql(SELECT + "WHERE a.code = :code")
                .param("code", code)
                .query(AccountRows::read)
                .optional();
    }

    List<Account> all(Collection<Long> ids) {
        return jdbc.sql(SELECT + "WHERE a.id = ANY(:ids) ORDER BY a.id")
                .param("ids", ids.toArray(Long[]::new))
                .query(AccountRows::read)
                .list();
    }

    List<Account> of(String owner, int most) {
        return jdbc.sql(SELECT + "WHERE a.owner = :owner ORDER BY a.id LIMIT :most")
                .param("owner", owner)
                .param("most", most)
                .query(AccountRows::read)
                .list();
    }

    ListPage<Account> page(ListQuery query, Visible visible) {
        var rows =
                with(
                                SELECT
                                        + WHERE
                                        + query.orderBy(ORDER, "a.id")
                                        + " LIMIT :limit OFFSET :offset",
                                query,
                                visible)
                        .param("limit", query.limit())
                        .param("offset", query.offset())
                        .query(AccountRows::read)
                        .list();
        long total =
                with(
                                "SELECT count(*) FROM ledger.account a JOIN ledger.balance b ON b.account_id = a.id"
                                        + WHERE,
                                query,
                                visible)
                        .query(Long.class)
                        .single();
        return new ListPage<>(rows, total);
    }

    private JdbcClient.StatementSpec with(String sql, ListQuery query, Visible visible) {
        return jdbc.sql(sql)
                .param("all", visible.all())
                .param("places", visible.places().toArray(Long[]::new))
                .param("owners", visible.owners().toArray(String[]::new))
                .param("unit", query.filter(Accounts.UNIT).orElse(null))
                .param("owner", query.filter(Accounts.OWNER).orElse(null))
                .param("closed", query.flag(Accounts.CLOSED))
                .param("searching", query.searching())
                .param("like", query.like());
    }

    private static Account read(ResultSet rs, int i) throws SQLException {
        return new Account(
                rs.getLong("id"),
                new Account.Draft(
                        rs.getString("code"),
                        new Bilingual(rs.getString("name_zh"), rs.getString("name_en")),
                        Unit.valueOf(rs.getString("unit")),
                        rs.getString("owner"),
                        VoucherTable.longOrNull(rs, "place_id"),
                        VoucherTable.longOrNull(rs, "floor")),
                rs.getLong("balance"),
                rs.getLong("held"),
                rs.getLong("lines"),
                rs.getBoolean("closed"),
                VoucherTable.instant(rs, "opened_at"),
                rs.getLong("entry_id"));
    }

    // Statements
    // ------------------------------------------------------------------------------------------------------------

    private static final String MOVEMENTS =
            """
              FROM ledger.posting p JOIN ledger.voucher v ON v.id = p.voucher_id
             WHERE p.account_id = :account AND p.at >= :from AND p.at < :until
               AND (:kind::text IS NULL OR v.kind = :kind)
               AND (NOT :ins OR p.amount > 0) AND (NOT :outs OR p.amount < 0)
               AND (NOT :searching OR v.command ILIKE :like OR v.memo ILIKE :like)
            """;

    ListPage<Movement> movements(long account, Instant from, Instant until, ListQuery query) {
        var rows =
                moving(
                                """
                                SELECT p.line, p.at, p.amount, p.balance, v.id, v.command, v.kind, v.memo, v.by_actor,
                                       (SELECT r.id FROM ledger.voucher r WHERE r.reverses = v.id) AS reversed_by,
                                       ARRAY(SELECT a.code FROM ledger.posting o JOIN ledger.account a ON a.id = o.account_id
                                              WHERE o.voucher_id = v.id AND o.account_id <> :account ORDER BY o.account_id LIMIT 5) AS others
                                """
                                        + MOVEMENTS
                                        + query.orderBy(
                                                Map.of("line", "p.line", "amount", "p.amount"),
                                                "p.line")
                                        + " LIMIT :limit OFFSET :offset",
                                account,
                                from,
                                until,
                                query)
                        .param("limit", query.limit())
                        .param("offset", query.offset())
                        .query((rs, i) ->
                                new Movement(
                                        rs.getLong("line"),
                                        VoucherTable.instant(rs, "at"),
                                        rs.getLong("amount"),
                                        rs.getLong("balance"),
                                        rs.getLong("id"),
                                        rs.getString("command"),
                                        Voucher.Kind.valueOf(rs.getString("kind")),
                                        rs.getString("memo"),
                                        rs.getString("by_actor"),
                                        VoucherTable.longOrNull(rs, "reversed_by"),
                                        List.of((String[]) rs.getArray("others").getArray())))
                        .list();
        long total =
                moving("SELECT count(*)" + MOVEMENTS, account, from, until, query)
                        .query(Long.class)
                        .single();
        return new ListPage<>(rows, total);
    }

    private JdbcClient.StatementSpec moving(
            String sql, long account, Instant from, Instant until, ListQuery query) {
        var way = query.filter(Accounts.WAY).orElse("");
        return jdbc.sql(sql)
                .param("account", account)
                .param("from", VoucherTable.at(from))
                .param("until", VoucherTable.at(until))
                .param("kind", query.filter(Accounts.KIND).orElse(null))
                .param("ins", way.equals("IN"))
                .param("outs", way.equals("OUT"))
                .param("searching", query.searching())
                .param("like", query.like());
    }

    /** What stood on the account before an instant. */
    long standingBefore(long account, Instant at) {
        return jdbc.sql(
                        """
                        SELECT p.balance FROM ledger.posting p WHERE p.account_id = :account AND p.at < :at
                         ORDER BY p.at DESC, p.line DESC LIMIT 1
                        """)
                .param("account", account)
                .param("at", VoucherTable.at(at))
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    record Turnover(long in, long out, long count) {}

    Turnover turnover(long account, Instant from, Instant until) {
        return jdbc.sql(
                        """
                        SELECT coalesce(sum(p.amount) FILTER (WHERE p.amount > 0), 0)::bigint AS came,
                               coalesce(-sum(p.amount) FILTER (WHERE p.amount < 0), 0)::bigint AS went, count(*) AS n
                          FROM ledger.posting p WHERE p.account_id = :account AND p.at >= :from AND p.at < :until
                        """)
                .param("account", account)
                .param("from", VoucherTable.at(from))
                .param("until", VoucherTable.at(until))
                .query((rs, i) ->
                        new Turnover(rs.getLong("came"), rs.getLong("went"), rs.getLong("n")))
                .single();
    }

    // Holds
    // ------------------------------------------------------------------------------------------------------------

    private static final String HELD =
            """
              FROM ledger.hold h JOIN ledger.voucher v ON v.id = h.id JOIN ledger.account a ON a.id = h.account_id
             WHERE (:all OR a.place_id = ANY(:places) OR a.owner = ANY(:owners))
               AND (:account::bigint IS NULL OR h.account_id = :account) AND (:state::text IS NULL OR h.state = :state)
               AND (NOT :searching OR v.command ILIKE :like OR v.memo ILIKE :like OR a.code ILIKE :like)
            """;

    ListPage<Hold> holds(@Nullable Long account, ListQuery query, Visible visible) {
        var rows =
                holding(
                                "SELECT h.id, h.account_id, h.amount, h.remaining, h.state, v.memo, h.placed_at, h.expires_at"
                                        + HELD
                                        + query.orderBy(
                                                Map.of(
                                                        "placed", "h.placed_at",
                                                        "expires", "h.expires_at",
                                                        "amount", "h.amount",
                                                        "remaining", "h.remaining"),
                                                "h.id")
                                        + " LIMIT :limit OFFSET :offset",
                                account,
                                query,
                                visible)
                        .param("limit", query.limit())
                        .param("offset", query.offset())
                        .query((rs, i) -> VoucherTable.hold(rs))
                        .list();
        long total =
                holding("SELECT count(*)" + HELD, account, query, visible)
                        .query(Long.class)
                        .single();
        return new ListPage<>(rows, total);
    }

    private JdbcClient.StatementSpec holding(
            String sql, @Nullable Long account, ListQuery query, Visible visible) {
        return jdbc.sql(sql)
                .param("all", visible.all())
                .param("places", visible.places().toArray(Long[]::new))
                .param("owners", visible.owners().toArray(String[]::new))
                .param("account", account)
                .param("state", query.filter(Accounts.STATE).orElse(null))
                .param("searching", query.searching())
                .param("like", query.like());
    }
}
