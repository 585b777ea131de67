package org.chuangtu.ledger.web;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.chuangtu.access.Access;
import org.chuangtu.access.Histories;
import org.chuangtu.journal.Journal;
import org.chuangtu.ledger.Account;
import org.chuangtu.ledger.Accounts;
import org.chuangtu.ledger.Ledger;
import org.chuangtu.ledger.LedgerDesk;
import org.chuangtu.ledger.LedgerRight;
import org.chuangtu.ledger.Line;
import org.chuangtu.ledger.Opened;
import org.chuangtu.ledger.Outcome;
import org.chuangtu.ledger.Transfer;
import org.chuangtu.ledger.Unit;
import org.chuangtu.ledger.Voucher;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Crumb;
import org.chuangtu.page.Filter;
import org.chuangtu.page.Flash;
import org.chuangtu.page.Form;
import org.chuangtu.page.Lists;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Words;
import org.chuangtu.party.Picker;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Accounts, what moved on them, and what is put aside there. A form that moves something carries its command from the moment
 * it is shown, so that sending it twice acts once.
 */
@Controller
class LedgerPages {

    private static final long SAID_MAX = Line.AMOUNT_MAX / 100;

    private final Accounts accounts;
    private final Ledger ledger;
    private final LedgerDesk desk;
    private final AccountLists specs;
    private final WhyNothingMoved refusals;
    private final Picker picker;
    private final Lists lists;
    private final Journal journal;
    private final Histories histories;
    private final Access access;
    private final Words words;

    LedgerPages(
            Accounts accounts,
            Ledger ledger,
            LedgerDesk desk,
            AccountLists specs,
            WhyNothingMoved refusals,
            Picker picker,
            Lists lists,
            Journal journal,
            Histories histories,
            Access access,
            Words words) {
        this.accounts = accounts;
        this.ledger = ledger;
        this.desk = desk;
        this.specs = specs;
        this.refusals = refusals;
        this.picker = picker;
        this.lists = lists;
        this.journal = journal;
        this.histories = histories;
        this.access = access;
        this.words = words;
    }

    // Reading
    // ------------------------------------------------------------------------------------------------------------

    @GetMapping("/accounts")
    ModelAndView all() {
        return lists.show("ledger/accounts", specs.accounts(), accounts::page)
                .addObject("mayOpen", accounts.mayOpen());
    }

    @GetMapping("/accounts/{id:[0-9]+}")
    ModelAndView statement(@PathVariable long id) {
        var account = account(id);
        var spec = specs.movements(account);
        var query = lists.query(spec);
        var it =
                accounts.statement(
                        id,
                        query.day(Accounts.FROM).orElse(null),
                        query.day(Accounts.TO).orElse(null));
        var unit = account.said().unit();
        return lists.show("ledger/account", spec, asked -> accounts.movements(id, asked))
                .addObject("account", account)
                .addObject("statement", it)
                .addObject("opening", cell(unit, it.opening()))
                .addObject("in", cell(unit, it.in()))
                .addObject("out", cell(unit, it.out()))
                .addObject("closing", cell(unit, it.closing()))
                .addObject("owner", specs.owner(account.said().owner()))
                .addObject("balance", cell(unit, account.balance()))
                .addObject("held", cell(unit, account.held()))
                .addObject("floor", orNoFloor(unit, account.said().floor()))
                .addObject("available", orNoFloor(unit, account.available()))
                .addObject("mayKeep", accounts.mayKeep(account))
                .addObject("mayPost", accounts.mayPost(account) && !account.closed())
                .addObject("history", histories.pathOf("ledger.account", id))
                .addObject("crumbs", List.of(crumb(account)));
    }

    @GetMapping("/accounts/{id:[0-9]+}/holds")
    ModelAndView holds(@PathVariable long id) {
        var account = account(id);
        return lists.show("ledger/holds", specs.holds(), asked -> accounts.holds(id, asked))
                .addObject("account", account)
                .addObject("crumbs", List.of(crumb(account)));
    }

    @GetMapping("/holds")
    ModelAndView allHolds() {
        return lists.show("ledger/holds", specs.holds(), asked -> accounts.holds(null, asked));
    }

    @GetMapping("/holds/{id:[0-9]+}")
    String hold(@PathVariable long id, Model model) {
        model.addAttribute("form", Form.empty().with("command", fresh("release")));
        return showHold(id, model);
    }

    private String showHold(long id, Model model) {
        var hold = accounts.hold(id).orElseThrow(() -> new NotFound("hold " + id));
        var account = account(hold.account());
        var unit = account.said().unit();
        model.addAttribute("hold", hold);
        model.addAttribute("account", account);
        model.addAttribute("amount", cell(unit, hold.amount()));
        model.addAttribute("remaining", cell(unit, hold.remaining()));
        model.addAttribute(
                "steps", accounts.historyOf(hold).stream().map(it -> step(it, unit)).toList());
        model.addAttribute("mayRelease", accounts.mayPost(account) && hold.remaining() > 0);
        model.addAttribute("crumbs", List.of(crumb(account)));
        return "ledger/hold";
    }

    /** @param amount what it put on hold, or took off it */
    record Step(Voucher voucher, Cell amount, String by) {}

    private Step step(Voucher it, Unit unit) {
        return new Step(it, cell(unit, it.held() == null ? 0 : it.held()), journal.nameOf(it.by()));
    }

    @GetMapping("/vouchers/{id:[0-9]+}")
    String voucher(@PathVariable long id, Model model) {
        model.addAttribute("form", Form.empty().with("command", fresh("reverse")));
        return showVoucher(id, model);
    }

    /** @param account null where the reader may not see it: that something moved there they see, whose it is they do not */
    record PostedLine(@Nullable Account account, Cell amount, @Nullable Cell balance) {}

    private String showVoucher(long id, Model model) {
        var it = ledger.voucher(id).orElseThrow(() -> new NotFound("voucher " + id));
        model.addAttribute("voucher", it);
        model.addAttribute("by", journal.nameOf(it.by()));
        model.addAttribute("lines", it.postings().stream().map(this::line).toList());
        model.addAttribute("reversedBy", ledger.reversalOf(id).orElse(null));
        model.addAttribute("mayReverse", ledger.mayReverse(it));
        model.addAttribute("entry", histories.pathOf(it.entry()));
        return "ledger/voucher";
    }

    private PostedLine line(Voucher.Posting it) {
        var account = accounts.find(it.account()).orElse(null);
        return new PostedLine(
                account,
                cell(it.unit(), it.amount()),
                account == null ? null : cell(it.unit(), it.balance()));
    }

    // Opening and changing
    // ------------------------------------------------------------------------------------------------------------

    @GetMapping("/accounts/new")
    String begin(Model model) {
        access.requireSomewhere(LedgerRight.KEEP);
        model.addAttribute("form", Form.empty().with("floor", 0));
        return form(null, new Picker.Offers(), model);
    }

    @PostMapping("/accounts/new")
    String open(Form form, Model model, RedirectAttributes redirect) {
        access.requireSomewhere(LedgerRight.KEEP);
        var offers = new Picker.Offers();
        var code = form.text("code", 80);
        if (!code.isEmpty() && !code.matches(Account.Draft.CODE))
            form.refuse("code", "ledger.code.wrong", code);
        var name = name(form);
        var unit = form.choice("unit", Unit.class);
        var firm = picker.organisation(form, "owner", false, offers);
        if (firm.isPresent() && firm.get().brief() == null)
            form.refuse("owner", "ledger.owner.notRegistered", firm.get().name());
        var place = picker.place(form, "place", false, offers);
        var floor = floor(form, unit.orElse(Unit.FEN));
        if (form.value("owner").isBlank() && form.value("place").isBlank())
            form.refuse("owner", "ledger.owner.none");
        if (form.failed()) return form(null, offers, model);
        var owner =
                firm.isPresent() && firm.get().brief() != null
                        ? "party:" + firm.get().brief().standsFor()
                        : "place:" + place.orElseThrow().id();
        var opened =
                accounts.open(
                        new Account.Draft(
                                code,
                                name,
                                unit.orElseThrow(),
                                owner,
                                place.map(it -> it.id()).orElse(null),
                                floor));
        if (!(opened instanceof Opened.Done(var account, long entry))) {
            refusals.say(opened, form);
            return form(null, offers, model);
        }
        Flash.done("ledger.opened", account.said().name().here())
                .undo(entry, "/accounts")
                .on(redirect);
        return "redirect:" + account.path();
    }

    @GetMapping("/accounts/{id:[0-9]+}/edit")
    String edit(@PathVariable long id, Model model) {
        var account = account(id);
        requireMayKeep(account);
        var unit = account.said().unit();
        model.addAttribute(
                "form",
                Form.empty()
                        .with("version", account.version())
                        .with("name", account.said().name().zh())
                        .with("nameEn", account.said().name().en())
                        .with(
                                "floor",
                                account.said().floor() == null
                                        ? null
                                        : unit.said(account.said().floor())));
        return form(account, new Picker.Offers(), model);
    }

    @PostMapping("/accounts/{id:[0-9]+}/edit")
    String change(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        var account = account(id);
        requireMayKeep(account);
        var name = name(form);
        var floor = floor(form, account.said().unit());
        if (form.failed()) return form(account, new Picker.Offers(), model);
        return answer(
                accounts.change(id, form.version(), name, floor),
                account,
                "ledger.changed",
                form,
                model,
                redirect);
    }

    @PostMapping("/accounts/{id:[0-9]+}/close")
    String close(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        return answer(
                accounts.close(id, form.version()),
                account(id),
                "ledger.closed",
                form,
                model,
                redirect);
    }

    @PostMapping("/accounts/{id:[0-9]+}/reopen")
    String reopen(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        return answer(
                accounts.reopen(id, form.version()),
                account(id),
                "ledger.reopened",
                form,
                model,
                redirect);
    }

    private String answer(
            Opened opened,
            Account account,
            String doneKey,
            Form form,
            Model model,
            RedirectAttributes redirect) {
        if (opened instanceof Opened.Done(var now, long entry)) {
            Flash.done(doneKey, now.said().name().here()).undo(entry, "/accounts").on(redirect);
            return "redirect:" + now.path();
        }
        if (opened instanceof Opened.NotEmpty) {
            Flash.failed("ledger.refused.notEmpty").on(redirect);
            return "redirect:" + account.path();
        }
        refusals.say(opened, form);
        return form(account, new Picker.Offers(), model);
    }

    private String form(@Nullable Account account, Picker.Offers offers, Model model) {
        model.addAttribute("account", account);
        model.addAttribute("offers", offers.byField());
        model.addAttribute(
                "units",
                Arrays.stream(Unit.values())
                        .map(it -> new Filter.Choice(it.name(), words.of(it.messageKey())))
                        .toList());
        if (account != null) model.addAttribute("crumbs", List.of(crumb(account)));
        return "ledger/form";
    }

    private void requireMayKeep(Account account) {
        if (!accounts.mayKeep(account))
            access.require(LedgerRight.KEEP, org.chuangtu.access.Scope.EVERYWHERE);
    }

    private static Bilingual name(Form form) {
        var zh = form.text("name", Account.NAME_MAX);
        var en = form.optionalText("nameEn", Account.NAME_MAX);
        return new Bilingual(zh.isEmpty() ? "—" : zh, en);
    }

    private @Nullable Long floor(Form form, Unit unit) {
        var said = form.optionalNumber("floor", -SAID_MAX, SAID_MAX);
        return said == null ? null : counted(form, "floor", unit, said);
    }

    private static @Nullable Long counted(Form form, String field, Unit unit, BigDecimal said) {
        if (said.stripTrailingZeros().scale() > unit.places()) {
            form.refuse(field, "ledger.tooFine", unit.places());
            return null;
        }
        return unit.counted(said);
    }

    // Moving
    // ------------------------------------------------------------------------------------------------------------

    @GetMapping("/accounts/{id:[0-9]+}/transfer")
    String beginTransfer(@PathVariable long id, Model model) {
        model.addAttribute("form", Form.empty().with("command", fresh("page")));
        return transferForm(account(id), model);
    }

    @PostMapping("/accounts/{id:[0-9]+}/transfer")
    String transfer(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        var from = account(id);
        var unit = from.said().unit();
        var code = form.text("account", 80);
        var said = form.number("amount", 0, SAID_MAX);
        var memo = form.text("memo", Transfer.MEMO_MAX);
        var to = code.isEmpty() ? null : accounts.byCode(code).orElse(null);
        if (!code.isEmpty() && to == null) form.refuse("account", "ledger.to.unknown", code);
        if (to != null && to.id() == id) form.refuse("account", "ledger.to.same");
        if (to != null && to.said().unit() != unit)
            form.refuse("account", "ledger.to.otherUnit", words.of(to.said().unit().messageKey()));
        if (form.problem("amount") == null && said.signum() <= 0)
            form.refuse("amount", "ledger.amount.zero");
        Long amount = form.problem("amount") == null ? counted(form, "amount", unit, said) : null;
        if (form.failed() || to == null || amount == null) return transferForm(from, model);
        return switch (desk.transfer(Transfer.of(command(form), id, to.id(), amount, memo))) {
            case Outcome.Done(var voucher, _) -> {
                Flash.done("ledger.moved", refusals.amount(unit, amount), to.said().name().here())
                        .undo(
                                voucher.path() + "/reverse",
                                Map.of(
                                        "command",
                                        "undo:" + voucher.id(),
                                        "why",
                                        words.of("ledger.reverse.undo")))
                        .on(redirect);
                yield "redirect:" + from.path();
            }
            case Outcome.Refused refused -> {
                refusals.say(refused, form);
                yield transferForm(from, model);
            }
        };
    }

    private String transferForm(Account from, Model model) {
        if (!accounts.mayPost(from))
            access.require(LedgerRight.POST, org.chuangtu.access.Scope.EVERYWHERE);
        model.addAttribute("account", from);
        model.addAttribute("beside", words.of(from.said().unit().besideKey()));
        model.addAttribute("available", orNoFloor(from.said().unit(), from.available()));
        model.addAttribute("crumbs", List.of(crumb(from)));
        return "ledger/transfer";
    }

    @PostMapping("/vouchers/{id:[0-9]+}/reverse")
    String reverse(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        var why = form.text("why", Transfer.MEMO_MAX);
        if (form.failed()) return showVoucher(id, model);
        var _ = ledger.voucher(id).orElseThrow(() -> new NotFound("voucher " + id));
        return switch (desk.reverse(command(form), id, why)) {
            case Outcome.Done(var voucher, _) -> {
                Flash.done("ledger.reversedDone", id + "", voucher.id() + "").on(redirect);
                yield "redirect:" + voucher.path();
            }
            case Outcome.Refused refused -> {
                refusals.say(refused, form);
                yield showVoucher(id, model);
            }
        };
    }

    @PostMapping("/holds/{id:[0-9]+}/release")
    String release(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        var why = form.text("why", Transfer.MEMO_MAX);
        if (form.failed()) return showHold(id, model);
        return switch (desk.release(command(form), id, why)) {
            case Outcome.Done _ -> {
                Flash.done("ledger.released").on(redirect);
                yield "redirect:/holds/" + id;
            }
            case Outcome.Refused refused -> {
                refusals.say(refused, form);
                yield showHold(id, model);
            }
        };
    }

    /** What the form was shown with; another one where somebody took it away. */
    private static String command(Form form) {
        var shown = form.value("command");
        return Transfer.isCommand(shown) ? shown : fresh("page");
    }

    private static String fresh(String what) {
        return what + ":" + UUID.randomUUID();
    }

    private Account account(long id) {
        return accounts.find(id).orElseThrow(() -> new NotFound("account " + id));
    }

    private static Crumb crumb(Account it) {
        return new Crumb(it.said().name().here(), it.path());
    }

    private Cell cell(Unit unit, long amount) {
        return specs.amount(unit, amount);
    }

    private Cell orNoFloor(Unit unit, @Nullable Long amount) {
        return amount == null ? Cell.text(words.of("ledger.noFloor")) : cell(unit, amount);
    }
}
