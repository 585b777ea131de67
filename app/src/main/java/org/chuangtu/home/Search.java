package org.chuangtu.home;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Row;
import org.chuangtu.page.Searchable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Finds by what the things of all modules are called. The names stand in memory and nowhere else: they are read when the
 * program starts and kept up with the journal, so that nothing of them outlives the database they came from.
 */
@Service
public class Search {

    private static final Logger LOG = LoggerFactory.getLogger(Search.class);

    /** More rows than these are read faster all together. */
    private static final int MOST_ONE_BY_ONE = 2_000;

    private final Map<String, Searchable> kinds;
    private final Journal journal;
    private final Access access;
    private volatile Map<String, Shelf> shelves = Map.of();
    private Set<Long> known = Set.of();
    private long seal;

    Search(List<Searchable> kinds, Journal journal, Access access) {
        var byKind = new LinkedHashMap<String, Searchable>();
        kinds.forEach(it -> byKind.put(it.kind(), it));
        this.kinds = byKind;
        this.journal = journal;
        this.access = access;
    }

    /**
     * One thing that was found.
     *
     * @param match how what was typed fits {@code matched}
     * @param other whether {@code matched} is not what it is called first
     */
    public record Hit(
            Searchable of,
            Searchable.Named it,
            Match match,
            String matched,
            int from,
            int to,
            boolean other) {

        public String path() {
            return of.path() + it.key();
        }

        public String api() {
            return of.api() + it.key();
        }

        /** name, code, pinyin or nearly. */
        public String reason() {
            return match.reason();
        }
    }

    /**
     * What was found among things of one kind.
     *
     * @param all how many fit, of which {@code hits} are the best
     */
    public record Found(Searchable of, List<Hit> hits, int all) {
        public Found {
            hits = List.copyOf(hits);
        }
    }

    /** Whether the names were read; until then nothing is found here. */
    public boolean ready() {
        return !shelves.isEmpty();
    }

    /** What fits of one kind, the best first; empty where the actor may know of none. */
    public Optional<Found> find(String kind, String text, int most) {
        var of = kinds.get(kind);
        var shelf = shelves.get(kind);
        if (of == null || shelf == null || !of.visible()) return Optional.empty();
        var found = shelf.find(Asked.of(text), most);
        return Optional.of(
                new Found(
                        of,
                        found.hits().stream()
                                .map(it ->
                                        new Hit(
                                                of,
                                                it.it(),
                                                it.match(),
                                                it.matched(),
                                                it.from(),
                                                it.to(),
                                                it.other()))
                                .toList(),
                        found.all()));
    }

    /** Reads what was written since the last time; all of it the first time. */
    @Scheduled(
            fixedDelayString = "${chuangtu.search-every:1s}",
            initialDelayString = "${chuangtu.search-every:1s}")
    public synchronized void catchUp() {
        access.as(Actor.SYSTEM, this::read);
    }

    /**
     * What is committed while names are read may be in them or not, so that it is read once more the next time. Numbers of
     * entries do not follow their commits, seals do: no entry is missed, whoever commits late.
     */
    private void read() {
        long sealed = journal.lastSeal();
        var since = journal.entriesSince(ready() ? seal : sealed);
        if (!ready()) {
            var all = new LinkedHashMap<String, Shelf>();
            kinds.values().forEach(it -> all.put(it.kind(), readAll(it)));
            shelves = all;
            LOG.info(
                    "search knows {} names of things",
                    all.values().stream().mapToInt(Shelf::size).sum());
        } else {
            var fresh =
                    since.stream()
                            .filter(it -> !known.contains(it))
                            .collect(Collectors.toUnmodifiableSet());
            if (!fresh.isEmpty()) readWritten(fresh);
        }
        known = since;
        seal = sealed;
    }

    private void readWritten(Set<Long> entries) {
        var next = new LinkedHashMap<>(shelves);
        for (var of : kinds.values()) {
            var rows = journal.rowsOf(entries, of.tables(), MOST_ONE_BY_ONE + 1);
            if (rows.isEmpty()) continue;
            var shelf = next.get(of.kind());
            next.put(
                    of.kind(),
                    shelf == null || rows.size() > MOST_ONE_BY_ONE
                            ? readAll(of)
                            : readSome(of, shelf, rows));
        }
        shelves = next;
    }

    private static Shelf readSome(Searchable of, Shelf shelf, List<Row> rows) {
        var byTable =
                rows.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Row::table,
                                        Collectors.mapping(Row::id, Collectors.toList())));
        var next = shelf;
        for (var written : byTable.entrySet()) {
            Searchable.@Nullable Renamed renamed =
                    of.renamedBy(written.getKey(), written.getValue());
            if (renamed == null) return readAll(of);
            next = next.with(renamed.touched(), renamed.now());
        }
        return next;
    }

    private static Shelf readAll(Searchable of) {
        var all = new ArrayList<Searchable.Named>();
        of.all(all::add);
        return Shelf.of(all);
    }
}
