package org.chuangtu.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.chuangtu.ModuleDatabaseTest;
import org.chuangtu.SignIn;
import org.chuangtu.StandingClock;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Permit;
import org.chuangtu.access.Role;
import org.chuangtu.access.Scope;
import org.chuangtu.casework.Acted;
import org.chuangtu.casework.CaseDesk;
import org.chuangtu.casework.Filing;
import org.chuangtu.casework.Said;
import org.chuangtu.form.FormDesk;
import org.chuangtu.journal.Finding;
import org.chuangtu.journal.IntegrityCheck;
import org.chuangtu.ledger.Account;
import org.chuangtu.ledger.Accounts;
import org.chuangtu.ledger.LedgerDesk;
import org.chuangtu.ledger.Opened;
import org.chuangtu.ledger.Transfer;
import org.chuangtu.ledger.Unit;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.ListQuery;
import org.chuangtu.page.NotFound;
import org.chuangtu.party.OrganisationDraft;
import org.chuangtu.party.OrganisationKind;
import org.chuangtu.party.Parties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is offered, applied for, granted and paid; never more than there is. */
@ModuleDatabaseTest
@Import({StandingClock.Here.class, ProgrammeModuleTest.Judges.class})
class ProgrammeModuleTest {

    private static final ListQuery ALL = new ListQuery("", Map.of(), "number", false, 1, 100);
    private static int drawn;

    private static final Actor OFFICER = of(1, Role.OFFICER);
    private static final Actor LEADER = of(2, Role.AREA_LEADER);
    private static final Actor CASHIER = of(3, Role.OFFICER);

    /** Knows one rule: who is known to be small is eligible, who is known not to be is not. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Judges {
        static final java.util.concurrent.ConcurrentMap<Long, Boolean> SMALL =
                new java.util.concurrent.ConcurrentHashMap<>();

        @Bean
        Eligibility small() {
            return new Eligibility() {
                @Override
                public String name() {
                    return "trial";
                }

                @Override
                public Bilingual title() {
                    return new Bilingual("试用规则", "Trial");
                }

                @Override
                public boolean knows(String rule) {
                    return rule.equals("small");
                }

                @Override
                public Verdict judge(long party, String rule, LocalDate on) {
                    Boolean small = SMALL.get(party);
                    var grounds =
                            List.of(
                                    new Verdict.Ground(
                                            small,
                                            new Bilingual("职工不超过 300 人", "At most 300 staff")));
                    if (small == null) return new Verdict.Unknown(grounds);
                    return small ? new Verdict.Eligible(grounds) : new Verdict.Ineligible(grounds);
                }
            };
        }
    }

    @Autowired ProgrammeDesk desk;
    @Autowired CaseDesk cases;
    @Autowired Accounts accounts;
    @Autowired LedgerDesk ledger;
    @Autowired FormDesk forms;
    @Autowired Parties parties;
    @Autowired List<IntegrityCheck> checks;
    @Autowired Access access;
    @Autowired StandingClock clock;

    @BeforeEach
    void formsAndAMorning() throws IOException {
        clock.set("2026-11-24T09:00");
        drawn++;
        for (var file :
                new PathMatchingResourcePatternResolver().getResources("classpath*:forms/*.yaml")) {
            var text = file.getContentAsString(StandardCharsets.UTF_8);
            as(Actor.SYSTEM, () -> forms.publish(String.valueOf(file.getFilename()), text));
        }
    }

    @Test
    void anAwardIsHeldAndPaidInPartsOnTheirDaysOnceTheirConditionsAreThere() {
        long it = programme(1_000_00, null, null);
        var firm = firm();
        var application = applied(it, firm, 600_00);
        review(application);
        grant(application, "500");

        var now = application(application.id());
        assertThat(now.state()).isEqualTo(Application.State.AWARDED);
        assertThat(now.awarded()).isEqualTo(500_00);
        assertThat(now.availableBefore()).isEqualTo(1_000_00);
        assertThat(now.awardsBefore()).isZero();
        assertThat(now.why()).isEqualTo("符合条件");
        var parts = as(OFFICER, () -> desk.payments(now));
        assertThat(parts).extracting(Payment::amount).containsExactly(300_00L, 200_00L);

        assertThat(as(CASHIER, () -> desk.pay(parts.get(0).id()))).isInstanceOf(Paid.Done.class);
        assertThat(as(CASHIER, () -> desk.pay(parts.get(0).id())))
                .isEqualTo(new Paid.NotSo(Payment.State.PAID));
        assertThat(as(CASHIER, () -> desk.pay(parts.get(1).id())))
                .isEqualTo(new Paid.ConditionOpen("验收合格"));
        as(OFFICER, () -> desk.met(parts.get(1).id(), "验收报告 2026-12"));
        assertThat(as(CASHIER, () -> desk.pay(parts.get(1).id())))
                .isEqualTo(new Paid.NotYet(LocalDate.of(2026, 12, 24)));
        assertThat(budget(it))
                .isEqualTo(new Budget(accountOf(it), 1_000_00, 200_00, 300_00, 500_00, 1, null, 0));

        clock.set("2026-12-24T09:00");
        assertThat(as(CASHIER, () -> desk.pay(parts.get(1).id()))).isInstanceOf(Paid.Done.class);
        assertThat(budget(it).held()).isZero();
        assertThat(budget(it).paid()).isEqualTo(500_00);
        assertThat(take(OFFICER, application, "finish", null)).isInstanceOf(Acted.Done.class);
        nothingIsLost();
    }

    @Test
    void whoeverDecideAtOnceNeverGrantMoreThanTheBudgetHolds() throws Exception {
        long it = programme(350_00, null, null);
        var all = manyReviewed(it, 8, 100_00);

        assertThat(grantedAtOnce(all)).isEqualTo(3);
        assertThat(budget(it).available()).isEqualTo(50_00);
        assertThat(budget(it).held()).isEqualTo(300_00);
        nothingIsLost();
    }

    @Test
    void whoeverDecideAtOnceNeverGrantMoreThanTheQuota() throws Exception {
        long it = programme(10_000_00, 2, null);
        var all = manyReviewed(it, 8, 100_00);

        assertThat(grantedAtOnce(all)).isEqualTo(2);
        assertThat(budget(it).quotaLeft()).isZero();
        assertThat(budget(it).held()).isEqualTo(200_00);
    }

    private List<Application> manyReviewed(long it, int many, long fen) {
        var all = new ArrayList<Application>();
        for (int i = 0; i < many; i++) {
            var one = applied(it, firm(), fen);
            review(one);
            all.add(one);
        }
        return all;
    }

    private long grantedAtOnce(List<Application> all) throws Exception {
        var acts = new ArrayList<Future<Acted>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var one : all)
                acts.add(threads.submit(() -> take(LEADER, one, "award", "{\"why\": \"符合条件\"}")));
        }
        long granted = 0;
        for (var one : acts)
            if (one.get() instanceof Acted.Done) granted++;
            else assertThat(one.get()).isInstanceOf(Acted.EffectRefused.class);
        return granted;
    }

    @Test
    void whatIsTakenBackGoesToTheBudgetAndWhatWasPaidStaysPaid() {
        long it = programme(1_000_00, 1, null);
        var application = applied(it, firm(), 500_00);
        review(application);
        grant(application, "500");
        var first = as(OFFICER, () -> desk.payments(application(application.id()))).getFirst();
        as(CASHIER, () -> desk.pay(first.id()));

        assertThat(take(LEADER, application, "revoke", "{\"why\": \"未按期开工\"}"))
                .isInstanceOf(Acted.Done.class);
        assertThat(application(application.id()).state()).isEqualTo(Application.State.REVOKED);
        assertThat(budget(it))
                .isEqualTo(new Budget(accountOf(it), 1_000_00, 0, 300_00, 700_00, 0, 1, 0));
        nothingIsLost();
    }

    @Test
    void whoeverGrantedItDoesNotPayIt() {
        long it = programme(1_000_00, null, null);
        var application = applied(it, firm(), 500_00);
        review(application);
        var both = of(9, Role.ADMINISTRATOR);
        take(both, application, "award", "{\"why\": \"符合条件\"}");
        var first = as(OFFICER, () -> desk.payments(application(application.id()))).getFirst();

        assertThat(as(both, () -> desk.pay(first.id()))).isEqualTo(new Paid.SameEyes());
    }

    @Test
    void nothingEndsWhileSomethingIsUnpaid() {
        long it = programme(1_000_00, null, null);
        var application = applied(it, firm(), 500_00);
        review(application);
        grant(application, "500");
        assertThat(take(OFFICER, application, "finish", null))
                .isEqualTo(new Acted.EffectRefused("settled", "programme.effect.unpaid", "2"));
    }

    @Test
    void whatIsUnknownLetsOneApplyAndSaysWhatIsMissing() {
        long it = programme(1_000_00, null, "small");
        var unknown = firm();
        var large = firm();
        Judges.SMALL.put(party(large), false);

        assertThat(apply(it, large, 100_00)).isInstanceOf(Applied.NotEligible.class);
        var application = applied(it, unknown, 100_00);
        assertThat(application.known()).isFalse();
        assertThat(application.grounds())
                .containsExactly(
                        new Verdict.Ground(
                                null, new Bilingual("职工不超过 300 人", "At most 300 staff")));
    }

    @Test
    void oneAppliesOnceInTimeForNoMoreThanIsOffered() {
        long it = programme(1_000_00, null, null);
        var firm = firm();
        assertThat(apply(it, firm, 2_000_00)).isEqualTo(new Applied.TooMuch(2_000_00, 1_000_00));
        applied(it, firm, 100_00);
        assertThat(apply(it, firm, 100_00)).isInstanceOf(Applied.Already.class);

        clock.set("2026-12-31T00:00");
        assertThat(apply(it, firm(), 100_00)).isInstanceOf(Applied.NotNow.class);
    }

    @Test
    void aCaseOfItIsOpenedByApplyingAndNotOtherwise() {
        var firm = firm();
        var acted =
                as(
                        firm,
                        () ->
                                cases.open(
                                        new Filing(
                                                "programme.application",
                                                "绕过去",
                                                null,
                                                party(firm),
                                                null,
                                                Said.of("apply", 0)
                                                        .saying(
                                                                json("{\"purpose\": \"试试\"}"),
                                                                Set.of()))));
        assertThat(acted)
                .isEqualTo(
                        new Acted.EffectRefused("application", "programme.effect.onItsPage", null));
    }

    @Test
    void anOrganisationSeesItsOwnApplicationAndNoOther() {
        long it = programme(1_000_00, null, null);
        var firm = firm();
        var application = applied(it, firm, 100_00);
        applied(it, firm(), 100_00);

        assertThat(as(firm, () -> desk.applications(it, ALL)).rows())
                .extracting(Application::id)
                .containsExactly(application.id());
        assertThat(as(firm(), () -> desk.application(application.id()))).isEmpty();
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> as(firm(), () -> desk.pay(payable(it))));
    }

    private long payable(long it) {
        var application = applied(it, firm(), 100_00);
        review(application);
        grant(application, "100");
        return as(OFFICER, () -> desk.payments(application(application.id()))).getFirst().id();
    }

    @Test
    void partsAddUpToTheFen() {
        var draft = draft("parts", 3, null, null);
        assertThat(draft.split(100_01)).containsExactly(60_00L, 40_01L);
    }

    // ------------------------------------------------------------------------------------------------------------

    private long programme(long fundedFen, @Nullable Integer quota, @Nullable String rule) {
        String code = "trial" + drawn + "." + System.nanoTime() % 1_000_000;
        var planned =
                (Planned.Done) as(OFFICER, () -> desk.plan(draft(code, fundedFen, quota, rule)));
        long it = planned.programme().id();
        as(OFFICER, () -> desk.announce(it, planned.programme().version()));
        as(
                Actor.SYSTEM,
                () -> {
                    var source =
                            ((Opened.Done)
                                            accounts.open(
                                                    new Account.Draft(
                                                            "source." + code,
                                                            new Bilingual("来源", null),
                                                            Unit.FEN,
                                                            "place:1",
                                                            null,
                                                            null)))
                                    .account();
                    return ledger.transfer(
                            Transfer.of(
                                    "fund." + code, source.id(), accountOf(it), fundedFen, "年初下达"));
                });
        return it;
    }

    private static ProgrammeDraft draft(
            String code, long mostFen, @Nullable Integer quota, @Nullable String rule) {
        return new ProgrammeDraft(
                code,
                new Bilingual("创新券", "Innovation voucher"),
                null,
                "programme.application",
                null,
                quota,
                mostFen,
                StandingClock.instant("2026-11-01T00:00"),
                StandingClock.instant("2026-12-31T00:00"),
                rule == null ? null : "trial",
                rule,
                List.of(
                        new ProgrammeDraft.Part(60, 0, null),
                        new ProgrammeDraft.Part(40, 30, "验收合格")),
                false);
    }

    private Actor firm() {
        var saved =
                (org.chuangtu.party.Saved.Done)
                        as(
                                Actor.SYSTEM,
                                () ->
                                        parties.create(
                                                OrganisationDraft.of(
                                                        OrganisationKind.ENTERPRISE,
                                                        new Bilingual(
                                                                "申请企业" + System.nanoTime(),
                                                                null))));
        long party = saved.organisation().id();
        return SignIn.actor(party + 1000, party, new Permit(Role.FIRM, Scope.of(party)));
    }

    private static long party(Actor firm) {
        Long party = firm.partyId();
        assertThat(party).isNotNull();
        return party == null ? 0 : party;
    }

    private Applied apply(long it, Actor firm, long fen) {
        return as(firm, () -> desk.apply(it, fen, json("{\"purpose\": \"买设备\"}"), Set.of()));
    }

    private Application applied(long it, Actor firm, long fen) {
        return ((Applied.Done) apply(it, firm, fen)).application();
    }

    private void review(Application it) {
        assertThat(take(OFFICER, it, "review", "{\"why\": \"材料齐全\"}"))
                .isInstanceOf(Acted.Done.class);
    }

    private void grant(Application it, String yuan) {
        assertThat(take(LEADER, it, "award", "{\"amount\": " + yuan + ", \"why\": \"符合条件\"}"))
                .isInstanceOf(Acted.Done.class);
    }

    private Acted take(Actor who, Application it, String action, @Nullable String answer) {
        return as(
                who,
                () -> {
                    var said = Said.of(action, cases.find(it.matterId()).orElseThrow().seq());
                    return cases.act(
                            it.matterId(),
                            answer == null ? said : said.saying(json(answer), Set.of()));
                });
    }

    private Application application(long id) {
        return as(OFFICER, () -> desk.application(id)).orElseThrow();
    }

    private Budget budget(long it) {
        return as(LEADER, () -> desk.budget(it)).orElseThrow();
    }

    private long accountOf(long it) {
        Long account = as(OFFICER, () -> desk.find(it)).orElseThrow().accountId();
        return account == null ? 0 : account;
    }

    private void nothingIsLost() {
        var found = new ArrayList<Finding>();
        checks.forEach(it -> it.run(found::add));
        assertThat(found).isEmpty();
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text);
    }

    private static Actor of(long user, Role role) {
        return SignIn.actor(user, null, new Permit(role, Scope.EVERYWHERE));
    }

    private <T> T as(Actor who, Supplier<T> action) {
        return access.as(who, action);
    }
}
