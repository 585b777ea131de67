package org.chuangtu.notices;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.chuangtu.access.Scope;
import org.chuangtu.casework.CasePeople;
import org.chuangtu.clock.Errand;
import org.chuangtu.identity.Contacts;
import org.chuangtu.lead.Lead;
import org.chuangtu.lead.LeadDesk;
import org.chuangtu.page.Formats;
import org.chuangtu.publication.PublicationRight;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Finds out who is to be told of what happened, and notices what no event tells: leads whose day comes. */
@Component
class SpreadsTheNews implements Errand {

    private static final Logger LOG = LoggerFactory.getLogger(SpreadsTheNews.class);

    /** In one look. */
    private static final int MOST_AT_ONCE = 500;

    /** What was told is kept that long. */
    private static final Duration KEPT = Duration.ofDays(400);

    private final HappeningTable table;
    private final Habits habits;
    private final Hooks hooks;
    private final Mailer mailer;
    private final CasePeople people;
    private final Contacts contacts;
    private final LeadDesk leads;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private @Nullable LocalDate lookedAtLeads;

    SpreadsTheNews(
            HappeningTable table,
            Habits habits,
            Hooks hooks,
            Mailer mailer,
            CasePeople people,
            Contacts contacts,
            LeadDesk leads,
            TransactionTemplate transaction,
            Clock clock) {
        this.table = table;
        this.habits = habits;
        this.hooks = hooks;
        this.mailer = mailer;
        this.people = people;
        this.contacts = contacts;
        this.leads = leads;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "spread-news";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(5);
    }

    @Override
    public void run() {
        lookAtLeads();
        for (int i = 0; i < MOST_AT_ONCE && spreadOne(); i++) {}
    }

    /** Whether there was one. */
    private boolean spreadOne() {
        var begun = new AtomicReference<@Nullable Happening>();
        try {
            transaction.executeWithoutResult(_ -> {
                var next = table.next(clock.instant());
                if (next.isEmpty()) return;
                begun.set(next.get());
                spread(next.get());
                table.spread(next.get().id(), clock.instant());
            });
        } catch (RuntimeException failed) {
            var it = begun.get();
            if (it == null) throw failed;
            LOG.warn("news {} of {} is not told yet", it.kind(), it.number(), failed);
            transaction.executeWithoutResult(
                    _ -> table.later(it.id(), clock.instant().plus(Duration.ofMinutes(5))));
        }
        return begun.get() != null;
    }

    private void spread(Happening it) {
        for (Contacts.Contact whom : concerned(it).values()) {
            Set<NewsKind.Channel> wanted =
                    habits.of(whom.actor()).getOrDefault(it.kind(), Set.of());
            if (wanted.contains(NewsKind.Channel.PAGE)) table.tell(it.id(), whom.actor(), it.at());
            if (wanted.contains(NewsKind.Channel.EMAIL)
                    && mailer.configured()
                    && whom.email() != null)
                table.send(
                        it.id(),
                        Outbox.EMAIL,
                        whom.actor(),
                        habits.when(whom.actor(), clock.instant()));
        }
        for (Hook hook : hooks.listening(it.kind()))
            table.send(it.id(), Outbox.WEBHOOK, "hook:" + hook.id(), clock.instant());
    }

    /** Nobody twice, and not whoever did it. */
    private Map<String, Contacts.Contact> concerned(Happening it) {
        var all = new LinkedHashMap<String, Contacts.Contact>();
        for (String whom : it.whom())
            for (Contacts.Contact one : meant(it, whom))
                if (!one.actor().equals(it.by()) && all.size() < Contacts.MOST)
                    all.putIfAbsent(one.actor(), one);
        return all;
    }

    private List<Contacts.Contact> meant(Happening it, String whom) {
        if (whom.equals(Happening.ANSWERERS))
            return contacts.holding(
                    PublicationRight.ANSWER,
                    it.place() == null ? Scope.EVERYWHERE : Scope.at(it.place()));
        if (it.matter() == null) return contacts.of(whom).stream().toList();
        return people.of(it.matter(), whom).stream()
                .flatMap(actor -> contacts.of(actor).stream())
                .toList();
    }

    /** Once a day whoever has a lead whose day is tomorrow or past is told of it, once for each such day. */
    void lookAtLeads() {
        Instant now = clock.instant();
        var today = LocalDate.ofInstant(now, Formats.ZONE);
        if (today.equals(lookedAtLeads)) return;
        transaction.executeWithoutResult(_ -> {
            for (Lead it : leads.due(today.plusDays(1))) {
                String owner = it.owner();
                if (owner == null) continue;
                table.insert(
                        new Happening(
                                UUID.randomUUID(),
                                NewsKind.LEAD_DUE,
                                it.number(),
                                it.said().title(),
                                "/leads/" + it.id(),
                                List.of(owner),
                                "",
                                null,
                                null,
                                "lead/" + it.id() + "/" + it.due(),
                                now));
            }
            table.forget(now.minus(KEPT));
        });
        lookedAtLeads = today;
    }
}
