package org.chuangtu.cultivation;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.indicator.Basis;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Row;
import org.chuangtu.page.Formats;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Stale;
import org.chuangtu.party.Parties;
import org.chuangtu.rulebook.KnowsFirms;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door to standings that are held: granted, changed, ended; rules hear of them as facts. */
@Service
@Order(300)
public class Standings implements KnowsFirms {

    private final StandingTable table;
    private final Parties parties;
    private final Journal journal;
    private final Access access;
    private final ApplicationEventPublisher news;
    private final Clock clock;

    Standings(
            StandingTable table,
            Parties parties,
            Journal journal,
            Access access,
            ApplicationEventPublisher news,
            Clock clock) {
        this.table = table;
        this.parties = parties;
        this.journal = journal;
        this.access = access;
        this.news = news;
        this.clock = clock;
    }

    /** What came of recording a standing. */
    public sealed interface Recorded {
        /** It was written. */
        record Done(Standing standing, long entry) implements Recorded {}

        /** The firm was granted the same on the same day, and that is on record. */
        record AlreadyThere(Standing standing) implements Recorded {}

        /** It was ended before. */
        record AlreadyEnded(Standing standing) implements Recorded {}
    }

    @Transactional(readOnly = true)
    public Optional<Standing> find(long id) {
        access.requireSomewhere(CultivationRight.READ);
        return table.find(id);
    }

    /** All a firm ever held, the latest first. */
    @Transactional(readOnly = true)
    public List<Standing> of(Collection<Long> firms) {
        access.requireSomewhere(CultivationRight.READ);
        return table.of(firms);
    }

    /** Who holds a standing on a day, by firm: the standing that runs longest. */
    @Transactional(readOnly = true)
    public Map<String, Map<Long, Standing>> held(LocalDate on) {
        access.requireSomewhere(CultivationRight.READ);
        var held = new HashMap<String, Map<Long, Standing>>();
        table.each(
                null,
                it -> {
                    if (it.on(on))
                        held.computeIfAbsent(it.rule(), _ -> new HashMap<>()).put(it.firm(), it);
                });
        var ids = new HashSet<Long>();
        held.values().forEach(it -> ids.addAll(it.keySet()));
        var standing = parties.standingFor(ids);
        var merged = new HashMap<String, Map<Long, Standing>>();
        held.forEach((rule, of) -> {
            var byFirm = new HashMap<Long, Standing>();
            of.forEach((firm, it) -> byFirm.put(standing.getOrDefault(firm, firm), it));
            merged.put(rule, byFirm);
        });
        return merged;
    }

    /** Those that run out between two days; at most 5,000. */
    @Transactional(readOnly = true)
    public List<Standing> runningOut(LocalDate from, LocalDate to) {
        access.requireSomewhere(CultivationRight.READ);
        return table.runningOut(from, to, 5_000);
    }

    @Transactional
    public Recorded grant(
            long firm,
            String rule,
            @Nullable String number,
            LocalDate grantedOn,
            @Nullable LocalDate validTo,
            @Nullable Long paper,
            @Nullable Long source,
            Basis basis) {
        requireRecord(firm);
        var known = table.find(firm, rule, grantedOn);
        if (known.isPresent()) return new Recorded.AlreadyThere(known.get());
        long entry =
                journal.enterUnlessOpen(
                        "cultivation.standing.granted",
                        Row.of(Parties.TABLE, firm),
                        Map.of("rule", rule));
        long id =
                table.insert(
                        new Standing(
                                0, firm, rule, number, grantedOn, validTo, null, null, paper,
                                source, basis, 0));
        tell(firm, rule, StandingChanged.Kind.GRANTED, grantedOn, id);
        return new Recorded.Done(read(id), entry);
    }

    /** It ends before its time: revoked, or given up. */
    @Transactional
    public Recorded end(long id, long version, LocalDate on, String why) {
        var now = read(id);
        requireRecord(now.firm());
        if (now.endedOn() != null) return new Recorded.AlreadyEnded(now);
        long entry = journal.enter("cultivation.standing.ended", Row.of(Standing.TABLE, id));
        var ended =
                new Standing(
                        id,
                        now.firm(),
                        now.rule(),
                        now.number(),
                        now.grantedOn(),
                        now.validTo(),
                        on,
                        why,
                        now.paperId(),
                        now.sourceId(),
                        now.basis(),
                        version);
        if (!table.update(ended)) throw new Stale("standing " + id);
        tell(now.firm(), now.rule(), StandingChanged.Kind.ENDED, on, id);
        return new Recorded.Done(read(id), entry);
    }

    private void tell(
            long firm, String rule, StandingChanged.Kind kind, LocalDate on, long standing) {
        news.publishEvent(new StandingChanged(firm, rule, kind, on, standing));
    }

    private Standing read(long id) {
        return table.find(id).orElseThrow(() -> new NotFound("standing " + id));
    }

    void requireRecord(long firm) {
        var place = parties.placesOf(List.of(firm)).get(firm);
        access.require(CultivationRight.RECORD, place == null ? Scope.EVERYWHERE : Scope.at(place));
    }

    public boolean mayRecord(long firm) {
        var place = parties.placesOf(List.of(firm)).get(firm);
        return access.may(
                CultivationRight.RECORD, place == null ? Scope.EVERYWHERE : Scope.at(place));
    }

    // What rules know of firms through it
    // ------------------------------------------------------------------------------------------------------------

    @Override
    public Set<String> tables() {
        return Set.of(Standing.TABLE);
    }

    @Override
    public @Nullable Set<Long> firmsOf(String written, Collection<Long> rows) {
        var firms = table.firmsOf(rows);
        return firms.isEmpty() ? null : firms;
    }

    /** Only what is held is told: of whom no record speaks it is not known whether they hold it. */
    @Override
    public void tell(int year, @Nullable Collection<Long> firms, Consumer<Known> each) {
        var today = LocalDate.now(clock.withZone(Formats.ZONE));
        table.each(
                firms,
                it -> {
                    boolean held = it.on(today);
                    switch (it.rule()) {
                        case "gaoqi" -> {
                            var until =
                                    it.endedOn() == null ? it.validTo() : it.endedOn().minusDays(1);
                            if (until != null) each.accept(known(it, "高企证书有效期至", until, today));
                            if (held) each.accept(known(it, "高企或示范类荣誉", true, today));
                        }
                        case "zhuanjingtexin" -> each.accept(known(it, "持有专精特新", held, today));
                        case "xiaojuren" -> each.accept(known(it, "持有小巨人", held, today));
                        case "dengling" -> {
                            each.accept(known(it, "认定瞪羚", held, today));
                            if (held) each.accept(known(it, "瞪羚独角兽类企业", true, today));
                        }
                        case "zhongzi", "qianzai", "dujiaoshou" -> {
                            if (it.rule().equals("dujiaoshou"))
                                each.accept(known(it, "认定独角兽", held, today));
                            if (held) each.accept(known(it, "瞪羚独角兽类企业", true, today));
                        }
                        default -> {}
                    }
                });
    }

    private static Known known(Standing it, String input, Object value, LocalDate today) {
        return new Known(
                it.firm(),
                input,
                0,
                value instanceof Integer number ? BigDecimal.valueOf(number) : value,
                today,
                "/cultivation/standings/" + it.id(),
                it.sourceId(),
                it.basis() == Basis.SYNTHETIC);
    }
}
