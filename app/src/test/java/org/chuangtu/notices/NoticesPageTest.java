package org.chuangtu.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.chuangtu.DatabaseTest;
import org.chuangtu.SignIn;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Permit;
import org.chuangtu.access.Role;
import org.chuangtu.access.Scope;
import org.chuangtu.journal.Journal;
import org.chuangtu.procedure.Limit;
import org.chuangtu.procedure.Unit;
import org.chuangtu.publication.NoticeDraft;
import org.chuangtu.publication.NoticeKind;
import org.chuangtu.publication.Noticeboard;
import org.chuangtu.publication.Published;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;

/** What people are told, through a mail server and a receiver of calls that are really there. */
@DatabaseTest
class NoticesPageTest {

    private static final GreenMail MAIL =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private static final AtomicInteger DRAWN = new AtomicInteger();

    private static HttpServer receiver;
    private static final List<Received> CALLS = new CopyOnWriteArrayList<>();
    private static volatile int answer = 204;

    private record Received(String type, String signature, String body) {}

    @Autowired MockMvcTester mvc;
    @Autowired HappeningTable happenings;
    @Autowired SpreadsTheNews spreads;
    @Autowired Outbox outbox;
    @Autowired Mailer mailer;
    @Autowired WhereTo whereTo;
    @Autowired Hooks hooks;
    @Autowired Habits habits;
    @Autowired Noticeboard board;
    @Autowired Access access;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transaction;
    @Autowired Journal journal;

    private long user;
    private String me = "";

    @BeforeAll
    static void aMailServerAndAReceiver() throws IOException {
        MAIL.start();
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext(
                "/",
                exchange -> {
                    CALLS.add(
                            new Received(
                                    exchange.getRequestHeaders().getFirst("Content-Type"),
                                    exchange.getRequestHeaders().getFirst(HookCaller.SIGNATURE),
                                    new String(
                                            exchange.getRequestBody().readAllBytes(),
                                            StandardCharsets.UTF_8)));
                    if (answer == 302) exchange.getResponseHeaders().add("Location", "/elsewhere");
                    exchange.sendResponseHeaders(answer, -1);
                    exchange.close();
                });
        receiver.start();
    }

    @AfterAll
    static void stop() {
        MAIL.stop();
        receiver.stop(0);
    }

    @BeforeEach
    void somebody() throws Exception {
        answer = 204;
        CALLS.clear();
        MAIL.purgeEmailFromAllMailboxes();
        user =
                Objects.requireNonNull(
                        transaction.execute(_ -> account("news" + DRAWN.incrementAndGet())));
        me = "user:" + user;
        mailer.use("smtp://127.0.0.1:" + MAIL.getSmtp().getPort());
    }

    @AfterEach
    void noMoreMail() {
        mailer.use(null);
        whereTo.allowInside(false);
        jdbc.sql("UPDATE notices.delivery SET state = 'SENT' WHERE state <> 'SENT'").update();
        jdbc.sql("UPDATE notices.happening SET spread_at = at WHERE spread_at IS NULL").update();
    }

    private long account(String login) {
        journal.enter("identity.account.created", null, Map.of());
        return jdbc.sql(
                        """
                        INSERT INTO identity.account (login, login_key, name, email) VALUES (:login, :login, '王敏', :email) RETURNING id
                        """)
                .param("login", login)
                .param("email", login + "@example.org")
                .query(Long.class)
                .single();
    }

    private Actor actor() {
        return new Actor(me, "", null, Set.of(new Permit(Role.OFFICER, Scope.EVERYWHERE)));
    }

    private RequestPostProcessor asMe() {
        return authentication(SignIn.authentication(actor()));
    }

    private UUID happens(NewsKind kind, String number) {
        var id = UUID.randomUUID();
        happenings.insert(
                new Happening(
                        id,
                        kind,
                        number,
                        "出口被堵",
                        "/cases/1",
                        List.of(me),
                        "user:0",
                        null,
                        null,
                        null,
                        Instant.now().minusSeconds(5)));
        return id;
    }

    private void spread() {
        access.as(Actor.SYSTEM, spreads::run);
    }

    private void deliver() {
        access.as(Actor.SYSTEM, outbox::run);
    }

    private static List<MimeMessage> mails() {
        return List.of(MAIL.getReceivedMessages());
    }

    // On the page
    // ------------------------------------------------------------------------------------------------------------

    @Test
    void theBellCountsWhatIsNotReadAndReadingItLeadsThere() {
        happens(NewsKind.CASE_ASSIGNED, "C2026-000007");
        spread();
        var i = asMe();
        assertThat(mvc.get().uri("/inbox").with(i))
                .bodyText()
                .contains("办件 C2026-000007 派给了您：出口被堵", "通知，1 条未读");
        long note =
                jdbc.sql("SELECT id FROM notices.note WHERE whom = :me")
                        .param("me", me)
                        .query(Long.class)
                        .single();
        assertThat(mvc.get().uri("/inbox/" + note).with(i)).hasRedirectedUrl("/cases/1");
        assertThat(mvc.get().uri("/inbox").with(i)).bodyText().contains("都已读过");
        assertThat(
                        mvc.get()
                                .uri("/inbox/" + note)
                                .with(SignIn.as(new Permit(Role.OFFICER, Scope.EVERYWHERE))))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void whatWasTakenBackIsToldToNobody() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() ->
                        transaction.executeWithoutResult(_ -> {
                            access.as(
                                    actor(),
                                    () ->
                                            board.publish(
                                                    NoticeDraft.of(
                                                            NoticeKind.AWARD,
                                                            "甲",
                                                            "乙",
                                                            Limit.of(5, Unit.WORKING_DAY))));
                            happens(NewsKind.CASE_LATE, "C1");
                            throw new IllegalStateException("taken back");
                        }));
        spread();
        assertThat(told()).isZero();
    }

    private long told() {
        return jdbc.sql("SELECT count(*) FROM notices.note WHERE whom = :me")
                .param("me", me)
                .query(Long.class)
                .single();
    }

    @Test
    void anEventOfAnotherModuleReachesWhomItConcernsAndNotWhoDidIt() {
        var it =
                ((Published.Done)
                                access.as(
                                        actor(),
                                        () ->
                                                board.publish(
                                                        NoticeDraft.of(
                                                                NoticeKind.AWARD,
                                                                "拟奖励名单",
                                                                "乙",
                                                                Limit.of(5, Unit.WORKING_DAY)))))
                        .notice();
        access.as(actor(), () -> board.withdraw(it.id(), "自己撤的"));
        spread();
        assertThat(told()).isZero();

        var other =
                ((Published.Done)
                                access.as(
                                        actor(),
                                        () ->
                                                board.publish(
                                                        NoticeDraft.of(
                                                                NoticeKind.AWARD,
                                                                "拟奖励名单",
                                                                "乙",
                                                                Limit.of(5, Unit.WORKING_DAY)))))
                        .notice();
        access.as(Actor.SYSTEM, () -> board.withdraw(other.id(), "别人撤的"));
        spread();
        assertThat(told()).isEqualTo(1);
    }

    // By mail
    // ------------------------------------------------------------------------------------------------------------

    @Test
    void mailsInBothLanguagesAndSeveralAtOnceAsOne() throws Exception {
        happens(NewsKind.CASE_ASSIGNED, "C1");
        happens(NewsKind.CASE_LATE, "C2");
        happens(NewsKind.LEAD_DUE, "L3"); // not mailed unless somebody wants it
        spread();
        deliver();
        assertThat(errors()).isEmpty();
        assertThat(state()).containsExactly("SENT", "SENT");
        assertThat(mails()).hasSize(1);
        var mail = mails().getFirst();
        assertThat(mail.getSubject()).isEqualTo("创图：2 条通知");
        assertThat(mail.getContent().toString())
                .contains("办件 C1 派给了您", "Case C2 is past its time")
                .doesNotContain("L3");
        deliver();
        assertThat(mails()).hasSize(1);
    }

    /** Killed between sending and writing it down: it is sent again, under the id it had. */
    @Test
    void whoDiesAfterSendingSendsAgainUnderTheSameId() throws Exception {
        happens(NewsKind.CASE_ASSIGNED, "C1");
        spread();
        access.as(Actor.SYSTEM, () -> outbox.send(outbox.claim()));
        assertThat(mails()).hasSize(1);

        deliver(); // still claimed by the dead
        assertThat(mails()).hasSize(1);

        jdbc.sql(
                        "UPDATE notices.delivery SET claimed_until = now() - interval '1 second' WHERE target = :me")
                .param("me", me)
                .update();
        happens(NewsKind.CASE_LATE, "C2"); // goes out in a mail of its own
        spread();
        deliver();

        assertThat(mails()).hasSize(3);
        assertThat(ids()).hasSize(2);
        assertThat(state()).containsOnly("SENT");
    }

    private static Set<String> ids() throws MessagingException {
        var all = new HashSet<String>();
        for (MimeMessage it : mails()) all.add(it.getMessageID());
        return all;
    }

    private List<String> errors() {
        return jdbc.sql(
                        "SELECT last_error FROM notices.delivery WHERE target = :me AND last_error IS NOT NULL")
                .param("me", me)
                .query((rs, _) -> rs.getString(1))
                .list();
    }

    private List<String> state() {
        return jdbc.sql("SELECT state FROM notices.delivery WHERE target = :me ORDER BY id")
                .param("me", me)
                .query((rs, _) -> rs.getString(1))
                .list();
    }

    @Test
    void aServerThatIsDownLosesNothingAndTenTriesAreEnough() {
        happens(NewsKind.CASE_ASSIGNED, "C1");
        mailer.use("smtp://127.0.0.1:1");
        spread();
        deliver();
        assertThat(state()).containsExactly("WAITING");
        for (int i = 1; i < Outbox.ATTEMPTS_MAX; i++) {
            jdbc.sql(
                            "UPDATE notices.delivery SET next_at = now() - interval '1 second' WHERE target = :me")
                    .param("me", me)
                    .update();
            deliver();
        }
        assertThat(state()).containsExactly("DEAD");
        var admin = SignIn.as(new Permit(Role.ADMINISTRATOR, Scope.EVERYWHERE));
        assertThat(mvc.get().uri("/admin/deliveries?state=DEAD").with(admin))
                .bodyText()
                .contains("重新发送没有送到的", "没有送到");

        mailer.use("smtp://127.0.0.1:" + MAIL.getSmtp().getPort());
        assertThat(mvc.post().uri("/admin/deliveries/retry").with(admin).with(csrf()))
                .hasStatus(HttpStatus.FOUND);
        deliver();
        assertThat(state()).containsExactly("SENT");
        assertThat(mails()).hasSize(1);
    }

    @Test
    void nobodyIsToldWhatTheyDoNotWantAndMailWaitsForTheirHour() {
        var i = asMe();
        assertThat(mvc.get().uri("/inbox/settings").with(i)).hasStatusOk();
        assertThat(
                        mvc.post()
                                .uri("/inbox/settings")
                                .with(i)
                                .with(csrf())
                                .param("wanted", "CASE_LATE.EMAIL")
                                .param("quietFrom", "22:00"))
                .hasStatusOk()
                .bodyText()
                .contains("免打扰的起止都要填");
        assertThat(
                        mvc.put()
                                .uri("/api/v1/inbox/settings")
                                .with(i)
                                .with(csrf())
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(
                                        """
                                        {"wanted": {"CASE_LATE": ["EMAIL"]}, "quietFrom": "00:00", "quietTo": "23:59:59.999"}
                                        """))
                .hasStatusOk();
        happens(NewsKind.CASE_ASSIGNED, "C1");
        happens(NewsKind.CASE_LATE, "C2");
        spread();
        deliver();
        assertThat(told()).isZero();
        assertThat(mails()).isEmpty();
        assertThat(state()).containsExactly("WAITING");
    }

    // By call
    // ------------------------------------------------------------------------------------------------------------

    @Test
    @SignedInAs(Role.ADMINISTRATOR)
    void callsWithASignedCloudEventAndFollowsNobody() {
        assertThat(hooks.add("平台", url(), Set.of(NewsKind.CASE_LATE)))
                .isEqualTo(new Hooks.Hooked.BadUrl(WhereTo.Objection.NOT_HTTPS));
        assertThat(hooks.add("平台", "https://127.0.0.1/", Set.of(NewsKind.CASE_LATE)))
                .isEqualTo(new Hooks.Hooked.BadUrl(WhereTo.Objection.INSIDE));
        whereTo.allowInside(true);
        var done = (Hooks.Hooked.Done) hooks.add("平台", url(), Set.of(NewsKind.CASE_LATE));
        try {
            var id = happens(NewsKind.CASE_LATE, "C9");
            answer = 302;
            spread();
            deliver();
            assertThat(CALLS).hasSize(1);
            assertThat(hookState(done.hook().id())).isEqualTo("WAITING");

            answer = 204;
            jdbc.sql(
                            "UPDATE notices.delivery SET next_at = now() - interval '1 second' WHERE channel = 'WEBHOOK'")
                    .update();
            deliver();
            assertThat(hookState(done.hook().id())).isEqualTo("SENT");
            var call = CALLS.getLast();
            assertThat(call.type()).startsWith("application/cloudevents+json");
            assertThat(call.body())
                    .contains(
                            "\"specversion\":\"1.0\"",
                            "\"id\":\"" + id + "\"",
                            "\"type\":\"org.chuangtu.case.late\"",
                            "C9");
            assertThat(CALLS.getFirst().body()).isEqualTo(call.body());
            long seconds =
                    Long.parseLong(call.signature().substring(2, call.signature().indexOf(',')));
            assertThat(call.signature())
                    .isEqualTo(HookCaller.signature(done.secret(), seconds, call.body()));
            assertThat(
                            jdbc.sql(
                                            "SELECT count(*) FROM notices.hook h WHERE h::text LIKE :secret")
                                    .param("secret", "%" + done.secret() + "%")
                                    .query(Long.class)
                                    .single())
                    .isZero();
            assertThat(hooks.renewSecret(done.hook().id())).isNotEqualTo(done.secret());
        } finally {
            hooks.turn(done.hook().id(), false);
        }
    }

    private static String url() {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/in";
    }

    private String hookState(long hook) {
        return jdbc.sql("SELECT state FROM notices.delivery WHERE target = :target")
                .param("target", "hook:" + hook)
                .query(String.class)
                .single();
    }
}
