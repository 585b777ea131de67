package org.chuangtu.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.chuangtu.journal.Finding;
import org.chuangtu.journal.IntegrityCheck;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Works everything that stands out again from what moved: every balance and what is held on it, every running balance line
 * by line, every hold, the sum of each unit, which is zero; and compares every voucher with the digest its journal entry
 * holds, which is sealed.
 */
@Component
class BalancesAreWhatMoved implements IntegrityCheck {

    private static final int ENTRIES_A_STEP = 2_000;

    private final JdbcClient jdbc;

    BalancesAreWhatMoved(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String messageKey() {
        return "ledger.check.rebuilt";
    }

    @Override
    public long run(Consumer<Finding> report) {
        balances(report);
        lines(report);
        holds(report);
        sums(report);
        long looked = digests(report);
        return looked + accounts();
    }

    private void balances(Consumer<Finding> report) {
        jdbc.sql(
                        """
                        SELECT a.id, a.code, b.balance, b.held, b.lines, coalesce(p.balance, 0) AS moved, coalesce(p.lines, 0) AS counted,
                               coalesce(h.held, 0) AS holding, b.account_id IS NULL AS gone,
                               (b.floor, b.closed) IS DISTINCT FROM (a.floor, a.closed) AS differs
                          FROM ledger.account a
                          LEFT JOIN ledger.balance b ON b.account_id = a.id
                          LEFT JOIN (SELECT account_id, sum(amount)::bigint AS balance, count(*) AS lines FROM ledger.posting GROUP BY 1) p
                                 ON p.account_id = a.id
                          LEFT JOIN (SELECT account_id, sum(remaining)::bigint AS held FROM ledger.hold GROUP BY 1) h ON h.account_id = a.id
                        """)
                .query(rs -> {
                    String place = AccountRows.TABLE + "/" + rs.getLong("id");
                    if (rs.getBoolean("gone") || rs.getBoolean("differs"))
                        report.accept(
                                Finding.of("ledger.found.limits", place, rs.getString("code")));
                    if (rs.getLong("balance") != rs.getLong("moved")
                            || rs.getLong("lines") != rs.getLong("counted"))
                        report.accept(
                                Finding.of(
                                        "ledger.found.balance",
                                        place,
                                        rs.getString("code"),
                                        rs.getLong("balance"),
                                        rs.getLong("moved")));
                    if (rs.getLong("held") != rs.getLong("holding"))
                        report.accept(
                                Finding.of(
                                        "ledger.found.held",
                                        place,
                                        rs.getString("code"),
                                        rs.getLong("held"),
                                        rs.getLong("holding")));
                });
    }

    /** Numbered without a gap, each balance the one before and what moved. */
    private void lines(Consumer<Finding> report) {
        jdbc.sql(
                        """
                        SELECT w.account_id, w.line FROM (
                            SELECT p.account_id, p.line, p.amount, p.balance,
                                   lag(p.balance, 1, 0::bigint) OVER last AS before, row_number() OVER last AS n
                              FROM ledger.posting p WINDOW last AS (PARTITION BY p.account_id ORDER BY p.line)) w
                         WHERE w.line <> w.n OR w.balance <> w.before + w.amount LIMIT 1000
                        """)
                .query(rs -> {
                    report.accept(
                            Finding.of(
                                    "ledger.found.line",
                                    AccountRows.TABLE + "/" + rs.getLong(1),
                                    rs.getLong(1),
                                    rs.getLong(2)));
                });
    }

    private void holds(Consumer<Finding> report) {
        jdbc.sql(
                        """
                        SELECT h.id, h.remaining, v.held + coalesce(m.taken, 0) AS left_over
                          FROM ledger.hold h JOIN ledger.voucher v ON v.id = h.id
                          LEFT JOIN (SELECT hold_id, sum(held)::bigint AS taken FROM ledger.voucher
                                      WHERE hold_id IS NOT NULL GROUP BY 1) m ON m.hold_id = h.id
                         WHERE h.amount <> v.held OR h.remaining <> v.held + coalesce(m.taken, 0)
                        """)
                .query(rs -> {
                    report.accept(
                            Finding.of(
                                    "ledger.found.hold",
                                    "ledger.hold/" + rs.getLong("id"),
                                    rs.getLong("id"),
                                    rs.getLong("remaining"),
                                    rs.getLong("left_over")));
                });
    }

    private void sums(Consumer<Finding> report) {
        jdbc.sql(
                        """
                        SELECT a.unit, sum(b.balance) AS off FROM ledger.balance b JOIN ledger.account a ON a.id = b.account_id
                         GROUP BY a.unit HAVING sum(b.balance) <> 0
                        """)
                .query(rs -> {
                    report.accept(
                            Finding.of(
                                    "ledger.found.sum",
                                    "ledger.posting/0",
                                    rs.getString(1),
                                    rs.getString(2)));
                });
    }

    private long accounts() {
        return jdbc.sql("SELECT count(*) FROM ledger.account").query(Long.class).single();
    }

    // Digests
    // ------------------------------------------------------------------------------------------------------------

    private long digests(Consumer<Finding> report) {
        long looked = 0;
        long last = 0;
        while (true) {
            var entries = entriesAfter(last);
            if (entries.isEmpty()) break;
            var vouchers = vouchersOf(entries.keySet().toArray(Long[]::new));
            for (var it : entries.entrySet()) {
                var of = vouchers.getOrDefault(it.getKey(), List.of());
                looked += of.size();
                if (!it.getValue().equals(Digests.entry(of)))
                    report.accept(
                            Finding.of(
                                    "ledger.found.altered",
                                    "entry/" + it.getKey(),
                                    it.getKey(),
                                    of.size()));
                last = Math.max(last, it.getKey());
            }
        }
        unsaid(report);
        return looked;
    }

    /** The entries that say they wrote vouchers, with the digest of what they wrote. */
    private Map<Long, String> entriesAfter(long last) {
        var found = new HashMap<Long, String>();
        jdbc.sql(
                        """
                        SELECT e.id, e.details ->> 'sha256' AS digest FROM journal.entry e
                         WHERE e.id > :last AND e.verb IN ('ledger.voucher.written', 'ledger.vouchers.written')
                         ORDER BY e.id LIMIT :most
                        """)
                .param("last", last)
                .param("most", ENTRIES_A_STEP)
                .query(rs -> {
                    found.put(rs.getLong(1), String.valueOf(rs.getString(2)));
                });
        return found;
    }

    /** Vouchers no entry speaks of: nobody but the program's doors writes an entry with its digest. */
    private void unsaid(Consumer<Finding> report) {
        jdbc.sql(
                        """
                        SELECT v.id FROM ledger.voucher v
                         WHERE NOT EXISTS (SELECT FROM journal.entry e
                                            WHERE e.id = v.entry AND e.verb IN ('ledger.voucher.written', 'ledger.vouchers.written'))
                         LIMIT 1000
                        """)
                .query(rs -> {
                    report.accept(
                            Finding.of(
                                    "ledger.found.unsaid",
                                    "ledger.voucher/" + rs.getLong(1),
                                    rs.getLong(1)));
                });
    }

    private Map<Long, List<Pending>> vouchersOf(Long[] entries) {
        var postings = new HashMap<Long, List<Voucher.Posting>>();
        jdbc.sql(
                        """
                        SELECT p.voucher_id, p.account_id, p.line, p.unit, p.amount, p.balance
                          FROM ledger.posting p JOIN ledger.voucher v ON v.id = p.voucher_id
                         WHERE v.entry = ANY(:entries) ORDER BY p.voucher_id, p.account_id
                        """)
                .param("entries", entries)
                .query(rs -> {
                    postings.computeIfAbsent(rs.getLong("voucher_id"), _ -> new ArrayList<>())
                            .add(
                                    new Voucher.Posting(
                                            rs.getLong("account_id"),
                                            rs.getLong("line"),
                                            Unit.valueOf(rs.getString("unit")),
                                            rs.getLong("amount"),
                                            rs.getLong("balance")));
                });
        var found = new HashMap<Long, List<Pending>>();
        jdbc.sql(
                        """
                        SELECT v.id, v.entry, v.command, v.kind, encode(v.content, 'hex') AS content, v.memo, v.reverses, v.hold_id, v.held,
                               h.expires_at, v.at, v.by_actor
                          FROM ledger.voucher v LEFT JOIN ledger.hold h ON h.id = v.id
                         WHERE v.entry = ANY(:entries) ORDER BY v.id
                        """)
                .param("entries", entries)
                .query(rs -> {
                    found.computeIfAbsent(rs.getLong("entry"), _ -> new ArrayList<>())
                            .add(written(rs, postings.getOrDefault(rs.getLong("id"), List.of())));
                });
        return found;
    }

    private static Pending written(ResultSet rs, List<Voucher.Posting> postings)
            throws SQLException {
        var expires = rs.getObject("expires_at", OffsetDateTime.class);
        return new Pending(
                rs.getString("command"),
                Voucher.Kind.valueOf(rs.getString("kind")),
                rs.getString("content"),
                rs.getString("memo"),
                VoucherTable.longOrNull(rs, "reverses"),
                VoucherTable.longOrNull(rs, "hold_id"),
                VoucherTable.longOrNull(rs, "held"),
                expires == null ? null : expires.toInstant(),
                VoucherTable.instant(rs, "at"),
                rs.getString("by_actor"),
                postings);
    }
}
