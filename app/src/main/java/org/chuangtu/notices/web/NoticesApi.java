package org.chuangtu.notices.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chuangtu.notices.Habit;
import org.chuangtu.notices.Habits;
import org.chuangtu.notices.Hook;
import org.chuangtu.notices.Hooks;
import org.chuangtu.notices.Inbox;
import org.chuangtu.notices.NewsKind;
import org.chuangtu.notices.Outbox;
import org.chuangtu.page.BadInput;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Refused;
import org.chuangtu.page.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What somebody was told and wants to be told; programs elsewhere; what goes out. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "notices")
class NoticesApi {

    private final Inbox inbox;
    private final Habits habits;
    private final Hooks hooks;
    private final Outbox outbox;

    NoticesApi(Inbox inbox, Habits habits, Hooks hooks, Outbox outbox) {
        this.inbox = inbox;
        this.habits = habits;
        this.hooks = hooks;
        this.outbox = outbox;
    }

    @GetMapping("/inbox")
    @Operation(summary = "What one was told", description = "q searches; kind, unread narrow")
    ResponseEntity<Slice.Part<Inbox.Note>> notes(
            Slice slice,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "-at") String sort,
            @Parameter(description = "Such as CASE_ASSIGNED; several may be given.")
                    @RequestParam(required = false)
                    @Nullable List<String> kind,
            @Parameter(description = "1: those not read.") @RequestParam(defaultValue = "")
                    String unread) {
        return slice.answer(
                inbox.page(
                        slice.query(
                                q,
                                sort,
                                Map.of(
                                        Inbox.KIND,
                                        kind == null ? List.of() : kind,
                                        Inbox.UNREAD,
                                        List.of(unread)))),
                it -> it);
    }

    /** What is to be marked; nothing named: everything. */
    record ReadIn(@Nullable List<Long> ids, @Nullable Boolean read) {}

    record ReadView(int changed) {}

    @PostMapping("/inbox/reading")
    @Operation(summary = "Mark notes as read, or as not read", description = "Without ids: all.")
    ReadView read(@RequestBody ReadIn in) {
        boolean read = in.read() == null || in.read();
        var ids = in.ids();
        if (ids == null) return new ReadView(read ? inbox.readAll() : 0);
        int changed = 0;
        for (long id : ids.subList(0, Math.min(ids.size(), 1_000)))
            if (inbox.mark(id, read)) changed++;
        return new ReadView(changed);
    }

    @GetMapping("/inbox/{id:[0-9]+}")
    @Operation(summary = "One note; reading it marks it as read")
    Inbox.Note note(@PathVariable long id) {
        return inbox.open(id).orElseThrow(() -> new NotFound("note " + id));
    }

    /** What is wanted, by kind the channels; and when. */
    record Settings(
            @Nullable Map<NewsKind, Set<NewsKind.Channel>> wanted,
            @Nullable LocalTime quietFrom,
            @Nullable LocalTime quietTo,
            @Nullable LocalTime digestAt) {}

    @GetMapping("/inbox/settings")
    @Operation(summary = "What one wants to be told, how and when")
    Settings settings() {
        var habit = habits.habit();
        return new Settings(habits.mine(), habit.quietFrom(), habit.quietTo(), habit.digestAt());
    }

    @PutMapping("/inbox/settings")
    @Operation(summary = "Say what one wants to be told, how and when")
    Settings want(@RequestBody Settings in) {
        if ((in.quietFrom() == null) != (in.quietTo() == null)
                || (in.quietFrom() != null && in.quietFrom().equals(in.quietTo())))
            throw new BadInput("quietTo", null, "notices.quiet.both");
        habits.want(
                in.wanted() == null ? habits.mine() : in.wanted(),
                new Habit(in.quietFrom(), in.quietTo(), in.digestAt()));
        return settings();
    }

    // Programs elsewhere
    // ------------------------------------------------------------------------------------------------------------

    @GetMapping("/webhooks")
    @Operation(summary = "Programs elsewhere that are told")
    List<Hook> hooks() {
        return hooks.list();
    }

    record HookIn(@Nullable String name, @Nullable String url, @Nullable Set<NewsKind> kinds) {}

    /** The secret is shown once. */
    record SecretView(long id, String secret) {}

    @PostMapping("/webhooks")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Have a program elsewhere told",
            description =
                    "CloudEvents 1.0, structured JSON; Chuangtu-Signature: t=seconds,v1=HMAC-SHA256 of 'seconds.body' with the secret. At least once: know them by their id.")
    SecretView add(@RequestBody HookIn in) {
        String name = in.name();
        String url = in.url();
        var kinds = in.kinds();
        if (name == null || name.isBlank() || name.length() > Hook.NAME_MAX)
            throw new BadInput("name", name, "notices.hook.name", Hook.NAME_MAX);
        if (kinds == null || kinds.isEmpty())
            throw new BadInput("kinds", null, "notices.hook.noKinds");
        return switch (hooks.add(name, url == null ? "" : url, kinds)) {
            case Hooks.Hooked.Done(var hook, var secret, _) -> new SecretView(hook.id(), secret);
            case Hooks.Hooked.BadUrl(var why) -> throw new BadInput("url", url, why.messageKey());
            case Hooks.Hooked.TooMany(int most) ->
                    throw new Refused("name", name, "notices.hook.tooMany", most);
        };
    }

    record TurnIn(@Nullable Boolean on) {}

    @PutMapping("/webhooks/{id:[0-9]+}")
    @Operation(summary = "Tell a program no more, or again")
    void turn(@PathVariable long id, @RequestBody TurnIn in) {
        if (in.on() == null) throw new BadInput("on", null, "notices.hook.turn");
        hooks.turn(id, in.on());
    }

    @PostMapping("/webhooks/{id:[0-9]+}/secret")
    @Operation(summary = "Give a program another secret")
    SecretView secret(@PathVariable long id) {
        return new SecretView(id, hooks.renewSecret(id));
    }

    @GetMapping("/deliveries")
    @Operation(summary = "What goes out", description = "q searches; state, channel narrow")
    ResponseEntity<Slice.Part<Outbox.Delivery>> deliveries(
            Slice slice,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "-id") String sort,
            @Parameter(description = "WAITING, SENT or DEAD.") @RequestParam(defaultValue = "")
                    String state,
            @Parameter(description = "EMAIL or WEBHOOK.") @RequestParam(defaultValue = "")
                    String channel) {
        return slice.answer(
                outbox.page(
                        slice.query(
                                q,
                                sort,
                                Map.of(
                                        Outbox.STATE, List.of(state),
                                        Outbox.CHANNEL, List.of(channel)))),
                it -> it);
    }

    /** Which; null: all that were given up. */
    record RetryIn(@Nullable Long id) {}

    record RetriedView(int retried) {}

    @PostMapping("/deliveries/retrying")
    @Operation(summary = "Try again what was given up")
    RetriedView retry(@RequestBody RetryIn in) {
        return new RetriedView(outbox.retry(Optional.ofNullable(in.id())));
    }
}
