package org.chuangtu.rulebook;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.criteria.Advice;
import org.chuangtu.criteria.Advisor;
import org.chuangtu.criteria.Assessor;
import org.chuangtu.criteria.Clause;
import org.chuangtu.criteria.Edition;
import org.chuangtu.criteria.Facts;
import org.chuangtu.criteria.FaultyRules;
import org.chuangtu.criteria.Input;
import org.chuangtu.criteria.Inputs;
import org.chuangtu.criteria.Offer;
import org.chuangtu.criteria.RuleCase;
import org.chuangtu.criteria.Rulebook;
import org.chuangtu.criteria.Spot;
import org.chuangtu.criteria.Verdict;
import org.chuangtu.page.NotFound;
import org.chuangtu.party.Parties;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The front door to rules: what is published, and what it says of a firm on a day.
 *
 * <p>What is published anybody may read. What it says of a firm is for those who answer for the area and for the firm. Facts are those
 * that are committed; nothing here takes part in a transaction of the caller, so ask before it begins.
 */
@Service
public class Rules {

    private static final int SPOTS_MAX = 500;
    private static final BigDecimal MOST = new BigDecimal("1000000000000000");

    private final Shelf shelf;
    private final RuleVersions table;
    private final FirmFacts facts;
    private final Parties parties;
    private final Access access;

    Rules(Shelf shelf, RuleVersions table, FirmFacts facts, Parties parties, Access access) {
        this.shelf = shelf;
        this.table = table;
        this.facts = facts;
        this.parties = parties;
        this.access = access;
    }

    // What is published
    // ------------------------------------------------------------------------------------------------------------

    /** The published versions: rules by code, place and day, then clauses. */
    public List<Version> published() {
        return shelf.get().versions;
    }

    /** Any version; drafts only for whoever may see them. */
    public Optional<Version> find(long id) {
        return table.find(id).filter(this::visible);
    }

    private boolean visible(Version it) {
        return it.decided() || access.maySomewhere(RulebookRight.READ);
    }

    /** All versions of a rule or a document, the latest first. */
    public List<Version> versions(Version.Kind kind, String code) {
        return table.of(kind, code).stream().filter(this::visible).toList();
    }

    /** Everything that may be seen, also drafts and what was replaced. */
    public List<Version> all() {
        return table.all().stream().filter(this::visible).toList();
    }

    public Inputs inputs() {
        return shelf.get().rulebook.inputs();
    }

    /** The codes of the rules, in their order. */
    public List<String> codes() {
        return shelf.get().rulebook.rules();
    }

    /** The editions of a rule that are published, the earliest first. */
    public List<Edition> editions(String rule) {
        return shelf.get().rulebook.editions(rule);
    }

    /** The edition that applies somewhere on a day. */
    public Optional<Edition> edition(String rule, LocalDate on, List<String> places) {
        var verdict =
                shelf.get()
                        .on(on, places, List.of(rule))
                        .assess(Facts.none(inputs(), on.getYear()));
        return verdict.getFirst() instanceof Verdict.Found(var edition, var _)
                ? Optional.of(edition)
                : Optional.empty();
    }

    /** What a version's text says, read alone; empty for words and for a draft with faults. */
    public Optional<Rulebook> read(Version it) {
        var words = shelf.get().words().body();
        return Binder.read(it.kind(), it.code(), words, it.body())
                        instanceof Binder.Read.Good(var _, var book)
                ? Optional.of(book)
                : Optional.empty();
    }

    /** The cases beside a version, as far as they can be read. */
    public List<RuleCase> casesOf(Version it) {
        var texts = new HashMap<String, String>();
        texts.put("inputs.yaml", shelf.get().words().body());
        texts.put(Version.casesBeside(it.file()), it.cases());
        try {
            return it.cases().isBlank() || it.kind() == Version.Kind.WORDS
                    ? List.of()
                    : Rulebook.load(texts).cases();
        } catch (FaultyRules faulty) {
            return List.of();
        }
    }

    public Version versionOf(Edition it) {
        return shelf.get().of(it);
    }

    public List<Clause> clauses() {
        return shelf.get().rulebook.clauses();
    }

    public Optional<Clause> clause(String id) {
        return clauses().stream().filter(it -> it.id().equals(id)).findFirst();
    }

    public Version versionOf(Clause it) {
        return shelf.get().of(it);
    }

    // What it says of a firm
    // ------------------------------------------------------------------------------------------------------------

    /** What one rule says of a firm on a day, by the edition in force then and there. */
    public Assessment assess(long firm, String rule, LocalDate on) {
        return assess(firm, List.of(rule), on).getFirst();
    }

    /** What every rule says of a firm. */
    public List<Assessment> assess(long firm, LocalDate on) {
        return assess(firm, codes(), on);
    }

    public List<Assessment> assess(long firm, List<String> rules, LocalDate on) {
        long standing = requireFirm(firm);
        requireRules(rules);
        var bound = shelf.get();
        var year = facts.of(bound.rulebook.inputs(), on.getYear());
        var it = known(year, standing);
        var then = year.on(it, on);
        var stale = year.stale(it, on);
        return bound.on(on, it.places(), rules).assess(then).stream()
                .map(verdict ->
                        new Assessment(standing, on, version(bound, verdict), verdict, then, stale))
                .toList();
    }

    /** The same of facts somebody typed in, of which nothing is kept. */
    public List<Assessment> assess(
            Facts typed, List<String> rules, LocalDate on, List<String> places) {
        requireRules(rules);
        var bound = shelf.get();
        return bound.on(on, places, rules).assess(typed).stream()
                .map(verdict ->
                        new Assessment(0, on, version(bound, verdict), verdict, typed, Map.of()))
                .toList();
    }

    private void requireRules(List<String> rules) {
        var codes = codes();
        for (var it : rules) if (!codes.contains(it)) throw new NotFound("rule " + it);
    }

    private static @Nullable Version version(Shelf.Bound bound, Verdict it) {
        return it instanceof Verdict.Found(var edition, var _) ? bound.of(edition) : null;
    }

    /** The record that stands for the firm, which the actor may know of. */
    private long requireFirm(long firm) {
        var brief = parties.briefs(List.of(firm)).get(firm);
        if (brief == null) throw new NotFound("organisation " + firm);
        Firms.require(access, parties, RulebookRight.ASSESS, brief.standsFor());
        return brief.standsFor();
    }

    private FirmFacts.Firm known(FirmFacts.Year year, long firm) {
        var it = year.firm(firm);
        if (it != null) return it;
        var place = parties.placesOf(List.of(firm)).get(firm);
        return new FirmFacts.Firm(
                firm,
                place,
                place == null ? facts.whole() : facts.namesTo(place),
                Facts.none(year.inputs, year.year),
                null);
    }

    /** How a firm could come to meet a rule, what to beware of, what runs out when; empty when no edition applies. */
    public Optional<Advice> advise(Assessment it, List<String> places) {
        return it.verdict() instanceof Verdict.Found(var edition, var _)
                ? Optional.of(
                        new Advisor(shelf.get().rulebook, edition, it.on(), places)
                                .advise(it.facts()))
                : Optional.empty();
    }

    /** What an edition asks about. */
    public List<Input> inputsOf(Edition it, LocalDate on, List<String> places) {
        return new Advisor(shelf.get().rulebook, it, on, places).inputs();
    }

    /** The names of where a firm is, the smallest first: rules of these places apply to it. */
    public List<String> placesOf(long firm) {
        var place = parties.placesOf(List.of(firm)).get(firm);
        return place == null ? facts.whole() : facts.namesTo(place);
    }

    /** The names of the part of the world this area is, for whom nobody said where it is. */
    public List<String> wholeArea() {
        return facts.whole();
    }

    /** What each clause in force there and then would give: to be simulated; paid only where the clause is verified. */
    public List<Offer> offers(Facts of, LocalDate on, List<String> places) {
        return Offer.of(shelf.get().rulebook, of, on, places);
    }

    /** Where each fact of a firm comes from. */
    public List<KnowsFirms.Known> origins(long firm, int year) {
        long standing = requireFirm(firm);
        return facts.origins(standing, inputs(), year);
    }

    // All firms at once
    // ------------------------------------------------------------------------------------------------------------

    /** A firm with what the rules asked for say of it, in their order. */
    public record Judged(
            long firm,
            @Nullable Long placeId,
            List<String> places,
            Facts facts,
            List<Verdict> verdicts) {}

    /**
     * Judges every firm the actor may know of and of whom anything is known, on all processors; in the order of their ids.
     *
     * @param as called from several threads at once
     */
    public <R> List<R> ofAll(LocalDate on, List<String> rules, Function<Judged, R> as) {
        access.requireSomewhere(RulebookRight.ASSESS);
        requireRules(rules);
        var bound = shelf.get();
        return ofAll(bound, on, it -> bound.on(on, it, rules), as);
    }

    private <R> List<R> ofAll(
            Shelf.Bound bound,
            LocalDate on,
            Function<List<String>, Assessor> rules,
            Function<Judged, R> as) {
        var year = facts.of(bound.rulebook.inputs(), on.getYear());
        var firms = visible(year);
        var byPlaces = new HashMap<List<String>, Assessor>();
        for (var it : firms) byPlaces.computeIfAbsent(it.places(), rules);
        return Arrays.stream(firms)
                .parallel()
                .map(it -> {
                    var then = year.on(it, on);
                    return as.apply(
                            new Judged(
                                    it.id(),
                                    it.placeId(),
                                    it.places(),
                                    then,
                                    Objects.requireNonNull(byPlaces.get(it.places()))
                                            .assess(then)));
                })
                .toList();
    }

    private FirmFacts.Firm[] visible(FirmFacts.Year year) {
        if (access.may(RulebookRight.ASSESS, Scope.EVERYWHERE)) return year.firms;
        var atPlace = new HashMap<Long, Boolean>();
        Predicate<FirmFacts.Firm> visible =
                it ->
                        (it.placeId() != null
                                        && atPlace.computeIfAbsent(
                                                it.placeId(),
                                                place ->
                                                        access.may(
                                                                RulebookRight.ASSESS,
                                                                Scope.at(place))))
                                || access.may(RulebookRight.ASSESS, Scope.of(it.id()));
        return Arrays.stream(year.firms).filter(visible).toArray(FirmFacts.Firm[]::new);
    }

    /** Where the journal stood when the facts were read that bulk answers rest on. */
    public String position(LocalDate on) {
        return facts.of(inputs(), on.getYear()).position();
    }

    // What would change
    // ------------------------------------------------------------------------------------------------------------

    /** What publishing a version would change: all firms judged by what is published, and by what would be. */
    public Impact impact(Version draft, LocalDate today) {
        access.requireSomewhere(RulebookRight.READ);
        var day = draft.from().isAfter(today) ? draft.from() : today;
        return impact(draft, shelf.get(), day);
    }

    /** The numbers of a version that decide something, in the order they are written. */
    public List<Spot> spots(Version it) {
        return read(it).map(Rulebook::spots).orElse(List.of()).stream().limit(SPOTS_MAX).toList();
    }

    /** What came of moving numbers. */
    public sealed interface WhatIf {
        /**
         * They are moved.
         *
         * @param body the text with the numbers moved: a draft to be kept, if it pleases
         */
        record Seen(Impact impact, String body) implements WhatIf {}

        /** No rule can have that number there. */
        record Faulty(List<org.chuangtu.criteria.Faults.Fault> faults) implements WhatIf {}
    }

    /**
     * What a version's rule would say of all firms if some of its numbers were others; nothing is kept.
     *
     * @param moved the new number by the place of its spot among {@link #spots}
     */
    public WhatIf whatIf(Version it, Map<Integer, BigDecimal> moved, LocalDate on) {
        access.requireSomewhere(RulebookRight.ASSESS);
        if (it.kind() != Version.Kind.RULE) throw new IllegalArgumentException(it + " is no rule");
        var spots = spots(it);
        var body = it.body();
        var last =
                moved.keySet().stream()
                        .filter(at -> at >= 0 && at < spots.size())
                        .sorted(
                                Comparator.comparingInt((Integer at) -> spots.get(at).line())
                                        .thenComparingInt(at -> spots.get(at).column())
                                        .thenComparingInt(at -> spots.get(at).part())
                                        .reversed())
                        .toList();
        for (var at : last) {
            var number = moved.get(at);
            if (number != null && number.signum() >= 0 && number.compareTo(MOST) <= 0)
                body = spots.get(at).replacedIn(body, number);
        }
        try {
            return new WhatIf.Seen(impact(withBody(it, body), shelf.get(), on), body);
        } catch (FaultyRules faulty) {
            return new WhatIf.Faulty(faulty.found());
        }
    }

    private Impact impact(Version draft, Shelf.Bound bound, LocalDate on) {
        if (draft.kind() != Version.Kind.RULE)
            return new Impact(draft.code(), on, 0, Map.of(), List.of());
        var of =
                bound.versions.stream()
                        .filter(it ->
                                it.kind() == Version.Kind.WORDS
                                        || (it.kind() == draft.kind()
                                                && it.code().equals(draft.code())))
                        .toList();
        var rule = List.of(draft.code());
        var after = Binder.bind(Binder.with(of, draft), false);
        // The words are read anew with the draft, so that its facts would not be those held: it is
        // judged in the words held.
        var afterBook = bound.rulebook.beside(after);
        boolean isNew = !bound.rulebook.rules().contains(draft.code());
        var byPlaces = new java.util.concurrent.ConcurrentHashMap<List<String>, Assessor>();
        var judged =
                ofAll(
                        bound,
                        on,
                        it -> isNew ? afterBook.on(on, it, rule) : bound.on(on, it, rule),
                        it -> {
                            var before = it.verdicts().getFirst();
                            var then =
                                    byPlaces.computeIfAbsent(
                                                    it.places(),
                                                    places -> afterBook.on(on, places, rule))
                                            .assess(it.facts())
                                            .getFirst();
                            return new Impact.Change(
                                    it.firm(),
                                    isNew
                                            ? new Verdict.NotYet(draft.code(), then.name(), on)
                                            : before,
                                    then);
                        });
        var counts = new EnumMap<Mark, Map<Mark, Integer>>(Mark.class);
        var changes = new ArrayList<Impact.Change>();
        for (var it : judged) {
            var from = it.markBefore();
            var to = it.markAfter();
            counts.computeIfAbsent(from, _ -> new EnumMap<>(Mark.class)).merge(to, 1, Integer::sum);
            if (from != to && changes.size() < Impact.CHANGES_MAX) changes.add(it);
        }
        return new Impact(draft.code(), on, judged.size(), counts, changes);
    }

    private static Version withBody(Version it, String body) {
        return new Version(
                it.id(),
                it.kind(),
                it.code(),
                it.name(),
                it.edition(),
                it.place(),
                it.from(),
                it.to(),
                it.law(),
                it.unverified(),
                body,
                "",
                it.digest(),
                it.bundledAs(),
                it.state(),
                it.replaces(),
                it.madeBy(),
                it.madeAt(),
                it.proposedBy(),
                it.proposedAt(),
                it.decidedBy(),
                it.decidedAt(),
                it.why(),
                it.version());
    }

    public boolean mayAssess(long firm) {
        return Firms.may(access, parties, RulebookRight.ASSESS, firm);
    }
}
