package org.chuangtu.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.chuangtu.access.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of balances, vouchers, postings and holds, as whoever moves something writes them. */
@Repository
class VoucherTable {

    /** @param scopes whose account each is, for who asks whether that may be */
    record Locked(Book book, Map<Long, Scope> scopes, Map<Long, String> owners) {}

    /** A voucher and the digest of what was asked. */
    record Known(Voucher voucher, String content) {}

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    VoucherTable(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /** What stands on some accounts, locked, and which of some commands took effect before. */
    record Standing(Locked locked, Map<String, Known> known) {}

    private static final String LOCK =
            """
            SELECT b.account_id, a.code, a.unit, a.owner, a.place_id, b.balance, b.held, b.lines, b.moved_at, b.floor, b.closed
              FROM ledger.balance b JOIN ledger.account a ON a.id = b.account_id
             WHERE b.account_id = ANY(?) ORDER BY b.account_id FOR NO KEY UPDATE OF b
            """;

    /** As {@link #lock(Collection, Collection)}, with no command to look for. */
    Locked lock(Collection<Long> accounts) {
        return lock(accounts, List.of()).locked();
    }

    /**
     * Locks balances until the end of the transaction, in the order of their numbers, whatever order they were named in: two
     * who want the same accounts wait for one another and never both. Then looks for the commands, so that whoever was
     * quicker is seen. Two statements on one way to the database and back: this is asked for each transfer.
     */
    Standing lock(Collection<Long> accounts, Collection<String> commands) {
        var contents = new HashMap<Long, String>();
        var bare = new ArrayList<Voucher>();
        var locked =
                template.execute(
                        (ConnectionCallback<Locked>)
                                connection -> {
                                    try (var statement =
                                            connection.prepareStatement(
                                                    LOCK
                                                            + ";"
                                                            + SELECT
                                                            + "WHERE v.command = ANY(?)")) {
                                        statement.setArray(
                                                1,
                                                connection.createArrayOf(
                                                        "bigint", accounts.toArray()));
                                        statement.setArray(
                                                2,
                                                connection.createArrayOf(
                                                        "text", commands.toArray()));
                                        statement.execute();
                                        Locked standing;
                                        try (var rows = statement.getResultSet()) {
                                            standing = locked(rows);
                                        }
                                        if (!statement.getMoreResults())
                                            throw new IllegalStateException(
                                                    "one answer to two statements");
                                        try (var rows = statement.getResultSet()) {
                                            while (rows.next()) {
                                                contents.put(
                                                        rows.getLong("id"),
                                                        rows.getString("content"));
                                                bare.add(bare(rows));
                                            }
                                        }
                                        return standing;
                                    }
                                });
        return new Standing(Objects.requireNonNull(locked), known(bare, contents));
    }

    private static Locked locked(ResultSet rows) throws SQLException {
        var scopes = new HashMap<Long, Scope>();
        var owners = new HashMap<Long, String>();
        var states = new ArrayList<Book.State>();
        while (rows.next()) {
            long id = rows.getLong("account_id");
            scopes.put(id, Account.scopeAt(longOrNull(rows, "place_id")));
            owners.put(id, rows.getString("owner"));
            states.add(
                    new Book.State(
                            id,
                            rows.getString("code"),
                            Unit.valueOf(rows.getString("unit")),
                            rows.getLong("balance"),
                            rows.getLong("held"),
                            rows.getLong("lines"),
                            instant(rows, "moved_at"),
                            longOrNull(rows, "floor"),
                            rows.getBoolean("closed")));
        }
        return new Locked(new Book(states), scopes, owners);
    }

    private Map<String, Known> known(List<Voucher> bare, Map<Long, String> contents) {
        var found = new HashMap<String, Known>();
        for (Voucher it : withPostings(bare))
            found.put(it.command(), new Known(it, Objects.requireNonNull(contents.get(it.id()))));
        return found;
    }

    /** Vouchers of these commands, by command: asked after the locks. */
    Map<String, Known> known(Collection<String> commands) {
        return lock(List.of(), commands).known();
    }

    Optional<Voucher> find(long id) {
        return withPostings(
                        jdbc.sql(SELECT + "WHERE v.id = :id")
                                .param("id", id)
                                .query((rs, i) -> bare(rs))
                                .list())
                .stream()
                .findFirst();
    }

    Optional<Long> reversalOf(long voucher) {
        return jdbc.sql("SELECT id FROM ledger.voucher WHERE reverses = :voucher")
                .param("voucher", voucher)
                .query(Long.class)
                .optional();
    }

    /** The vouchers of a hold, in order; at most 200. */
    List<Voucher> ofHold(long hold) {
        return withPostings(
                jdbc.sql(SELECT + "WHERE v.hold_id = :hold OR v.id = :hold ORDER BY v.id LIMIT 200")
                        .param("hold", hold)
                        .query((rs, i) -> bare(rs))
                        .list());
    }

    private static final String SELECT =
            """
            SELECT v.id, v.command, v.kind, encode(v.content, 'hex') AS content, v.memo, v.reverses,
                   CASE v.kind WHEN 'HOLD' THEN v.id ELSE v.hold_id END AS hold_id, v.held, v.at, v.by_actor, v.entry
              FROM ledger.voucher v
            """;

    private static Voucher bare(ResultSet rs) throws SQLException {
        return new Voucher(
                rs.getLong("id"),
                rs.getString("command"),
                Voucher.Kind.valueOf(rs.getString("kind")),
                rs.getString("memo"),
                longOrNull(rs, "reverses"),
                longOrNull(rs, "hold_id"),
                longOrNull(rs, "held"),
                instant(rs, "at"),
                rs.getString("by_actor"),
                rs.getLong("entry"),
                List.of());
    }

    private List<Voucher> withPostings(List<Voucher> bare) {
        if (bare.isEmpty()) return bare;
        var lines = new LinkedHashMap<Long, List<Voucher.Posting>>();
        bare.forEach(it -> lines.put(it.id(), new ArrayList<>()));
        jdbc.sql(
                        """
                        SELECT p.voucher_id, p.account_id, p.line, p.unit, p.amount, p.balance FROM ledger.posting p
                         WHERE p.voucher_id = ANY(:vouchers) ORDER BY p.voucher_id, p.account_id
                        """)
                .param("vouchers", lines.keySet().toArray(Long[]::new))
                .query(rs -> {
                    Objects.requireNonNull(lines.get(rs.getLong("voucher_id")))
                            .add(
                                    new Voucher.Posting(
                                            rs.getLong("account_id"),
                                            rs.getLong("line"),
                                            Unit.valueOf(rs.getString("unit")),
                                            rs.getLong("amount"),
                                            rs.getLong("balance")));
                });
        return bare.stream()
                .map(it ->
                        new Voucher(
                                it.id(),
                                it.command(),
                                it.kind(),
                                it.memo(),
                                it.reverses(),
                                it.holdId(),
                                it.held(),
                                it.at(),
                                it.by(),
                                it.entry(),
                                lines.getOrDefault(it.id(), List.of())))
                .toList();
    }

    /**
     * Writes vouchers with their postings, and what now stands on the accounts they touched, in one statement.
     *
     * @return their numbers, in the order given
     */
    List<Long> write(List<Pending> vouchers, Collection<Book.State> now, long entry) {
        int lines = vouchers.stream().mapToInt(it -> it.postings().size()).sum();
        var of = new String[lines];
        var account = new Long[lines];
        var line = new Long[lines];
        var unit = new String[lines];
        var amount = new Long[lines];
        var balance = new Long[lines];
        int next = 0;
        for (Pending voucher : vouchers)
            for (var it : voucher.postings()) {
                of[next] = voucher.command();
                account[next] = it.account();
                line[next] = it.line();
                unit[next] = it.unit().name();
                amount[next] = it.amount();
                balance[next++] = it.balance();
            }
        var ids = new HashMap<String, Long>();
        jdbc.sql(
                        """
                        WITH v AS (
                            INSERT INTO ledger.voucher (command, kind, content, memo, reverses, hold_id, held, at, by_actor, entry)
                            SELECT u.command, u.kind, decode(u.content, 'hex'), u.memo, u.reverses, u.hold, u.held, u.at, u.by, :entry
                              FROM unnest(:commands::text[], :kinds::text[], :contents::text[], :memos::text[], :reverses::bigint[],
                                          :holds::bigint[], :held::bigint[], :at::timestamptz[], :by::text[])
                                   WITH ORDINALITY AS u (command, kind, content, memo, reverses, hold, held, at, by, n)
                             ORDER BY u.n
                            RETURNING id, command, at),
                        p AS (
                            INSERT INTO ledger.posting (account_id, line, voucher_id, unit, amount, balance, at)
                            SELECT u.account, u.line, v.id, u.unit, u.amount, u.balance, v.at
                              FROM unnest(:of::text[], :accounts::bigint[], :lines::bigint[], :units::text[], :amounts::bigint[],
                                          :balances::bigint[]) AS u (command, account, line, unit, amount, balance)
                              JOIN v ON v.command = u.command),
                        b AS (
                            UPDATE ledger.balance b SET balance = u.balance, held = u.held, lines = u.lines, moved_at = u.moved_at
                              FROM unnest(:nowOf::bigint[], :now::bigint[], :nowHeld::bigint[], :nowLines::bigint[], :nowAt::timestamptz[])
                                   AS u (account, balance, held, lines, moved_at)
                             WHERE b.account_id = u.account)
                        SELECT v.id, v.command FROM v
                        """)
                .param("entry", entry)
                .param("commands", texts(vouchers, Pending::command))
                .param("kinds", texts(vouchers, it -> it.kind().name()))
                .param("contents", texts(vouchers, Pending::content))
                .param("memos", texts(vouchers, Pending::memo))
                .param("reverses", vouchers.stream().map(Pending::reverses).toArray(Long[]::new))
                .param("holds", vouchers.stream().map(Pending::holdId).toArray(Long[]::new))
                .param("held", vouchers.stream().map(Pending::held).toArray(Long[]::new))
                .param("at", texts(vouchers, it -> it.at().toString()))
                .param("by", texts(vouchers, Pending::by))
                .param("of", of)
                .param("accounts", account)
                .param("lines", line)
                .param("units", unit)
                .param("amounts", amount)
                .param("balances", balance)
                .param("nowOf", now.stream().map(Book.State::account).toArray(Long[]::new))
                .param("now", now.stream().map(Book.State::balance).toArray(Long[]::new))
                .param("nowHeld", now.stream().map(Book.State::held).toArray(Long[]::new))
                .param("nowLines", now.stream().map(Book.State::lines).toArray(Long[]::new))
                .param(
                        "nowAt",
                        now.stream().map(it -> it.movedAt().toString()).toArray(String[]::new))
                .query(rs -> {
                    ids.put(rs.getString("command"), rs.getLong("id"));
                });
        return vouchers.stream().map(it -> Objects.requireNonNull(ids.get(it.command()))).toList();
    }

    private static String[] texts(
            List<Pending> vouchers, java.util.function.Function<Pending, String> text) {
        return vouchers.stream().map(text).toArray(String[]::new);
    }

    // Holds
    // ------------------------------------------------------------------------------------------------------------

    static final String HOLD =
            """
            SELECT h.id, h.account_id, h.amount, h.remaining, h.state, v.memo, h.placed_at, h.expires_at
              FROM ledger.hold h JOIN ledger.voucher v ON v.id = h.id
            """;

    void insertHold(long id, long account, long amount, Instant at, @Nullable Instant expiresAt) {
        jdbc.sql(
                        """
                        INSERT INTO ledger.hold (id, account_id, amount, remaining, state, placed_at, expires_at)
                        VALUES (:id, :account, :amount, :amount, 'OPEN', :at, :expires)
                        """)
                .param("id", id)
                .param("account", account)
                .param("amount", amount)
                .param("at", at(at))
                .param("expires", expiresAt == null ? null : at(expiresAt))
                .update();
    }

    /** As it stands; the balance of its account is locked by then, and with it the hold. */
    Optional<Hold> hold(long id) {
        return jdbc.sql(HOLD + "WHERE h.id = :id")
                .param("id", id)
                .query((rs, i) -> hold(rs))
                .optional();
    }

    void use(long id, long remaining, Hold.State state) {
        jdbc.sql("UPDATE ledger.hold SET remaining = :remaining, state = :state WHERE id = :id")
                .param("remaining", remaining)
                .param("state", state.name())
                .param("id", id)
                .update();
    }

    /** Open holds whose time is up, the first of them first. */
    List<Hold> lapsed(@Nullable Long account, Instant now, int most) {
        return jdbc.sql(
                        HOLD
                                + """
                                 WHERE h.state = 'OPEN' AND h.expires_at <= :now AND (:account::bigint IS NULL OR h.account_id = :account)
                                 ORDER BY h.expires_at, h.id LIMIT :most
                                """)
                .param("now", at(now))
                .param("account", account)
                .param("most", most)
                .query((rs, i) -> hold(rs))
                .list();
    }

    static Hold hold(ResultSet rs) throws SQLException {
        var expires = rs.getObject("expires_at", OffsetDateTime.class);
        return new Hold(
                rs.getLong("id"),
                rs.getLong("account_id"),
                rs.getLong("amount"),
                rs.getLong("remaining"),
                Hold.State.valueOf(rs.getString("state")),
                rs.getString("memo"),
                instant(rs, "placed_at"),
                expires == null ? null : expires.toInstant());
    }

    static OffsetDateTime at(Instant it) {
        return OffsetDateTime.ofInstant(it, ZoneOffset.UTC);
    }

    static Instant instant(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Long longOrNull(ResultSet rs, String column) throws SQLException {
        long it = rs.getLong(column);
        return rs.wasNull() ? null : (Long) it;
    }
}
