package org.chuangtu.rulebook.web;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.chuangtu.criteria.Clause;
import org.chuangtu.criteria.Status;
import org.chuangtu.page.Badge;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Column;
import org.chuangtu.page.Filter;
import org.chuangtu.page.Formats;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.chuangtu.page.ListSpec;
import org.chuangtu.page.Look;
import org.chuangtu.page.Words;
import org.chuangtu.rulebook.Explained;
import org.chuangtu.rulebook.Impact;
import org.chuangtu.rulebook.Mark;
import org.chuangtu.rulebook.RuleDesk;
import org.chuangtu.rulebook.Rules;
import org.chuangtu.rulebook.Values;
import org.chuangtu.rulebook.Version;
import org.springframework.stereotype.Component;

/** How versions, clauses and changed firms are listed. */
@Component
class RuleLists {

    static final String KIND = "kind";
    static final String STATE = "state";
    static final String PLACE = "place";
    static final String UNVERIFIED = "unverified";
    static final String FLAGGED = "flagged";
    static final String BEFORE = "before";
    static final String AFTER = "after";

    private final Rules rules;
    private final RuleDesk desk;
    private final Explained explained;
    private final Values values;
    private final Formats formats;
    private final Words words;

    RuleLists(
            Rules rules,
            RuleDesk desk,
            Explained explained,
            Values values,
            Formats formats,
            Words words) {
        this.rules = rules;
        this.desk = desk;
        this.explained = explained;
        this.values = values;
        this.formats = formats;
        this.words = words;
    }

    // Versions
    // ------------------------------------------------------------------------------------------------------------

    ListSpec<Version> versions() {
        return ListSpec.<Version>named("rules", Version::id)
                .column(
                        Column.<Version>of(
                                        "name",
                                        "rulebook.name",
                                        it -> Cell.link(it.name().here(), path(it), it.code()))
                                .sorts()
                                .decides())
                .column(Column.<Version>text("edition", "rulebook.edition", Version::edition))
                .column(Column.<Version>of("state", "rulebook.state", this::state).decides())
                .column(
                        Column.<Version>text(
                                        KIND,
                                        "rulebook.kind",
                                        it -> words.of(it.kind().messageKey()))
                                .hidden())
                .column(Column.<Version>text(PLACE, "rulebook.place", Version::place).sorts())
                .column(Column.<Version>day("from", "rulebook.from", Version::from).sorts())
                .column(Column.<Version>day("to", "rulebook.to", Version::to))
                .column(Column.<Version>text("law", "rulebook.law", Version::law))
                .column(
                        Column.<Version>moment("made", "rulebook.madeAt", Version::madeAt)
                                .sorts()
                                .hidden())
                .filter(
                        Filter.one(
                                KIND,
                                "rulebook.kind",
                                () -> choices(Version.Kind.values(), Version.Kind::messageKey)))
                .filter(
                        Filter.one(
                                STATE,
                                "rulebook.state",
                                () -> choices(Version.State.values(), Version.State::messageKey)))
                .filter(Filter.one(PLACE, "rulebook.place", this::places))
                .filter(Filter.flag(UNVERIFIED, "rulebook.onlyUnverified"))
                .search("rulebook.search")
                .sortedBy("name")
                .empty("rulebook.none", "rulebook.draft", "/rules/new", desk::mayDraft)
                .build();
    }

    /** The page of a rule where it is the one that is published, else of the version. */
    private static String path(Version it) {
        return it.path();
    }

    Cell state(Version it) {
        var state =
                Badge.of(
                        switch (it.state()) {
                            case PUBLISHED -> Look.GOOD;
                            case PROPOSED -> Look.WARN;
                            case DRAFT, REPLACED, WITHDRAWN -> Look.PLAIN;
                        },
                        words.of(it.state().messageKey()));
        if (it.state() == Version.State.PUBLISHED && !it.on(formats.today()))
            state =
                    Badge.of(
                            Look.PLAIN,
                            words.of(
                                    it.from().isAfter(formats.today())
                                            ? "rulebook.notYet"
                                            : "rulebook.lapsed"));
        return it.unverified() ? Cell.badges(state, Badge.of(Look.UNVERIFIED)) : Cell.badges(state);
    }

    private <E extends Enum<E>> List<Filter.Choice> choices(
            E[] of, java.util.function.Function<E, String> key) {
        return Arrays.stream(of)
                .map(it -> new Filter.Choice(it.name(), words.of(key.apply(it))))
                .toList();
    }

    private List<Filter.Choice> places() {
        return rules.all().stream()
                .map(Version::place)
                .distinct()
                .sorted()
                .map(it -> new Filter.Choice(it, it))
                .toList();
    }

    /** Without a state asked for: what is published and what is under way. */
    ListPage<Version> page(ListQuery query) {
        Predicate<Version> asked =
                it ->
                        query.filter(KIND).map(kind -> it.kind().name().equals(kind)).orElse(true)
                                && query.filter(STATE)
                                        .map(state -> it.state().name().equals(state))
                                        .orElse(it.open() || it.state() == Version.State.PUBLISHED)
                                && query.filter(PLACE)
                                        .map(place -> it.place().equals(place))
                                        .orElse(true)
                                && (!query.flag(UNVERIFIED) || it.unverified())
                                && (!query.searching()
                                        || holds(
                                                query.text(),
                                                it.name().zh(),
                                                it.name().en(),
                                                it.code(),
                                                it.law(),
                                                it.edition()));
        Map<String, Comparator<Version>> orders =
                Map.of(
                        "name",
                        Comparator.comparing(Version::kind)
                                .thenComparing(Version::code)
                                .thenComparing(Version::place)
                                .thenComparing(Version::from),
                        PLACE,
                        Comparator.comparing(Version::place),
                        "from",
                        Comparator.comparing(Version::from),
                        "made",
                        Comparator.comparing(Version::madeAt));
        return ListPage.cut(
                sorted(rules.all().stream().filter(asked), orders, "name", query), query);
    }

    private static <T> List<T> sorted(
            java.util.stream.Stream<T> rows,
            Map<String, Comparator<T>> orders,
            String otherwise,
            ListQuery query) {
        var order = orders.getOrDefault(query.sort(), orders.get(otherwise));
        if (order == null) throw new IllegalArgumentException(otherwise);
        return rows.sorted(query.descending() ? order.reversed() : order).toList();
    }

    static boolean holds(String text, @org.jspecify.annotations.Nullable String... in) {
        var sought = text.toLowerCase(Locale.ROOT);
        return Arrays.stream(in)
                .anyMatch(it -> it != null && it.toLowerCase(Locale.ROOT).contains(sought));
    }

    // Clauses
    // ------------------------------------------------------------------------------------------------------------

    ListSpec<Clause> clauses() {
        return ListSpec.<Clause>named("clauses", it -> Integer.toUnsignedLong(it.id().hashCode()))
                .column(
                        Column.<Clause>of(
                                        "name",
                                        "rulebook.clause",
                                        it ->
                                                Cell.link(
                                                        values.said(it.name()),
                                                        "/clauses/" + it.id(),
                                                        it.id()))
                                .sorts()
                                .decides())
                .column(
                        Column.<Clause>text(
                                "benefit",
                                "rulebook.benefit",
                                it -> explained.benefit(it.benefit())))
                .column(Column.<Clause>of("status", "rulebook.state", RuleLists::status).decides())
                .column(Column.<Clause>text(PLACE, "rulebook.place", Clause::place).sorts())
                .column(
                        Column.<Clause>text(
                                "objects", "rulebook.objects", it -> values.said(it.objects())))
                .column(
                        Column.<Clause>text(
                                        "window", "rulebook.window", it -> values.said(it.window()))
                                .hidden())
                .column(
                        Column.<Clause>text("law", "rulebook.law", it -> it.law().toString())
                                .hidden())
                .filter(
                        Filter.one(
                                PLACE,
                                "rulebook.place",
                                () ->
                                        rules.clauses().stream()
                                                .map(Clause::place)
                                                .distinct()
                                                .map(it -> new Filter.Choice(it, it))
                                                .toList()))
                .filter(Filter.flag(UNVERIFIED, "rulebook.onlyUnverified"))
                .filter(Filter.flag(FLAGGED, "rulebook.onlyFlagged"))
                .search("rulebook.search.clauses")
                .sortedBy("name")
                .empty("rulebook.noClauses")
                .build();
    }

    static Cell status(Clause it) {
        return it.status() == Status.UNVERIFIED
                ? Cell.badge(Look.UNVERIFIED)
                : Cell.badge(Look.GOOD);
    }

    ListPage<Clause> clauses(ListQuery query) {
        Predicate<Clause> asked =
                it ->
                        query.filter(PLACE).map(place -> it.place().equals(place)).orElse(true)
                                && (!query.flag(UNVERIFIED) || it.status() == Status.UNVERIFIED)
                                && (!query.flag(FLAGGED) || it.fairCompetition().flagged())
                                && (!query.searching()
                                        || holds(
                                                query.text(),
                                                it.id(),
                                                it.name().zh(),
                                                it.name().en(),
                                                it.law().toString()));
        return ListPage.cut(
                sorted(
                        rules.clauses().stream().filter(asked),
                        Map.of(
                                "name",
                                Comparator.comparing(Clause::id),
                                PLACE,
                                Comparator.comparing(Clause::place).thenComparing(Clause::id)),
                        "name",
                        query),
                query);
    }

    // Firms that a version would judge otherwise
    // ------------------------------------------------------------------------------------------------------------

    ListSpec<Impact.Change> changes(Map<Long, Bilingual> names) {
        return ListSpec.<Impact.Change>named("changes", Impact.Change::firm)
                .column(
                        Column.<Impact.Change>of(
                                        "firm",
                                        "rulebook.firm",
                                        it ->
                                                Cell.link(
                                                        name(names, it.firm()),
                                                        "/organisations/" + it.firm()))
                                .sorts()
                                .decides())
                .column(
                        Column.<Impact.Change>of(
                                BEFORE, "rulebook.before", it -> mark(it.markBefore())))
                .column(
                        Column.<Impact.Change>of(
                                        AFTER, "rulebook.after", it -> mark(it.markAfter()))
                                .decides())
                .column(
                        Column.<Impact.Change>text(
                                "why", "rulebook.why", it -> explained.why(it.after())))
                .column(
                        Column.<Impact.Change>text(
                                        "whyBefore",
                                        "rulebook.whyBefore",
                                        it -> explained.why(it.before()))
                                .hidden())
                .filter(
                        Filter.one(
                                BEFORE,
                                "rulebook.before",
                                () -> choices(Mark.values(), Mark::messageKey)))
                .filter(
                        Filter.one(
                                AFTER,
                                "rulebook.after",
                                () -> choices(Mark.values(), Mark::messageKey)))
                .sortedBy("firm")
                .empty("rulebook.nothingChanges")
                .build();
    }

    static String name(Map<Long, Bilingual> names, long firm) {
        var name = names.get(firm);
        return name == null ? "#" + firm : name.here();
    }

    Cell mark(Mark it) {
        return Cell.badges(Badge.of(look(it), words.of(it.messageKey())));
    }

    static Look look(Mark it) {
        return switch (it) {
            case PASS, WAIVED -> Look.GOOD;
            case FAIL -> Look.BAD;
            case UNKNOWN -> Look.UNKNOWN;
        };
    }

    static ListPage<Impact.Change> changes(Impact of, ListQuery query) {
        var order = Comparator.comparingLong(Impact.Change::firm);
        return ListPage.cut(
                of.changes().stream()
                        .sorted(query.descending() ? order.reversed() : order)
                        .filter(it ->
                                query.filter(BEFORE)
                                                .map(mark -> it.markBefore().name().equals(mark))
                                                .orElse(true)
                                        && query.filter(AFTER)
                                                .map(mark -> it.markAfter().name().equals(mark))
                                                .orElse(true))
                        .toList(),
                query);
    }
}
