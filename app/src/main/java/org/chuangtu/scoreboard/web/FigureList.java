package org.chuangtu.scoreboard.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.chuangtu.access.Access;
import org.chuangtu.indicator.Basis;
import org.chuangtu.indicator.IndicatorRight;
import org.chuangtu.indicator.Indicators;
import org.chuangtu.indicator.ObservationQuery;
import org.chuangtu.indicator.Subject;
import org.chuangtu.indicator.Subjects;
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
import org.chuangtu.scoreboard.FigureWords;
import org.chuangtu.scoreboard.Line;
import org.chuangtu.scoreboard.Scoreboard;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Figures as a list: what it shows of each, and what narrows it. */
@Component
class FigureList {

    private static final String FIRMS = "firms";

    private final Scoreboard scoreboard;
    private final Indicators indicators;
    private final Subjects subjects;
    private final Access access;
    private final FigureWords say;
    private final Words words;
    private final HttpServletRequest request;
    private final ListSpec<Line> spec;

    FigureList(
            Scoreboard scoreboard,
            Indicators indicators,
            Subjects subjects,
            Access access,
            FigureWords say,
            Words words,
            HttpServletRequest request) {
        this.scoreboard = scoreboard;
        this.indicators = indicators;
        this.subjects = subjects;
        this.access = access;
        this.say = say;
        this.words = words;
        this.request = request;
        this.spec = columns();
    }

    ListSpec<Line> spec() {
        return spec;
    }

    private ListSpec<Line> columns() {
        return ListSpec.<Line>named("figures", line -> line.it().id())
                .column(Column.<Line>of("name", "scoreboard.figure", this::name).sorts().decides())
                .column(Column.<Line>of("value", "scoreboard.value", this::value).decides().right())
                .column(
                        Column.<Line>of(
                                        "growth",
                                        "scoreboard.growth",
                                        line -> stated(say.growth(line.it())))
                                .sorts()
                                .right())
                .column(
                        Column.<Line>of(
                                        "rank",
                                        "scoreboard.rankColumn",
                                        line -> stated(say.rank(line.it())))
                                .sorts())
                .column(
                        Column.<Line>of(
                                "share",
                                "scoreboard.shareColumn",
                                line -> stated(say.share(line.it()))))
                .column(Column.<Line>of("implied", "scoreboard.implied", this::implied))
                .column(Column.<Line>of("counted", "scoreboard.counted", this::counted))
                .column(
                        Column.<Line>text(
                                        "period",
                                        "scoreboard.period",
                                        line -> say.period(line.it()))
                                .sorts())
                .column(
                        Column.<Line>of(
                                "badges",
                                "scoreboard.state",
                                line -> new Cell.Badges(say.badges(line))))
                .column(
                        Column.<Line>of(
                                        "position",
                                        "scoreboard.theme",
                                        line -> Cell.text(line.definition().theme().here()))
                                .sorts()
                                .hidden())
                .column(
                        Column.<Line>text(
                                        "subject",
                                        "scoreboard.subject",
                                        line -> line.subject().here())
                                .sorts()
                                .hidden())
                .column(
                        Column.<Line>number(
                                        "number", "scoreboard.number", line -> line.it().value())
                                .hidden())
                .column(
                        Column.<Line>text(
                                        "unit",
                                        "scoreboard.unit",
                                        line -> line.it().measure().printed())
                                .hidden())
                .column(
                        Column.<Line>text(
                                        "bound",
                                        "scoreboard.bound",
                                        line -> line.it().bound().sign())
                                .hidden())
                .column(
                        Column.<Line>text("line", "scoreboard.line", line -> line.it().line())
                                .hidden())
                .column(
                        Column.<Line>text("source", "scoreboard.source", FigureList::sourceOf)
                                .hidden())
                .column(
                        Column.<Line>day("asOf", "scoreboard.asOf", line -> line.it().asOf())
                                .hidden())
                .column(
                        Column.<Line>text("note", "scoreboard.note", line -> say.note(line.it()))
                                .hidden())
                .column(
                        Column.<Line>moment(
                                        "recorded",
                                        "scoreboard.recorded",
                                        line -> line.it().recordedAt())
                                .sorts()
                                .hidden())
                .filter(Filter.one("theme", "scoreboard.theme", this::themes))
                .filter(Filter.one("about", "scoreboard.subject", this::abouts))
                .filter(Filter.one("year", "scoreboard.period", this::periods))
                .filter(Filter.any("basis", "scoreboard.basis", this::bases))
                .filter(Filter.day("then", "scoreboard.then"))
                .filter(Filter.flag(FIRMS, "scoreboard.withFirms"))
                .search("scoreboard.find")
                .sortedBy("position")
                .groupedBy(line -> line.definition().theme().here())
                .size(100)
                .empty(
                        "scoreboard.none",
                        "scoreboard.import",
                        "/import",
                        () -> access.maySomewhere(IndicatorRight.RECORD))
                .build();
    }

    ListPage<Line> page(ListQuery query) {
        var asked =
                ObservationQuery.everything()
                        .text(query.text())
                        .theme(query.filter("theme").orElse(null))
                        .period(
                                query.filter("year")
                                        .map(it -> it.equals("-") ? "" : it)
                                        .orElse(null))
                        .withoutOwn(query.filter(FIRMS).isEmpty())
                        .asOf(query.day("then").map(FigureList::endOf).orElse(null));
        var about = query.filter("about");
        if (about.isPresent()) asked = asked.subjects(List.of(Subject.parse(about.get())));
        var bases = query.filters("basis").stream().map(Basis::valueOf).toList();
        asked = bases.isEmpty() ? asked.withoutComputedEchoes() : asked.bases(Set.copyOf(bases));
        asked = asked.sorted(query.sort(), query.descending(), query.limit(), query.offset());
        return new ListPage<>(scoreboard.lines(asked), scoreboard.count(asked));
    }

    /** The instant at which a day is over here. */
    static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(Formats.ZONE).toInstant();
    }

    private Cell name(Line line) {
        return Cell.link(line.definition().name().here(), line.it().path(), line.subject().here());
    }

    private Cell value(Line line) {
        var printed = say.printed(line.it());
        return printed == null
                ? Cell.unknown(words.of("scoreboard.fills"))
                : Cell.link(printed, line.it().path());
    }

    /** A source that tells a value need not tell growth or rank; nothing is missing then. */
    private static Cell stated(@Nullable String text) {
        return new Cell.Text(text == null ? "" : text);
    }

    private Cell implied(Line line) {
        var said = say.implied(line);
        return said == null
                ? new Cell.Text("")
                : new Cell.Several(List.of(new Cell.Text(said), Cell.badge(Look.IMPLIED)));
    }

    private Cell counted(Line line) {
        var counted = line.counted();
        if (counted == null) return new Cell.Text("");
        var printed = say.printed(counted);
        if (printed == null) return Cell.unknown(words.of("scoreboard.countedUnknown"));
        var cell = Cell.link(printed, counted.path());
        return line.countedSynthetic()
                ? Cell.several(cell, Cell.badges(Badge.of(Look.SYNTHETIC)))
                : cell;
    }

    private static @Nullable String sourceOf(Line line) {
        return line.source() == null ? null : line.source().title().here();
    }

    private List<Filter.Choice> themes() {
        var themes = new LinkedHashMap<String, String>();
        indicators
                .definitions()
                .forEach(
                        it -> themes.put(Objects.toString(it.theme().zh(), ""), it.theme().here()));
        return themes.entrySet().stream()
                .map(it -> new Filter.Choice(it.getKey(), it.getValue()))
                .toList();
    }

    /** Also the firm whose page sent somebody here; all of them are too many to choose from. */
    private List<Filter.Choice> abouts() {
        var these = new ArrayList<>(indicators.subjects(100));
        var asked = request.getParameter("about");
        if (asked != null
                && asked.matches("party:[0-9]{1,18}")
                && subjects.kind("party").isPresent()) these.add(Subject.parse(asked));
        var names = subjects.names(these);
        return these.stream()
                .map(it ->
                        new Filter.Choice(
                                it.toString(),
                                names.getOrDefault(it, new Bilingual("?", null)).here()))
                .toList();
    }

    private List<Filter.Choice> periods() {
        return indicators.periods().stream()
                .map(it ->
                        it.isEmpty()
                                ? new Filter.Choice("-", words.of("scoreboard.noPeriod"))
                                : new Filter.Choice(it, it))
                .toList();
    }

    private List<Filter.Choice> bases() {
        var choices = new ArrayList<Filter.Choice>();
        for (var basis : Basis.values())
            choices.add(new Filter.Choice(basis.name(), words.of(basis.messageKey())));
        return choices;
    }
}
