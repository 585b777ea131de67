package org.chuangtu.programme.web;

import org.chuangtu.casework.Acted;
import org.chuangtu.ledger.Unit;
import org.chuangtu.page.Form;
import org.chuangtu.page.Formats;
import org.chuangtu.page.Refused;
import org.chuangtu.page.Words;
import org.chuangtu.programme.Applied;
import org.chuangtu.programme.Paid;
import org.chuangtu.programme.Planned;
import org.springframework.stereotype.Component;

/** Says why something was not done: at which field, and what to do. */
@Component
class WhyNotGranted {

    /** A message at a field. */
    record Said(String field, String key, Object... args) {
        void at(Form form) {
            form.refuse(field, key, args);
        }

        Refused asRefused() {
            return new Refused(field, null, key, args);
        }
    }

    private final Formats formats;
    private final Words words;

    WhyNotGranted(Formats formats, Words words) {
        this.formats = formats;
        this.words = words;
    }

    Said said(Planned.Refused it) {
        return switch (it) {
            case Planned.CodeTaken(var code) -> new Said("code", "programme.refused.code", code);
            case Planned.NoProcedure(var code) ->
                    new Said("procedure", "programme.refused.procedure", code);
            case Planned.NoEligibility(var name) ->
                    new Said("rule", "programme.refused.rule", name);
            case Planned.QuotaTooSmall(int awarded) ->
                    new Said("quota", "programme.refused.quota", awarded);
            case Planned.NotSo(var state) ->
                    new Said("code", "programme.refused.notSo", words.of(state.messageKey()));
        };
    }

    Said said(Applied.Refused it) {
        return switch (it) {
            case Applied.NotNow(var window, var at) ->
                    new Said(
                            "asked",
                            "programme.refused.notNow",
                            words.of(window.messageKey()),
                            formats.time(at));
            case Applied.NoOrganisation _ -> new Said("asked", "programme.refused.noOrganisation");
            case Applied.NotEligible _ -> new Said("asked", "programme.refused.notEligible");
            case Applied.TooMuch(long asked, long most) ->
                    new Said("asked", "programme.refused.tooMuch", yuan(asked), yuan(most));
            case Applied.Already(var application) ->
                    new Said("asked", "programme.refused.already", application.number());
            case Applied.CaseRefused(var why) -> said(why);
        };
    }

    private static Said said(Acted why) {
        return why instanceof Acted.EffectRefused(_, var key, var value)
                ? new Said("asked", key, value == null ? "" : value)
                : new Said("asked", "programme.refused.case", why.getClass().getSimpleName());
    }

    Said said(Paid.Refused it) {
        return switch (it) {
            case Paid.NotSo(var state) ->
                    new Said("payment", "programme.refused.payment", words.of(state.messageKey()));
            case Paid.NotYet(var due) ->
                    new Said("payment", "programme.refused.notYet", formats.date(due));
            case Paid.ConditionOpen(var condition) ->
                    new Said("payment", "programme.refused.condition", condition);
            case Paid.SameEyes _ -> new Said("payment", "programme.refused.sameEyes");
            case Paid.LedgerRefused(var why) ->
                    new Said("payment", "programme.effect.ledger", why.toString());
        };
    }

    static String yuan(long fen) {
        return Formats.raw(Unit.FEN.said(fen));
    }
}
