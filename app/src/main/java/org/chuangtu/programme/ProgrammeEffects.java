package org.chuangtu.programme;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.chuangtu.access.Access;
import org.chuangtu.casework.CaseEffect;
import org.chuangtu.ledger.Accounts;
import org.chuangtu.ledger.Ledger;
import org.chuangtu.ledger.Outcome;
import org.chuangtu.ledger.Unit;
import org.chuangtu.page.Formats;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * What steps of a case do to the programme it applies to: {@code application}, {@code award}, {@code decline}, {@code revoke},
 * and {@code settled}, which lets a case end only when nothing is left to pay. In the transaction of the step, or the step is
 * not taken.
 */
@Configuration(proxyBeanMethods = false)
class ProgrammeEffects {

    static final String APPLICATION = "application";
    static final String AWARD = "award";
    static final String DECLINE = "decline";
    static final String REVOKE = "revoke";
    static final String SETTLED = "settled";

    /** How one of them is done. */
    private interface Doing {
        void to(CaseEffect.Happened happened);
    }

    private record Effect(String name, Doing doing) implements CaseEffect {
        @Override
        public Set<String> arguments() {
            return Set.of();
        }

        @Override
        public void apply(Happened happened, Map<String, String> told) {
            doing.to(happened);
        }
    }

    @Bean
    CaseEffect entersApplication(ObjectProvider<Deciding> deciding) {
        return new Effect(APPLICATION, it -> deciding.getObject().enter(it));
    }

    @Bean
    CaseEffect awards(ObjectProvider<Deciding> deciding) {
        return new Effect(AWARD, it -> deciding.getObject().award(it));
    }

    @Bean
    CaseEffect declines(ObjectProvider<Deciding> deciding) {
        return new Effect(DECLINE, it -> deciding.getObject().decline(it));
    }

    @Bean
    CaseEffect revokes(ObjectProvider<Deciding> deciding) {
        return new Effect(REVOKE, it -> deciding.getObject().revoke(it));
    }

    @Bean
    CaseEffect endsWhenSettled(ObjectProvider<Deciding> deciding) {
        return new Effect(SETTLED, it -> deciding.getObject().requireSettled(it));
    }

    /** Decides, with what it rests on. */
    @Component
    static class Deciding {

        private final Programmes table;
        private final ProgrammeDesk desk;
        private final Ledger ledger;
        private final Accounts accounts;
        private final Access access;
        private final Clock clock;

        Deciding(
                Programmes table,
                ProgrammeDesk desk,
                Ledger ledger,
                Accounts accounts,
                Access access,
                Clock clock) {
            this.table = table;
            this.desk = desk;
            this.ledger = ledger;
            this.accounts = accounts;
            this.access = access;
            this.clock = clock;
        }

        void enter(CaseEffect.Happened happened) {
            if (!ProgrammeDesk.WANTED.isBound())
                throw refused(APPLICATION, "programme.effect.onItsPage", null);
            var wanted = ProgrammeDesk.WANTED.get();
            table.lock(wanted.programme());
            var programme = table.find(wanted.programme()).orElseThrow();
            if (programme.window(clock.instant()) != Programme.Window.OPEN)
                throw refused(APPLICATION, "programme.effect.closed", null);
            if (table.of(wanted.programme(), wanted.party()).isPresent())
                throw refused(APPLICATION, "programme.effect.already", null);
            table.insertApplication(
                    wanted.programme(),
                    happened.file().id(),
                    happened.file().number(),
                    wanted.party(),
                    wanted.asked(),
                    wanted.verdict(),
                    clock.instant());
        }

        /** Never more than the budget has left, than the quota allows, than one award may be, or than was asked. */
        void award(CaseEffect.Happened happened) {
            var it = of(happened, AWARD, Application.State.OPEN);
            table.lock(it.programmeId());
            var programme = table.find(it.programmeId()).orElseThrow();
            var said = programme.said();
            Integer quota = said.quota();
            if (quota != null && programme.awarded() >= quota)
                throw refused(AWARD, "programme.effect.quota", quota + "");
            long amount = amount(happened, it.asked());
            Long most = said.mostFen();
            if (amount > it.asked() || (most != null && amount > most))
                throw refused(
                        AWARD,
                        "programme.effect.tooMuch",
                        yuan(most == null ? it.asked() : Math.min(most, it.asked())));
            if (said.split(amount).stream().anyMatch(part -> part < 1))
                throw refused(AWARD, "programme.effect.tooSmall", yuan(amount));
            Long account = programme.accountId();
            if (account == null) throw new IllegalStateException("no account: " + programme);
            var outcome =
                    desk.withMoney(() ->
                            ledger.hold(
                                    "programme.award." + it.id(),
                                    account,
                                    amount,
                                    null,
                                    it.number()));
            long left = desk.withMoney(() -> left(account));
            switch (outcome) {
                case Outcome.Done(var voucher, _) ->
                        granted(
                                happened,
                                it,
                                said,
                                programme.awarded(),
                                amount,
                                voucher.id(),
                                left + amount);
                case Outcome.Short _ -> throw refused(AWARD, "programme.effect.short", yuan(left));
                case Outcome.Refused other ->
                        throw refused(AWARD, "programme.effect.ledger", other.toString());
            }
        }

        private void granted(
                CaseEffect.Happened happened,
                Application it,
                ProgrammeDraft said,
                int awardsBefore,
                long amount,
                long hold,
                long availableBefore) {
            decide(
                    happened,
                    it,
                    Application.State.AWARDED,
                    amount,
                    hold,
                    availableBefore,
                    awardsBefore);
            var today = LocalDate.now(clock.withZone(Formats.ZONE));
            var split = said.split(amount);
            for (int i = 0; i < split.size(); i++) {
                var part = said.parts().get(i);
                table.insertPayment(
                        it.id(),
                        i + 1,
                        split.get(i),
                        today.plusDays(part.days()),
                        part.condition());
            }
        }

        private long left(long account) {
            var it = accounts.find(account).orElseThrow();
            return it.balance() - it.held();
        }

        void decline(CaseEffect.Happened happened) {
            var it = of(happened, DECLINE, Application.State.OPEN);
            int awarded = table.find(it.programmeId()).orElseThrow().awarded();
            decide(happened, it, Application.State.DECLINED, null, null, null, awarded);
        }

        /** What was not paid goes back to the budget. */
        void revoke(CaseEffect.Happened happened) {
            var it = of(happened, REVOKE, Application.State.AWARDED);
            table.lockApplication(it.id());
            Long hold = it.holdId();
            boolean open =
                    table.payments(it.id()).stream()
                            .anyMatch(one -> one.state() != Payment.State.PAID);
            if (hold == null || !open) throw refused(REVOKE, "programme.effect.allPaid", null);
            int awarded = table.find(it.programmeId()).orElseThrow().awarded();
            decide(happened, it, Application.State.REVOKED, null, null, null, awarded);
            table.drop(it.id());
            var outcome =
                    desk.withMoney(
                            () -> ledger.release("programme.revoke." + it.id(), hold, it.number()));
            if (outcome instanceof Outcome.Refused refused)
                throw refused(REVOKE, "programme.effect.ledger", refused.toString());
        }

        void requireSettled(CaseEffect.Happened happened) {
            var it = of(happened, SETTLED, Application.State.AWARDED);
            table.lockApplication(it.id());
            long left =
                    table.payments(it.id()).stream()
                            .filter(one -> one.state() != Payment.State.PAID)
                            .count();
            if (left > 0) throw refused(SETTLED, "programme.effect.unpaid", left + "");
        }

        private Application of(
                CaseEffect.Happened happened, String effect, Application.State state) {
            var it =
                    table.ofMatter(happened.file().id())
                            .orElseThrow(() -> refused(effect, "programme.effect.none", null));
            if (it.state() != state)
                throw refused(effect, "programme.effect.notSo", it.state().name());
            return it;
        }

        private void decide(
                CaseEffect.Happened happened,
                Application it,
                Application.State to,
                @Nullable Long amount,
                @Nullable Long hold,
                @Nullable Long available,
                int awards) {
            table.decide(
                    it.id(),
                    to,
                    amount,
                    hold,
                    available,
                    awards,
                    why(happened),
                    access.whoActs().id(),
                    clock.instant());
        }

        /** What the decider wrote as amount, in yuan; else what was asked. */
        private static long amount(CaseEffect.Happened happened, long asked) {
            var input = input(happened);
            var amount = input == null ? null : input.get("amount");
            if (amount == null || !amount.isNumber()) return asked;
            BigDecimal said = amount.decimalValue();
            if (said.stripTrailingZeros().scale() > Unit.FEN.places() || said.signum() <= 0)
                throw refused(AWARD, "programme.effect.notFen", said.toPlainString());
            return Unit.FEN.counted(said);
        }

        private static @Nullable String why(CaseEffect.Happened happened) {
            var input = input(happened);
            var why = input == null ? null : input.get("why");
            return why == null || !why.isString() ? null : why.asString();
        }

        private static @Nullable ObjectNode input(CaseEffect.Happened happened) {
            var said = happened.said();
            return said == null ? null : said.input();
        }

        private static String yuan(long fen) {
            return Unit.FEN.said(fen).toPlainString();
        }

        private static CaseEffect.EffectRefused refused(
                String effect, String key, @Nullable String value) {
            return new CaseEffect.EffectRefused(effect, key, value);
        }
    }
}
