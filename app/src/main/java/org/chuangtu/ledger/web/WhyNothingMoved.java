package org.chuangtu.ledger.web;

import org.chuangtu.ledger.Accounts;
import org.chuangtu.ledger.Opened;
import org.chuangtu.ledger.Outcome;
import org.chuangtu.ledger.Unit;
import org.chuangtu.page.Form;
import org.chuangtu.page.Formats;
import org.chuangtu.page.Refused;
import org.chuangtu.page.Words;
import org.springframework.stereotype.Component;

/** Says why nothing moved: at which field, what stands in the way, and what to do. */
@Component
class WhyNothingMoved {

    record Said(String field, String messageKey, Object... args) {}

    private final Accounts accounts;
    private final Words words;

    WhyNothingMoved(Accounts accounts, Words words) {
        this.accounts = accounts;
        this.words = words;
    }

    void say(Outcome.Refused refused, Form form) {
        var it = said(refused);
        form.refuse(it.field(), it.messageKey(), it.args());
    }

    void say(Opened refused, Form form) {
        var it = said(refused);
        form.refuse(it.field(), it.messageKey(), it.args());
    }

    Refused asRefused(Outcome.Refused refused) {
        var it = said(refused);
        return new Refused(it.field(), null, it.messageKey(), it.args());
    }

    Refused asRefused(Opened refused) {
        var it = said(refused);
        return new Refused(it.field(), null, it.messageKey(), it.args());
    }

    /** Amounts in words, so that a message needs no unit of its own. */
    String amount(Unit unit, long amount) {
        return Formats.raw(unit.said(amount)) + " " + words.of(unit.besideKey());
    }

    private String onHold(long hold, long amount) {
        return accounts.hold(hold)
                .flatMap(it -> accounts.find(it.account()))
                .map(it -> amount(it.said().unit(), amount))
                .orElse("—");
    }

    private Said said(Outcome.Refused refused) {
        return switch (refused) {
            case Outcome.NoAccount(long account) ->
                    new Said("account", "ledger.refused.noAccount", account + "");
            case Outcome.Closed(_, var code) -> new Said("account", "ledger.refused.closed", code);
            case Outcome.Short(long account, var code, var unit, long available, long wanted) ->
                    // What somebody may not see they are not told either.
                    accounts.find(account).isPresent()
                            ? new Said(
                                    "amount",
                                    "ledger.refused.short",
                                    code,
                                    amount(unit, available),
                                    amount(unit, wanted))
                            : new Said("amount", "ledger.refused.shortThere", amount(unit, wanted));
            case Outcome.Unbalanced(var unit, long off) ->
                    new Said("amount", "ledger.refused.unbalanced", amount(unit, off));
            case Outcome.UsedOtherwise(var command, _) ->
                    new Said("command", "ledger.refused.usedOtherwise", command);
            case Outcome.ReversedBefore(_, long by) ->
                    new Said("voucher", "ledger.refused.reversedBefore", by + "");
            case Outcome.NotReversible(_, var kind) ->
                    new Said(
                            "voucher", "ledger.refused.notReversible", words.of(kind.messageKey()));
            case Outcome.NotHeld(long hold, var state, long remaining, long wanted) ->
                    new Said(
                            "hold",
                            "ledger.refused.notHeld",
                            hold + "",
                            words.of(state.messageKey()),
                            onHold(hold, remaining),
                            onHold(hold, wanted));
            case Outcome.NoHold(long hold) -> new Said("hold", "ledger.refused.noHold", hold + "");
        };
    }

    private Said said(Opened refused) {
        return switch (refused) {
            case Opened.CodeTaken(var by) ->
                    new Said("code", "ledger.refused.codeTaken", by.said().code());
            case Opened.FloorTooHigh(var unit, long available) ->
                    new Said("floor", "ledger.refused.floorTooHigh", amount(unit, available));
            case Opened.NotEmpty _ -> new Said("account", "ledger.refused.notEmpty");
            case Opened.Done _ -> throw new IllegalArgumentException("that is no refusal");
        };
    }
}
