package org.chuangtu.ledger.web;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chuangtu.journal.Journal;
import org.chuangtu.ledger.Account;
import org.chuangtu.ledger.AccountOwner;
import org.chuangtu.ledger.Accounts;
import org.chuangtu.ledger.Hold;
import org.chuangtu.ledger.Movement;
import org.chuangtu.ledger.Unit;
import org.chuangtu.ledger.Voucher;
import org.chuangtu.page.Badge;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Column;
import org.chuangtu.page.Filter;
import org.chuangtu.page.ListSpec;
import org.chuangtu.page.Look;
import org.chuangtu.page.Words;
import org.chuangtu.party.Parties;
import org.chuangtu.place.Places;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** How accounts, movements and holds are listed. */
@Component
class AccountLists {

    private final Accounts accounts;
    private final Parties parties;
    private final Places places;
    private final Journal journal;
    private final ObjectProvider<AccountOwner> owners;
    private final Words words;

    AccountLists(
            Accounts accounts,
            Parties parties,
            Places places,
            Journal journal,
            ObjectProvider<AccountOwner> owners,
            Words words) {
        this.accounts = accounts;
        this.parties = parties;
        this.places = places;
        this.journal = journal;
        this.owners = owners;
        this.words = words;
    }

    ListSpec<Account> accounts() {
        return ListSpec.<Account>named("accounts", Account::id)
                .column(
                        Column.<Account>of(
                                        "name",
                                        "ledger.name",
                                        it ->
                                                Cell.link(
                                                        it.said().name().here(),
                                                        it.path(),
                                                        it.said().code()))
                                .sorts()
                                .decides())
                .column(
                        Column.<Account>text("code", "ledger.code", it -> it.said().code())
                                .sorts()
                                .hidden())
                .column(
                        Column.<Account>text(
                                "unit",
                                "ledger.unit",
                                it -> words.of(it.said().unit().messageKey())))
                .column(
                        Column.<Account>of(
                                        "balance",
                                        "ledger.balance",
                                        it -> amount(it.said().unit(), it.balance()))
                                .sorts()
                                .right()
                                .decides())
                .column(
                        Column.<Account>of(
                                        "held",
                                        "ledger.held",
                                        it -> amount(it.said().unit(), it.held()))
                                .sorts()
                                .right())
                .column(
                        Column.<Account>of("available", "ledger.available", this::available)
                                .right())
                .column(Column.<Account>of("owner", "ledger.owner", it -> owner(it.said().owner())))
                .column(
                        Column.<Account>number("lines", "ledger.lines", Account::lines)
                                .sorts()
                                .hidden())
                .column(
                        Column.<Account>moment("opened", "ledger.openedAt", Account::openedAt)
                                .sorts()
                                .hidden())
                .filter(
                        Filter.one(
                                Accounts.UNIT,
                                "ledger.unit",
                                () ->
                                        Arrays.stream(Unit.values())
                                                .map(it ->
                                                        new Filter.Choice(
                                                                it.name(),
                                                                words.of(it.messageKey())))
                                                .toList()))
                .filter(Filter.flag(Accounts.CLOSED, "ledger.onlyClosed"))
                .search("ledger.search")
                .sortedBy("code")
                .empty("ledger.none", "ledger.open", "/accounts/new", accounts::mayOpen)
                .build();
    }

    ListSpec<Movement> movements(Account account) {
        var unit = account.said().unit();
        return ListSpec.<Movement>named("movements", Movement::line)
                .column(Column.<Movement>number("line", "ledger.line", Movement::line).sorts())
                .column(Column.<Movement>moment("at", "ledger.at", Movement::at).decides())
                .column(
                        Column.<Movement>of(
                                "kind",
                                "ledger.kind",
                                it ->
                                        it.reversedBy() == null
                                                ? Cell.text(words.of(it.kind().messageKey()))
                                                : Cell.several(
                                                        Cell.text(words.of(it.kind().messageKey())),
                                                        Cell.badges(
                                                                Badge.of(
                                                                                Look.WARN,
                                                                                words.of(
                                                                                        "ledger.reversed"))
                                                                        .to(
                                                                                "/vouchers/"
                                                                                        + it
                                                                                                .reversedBy())))))
                .column(
                        Column.<Movement>of(
                                        "amount", "ledger.amount", it -> amount(unit, it.amount()))
                                .sorts()
                                .right()
                                .decides())
                .column(
                        Column.<Movement>of(
                                        "balance",
                                        "ledger.balanceAfter",
                                        it -> amount(unit, it.balance()))
                                .right())
                .column(
                        Column.<Movement>of(
                                "memo",
                                "ledger.memo",
                                it ->
                                        Cell.link(
                                                it.memo().isEmpty() ? it.command() : it.memo(),
                                                "/vouchers/" + it.voucher())))
                .column(
                        Column.<Movement>text(
                                "others", "ledger.others", it -> String.join(", ", it.others())))
                .column(
                        Column.<Movement>text("command", "ledger.command", Movement::command)
                                .hidden())
                .column(
                        Column.<Movement>text("by", "ledger.by", it -> journal.nameOf(it.by()))
                                .hidden())
                .filter(Filter.day(Accounts.FROM, "ledger.from"))
                .filter(Filter.day(Accounts.TO, "ledger.to"))
                .filter(
                        Filter.one(
                                Accounts.WAY,
                                "ledger.way",
                                () ->
                                        List.of(
                                                new Filter.Choice("IN", words.of("ledger.way.IN")),
                                                new Filter.Choice(
                                                        "OUT", words.of("ledger.way.OUT")))))
                .filter(
                        Filter.one(
                                Accounts.KIND,
                                "ledger.kind",
                                () ->
                                        Arrays.stream(Voucher.Kind.values())
                                                .filter(Voucher.Kind::moves)
                                                .map(it ->
                                                        new Filter.Choice(
                                                                it.name(),
                                                                words.of(it.messageKey())))
                                                .toList()))
                .search("ledger.searchMovements")
                .sortedDownBy("line")
                .size(50)
                .empty("ledger.noMovements")
                .build();
    }

    ListSpec<Hold> holds() {
        Map<Long, Account> known = new HashMap<>();
        return ListSpec.<Hold>named("holds", Hold::id)
                .column(
                        Column.<Hold>of(
                                        "account",
                                        "ledger.account",
                                        it -> {
                                            var account = of(it.account(), known);
                                            return account == null
                                                    ? Cell.unknown()
                                                    : Cell.link(
                                                            account.said().name().here(),
                                                            account.path(),
                                                            account.said().code());
                                        })
                                .decides())
                .column(
                        Column.<Hold>of(
                                        "memo",
                                        "ledger.memo",
                                        it ->
                                                Cell.link(
                                                        it.memo().isEmpty()
                                                                ? "#" + it.id()
                                                                : it.memo(),
                                                        "/holds/" + it.id()))
                                .decides())
                .column(
                        Column.<Hold>of(
                                        "amount",
                                        "ledger.hold.amount",
                                        it -> amount(it, it.amount(), known))
                                .sorts()
                                .right())
                .column(
                        Column.<Hold>of(
                                        "remaining",
                                        "ledger.hold.remaining",
                                        it -> amount(it, it.remaining(), known))
                                .sorts()
                                .right())
                .column(
                        Column.<Hold>text(
                                "state",
                                "ledger.hold.state",
                                it -> words.of(it.state().messageKey())))
                .column(Column.<Hold>moment("placed", "ledger.hold.placed", Hold::placedAt).sorts())
                .column(
                        Column.<Hold>of(
                                        "expires",
                                        "ledger.hold.expires",
                                        it ->
                                                it.expiresAt() == null
                                                        ? Cell.text(words.of("ledger.hold.forEver"))
                                                        : Cell.moment(it.expiresAt()))
                                .sorts())
                .filter(
                        Filter.one(
                                Accounts.STATE,
                                "ledger.hold.state",
                                () ->
                                        Arrays.stream(Hold.State.values())
                                                .map(it ->
                                                        new Filter.Choice(
                                                                it.name(),
                                                                words.of(it.messageKey())))
                                                .toList()))
                .search("ledger.searchHolds")
                .sortedDownBy("placed")
                .empty("ledger.noHolds")
                .build();
    }

    private @org.jspecify.annotations.Nullable Account of(long account, Map<Long, Account> known) {
        return known.computeIfAbsent(account, it -> accounts.find(it).orElse(null));
    }

    private Cell amount(Hold it, long amount, Map<Long, Account> known) {
        var account = of(it.account(), known);
        return account == null ? Cell.unknown() : amount(account.said().unit(), amount);
    }

    Cell amount(Unit unit, long amount) {
        return Cell.exactly(unit.said(amount), words.of(unit.besideKey()));
    }

    private Cell available(Account it) {
        Long available = it.available();
        return available == null
                ? Cell.text(words.of("ledger.noFloor"))
                : amount(it.said().unit(), available);
    }

    /** Named where the owner is known here; else by its reference. */
    Cell owner(String owner) {
        int colon = owner.indexOf(':');
        long id = Long.parseLong(owner.substring(colon + 1));
        return switch (owner.substring(0, colon)) {
            case "party" -> {
                var it = parties.briefs(List.of(id)).get(id);
                yield it == null ? Cell.text(owner) : Cell.link(it.name().here(), it.path());
            }
            case "place" ->
                    places.find(id)
                            .map(it -> Cell.link(it.name().here(), it.path()))
                            .orElseGet(() -> Cell.text(owner));
            case String kind ->
                    owners.stream()
                            .filter(it -> it.kind().equals(kind))
                            .flatMap(it -> it.named(id).stream())
                            .findFirst()
                            .map(it -> Cell.link(it.name().here(), it.path(), owner))
                            .orElseGet(() -> Cell.text(owner));
        };
    }
}
