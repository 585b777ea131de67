package org.chuangtu.access.web;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.chuangtu.access.Histories;
import org.chuangtu.journal.Entry;
import org.chuangtu.journal.Finding;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Revision;
import org.chuangtu.journal.Row;
import org.chuangtu.journal.Verification;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says what the journal holds in the reader's language. */
@Component
class JournalWords {

    private final Words words;
    private final Journal journal;
    private final Histories histories;

    JournalWords(Words words, Journal journal, Histories histories) {
        this.words = words;
        this.journal = journal;
        this.histories = histories;
    }

    /**
     * A row as people call it, with its page and its history for whoever may see them; a row that was taken back has no page.
     */
    record Link(String text, @Nullable String path, @Nullable String historyPath) {}

    record Told(long entry, String what, String who, java.time.Instant at, List<Change> changes) {}

    private static final int LONGEST = 400;

    record Change(String column, @Nullable String before, @Nullable String after) {}

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

    Told revision(Revision revision, boolean personal) {
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
                                                it.column(),
                                                masked(it.before()),
                                                masked(it.after()))
                                        : new Change(
                                                it.column(), text(it.before()), text(it.after())))
                        .toList());
    }

    /** The corners of a shape would fill many pages; the whole stands in the API. */
    private @Nullable String text(@Nullable Object value) {
        if (value == null) return null;
        var text = String.valueOf(value);
        return text.length() <= LONGEST
                ? text
                : words.of("access.journal.cut", text.substring(0, LONGEST), text.length());
    }

    private static @Nullable String masked(@Nullable Object value) {
        return value == null ? null : "•••";
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
