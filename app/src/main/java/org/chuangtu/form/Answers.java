package org.chuangtu.form;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuangtu.access.Access;
import org.chuangtu.access.Denied;
import org.chuangtu.evidence.Archive;
import org.chuangtu.evidence.Paper;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Row;
import org.chuangtu.page.NotFound;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The front door to what people answered: kept once, with the version they answered, never altered. */
@Service
public class Answers {

    public static final int LENGTH_MAX = 500_000;
    private static final int MOST = 1_000;

    private final AnswerTable table;
    private final FormDesk forms;
    private final List<AnswersOwner> owners;
    private final Archive archive;
    private final Journal journal;
    private final Access access;
    private final Clock clock;

    Answers(
            AnswerTable table,
            FormDesk forms,
            List<AnswersOwner> owners,
            Archive archive,
            Journal journal,
            Access access,
            Clock clock) {
        this.table = table;
        this.forms = forms;
        this.owners = List.copyOf(owners);
        this.archive = archive;
        this.journal = journal;
        this.access = access;
        this.clock = clock;
    }

    /**
     * Keeps an answer in the transaction of the caller, and in the entry that is open there; what does not fit the form is
     * refused, and nothing is kept. Papers it names are the answerer's own and still hold, and each is consented to; who
     * handles the matter may read them from then on. The draft goes.
     *
     * @param about a row of the module that asks, e.g. {@code casework.matter/17}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Kept keep(FormVersion form, String about, ObjectNode data, Consent consent) {
        access.requireSomewhere(FormRight.ANSWER);
        if (data.toString().length() > LENGTH_MAX)
            throw new IllegalArgumentException(
                    "an answer has at most " + LENGTH_MAX + " characters");
        if (forms.check(form, data) instanceof Checked.Refused(var wrongs))
            return new Kept.Refused(wrongs);
        var papers = papersOf(form.fields(), data, "");
        var wrongs = new ArrayList<Wrong>();
        papers.forEach((name, it) -> wrong(name, it, consent).ifPresent(wrongs::add));
        if (!wrongs.isEmpty()) return new Kept.Refused(wrongs);
        journal.enterUnlessOpen("form.answer.given", null, Map.of("form", form.ref().toString()));
        var me = access.whoActs().id();
        long id = table.insert(form, about, data, me, clock.instant());
        var used = papers.values().stream().map(Named::paper).distinct().toList();
        used.forEach(paper -> table.consent(id, paper, me));
        table.dropDraft(me, form.ref().code(), about);
        letRead(used, consent);
        return new Kept.Done(table.find(id).orElseThrow());
    }

    /** Beside the entry that is open: a right to read has an entry of its own, and what follows is not part of it. */
    private void letRead(List<Long> papers, Consent consent) {
        if (papers.isEmpty() || consent.readers().isEmpty()) return;
        journal.beside(() -> {
            for (long paper : papers)
                consent.readers()
                        .forEach(it -> archive.grant(paper, it, consent.why(), consent.until()));
        });
    }

    private record Named(Field field, long paper) {}

    private static Map<String, Named> papersOf(List<Field> fields, JsonNode data, String prefix) {
        var found = new LinkedHashMap<String, Named>();
        for (Field it : fields) {
            var value = data.path(it.name());
            var name = prefix + it.name();
            switch (it.widget()) {
                case MATERIAL -> {
                    if (value.isIntegralNumber()) found.put(name, new Named(it, value.asLong()));
                }
                case GROUP -> found.putAll(papersOf(it.fields(), value, name + "."));
                case ROWS -> {
                    for (int i = 0; i < value.size(); i++)
                        found.putAll(papersOf(it.fields(), value.get(i), name + "." + i + "."));
                }
                default -> {}
            }
        }
        return found;
    }

    private Optional<Wrong> wrong(String name, Named named, Consent consent) {
        var label = named.field().label();
        var paper = archive.find(named.paper());
        if (paper.isEmpty() || !archive.isMine(paper.get()))
            return Optional.of(
                    Wrong.of(
                            name,
                            label,
                            "form.wrong.notMine",
                            label,
                            String.valueOf(named.paper())));
        if (!paper.get().holdsOn(LocalDate.now(clock)))
            return Optional.of(
                    Wrong.of(
                            name,
                            label,
                            "form.wrong.lapsed",
                            label,
                            paper.get().name(),
                            validity(paper.get())));
        if (!consent.papers().contains(named.paper()))
            return Optional.of(
                    Wrong.of(name, label, "form.wrong.noConsent", label, paper.get().name()));
        return Optional.empty();
    }

    private static String validity(Paper it) {
        return (it.validFrom() == null ? "…" : it.validFrom())
                + " – "
                + (it.validTo() == null ? "…" : it.validTo());
    }

    /** Empty too for one the actor may not read. */
    @Transactional(readOnly = true)
    public Optional<Answer> find(long id) {
        return table.find(id).filter(this::mayRead);
    }

    /** What was answered about a row, in the order it was given, as far as the actor may read it; at most 1,000. */
    @Transactional(readOnly = true)
    public List<Answer> about(String about) {
        return table.about(about, MOST).stream().filter(this::mayRead).toList();
    }

    /**
     * Makes an answer say nothing any more: that it was given, by whom and when, stays.
     *
     * @return the journal entry
     */
    @Transactional
    public long erase(long id) {
        var it = find(id).orElseThrow(() -> new NotFound("answer " + id));
        if (it.erased()) throw new NotFound("answer " + id);
        var row = Row.of(AnswerTable.TABLE, id);
        if (!ownerOf(it.about()).map(owner -> owner.mayErase(rowOf(it.about()))).orElse(false))
            throw new NotFound("right to erase answer " + id);
        return journal.forget("form.answer.erased", row, List.of(row), () -> table.erase(id));
    }

    boolean mayRead(Answer it) {
        if (it.by().equals(access.whoActs().id())) return true;
        try {
            return ownerOf(it.about()).map(owner -> owner.mayRead(rowOf(it.about()))).orElse(false);
        } catch (Denied | NotFound no) {
            return false;
        }
    }

    private Optional<AnswersOwner> ownerOf(String about) {
        var kind = about.substring(0, about.indexOf('/'));
        return owners.stream().filter(it -> it.kind().equals(kind)).findFirst();
    }

    private static long rowOf(String about) {
        return Long.parseLong(about.substring(about.indexOf('/') + 1));
    }
}
