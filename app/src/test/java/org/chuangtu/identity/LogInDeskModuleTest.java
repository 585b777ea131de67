package org.chuangtu.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chuangtu.identity.People.PASSWORD;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.chuangtu.ModuleDatabaseTest;
import org.chuangtu.TestDatabase;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Role;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Search;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

@ModuleDatabaseTest
@Import({SetClock.Here.class, People.Here.class})
class LogInDeskModuleTest {

    @Autowired SignIns signIns;
    @Autowired LogInDesk desk;
    @Autowired Credentials credentials;
    @Autowired UserDesk userDesk;
    @Autowired Recognition recognition;
    @Autowired People people;
    @Autowired SetClock clock;
    @Autowired Journal journal;
    @Autowired Access access;
    @Autowired JdbcClient jdbc;

    /** Each test comes from an address of its own. */
    private final String address = "10.0.7." + ADDRESS.incrementAndGet();

    private static final AtomicInteger ADDRESS = new AtomicInteger();

    private LogInAttempt attempt(String name, String password) {
        return People.attempt(name, password, address, null);
    }

    @Test
    void recognisesWhoeverSignedIn() {
        var wang = people.with(Role.OFFICER);
        var caller = recognition.browser(signIn(wang)).orElseThrow();

        assertThat(caller.user()).isEqualTo(wang.id());
        assertThat(caller.actor().id()).isEqualTo("user:" + wang.id());
        assertThat(caller.actor().permits())
                .extracting(it -> it.role())
                .containsExactly(Role.OFFICER);
    }

    @Test
    void givesOneAnswerToAnUnknownNameAndAWrongPassword() {
        var wang = people.with();
        assertThat(desk.logIn(attempt(wang.login(), "not the password at all")))
                .isEqualTo(new LogIn.Refused())
                .isEqualTo(desk.logIn(attempt("nobody at all", "not the password at all")));
    }

    @Test
    void comparesAPasswordAlsoForAnUnknownName() {
        // Equal work is the reason for equal time; the hash of nobody has today's parameters.
        assertThat(new Passwords(Passwords.MEMORY_KIB).nobodys())
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void keepsNoTypedNameAndNoPersonalValueInTheJournal() {
        desk.logIn(attempt("my-secret-pass", "whatever it was"));
        var entry = journal.latest(Search.everything(), Long.MAX_VALUE, 1).getFirst();

        assertThat(entry.verb()).isEqualTo("identity.logIn.failed");
        assertThat(entry.details())
                .containsEntry("reason", "unknownName")
                .containsKeys("name", "from");
        assertThat(entry.details().toString()).doesNotContain("my-secret", address);
    }

    @Test
    void locksANameForALittleAfterFiveFailures() {
        var wang = people.with();
        fail(wang.login(), 5);
        assertThat(desk.logIn(attempt(wang.login(), PASSWORD)))
                .isEqualTo(new LogIn.Wait(clock.instant().plusSeconds(30)));

        clock.advance(Duration.ofSeconds(31));
        assertThat(desk.logIn(attempt(wang.login(), PASSWORD))).isInstanceOf(LogIn.Done.class);
    }

    @Test
    void locksANameNobodyHasJustTheSame() {
        fail("ghost", 5);
        assertThat(desk.logIn(attempt("ghost", PASSWORD)))
                .isEqualTo(new LogIn.Wait(clock.instant().plusSeconds(30)));
    }

    @Test
    void locksTwiceAsLongEachTimeButNeverLongerThanAQuarterOfAnHour() {
        var wang = people.with();
        fail(wang.login(), 5);
        var locks = new ArrayList<Duration>();
        for (int i = 0; i < 8; i++) {
            if (!(desk.logIn(attempt(wang.login(), "wrong")) instanceof LogIn.Wait(var until)))
                throw new AssertionError("not locked");
            locks.add(Duration.between(clock.instant(), until));
            clock.advance(locks.getLast().plusSeconds(1));
            fail(wang.login(), 1);
        }
        assertThat(locks)
                .extracting(Duration::toSeconds)
                .containsExactly(30L, 60L, 120L, 240L, 480L, 900L, 900L, 900L);
    }

    @Test
    void anAttemptWhileLockedDoesNotProlongTheLock() {
        var wang = people.with();
        fail(wang.login(), 5);
        clock.advance(Duration.ofSeconds(29));
        fail(wang.login(), 20);
        clock.advance(Duration.ofSeconds(2));
        assertThat(desk.logIn(attempt(wang.login(), PASSWORD))).isInstanceOf(LogIn.Done.class);
    }

    @Test
    void aStrangerLocksOutStrangersOnly() {
        var wang = people.with();
        String known = done(desk.logIn(attempt(wang.login(), PASSWORD))).knownBrowser();
        fail(wang.login(), 8);

        assertThat(desk.logIn(People.attempt(wang.login(), PASSWORD, address, known)))
                .isInstanceOf(LogIn.Done.class);
        assertThat(desk.logIn(attempt(wang.login(), PASSWORD))).isInstanceOf(LogIn.Wait.class);
    }

    @Test
    void theCookieOfOneUsersBrowserHelpsNobodyElse() {
        var wang = people.with();
        var li = people.with();
        String wangs = done(desk.logIn(attempt(wang.login(), PASSWORD))).knownBrowser();
        fail(li.login(), 5);

        assertThat(desk.logIn(People.attempt(li.login(), PASSWORD, address, wangs)))
                .isInstanceOf(LogIn.Wait.class);
    }

    @Test
    void aKnownBrowserThatGuessesIsLockedToo() {
        var wang = people.with();
        String known = done(desk.logIn(attempt(wang.login(), PASSWORD))).knownBrowser();
        for (int i = 0; i < 5; i++)
            desk.logIn(People.attempt(wang.login(), "wrong", address, known));

        assertThat(desk.logIn(People.attempt(wang.login(), PASSWORD, address, known)))
                .isInstanceOf(LogIn.Wait.class);
    }

    @Test
    void anAddressThatTriesManyNamesIsLocked() {
        for (int i = 0; i < 60; i++)
            desk.logIn(People.attempt("ghost-" + i, "wrong", "10.9.9.9", null));
        var wang = people.with();

        assertThat(desk.logIn(People.attempt(wang.login(), PASSWORD, "10.9.9.9", null)))
                .isInstanceOf(LogIn.Wait.class);
        assertThat(desk.logIn(People.attempt(wang.login(), PASSWORD, "10.9.9.8", null)))
                .isInstanceOf(LogIn.Done.class);
    }

    @Test
    void countsANetworkOfIpv6AsOneAddress() {
        assertThat(LogInDesk.network("2001:db8:1:2:aaaa::1"))
                .isEqualTo(LogInDesk.network("2001:db8:1:2:bbbb::2"))
                .isNotEqualTo(LogInDesk.network("2001:db8:1:3::1"));
    }

    @Test
    void aHundredGuessesAtOnceAreFive() throws Exception {
        var wang = people.with();
        List<Callable<LogIn>> guesses = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            String guess = "guess number " + i;
            guesses.add(() -> desk.logIn(attempt(wang.login(), guess)));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(guesses);
            long compared = 0;
            for (var it : answers) if (it.get() instanceof LogIn.Refused) compared++;
            assertThat(compared).isEqualTo(5);
        }
    }

    @Test
    void anAdministratorUnlocks() {
        var wang = people.with();
        fail(wang.login(), 6);
        access.as(
                Actor.SYSTEM,
                () ->
                        assertThat(userDesk.unlock(wang.id()))
                                .isEqualTo(new UserDesk.Changed.Done()));

        assertThat(desk.logIn(attempt(wang.login(), PASSWORD))).isInstanceOf(LogIn.Done.class);
    }

    @Test
    void hashesNothingForAPasswordOfAMegabyte() {
        var wang = people.with();
        assertThat(desk.logIn(attempt(wang.login(), "x".repeat(1_000_000))))
                .isEqualTo(new LogIn.Refused());
        assertThat(journal.latest(Search.everything(), Long.MAX_VALUE, 1).getFirst().verb())
                .isNotEqualTo("identity.logIn.failed");
    }

    @Test
    void aSignInEndsWhenIdleAndAfterAWorkingDay() {
        var wang = people.with();
        String idle = signIn(wang);
        clock.advance(signIns.idle().plusSeconds(1));
        assertThat(recognition.browser(idle)).isEmpty();

        String busy = signIn(wang);
        for (int hour = 0; hour < 11; hour++) {
            clock.advance(Duration.ofHours(1));
            assertThat(recognition.browser(busy)).isPresent();
        }
        clock.advance(Duration.ofHours(1));
        assertThat(recognition.browser(busy)).isEmpty();
    }

    @Test
    void everyLogInMakesANewSecretAndEndsThePresentedOne() {
        var wang = people.with();
        String first = signIn(wang);
        String second =
                done(desk.logIn(
                                new LogInAttempt(
                                        wang.login(),
                                        PASSWORD,
                                        first,
                                        null,
                                        "10.0.0.7",
                                        "Firefox")))
                        .secret();

        assertThat(second).isNotEqualTo(first);
        assertThat(recognition.browser(first)).isEmpty();
        assertThat(recognition.browser(second)).isPresent();
    }

    @Test
    void theDatabaseKnowsNoSecret() {
        String secret = signIn(people.with());
        assertThat(
                        jdbc.sql("SELECT encode(secret_hash, 'escape') FROM identity.sign_in")
                                .query(String.class)
                                .list())
                .noneMatch(it -> it.contains(secret));
    }

    @Test
    void opensNothingForAPasswordThatWasChangedWhileItWasCompared() {
        var wang = people.with();
        var user = recognition.usable(wang.id()).orElseThrow();
        String compared = credentials.of(wang.id()).orElseThrow().hash();
        assertThat(desk.open(user, attempt(wang.login(), PASSWORD), compared)).isPresent();

        access.as(Actor.SYSTEM, () -> userDesk.resetPassword(wang.id()));
        assertThat(desk.open(user, attempt(wang.login(), PASSWORD), compared)).isEmpty();
        assertThat(signIns.lastSeen(wang.id())).isEmpty();
    }

    @Test
    void renewsAHashWhoseParametersWereOutgrown() {
        var wang = people.with();
        String weak = new Argon2PasswordEncoder(16, 32, 1, 64, 1).encode(PASSWORD);
        jdbc.sql("UPDATE identity.password SET hash = :hash WHERE account_id = :id")
                .param("hash", weak)
                .param("id", wang.id())
                .update();
        signIn(wang);

        assertThat(
                        jdbc.sql("SELECT hash FROM identity.password WHERE account_id = :id")
                                .param("id", wang.id())
                                .query(String.class)
                                .single())
                .contains("m=" + TestDatabase.PASSWORD_KIB + ",t=2");
        assertThat(desk.logIn(attempt(wang.login(), PASSWORD))).isInstanceOf(LogIn.Done.class);
    }

    @Test
    void aDisabledUserNeitherSignsInNorStaysSignedIn() {
        people.with(Role.ADMINISTRATOR);
        var wang = people.with();
        String secret = signIn(wang);
        access.as(Actor.SYSTEM, () -> userDesk.disable(wang.id()));

        assertThat(recognition.browser(secret)).isEmpty();
        assertThat(desk.logIn(attempt(wang.login(), PASSWORD))).isEqualTo(new LogIn.Refused());
    }

    @Test
    void aRevokedPermitBitesOnTheNextRequest() {
        people.with(Role.ADMINISTRATOR);
        var wang = people.with(Role.OFFICER);
        String secret = signIn(wang);
        long permit =
                access.as(Actor.SYSTEM, () -> userDesk.user(wang.id())).permits().getFirst().id();
        access.as(Actor.SYSTEM, () -> userDesk.revoke(wang.id(), permit));

        assertThat(recognition.browser(secret).orElseThrow().actor().permits()).isEmpty();
    }

    private void fail(String name, int times) {
        for (int i = 0; i < times; i++) desk.logIn(attempt(name, "wrong"));
    }

    private String signIn(People.Someone who) {
        return done(desk.logIn(attempt(who.login(), PASSWORD))).secret();
    }

    private static LogIn.Done done(LogIn it) {
        return it instanceof LogIn.Done done
                ? done
                : org.assertj.core.api.Assertions.fail("not let in: " + it);
    }
}
