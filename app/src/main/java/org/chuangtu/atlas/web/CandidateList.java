package org.chuangtu.atlas.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.chuangtu.access.Access;
import org.chuangtu.atlas.Candidate;
import org.chuangtu.atlas.Candidate.Made;
import org.chuangtu.atlas.CandidateTerm;
import org.chuangtu.atlas.Candidates;
import org.chuangtu.atlas.Ranked;
import org.chuangtu.chain.Node;
import org.chuangtu.lead.Lead;
import org.chuangtu.lead.LeadRight;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Column;
import org.chuangtu.page.Filter;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.chuangtu.page.ListSpec;
import org.chuangtu.page.Scores;
import org.chuangtu.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Candidates as a list: each with what speaks for it, the rows that say so, and what one can do. */
@Component
class CandidateList {

    private static final int MOST_REASONS = 2;
    private static final String WHERE = "where";
    private static final String WAY = "way";

    private final Access access;
    private final Words words;

    CandidateList(Access access, Words words) {
        this.access = access;
        this.words = words;
    }

    static ListPage<Ranked> page(List<Ranked> all, ListQuery query) {
        var rows =
                all.stream()
                        .filter(it ->
                                query.filter(WHERE)
                                        .map(it.candidate().where().name()::equals)
                                        .orElse(true))
                        .filter(it ->
                                query.filter(WAY)
                                        .map(it.candidate().way().name()::equals)
                                        .orElse(true))
                        .filter(it -> !query.searching() || matches(it.candidate(), query.text()))
                        .toList();
        return ListPage.cut(query.descending() ? rows.reversed() : rows, query);
    }

    private static boolean matches(Candidate it, String text) {
        String sought = text.strip().toLowerCase(Locale.ROOT);
        return Stream.of(it.name().zh(), it.name().en())
                .filter(Objects::nonNull)
                .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(sought));
    }

    ListSpec<Ranked> spec(Candidates.Found found, boolean mayRuleOut, boolean mayEdit) {
        var spec =
                ListSpec.<Ranked>named("candidates", it -> it.candidate().key())
                        .column(
                                Column.<Ranked>of(
                                                "rank",
                                                "atlas.gap.rank",
                                                it -> Cell.number(it.rank()))
                                        .sorts()
                                        .right())
                        .column(
                                Column.<Ranked>text("range", "atlas.gap.range", this::range)
                                        .hidden())
                        .column(
                                Column.<Ranked>of(
                                                "name",
                                                "atlas.gap.candidate",
                                                it -> name(it.candidate()))
                                        .decides())
                        .column(
                                Column.<Ranked>text(
                                                "way",
                                                "atlas.gap.way",
                                                it -> words.of(it.candidate().way().messageKey()))
                                        .decides())
                        .column(
                                Column.<Ranked>text(
                                                "where",
                                                "atlas.gap.where",
                                                it -> words.of(it.candidate().where().messageKey()))
                                        .hidden())
                        .column(
                                Column.<Ranked>of(
                                                "score",
                                                "atlas.gap.score",
                                                it ->
                                                        Cell.text(
                                                                Scores.between(
                                                                        it.score().least(),
                                                                        it.score().most())))
                                        .right()
                                        .decides())
                        .column(
                                Column.<Ranked>of(
                                        "why", "atlas.gap.why", it -> makes(it.candidate())))
                        .column(
                                whereKnown(
                                        Column.<Ranked>text(
                                                "honour",
                                                "atlas.gap.honour",
                                                it -> honour(it.candidate())),
                                        found,
                                        it -> it.honour() != null))
                        .column(
                                whereKnown(
                                        Column.<Ranked>of(
                                                        "revenue",
                                                        "atlas.gap.revenue",
                                                        it -> revenue(it.candidate()))
                                                .right(),
                                        found,
                                        it -> it.revenue() != null))
                        .column(
                                whereKnown(
                                        Column.<Ranked>of(
                                                        "partners",
                                                        "atlas.gap.partners",
                                                        it ->
                                                                Cell.number(
                                                                        it.candidate()
                                                                                .partnersHere()))
                                                .right(),
                                        found,
                                        it -> it.partnersHere() != null))
                        .column(
                                whereKnown(
                                        Column.<Ranked>of(
                                                "tried",
                                                "atlas.gap.tried",
                                                it -> tried(it.candidate())),
                                        found,
                                        it -> !it.leads().isEmpty()));
        for (CandidateTerm term : CandidateTerm.values())
            spec =
                    spec.column(
                            Column.<Ranked>of(
                                            term.name().toLowerCase(Locale.ROOT),
                                            term.messageKey(),
                                            it -> {
                                                Double value = it.candidate().terms().get(term);
                                                return value == null
                                                        ? Cell.unknown()
                                                        : Cell.number(Scores.rounded(value));
                                            })
                                    .right()
                                    .hidden());
        return spec.column(
                        Column.<Ranked>of(
                                "act",
                                "atlas.gap.act",
                                it -> act(found.node(), it.candidate(), mayRuleOut)))
                .filter(
                        Filter.one(
                                WHERE,
                                "atlas.gap.where",
                                () ->
                                        choices(
                                                Candidate.Where.values(),
                                                Candidate.Where::messageKey)))
                .filter(
                        Filter.one(
                                WAY,
                                "atlas.gap.way",
                                () -> choices(Candidate.Way.values(), Candidate.Way::messageKey)))
                .search("atlas.gap.search")
                .sortedBy("rank")
                .empty(
                        "atlas.gap.none",
                        "atlas.gap.none.do",
                        found.node().path() + "/provisions/new",
                        () -> mayEdit)
                .build();
    }

    private <E extends Enum<E>> List<Filter.Choice> choices(E[] all, Function<E, String> key) {
        return Arrays.stream(all)
                .map(it -> new Filter.Choice(it.name(), words.of(key.apply(it))))
                .toList();
    }

    /** A column that would be empty from top to bottom only takes room; it can still be asked for. */
    private static Column<Ranked> whereKnown(
            Column<Ranked> column, Candidates.Found found, Predicate<Candidate> known) {
        return found.ranked().stream().map(Ranked::candidate).anyMatch(known)
                ? column
                : column.hidden();
    }

    private String range(Ranked it) {
        return it.best() == it.worst()
                ? words.of("atlas.gap.range.firm")
                : words.of("atlas.gap.range.between", it.best(), it.worst());
    }

    Cell name(Candidate it) {
        Long party = it.partyId();
        return party == null
                ? Cell.several(
                        Cell.text(it.name().here()), Cell.text(words.of("atlas.gap.unregistered")))
                : Cell.link(it.name().here(), "/organisations/" + party);
    }

    /** Each with the row that says so; the most telling of them. */
    Cell makes(Candidate it) {
        var cells = new ArrayList<Cell>();
        var told = it.makes().stream().limit(MOST_REASONS).toList();
        int more = it.makes().size() - told.size();
        for (Made made : told) {
            boolean last = more == 0 && cells.size() == told.size() - 1;
            cells.add(
                    Cell.link(
                            why(made) + (last ? "" : words.of("atlas.gap.why.and")),
                            "/chains/provisions/" + made.provisionId()));
        }
        if (more > 0) cells.add(Cell.text(words.of("atlas.gap.why.more", more)));
        return new Cell.Several(cells);
    }

    private String why(Made made) {
        return switch (made.how()) {
            case ITSELF, KIND, NAMESAKE, GENERAL ->
                    words.of(made.how().messageKey(), made.nodeName());
            case NEAR ->
                    words.of(
                            made.how().messageKey(),
                            made.nodeName(),
                            Scores.rounded(Objects.requireNonNullElse(made.proximity(), 0.0)));
            case STEP ->
                    words.of(
                            made.how().messageKey(),
                            made.nodeName(),
                            Objects.requireNonNullElse(made.steps(), 0));
        };
    }

    private static @Nullable String honour(Candidate it) {
        var honour = it.honour();
        if (honour == null) return null;
        return honour.year() == null ? honour.name() : honour.name() + " " + honour.year();
    }

    private static Cell revenue(Candidate it) {
        var revenue = it.revenue();
        if (revenue == null || revenue.value() == null) return Cell.unknown();
        return Cell.number(
                revenue.value(),
                revenue.measure().printed() + " · " + revenue.period().text(),
                "/figures/" + revenue.id());
    }

    private Cell tried(Candidate it) {
        if (it.leads().isEmpty()) return Cell.text(words.of("atlas.gap.tried.never"));
        var cells = new ArrayList<Cell>();
        for (Lead lead : it.leads().stream().limit(MOST_REASONS).toList())
            cells.add(
                    Cell.link(
                            lead.number() + " " + words.of(lead.stage().messageKey()),
                            lead.path(),
                            lead.lost() == null ? null : words.of(lead.lost().messageKey())));
        return new Cell.Several(cells);
    }

    private Cell act(Node node, Candidate it, boolean mayRuleOut) {
        var cells = new ArrayList<Cell>();
        String named =
                it.partyId() == null
                        ? "&name=" + encoded(it.name().here())
                        : "&target=" + it.partyId();
        var courted = it.courtedBy();
        if (courted != null && Objects.equals(courted.said().nodeId(), node.id()))
            cells.add(Cell.link(words.of("atlas.gap.act.see"), courted.path()));
        else if (access.maySomewhere(LeadRight.EDIT))
            cells.add(
                    Cell.link(
                            words.of("atlas.gap.act.open"),
                            "/leads/new?node=" + node.id() + named));
        if (mayRuleOut)
            cells.add(
                    Cell.link(
                            words.of("atlas.gap.act.ruleOut"),
                            "/gaps/" + node.id() + "/rule-out?" + named.substring(1)));
        return new Cell.Several(cells);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
