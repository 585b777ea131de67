package org.chuangtu.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds out what files are: by the profiles, whose steps name files and columns, else by comparing columns with fields. */
@Component
class Recogniser {

    private static final int PREVIEW_ROWS = 10;

    /** JSON rows each bring names of their own; so many are read before a file's columns count as known. */
    private static final int ROWS_FOR_HEADER = 50;

    private static final int LONGEST_SHOWN = 200;
    private final FileRoom room;
    private final Profiles profiles;
    private final Targets targets;
    private final Labels labels;
    private final Complaints complaints;
    private final Quarantine quarantine;
    private final ChoiceWords words;

    Recogniser(
            FileRoom room,
            Profiles profiles,
            Targets targets,
            Labels labels,
            Complaints complaints,
            Quarantine quarantine,
            ChoiceWords words) {
        this.room = room;
        this.profiles = profiles;
        this.targets = targets;
        this.labels = labels;
        this.complaints = complaints;
        this.quarantine = quarantine;
        this.words = words;
    }

    Recognised recognise(List<ReceivedFile> files) {
        var previews = new ArrayList<Recognised.Preview>();
        for (var file : files) {
            try {
                var preview = preview(file, ReadingOptions.USUAL);
                if (files.size() == 1 && preview.header().isEmpty() && preview.rows().isEmpty()) {
                    throw new UnreadableFile("intake.fault.noRows");
                }
                previews.add(preview);
            } catch (UnreadableFile refused) {
                if (files.size() == 1 || profiles.all().stream().anyMatch(it -> needs(it, file))) {
                    return new Recognised.Unreadable(file.name(), complaints.of(refused.fault()));
                }
            }
        }
        var corrected = corrected(previews);
        if (corrected.isPresent()) {
            return corrected.get();
        }
        for (var profile : profiles.all()) {
            var known = fit(profile, previews);
            if (known.isPresent()) {
                return known.get();
            }
        }
        var filledIn = filledIn(previews);
        if (filledIn.isPresent()) {
            return filledIn.get();
        }
        return new Recognised.Unknown(previews.stream().map(this::withGuess).toList());
    }

    /** A blank table that was filled in; tables share headings, so the one that explains most of them is meant. */
    private Optional<Recognised> filledIn(List<Recognised.Preview> previews) {
        if (previews.size() != 1) {
            return Optional.empty();
        }
        var header = header(previews.getFirst());
        Recognised best = null;
        long most = 0;
        for (var blank : profiles.blanks()) {
            var known = fit(blank, previews);
            long explained =
                    blank.steps().getFirst().usedColumns().stream().filter(header::has).count();
            if (known.isPresent() && explained > most) {
                best = known.get();
                most = explained;
            }
        }
        return best != null ? Optional.of(best) : knownByNames(previews.getFirst());
    }

    private Optional<Recognised> knownByNames(Recognised.Preview preview) {
        return onlyOneOf(preview.header())
                .map(BlankTables::byNamesOf)
                .flatMap(profiles::find)
                .flatMap(profile -> fit(profile, List.of(preview)));
    }

    /**
     * The one target of which every column is a field, and that misses none it needs. Of several the one whose own names they
     * all are: other names are only what a field is called elsewhere. Of two such, neither.
     */
    private Optional<IntakeTarget> onlyOneOf(List<String> header) {
        var fitting =
                targets.all().stream().filter(it -> fits(columns(it, header), it, header)).toList();
        if (fitting.size() > 1) {
            fitting =
                    fitting.stream()
                            .filter(it -> fits(columns(it, header, this::ownNames), it, header))
                            .toList();
        }
        return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    }

    private static boolean fits(
            Map<String, String> columns, IntakeTarget target, List<String> header) {
        return columns.size() == header.size()
                && target.fields().stream()
                        .filter(IntakeField::mandatory)
                        .allMatch(field -> columns.containsKey(field.name()));
    }

    private static boolean needs(Profile profile, ReceivedFile file) {
        return profile.steps().stream().anyMatch(it -> it.named(file.name()));
    }

    private Optional<Recognised> corrected(List<Recognised.Preview> previews) {
        if (previews.size() != 1) {
            return Optional.empty();
        }
        var only = previews.getFirst();
        int at = only.header().indexOf(Correction.ID_COLUMN);
        if (at < 0) {
            return Optional.empty();
        }
        return only.rows().stream()
                .map(row -> at < row.size() ? row.get(at) : null)
                .filter(id -> id != null && id.matches("\\d{1,18}"))
                .findFirst()
                .flatMap(id -> quarantine.find(Long.parseLong(id)))
                .map(row -> new Recognised.Corrected(row.job(), row.step(), only.file().id()));
    }

    /** The profile with its files, when everything it needs is there and its targets exist. */
    Optional<Recognised.Known> fit(Profile profile, List<Recognised.Preview> previews) {
        var matches = new ArrayList<Recognised.Match>();
        var used = new HashSet<Long>();
        for (int i = 0; i < profile.steps().size(); i++) {
            var step = profile.steps().get(i);
            var target = targets.find(step.target());
            var file =
                    previews.stream()
                            .filter(it -> step.fits(it.file().name(), headerOf(it, step)))
                            .findFirst();
            if (target.isEmpty() || file.isEmpty()) {
                if (step.optional()) {
                    continue;
                }
                return Optional.empty();
            }
            var received = file.get().file();
            used.add(received.id());
            matches.add(
                    new Recognised.Match(
                            i,
                            step.target(),
                            labels.of(target.get()),
                            received.id(),
                            received.name()));
        }
        if (matches.isEmpty()) {
            return Optional.empty();
        }
        var unused =
                previews.stream()
                        .map(Recognised.Preview::file)
                        .filter(it -> !used.contains(it.id()))
                        .map(it -> new Recognised.Unused(it.id(), it.name()))
                        .toList();
        return Optional.of(
                new Recognised.Known(
                        profile.id(), profile.label(), profile.source(), matches, unused));
    }

    /** A step may look at another sheet, or know where the header is; then its own reading counts. */
    private Header headerOf(Recognised.Preview preview, ProfileStep step) {
        if (step.named(preview.file().name())
                && (step.sheet() != null || step.headerRow() != null || step.delimiter() != null)) {
            try {
                return header(preview(preview.file(), step.reading()));
            } catch (UnreadableFile otherwise) {
                return new Header();
            }
        }
        return header(preview);
    }

    private static Header header(Recognised.Preview preview) {
        return Header.of(new ArrayList<>(preview.header()));
    }

    /** Of a workbook; none of any other file, and of one that cannot be read. */
    List<String> sheets(ReceivedFile file) {
        try {
            var probe = Probe.of(room.path(file.sha256()), file.name());
            return probe.format() == FileFormat.XLSX ? XlsxSource.sheets(probe.file()) : List.of();
        } catch (UnreadableFile refused) {
            return List.of();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    Recognised.Preview preview(ReceivedFile file, ReadingOptions options) {
        var probe = Probe.of(room.path(file.sha256()), file.name());
        try (var reader = SourceReader.open(probe, options)) {
            var rows = new ArrayList<List<@Nullable String>>();
            int read = 0;
            for (var row = reader.next();
                    row != null && read < ROWS_FOR_HEADER;
                    row = reader.next()) {
                if (read++ < PREVIEW_ROWS) {
                    rows.add(shown(row));
                }
            }
            return new Recognised.Preview(
                    file,
                    probe.format().name(),
                    probe.encoding().charset().name(),
                    probe.encoding().damaged(),
                    probe.encoding().doubtful(),
                    reader.header().names(),
                    rows,
                    null);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** What a mapping makes of the first rows. */
    List<MappedRow> tryOut(ReceivedFile file, ProfileStep step, IntakeTarget target, int most) {
        var probe = Probe.of(room.path(file.sha256()), file.name());
        try (var reader = SourceReader.open(probe, step.reading())) {
            var rows = new ArrayList<SourceRow>();
            for (var row = reader.next(); row != null; row = reader.next()) {
                rows.add(row);
                if (rows.size() == most) {
                    break;
                }
            }
            var mapper = new RowMapper(step, target, reader.header(), words);
            return rows.stream().map(row -> mapped(mapper.map(row), row.number())).toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private MappedRow mapped(RowMapper.Outcome outcome, long number) {
        return switch (outcome) {
            case RowMapper.Outcome.Fails(var problems) ->
                    new MappedRow(number, Map.of(), problems.stream().map(complaints::of).toList());
            case RowMapper.Outcome.Fits(var row) -> {
                var values = new HashMap<String, String>();
                row.values().forEach((field, value) -> values.put(field, shownValue(value)));
                yield new MappedRow(number, values, List.of());
            }
        };
    }

    private static String shownValue(Object value) {
        var text =
                value instanceof List<?> many
                        ? String.join("、", many.stream().map(String::valueOf).toList())
                        : value instanceof java.math.BigDecimal number
                                ? number.toPlainString()
                                : value.toString();
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
    }

    private static List<@Nullable String> shown(SourceRow row) {
        if (row.raw() != null) {
            return Collections.singletonList(row.raw());
        }
        var cells = new ArrayList<@Nullable String>();
        for (var cell : row.cells()) {
            cells.add(
                    cell != null && cell.length() > LONGEST_SHOWN
                            ? cell.substring(0, LONGEST_SHOWN) + "…"
                            : cell);
        }
        return Collections.unmodifiableList(cells);
    }

    Recognised.Preview withGuess(Recognised.Preview it) {
        return new Recognised.Preview(
                it.file(),
                it.format(),
                it.encoding(),
                it.damaged(),
                it.doubtful(),
                it.header(),
                it.rows(),
                guess(it.header()));
    }

    /** The target whose fields the columns look most like; null when none looks like any. */
    Recognised.@Nullable Guess guess(List<String> header) {
        var only = onlyOneOf(header);
        if (only.isPresent()) {
            return guess(only.get(), header);
        }
        Recognised.Guess best = null;
        for (var target : targets.all()) {
            var guess = guess(target, header);
            if (guess != null && (best == null || guess.likeness() > best.likeness())) {
                best = guess;
            }
        }
        return best;
    }

    /** Fields matched of those there are, with required fields counting three times; null when a required one is missing. */
    Recognised.@Nullable Guess guess(IntakeTarget target, List<String> header) {
        var columns = columns(target, header);
        double had = 0;
        double all = 0;
        for (var field : target.fields()) {
            int weight = field.mandatory() || field.identifying() ? 3 : 1;
            all += weight;
            if (columns.containsKey(field.name())) {
                had += weight;
            } else if (field.mandatory()) {
                return null;
            }
        }
        double used = (double) columns.size() / Math.max(1, header.size());
        return columns.isEmpty()
                ? null
                : new Recognised.Guess(target.id(), columns, had / all + used);
    }

    Map<String, String> columns(IntakeTarget target, List<String> header) {
        return columns(target, header, this::called);
    }

    private static Map<String, String> columns(
            IntakeTarget target,
            List<String> header,
            BiFunction<IntakeTarget, IntakeField, List<String>> names) {
        var byFolded = new LinkedHashMap<String, String>();
        header.forEach(name -> byFolded.putIfAbsent(Header.fold(name), name));
        var taken = new HashSet<String>();
        var columns = new HashMap<String, String>();
        for (var field : target.fields()) {
            for (var called : names.apply(target, field)) {
                var column = byFolded.get(Header.fold(called));
                if (column != null && taken.add(column)) {
                    columns.put(field.name(), column);
                    break;
                }
            }
        }
        return columns;
    }

    private List<String> called(IntakeTarget target, IntakeField field) {
        var names = new ArrayList<>(ownNames(target, field));
        names.addAll(field.others());
        return names;
    }

    private List<String> ownNames(IntakeTarget target, IntakeField field) {
        var label = labels.of(target, field);
        return Stream.of(field.name(), label.zh(), label.en())
                .filter(it -> it != null && !it.isBlank())
                .map(String::valueOf)
                .toList();
    }

    TargetView view(IntakeTarget target) {
        return new TargetView(
                target.id(),
                labels.of(target),
                target.fields().stream()
                        .map(field ->
                                new TargetView.Field(
                                        field.name(),
                                        labels.of(target, field),
                                        labels.hint(target, field),
                                        field.type(),
                                        field.mandatory(),
                                        field.identifying(),
                                        field.choices(),
                                        field.example()))
                        .toList());
    }
}
