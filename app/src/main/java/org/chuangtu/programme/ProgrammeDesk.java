package org.chuangtu.programme;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Scope;
import org.chuangtu.casework.Acted;
import org.chuangtu.casework.CaseDesk;
import org.chuangtu.casework.Filing;
import org.chuangtu.casework.ProcedureBook;
import org.chuangtu.casework.Said;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Row;
import org.chuangtu.ledger.Account;
import org.chuangtu.ledger.Accounts;
import org.chuangtu.ledger.Ledger;
import org.chuangtu.ledger.Opened;
import org.chuangtu.ledger.Outcome;
import org.chuangtu.ledger.Unit;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.Formats;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Stale;
import org.chuangtu.place.Places;
import org.chuangtu.procedure.Action;
import org.chuangtu.procedure.Procedure;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ObjectNode;

/** Where offers are planned, applied for, and paid. Who is granted what is decided by steps of their cases. */
@Service
public class ProgrammeDesk {

    /** Filters of the lists, by their names in the address. */
    public static final String STATE = "state";

    public static final String OPEN = "open";
    public static final String VERDICT = "verdict";

    /** What is being applied for, while the case of it is opened: else nobody opens such a case. */
    static final ScopedValue<Wanted> WANTED = ScopedValue.newInstance();

    /** What somebody applies for. */
    record Wanted(long programme, long party, long asked, Verdict verdict) {}

    private final Programmes table;
    private final CaseDesk cases;
    private final ProcedureBook procedures;
    private final Ledger ledger;
    private final Accounts accounts;
    private final ObjectProvider<Eligibility> judges;
    private final Places places;
    private final Journal journal;
    private final Access access;
    private final Clock clock;

    ProgrammeDesk(
            Programmes table,
            CaseDesk cases,
            ProcedureBook procedures,
            Ledger ledger,
            Accounts accounts,
            ObjectProvider<Eligibility> judges,
            Places places,
            Journal journal,
            Access access,
            Clock clock) {
        this.table = table;
        this.cases = cases;
        this.procedures = procedures;
        this.ledger = ledger;
        this.accounts = accounts;
        this.judges = judges;
        this.places = places;
        this.journal = journal;
        this.access = access;
        this.clock = clock;
    }

    // Offering
    // ------------------------------------------------------------------------------------------------------------

    /** A draft, which only those see who see to its place. */
    @Transactional
    public Planned plan(ProgrammeDraft draft) {
        access.require(ProgrammeRight.PLAN, scope(draft));
        var unfit = unfit(draft);
        if (unfit.isPresent()) return unfit.get();
        long entry =
                journal.enter("programme.programme.planned", null, Map.of("code", draft.code()));
        var id = table.insert(draft, access.whoActs().id(), clock.instant());
        if (id.isEmpty()) return new Planned.CodeTaken(draft.code());
        return done(id.get(), entry);
    }

    /** Code and parts stay as they are: awards rest on them. */
    @Transactional
    public Planned change(long id, long version, ProgrammeDraft draft) {
        var it = seenTo(id);
        access.require(ProgrammeRight.PLAN, scope(draft));
        if (it.state() == Programme.State.ENDED) return new Planned.NotSo(it.state());
        var unfit = unfit(draft);
        if (unfit.isPresent()) return unfit.get();
        if (draft.quota() != null && draft.quota() < it.awarded())
            return new Planned.QuotaTooSmall(it.awarded());
        long entry = journal.enter("programme.programme.changed", Row.of(Programmes.TABLE, id));
        if (!table.update(id, version, draft)) throw new Stale("programme " + id);
        return done(id, entry);
    }

    /** Opens its account, which has no money yet and never falls below nothing. */
    @Transactional
    public Planned announce(long id, long version) {
        var it = seenTo(id);
        if (it.state() != Programme.State.DRAFT) return new Planned.NotSo(it.state());
        long account =
                switch (accounts.open(
                        new Account.Draft(
                                "programme." + it.said().code(),
                                it.said().title(),
                                Unit.FEN,
                                "programme:" + id,
                                it.said().placeId(),
                                0L))) {
                    case Opened.Done(var opened, _) -> opened.id();
                    case Opened.CodeTaken(var by) -> by.id();
                    case Opened refused -> throw new IllegalStateException(refused.toString());
                };
        long entry = journal.enter("programme.programme.announced", Row.of(Programmes.TABLE, id));
        if (!table.move(id, version, Programme.State.ANNOUNCED, account))
            throw new Stale("programme " + id);
        return done(id, entry);
    }

    /** Nobody applies any more; what was granted is still paid. */
    @Transactional
    public Planned end(long id, long version) {
        var it = seenTo(id);
        if (it.state() != Programme.State.ANNOUNCED) return new Planned.NotSo(it.state());
        long entry = journal.enter("programme.programme.ended", Row.of(Programmes.TABLE, id));
        if (!table.move(id, version, Programme.State.ENDED, null))
            throw new Stale("programme " + id);
        return done(id, entry);
    }

    private Optional<Planned> unfit(ProgrammeDraft it) {
        if (procedure(it.procedure()).isEmpty())
            return Optional.of(new Planned.NoProcedure(it.procedure()));
        if (it.eligibility() == null) return Optional.empty();
        return judge(it.eligibility())
                        .filter(one -> it.rule() != null && one.knows(it.rule()))
                        .isPresent()
                ? Optional.empty()
                : Optional.of(new Planned.NoEligibility(it.eligibility()));
    }

    /** The procedures an offer may name: those that enter applications and grant them. */
    public List<Procedure> procedures() {
        return procedures.all().stream()
                .filter(it ->
                        it.opening().stream()
                                        .anyMatch(one -> has(one, ProgrammeEffects.APPLICATION))
                                && it.actions().values().stream()
                                        .anyMatch(one -> has(one, ProgrammeEffects.AWARD)))
                .toList();
    }

    private Optional<Procedure> procedure(String code) {
        return procedures().stream().filter(it -> it.code().equals(code)).findFirst();
    }

    private static boolean has(Action action, String effect) {
        return action.effects().stream().anyMatch(it -> it.name().equals(effect));
    }

    /** Who may judge, to choose from. */
    public List<Eligibility> judges() {
        return judges.stream().toList();
    }

    private Optional<Eligibility> judge(String name) {
        return judges.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    private Programme seenTo(long id) {
        table.lock(id);
        var it = table.find(id).filter(this::maySee).orElseThrow(() -> new NotFound("programme"));
        access.require(ProgrammeRight.PLAN, it.scope());
        return it;
    }

    private Planned done(long id, long entry) {
        return new Planned.Done(table.find(id).orElseThrow(), entry);
    }

    private static Scope scope(ProgrammeDraft it) {
        return it.placeId() == null ? Scope.EVERYWHERE : Scope.at(it.placeId());
    }

    // Applying
    // ------------------------------------------------------------------------------------------------------------

    /** The form of an application and the action that enters it. */
    public Action opening(Programme it) {
        return procedure(it.said().procedure())
                .orElseThrow(
                        () -> new IllegalStateException("no procedure " + it.said().procedure()))
                .opening()
                .stream()
                .filter(one -> has(one, ProgrammeEffects.APPLICATION))
                .findFirst()
                .orElseThrow();
    }

    /** Whether an organisation may have it, as far as is known today; the actor's own, or whoever sees applications asks. */
    @Transactional(readOnly = true)
    public Verdict judge(long id, long party) {
        var it = require(id);
        if (!isMine(party)) access.require(ProgrammeRight.SEE, it.scope());
        return verdict(it, party);
    }

    private Verdict verdict(Programme it, long party) {
        String by = it.said().eligibility();
        String rule = it.said().rule();
        if (by == null || rule == null) return new Verdict.Eligible(List.of());
        var judge = judge(by);
        if (judge.isEmpty())
            return new Verdict.Unknown(
                    List.of(
                            new Verdict.Ground(
                                    null,
                                    new Bilingual(
                                            "没有人会按“" + rule + "”判断",
                                            "Nobody judges by “" + rule + "”"))));
        return access.as(Actor.SYSTEM, () -> judge.get().judge(party, rule, today()));
    }

    /**
     * Applies for the organisation the actor acts for.
     *
     * @param asked in fen
     * @param answer to the form of the procedure; null where it has none
     */
    public Applied apply(long id, long asked, @Nullable ObjectNode answer, Set<Long> consented) {
        access.requireSomewhere(ProgrammeRight.APPLY);
        var it = require(id);
        Long party = access.whoActs().partyId();
        if (party == null) return new Applied.NoOrganisation();
        var window = it.window(clock.instant());
        if (window != Programme.Window.OPEN)
            return new Applied.NotNow(
                    window,
                    window == Programme.Window.NOT_YET
                            ? it.said().opensAt()
                            : it.said().closesAt());
        Long most = it.said().mostFen();
        if (asked < 1 || (most != null && asked > most))
            return new Applied.TooMuch(asked, most == null ? 0 : most);
        var mine = table.of(id, party);
        if (mine.isPresent()) return new Applied.Already(mine.get());
        var verdict = verdict(it, party);
        if (verdict instanceof Verdict.Ineligible no) return new Applied.NotEligible(no);
        var opening = opening(it);
        var said = Said.of(opening.name(), 0);
        if (answer != null) said = said.saying(answer, consented);
        var filing =
                new Filing(
                        it.said().procedure(),
                        cut(it.said().title().here()),
                        it.said().placeId(),
                        party,
                        null,
                        said);
        var acted =
                ScopedValue.where(WANTED, new Wanted(id, party, asked, verdict))
                        .call(() -> cases.open(filing));
        return acted instanceof Acted.Done(var file, _, _)
                ? new Applied.Done(table.ofMatter(file.id()).orElseThrow())
                : new Applied.CaseRefused(acted);
    }

    private static String cut(String title) {
        return title.length() > Filing.TITLE_MAX ? title.substring(0, Filing.TITLE_MAX) : title;
    }

    // Paying
    // ------------------------------------------------------------------------------------------------------------

    /** Says that what a part waits for is there. */
    @Transactional
    public Paid met(long payment, String why) {
        var it = toPay(payment);
        if (why.isBlank() || why.length() > Payment.WHY_MAX)
            throw new IllegalArgumentException(
                    "a reason has 1 to " + Payment.WHY_MAX + " characters");
        if (it.state() != Payment.State.PLANNED || it.condition() == null)
            return new Paid.NotSo(it.state());
        long entry = journal.enter("programme.payment.met", Row.of(Programmes.PAYMENT, payment));
        table.met(payment, access.whoActs().id(), why.strip());
        return new Paid.Done(table.payment(payment).orElseThrow(), entry);
    }

    /** Pays a part out of what is on hold for it: once, on its day, by somebody else than who granted it. */
    @Transactional
    public Paid pay(long payment) {
        var it = toPay(payment);
        var of = table.application(it.applicationId()).orElseThrow();
        if (it.state() == Payment.State.PAID || it.state() == Payment.State.DROPPED)
            return new Paid.NotSo(it.state());
        if (!it.ready()) return new Paid.ConditionOpen(String.valueOf(it.condition()));
        if (today().isBefore(it.due())) return new Paid.NotYet(it.due());
        var who = access.whoActs();
        if (who.id().equals(of.decidedBy())) return new Paid.SameEyes();
        Long hold = of.holdId();
        if (hold == null) throw new IllegalStateException("nothing is on hold for " + of.id());
        var outcome =
                withMoney(() ->
                        ledger.capture(
                                "programme.payment." + payment,
                                hold,
                                it.amount(),
                                payee(of.partyId()),
                                true,
                                of.number() + "#" + it.no()));
        if (outcome instanceof Outcome.Refused refused) return new Paid.LedgerRefused(refused);
        long entry = journal.enter("programme.payment.paid", Row.of(Programmes.PAYMENT, payment));
        table.paid(payment, who.id(), clock.instant(), ((Outcome.Done) outcome).voucher().id());
        return new Paid.Done(table.payment(payment).orElseThrow(), entry);
    }

    /** The account of an organisation money is paid to; opened the first time. */
    private long payee(long party) {
        return accounts.of("party:" + party).stream()
                .filter(it -> it.said().unit() == Unit.FEN && !it.closed())
                .map(Account::id)
                .findFirst()
                .orElseGet(() -> openedFor(party));
    }

    private long openedFor(long party) {
        return switch (accounts.open(
                new Account.Draft(
                        "party." + party + ".fen",
                        new Bilingual("收款账户", "Payments received"),
                        Unit.FEN,
                        "party:" + party,
                        null,
                        0L))) {
            case Opened.Done(var it, _) -> it.id();
            case Opened.CodeTaken(var by) -> by.id();
            case Opened refused -> throw new IllegalStateException(refused.toString());
        };
    }

    private Payment toPay(long payment) {
        var seen = table.payment(payment).orElseThrow(() -> new NotFound("payment " + payment));
        table.lockApplication(seen.applicationId());
        var of = table.application(seen.applicationId()).orElseThrow();
        var programme = table.find(of.programmeId()).orElseThrow();
        if (!access.may(ProgrammeRight.SEE, programme.scope()))
            throw new NotFound("payment " + payment);
        access.require(ProgrammeRight.PAY, programme.scope());
        return table.payment(payment).orElseThrow();
    }

    /** The procedure lets them decide, this module lets them pay: the ledger is told so, and still who it was. */
    <T> T withMoney(Supplier<T> action) {
        var who = access.whoActs();
        return access.as(
                new Actor(who.id(), who.displayName(), who.partyId(), Actor.SYSTEM.permits()),
                action);
    }

    // Reading
    // ------------------------------------------------------------------------------------------------------------

    /** Empty too for one the actor may not see. */
    @Transactional(readOnly = true)
    public Optional<Programme> find(long id) {
        access.requireSomewhere(ProgrammeRight.READ);
        return table.find(id).filter(this::maySee);
    }

    private Programme require(long id) {
        return find(id).orElseThrow(() -> new NotFound("programme " + id));
    }

    /** Filters {@link #STATE} and {@link #OPEN}; sorted by title, code, closes or awarded. */
    @Transactional(readOnly = true)
    public ListPage<Programme> page(ListQuery query) {
        access.requireSomewhere(ProgrammeRight.READ);
        return table.page(query, visible(), clock.instant());
    }

    boolean maySee(Programme it) {
        return it.state() != Programme.State.DRAFT || access.may(ProgrammeRight.SEE, it.scope());
    }

    public boolean mayPlan(Programme it) {
        return access.may(ProgrammeRight.PLAN, it.scope());
    }

    public boolean mayPay(Programme it) {
        return access.may(ProgrammeRight.PAY, it.scope());
    }

    public boolean maySeeApplications(Programme it) {
        return access.may(ProgrammeRight.SEE, it.scope());
    }

    private Programmes.Visible visible() {
        var within = new ArrayList<Long>();
        boolean all = false;
        for (var permit : access.whoActs().permits()) {
            if (!ProgrammeRight.SEE.roles().contains(permit.role())) continue;
            if (permit.scope() instanceof Scope.AtPlace(long place))
                within.addAll(places.within(place));
            else all |= permit.scope() instanceof Scope.Everywhere;
        }
        return new Programmes.Visible(all, within);
    }

    /** What it has and what became of it; for whoever sees applications. */
    @Transactional(readOnly = true)
    public Optional<Budget> budget(long id) {
        var it = require(id);
        access.require(ProgrammeRight.SEE, it.scope());
        Long account = it.accountId();
        if (account == null) return Optional.empty();
        var now = withMoney(() -> accounts.find(account)).orElseThrow();
        long paid = table.paidAltogether(id);
        Integer quota = it.said().quota();
        return Optional.of(
                new Budget(
                        account,
                        now.balance() + paid,
                        now.held(),
                        paid,
                        now.balance() - now.held(),
                        it.awarded(),
                        quota == null ? null : (Integer) (quota - it.awarded()),
                        table.open(id)));
    }

    /** Whoever sees applications sees all, an organisation its own. Filters {@link #STATE}, {@link #VERDICT}. */
    @Transactional(readOnly = true)
    public ListPage<Application> applications(long id, ListQuery query) {
        var it = require(id);
        if (access.may(ProgrammeRight.SEE, it.scope())) return table.applications(id, null, query);
        Long party = access.whoActs().partyId();
        return party == null ? new ListPage<>(List.of(), 0) : table.applications(id, party, query);
    }

    /** Empty too for one the actor may not see. */
    @Transactional(readOnly = true)
    public Optional<Application> application(long id) {
        access.requireSomewhere(ProgrammeRight.READ);
        return table.application(id).filter(this::maySee);
    }

    boolean maySee(Application it) {
        return isMine(it.partyId())
                || access.may(
                        ProgrammeRight.SEE, table.find(it.programmeId()).orElseThrow().scope());
    }

    @Transactional(readOnly = true)
    public List<Payment> payments(Application it) {
        if (!maySee(it)) throw new NotFound("application " + it.id());
        return table.payments(it.id());
    }

    /** What the actor's organisation has there. */
    @Transactional(readOnly = true)
    public Optional<Application> mine(long programme) {
        Long party = access.whoActs().partyId();
        return party == null ? Optional.empty() : table.of(programme, party);
    }

    private boolean isMine(long party) {
        Long mine = access.whoActs().partyId();
        return mine != null && mine == party;
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(Formats.ZONE));
    }
}
