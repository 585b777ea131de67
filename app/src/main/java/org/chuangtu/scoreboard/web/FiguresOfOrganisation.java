package org.chuangtu.scoreboard.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.chuangtu.access.Access;
import org.chuangtu.evidence.Marks;
import org.chuangtu.indicator.IndicatorRight;
import org.chuangtu.indicator.ObservationQuery;
import org.chuangtu.indicator.Period;
import org.chuangtu.indicator.Subject;
import org.chuangtu.page.Badge;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Look;
import org.chuangtu.page.Words;
import org.chuangtu.party.OrganisationSection;
import org.chuangtu.scoreboard.FigureWords;
import org.chuangtu.scoreboard.Line;
import org.chuangtu.scoreboard.Scoreboard;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The figures known of an organisation on its page, the latest period first; only to those who may know them. */
@Component
class FiguresOfOrganisation implements OrganisationSection {

    private static final int MOST_ROWS = 40;
    private static final String PARTY = "party";

    private final Scoreboard scoreboard;
    private final FigureWords say;
    private final Marks marks;
    private final Access access;
    private final Words words;

    FiguresOfOrganisation(
            Scoreboard scoreboard, FigureWords say, Marks marks, Access access, Words words) {
        this.scoreboard = scoreboard;
        this.say = say;
        this.marks = marks;
        this.access = access;
        this.words = words;
    }

    @Override
    public int order() {
        return 200;
    }

    @Override
    public String messageKey() {
        return "scoreboard.ofOrganisation";
    }

    @Override
    public @Nullable Content of(long organisation, Set<Long> ids) {
        if (!access.maySomewhere(IndicatorRight.READ)) return null;
        var about =
                ObservationQuery.everything()
                        .subjects(ids.stream().map(id -> new Subject(PARTY, id)).toList())
                        .sorted("period", true, MOST_ROWS, 0);
        var lines = new ArrayList<>(scoreboard.lines(about));
        if (lines.isEmpty()) return null;
        lines.sort(
                Comparator.<Line, Period>comparing(line -> line.it().period())
                        .reversed()
                        .thenComparingInt(line -> line.definition().position()));
        int all = Math.toIntExact(scoreboard.count(about));
        return new Content(
                List.of(
                        "scoreboard.figure",
                        "scoreboard.value",
                        "scoreboard.period",
                        "scoreboard.growth",
                        "scoreboard.rankColumn",
                        "scoreboard.source",
                        "scoreboard.asOf"),
                lines.stream().map(this::row).toList(),
                List.of(),
                all > lines.size() ? "/figures?about=" + PARTY + ":" + organisation : null,
                all);
    }

    private List<Cell> row(Line line) {
        var it = line.it();
        var printed = say.printed(it);
        return List.of(
                Cell.link(line.definition().name().here(), it.path()),
                printed == null ? Cell.unknown() : Cell.text(printed),
                Cell.text(say.period(it)),
                Cell.text(say.growth(it)),
                Cell.text(say.rank(it)),
                it.computed()
                        ? Cell.several(
                                Cell.link(words.of("scoreboard.madeHere"), it.path()),
                                Cell.badges(Badge.of(Look.COMPUTED)))
                        : marks.origin(
                                line.source(), line.inferred(), it.verified(), line.disputes()),
                marks.asOf(it.asOf(), line.source()));
    }
}
