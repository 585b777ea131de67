package org.chuangtu.access.web;

import static java.util.stream.Collectors.joining;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chuangtu.access.ColumnWords;
import org.chuangtu.access.Histories;
import org.chuangtu.journal.Entry;
import org.chuangtu.journal.Finding;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Revision;
import org.chuangtu.journal.Row;
import org.chuangtu.journal.Verification;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Formats;
import org.chuangtu.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says what the journal holds in the reader's language. */
@Component
class JournalWords {

    private final Words words;
    private final Journal journal;
    private final Histories histories;
    private final ColumnWords columns;
    private final Formats formats;

    JournalWords(
            Words words,
            Journal journal,
            Histories histories,
            ColumnWords columns,
            Formats formats) {
        this.words = words;
        this.journal = journal;
        this.histories = histories;
        this.columns = columns;
        this.formats = formats;
    }

    /**
     * A row as people call it, with its page and its history for whoever may see them; a row that was taken back has no page.
     */
    record Link(String text, @Nullable String path, @Nullable String historyPath) {}

    record Told(long entry, String what, String who, java.time.Instant at, List<Change> changes) {}

    private static final int LONGEST = 400;
    private static final Pattern ACTOR = Pattern.compile("user:[1-9][0-9]{0,17}");
    private static final Pattern MOMENT =
            Pattern.compile(
                    "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?[+-]\\d\\d:\\d\\d");

    record Change(String column, @Nullable Value before, @Nullable Value after) {}

    /** A value in words, with the page of what it names where it names something. */
    record Value(String text, @Nullable String path) {}

    /** Columns that name a row of another module's table by what it is there for. */
    private static final Map<String, String> NAMED_OTHERWISE =
            Map.of(
                    "party", "organisation",
                    "target", "organisation",
                    "organiser", "organisation",
                    "paper", "file");

    record Detail(String name, String value) {}

    /** The verb in words; the verb itself until somebody wrote them. */
    String verb(String verb) {
        var told = words.find("journal.verb." + verb);
        return told == null ? verb : told;
    }

    String module(String module) {
        var told = words.find("access.module." + module);
        return told == null ? module : told;
    }

    /** What the rows of a table are; "other data" where nobody says. */
    String table(@Nullable String table) {
        String known = null;
        try {
            if (table != null) known = words.find(journal.tableOf(Row.of(table, 0)).messageKey());
        } catch (IllegalStateException notKept) {
            // nobody looks at such a table, so it has no name
        }
        return known == null ? words.of("access.journal.someTable") : known;
    }

    Link link(Row row) {
        var kept = journal.tableOf(row);
        var table = words.find(kept.messageKey());
        var history = histories.pathOf(row.table(), row.id());
        return new Link(
                (table == null ? row.table() : table) + " " + row.id(),
                history != null && journal.exists(row) ? kept.pathOf(row.id()) : null,
                history);
    }

    Cell subjectCell(Entry entry) {
        if (entry.subject() == null) return Cell.text(named(entry.details()));
        try {
            var link = link(entry.subject());
            return link.path() == null
                    ? Cell.text(link.text())
                    : Cell.link(link.text(), link.path());
        } catch (IllegalStateException e) {
            return Cell.text(entry.subject().toString()); // not a kept table: a user, an import
        }
    }

    /** What was made only by the entry has no row to lead to yet, but often a name. */
    private static String named(Map<String, Object> details) {
        return Stream.of("number", "name")
                .map(details::get)
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .findFirst()
                .orElse("–");
    }

    Told revision(String table, Revision revision, boolean personal) {
        return new Told(
                revision.entry().id(),
                verb(revision.entry().verb()),
                journal.nameOf(revision.entry().actor()),
                revision.entry().at(),
                revision.changes().stream()
                        .filter(it -> !it.column().equals("id"))
                        .map(it ->
                                personal
                                        ? new Change(
                                                columns.of(table, it.column()),
                                                masked(it.before()),
                                                masked(it.after()))
                                        : new Change(
                                                columns.of(table, it.column()),
                                                value(table, it.column(), it.before()),
                                                value(table, it.column(), it.after())))
                        .toList());
    }

    private @Nullable Value value(String table, String column, @Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Boolean it ->
                    new Value(words.of(it ? "access.value.yes" : "access.value.no"), null);
            case Number it when column.endsWith("_id") -> named(table, column, it.longValue());
            case List<?> none when none.isEmpty() -> new Value(words.of("access.value.none"), null);
            case List<?> all ->
                    new Value(
                            cut(
                                    all.stream()
                                            .map(it -> said(table, column, it))
                                            .collect(joining("、"))),
                            null);
            default -> new Value(cut(said(table, column, value)), null);
        };
    }

    /** What a number names, if one can tell; the bare number where one cannot. */
    private Value named(String table, String column, long id) {
        var end = column.substring(0, column.length() - "_id".length());
        end = end.substring(end.lastIndexOf('_') + 1);
        var name = NAMED_OTHERWISE.getOrDefault(end, end);
        var here = table.substring(0, table.indexOf('.') + 1) + name;
        var target =
                Stream.concat(Stream.of(here), journal.tables().stream().sorted())
                        .filter(journal.tables()::contains)
                        .filter(it -> it.endsWith("." + name))
                        .findFirst();
        if (target.isEmpty()) return new Value(Long.toString(id), null);
        var link = link(Row.of(target.get(), id));
        return new Value(link.text(), link.path());
    }

    private String said(String table, String column, @Nullable Object value) {
        if (!(value instanceof String text)) return String.valueOf(value);
        var code = columns.code(table, column, text);
        if (code != null) return code;
        if (ACTOR.matcher(text).matches()) return journal.nameOf(text);
        if (!MOMENT.matcher(text).matches()) return text;
        return formats.time(OffsetDateTime.parse(text).toInstant());
    }

    /** The corners of a shape would fill many pages; the whole stands in the API. */
    private String cut(String text) {
        return text.length() <= LONGEST
                ? text
                : words.of("access.journal.cut", text.substring(0, LONGEST), text.length());
    }

    private static @Nullable Value masked(@Nullable Object value) {
        return value == null ? null : new Value("•••", null);
    }

    List<Detail> details(Map<String, Object> details) {
        return details.entrySet().stream()
                .map(it -> new Detail(detail(it.getKey()), said(it.getValue())))
                .toList();
    }

    /** What was noted, in words; as it was noted until somebody wrote them. */
    private String detail(String name) {
        var told = words.find("access.detail." + name);
        return told == null ? name : told;
    }

    /** One thing a line, what belongs to it beside it. */
    private static String said(@Nullable Object value) {
        return switch (value) {
            case List<?> all -> all.stream().map(JournalWords::said).collect(joining("\n"));
            case Map<?, ?> parts ->
                    parts.values().stream().map(JournalWords::said).collect(joining(" · "));
            case null -> "–";
            default -> value.toString();
        };
    }

    String finding(Finding finding) {
        return words.of(finding.messageKey(), finding.arguments().toArray());
    }

    String checked(Verification.Checked checked) {
        return words.of("access.journal.checked", words.of(checked.messageKey()), checked.count());
    }
}
