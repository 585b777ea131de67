package org.chuangtu.ledger;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Row;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.Formats;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Stale;
import org.chuangtu.place.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door to accounts: opened, given another floor, closed; listed, and read as statements. */
@Service
public class Accounts {

    /** Filters of the list, by their names in the address. */
    public static final String UNIT = "unit";

    public static final String OWNER = "owner";
    public static final String CLOSED = "closed";

    /** Filters of a statement, and of holds. */
    public static final String FROM = "from";

    public static final String TO = "to";
    public static final String KIND = "kind";
    public static final String WAY = "way";
    public static final String STATE = "state";

    private static final int OF_ONE_OWNER = 200;

    /** Before the first account, and after the last. */
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);

    private final AccountRows table;
    private final VoucherTable vouchers;
    private final Poster poster;
    private final Lapses lapses;
    private final Places places;
    private final Journal journal;
    private final Access access;
    private final Clock clock;

    Accounts(
            AccountRows table,
            VoucherTable vouchers,
            Poster poster,
            Lapses lapses,
            Places places,
            Journal journal,
            Access access,
            Clock clock) {
        this.table = table;
        this.vouchers = vouchers;
        this.poster = poster;
        this.lapses = lapses;
        this.places = places;
        this.journal = journal;
        this.access = access;
        this.clock = clock;
    }

    @Transactional
    public Opened open(Account.Draft draft) {
        access.require(LedgerRight.KEEP, Account.scopeAt(draft.placeId()));
        var there = table.byCode(draft.code());
        if (there.isPresent()) return new Opened.CodeTaken(there.get());
        if (draft.floor() != null && draft.floor() > 0)
            return new Opened.FloorTooHigh(draft.unit(), 0);
        long entry = journal.enter("ledger.account.opened", null, Map.of("account", draft.code()));
        var id = table.insert(draft, access.whoActs().id(), clock.instant());
        // Somebody was quicker with the code: nothing was written, and the entry stands for that.
        if (id.isEmpty()) throw new Stale("account " + draft.code());
        return new Opened.Done(table.find(id.get()).orElseThrow(), entry);
    }

    /**
     * Gives an account another name or another floor: a credit line another limit.
     *
     * @param version as it was read
     */
    @Transactional
    public Opened change(long id, long version, Bilingual name, @Nullable Long floor) {
        var it = kept(id);
        lockAndLapse(id);
        var now = table.find(id).orElseThrow();
        if (floor != null && now.balance() - now.held() < floor)
            return new Opened.FloorTooHigh(it.said().unit(), now.balance() - now.held());
        return written("ledger.account.changed", it, version, name, floor, it.closed());
    }

    /** Nothing moves on it any more; what moved stays to be read. */
    @Transactional
    public Opened close(long id, long version) {
        var it = kept(id);
        lockAndLapse(id);
        var now = table.find(id).orElseThrow();
        if (now.balance() != 0 || now.held() != 0)
            return new Opened.NotEmpty(now.balance(), now.held());
        return written(
                "ledger.account.closed", it, version, it.said().name(), it.said().floor(), true);
    }

    @Transactional
    public Opened reopen(long id, long version) {
        var it = kept(id);
        return written(
                "ledger.account.reopened", it, version, it.said().name(), it.said().floor(), false);
    }

    private Account kept(long id) {
        var it = table.find(id).orElseThrow(() -> new NotFound("account " + id));
        access.require(LedgerRight.KEEP, Account.scopeAt(it.said().placeId()));
        return it;
    }

    /** So that nobody moves anything between the look and the change. */
    private void lockAndLapse(long id) {
        var _ = poster.lock(List.of(id));
        lapses.letLapse(id);
    }

    private Opened written(
            String verb,
            Account it,
            long version,
            Bilingual name,
            @Nullable Long floor,
            boolean closed) {
        long entry = journal.enter(verb, Row.of(AccountRows.TABLE, it.id()));
        if (!table.update(it.id(), version, name, floor, closed))
            throw new Stale("account " + it.id());
        return new Opened.Done(table.find(it.id()).orElseThrow(), entry);
    }

    // Reading
    // ------------------------------------------------------------------------------------------------------------

    /** Empty too for one the actor may not see. */
    @Transactional(readOnly = true)
    public Optional<Account> find(long id) {
        access.requireSomewhere(LedgerRight.READ_OWN);
        return table.find(id).filter(it -> mayRead(access, it.said()));
    }

    @Transactional(readOnly = true)
    public Optional<Account> byCode(String code) {
        access.requireSomewhere(LedgerRight.READ_OWN);
        return table.byCode(code).filter(it -> mayRead(access, it.said()));
    }

    /** Those of one owner, as far as the actor may see them; at most 200. */
    @Transactional(readOnly = true)
    public List<Account> of(String owner) {
        access.requireSomewhere(LedgerRight.READ_OWN);
        return table.of(owner, OF_ONE_OWNER).stream()
                .filter(it -> mayRead(access, it.said()))
                .toList();
    }

    @Transactional(readOnly = true)
    public List<Account> all(Collection<Long> ids) {
        access.requireSomewhere(LedgerRight.READ_OWN);
        return table.all(ids).stream().filter(it -> mayRead(access, it.said())).toList();
    }

    /** Filters {@link #UNIT}, {@link #OWNER}, {@link #CLOSED}; sorted by code, name, balance, held, lines or opened. */
    @Transactional(readOnly = true)
    public ListPage<Account> page(ListQuery query) {
        access.requireSomewhere(LedgerRight.READ_OWN);
        return table.page(query, visible());
    }

    /** Whether the actor may open accounts somewhere. */
    public boolean mayOpen() {
        return access.maySomewhere(LedgerRight.KEEP);
    }

    public boolean mayKeep(Account it) {
        return access.may(LedgerRight.KEEP, Account.scopeAt(it.said().placeId()));
    }

    public boolean mayPost(Account it) {
        return access.may(LedgerRight.POST, Account.scopeAt(it.said().placeId()));
    }

    /**
     * What moved from one day to another, both included.
     *
     * @param from null: since the account was opened
     * @param to null: until today
     */
    @Transactional(readOnly = true)
    public Statement statement(long id, @Nullable LocalDate from, @Nullable LocalDate to) {
        var account = find(id).orElseThrow(() -> new NotFound("account " + id));
        var first = from == null ? LocalDate.ofInstant(account.openedAt(), Formats.ZONE) : from;
        var last = to == null ? today() : to;
        long opening = table.standingBefore(id, start(first));
        var turnover = table.turnover(id, start(first), start(last.plusDays(1)));
        return new Statement(
                account,
                first,
                last,
                opening,
                turnover.in(),
                turnover.out(),
                table.standingBefore(id, start(last.plusDays(1))),
                turnover.count());
    }

    /**
     * The movements of a statement. Filters {@link #FROM}, {@link #TO}, {@link #KIND}, {@link #WAY} (IN or OUT); sorted by
     * line or amount.
     */
    @Transactional(readOnly = true)
    public ListPage<Movement> movements(long id, ListQuery query) {
        var _ = find(id).orElseThrow(() -> new NotFound("account " + id));
        return table.movements(
                id,
                start(query.day(FROM).orElse(FIRST_DAY)),
                start(query.day(TO).orElseGet(this::today).plusDays(1)),
                query);
    }

    /** Holds on accounts the actor may see, or on one of them. Filter {@link #STATE}. */
    @Transactional(readOnly = true)
    public ListPage<Hold> holds(@Nullable Long account, ListQuery query) {
        access.requireSomewhere(LedgerRight.READ_OWN);
        return table.holds(account, query, visible());
    }

    /** A hold on an account the actor may see. */
    @Transactional(readOnly = true)
    public Optional<Hold> hold(long id) {
        access.requireSomewhere(LedgerRight.READ_OWN);
        return vouchers.hold(id).filter(it -> find(it.account()).isPresent());
    }

    /** What became of a hold, in order. */
    @Transactional(readOnly = true)
    public List<Voucher> historyOf(Hold it) {
        return find(it.account()).isPresent() ? vouchers.ofHold(it.id()) : List.of();
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(Formats.ZONE));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(Formats.ZONE).toInstant();
    }

    static boolean mayRead(Access access, Account.Draft it) {
        if (access.may(LedgerRight.READ, Account.scopeAt(it.placeId()))) return true;
        var own = Account.ownScope(it.owner());
        return own != null
                && (access.may(LedgerRight.READ, own)
                        || own.equals(ownOf(access.whoActs().partyId())));
    }

    private static @Nullable Scope ownOf(@Nullable Long party) {
        return party == null ? null : Scope.of(party);
    }

    private AccountRows.Visible visible() {
        var within = new ArrayList<Long>();
        var owners = new ArrayList<String>();
        for (var permit : access.whoActs().permits()) {
            if (!LedgerRight.READ.roles().contains(permit.role())) continue;
            switch (permit.scope()) {
                case Scope.Everywhere everywhere -> {
                    if (access.may(LedgerRight.READ, everywhere))
                        return new AccountRows.Visible(true, List.of(), List.of());
                }
                case Scope.AtPlace(long place) -> within.addAll(places.within(place));
                case Scope.OfOrganisation(long party) -> owners.add("party:" + party);
            }
        }
        var party = access.whoActs().partyId();
        if (party != null) owners.add("party:" + party);
        return new AccountRows.Visible(false, within, owners);
    }
}
