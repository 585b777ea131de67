package org.chuangtu.rulebook;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.criteria.Facts;
import org.chuangtu.criteria.Input;
import org.chuangtu.criteria.Inputs;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Row;
import org.chuangtu.party.Brief;
import org.chuangtu.party.Parties;
import org.chuangtu.place.Place;
import org.chuangtu.place.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * All that is known of firms, in the form the engine judges, for one year of application; read again, firm by firm, when something was
 * written since. Of whom nothing is known that rules ask about, nothing is held.
 *
 * <p>What is committed while facts are read may be in them or not, so that it is read once more the next time. Numbers of entries do
 * not follow their commits, seals do: no entry is missed, whoever commits late.
 */
@Component
class FirmFacts {

    private static final int FIRMS_MAX = 200_000;
    private static final int ONE_BY_ONE_MAX = 500;
    private static final int YEARS_KEPT = 2;
    private static final int SMALL = 1_024;

    private final List<KnowsFirms> sources;
    private final Parties parties;
    private final Places places;
    private final Journal journal;
    private final Access access;
    private final TransactionTemplate reading;
    private final Set<String> tables = new HashSet<>();
    private final Map<Integer, Year> years =
            new LinkedHashMap<>(4, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Integer, Year> eldest) {
                    return size() > YEARS_KEPT;
                }
            };

    /** Small whole numbers are the same few: staff, patents. */
    private static final BigDecimal[] COUNTS = counts();

    FirmFacts(
            List<KnowsFirms> sources,
            Parties parties,
            Places places,
            Journal journal,
            Access access,
            PlatformTransactionManager transactions) {
        this.sources = List.copyOf(sources);
        this.parties = parties;
        this.places = places;
        this.journal = journal;
        this.access = access;
        this.reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        reading.setPropagationBehavior(
                TransactionDefinition
                        .PROPAGATION_REQUIRES_NEW); // what is not committed is not known
        sources.forEach(it -> tables.addAll(it.tables()));
        tables.add(Parties.TABLE);
        tables.add(Places.TABLE);
    }

    private static BigDecimal[] counts() {
        var counts = new BigDecimal[SMALL];
        for (int i = 0; i < SMALL; i++) counts[i] = BigDecimal.valueOf(i);
        return counts;
    }

    /**
     * A firm.
     *
     * @param places the names of where it is, the smallest first; the same list for all at one place
     * @param asOf from when what may grow old is, as days since 1970, in the order of {@link Year#ageing}; null where there is nothing
     */
    record Firm(
            long id,
            @Nullable Long placeId,
            List<String> places,
            Facts facts,
            int @Nullable [] asOf) {}

    /** What was known at one position of the journal. */
    static final class Year {

        final int year;
        final Inputs inputs;
        final List<Input> ageing;
        final Firm[] firms;
        private final Map<Long, Integer> at = new HashMap<>();
        private final long seal;
        private final Set<Long> entries;

        Year(int year, Inputs inputs, List<Firm> firms, long seal, Set<Long> entries) {
            this.year = year;
            this.inputs = inputs;
            this.ageing = ageing(inputs);
            this.firms = firms.toArray(Firm[]::new);
            this.seal = seal;
            this.entries = entries;
            Arrays.sort(this.firms, java.util.Comparator.comparingLong(Firm::id));
            for (int i = 0; i < this.firms.length; i++) at.put(this.firms[i].id, i);
        }

        @Nullable Firm firm(long id) {
            var place = at.get(id);
            return place == null ? null : firms[place];
        }

        /** Where the journal stood when it was read; for telling whether two readings are the same. */
        String position() {
            return seal + "+" + entries.size();
        }

        /** The facts as they count on a day: without what had grown too old. */
        Facts on(Firm firm, LocalDate day) {
            var asOf = firm.asOf;
            var facts = firm.facts;
            if (asOf == null) return facts;
            for (int i = 0; i < asOf.length; i++)
                if (tooOld(asOf[i], ageing.get(i), day))
                    facts = facts.with(ageing.get(i), latest(ageing.get(i), year), null);
            return facts;
        }

        /** What had grown too old by then, with the day it speaks from. */
        Map<Input, LocalDate> stale(Firm firm, LocalDate day) {
            var asOf = firm.asOf;
            if (asOf == null) return Map.of();
            var stale = new LinkedHashMap<Input, LocalDate>();
            for (int i = 0; i < asOf.length; i++)
                if (tooOld(asOf[i], ageing.get(i), day))
                    stale.put(ageing.get(i), LocalDate.ofEpochDay(asOf[i]));
            return stale;
        }
    }

    private static boolean tooOld(int asOf, Input it, LocalDate day) {
        return asOf != Integer.MIN_VALUE && day.toEpochDay() - asOf > it.maxAgeDays();
    }

    static int latest(Input it, int year) {
        return it.perYear() ? year - 1 : 0;
    }

    /** Inputs that may be only so old. Of figures of a year only the latest year's grow old; the years before are past. */
    static List<Input> ageing(Inputs inputs) {
        return inputs.all().stream().filter(it -> it.maxAgeDays() > 0).toList();
    }

    /** What is known now for applications of that year. */
    synchronized Year of(Inputs inputs, int year) {
        return Objects.requireNonNull(
                access.as(Actor.SYSTEM, () -> reading.execute(_ -> read(inputs, year))));
    }

    private Year read(Inputs inputs, int year) {
        var known = years.get(year);
        long sealed = journal.lastSeal();
        var since = journal.entriesSince(known == null ? sealed : known.seal);
        if (known != null && known.inputs == inputs) {
            var fresh =
                    since.stream()
                            .filter(it -> !known.entries.contains(it))
                            .collect(Collectors.toUnmodifiableSet());
            var changed = fresh.isEmpty() ? Set.<Long>of() : changed(fresh);
            if (changed != null) {
                if (changed.isEmpty() && known.seal == sealed && fresh.isEmpty()) return known;
                var next =
                        new Year(
                                year,
                                inputs,
                                changed.isEmpty()
                                        ? List.of(known.firms)
                                        : without(known, changed, firms(inputs, year, changed)),
                                sealed,
                                since);
                years.put(year, next);
                return next;
            }
        }
        var all = new Year(year, inputs, firms(inputs, year, null), sealed, since);
        years.put(year, all);
        return all;
    }

    private static List<Firm> without(Year known, Set<Long> changed, List<Firm> now) {
        var firms = new ArrayList<Firm>(known.firms.length + now.size());
        for (var it : known.firms) if (!changed.contains(it.id)) firms.add(it);
        firms.addAll(now);
        return firms;
    }

    /** The firms these entries wrote something about, with those they stand for; null when all are to be read again. */
    private @Nullable Set<Long> changed(Set<Long> entries) {
        var rows = journal.rowsOf(entries, tables, ONE_BY_ONE_MAX * 20 + 1);
        if (rows.size() > ONE_BY_ONE_MAX * 20) return null;
        var byTable =
                rows.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Row::table,
                                        Collectors.mapping(Row::id, Collectors.toList())));
        var firms = new HashSet<Long>();
        for (var written : byTable.entrySet()) {
            var table = written.getKey();
            if (table.equals(Places.TABLE)) return null;
            if (table.equals(Parties.TABLE)) firms.addAll(written.getValue());
            for (var source : sources) {
                if (!source.tables().contains(table)) continue;
                var of = source.firmsOf(table, written.getValue());
                if (of == null) return null;
                firms.addAll(of);
            }
        }
        if (firms.size() > ONE_BY_ONE_MAX) return null;
        firms.addAll(parties.standingFor(firms).values());
        return firms;
    }

    /** @param only null for all; else these records and what was merged into them */
    private List<Firm> firms(Inputs inputs, int year, @Nullable Set<Long> only) {
        var asked = only == null ? null : records(only);
        var ageing = ageing(inputs);
        var gathered = new HashMap<Long, Gathered>();
        for (var source : sources)
            source.tell(
                    year,
                    asked,
                    it -> {
                        var input = inputs.find(it.input());
                        if (input == null) return;
                        if (gathered.size() >= FIRMS_MAX && !gathered.containsKey(it.firm()))
                            return;
                        gathered.computeIfAbsent(it.firm(), _ -> new Gathered(inputs, year, ageing))
                                .take(input, it);
                    });
        var briefs = parties.briefs(gathered.keySet());
        var paths = new HashMap<Long, List<String>>();
        var merged = new HashMap<Long, Gathered>();
        gathered.forEach((id, it) -> {
            var brief = briefs.get(id);
            if (brief == null || brief.retired()) return;
            var standing = merged.get(brief.standsFor());
            if (standing == null) merged.put(brief.standsFor(), it);
            else standing.add(it, id == brief.standsFor());
        });
        var firms = new ArrayList<Firm>(merged.size());
        var whole = whole();
        merged.forEach((id, it) -> {
            if (only != null && !only.contains(id)) return;
            var place = placeOf(briefs, id);
            firms.add(
                    new Firm(
                            id,
                            place,
                            place == null ? whole : paths.computeIfAbsent(place, this::namesTo),
                            it.facts(),
                            it.asOf()));
        });
        return firms;
    }

    private static @Nullable Long placeOf(Map<Long, Brief> briefs, long id) {
        var brief = briefs.get(id);
        if (brief != null) return brief.placeId();
        return briefs.values().stream()
                .filter(it -> it.standsFor() == id)
                .map(Brief::placeId)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private Set<Long> records(Collection<Long> firms) {
        var ids = new HashSet<Long>(firms);
        firms.forEach(it -> parties.dossier(it).ifPresent(of -> ids.addAll(of.ids())));
        return ids;
    }

    /** The names of a place and of all it lies within, the smallest first. */
    List<String> namesTo(long place) {
        return access.as(
                Actor.SYSTEM,
                () -> places.pathTo(place).reversed().stream().map(FirmFacts::name).toList());
    }

    private static String name(Place it) {
        var zh = it.name().zh();
        return zh == null ? it.name().here() : zh;
    }

    /** Where a firm is taken to be of which nobody said where: the part of the tree everything else lies in. */
    List<String> whole() {
        return access.as(Actor.SYSTEM, this::trunk);
    }

    private List<String> trunk() {
        var names = new ArrayList<String>();
        var level = places.children(null);
        for (int depth = 0; depth < 8 && level.size() == 1; depth++) {
            names.addFirst(name(level.getFirst()));
            level = places.children(level.getFirst().id());
        }
        return List.copyOf(names);
    }

    /** What is being gathered of one record. */
    private static final class Gathered {

        private final int year;
        private final List<Input> ageing;
        private final Facts.Builder facts;
        private int @Nullable [] asOf;

        Gathered(Inputs inputs, int year, List<Input> ageing) {
            this.year = year;
            this.ageing = ageing;
            this.facts = Facts.builder(inputs, year);
        }

        void take(Input input, KnowsFirms.Known it) {
            if (!fits(input, it.value())) return;
            facts.set(input, it.year(), shared(it.value()));
            int at = ageing.indexOf(input);
            if (at < 0 || it.year() != latest(input, year)) return;
            var days = asOf;
            if (days == null) {
                days = new int[ageing.size()];
                Arrays.fill(days, Integer.MIN_VALUE);
                asOf = days;
            }
            var day = it.asOf();
            if (day == null && input.perYear()) day = LocalDate.of(it.year(), 12, 31);
            days[at] = day == null ? (int) LocalDate.EPOCH.toEpochDay() : (int) day.toEpochDay();
        }

        /** What is said of a record that was merged into this one, where this one says nothing itself. */
        void add(Gathered other, boolean otherStands) {
            facts.fill(other.facts, otherStands);
            var theirs = other.asOf;
            if (theirs == null) return;
            var days = asOf == null ? new int[ageing.size()] : asOf;
            if (asOf == null) Arrays.fill(days, Integer.MIN_VALUE);
            for (int i = 0; i < days.length; i++)
                if (days[i] == Integer.MIN_VALUE || (otherStands && theirs[i] != Integer.MIN_VALUE))
                    days[i] = theirs[i];
            asOf = days;
        }

        Facts facts() {
            return facts.build();
        }

        int @Nullable [] asOf() {
            return asOf;
        }
    }

    private static Object shared(Object value) {
        if (value instanceof BigDecimal it
                && it.signum() >= 0
                && it.scale() == 0
                && it.precision() <= 4
                && it.intValue() < SMALL) return COUNTS[it.intValue()];
        return value;
    }

    private static boolean fits(Input input, Object value) {
        return switch (input.unit().kind()) {
            case MONEY, RATIO, COUNT -> value instanceof BigDecimal;
            case YES_OR_NO -> value instanceof Boolean;
            case DATE -> value instanceof LocalDate;
            case TEXT -> value instanceof String;
        };
    }

    /** Where each fact of one firm comes from, by input and year, the one that counts last. */
    List<KnowsFirms.Known> origins(long firm, Inputs inputs, int year) {
        return Objects.requireNonNull(
                access.as(
                        Actor.SYSTEM,
                        () ->
                                reading.execute(_ -> {
                                    var all = new LinkedHashMap<String, KnowsFirms.Known>();
                                    var ids = records(Set.of(firm));
                                    for (var source : sources)
                                        source.tell(
                                                year,
                                                ids,
                                                it -> {
                                                    if (inputs.find(it.input()) != null)
                                                        all.put(it.input() + it.year(), it);
                                                });
                                    return List.copyOf(all.values());
                                })));
    }
}
