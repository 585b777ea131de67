package org.chuangtu.procedure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import org.chuangtu.procedure.Fault.Kind;
import org.chuangtu.procedure.Yaml.Value;
import org.chuangtu.procedure.Yaml.Word;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads a procedure from YAML and checks it whole: either a procedure that can be run, or every fault with its line.
 *
 * <pre>{@code
 * procedure: governance.incident@1
 * subject: place
 * duties:  { dispatcher: officer, supervisor: [area_leader, administrator] }
 * states:
 *   reported: {}
 *   closed:   { public: closed, outcome: [fixed, no_action] }
 * actions:
 *   report: { to: reported, by: anyone, form: incident }
 *   close:  { from: reported, to: closed, by: dispatcher, not: actor(report), evidence: photo }
 * clocks:
 *   handle: { start: reported, stop: closed, limit: 3wd, escalate: [{ at: 80%, notify: assignee }] }
 * }</pre>
 */
public final class ProcedureFile {

    /** What a file turned out to be. */
    public sealed interface Read {
        record Good(Procedure procedure) implements Read {}

        record Faulty(List<Fault> faults) implements Read {
            public Faulty {
                faults = List.copyOf(faults);
                if (faults.isEmpty()) throw new IllegalArgumentException("no fault to tell of");
            }
        }
    }

    private static final int MOST_STATES = 60;
    private static final int MOST_ACTIONS = 200;
    private static final int MOST_CLOCKS = 20;
    private static final String NAME = "[a-z][a-z0-9_]{0,59}";

    private static final Set<String> KEYS =
            Set.of("procedure", "subject", "category", "duties", "states", "actions", "clocks");
    private static final Set<String> STATE_KEYS = Set.of("public", "outcome");
    private static final Set<String> ACTION_KEYS =
            Set.of(
                    "from",
                    "to",
                    "by",
                    "not",
                    "form",
                    "evidence",
                    "assign",
                    "outcome",
                    "within",
                    "unless",
                    "after",
                    "max",
                    "effects");
    private static final Set<String> CLOCK_KEYS =
            Set.of("start", "stop", "limit", "pauseIn", "extend", "escalate");
    private static final Set<String> EXTEND_KEYS =
            Set.of("by", "to", "max", "form", "evidence", "not", "effects");

    private final Yaml yaml;
    private final Vocabulary known;

    private String code = "";
    private int version;
    private @Nullable String categories;
    private final SequencedMap<String, Set<String>> duties = new LinkedHashMap<>();
    private final SequencedMap<String, State> states = new LinkedHashMap<>();
    private final SequencedMap<String, Action> actions = new LinkedHashMap<>();
    private final SequencedMap<String, ClockRule> clocks = new LinkedHashMap<>();

    private ProcedureFile(String file, Vocabulary known) {
        this.yaml = new Yaml(file);
        this.known = known;
    }

    /**
     * Reads a procedure from its text.
     *
     * @param file how messages call it
     */
    public static Read read(String file, String text, Vocabulary known) {
        return new ProcedureFile(file, known).read(text);
    }

    private Read read(String text) {
        var root = yaml.root(text);
        if (root.isEmpty()) {
            if (yaml.faults().isEmpty()) yaml.fault(1, Kind.MISSING, "procedure");
            return new Read.Faulty(yaml.faults());
        }
        var top = yaml.map(root.get(), "procedure", 1, KEYS);
        readId(top.get("procedure"));
        var subject = readSubject(top.get("subject"));
        readCategories(top.get("category"));
        readDuties(top.get("duties"));
        readStates(top.get("states"));
        readActions(top.get("actions"));
        // What follows speaks of the whole; with half of it unread it would name faults that are
        // none.
        if (yaml.faults().isEmpty()) checkWays();
        readClocks(top.get("clocks"));
        if (yaml.faults().isEmpty()) new ClockChecks(yaml, states, actions, clocks).check();
        if (!yaml.faults().isEmpty()) return new Read.Faulty(yaml.faults());
        return new Read.Good(
                new Procedure(code, version, subject, categories, duties, states, actions, clocks));
    }

    // Head
    // ------------------------------------------------------------------------------------------------------------

    private void readId(@Nullable Value value) {
        if (value == null) {
            yaml.fault(1, Kind.MISSING, "procedure");
            return;
        }
        yaml.word(value)
                .ifPresent(it -> {
                    if (!it.text().matches("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*@[1-9]\\d{0,5}"))
                        yaml.fault(it.line(), Kind.BAD_ID, it.text());
                    else {
                        code = it.text().substring(0, it.text().indexOf('@'));
                        version = Integer.parseInt(it.text().substring(code.length() + 1));
                    }
                });
    }

    private Procedure.Subject readSubject(@Nullable Value value) {
        if (value == null) return Procedure.Subject.NONE;
        return yaml.word(value)
                .flatMap(it ->
                        switch (it.text()) {
                            case "place" -> Optional.of(Procedure.Subject.PLACE);
                            case "party" -> Optional.of(Procedure.Subject.PARTY);
                            case "none" -> Optional.of(Procedure.Subject.NONE);
                            default -> {
                                yaml.fault(
                                        it.line(),
                                        Kind.UNKNOWN_KEY,
                                        it.text(),
                                        "none, party, place");
                                yield Optional.empty();
                            }
                        })
                .orElse(Procedure.Subject.NONE);
    }

    private void readCategories(@Nullable Value value) {
        yaml.word(value)
                .ifPresent(it -> {
                    if (!known.categories().containsKey(it.text()))
                        yaml.fault(
                                it.line(),
                                Kind.NO_SUCH_CATEGORIES,
                                it.text(),
                                Yaml.sorted(known.categories().keySet()));
                    categories = it.text();
                });
    }

    private void readDuties(@Nullable Value value) {
        if (value == null) return;
        yaml.open(value.node(), "duties", value.line())
                .forEach((name, roles) -> {
                    requireName(name, roles.line());
                    var carried = new LinkedHashSet<String>();
                    for (Word it : yaml.words(roles)) {
                        if (!known.roles().contains(it.text()))
                            yaml.fault(
                                    it.line(),
                                    Kind.NO_SUCH_ROLE,
                                    it.text(),
                                    Yaml.sorted(known.roles()));
                        carried.add(it.text());
                    }
                    duties.put(name, Collections.unmodifiableSet(carried));
                });
    }

    private void requireName(String name, int line) {
        if (!name.matches(NAME)) yaml.fault(line, Kind.BAD_NAME, name);
    }

    // States
    // ------------------------------------------------------------------------------------------------------------

    private void readStates(@Nullable Value value) {
        if (value == null) {
            yaml.fault(1, Kind.MISSING, "states");
            return;
        }
        yaml.open(value.node(), "states", value.line())
                .forEach((name, it) -> states.put(name, readState(name, it)));
        if (states.size() > MOST_STATES)
            yaml.fault(value.line(), Kind.TOO_MANY, "states", String.valueOf(MOST_STATES));
    }

    private State readState(String name, Value value) {
        requireName(name, value.line());
        var keys = yaml.map(value.node(), name, value.line(), STATE_KEYS);
        boolean open =
                yaml.word(keys.get("public"))
                        .map(it -> {
                            if (!Set.of("open", "closed").contains(it.text()))
                                yaml.fault(it.line(), Kind.UNKNOWN_KEY, it.text(), "closed, open");
                            return it.text().equals("open");
                        })
                        .orElse(!keys.containsKey("outcome"));
        var outcomes = new ArrayList<String>();
        for (Word it : yaml.words(keys.get("outcome"))) {
            requireName(it.text(), it.line());
            if (outcomes.contains(it.text())) yaml.fault(it.line(), Kind.TWICE, it.text());
            else outcomes.add(it.text());
        }
        return new State(name, open, outcomes, value.line());
    }

    // Actions
    // ------------------------------------------------------------------------------------------------------------

    private void readActions(@Nullable Value value) {
        if (value == null) {
            yaml.fault(1, Kind.MISSING, "actions");
            return;
        }
        var found = yaml.open(value.node(), "actions", value.line());
        found.forEach((name, it) -> actions.put(name, readAction(name, it, found.keySet())));
        if (actions.size() > MOST_ACTIONS)
            yaml.fault(value.line(), Kind.TOO_MANY, "actions", String.valueOf(MOST_ACTIONS));
    }

    private Action readAction(String name, Value value, Set<String> names) {
        int line = value.line();
        requireName(name, line);
        var keys = yaml.map(value.node(), name, line, ACTION_KEYS);
        var from = new LinkedHashSet<String>();
        for (Word it : yaml.words(keys.get("from"))) {
            if (it.text().equals("any"))
                states.values().stream().filter(s -> !s.last()).forEach(s -> from.add(s.name()));
            else if (requireState(it)) from.add(it.text());
        }
        String to =
                yaml.word(keys.get("to")).filter(this::requireState).map(Word::text).orElse(null);
        if (from.isEmpty() && !keys.containsKey("from") && !keys.containsKey("to"))
            yaml.fault(line, Kind.NOWHERE, name);
        var by = readBy(keys.get("by"));
        if (!keys.containsKey("by")) yaml.fault(line, Kind.NOBODY, name);
        var not = readNot(keys.get("not"), names);
        if (!by.isEmpty() && not.by().containsAll(by)) yaml.fault(line, Kind.ONLY_THEMSELVES, name);
        var unless = readUnless(keys.get("unless"), names);
        var after = readAfter(keys.get("after"));
        return new Action(
                name,
                from,
                to,
                by,
                not.actors(),
                not.by(),
                readForm(keys.get("form")),
                readEvidence(keys.get("evidence")),
                readAssigns(keys.get("assign")),
                readOutcome(name, to, keys.get("outcome"), line),
                readWindow(keys.get("within"), names),
                unless.outcomes(),
                unless.done(),
                after.children(),
                after.conditions(),
                yaml.number(keys.get("max"), 0),
                null,
                readEffects(keys.get("effects")),
                line);
    }

    private boolean requireState(Word it) {
        if (states.containsKey(it.text())) return true;
        yaml.fault(it.line(), Kind.NO_SUCH_STATE, it.text(), Yaml.sorted(states.keySet()));
        return false;
    }

    private List<By> readBy(@Nullable Value value) {
        var all = new ArrayList<By>();
        for (Word it : yaml.words(value)) by(it).ifPresent(all::add);
        return all;
    }

    private Optional<By> by(Word it) {
        return switch (it.text()) {
            case "anyone" -> Optional.of(new By.Anyone());
            case "reporter" -> Optional.of(new By.Reporter());
            case "assignee" -> Optional.of(new By.Assignee());
            case "program" -> Optional.of(new By.Program());
            default -> {
                if (duties.containsKey(it.text())) yield Optional.of(new By.Duty(it.text()));
                var may = new TreeSet<>(duties.keySet());
                may.addAll(Set.of("anyone", "reporter", "assignee", "program"));
                yaml.fault(it.line(), Kind.NO_SUCH_DUTY, it.text(), Yaml.sorted(may));
                yield Optional.empty();
            }
        };
    }

    private record Not(Set<String> actors, Set<By> by) {}

    private Not readNot(@Nullable Value value, Set<String> names) {
        var actors = new HashSet<String>();
        var by = new HashSet<By>();
        for (Word it : yaml.words(value)) {
            var named = inside("actor", it.text());
            if (named.isEmpty()) by(it).ifPresent(by::add);
            else if (requireAction(new Word(named.get(), it.line()), names))
                actors.add(named.get());
        }
        return new Not(actors, by);
    }

    private record Unless(Set<String> outcomes, Set<String> done) {}

    /** An outcome by its name, an action as {@code did(handle)}. */
    private Unless readUnless(@Nullable Value value, Set<String> names) {
        var outcomes = new HashSet<String>();
        var done = new HashSet<String>();
        var all = allOutcomes();
        for (Word it : yaml.words(value)) {
            var named = inside("did", it.text());
            if (named.isPresent()) {
                if (requireAction(new Word(named.get(), it.line()), names)) done.add(named.get());
            } else if (all.contains(it.text())) outcomes.add(it.text());
            else yaml.fault(it.line(), Kind.NO_SUCH_OUTCOME, it.text(), Yaml.sorted(all));
        }
        return new Unless(outcomes, done);
    }

    private record After(boolean children, Set<String> conditions) {}

    /** {@code children}, or a condition the caller knows. */
    private After readAfter(@Nullable Value value) {
        boolean children = false;
        var conditions = new HashSet<String>();
        for (Word it : yaml.words(value)) {
            if (it.text().equals("children")) children = true;
            else if (known.conditions().contains(it.text())) conditions.add(it.text());
            else {
                var may = new TreeSet<>(known.conditions());
                may.add("children");
                yaml.fault(it.line(), Kind.NO_SUCH_CONDITION, it.text(), Yaml.sorted(may));
            }
        }
        return new After(children, conditions);
    }

    private Set<String> allOutcomes() {
        var all = new TreeSet<String>();
        states.values().forEach(it -> all.addAll(it.outcomes()));
        return all;
    }

    private boolean requireAction(Word it, Set<String> names) {
        if (names.contains(it.text())) return true;
        yaml.fault(it.line(), Kind.NO_SUCH_ACTION, it.text(), Yaml.sorted(names));
        return false;
    }

    private static Optional<String> inside(String function, String text) {
        return text.startsWith(function + "(") && text.endsWith(")")
                ? Optional.of(text.substring(function.length() + 1, text.length() - 1).strip())
                : Optional.empty();
    }

    private @Nullable String readForm(@Nullable Value value) {
        return yaml.word(value)
                .map(it -> {
                    if (!known.forms().contains(it.text()))
                        yaml.fault(
                                it.line(),
                                Kind.NO_SUCH_FORM,
                                it.text(),
                                Yaml.sorted(known.forms()));
                    return it.text();
                })
                .orElse(null);
    }

    private List<String> readEvidence(@Nullable Value value) {
        var kinds = new ArrayList<String>();
        for (Word it : yaml.words(value)) {
            if (!known.evidence().contains(it.text()))
                yaml.fault(
                        it.line(), Kind.NO_SUCH_EVIDENCE, it.text(), Yaml.sorted(known.evidence()));
            if (kinds.contains(it.text())) yaml.fault(it.line(), Kind.TWICE, it.text());
            kinds.add(it.text());
        }
        return kinds;
    }

    private Assigns readAssigns(@Nullable Value value) {
        return yaml.word(value)
                .map(it ->
                        switch (it.text()) {
                            case "actor" -> new Assigns.Taker();
                            case "reporter" -> new Assigns.ToReporter();
                            case "nobody" -> new Assigns.Nobody();
                            case "input" -> new Assigns.Named();
                            default -> {
                                var attribute = attribute(it);
                                if (attribute.isEmpty())
                                    yaml.fault(
                                            it.line(),
                                            Kind.UNKNOWN_KEY,
                                            it.text(),
                                            "actor, category.…, input, nobody, reporter");
                                yield attribute
                                        .<Assigns>map(Assigns.ByCategory::new)
                                        .orElseGet(Assigns.Keeps::new);
                            }
                        })
                .orElseGet(Assigns.Keeps::new);
    }

    /** Reads {@code category.unit}; empty when it is nothing of the kind. */
    private Optional<String> attribute(Word it) {
        if (!it.text().startsWith("category.")) return Optional.empty();
        String name = it.text().substring("category.".length());
        if (categories == null) yaml.fault(it.line(), Kind.NO_CATEGORIES, it.text());
        else {
            var may = known.categories().getOrDefault(categories, Set.of());
            if (!may.contains(name))
                yaml.fault(it.line(), Kind.NO_SUCH_ATTRIBUTE, name, Yaml.sorted(may));
        }
        return Optional.of(name);
    }

    private @Nullable String readOutcome(
            String action, @Nullable String to, @Nullable Value value, int line) {
        var end = to == null ? null : states.get(to);
        var said = yaml.word(value);
        if (said.isEmpty()) return null;
        if (end == null || !end.last()) yaml.fault(line, Kind.OUTCOME_NOT_FINAL, action);
        else if (!end.outcomes().contains(said.get().text()))
            yaml.fault(
                    said.get().line(),
                    Kind.NO_SUCH_OUTCOME,
                    said.get().text(),
                    String.join(", ", end.outcomes()));
        return said.get().text();
    }

    private @Nullable Window readWindow(@Nullable Value value, Set<String> names) {
        var word = yaml.word(value);
        if (word.isEmpty()) return null;
        String[] parts = word.get().text().split("\\s+since\\s+", 2);
        var limit = Limit.parse(parts[0]);
        if (parts.length < 2 || limit.isEmpty()) {
            yaml.fault(word.get().line(), Kind.BAD_WINDOW, word.get().text());
            return null;
        }
        String since = parts[1].strip();
        if (!names.contains(since)) requireState(new Word(since, word.get().line()));
        return new Window(limit.get(), since);
    }

    /** {@code [urge, notify: reporter, open: {procedure: x}]}: a name, a name with its one argument, or with several. */
    private List<EffectRule> readEffects(@Nullable Value value) {
        var all = new ArrayList<EffectRule>();
        for (Node it : yaml.items(value)) {
            if (it instanceof MappingNode)
                yaml.open(it, "effects", Yaml.lineOf(it))
                        .forEach((name, told) -> effect(name, told).ifPresent(all::add));
            else
                yaml.word(new Value("effects", Yaml.lineOf(it), it))
                        .flatMap(word ->
                                effect(word.text(), new Value(word.text(), word.line(), null)))
                        .ifPresent(all::add);
        }
        return all;
    }

    private Optional<EffectRule> effect(String name, Value told) {
        var wants = known.effects().get(name);
        if (wants == null) {
            yaml.fault(
                    told.line(), Kind.NO_SUCH_EFFECT, name, Yaml.sorted(known.effects().keySet()));
            return Optional.empty();
        }
        var arguments = new HashMap<String, String>();
        if (told.node() instanceof MappingNode)
            yaml.map(told.node(), name, told.line(), wants)
                    .forEach((key, it) ->
                            yaml.word(it).ifPresent(w -> arguments.put(key, w.text())));
        else if (told.node() != null && !Yaml.empty(told.node()) && wants.size() == 1)
            yaml.word(told).ifPresent(w -> arguments.put(wants.iterator().next(), w.text()));
        for (String want : new TreeSet<>(wants))
            if (!arguments.containsKey(want))
                yaml.fault(told.line(), Kind.EFFECT_LACKS, name, want);
        return Optional.of(new EffectRule(name, arguments));
    }

    // Ways
    // ------------------------------------------------------------------------------------------------------------

    /** Every state is reached, left unless final, and leads to an end. */
    private void checkWays() {
        var opening = actions.values().stream().filter(Action::opens).toList();
        if (opening.isEmpty())
            yaml.fault(1, Kind.NO_OPENING, states.isEmpty() ? "—" : states.firstEntry().getKey());
        if (states.values().stream().noneMatch(State::last)) yaml.fault(1, Kind.NO_FINAL, code);
        var ways = Ways.of(actions.values());
        var starts = new LinkedHashSet<String>();
        for (Action it : opening) if (it.to() != null) starts.add(it.to());
        var reached = ways.reachedFrom(starts, Set.of());
        for (State it : states.values()) {
            if (!reached.contains(it.name())) yaml.fault(it.line(), Kind.NOT_REACHED, it.name());
            else if (!it.last() && ways.next(it.name()).isEmpty())
                yaml.fault(it.line(), Kind.NO_EXIT, it.name());
            else if (!it.last()
                    && ways.reachedFrom(Set.of(it.name()), Set.of()).stream()
                            .noneMatch(s -> states.get(s) != null && lastState(s)))
                yaml.fault(it.line(), Kind.NO_END, it.name());
        }
    }

    private boolean lastState(String name) {
        var it = states.get(name);
        return it != null && it.last();
    }

    // Clocks
    // ------------------------------------------------------------------------------------------------------------

    private void readClocks(@Nullable Value value) {
        if (value == null) return;
        yaml.open(value.node(), "clocks", value.line()).forEach(this::readClock);
        if (clocks.size() > MOST_CLOCKS)
            yaml.fault(value.line(), Kind.TOO_MANY, "clocks", String.valueOf(MOST_CLOCKS));
    }

    private void readClock(String name, Value value) {
        requireName(name, value.line());
        var keys = yaml.map(value.node(), name, value.line(), CLOCK_KEYS);
        for (String must : List.of("start", "stop", "limit"))
            if (!keys.containsKey(must)) yaml.fault(value.line(), Kind.MISSING, name + "." + must);
        var start = readStateNames(keys.get("start"));
        var stop = readStateNames(keys.get("stop"));
        var allowance = readAllowance(keys.get("limit"));
        if (allowance == null) return;
        var extend = keys.get("extend");
        var rule =
                new ClockRule(
                        name,
                        start,
                        stop,
                        readStateNames(keys.get("pauseIn")),
                        allowance,
                        extend == null ? null : readExtension(name, extend, allowance),
                        readLadder(name, keys.get("escalate"), start, stop),
                        value.line());
        clocks.put(name, rule);
        if (extend != null && rule.extension() != null)
            addExtending(rule, rule.extension(), extend);
    }

    private Set<String> readStateNames(@Nullable Value value) {
        var names = new LinkedHashSet<String>();
        for (Word it : yaml.words(value)) if (requireState(it)) names.add(it.text());
        return names;
    }

    private @Nullable Allowance readAllowance(@Nullable Value value) {
        return yaml.word(value)
                .map(it -> {
                    var attribute = attribute(it);
                    if (attribute.isPresent()) return new Allowance(null, attribute.get());
                    var limit = Limit.parse(it.text());
                    if (limit.isEmpty()) {
                        yaml.fault(it.line(), Kind.BAD_LIMIT, it.text());
                        return null;
                    }
                    return new Allowance(limit.get(), null);
                })
                .orElse(null);
    }

    private ClockRule.@Nullable Extension readExtension(
            String name, Value value, Allowance allowance) {
        var keys = yaml.map(value.node(), "extend", value.line(), EXTEND_KEYS);
        if (!keys.containsKey("to")) {
            yaml.fault(value.line(), Kind.MISSING, name + ".extend.to");
            return null;
        }
        int max = yaml.number(keys.get("max"), 1);
        if (yaml.word(keys.get("to")).filter(it -> it.text().equals("limit")).isPresent())
            return new ClockRule.Extension(null, max);
        var by = yaml.parsed(keys.get("to"), Kind.BAD_LIMIT, Limit::parse);
        if (by.isEmpty()) return null;
        var own = allowance.limit();
        if (own != null && own.unit() != by.get().unit())
            yaml.fault(
                    value.line(),
                    Kind.EXTENSION_UNIT,
                    name,
                    own.unit().words,
                    by.get().unit().words);
        return new ClockRule.Extension(by.get(), max);
    }

    /** An extension is an action like any other: somebody asks, a form is filled in, and it is written down. */
    private void addExtending(ClockRule rule, ClockRule.Extension extension, Value value) {
        var keys = yaml.map(value.node(), "extend", value.line(), EXTEND_KEYS);
        String name = "extend_" + rule.name();
        if (actions.containsKey(name)) yaml.fault(value.line(), Kind.SAME_NAME, name, rule.name());
        var by = readBy(keys.get("by"));
        if (!keys.containsKey("by")) yaml.fault(value.line(), Kind.NOBODY, name);
        var not = readNot(keys.get("not"), actions.keySet());
        var runs =
                new LinkedHashSet<>(
                        Ways.of(actions.values()).reachedFrom(rule.start(), rule.stop()));
        runs.removeAll(rule.stop());
        actions.put(
                name,
                new Action(
                        name,
                        runs,
                        null,
                        by,
                        not.actors(),
                        not.by(),
                        readForm(keys.get("form")),
                        readEvidence(keys.get("evidence")),
                        new Assigns.Keeps(),
                        null,
                        null,
                        Set.of(),
                        Set.of(),
                        false,
                        Set.of(),
                        extension.max(),
                        rule.name(),
                        readEffects(keys.get("effects")),
                        value.line()));
    }

    private List<Rung> readLadder(
            String clock, @Nullable Value value, Set<String> start, Set<String> stop) {
        var all = new ArrayList<Rung>();
        for (Node it : yaml.items(value)) readRung(clock, it, start, stop).ifPresent(all::add);
        return all;
    }

    private Optional<Rung> readRung(String clock, Node node, Set<String> start, Set<String> stop) {
        int line = Yaml.lineOf(node);
        var allowed = new HashSet<>(known.effects().keySet());
        allowed.addAll(Set.of("at", "do"));
        var keys = yaml.map(node, "escalate", line, allowed);
        if (!keys.containsKey("at")) {
            yaml.fault(line, Kind.MISSING, clock + ".escalate.at");
            return Optional.empty();
        }
        var when = yaml.parsed(keys.get("at"), Kind.BAD_RUNG, Rung.When::parse);
        var act = yaml.word(keys.get("do"));
        act.ifPresent(it -> checkTakenByClock(clock, it, start, stop));
        var effects = new ArrayList<EffectRule>();
        keys.forEach((name, told) -> {
            if (known.effects().containsKey(name)) effect(name, told).ifPresent(effects::add);
        });
        return when.map(it -> new Rung(it, act.map(Word::text).orElse(null), effects));
    }

    private void checkTakenByClock(String clock, Word it, Set<String> start, Set<String> stop) {
        var action = actions.get(it.text());
        if (action == null)
            yaml.fault(it.line(), Kind.NO_SUCH_ACTION, it.text(), Yaml.sorted(actions.keySet()));
        else if (!action.by().contains(new By.Program()))
            yaml.fault(it.line(), Kind.NOT_BY_CLOCK, it.text());
        else {
            var runs = new HashSet<>(Ways.of(actions.values()).reachedFrom(start, stop));
            runs.removeAll(stop);
            if (Collections.disjoint(runs, action.from()))
                yaml.fault(it.line(), Kind.CLOCK_DOES_NOT_REACH, it.text(), clock);
        }
    }
}
