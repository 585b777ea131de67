package org.chuangtu.procedure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one transition function: how a matter stands and what somebody means to do give the next event, or why not. It changes nothing and
 * asks nobody: the same question always has the same answer.
 *
 * <pre>{@code
 * switch (Transitions.act(matter, act, calendar)) {
 *     case Answer.Taken(var event, var next) -> …
 *     case Answer.Refused(var why) -> …
 * }
 * }</pre>
 */
public final class Transitions {

    /** What comes of it. */
    public sealed interface Answer {
        record Taken(Event event, Matter next) implements Answer {}

        record Refused(Refusal why) implements Answer {}
    }

    /** How a matter is assigned to whoever has a duty: {@code duty:street_team}. */
    public static final String DUTY = "duty:";

    private final Matter matter;
    private final Act act;
    private final WorkingCalendar calendar;

    private Transitions(Matter matter, Act act, WorkingCalendar calendar) {
        this.matter = matter;
        this.act = act;
        this.calendar = calendar;
    }

    public static Answer act(Matter matter, Act act, WorkingCalendar calendar) {
        var action = matter.procedure().action(act.action());
        if (action.isEmpty()) return new Answer.Refused(new Refusal.NoSuchAction(act.action()));
        try {
            return new Transitions(matter, act, calendar).take(action.get());
        } catch (UnknownYear unknown) {
            return new Answer.Refused(new Refusal.YearUnknown(unknown.year()));
        }
    }

    /**
     * Whether they may take that action now, leaving aside what they would say and prove in it: what a page offers. A refusal says why
     * not.
     */
    public static Optional<Refusal> forbids(Matter matter, Act act, WorkingCalendar calendar) {
        var action = matter.procedure().action(act.action());
        if (action.isEmpty()) return Optional.of(new Refusal.NoSuchAction(act.action()));
        try {
            return new Transitions(matter, act, calendar).forbids(action.get());
        } catch (UnknownYear unknown) {
            return Optional.of(new Refusal.YearUnknown(unknown.year()));
        }
    }

    private Answer take(Action action) {
        var forbidden = forbids(action).or(() -> lacks(action));
        if (forbidden.isPresent()) return new Answer.Refused(forbidden.get());
        String from = matter.state();
        String to = action.to() != null ? action.to() : from;
        if (to == null) throw new IllegalStateException(action.name() + " leads nowhere");
        var clocks = new ArrayList<ClockMove>();
        var refused = moveClocks(action, from, to, clocks);
        if (refused.isPresent()) return new Answer.Refused(refused.get());
        var event =
                new Event(
                        matter.seq() + 1,
                        action.name(),
                        act.actor(),
                        act.onBehalfOf(),
                        act.at(),
                        from,
                        to,
                        to.equals(from) ? null : outcome(action, to),
                        assignee(action),
                        act.evidence(),
                        clocks);
        return new Answer.Taken(event, matter.after(event));
    }

    // Whether
    // ------------------------------------------------------------------------------------------------------------

    private Optional<Refusal> forbids(Action action) {
        if (act.expected() != matter.seq())
            return Optional.of(new Refusal.Stale(act.expected(), matter.seq()));
        var last = matter.last();
        if (last != null && act.at().isBefore(last))
            return Optional.of(new Refusal.BeforeTheLast(last));
        String state = matter.state();
        if (state == null ? !action.opens() : !action.from().contains(state))
            return Optional.of(new Refusal.NotHere(action.name(), state));
        return notTheirs(action)
                .or(() -> tooLate(action))
                .or(() -> doneBefore(action))
                .or(() -> clockForbids(action));
    }

    private Optional<Refusal> notTheirs(Action action) {
        if (action.by().stream().noneMatch(this::is))
            return Optional.of(new Refusal.NotYours(action.name(), action.by()));
        for (By it : sorted(action.notBy()))
            if (is(it)) return Optional.of(new Refusal.NotAs(action.name(), it));
        for (String did : action.notActorsOf().stream().sorted().toList())
            if (!Collections.disjoint(matter.actors().getOrDefault(did, Set.of()), act.concerned()))
                return Optional.of(new Refusal.FourEyes(action.name(), did));
        return Optional.empty();
    }

    private static List<By> sorted(Set<By> all) {
        return all.stream().sorted(Comparator.comparing(By::toString)).toList();
    }

    private boolean is(By who) {
        // What a procedure lets the program do, nobody else does by calling themselves the program.
        if (act.program()) return who instanceof By.Program;
        return switch (who) {
            case By.Anyone _ -> true;
            case By.Reporter _ -> concerns(matter.reporter());
            case By.Assignee _ -> concerns(matter.assignee());
            case By.Program _ -> false;
            case By.Duty(String name) -> act.duties().contains(name);
        };
    }

    /** A matter is assigned to somebody, to a group they belong to, or to whoever has a duty. */
    private boolean concerns(@Nullable String whom) {
        if (whom == null) return false;
        if (whom.startsWith(DUTY)) return act.duties().contains(whom.substring(DUTY.length()));
        return act.concerned().contains(whom) || act.groups().contains(whom);
    }

    private Optional<Refusal> tooLate(Action action) {
        var window = action.within();
        if (window == null) return Optional.empty();
        var since = matter.entered().get(window.since());
        if (since == null) since = matter.done().get(window.since());
        if (since == null) return Optional.of(new Refusal.NotHere(action.name(), matter.state()));
        var ends = calendar.due(since, window.limit());
        return act.at().isAfter(ends)
                ? Optional.of(new Refusal.WindowPassed(action.name(), ends))
                : Optional.empty();
    }

    private Optional<Refusal> doneBefore(Action action) {
        String ended = matter.outcome();
        if (ended != null && action.unlessOutcomes().contains(ended))
            return Optional.of(new Refusal.NotAfterOutcome(action.name(), ended));
        for (String it : action.unlessDone().stream().sorted().toList())
            if (matter.timesOf(it) > 0)
                return Optional.of(new Refusal.NotAfterAction(action.name(), it));
        if (action.afterChildren() && act.openChildren() > 0)
            return Optional.of(new Refusal.ChildrenOpen(action.name(), act.openChildren()));
        for (String it : action.conditions().stream().sorted().toList())
            if (act.unmet().contains(it)) return Optional.of(new Refusal.NotYet(action.name(), it));
        return action.max() > 0 && matter.timesOf(action.name()) >= action.max()
                ? Optional.of(new Refusal.TooOften(action.name(), action.max()))
                : Optional.empty();
    }

    private Optional<Refusal> clockForbids(Action action) {
        String name = action.extendsClock();
        if (name == null) return Optional.empty();
        var clock = matter.clocks().get(name);
        if (clock == null || clock.stopped()) return Optional.of(new Refusal.ClockNotRunning(name));
        if (clock.overdue(act.at())) return Optional.of(new Refusal.ClockOver(name, clock.due()));
        var by = extensionOf(name).of(clock.limit());
        return by.unit() == clock.limit().unit()
                ? Optional.empty()
                : Optional.of(new Refusal.OtherUnit(name, clock.limit().unit(), by.unit()));
    }

    private ClockRule.Extension extensionOf(String clock) {
        var rule = matter.procedure().clocks().get(clock);
        if (rule == null || rule.extension() == null)
            throw new IllegalStateException("clock " + clock + " knows no extension");
        return rule.extension();
    }

    // What it lacks
    // ------------------------------------------------------------------------------------------------------------

    private Optional<Refusal> lacks(Action action) {
        var missing =
                action.evidence().stream().filter(it -> !act.evidence().contains(it)).toList();
        if (!missing.isEmpty())
            return Optional.of(new Refusal.MissingEvidence(action.name(), missing));
        String to = action.to();
        if (to != null && matter.procedure().state(to).last()) {
            var outcomes = matter.procedure().state(to).outcomes();
            String how = outcome(action, to);
            if (how == null || !outcomes.contains(how))
                return Optional.of(new Refusal.NeedsOutcome(action.name(), outcomes, how));
        }
        return switch (action.assigns()) {
            case Assigns.Named _ when act.assignTo() == null ->
                    Optional.of(new Refusal.NeedsAssignee(action.name(), null));
            case Assigns.ByCategory(String attribute) when !act.category().containsKey(attribute) ->
                    Optional.of(new Refusal.NeedsAssignee(action.name(), attribute));
            default -> Optional.empty();
        };
    }

    /** A final state with one outcome needs nobody to name it. */
    private @Nullable String outcome(Action action, String to) {
        if (action.outcome() != null) return action.outcome();
        var outcomes = matter.procedure().state(to).outcomes();
        if (outcomes.isEmpty()) return null;
        return act.outcome() == null && outcomes.size() == 1 ? outcomes.getFirst() : act.outcome();
    }

    private @Nullable String assignee(Action action) {
        return switch (action.assigns()) {
            case Assigns.Keeps _ -> matter.assignee();
            case Assigns.Taker _ -> act.actor();
            case Assigns.ToReporter _ -> matter.seq() == 0 ? act.actor() : matter.reporter();
            case Assigns.Nobody _ -> null;
            case Assigns.Named _ -> act.assignTo();
            case Assigns.ByCategory(String attribute) -> act.category().get(attribute);
        };
    }

    // Clocks
    // ------------------------------------------------------------------------------------------------------------

    private Optional<Refusal> moveClocks(
            Action action, @Nullable String from, String to, List<ClockMove> moves) {
        for (ClockRule rule : matter.procedure().clocks().values()) {
            var refused = moveClock(rule, action, from, to, moves);
            if (refused.isPresent()) return refused;
        }
        return Optional.empty();
    }

    private Optional<Refusal> moveClock(
            ClockRule rule,
            Action action,
            @Nullable String from,
            String to,
            List<ClockMove> moves) {
        var clock = matter.clocks().get(rule.name());
        boolean live = clock != null && !clock.stopped();
        Instant at = act.at();
        if (clock != null && live && rule.name().equals(action.extendsClock()))
            moves.add(
                    moved(
                            rule,
                            ClockMove.Kind.EXTENDED,
                            clock.extend(
                                    calendar, extensionOf(rule.name()).of(clock.limit()), at)));
        if (to.equals(from)) return Optional.empty();
        if (clock != null && live && rule.stop().contains(to)) {
            moves.add(moved(rule, ClockMove.Kind.STOPPED, clock.stop(at)));
            return Optional.empty();
        }
        if (!live && rule.start().contains(to)) return start(rule, to, moves);
        if (clock != null && live) pauseOrResume(rule, clock, to, moves);
        return Optional.empty();
    }

    private Optional<Refusal> start(ClockRule rule, String to, List<ClockMove> moves) {
        var limit = rule.allowance().limit();
        String attribute = rule.allowance().attribute();
        if (limit == null && attribute != null) {
            String said = act.category().get(attribute);
            limit = said == null ? null : Limit.parse(said).orElse(null);
            if (limit == null)
                return Optional.of(new Refusal.NoLimit(rule.name(), attribute, said));
        }
        if (limit == null) throw new IllegalStateException(rule + " has no limit");
        var clock = Countdown.start(calendar, limit, act.at());
        moves.add(moved(rule, ClockMove.Kind.STARTED, clock));
        pauseOrResume(rule, clock, to, moves);
        return Optional.empty();
    }

    private void pauseOrResume(ClockRule rule, Countdown clock, String to, List<ClockMove> moves) {
        boolean rests = rule.pauseIn().contains(to);
        if (rests && clock.running())
            moves.add(moved(rule, ClockMove.Kind.PAUSED, clock.pause(calendar, act.at())));
        if (!rests && clock.paused())
            moves.add(moved(rule, ClockMove.Kind.RESUMED, clock.resume(calendar, act.at())));
    }

    private static ClockMove moved(ClockRule rule, ClockMove.Kind kind, Countdown after) {
        return new ClockMove(rule.name(), kind, after);
    }
}
