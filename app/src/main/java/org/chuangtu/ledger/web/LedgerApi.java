package org.chuangtu.ledger.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chuangtu.ledger.Account;
import org.chuangtu.ledger.Accounts;
import org.chuangtu.ledger.Hold;
import org.chuangtu.ledger.Ledger;
import org.chuangtu.ledger.LedgerDesk;
import org.chuangtu.ledger.Line;
import org.chuangtu.ledger.Movement;
import org.chuangtu.ledger.Opened;
import org.chuangtu.ledger.Outcome;
import org.chuangtu.ledger.Transfer;
import org.chuangtu.ledger.Unit;
import org.chuangtu.ledger.Voucher;
import org.chuangtu.page.BadInput;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.IfMatch;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Slice;
import org.chuangtu.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The ledger for other programs. Amounts are whole numbers in the smallest unit, fen for money. A command is named by whoever
 * sends it: sent again it answers the same and moves nothing more, so that a program that heard nothing asks again.
 */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "ledger")
class LedgerApi {

    private final Accounts accounts;
    private final Ledger ledger;
    private final LedgerDesk desk;
    private final WhyNothingMoved refusals;
    private final Words words;

    LedgerApi(
            Accounts accounts,
            Ledger ledger,
            LedgerDesk desk,
            WhyNothingMoved refusals,
            Words words) {
        this.accounts = accounts;
        this.ledger = ledger;
        this.desk = desk;
        this.refusals = refusals;
        this.words = words;
    }

    /** @param available null where no floor binds */
    record AccountView(
            long id,
            String code,
            @Nullable String nameZh,
            @Nullable String nameEn,
            Unit unit,
            String owner,
            @Nullable Long placeId,
            @Nullable Long floor,
            long balance,
            long held,
            @Nullable Long available,
            boolean closed,
            Instant openedAt) {
        static AccountView of(Account it) {
            var said = it.said();
            return new AccountView(
                    it.id(),
                    said.code(),
                    said.name().zh(),
                    said.name().en(),
                    said.unit(),
                    said.owner(),
                    said.placeId(),
                    said.floor(),
                    it.balance(),
                    it.held(),
                    it.available(),
                    it.closed(),
                    it.openedAt());
        }
    }

    record AccountIn(
            @Nullable String code,
            @Nullable String nameZh,
            @Nullable String nameEn,
            @Nullable Unit unit,
            @Nullable String owner,
            @Nullable Long placeId,
            @Nullable Long floor) {}

    record StatementView(
            long account,
            LocalDate from,
            LocalDate to,
            long opening,
            long in,
            long out,
            long closing,
            long count) {}

    record LineIn(@Nullable Long account, @Nullable Long amount) {}

    record TransferIn(
            @Nullable String command, @Nullable List<LineIn> lines, @Nullable String memo) {}

    record HoldIn(
            @Nullable String command,
            @Nullable Long account,
            @Nullable Long amount,
            @Nullable Instant expiresAt,
            @Nullable String memo) {}

    record CaptureIn(
            @Nullable String command,
            @Nullable Long amount,
            @Nullable Long to,
            boolean keepRest,
            @Nullable String memo) {}

    record WhyIn(@Nullable String command, @Nullable String why) {}

    /** @param balance of the account after it; null where the reader may not see that account */
    record PostingView(long account, long line, Unit unit, long amount, @Nullable Long balance) {}

    record VoucherView(
            long id,
            String command,
            Voucher.Kind kind,
            String memo,
            @Nullable Long reverses,
            @Nullable Long holdId,
            @Nullable Long held,
            Instant at,
            String by,
            long entry,
            List<PostingView> postings) {}

    private VoucherView view(Voucher it) {
        var seen =
                accounts.all(it.postings().stream().map(Voucher.Posting::account).toList()).stream()
                        .map(Account::id)
                        .collect(java.util.stream.Collectors.toSet());
        return new VoucherView(
                it.id(),
                it.command(),
                it.kind(),
                it.memo(),
                it.reverses(),
                it.holdId(),
                it.held(),
                it.at(),
                it.by(),
                it.entry(),
                it.postings().stream()
                        .map(line ->
                                new PostingView(
                                        line.account(),
                                        line.line(),
                                        line.unit(),
                                        line.amount(),
                                        seen.contains(line.account())
                                                ? (Long) line.balance()
                                                : null))
                        .toList());
    }

    /** @param again it had taken effect before, and did not a second time */
    record Answer(@Nullable VoucherView voucher, boolean again, @Nullable String refused) {}

    // Accounts
    // ------------------------------------------------------------------------------------------------------------

    @GetMapping("/accounts")
    @Operation(summary = "Accounts", description = "q searches; unit, owner and closed narrow")
    ResponseEntity<Slice.Part<AccountView>> all(
            Slice slice,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "code") String sort,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = "") String closed) {
        return slice.answer(
                accounts.page(
                        slice.query(
                                q,
                                sort,
                                Map.of(
                                        Accounts.UNIT, List.of(unit),
                                        Accounts.OWNER, List.of(owner),
                                        Accounts.CLOSED, List.of(closed)))),
                AccountView::of);
    }

    @GetMapping("/accounts/{id}")
    @Operation(summary = "One account, with what stands on it")
    ResponseEntity<AccountView> one(@PathVariable long id) {
        return answer(account(id));
    }

    @GetMapping("/accounts/{id}/statement")
    @Operation(
            summary = "What stood there, what moved and what stands there, from one day to another")
    StatementView statement(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        var it = accounts.statement(id, from, to);
        return new StatementView(
                id, it.from(), it.to(), it.opening(), it.in(), it.out(), it.closing(), it.count());
    }

    @GetMapping("/accounts/{id}/movements")
    @Operation(
            summary = "The lines of a statement",
            description = "from, to, kind and way (IN, OUT) narrow; q searches")
    ResponseEntity<Slice.Part<Movement>> movements(
            Slice slice,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "line") String sort,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) Voucher.@Nullable Kind kind,
            @RequestParam(defaultValue = "") String way) {
        var filters = new LinkedHashMap<String, List<String>>();
        if (from != null) filters.put(Accounts.FROM, List.of(from.toString()));
        if (to != null) filters.put(Accounts.TO, List.of(to.toString()));
        if (kind != null) filters.put(Accounts.KIND, List.of(kind.name()));
        filters.put(Accounts.WAY, List.of(way));
        return slice.answer(accounts.movements(id, slice.query(q, sort, filters)));
    }

    @PostMapping("/accounts")
    @Operation(
            summary = "Open an account",
            description =
                    "owner is a reference such as party:17, place:3 or programme:5; floor null is none")
    ResponseEntity<AccountView> open(@RequestBody AccountIn body) {
        var code = matching("code", needed("code", body.code()), Account.Draft.CODE);
        var owner = matching("owner", needed("owner", body.owner()), Account.Draft.OWNER);
        var opened =
                accounts.open(
                        new Account.Draft(
                                code,
                                name(body),
                                needed("unit", body.unit()),
                                owner,
                                body.placeId(),
                                floor(body)));
        if (opened instanceof Opened.Done(var it, _))
            return IfMatch.created("/api/v1" + it.path(), AccountView.of(it), it.version());
        throw refusals.asRefused(opened);
    }

    @PutMapping("/accounts/{id}")
    @Operation(summary = "Give an account another name or floor; code, unit and owner stay")
    ResponseEntity<AccountView> change(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestBody AccountIn body) {
        var _ = account(id);
        return answered(
                IfMatch.written(version, it -> accounts.change(id, it, name(body), floor(body))));
    }

    @DeleteMapping("/accounts/{id}")
    @Operation(summary = "Close an empty account; what moved on it stays")
    ResponseEntity<AccountView> close(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version) {
        return answered(IfMatch.written(version, it -> accounts.close(id, it)));
    }

    @PostMapping("/accounts/{id}/reopening")
    @Operation(summary = "Reopen a closed account")
    ResponseEntity<AccountView> reopen(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version) {
        return answered(IfMatch.written(version, it -> accounts.reopen(id, it)));
    }

    private ResponseEntity<AccountView> answered(Opened opened) {
        if (opened instanceof Opened.Done(var it, _)) return answer(it);
        throw refusals.asRefused(opened);
    }

    private static ResponseEntity<AccountView> answer(Account it) {
        return IfMatch.answer(AccountView.of(it), it.version());
    }

    private static Bilingual name(AccountIn body) {
        var zh = shortText("nameZh", needed("nameZh", body.nameZh()), Account.NAME_MAX);
        return new Bilingual(
                zh,
                body.nameEn() == null
                        ? null
                        : shortText("nameEn", body.nameEn(), Account.NAME_MAX));
    }

    private static @Nullable Long floor(AccountIn body) {
        var floor = body.floor();
        if (floor != null && Math.abs(floor) > Line.AMOUNT_MAX)
            throw new BadInput(
                    "floor",
                    floor.toString(),
                    "page.form.outside",
                    -Line.AMOUNT_MAX,
                    Line.AMOUNT_MAX);
        return floor;
    }

    // Moving
    // ------------------------------------------------------------------------------------------------------------

    @PostMapping("/transfers")
    @Operation(
            summary = "Move value",
            description =
                    "lines add up to zero in each unit; the answer is 409 where nothing moved")
    Answer transfer(@RequestBody TransferIn body) {
        return answer(desk.transfer(transferOf(body)));
    }

    @PostMapping("/transfers/batch")
    @Operation(
            summary =
                    "Move value in volume, at most 5,000 transfers; many callers' are committed together",
            description =
                    "answers come in the order sent, refused ones with the reason; what is refused keeps no other from taking effect")
    List<Answer> batch(@RequestBody List<TransferIn> body) {
        if (body.size() > Ledger.AT_ONCE_MAX)
            throw new BadInput(
                    "transfers", body.size() + "", "page.form.outside", 1, Ledger.AT_ONCE_MAX);
        return ledger.postBatch(body.stream().map(LedgerApi::transferOf).toList()).stream()
                .map(it ->
                        switch (it) {
                            case Outcome.Done(var voucher, boolean again) ->
                                    new Answer(view(voucher), again, null);
                            case Outcome.Refused refused -> {
                                var why = refusals.asRefused(refused);
                                yield new Answer(
                                        null, false, words.of(why.remedyKey(), why.args()));
                            }
                        })
                .toList();
    }

    private static Transfer transferOf(TransferIn body) {
        var command = command(body.command());
        var lines =
                needed("lines", body.lines()).stream()
                        .map(it -> new Line(needed("account", it.account()), amount(it.amount())))
                        .toList();
        if (lines.size() < 2
                || lines.size() > Transfer.LINES_MAX
                || lines.stream().map(Line::account).distinct().count() < lines.size())
            throw new BadInput(
                    "lines", lines.size() + "", "ledger.lines.wrong", Transfer.LINES_MAX);
        return new Transfer(command, lines, memo("memo", body.memo()));
    }

    @GetMapping("/vouchers/{id}")
    @Operation(summary = "A voucher with its postings")
    VoucherView voucher(@PathVariable long id) {
        return view(ledger.voucher(id).orElseThrow(() -> new NotFound("voucher " + id)));
    }

    @PostMapping("/vouchers/{id}/reversal")
    @Operation(summary = "Take back what a voucher moved, once: the only correction there is")
    Answer reverse(@PathVariable long id, @RequestBody WhyIn body) {
        var _ = voucher(id);
        return answer(
                desk.reverse(command(body.command()), id, memo("why", needed("why", body.why()))));
    }

    // Holds
    // ------------------------------------------------------------------------------------------------------------

    @GetMapping("/holds")
    @Operation(
            summary = "Holds on accounts one may see",
            description = "account and state narrow; q searches")
    ResponseEntity<Slice.Part<Hold>> holds(
            Slice slice,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "-placed") String sort,
            @RequestParam(required = false) @Nullable Long account,
            @RequestParam(defaultValue = "") String state) {
        return slice.answer(
                accounts.holds(
                        account, slice.query(q, sort, Map.of(Accounts.STATE, List.of(state)))));
    }

    @GetMapping("/holds/{id}")
    @Operation(summary = "One hold")
    Hold hold(@PathVariable long id) {
        return accounts.hold(id).orElseThrow(() -> new NotFound("hold " + id));
    }

    @PostMapping("/holds")
    @Operation(summary = "Put an amount aside; its voucher's number is the hold's")
    Answer place(@RequestBody HoldIn body) {
        return answer(
                desk.hold(
                        command(body.command()),
                        needed("account", body.account()),
                        positive(body.amount()),
                        body.expiresAt(),
                        memo("memo", body.memo())));
    }

    @PostMapping("/holds/{id}/capture")
    @Operation(
            summary = "Pay out of a hold, in whole or in part",
            description = "with keepRest the rest stays on hold, else it is let go")
    Answer capture(@PathVariable long id, @RequestBody CaptureIn body) {
        long to = needed("to", body.to());
        if (hold(id).account() == to) throw new BadInput("to", to + "", "ledger.to.same");
        return answer(
                desk.capture(
                        command(body.command()),
                        id,
                        positive(body.amount()),
                        to,
                        body.keepRest(),
                        memo("memo", body.memo())));
    }

    @PostMapping("/holds/{id}/release")
    @Operation(summary = "Let the rest of a hold go")
    Answer release(@PathVariable long id, @RequestBody WhyIn body) {
        var _ = hold(id);
        return answer(desk.release(command(body.command()), id, memo("why", body.why())));
    }

    private Answer answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(var voucher, boolean again) -> new Answer(view(voucher), again, null);
            case Outcome.Refused refused -> throw refusals.asRefused(refused);
        };
    }

    private Account account(long id) {
        return accounts.find(id).orElseThrow(() -> new NotFound("account " + id));
    }

    private static String command(@Nullable String sent) {
        var command = needed("command", sent);
        if (!Transfer.isCommand(command))
            throw new BadInput("command", command, "ledger.command.wrong", Transfer.COMMAND_MAX);
        return command;
    }

    private static long amount(@Nullable Long sent) {
        long amount = needed("amount", sent);
        if (amount == 0 || Math.abs(amount) > Line.AMOUNT_MAX)
            throw new BadInput("amount", amount + "", "page.form.outside", 1, Line.AMOUNT_MAX);
        return amount;
    }

    private static long positive(@Nullable Long sent) {
        long amount = amount(sent);
        if (amount < 0) throw new BadInput("amount", amount + "", "ledger.amount.zero");
        return amount;
    }

    private static String memo(String field, @Nullable String sent) {
        return sent == null ? "" : shortText(field, sent, Transfer.MEMO_MAX);
    }

    private static String shortText(String field, String text, int most) {
        if (text.length() > most)
            throw new BadInput(field, text, "page.form.tooLong", most, text.length());
        return text.strip();
    }

    private static String matching(String field, String text, String pattern) {
        if (!text.matches(pattern)) throw new BadInput(field, text, "ledger." + field + ".form");
        return text;
    }

    private static <T> T needed(String field, @Nullable T value) {
        if (value == null) throw new BadInput(field, null, "page.form.required");
        return value;
    }
}
