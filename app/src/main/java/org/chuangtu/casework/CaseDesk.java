package org.chuangtu.casework;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Scope;
import org.chuangtu.clock.Clocks;
import org.chuangtu.clock.Owner;
import org.chuangtu.clock.Running;
import org.chuangtu.evidence.Archive;
import org.chuangtu.evidence.Reader;
import org.chuangtu.identity.Colleagues;
import org.chuangtu.journal.Anew;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Row;
import org.chuangtu.page.NotFound;
import org.chuangtu.party.Parties;
import org.chuangtu.place.Places;
import org.chuangtu.procedure.Act;
import org.chuangtu.procedure.Action;
import org.chuangtu.procedure.Assigns;
import org.chuangtu.procedure.ClockMove;
import org.chuangtu.procedure.Countdown;
import org.chuangtu.procedure.EffectRule;
import org.chuangtu.procedure.Event;
import org.chuangtu.procedure.Matter;
import org.chuangtu.procedure.Procedure;
import org.chuangtu.procedure.Refusal;
import org.chuangtu.procedure.Rung;
import org.chuangtu.procedure.Transitions;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Where cases are opened and moved on, each step in one transaction: the case is locked; the procedure is asked whether this actor may take
 * this action now, having seen the last step; the form is checked and kept; the papers are there; the step is written under one journal
 * entry; clocks move; effects follow. What is refused has changed nothing.
 */
@Service
public class CaseDesk {

    static final ZoneId HERE = ZoneId.of("Asia/Shanghai");

    /** How a filing may be named, so that it acts once. */
    public static final String COMMAND = "[\\w.:/@-]{1,100}";

    /** How a case is assigned to an organisation: {@code party:4}. */
    private static final String PARTY = "party:";

    private final CaseTable table;
    private final ProcedureBook book;
    private final Categories categories;
    private final StandIns standIns;
    private final Reminders reminders;
    private final Clocks clocks;
    private final ObjectProvider<CaseForms> forms;
    private final ObjectProvider<CaseEffect> effects;
    private final ObjectProvider<CaseCondition> conditions;
    private final ObjectProvider<CaseFollowers> followers;
    private final Archive archive;
    private final Colleagues colleagues;
    private final Places places;
    private final Parties parties;
    private final Journal journal;
    private final Access access;
    private final Clock clock;
    private final ApplicationEventPublisher news;

    /** A step is taken whole or not at all, also within a transaction that goes on. */
    private final TransactionTemplate whole;

    private final Anew anew;

    CaseDesk(
            CaseTable table,
            ProcedureBook book,
            Categories categories,
            StandIns standIns,
            Reminders reminders,
            Clocks clocks,
            ObjectProvider<CaseForms> forms,
            ObjectProvider<CaseEffect> effects,
            ObjectProvider<CaseCondition> conditions,
            ObjectProvider<CaseFollowers> followers,
            Archive archive,
            Colleagues colleagues,
            Places places,
            Parties parties,
            Journal journal,
            Access access,
            Clock clock,
            ApplicationEventPublisher news,
            Anew anew,
            PlatformTransactionManager transactions) {
        this.table = table;
        this.book = book;
        this.categories = categories;
        this.standIns = standIns;
        this.reminders = reminders;
        this.clocks = clocks;
        this.forms = forms;
        this.effects = effects;
        this.conditions = conditions;
        this.followers = followers;
        this.archive = archive;
        this.colleagues = colleagues;
        this.places = places;
        this.parties = parties;
        this.journal = journal;
        this.access = access;
        this.clock = clock;
        this.news = news;
        this.anew = anew;
        this.whole = new TransactionTemplate(transactions);
        whole.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** Takes back what was written so far and says why. */
    private static final class TakenBack extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Acted answer;

        TakenBack(Acted answer) {
            super(answer.toString(), null, false, false);
            this.answer = answer;
        }
    }

    private Acted whole(Supplier<Acted> step) {
        try {
            // Where the transaction is the step's own, it is what is taken back: a savepoint costs
            // two ways to the database.
            if (!TransactionSynchronizationManager.isActualTransactionActive())
                return anew.whole(step);
            Acted done = whole.execute(_ -> step.get());
            if (done == null) throw new IllegalStateException("a step has an answer");
            return done;
        } catch (TakenBack back) {
            return back.answer;
        } catch (CaseEffect.EffectRefused refused) {
            return refused.asAnswer();
        }
    }

    // Acting
    // ------------------------------------------------------------------------------------------------------------

    /** Opens a case under the newest version of its procedure. */
    public Acted open(Filing filing) {
        return whole(() -> opened(filing, false));
    }

    /**
     * As {@link #open(Filing)}, once: the same filing by the same actor under the same name again answers with the case it opened.
     *
     * @param command chosen by whoever files
     */
    public Acted open(Filing filing, String command) {
        access.requireSomewhere(CaseRight.ACT);
        if (!command.matches(COMMAND)) return new Acted.Unfit(Acted.Lack.COMMAND, command);
        return anew.whole(() -> {
            String me = access.whoActs().id();
            String content = ProcedureBook.sha256(filing.toString());
            table.holdCommand(me, command);
            var before = table.filed(me, command);
            if (before.isPresent())
                return before.get().content().equals(content)
                        ? opened(before.get().matter())
                        : new Acted.FiledOtherwise(
                                table.find(before.get().matter()).orElseThrow().number());
            var acted = whole(() -> opened(filing, false));
            if (acted instanceof Acted.Done(var file, _, _))
                table.insertFiled(me, command, content, file.id());
            return acted;
        });
    }

    /** What opening it was answered with. */
    private Acted opened(long id) {
        return new Acted.Done(
                table.find(id).orElseThrow(),
                table.steps(id).getFirst().event(),
                table.entryOfStep(id, 1));
    }

    /** As {@link #open}, by the program: a clock or another case says so. */
    Acted openByItself(Filing filing) {
        return access.as(Actor.SYSTEM, () -> whole(() -> opened(filing, true)));
    }

    private Acted opened(Filing filing, boolean program) {
        var scope = filing.placeId() == null ? Scope.EVERYWHERE : Scope.at(filing.placeId());
        access.requireSomewhere(CaseRight.ACT);
        var found = book.find(filing.procedure());
        if (found.isEmpty()) return new Acted.Unfit(Acted.Lack.PROCEDURE, filing.procedure());
        var procedure = found.get();
        var unfit = unfit(filing, procedure);
        if (unfit.isPresent()) return unfit.get();
        var said = filing.said();
        if (said.onBehalfOf() != null
                && !mayActFor(said.onBehalfOf())
                && !(access.may(CaseRight.FILE_FOR, scope) && isSomebody(said.onBehalfOf())))
            return new Acted.NotForThem(said.onBehalfOf());
        var matter = Matter.unopened(procedure);
        var act = act(matter, said, scope, filing.category(), 0, null, program);
        return switch (Transitions.act(matter, act, clocks.calendar())) {
            case Transitions.Answer.Refused(var why) -> new Acted.Refused(why);
            case Transitions.Answer.Taken(var event, var next) -> {
                var bad = bad(procedure, scope, said, event);
                yield bad.isPresent() ? bad.get() : writeOpening(filing, event, next);
            }
        };
    }

    private Acted writeOpening(Filing filing, Event event, Matter next) {
        String number = table.nextNumber(today().getYear());
        letRead(next.procedure(), filing.said(), number);
        long entry =
                journal.enter(
                        "casework.matter.opened",
                        null,
                        Map.of(
                                "number", number,
                                "procedure", next.procedure().id(),
                                "action", event.action()));
        long id =
                table.insert(
                        number,
                        book.idOf(next.procedure()),
                        filing,
                        next,
                        openToPublic(next),
                        due(next));
        return follow(table.find(id).orElseThrow(), filing.said(), event, next, entry);
    }

    private Optional<Acted> unfit(Filing it, Procedure procedure) {
        if (it.placeId() == null && procedure.subject() == Procedure.Subject.PLACE)
            return Optional.of(new Acted.Unfit(Acted.Lack.PLACE, null));
        if (it.placeId() != null && places.find(it.placeId()).isEmpty())
            return Optional.of(new Acted.Unfit(Acted.Lack.PLACE, it.placeId().toString()));
        if (it.partyId() == null && procedure.subject() == Procedure.Subject.PARTY)
            return Optional.of(new Acted.Unfit(Acted.Lack.PARTY, null));
        if (it.partyId() != null
                && !parties.briefs(List.of(it.partyId())).containsKey(it.partyId()))
            return Optional.of(new Acted.Unfit(Acted.Lack.PARTY, it.partyId().toString()));
        String tree = procedure.categories();
        String path = it.category();
        if (tree != null && (path == null || categories.find(tree, path).isEmpty()))
            return Optional.of(new Acted.Unfit(Acted.Lack.CATEGORY, path));
        return Optional.empty();
    }

    /** Takes an action. */
    public Acted act(long id, Said said) {
        return whole(() -> moved(id, said, false));
    }

    /** As {@link #act}, by the program, whatever the last step was. */
    Acted actByItself(long id, String action) {
        return access.as(
                Actor.SYSTEM,
                () ->
                        whole(() -> {
                            var seen = table.lock(id).orElseThrow(() -> new NotFound("case " + id));
                            return moved(id, Said.of(action, seen.seq()), true);
                        }));
    }

    /**
     * As {@link #act}, by the program, whatever the last step was: for higher modules in which something a procedure waits for has come to
     * pass. Only where the program itself is at work already.
     */
    @Transactional
    public Acted actAsTheProgram(long id, String action) {
        if (!access.whoActs().id().equals(Actor.SYSTEM.id()))
            throw new IllegalStateException(access.whoActs().id() + " is not the program");
        return actByItself(id, action);
    }

    private Acted moved(long id, Said said, boolean program) {
        access.requireSomewhere(CaseRight.ACT);
        var file = table.lock(id).orElseThrow(() -> new NotFound("case " + id));
        if (!maySee(file)) throw new NotFound("case " + id);
        if (said.onBehalfOf() != null && !mayActFor(said.onBehalfOf()))
            return new Acted.NotForThem(said.onBehalfOf());
        var matter = matter(file);
        var act =
                act(
                        matter,
                        said,
                        file.scope(),
                        file.category(),
                        openChildren(matter, said, id),
                        file,
                        program);
        return switch (Transitions.act(matter, act, clocks.calendar())) {
            case Transitions.Answer.Refused(var why) -> new Acted.Refused(why);
            case Transitions.Answer.Taken(var event, var next) -> {
                var bad = bad(matter.procedure(), file.scope(), said, event);
                yield bad.isPresent() ? bad.get() : writeMove(file, said, event, next);
            }
        };
    }

    private int openChildren(Matter matter, Said said, long id) {
        return matter.procedure().action(said.action()).filter(Action::afterChildren).isPresent()
                ? table.openChildren(id)
                : 0;
    }

    private Acted writeMove(CaseFile file, Said said, Event event, Matter next) {
        letRead(next.procedure(), said, file.number());
        long entry =
                journal.enter(
                        "casework.matter.moved",
                        Row.of(CaseTable.MATTER, file.id()),
                        Map.of("action", event.action(), "seq", event.seq(), "to", event.to()));
        var now =
                table.update(
                        file.id(),
                        next,
                        openToPublic(next),
                        event.moved() ? event.at() : file.stateSince(),
                        due(next));
        return follow(now, said, event, next, entry);
    }

    /** What comes after the row of the case: the answer, the step, the clocks, the effects. */
    private Acted follow(CaseFile moved, Said said, Event event, Matter next, long entry) {
        long id = moved.id();
        var action = next.procedure().action(event.action()).orElseThrow();
        var kept = keepAnswer(moved, action, said);
        table.insertStep(
                id,
                event,
                event.evidence().stream().map(kind -> paperOf(said, kind)).toList(),
                kept == null ? null : kept.version(),
                kept == null ? null : kept.answer());
        moveClocks(id, next.procedure(), event);
        // A clock that is stopped too late has told the case so.
        var file = event.clocks().isEmpty() ? moved : table.find(id).orElseThrow();
        apply(
                action.effects(),
                new CaseEffect.Happened(file, next.procedure(), action.name(), said));
        news.publishEvent(new CaseMoved(file, event, said));
        return action.effects().isEmpty()
                ? new Acted.Done(file, event, entry)
                : new Acted.Done(table.find(id).orElseThrow(), event, entry);
    }

    private CaseForms.Taken.@Nullable Done keepAnswer(CaseFile moved, Action action, Said said) {
        String form = action.form();
        if (form == null) return null;
        var asked =
                forms.getIfAvailable(() -> {
                    throw new IllegalStateException("nobody knows the form " + form);
                });
        var input = said.input() == null ? JsonNodeFactory.instance.objectNode() : said.input();
        return switch (asked.keep(form, moved, input, said.consented())) {
            case CaseForms.Taken.Done done -> done;
            case CaseForms.Taken.Refused(var wrongs) ->
                    throw new TakenBack(new Acted.FormRefused(form, wrongs));
        };
    }

    private static long paperOf(Said said, String kind) {
        return said.proofs().stream()
                .filter(it -> it.kind().equals(kind))
                .findFirst()
                .map(Said.Proof::paper)
                .orElseThrow();
    }

    /** The module clock keeps the clocks; that both reckon alike is made sure of here, not hoped for. */
    private void moveClocks(long id, Procedure procedure, Event event) {
        var owner = new Owner(CaseTable.MATTER, id);
        for (ClockMove it : event.clocks()) {
            var rule = procedure.clocks().get(it.clock());
            if (rule == null) throw new IllegalStateException("no clock " + it.clock());
            var after = it.after();
            Countdown kept =
                    switch (it.kind()) {
                        case STARTED ->
                                clocks.start(
                                        owner,
                                        it.clock(),
                                        after.limit(),
                                        rule.ladder().stream().map(Rung::when).toList(),
                                        event.at());
                        case PAUSED -> clocks.pause(owner, it.clock(), event.at());
                        case RESUMED -> clocks.resume(owner, it.clock(), event.at());
                        case STOPPED -> clocks.stop(owner, it.clock(), event.at());
                        case EXTENDED -> {
                            var extension = rule.extension();
                            if (extension == null)
                                throw new IllegalStateException("not extended: " + rule);
                            yield clocks.extend(
                                    owner, it.clock(), extension.of(after.limit()), event.at());
                        }
                    };
            if (!kept.equals(after))
                throw new IllegalStateException(
                        "clock "
                                + it.clock()
                                + " of case "
                                + id
                                + ": "
                                + kept
                                + " is not "
                                + after);
        }
    }

    void apply(List<EffectRule> rules, CaseEffect.Happened happened) {
        for (EffectRule rule : rules)
            effects.stream()
                    .filter(it -> it.name().equals(rule.name()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no effect " + rule.name()))
                    .apply(happened, rule.arguments());
    }

    // What the procedure cannot know of what was said
    // ------------------------------------------------------------------------------------------------------------

    private Optional<Acted> bad(Procedure procedure, Scope scope, Said said, Event event) {
        var action = procedure.action(event.action()).orElseThrow();
        String whom = event.assignee();
        if (action.assigns() instanceof Assigns.Named
                && whom != null
                && !assignable(procedure, scope, whom))
            return Optional.of(new Acted.NotToThem(whom));
        return badPaper(said);
    }

    /** Whoever may act where the case lies, an organisation there is, or whoever has a duty of its procedure: nobody else could take it. */
    private boolean assignable(Procedure procedure, Scope scope, String whom) {
        if (whom.startsWith(Transitions.DUTY))
            return procedure.duties().containsKey(whom.substring(Transitions.DUTY.length()));
        return whom.startsWith(PARTY)
                ? isSomebody(whom)
                : colleagues.may(whom, CaseRight.ACT, scope);
    }

    private boolean isSomebody(String whom) {
        if (!whom.matches("(user|party):[1-9][0-9]{0,17}")) return false;
        if (!whom.startsWith(PARTY)) return true;
        long party = Long.parseLong(whom.substring(PARTY.length()));
        return parties.briefs(List.of(party)).containsKey(party);
    }

    private Optional<Acted> badPaper(Said said) {
        for (Said.Proof it : said.proofs())
            if (!book.knowsProof(it.kind())
                    || archive.find(it.paper()).filter(paper -> paper.holdsOn(today())).isEmpty())
                return Optional.of(new Acted.PaperRefused(it));
        return Optional.empty();
    }

    /** Whoever handles the case may read what was handed in to it. */
    private void letRead(Procedure procedure, Said said, String number) {
        for (Said.Proof it : said.proofs()) {
            var paper = archive.find(it.paper()).orElseThrow();
            if (!paper.restricted() || !archive.isMine(paper)) continue;
            var readers = new HashSet<Reader>();
            procedure
                    .duties()
                    .forEach((name, roles) ->
                            DutyRight.of(name, roles)
                                    .roles()
                                    .forEach(role -> readers.add(new Reader.RoleReader(role))));
            readers.forEach(reader -> archive.grant(paper.id(), reader, number, null));
        }
    }

    // Who
    // ------------------------------------------------------------------------------------------------------------

    private Act act(
            Matter matter,
            Said said,
            Scope scope,
            @Nullable String category,
            int openChildren,
            @Nullable CaseFile file,
            boolean program) {
        var who = access.whoActs();
        String tree = matter.procedure().categories();
        Map<String, String> says =
                tree == null || category == null
                        ? Map.of()
                        : categories.find(tree, category).orElse(Map.of());
        return new Act(
                said.action(),
                who.id(),
                said.onBehalfOf(),
                duties(matter.procedure(), scope),
                program,
                now(matter),
                said.expected(),
                said.outcome(),
                said.assignTo(),
                said.proofs().stream().map(Said.Proof::kind).distinct().toList(),
                says,
                groups(who),
                openChildren,
                unmet(matter, said.action(), file));
    }

    /** What the action waits for that has not come to pass; nothing has before the case is there. */
    private Set<String> unmet(Matter matter, String action, @Nullable CaseFile file) {
        var waits = matter.procedure().action(action).map(Action::conditions).orElse(Set.of());
        if (waits.isEmpty()) return waits;
        var held = new HashSet<String>();
        if (file != null)
            conditions.stream()
                    .filter(it -> waits.contains(it.name()) && it.holds(file))
                    .forEach(it -> held.add(it.name()));
        var unmet = new HashSet<>(waits);
        unmet.removeAll(held);
        return unmet;
    }

    /** To the millisecond, as it is kept; never before the last step, which another program's clock may have written. */
    private Instant now(Matter matter) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var last = matter.last();
        return last != null && now.isBefore(last) ? last : now;
    }

    /** The duties the actor has there. */
    Set<String> duties(Procedure procedure, Scope scope) {
        var held = new HashSet<String>();
        procedure
                .duties()
                .forEach((name, roles) -> {
                    if (access.may(DutyRight.of(name, roles), scope)) held.add(name);
                });
        return held;
    }

    /** As whom else a case may be assigned to the actor. */
    static Set<String> groups(Actor who) {
        return who.partyId() == null ? Set.of() : Set.of(PARTY + who.partyId());
    }

    private boolean mayActFor(String other) {
        var who = access.whoActs();
        return other.equals(who.id())
                || groups(who).contains(other)
                || standIns.absentFor(who.id()).contains(other);
    }

    private boolean maySee(CaseFile it) {
        if (access.may(CaseRight.READ, it.scope())) return true;
        var who = access.whoActs();
        var mine = persons(who);
        if (mine.contains(it.reporter()) || (it.assignee() != null && mine.contains(it.assignee())))
            return true;
        String assignee = it.assignee();
        return assignee != null
                && assignee.startsWith(Transitions.DUTY)
                && duties(book.byId(it.procedureId()), it.scope())
                        .contains(assignee.substring(Transitions.DUTY.length()));
    }

    // Reading
    // ------------------------------------------------------------------------------------------------------------

    /** Empty too for one the actor may not see. */
    @Transactional(readOnly = true)
    public Optional<CaseFile> find(long id) {
        requireReader();
        return table.find(id).filter(this::maySee);
    }

    @Transactional(readOnly = true)
    public Optional<CaseFile> byNumber(String number) {
        requireReader();
        return table.byNumber(number.strip()).filter(this::maySee);
    }

    /** Whoever may act or read somewhere; which cases is asked of each. */
    private void requireReader() {
        if (!access.maySomewhere(CaseRight.ACT)) access.requireSomewhere(CaseRight.READ);
    }

    CaseFile require(long id) {
        return find(id).orElseThrow(() -> new NotFound("case " + id));
    }

    /** What happened, in its order. */
    @Transactional(readOnly = true)
    public List<Step> steps(long id) {
        require(id);
        return table.steps(id);
    }

    /** Of one the actor has been found to see. */
    List<Step> stepsOf(CaseFile it) {
        return table.steps(it.id());
    }

    @Transactional(readOnly = true)
    public List<Running> clocksOf(long id) {
        require(id);
        return clocks.of(new Owner(CaseTable.MATTER, id));
    }

    /** The version of its procedure it is under. */
    @Transactional(readOnly = true)
    public Procedure procedureOf(CaseFile it) {
        return book.byId(it.procedureId());
    }

    /** A case that has to do with this one, as far as the actor may see it. */
    public record Related(Relation relation, CaseFile file) {}

    @Transactional(readOnly = true)
    public List<Related> related(long id) {
        require(id);
        var all = new ArrayList<Related>();
        for (Relation it : table.relations(id))
            table.find(it.other())
                    .filter(this::maySee)
                    .ifPresent(other -> all.add(new Related(it, other)));
        return all;
    }

    /**
     * An action of the procedure where the case stands.
     *
     * @param whyNot null: the actor may take it now
     */
    public record Offer(Action action, @Nullable Refusal whyNot) {}

    /** To whom an action may hand the case: whoever may act where it lies; at most 500. */
    @Transactional(readOnly = true)
    public List<Colleagues.Colleague> colleagues(CaseFile it) {
        return colleagues.who(CaseRight.ACT, it.scope());
    }

    /** What may be done where it stands, and why the actor may not where they may not. */
    @Transactional(readOnly = true)
    public List<Offer> offers(long id) {
        var file = require(id);
        var matter = matter(file);
        var all = new ArrayList<Offer>();
        for (Action it : matter.procedure().from(file.state())) {
            var said = Said.of(it.name(), file.seq());
            var act =
                    act(
                            matter,
                            said,
                            file.scope(),
                            file.category(),
                            openChildren(matter, said, id),
                            file,
                            false);
            Refusal whyNot =
                    access.maySomewhere(CaseRight.ACT)
                            ? forbids(matter, act)
                            : new Refusal.NotYours(it.name(), it.by());
            all.add(new Offer(it, whyNot));
        }
        return all;
    }

    /** What an actor may do for those they stand in for counts too. */
    private @Nullable Refusal forbids(Matter matter, Act act) {
        var own = Transitions.forbids(matter, act, clocks.calendar());
        if (own.isEmpty()) return null;
        for (String absent : standIns.absentFor(act.actor()))
            if (Transitions.forbids(matter, act.onBehalfOf(absent), clocks.calendar()).isEmpty())
                return null;
        return own.get();
    }

    /** The opening actions of a procedure the actor may take there. */
    @Transactional(readOnly = true)
    public List<Action> openings(Procedure procedure, @Nullable Long place) {
        if (!access.maySomewhere(CaseRight.ACT)) return List.of();
        var matter = Matter.unopened(procedure);
        var scope = place == null ? Scope.EVERYWHERE : Scope.at(place);
        return procedure.opening().stream()
                .filter(it ->
                        Transitions.forbids(
                                        matter,
                                        act(
                                                matter,
                                                Said.of(it.name(), 0),
                                                scope,
                                                null,
                                                0,
                                                null,
                                                false),
                                        clocks.calendar())
                                .isEmpty())
                .toList();
    }

    /** How it stands, folded from its steps: what the row says again, and all that guards ask. */
    Matter matter(CaseFile file) {
        return Matter.replay(
                book.byId(file.procedureId()),
                table.steps(file.id()).stream().map(Step::event).toList());
    }

    private static boolean openToPublic(Matter it) {
        String state = it.state();
        return state != null && it.procedure().state(state).open();
    }

    static @Nullable Instant due(Matter it) {
        return it.clocks().values().stream()
                .filter(Countdown::running)
                .map(Countdown::due)
                .min(Instant::compareTo)
                .orElse(null);
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(HERE));
    }

    // Reminders
    // ------------------------------------------------------------------------------------------------------------

    /** What the actor is told and has not read. */
    @Transactional(readOnly = true)
    public List<Told> told() {
        access.requireSomewhere(CaseRight.ACT);
        var names = namesOf(access.whoActs());
        var all = new ArrayList<Told>();
        for (var it : reminders.of(names, 100)) {
            var file = table.find(it.matterId()).orElseThrow();
            Optional<String> path =
                    maySee(file)
                            ? Optional.of(file.path())
                            : followers.stream()
                                    .flatMap(one -> one.pathFor(file, names.persons()).stream())
                                    .findFirst();
            path.ifPresent(to ->
                    all.add(
                            new Told(
                                    it.matterId(),
                                    it.number(),
                                    it.title(),
                                    it.why(),
                                    it.at(),
                                    to)));
        }
        return all;
    }

    /**
     * What somebody was told about a case.
     *
     * @param why the key of the word of the action or clock it came from
     * @param path where they may look at it
     */
    public record Told(
            long matter, String number, String title, String why, Instant at, String path) {}

    /** Whoever follows a case and looks at it where they may has read what they were told of it. */
    @Transactional
    public void readByFollower(long id) {
        access.requireSomewhere(CaseRight.ACT);
        reminders.read(id, namesOf(access.whoActs()), clock.instant());
    }

    /** Looking at a case reads what one was told of it. */
    @Transactional
    public void read(long id) {
        require(id);
        reminders.read(id, namesOf(access.whoActs()), clock.instant());
    }

    /**
     * Everything a case may be assigned to that is the actor.
     *
     * @param persons themselves, their organisation, and those they stand in for
     * @param duties those of each procedure, {@code governance.ebike_parking/duty:street_team}: two procedures may call different duties
     *     the same
     */
    record Names(Set<String> persons, Set<String> duties) {}

    Names namesOf(Actor who) {
        return new Names(persons(who), dutiesWhere(access::maySomewhere));
    }

    Set<String> persons(Actor who) {
        var names = new HashSet<>(groups(who));
        names.add(who.id());
        names.addAll(standIns.absentFor(who.id()));
        return names;
    }

    Set<String> dutiesWhere(Predicate<DutyRight> held) {
        var names = new HashSet<String>();
        for (Procedure it : book.all())
            it.duties()
                    .forEach((name, roles) -> {
                        if (held.test(DutyRight.of(name, roles)))
                            names.add(it.code() + "/" + Transitions.DUTY + name);
                    });
        return names;
    }
}
