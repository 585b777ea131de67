package org.chuangtu.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.chuangtu.ModuleDatabaseTest;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Denied;
import org.chuangtu.access.Permit;
import org.chuangtu.access.Role;
import org.chuangtu.access.Scope;
import org.chuangtu.journal.Anew;
import org.chuangtu.journal.Finding;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Undone;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.ListQuery;
import org.chuangtu.place.PlaceDraft;
import org.chuangtu.place.PlaceKind;
import org.chuangtu.place.Places;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Value that moves: once, balanced, never below a floor, whoever comes at the same time. */
@ModuleDatabaseTest
@Import(LedgerModuleTest.Time.class)
@SignedInAs(Role.ADMINISTRATOR)
class LedgerModuleTest {

    private static int drawn;
    private static final AtomicReference<Duration> AHEAD = new AtomicReference<>(Duration.ZERO);

    /** Real time, and what a test puts it ahead. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Time {
        @Bean
        @Primary
        Clock ahead() {
            return new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneId.of("Asia/Shanghai");
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return Clock.systemUTC().instant().plus(AHEAD.get());
                }
            };
        }
    }

    @Autowired Ledger ledger;
    @Autowired Accounts accounts;
    @Autowired Lapses lapses;
    @Autowired BalancesAreWhatMoved check;
    @Autowired Journal journal;
    @Autowired Places places;
    @Autowired JdbcClient jdbc;
    @Autowired Access access;
    @Autowired Anew anew;

    private final TransactionTemplate transaction;
    private String mark = "";
    private long source;
    private long budget;
    private long firm;

    LedgerModuleTest(@Autowired PlatformTransactionManager transactions) {
        transaction = new TransactionTemplate(transactions);
    }

    @BeforeEach
    void aBudgetOfAHundredAndAFirm() {
        mark = "t" + ++drawn;
        AHEAD.set(Duration.ZERO);
        source = open("source", null, null);
        budget = open("budget", 0L, null);
        firm = open("firm", 0L, null);
        assertThat(post(pay("fund", source, budget, 100))).isInstanceOf(Outcome.Done.class);
    }

    /** Whatever a test did: everything that stands there can be worked out again from what moved. */
    @AfterEach
    void everythingIsRebuilt() {
        AHEAD.set(Duration.ZERO);
        assertThat(found()).isEmpty();
    }

    // One command
    // ------------------------------------------------------------------------------------------------------------

    @Test
    void aCommandActsOnceHoweverOftenItIsSent() {
        var first = (Outcome.Done) post(pay("grant", budget, firm, 30));
        var again = (Outcome.Done) post(pay("grant", budget, firm, 30));

        assertThat(first.again()).isFalse();
        assertThat(again.again()).isTrue();
        assertThat(again.voucher()).isEqualTo(first.voucher());
        assertThat(standing(budget, firm)).containsExactly(70L, 30L);
    }

    @Test
    void anotherCommandUnderTheSameNameIsRefused() {
        var first = (Outcome.Done) post(pay("grant", budget, firm, 30));

        assertThat(post(pay("grant", budget, firm, 31)))
                .isEqualTo(new Outcome.UsedOtherwise(mark + ".grant", first.voucher().id()));
        assertThat(in(() -> ledger.hold(mark + ".grant", budget, 5, null, "另一件")))
                .isEqualTo(new Outcome.UsedOtherwise(mark + ".grant", first.voucher().id()));
        assertThat(standing(budget, firm)).containsExactly(70L, 30L);
    }

    @Test
    void theSameNameTwiceInOneBatchActsOnceAndAnotherWishIsRefused() {
        var outcomes =
                ledger.postBatch(
                        List.of(
                                pay("x", budget, firm, 10),
                                pay("x", budget, firm, 10),
                                pay("x", budget, firm, 11)));

        assertThat(((Outcome.Done) outcomes.get(0)).again()).isFalse();
        assertThat(((Outcome.Done) outcomes.get(1)).again()).isTrue();
        assertThat(outcomes.get(2)).isInstanceOf(Outcome.UsedOtherwise.class);
        assertThat(standing(budget)).containsExactly(90L);
    }

    @Test
    void whatFallsShortMovesNothing() {
        assertThat(post(pay("much", budget, firm, 101)))
                .isEqualTo(new Outcome.Short(budget, mark + ".budget", Unit.FEN, 100, 101));
        assertThat(standing(budget, firm)).containsExactly(100L, 0L);
    }

    @Test
    void postActsInTheCallersTransactionAndNowhereElse() {
        assertThatExceptionOfType(IllegalTransactionStateException.class)
                .isThrownBy(() -> ledger.post(pay("alone", budget, firm, 1)));
        transaction.executeWithoutResult(tx -> {
            assertThat(ledger.post(pay("taken-back", budget, firm, 40)))
                    .isInstanceOf(Outcome.Done.class);
            tx.setRollbackOnly();
        });
        assertThat(standing(budget, firm)).containsExactly(100L, 0L);
        assertThat(((Outcome.Done) post(pay("taken-back", budget, firm, 40))).again()).isFalse();
    }

    @Test
    void theCallersEntryStaysOpen() {
        transaction.executeWithoutResult(_ -> {
            long mine = journal.enter("trial.matter.decided", null, Map.of());
            var done = (Outcome.Done) ledger.post(pay("grant", budget, firm, 1));
            assertThat(done.voucher().entry()).isNotEqualTo(mine);
            assertThat(journal.enterUnlessOpen("trial.matter.goesOn", null, Map.of()))
                    .isEqualTo(mine);
        });
    }

    @Test
    void aBatchInsideATransactionIsRefusedForItWouldStandAlone() {
        transaction.executeWithoutResult(_ ->
                assertThatExceptionOfType(IllegalStateException.class)
                        .isThrownBy(() -> ledger.postBatch(List.of(pay("b", budget, firm, 1)))));
    }

    // Corrections
    // ------------------------------------------------------------------------------------------------------------

    @Test
    void aVoucherIsCorrectedByReversalOnceAndNeverChanged() {
        long voucher = done(post(pay("grant", budget, firm, 30))).id();

        var reversal = done(in(() -> ledger.reverse(mark + ".r", voucher, "重复发放")));
        assertThat(reversal.reverses()).isEqualTo(voucher);
        assertThat(standing(budget, firm)).containsExactly(100L, 0L);
        assertThat(((Outcome.Done) in(() -> ledger.reverse(mark + ".r", voucher, "重复发放"))).again())
                .isTrue();
        assertThat(in(() -> ledger.reverse(mark + ".r2", voucher, "再来")))
                .isEqualTo(new Outcome.ReversedBefore(voucher, reversal.id()));
        assertThat(in(() -> ledger.reverse(mark + ".r3", reversal.id(), "反悔")))
                .isEqualTo(new Outcome.NotReversible(reversal.id(), Voucher.Kind.REVERSAL));
    }

    @Test
    void whatWasSpentOnCannotBeTakenBack() {
        long voucher = done(post(pay("grant", budget, firm, 30))).id();
        done(post(pay("spent", firm, source, 10)));

        assertThat(in(() -> ledger.reverse(mark + ".r", voucher, "追回")))
                .isEqualTo(new Outcome.Short(firm, mark + ".firm", Unit.FEN, 20, 30));
    }

    @Test
    void whatWasWrittenCannotBeChangedOrLeftUnbalanced() {
        long voucher = done(post(pay("grant", budget, firm, 30))).id();
        for (var sql :
                List.of(
                        "UPDATE ledger.posting SET amount = amount * 2 WHERE voucher_id = "
                                + voucher,
                        "DELETE FROM ledger.voucher WHERE id = " + voucher,
                        "INSERT INTO ledger.posting (account_id, line, voucher_id, unit, amount, balance, at) VALUES ("
                                + firm
                                + ", 99, "
                                + voucher
                                + ", 'FEN', 7, 37, now())",
                        "UPDATE ledger.balance SET balance = -1 WHERE account_id = " + firm))
            assertThatExceptionOfType(DataAccessException.class)
                    .as(sql)
                    .isThrownBy(() -> jdbc.sql(sql).update());
    }

    // Holds
    // ------------------------------------------------------------------------------------------------------------

    @Test
    void aHoldIsCapturedInPartsAndTheRestLetGo() {
        long hold = hold("h", 80, null);
        assertThat(post(pay("much", budget, firm, 21))).isInstanceOf(Outcome.Short.class);

        done(in(() -> ledger.capture(mark + ".c1", hold, 30, firm, true, "首期")));
        assertThat(holds(budget)).extracting(Hold::remaining).containsExactly(50L);
        done(in(() -> ledger.capture(mark + ".c2", hold, 10, firm, false, "末期")));

        assertThat(holds(budget)).extracting(Hold::state).containsExactly(Hold.State.CAPTURED);
        assertThat(standing(budget, firm)).containsExactly(60L, 40L);
        assertThat(accounts.find(budget).orElseThrow().held()).isZero();
        assertThat(in(() -> ledger.capture(mark + ".c3", hold, 1, firm, false, "再付")))
                .isEqualTo(new Outcome.NotHeld(hold, Hold.State.CAPTURED, 0, 1));
        assertThat(
                        ((Outcome.Done)
                                        in(() ->
                                                ledger.capture(
                                                        mark + ".c1", hold, 30, firm, true, "首期")))
                                .again())
                .isTrue();
    }

    @Test
    void aHoldPaysNoMoreThanItHolds() {
        long hold = hold("h", 20, null);

        assertThat(in(() -> ledger.capture(mark + ".c", hold, 21, firm, false, "多付")))
                .isEqualTo(new Outcome.NotHeld(hold, Hold.State.OPEN, 20, 21));
    }

    @Test
    void aReleasedHoldMayBeSpentOnSomethingElse() {
        long hold = hold("h", 100, null);

        done(in(() -> ledger.release(mark + ".free", hold, "不办了")));
        done(post(pay("all", budget, firm, 100)));
        assertThat(in(() -> ledger.release(mark + ".free2", hold, "再放")))
                .isEqualTo(new Outcome.NotHeld(hold, Hold.State.RELEASED, 0, 0));
    }

    @Test
    void aHoldLapsesAtItsTimeAndNoLongerStandsInTheWay() {
        long hold = hold("h", 100, Clock.systemUTC().instant().plusSeconds(3600));
        assertThat(post(pay("all", budget, firm, 100))).isInstanceOf(Outcome.Short.class);

        AHEAD.set(Duration.ofSeconds(3601));
        assertThat(in(() -> ledger.capture(mark + ".late", hold, 1, firm, true, "晚了")))
                .isEqualTo(new Outcome.NotHeld(hold, Hold.State.EXPIRED, 0, 1));
        done(post(pay("all", budget, firm, 100)));
        assertThat(holds(budget)).extracting(Hold::state).containsExactly(Hold.State.EXPIRED);
    }

    @Test
    void aHoldThatLapsedIsLetGoWhereSomethingFallsShort() {
        hold("h", 100, Clock.systemUTC().instant().plusSeconds(3600));
        AHEAD.set(Duration.ofSeconds(3601));

        done(post(pay("all", budget, firm, 60)));
        done(ledger.postBatch(List.of(pay("rest", budget, firm, 40))).getFirst());
    }

    @Test
    void allThatLapsedIsLetGoInTime() {
        hold("h1", 10, Clock.systemUTC().instant().plusSeconds(60));
        hold("h2", 10, Clock.systemUTC().instant().plusSeconds(7200));
        AHEAD.set(Duration.ofSeconds(61));

        lapses.letAllLapse();
        lapses.letAllLapse();

        assertThat(accounts.find(budget).orElseThrow().held()).isEqualTo(10);
    }

    // At the same time
    // ------------------------------------------------------------------------------------------------------------

    @Test
    void sixtyFourPayersNeverPassTheFloor() throws Exception {
        var outcomes = atOnce(64, i -> () -> post(pay("p" + i, budget, firm, 3)));

        assertThat(outcomes.stream().filter(Outcome.Done.class::isInstance)).hasSize(33);
        assertThat(outcomes.stream().filter(Outcome.Short.class::isInstance)).hasSize(31);
        assertThat(standing(budget, firm)).containsExactly(1L, 99L);
    }

    @Test
    void sixtyFourPayersAtTheOtherDoorNeverPassItEither() throws Exception {
        var outcomes =
                atOnce(
                        64,
                        i ->
                                () ->
                                        ledger.postBatch(List.of(pay("p" + i, budget, firm, 3)))
                                                .getFirst());

        assertThat(outcomes.stream().filter(Outcome.Done.class::isInstance)).hasSize(33);
        assertThat(standing(budget, firm)).containsExactly(1L, 99L);
    }

    @Test
    void payingOneAnotherAtOnceEndsInNoDeadlock() throws Exception {
        long[] five = new long[5];
        for (int i = 0; i < 5; i++) {
            five[i] = open("d" + i, 0L, null);
            done(post(pay("f" + i, source, five[i], 1_000)));
        }
        var outcomes =
                atOnce(
                        48,
                        i ->
                                () -> {
                                    var random = new Random(i);
                                    int from = random.nextInt(5);
                                    int to = (from + 1 + random.nextInt(4)) % 5;
                                    var transfer =
                                            pay(
                                                    "dl" + i,
                                                    five[from],
                                                    five[to],
                                                    1 + random.nextInt(9));
                                    return i % 3 == 0
                                            ? ledger.postBatch(List.of(transfer)).getFirst()
                                            : post(transfer);
                                });

        assertThat(outcomes).allMatch(Outcome.Done.class::isInstance);
        assertThat(standing(five).stream().mapToLong(it -> it).sum()).isEqualTo(5_000);
    }

    /** Who posts twice in one transaction locks as they come: of two in opposite order one is begun anew, and both are done. */
    @Test
    void whoWantsTheSameAccountsInTheOtherOrderIsBegunAnew() throws Exception {
        long other = open("other", 0L, null);
        var turns = new AtomicInteger();
        var met = new CyclicBarrier(2);
        var outcomes =
                atOnce(
                        2,
                        i ->
                                () ->
                                        anew.whole(() -> {
                                            var mine =
                                                    List.of(
                                                            pay("x" + i, source, budget, 1),
                                                            pay("y" + i, firm, other, 1));
                                            ledger.post(i == 0 ? mine.getFirst() : mine.getLast());
                                            if (turns.incrementAndGet() <= 2) meet(met);
                                            return ledger.post(
                                                    i == 0 ? mine.getLast() : mine.getFirst());
                                        }));
        assertThat(turns.get()).isGreaterThan(2);
        assertThat(outcomes).hasSize(2);
        assertThat(standing(budget)).containsExactly(102L);
    }

    private static void meet(CyclicBarrier at) {
        try {
            at.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void nobodyTakesTheNameOfALapse() {
        long hold = hold("h", 100, Clock.systemUTC().instant().plusSeconds(3600));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transfer.of("expiry:" + hold, source, firm, 1, ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> in(() -> ledger.release("expiry:" + hold, hold, "")));
    }

    @Test
    void oneCommandSentByManyAtOnceActsOnce() throws Exception {
        var outcomes =
                atOnce(
                        16,
                        i ->
                                () ->
                                        i % 2 == 0
                                                ? post(pay("once", budget, firm, 10))
                                                : ledger.postBatch(
                                                                List.of(
                                                                        pay(
                                                                                "once", budget,
                                                                                firm, 10)))
                                                        .getFirst());

        assertThat(outcomes).allMatch(Outcome.Done.class::isInstance);
        assertThat(outcomes.stream().filter(it -> it instanceof Outcome.Done done && !done.again()))
                .hasSize(1);
        assertThat(standing(budget)).containsExactly(90L);
    }

    @Test
    void aCallThatMayNotFailsAloneInItsGroup() throws Exception {
        var resident =
                new Actor("user:9", "", null, Set.of(new Permit(Role.RESIDENT, Scope.EVERYWHERE)));
        var outcomes =
                atOnce(
                        16,
                        i ->
                                () -> {
                                    if (i % 4 != 0)
                                        return ledger.postBatch(
                                                        List.of(pay("m" + i, budget, firm, 1)))
                                                .getFirst();
                                    assertThatExceptionOfType(Denied.class)
                                            .isThrownBy(() ->
                                                    access.as(
                                                            resident,
                                                            () ->
                                                                    ledger.postBatch(
                                                                            List.of(
                                                                                    pay(
                                                                                            "m" + i,
                                                                                            budget,
                                                                                            firm,
                                                                                            1)))));
                                    return new Outcome.NoAccount(0);
                                });

        assertThat(outcomes.stream().filter(Outcome.Done.class::isInstance)).hasSize(12);
        assertThat(standing(budget)).containsExactly(88L);
    }

    // Rights
    // ------------------------------------------------------------------------------------------------------------

    @Test
    void anOfficerSeesToTheAccountsOfTheirPlaceAlone() {
        long here = place("甲区" + mark);
        long there = place("乙区" + mark);
        long ours = open("ours", null, here);
        long theirs = open("theirs", null, there);
        var officer =
                new Actor("user:5", "", null, Set.of(new Permit(Role.OFFICER, Scope.at(here))));

        access.as(
                officer,
                () -> {
                    assertThat(post(pay("out", ours, theirs, 5))).isInstanceOf(Outcome.Done.class);
                    assertThatExceptionOfType(Denied.class)
                            .isThrownBy(() -> post(pay("in", theirs, ours, 5)));
                    assertThatExceptionOfType(Denied.class)
                            .isThrownBy(() -> accounts.open(draft("all", 0L, null)));
                    assertThat(accounts.find(theirs)).isEmpty();
                    assertThat(accounts.page(every()).rows())
                            .extracting(Account::id)
                            .containsExactly(ours);
                });
    }

    @Test
    void aFirmReadsItsOwnAndTakesNothingOffIt() {
        long own =
                ((Opened.Done)
                                accounts.open(
                                        new Account.Draft(
                                                mark + ".own",
                                                new Bilingual("企业户", "Firm"),
                                                Unit.FEN,
                                                "party:" + (9_000 + drawn),
                                                null,
                                                0L)))
                        .account()
                        .id();
        done(post(pay("get", budget, own, 5)));
        var firmsPerson =
                new Actor(
                        "user:6",
                        "",
                        9_000L + drawn,
                        Set.of(new Permit(Role.FIRM, Scope.of(9_000 + drawn))));

        access.as(
                firmsPerson,
                () -> {
                    assertThat(accounts.page(every()).rows())
                            .extracting(Account::id)
                            .containsExactly(own);
                    assertThat(accounts.movements(own, every()).rows()).hasSize(1);
                    assertThat(accounts.find(budget)).isEmpty();
                    assertThatExceptionOfType(Denied.class)
                            .isThrownBy(() -> post(pay("take", own, budget, 5)));
                });
    }

    // Accounts and statements
    // ------------------------------------------------------------------------------------------------------------

    @Test
    void aStatementOpensWithWhatStoodThereAndClosesWithWhatStands() {
        done(post(pay("a", budget, firm, 30)));
        done(post(pay("b", firm, budget, 12)));

        var statement = accounts.statement(budget, null, null);
        assertThat(statement.opening()).isZero();
        assertThat(statement.in()).isEqualTo(112);
        assertThat(statement.out()).isEqualTo(30);
        assertThat(statement.closing()).isEqualTo(82);
        assertThat(accounts.movements(budget, every()).rows())
                .extracting(Movement::balance)
                .containsExactly(100L, 70L, 82L);
        assertThat(accounts.movements(budget, every()).rows().get(1).others())
                .containsExactly(mark + ".firm");
        var tomorrow = LocalDate.now(Clock.systemUTC()).plusDays(2);
        var later = accounts.statement(budget, tomorrow, tomorrow);
        assertThat(later.opening()).isEqualTo(82);
        assertThat(later.closing()).isEqualTo(82);
        assertThat(later.count()).isZero();
    }

    @Test
    void aFloorFollowsItsAccountAndNeverRisesAboveWhatStandsThere() {
        var line = accounts.find(firm).orElseThrow();
        var lower = (Opened.Done) accounts.change(firm, line.version(), line.said().name(), -50L);
        done(post(pay("draw", firm, source, 50)));

        assertThat(accounts.change(firm, lower.account().version(), line.said().name(), -49L))
                .isEqualTo(new Opened.FloorTooHigh(Unit.FEN, -50));
        // An undo may not raise it either.
        assertThat(journal.undo(lower.entry())).isInstanceOf(Undone.NoLongerFits.class);
        done(post(pay("repay", source, firm, 50)));
        assertThat(journal.undo(lower.entry())).isInstanceOf(Undone.Done.class);
        assertThat(post(pay("draw2", firm, source, 1))).isInstanceOf(Outcome.Short.class);
    }

    @Test
    void onlyAnEmptyAccountIsClosedAndThenNothingMovesOnIt() {
        var it = accounts.find(budget).orElseThrow();
        assertThat(accounts.close(budget, it.version())).isEqualTo(new Opened.NotEmpty(100, 0));
        done(post(pay("empty", budget, source, 100)));

        assertThat(accounts.close(budget, it.version())).isInstanceOf(Opened.Done.class);
        assertThat(post(pay("late", source, budget, 1)))
                .isEqualTo(new Outcome.Closed(budget, mark + ".budget"));
    }

    @Test
    void aCodeIsGivenOnce() {
        assertThat(accounts.open(draft("budget", 0L, null))).isInstanceOf(Opened.CodeTaken.class);
    }

    // Verification
    // ------------------------------------------------------------------------------------------------------------

    @Test
    void whateverIsAlteredBehindItsBackIsFoundAndNamed() {
        long voucher = done(post(pay("grant", budget, firm, 30))).id();
        transaction.executeWithoutResult(tx -> {
            jdbc.sql("ALTER TABLE ledger.voucher DISABLE TRIGGER append_only").update();
            jdbc.sql("UPDATE ledger.voucher SET memo = '别的' WHERE id = :id")
                    .param("id", voucher)
                    .update();
            jdbc.sql("UPDATE ledger.balance SET balance = balance + 5 WHERE account_id = :id")
                    .param("id", firm)
                    .update();
            assertThat(found())
                    .extracting(Finding::messageKey)
                    .containsExactlyInAnyOrder(
                            "ledger.found.altered", "ledger.found.balance", "ledger.found.sum");
            tx.setRollbackOnly();
        });
        transaction.executeWithoutResult(tx -> {
            jdbc.sql("ALTER TABLE ledger.posting DISABLE TRIGGER append_only").update();
            jdbc.sql("DELETE FROM ledger.posting WHERE voucher_id = :id AND account_id = :firm")
                    .param("id", voucher)
                    .param("firm", firm)
                    .update();
            assertThat(found())
                    .extracting(Finding::messageKey)
                    .contains("ledger.found.altered", "ledger.found.balance");
            tx.setRollbackOnly();
        });
    }

    // ------------------------------------------------------------------------------------------------------------

    private List<Finding> found() {
        var found = new ArrayList<Finding>();
        check.run(found::add);
        return found;
    }

    private interface Numbered<T> {
        Callable<T> of(int number);
    }

    /** Each in the name of whoever runs the test. */
    private <T> List<T> atOnce(int many, Numbered<T> task) throws Exception {
        var me = access.whoActs();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = new ArrayList<Future<T>>();
            for (int i = 0; i < many; i++) {
                var call = task.of(i);
                waiting.add(threads.submit(() -> access.as(me, () -> called(call))));
            }
            var done = new ArrayList<T>();
            for (var it : waiting) done.add(it.get());
            return done;
        }
    }

    private static <T> T called(Callable<T> call) {
        try {
            return call.call();
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private long hold(String name, long amount, @Nullable Instant expires) {
        return done(in(() -> ledger.hold(mark + "." + name, budget, amount, expires, "预留"))).id();
    }

    private List<Hold> holds(long account) {
        return accounts.holds(account, every()).rows();
    }

    private Outcome post(Transfer transfer) {
        return in(() -> ledger.post(transfer));
    }

    private Outcome in(Supplier<Outcome> action) {
        return Objects.requireNonNull(transaction.execute(_ -> action.get()));
    }

    private static Voucher done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).voucher();
    }

    private Transfer pay(String name, long from, long to, long amount) {
        return Transfer.of(mark + "." + name, from, to, amount, "试");
    }

    private List<Long> standing(long... ids) {
        return java.util.stream.LongStream.of(ids)
                .mapToObj(it -> accounts.find(it).orElseThrow().balance())
                .toList();
    }

    private long open(String name, @Nullable Long floor, @Nullable Long place) {
        return ((Opened.Done) accounts.open(draft(name, floor, place))).account().id();
    }

    private Account.Draft draft(String name, @Nullable Long floor, @Nullable Long place) {
        return new Account.Draft(
                mark + "." + name,
                new Bilingual("户" + name, null),
                Unit.FEN,
                "place:1",
                place,
                floor);
    }

    private long place(String name) {
        return ((org.chuangtu.place.Saved.Done)
                        places.create(
                                PlaceDraft.of(
                                        "ledger" + mark + name.charAt(0),
                                        PlaceKind.AREA,
                                        new Bilingual(name, null),
                                        null)))
                .place()
                .id();
    }

    private static ListQuery every() {
        return new ListQuery("", Map.of(), "", false, 1, 100);
    }
}
