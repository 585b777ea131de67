package org.chuangtu.intake;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One file into one target: read and parse everything, ask the target about everything, then write what is left.
 *
 * <p>Every row read ends in exactly one place: written or unchanged (the target's tally), folded into an earlier row of the
 * same key, or refused.
 */
final class StepRun implements Closeable {

    static final long MOST_ROWS = 1_000_000;
    static final int MOST_REFUSED = 100_000;
    private static final int LOOK_UP_EVERY = 512;

    private record Seen(long number, long position) {}

    private final StepInput input;
    private final Progress progress;
    private final ChoiceWords words;
    private final Spool spool;
    private final List<String> keyFields;
    private final Map<String, IntakeField> fields = new HashMap<>();
    private final Map<String, Seen> keys = new HashMap<>();
    private final Map<Long, Map<String, Set<String>>> gathered = new HashMap<>();
    private final Map<Long, List<Long>> foldedInto = new HashMap<>();
    private final TreeMap<Long, List<Problem>> refused = new TreeMap<>();
    private List<String> header = List.of();
    private long read;
    private long folded;
    private Tally tally = Tally.NONE;

    StepRun(StepInput input, Progress progress, ChoiceWords words, Path folder) throws IOException {
        this.input = input;
        this.progress = progress;
        this.words = words;
        input.target().fields().forEach(field -> fields.put(field.name(), field));
        this.keyFields =
                input.target().fields().stream()
                        .filter(IntakeField::identifying)
                        .map(IntakeField::name)
                        .toList();
        for (var name : input.step().collected()) {
            var field = fields.get(name);
            if (field == null || field.type() != FieldType.LIST) {
                throw new IllegalArgumentException(name + " is no list of " + input.target().id());
            }
        }
        this.spool =
                new Spool(folder.resolve("step-" + input.position()), List.copyOf(fields.keySet()));
    }

    void run(IntakeRun run) throws IOException {
        var mapper = readAll();
        progress.enter(input.position(), JobView.Phase.CHECKING);
        input.target().check(rows(), refusals(mapper), run);
        foldedFollow();
        progress.refused(refused.size());
        progress.enter(input.position(), JobView.Phase.WRITING);
        var good = rows();
        progress.toWrite(good.count());
        if (good.count() > 0) {
            tally = input.target().write(good, run);
        }
        if (tally.rows() != good.count()) {
            throw new IllegalStateException(
                    "%s was handed %d rows and accounts for %d: %s"
                            .formatted(input.target().id(), good.count(), tally.rows(), tally));
        }
    }

    private RowMapper readAll() throws IOException {
        progress.enter(input.position(), JobView.Phase.READING);
        try (var reader = input.opener().open()) {
            var mapper = new RowMapper(input.step(), input.target(), reader.header(), words);
            for (var row = reader.next(); row != null; row = reader.next()) {
                if (++read > MOST_ROWS) {
                    throw new UnreadableFile("intake.fault.tooManyRows", MOST_ROWS);
                }
                switch (mapper.map(row)) {
                    case RowMapper.Outcome.Fits(var fitting) -> take(fitting, mapper);
                    case RowMapper.Outcome.Fails(var problems) -> refuse(row.number(), problems);
                }
                if (read % LOOK_UP_EVERY == 0) {
                    progress.readTo(read, reader.progress());
                    progress.stopIfCancelled();
                }
            }
            progress.readTo(read, 1);
            header = reader.header().names();
            return mapper;
        }
    }

    private void take(IntakeRow row, RowMapper mapper) throws IOException {
        var key = keyOf(row);
        var seen = key == null ? null : keys.get(key);
        if (seen == null) {
            long position = spool.add(row);
            if (key != null) {
                keys.put(key, new Seen(row.number(), position));
            }
            return;
        }
        var earlier = spool.at(seen.position());
        var differing = differing(earlier, row);
        if (differing.isEmpty()) {
            gather(seen.number(), row);
            foldedInto.computeIfAbsent(seen.number(), _ -> new ArrayList<>()).add(row.number());
            folded++;
            return;
        }
        var columns = differing.stream().map(mapper::columnOf).toList();
        var first = differing.getFirst();
        refuse(
                row.number(),
                List.of(
                        new Problem(
                                columns.getFirst(),
                                text(row, first),
                                Fault.of(
                                        "intake.fault.sameKey",
                                        seen.number(),
                                        String.join("、", columns),
                                        text(earlier, first)))));
    }

    private static String text(IntakeRow row, String field) {
        var value = row.values().get(field);
        return value == null ? "—" : value.toString();
    }

    /** Null when the row says nothing that identifies it. */
    private @org.jspecify.annotations.Nullable String keyOf(IntakeRow row) {
        var key = new StringBuilder();
        boolean any = false;
        for (var field : keyFields) {
            var value = row.values().get(field);
            any |= value != null;
            key.append(value == null ? "" : value).append('\u0001');
        }
        return any ? key.toString() : null;
    }

    private List<String> differing(IntakeRow earlier, IntakeRow later) {
        var names = new LinkedHashSet<>(earlier.fields());
        names.addAll(later.fields());
        return names.stream()
                .filter(name -> !input.step().collected().contains(name))
                .filter(name ->
                        !Objects.equals(earlier.values().get(name), later.values().get(name)))
                .toList();
    }

    private void gather(long into, IntakeRow row) {
        for (var name : input.step().collected()) {
            if (row.has(name)) {
                gathered.computeIfAbsent(into, _ -> new HashMap<>())
                        .computeIfAbsent(name, _ -> new LinkedHashSet<>())
                        .addAll(row.list(name));
            }
        }
    }

    private IntakeRow withGathered(IntakeRow row) {
        var more = gathered.get(row.number());
        if (more == null) {
            return row;
        }
        var values = new HashMap<>(row.values());
        more.forEach((name, members) -> {
            var all = new LinkedHashSet<>(row.list(name));
            all.addAll(members);
            values.put(name, List.copyOf(all));
        });
        return new IntakeRow(row.number(), values);
    }

    private void refuse(long number, List<Problem> problems) {
        if (refused.size() == MOST_REFUSED && !refused.containsKey(number)) {
            throw new UnreadableFile(
                    "intake.fault.tooManyRefused",
                    MOST_REFUSED,
                    input.fileName(),
                    input.target().id());
        }
        refused.merge(
                number,
                problems,
                (before, more) -> {
                    var all = new ArrayList<>(before);
                    all.addAll(more);
                    return all;
                });
        progress.refused(refused.size());
    }

    private Refusals refusals(RowMapper mapper) {
        return (row, field, key, arguments) -> {
            var value = row.values().get(field);
            refuse(
                    row.number(),
                    List.of(
                            new Problem(
                                    mapper.columnOf(field),
                                    value == null ? null : value.toString(),
                                    Fault.of(key, arguments))));
        };
    }

    /** Rows folded into one that is refused go where it goes. */
    private void foldedFollow() {
        for (var number : Set.copyOf(refused.keySet())) {
            var followers = foldedInto.remove(number);
            if (followers != null) {
                var problems = Objects.requireNonNull(refused.get(number));
                followers.forEach(follower -> refuse(follower, problems));
                folded -= followers.size();
            }
        }
    }

    private IntakeRows rows() {
        var without = new HashSet<>(refused.keySet());
        long inSpool = without.isEmpty() ? spool.rows() : countWithout(without);
        return new IntakeRows() {
            @Override
            public long count() {
                return inSpool;
            }

            @Override
            public Iterator<IntakeRow> iterator() {
                return walk(without);
            }
        };
    }

    private long countWithout(Set<Long> without) {
        long count = 0;
        for (var rows = walk(without); rows.hasNext(); rows.next()) {
            count++;
        }
        return count;
    }

    private Iterator<IntakeRow> walk(Set<Long> without) {
        var reading = spool.read();
        return new Iterator<>() {
            private @org.jspecify.annotations.Nullable IntakeRow next = advance();
            private int walked;

            private @org.jspecify.annotations.Nullable IntakeRow advance() {
                if (walked++ % LOOK_UP_EVERY == 0) {
                    progress.stopIfCancelled();
                }
                while (reading.hasNext()) {
                    var row = reading.next();
                    if (!without.contains(row.number())) {
                        return withGathered(row);
                    }
                }
                try {
                    reading.close();
                } catch (IOException broken) {
                    throw new java.io.UncheckedIOException(broken);
                }
                return null;
            }

            @Override
            public boolean hasNext() {
                return next != null;
            }

            @Override
            public IntakeRow next() {
                var row = next;
                if (row == null) {
                    throw new NoSuchElementException();
                }
                next = advance();
                return row;
            }
        };
    }

    StepInput input() {
        return input;
    }

    List<String> header() {
        return header;
    }

    long read() {
        return read;
    }

    long folded() {
        return folded;
    }

    Tally tally() {
        return tally;
    }

    SortedMap<Long, List<Problem>> refused() {
        return refused;
    }

    @Override
    public void close() throws IOException {
        spool.close();
    }
}
