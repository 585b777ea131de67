package org.chuangtu.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.sql.DataSource;
import org.chuangtu.ModuleDatabaseTest;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Search;
import org.chuangtu.procedure.Countdown;
import org.chuangtu.procedure.Limit;
import org.chuangtu.procedure.Rung;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Each declared clock comes to what it comes to once, whatever happens in between. */
@ModuleDatabaseTest
@SignedInAs
@Import(ClocksModuleTest.Here.class)
class ClocksModuleTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final List<Rung.When> LADDER =
            List.of(
                    new Rung.Share(80),
                    new Rung.AtDue(),
                    new Rung.Later(Limit.parse("5wd").orElseThrow()));

    /** Both clocks, ours and db-scheduler's, stand still until a test sets them on. */
    static final class StandingClock extends Clock {
        private final SettableClock other = new SettableClock();
        private Instant now = Instant.EPOCH;

        void set(String local) {
            now = LocalDateTime.parse(local).atZone(ZONE).toInstant();
            other.set(now);
        }

        @Override
        public ZoneId getZone() {
            return ZONE;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    /** Somebody who has clocks and writes down what they are told. */
    static final class Things implements ClockOwner {
        final List<Reached> told = new ArrayList<>();
        private Runnable then = () -> {};

        @Override
        public String kind() {
            return "test.thing";
        }

        @Override
        public void hold(long id) {}

        @Override
        public void reached(Reached what) {
            then.run();
            told.add(what);
        }

        @Override
        public String pathOf(long id) {
            return "/things/" + id;
        }

        @Override
        public void requireMayRead(long id) {}
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Here {
        @Bean
        @Primary
        StandingClock standingClock() {
            return new StandingClock();
        }

        @Bean
        Things things() {
            return new Things();
        }
    }

    private static long drawn;

    @Autowired Clocks clocks;
    @Autowired Alarms alarms;
    @Autowired Things things;
    @Autowired StandingClock clock;
    @Autowired DataSource dataSource;
    @Autowired Journal journal;
    @Autowired Access access;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient jdbc;

    private Owner owner = new Owner("test.thing", 0);
    private ManualScheduler scheduler;

    @BeforeEach
    void aThing() {
        owner = new Owner("test.thing", ++drawn);
        things.told.clear();
        things.then = () -> {};
        clock.set("2026-11-24T09:00");
        scheduler =
                TestHelper.createManualScheduler(dataSource, alarms.task())
                        .clock(clock.other)
                        .tableName(Alarms.TABLE)
                        .build();
    }

    private interface Moving {
        Countdown move();
    }

    private Countdown inEntry(Moving moving) {
        return transaction.execute(_ -> {
            journal.enter("test.thing.moved", null, Map.of());
            return moving.move();
        });
    }

    private Countdown started(String limit) {
        return inEntry(() ->
                clocks.start(owner, "handle", Limit.parse(limit).orElseThrow(), LADDER, clock.now));
    }

    private void at(String local) {
        clock.set(local);
        scheduler.runAnyDueExecutions();
    }

    private List<String> told() {
        return mine().stream().map(it -> it.breach() ? "breach" : it.when().toString()).toList();
    }

    /** What the clocks of other tests come to is theirs. */
    private List<Reached> mine() {
        return things.told.stream().filter(it -> it.owner().equals(owner)).toList();
    }

    private Running now() {
        return clocks.of(owner).getLast();
    }

    @Test
    void eachRungIsReachedOnceAndTheBreachIsRecordedOnce() {
        var due = started("3wd").due();
        assertThat(due).isEqualTo(instant("2026-11-27T17:30"));
        at("2026-11-27T11:00");
        assertThat(told()).isEmpty();
        at("2026-11-27T13:00");
        assertThat(told()).containsExactly("80%");
        at("2026-11-27T17:30");
        assertThat(told()).as("the last instant is still within").containsExactly("80%");
        at("2026-11-27T17:31");
        assertThat(told()).containsExactly("80%", "breach", "due");
        assertThat(now().breachedAt()).isEqualTo(due);
        at("2026-12-05T00:00");
        at("2027-06-01T00:00");
        assertThat(told()).containsExactly("80%", "breach", "due", "+5wd");
        assertThat(now().breachedAt()).isEqualTo(due);
    }

    private static Instant instant(String local) {
        return LocalDateTime.parse(local).atZone(ZONE).toInstant();
    }

    @Test
    void whatWasMissedWhileTheProgramWasDownComesAfterTheStartInItsOrder() {
        started("3wd");
        at("2026-12-30T08:00");
        assertThat(told()).containsExactly("80%", "breach", "due", "+5wd");
        assertThat(mine()).extracting(Reached::at).isSorted();
        assertThat(mine().getLast().at()).isEqualTo(instant("2026-12-04T17:30"));
    }

    @Test
    void aStoppedClockComesToNothing() {
        started("3wd");
        inEntry(() -> clocks.stop(owner, "handle", clock.now));
        at("2026-12-30T08:00");
        assertThat(told()).isEmpty();
        assertThat(now().breachedAt()).isNull();
    }

    @Test
    void aPausedClockComesToNothingUntilItResumes() {
        started("3wd");
        inEntry(() -> clocks.pause(owner, "handle", clock.now));
        at("2026-12-07T09:00");
        assertThat(told()).isEmpty();
        var due = inEntry(() -> clocks.resume(owner, "handle", clock.now)).due();
        // Three whole workdays were left, for the day it started on never counted; half an hour of
        // Monday is gone.
        assertThat(due).isEqualTo(instant("2026-12-10T09:00"));
        at("2026-12-10T09:01");
        assertThat(told()).containsExactly("80%", "breach", "due");
    }

    @Test
    void anExtendedClockRunsLongerAndItsOldMomentsMeanNothing() {
        started("3wd");
        inEntry(() -> clocks.extend(owner, "handle", Limit.parse("2wd").orElseThrow(), clock.now));
        at("2026-11-27T17:31");
        assertThat(told()).isEmpty();
        at("2026-12-01T17:31");
        assertThat(told()).containsExactly("80%", "breach", "due");
    }

    @Test
    void nothingIsExtendedOnceItIsOver() {
        started("3wd");
        clock.set("2026-11-27T18:00");
        assertThatThrownBy(() ->
                        inEntry(() ->
                                clocks.extend(
                                        owner,
                                        "handle",
                                        Limit.parse("2wd").orElseThrow(),
                                        clock.now)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whoeverStopsItTooLateFindsItBreachedThoughNobodyLooked() {
        var due = started("3wd").due();
        clock.set("2026-11-30T09:00");
        inEntry(() -> clocks.stop(owner, "handle", clock.now));
        assertThat(now().breachedAt()).isEqualTo(due);
        assertThat(told()).containsExactly("breach");
        at("2026-12-30T08:00");
        assertThat(told()).as("there is nothing more to tell").containsExactly("breach");
    }

    @Test
    void aSecondRoundIsAClockOfItsOwn() {
        started("3wd");
        inEntry(() -> clocks.stop(owner, "handle", clock.now));
        started("1wd");
        assertThat(clocks.of(owner)).extracting(Running::round).containsExactly(1, 2);
        at("2026-11-25T17:31");
        assertThat(told()).containsExactly("80%", "breach", "due");
    }

    @Test
    void whatFailsWhileItIsToldIsToldAgainAndNeverHalf() {
        started("3wd");
        things.then =
                () -> {
                    throw new IllegalStateException("the owner fails");
                };
        at("2026-11-27T13:00");
        assertThat(told()).isEmpty();
        assertThat(now().reached()).as("what nobody was told is not reached").isEmpty();
        things.then = () -> {};
        at("2026-11-27T13:05");
        assertThat(told()).containsExactly("80%");
        assertThat(now().reached()).containsExactly(0);
    }

    @Test
    void aClockWhoseTransactionFailedIsNoClock() {
        assertThatThrownBy(() ->
                        inEntry(() -> {
                            clocks.start(
                                    owner,
                                    "handle",
                                    Limit.parse("30m").orElseThrow(),
                                    LADDER,
                                    clock.now);
                            throw new IllegalStateException("thought better of it");
                        }))
                .hasMessageContaining("thought better");
        assertThat(clocks.of(owner)).isEmpty();
        assertThat(tasks()).isZero();
        at("2026-11-25T09:00");
        assertThat(told()).isEmpty();
    }

    private long tasks() {
        return jdbc.sql(
                        """
                        SELECT count(*) FROM clock.scheduled_tasks t JOIN clock.clock c ON t.task_instance LIKE c.id || ':%'
                         WHERE c.owner_id = :owner
                        """)
                .param("owner", owner.id())
                .query(Long.class)
                .single();
    }

    @Test
    void momentsThatWereLostAreSetAgainAtTheStart() {
        started("3wd");
        jdbc.sql("DELETE FROM clock.scheduled_tasks").update();
        assertThat(alarms.watchUnwatched()).isPositive();
        assertThat(alarms.watchUnwatched()).as("nothing is lost any more").isZero();
        at("2026-12-30T08:00");
        assertThat(told()).containsExactly("80%", "breach", "due", "+5wd");
    }

    @Test
    void aBreachIsNeverTakenBack() {
        started("30m");
        at("2026-11-24T10:00");
        assertThatThrownBy(() ->
                        inEntry(() -> {
                            jdbc.sql(
                                            "UPDATE clock.clock SET breached_at = NULL WHERE owner_id = :id")
                                    .param("id", owner.id())
                                    .update();
                            return now().countdown();
                        }))
                .hasMessageContaining("was recorded");
    }

    @Test
    void aDateThatRestsOnWeekendsAloneSaysSo() {
        clock.set("2026-12-29T09:00");
        started("5wd");
        assertThat(now().unverified()).containsExactly(2027);
        assertThat(now().doubtful()).isTrue();
    }

    /** Pauses, resumptions, extensions, stops and long absences at random: nothing is told twice, nothing due stays untold. */
    @Test
    void whateverHappensNothingIsToldTwiceAndNothingIsForgotten() {
        var random = new Random(11);
        for (int walk = 0; walk < 12; walk++) {
            owner = new Owner("test.thing", ++drawn);
            var now = LocalDateTime.parse("2026-03-02T09:00").plusHours(random.nextInt(2000));
            clock.set(now.toString());
            started(List.of("3wd", "5wh", "48h").get(random.nextInt(3)));
            for (int step = 0; step < 8; step++) {
                now = now.plusMinutes(random.nextInt(3000));
                clock.set(now.toString());
                var countdown = now().countdown();
                if (countdown.stopped()) break;
                switch (random.nextInt(6)) {
                    case 0 -> {
                        if (countdown.running())
                            inEntry(() -> clocks.pause(owner, "handle", clock.now));
                    }
                    case 1, 2 -> {
                        if (countdown.paused())
                            inEntry(() -> clocks.resume(owner, "handle", clock.now));
                    }
                    case 3 -> {
                        if (!countdown.overdue(clock.now))
                            inEntry(() ->
                                    clocks.extend(
                                            owner,
                                            "handle",
                                            new Limit(1, countdown.limit().unit()),
                                            clock.now));
                    }
                    default -> scheduler.runAnyDueExecutions();
                }
                assertThat(told()).as("seed 11, walk %d", walk).doesNotHaveDuplicates();
            }
            if (now().countdown().paused())
                inEntry(() -> clocks.resume(owner, "handle", clock.now));
            at(now.plusDays(60).toString());
            assertThat(told())
                    .as("seed 11, walk %d", walk)
                    .doesNotHaveDuplicates()
                    .contains("80%", "breach", "due", "+5wd");
            assertThat(now().breachedAt()).isNotNull();
        }
    }

    @Test
    void theProgramItselfWritesDownWhatWasReached() {
        started("30m");
        at("2026-11-24T10:00");
        var entry =
                access.as(
                        Actor.SYSTEM,
                        () -> journal.latest(Search.everything(), Long.MAX_VALUE, 1).getFirst());
        assertThat(entry.actor()).isEqualTo(Actor.SYSTEM.id());
        assertThat(entry.verb()).isEqualTo("clock.clock.reached");
        assertThat(entry.details()).containsEntry("rung", "due");
    }

    /** What follows from a breach may fail and be tried again; that it was late stays written. */
    @Test
    void aRungThatFailsTakesTheBreachBackFromNobody() {
        started("3wd");
        clock.set("2026-11-27T18:00");
        things.then =
                () -> {
                    if (told().contains("breach")) throw new IllegalStateException("no place");
                };
        assertThatThrownBy(clocks::lookNow).hasMessage("no place");
        assertThat(now().breachedAt()).isNotNull();
        assertThat(told()).containsExactly("80%", "breach");
        things.then = () -> {};
        clocks.lookNow();
        assertThat(told()).containsExactly("80%", "breach", "due");
    }
}
