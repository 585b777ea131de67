package org.chuangtu.home.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.chuangtu.access.Access;
import org.chuangtu.access.Denied;
import org.chuangtu.access.JournalRight;
import org.chuangtu.access.Scope;
import org.chuangtu.journal.Entry;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Search;
import org.chuangtu.page.Formats;
import org.chuangtu.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What changed lately, as sentences. What one person did of one kind on one day is one sentence. */
@Component
class Changes {

    private static final int SHOWN = 12;
    private static final int LOOKED_AT = 400;

    /** Coming and going changes nothing that others would want to know. */
    private static final List<String> NOT_NEWS =
            List.of(
                    "identity.logIn.",
                    "identity.logOut.",
                    "identity.signIn.",
                    "evidence.file.read");

    /** An import writes rows of few tables; the first tell which. */
    private static final int ROWS_LOOKED_AT = 20;

    private final Journal journal;
    private final Access access;
    private final RowNames names;
    private final Words words;

    Changes(Journal journal, Access access, RowNames names, Words words) {
        this.journal = journal;
        this.access = access;
        this.names = names;
        this.words = words;
    }

    /**
     * @param about the last it was done to
     * @param entry the last journal entry; null for whoever may not read the journal
     * @param times how often that day, at least
     */
    record Change(
            String who,
            String what,
            RowNames.@Nullable Named about,
            @Nullable Long entry,
            Instant at,
            int times) {}

    boolean visible() {
        return access.maySomewhere(JournalRight.READ_HISTORY);
    }

    List<Change> latest() {
        if (!visible()) return List.of();
        boolean mayOpen = access.may(JournalRight.READ, Scope.EVERYWHERE);
        var groups = new LinkedHashMap<Group, List<Entry>>();
        for (var it : journal.latest(Search.everything(), Long.MAX_VALUE, LOOKED_AT)) {
            if (NOT_NEWS.stream().anyMatch(it.verb()::startsWith)) continue;
            if (!mayOpen && !mayBeTold(it)) continue;
            groups.computeIfAbsent(Group.of(it), _ -> new ArrayList<>()).add(it);
        }
        return groups.values().stream()
                .limit(SHOWN)
                .map(entries -> change(entries, mayOpen))
                .toList();
    }

    /** As the page of an entry: to whom a module does not show a row, it does not say what became of it either. */
    private boolean mayBeTold(Entry it) {
        var rows = journal.rowsOf(it.id(), ROWS_LOOKED_AT);
        try {
            rows.forEach(row -> journal.tableOf(row).requireMayRead(row.id()));
            return !rows.isEmpty();
        } catch (Denied hidden) {
            return false;
        }
    }

    private record Group(String actor, String verb, LocalDate day) {
        static Group of(Entry it) {
            return new Group(it.actor(), it.verb(), LocalDate.ofInstant(it.at(), Formats.ZONE));
        }
    }

    private Change change(List<Entry> entries, boolean mayOpen) {
        var last = entries.getFirst();
        var told = words.find("journal.verb." + last.verb());
        return new Change(
                journal.nameOf(last.actor()),
                told == null ? last.verb() : told,
                about(last),
                mayOpen ? last.id() : null,
                last.at(),
                entries.size());
    }

    /** What is new has no subject yet: then it is what was written. */
    private RowNames.@Nullable Named about(Entry it) {
        if (it.subject() != null) return names.of(it.subject());
        var written = journal.rowsOf(it.id(), 1);
        return written.isEmpty() ? null : names.of(written.getFirst());
    }
}
