package org.chuangtu.procedure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chuangtu.procedure.Fault.Kind;
import org.chuangtu.procedure.Yaml.Value;
import org.chuangtu.procedure.Yaml.Word;
import org.jspecify.annotations.Nullable;

/**
 * Reads years from files like those beside this class: holidays by name, make-up workdays, and the notice both come from.
 *
 * <p>A year is official only with the number of its notice; without {@code verified: true} dates that rest on it are unverified.
 */
public final class HolidayFiles {

    /** What a file turned out to be. */
    public sealed interface Read {
        record Good(CalendarYear year) implements Read {}

        record Faulty(List<Fault> faults) implements Read {
            public Faulty {
                faults = List.copyOf(faults);
            }
        }
    }

    /** The years that come with the engine. */
    private static final int FIRST = 2024;

    private static final int LAST = 2027;
    private static final int LONGEST_HOLIDAY = 31;

    private static final Set<String> KEYS =
            Set.of(
                    "year",
                    "basis",
                    "document",
                    "title",
                    "issued",
                    "read",
                    "verified",
                    "holidays",
                    "workdays",
                    "why");

    private HolidayFiles() {}

    /** The years that come with the engine; the newest may be weekends alone and says so. */
    public static List<CalendarYear> bundled() {
        var all = new ArrayList<CalendarYear>();
        for (int year = FIRST; year <= LAST; year++) {
            String file = "holidays/" + year + ".yaml";
            switch (read(file, textOf(file))) {
                case Read.Good(var it) -> all.add(it);
                case Read.Faulty(var faults) ->
                        throw new IllegalStateException(faults.getFirst().message(false));
            }
        }
        return all;
    }

    private static String textOf(String file) {
        try (var in = HolidayFiles.class.getResourceAsStream(file)) {
            if (in == null) throw new IllegalStateException("not there: " + file);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Read read(String file, String text) {
        var yaml = new Yaml(file);
        var root = yaml.root(text);
        if (root.isEmpty()) {
            if (yaml.faults().isEmpty()) yaml.fault(1, Kind.MISSING, "year");
            return new Read.Faulty(yaml.faults());
        }
        var keys = yaml.map(root.get(), "year", 1, KEYS);
        int year = yaml.number(keys.get("year"), 0);
        if (!keys.containsKey("year")) yaml.fault(1, Kind.MISSING, "year");
        boolean official = "official".equals(text(yaml, keys.get("basis")));
        for (String must : official ? List.of("document", "holidays", "issued") : List.of("why"))
            if (!keys.containsKey(must)) yaml.fault(1, Kind.MISSING, must);
        var holidays = holidays(yaml, keys.get("holidays"));
        var workdays = new HashSet<LocalDate>();
        for (Word it : yaml.words(keys.get("workdays"))) workdays.addAll(days(yaml, it));
        if (!yaml.faults().isEmpty()) return new Read.Faulty(yaml.faults());
        if (!official)
            return new Read.Good(CalendarYear.weekendsOnly(year, text(yaml, keys.get("why"))));
        try {
            return new Read.Good(
                    new CalendarYear(
                            year,
                            CalendarYear.Basis.OFFICIAL,
                            holidays,
                            workdays,
                            text(yaml, keys.get("document")),
                            orNull(yaml, keys.get("title")),
                            LocalDate.parse(text(yaml, keys.get("issued"))),
                            orNull(yaml, keys.get("read")),
                            null,
                            "true".equals(orNull(yaml, keys.get("verified")))));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            yaml.fault(1, Kind.NOT_YAML, String.valueOf(e.getMessage()));
            return new Read.Faulty(yaml.faults());
        }
    }

    private static Map<LocalDate, String> holidays(Yaml yaml, @Nullable Value value) {
        var all = new LinkedHashMap<LocalDate, String>();
        if (value == null) return all;
        yaml.open(value.node(), "holidays", value.line())
                .forEach((name, days) -> {
                    for (Word it : yaml.words(days))
                        for (LocalDate day : days(yaml, it))
                            if (all.put(day, name) != null)
                                yaml.fault(it.line(), Kind.TWICE, day.toString());
                });
        return all;
    }

    /** {@code 2026-10-01} or {@code 2026-10-01 .. 2026-10-07}. */
    private static List<LocalDate> days(Yaml yaml, Word word) {
        try {
            String[] ends = word.text().split("\\s*\\.\\.\\s*", 2);
            var first = LocalDate.parse(ends[0]);
            var last = ends.length == 1 ? first : LocalDate.parse(ends[1]);
            if (!last.isBefore(first) && last.isBefore(first.plusDays(LONGEST_HOLIDAY)))
                return first.datesUntil(last.plusDays(1)).toList();
        } catch (DateTimeParseException e) {
            // said below
        }
        yaml.fault(
                word.line(),
                Kind.WRONG_TYPE,
                word.text(),
                "日期或「日期 .. 日期」",
                "a date or \"date .. date\"");
        return List.of();
    }

    private static String text(Yaml yaml, @Nullable Value value) {
        String it = orNull(yaml, value);
        return it == null ? "" : it;
    }

    private static @Nullable String orNull(Yaml yaml, @Nullable Value value) {
        return yaml.word(value).map(Word::text).orElse(null);
    }
}
