package org.chuangtu.cultivation.web;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.chuangtu.cultivation.LadderDesk;
import org.chuangtu.cultivation.LadderDesk.FirmLine;
import org.chuangtu.cultivation.LadderDesk.Near;
import org.chuangtu.cultivation.Standing;
import org.chuangtu.page.Badge;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Column;
import org.chuangtu.page.Filter;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.chuangtu.page.ListSpec;
import org.chuangtu.page.Look;
import org.chuangtu.page.Words;
import org.chuangtu.rulebook.Explained;
import org.chuangtu.rulebook.Mark;
import org.chuangtu.rulebook.Rules;
import org.chuangtu.rulebook.Values;
import org.springframework.stereotype.Component;

/** How firms beside a rung, near ones and standings are listed. */
@Component
class CultivationLists {

    static final String RULE = "rule";
    static final String MARK = "mark";
    static final String HELD = "held";
    static final String WITHIN = "within";

    private final Rules rules;
    private final LadderDesk desk;
    private final Explained explained;
    private final Values values;
    private final Words words;

    CultivationLists(
            Rules rules, LadderDesk desk, Explained explained, Values values, Words words) {
        this.rules = rules;
        this.desk = desk;
        this.explained = explained;
        this.values = values;
        this.words = words;
    }

    List<Filter.Choice> rungs() {
        return desk.present().stream().map(it -> new Filter.Choice(it, nameOf(it))).toList();
    }

    String nameOf(String rule) {
        var editions = rules.editions(rule);
        return editions.isEmpty() ? rule : values.said(editions.getLast().name());
    }

    private Filter ruleFilter() {
        return Filter.one(RULE, "cultivation.rung", this::rungs);
    }

    Cell mark(Mark it) {
        return Cell.badges(
                Badge.of(
                        switch (it) {
                            case PASS, WAIVED -> Look.GOOD;
                            case FAIL -> Look.BAD;
                            case UNKNOWN -> Look.UNKNOWN;
                        },
                        words.of(it.messageKey())));
    }

    // Firms beside a rung
    // ------------------------------------------------------------------------------------------------------------

    ListSpec<FirmLine> firms(Function<Long, Bilingual> names) {
        return ListSpec.<FirmLine>named("ladder", FirmLine::firm)
                .column(
                        Column.<FirmLine>of(
                                        "firm",
                                        "cultivation.firm",
                                        it ->
                                                Cell.link(
                                                        names.apply(it.firm()).here(),
                                                        "/cultivation/firms/" + it.firm()))
                                .sorts()
                                .decides())
                .column(
                        Column.<FirmLine>of(
                                        MARK,
                                        "cultivation.assessed",
                                        it ->
                                                it.verdict() == null
                                                        ? Cell.unknown(
                                                                words.of("cultivation.noFigures"))
                                                        : mark(Mark.of(it.verdict().outcome())))
                                .decides())
                .column(
                        Column.<FirmLine>of(
                                HELD,
                                "cultivation.held",
                                it -> it.held() == null ? Cell.text("—") : held(it.held())))
                .column(
                        Column.<FirmLine>text(
                                "why",
                                "cultivation.why",
                                it -> it.verdict() == null ? null : explained.why(it.verdict())))
                .filter(ruleFilter())
                .filter(
                        Filter.any(
                                MARK,
                                "cultivation.assessed",
                                () ->
                                        Arrays.stream(Mark.values())
                                                .map(it ->
                                                        new Filter.Choice(
                                                                it.name(),
                                                                words.of(it.messageKey())))
                                                .toList()))
                .filter(
                        Filter.one(
                                HELD,
                                "cultivation.held",
                                () ->
                                        List.of(
                                                new Filter.Choice(
                                                        "yes", words.of("cultivation.held.yes")),
                                                new Filter.Choice(
                                                        "no", words.of("cultivation.held.no")))))
                .sortedBy("firm")
                .empty("cultivation.noFirms")
                .build();
    }

    Cell held(Standing it) {
        var until =
                it.validTo() == null
                        ? words.of("cultivation.held.since", it.grantedOn().toString())
                        : words.of("cultivation.held.until", it.validTo().toString());
        return Cell.link(until, "/cultivation/standings/" + it.id());
    }

    static ListPage<FirmLine> firms(List<FirmLine> all, ListQuery query) {
        var order = Comparator.comparingLong(FirmLine::firm);
        return ListPage.cut(
                all.stream()
                        .filter(it ->
                                (query.filters(MARK).isEmpty()
                                                || (it.mark() != null
                                                        && query.filters(MARK)
                                                                .contains(it.mark().name())))
                                        && query.filter(HELD)
                                                .map(held ->
                                                        held.equals("yes") == (it.held() != null))
                                                .orElse(true))
                        .sorted(query.descending() ? order.reversed() : order)
                        .toList(),
                query);
    }

    // Near ones
    // ------------------------------------------------------------------------------------------------------------

    ListSpec<Near> near(Map<Long, Bilingual> names, LocalDate today) {
        return ListSpec.<Near>named("near", Near::firm)
                .column(
                        Column.<Near>of(
                                        "firm",
                                        "cultivation.firm",
                                        it ->
                                                Cell.link(
                                                        FirmLadders.name(names, it.firm()),
                                                        "/cultivation/firms/" + it.firm()))
                                .decides())
                .column(
                        Column.<Near>of(
                                        "distance",
                                        "cultivation.distance",
                                        it -> Cell.share(it.distance()))
                                .sorts()
                                .right()
                                .decides())
                .column(
                        Column.<Near>text(
                                "gap",
                                "cultivation.gap",
                                it -> explained.listed(explained.failing(it.verdict()), 3)))
                .column(
                        Column.<Near>text(
                                "way",
                                "cultivation.way",
                                it ->
                                        explained.listed(
                                                desk.steps(it, today).stream()
                                                        .map(explained::step)
                                                        .toList(),
                                                3)))
                .filter(ruleFilter())
                .filter(
                        Filter.one(
                                WITHIN,
                                "cultivation.within",
                                () ->
                                        List.of("5", "10", "20", "50", "100").stream()
                                                .map(it -> new Filter.Choice(it, it + "%"))
                                                .toList()))
                .sortedBy("distance")
                .empty("cultivation.noNear")
                .build();
    }

    static ListPage<Near> near(List<Near> all, ListQuery query) {
        return ListPage.cut(query.descending() ? all.reversed() : all, query);
    }

    // What runs out
    // ------------------------------------------------------------------------------------------------------------

    ListSpec<Standing> standings(Map<Long, Bilingual> names, LocalDate today) {
        return ListSpec.<Standing>named("standings", Standing::id)
                .column(
                        Column.<Standing>day("until", "cultivation.validTo", Standing::validTo)
                                .sorts()
                                .decides())
                .column(
                        Column.<Standing>of(
                                        "firm",
                                        "cultivation.firm",
                                        it ->
                                                Cell.link(
                                                        FirmLadders.name(names, it.firm()),
                                                        "/cultivation/firms/" + it.firm()))
                                .decides())
                .column(Column.<Standing>text(RULE, "cultivation.rung", it -> nameOf(it.rule())))
                .column(
                        Column.<Standing>of(
                                "number",
                                "cultivation.number",
                                it ->
                                        it.number() == null
                                                ? Cell.link(
                                                        "—", "/cultivation/standings/" + it.id())
                                                : Cell.link(
                                                        it.number(),
                                                        "/cultivation/standings/" + it.id())))
                .column(
                        Column.<Standing>of(
                                "state",
                                "cultivation.state",
                                it ->
                                        Cell.badges(
                                                it.on(today)
                                                        ? Badge.of(
                                                                Look.WARN,
                                                                words.of("cultivation.runsOut"))
                                                        : Badge.of(
                                                                Look.BAD,
                                                                words.of("cultivation.ranOut")))))
                .column(
                        Column.<Standing>day(
                                        "granted", "cultivation.grantedOn", Standing::grantedOn)
                                .hidden())
                .filter(ruleFilter())
                .sortedBy("until")
                .empty("cultivation.nothingRunsOut")
                .build();
    }

    static ListPage<Standing> standings(List<Standing> all, ListQuery query) {
        var order = Comparator.comparing(CultivationLists::until).thenComparingLong(Standing::id);
        return ListPage.cut(
                all.stream()
                        .filter(it ->
                                query.filter(RULE).map(rule -> it.rule().equals(rule)).orElse(true))
                        .sorted(query.descending() ? order.reversed() : order)
                        .toList(),
                query);
    }

    private static LocalDate until(Standing it) {
        var to = it.validTo();
        return to == null ? LocalDate.MAX : to;
    }
}
