package org.chuangtu.chain.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.chuangtu.access.Histories;
import org.chuangtu.chain.Basis;
import org.chuangtu.chain.ChainDesk.Part;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.chain.Claim;
import org.chuangtu.chain.Countries;
import org.chuangtu.chain.Edge;
import org.chuangtu.chain.Provision;
import org.chuangtu.chain.Stage;
import org.chuangtu.chain.Supply;
import org.chuangtu.chain.Survey;
import org.chuangtu.chain.Territories;
import org.chuangtu.evidence.Source;
import org.chuangtu.evidence.Sources;
import org.chuangtu.journal.Journal;
import org.chuangtu.page.Badge;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Look;
import org.chuangtu.page.Words;
import org.chuangtu.place.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Rows of a chain in words: what each says, on what it rests, how it came to be what it is. */
@Component
class RowFacts {

    private static final int LAST_CHANGES = 20;

    private final ChainLibrary library;
    private final Territories territories;
    private final Sources sources;
    private final Places places;
    private final Journal journal;
    private final Histories histories;
    private final Words words;

    RowFacts(
            ChainLibrary library,
            Territories territories,
            Sources sources,
            Places places,
            Journal journal,
            Histories histories,
            Words words) {
        this.library = library;
        this.territories = territories;
        this.sources = sources;
        this.places = places;
        this.journal = journal;
        this.histories = histories;
        this.words = words;
    }

    public record Fact(String labelKey, Cell cell) {}

    public record Change(long entry, Instant at, String who, String what) {}

    List<Fact> of(Part part, long id, Asking.Asked asked) {
        var at = asked.instant();
        return switch (part) {
            case STAGE -> of(library.stage(id, at).orElseThrow());
            case EDGE -> of(library.edge(id, at).orElseThrow(), asked);
            case PROVISION -> of(library.provision(id, at).orElseThrow(), asked);
            case SUPPLY -> of(library.supply(id, at).orElseThrow(), asked);
            case SURVEY -> of(library.survey(id, at).orElseThrow(), asked);
            case CHAIN, NODE -> List.of();
        };
    }

    private List<Fact> of(Stage it) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("chain.nameZh", Cell.text(it.said().name().zh())));
        facts.add(new Fact("chain.nameEn", Cell.text(it.said().name().en())));
        facts.add(new Fact("chain.code", Cell.text(it.said().code())));
        facts.add(new Fact("chain.position", Cell.number(it.said().position())));
        addText(facts, "chain.description", it.said().description());
        return facts;
    }

    private List<Fact> of(Edge it, Asking.Asked asked) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("chain.edge.from", node(it.said().fromId(), asked)));
        facts.add(
                new Fact(
                        "chain.edge.relation",
                        Cell.text(words.of("chain.relation.says." + it.said().relation().name()))));
        facts.add(new Fact("chain.edge.to", node(it.said().toId(), asked)));
        addText(facts, "chain.note", it.said().note());
        return facts;
    }

    private List<Fact> of(Provision it, Asking.Asked asked) {
        var said = it.said();
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("chain.node", node(said.nodeId(), asked)));
        facts.add(
                new Fact(
                        "chain.provider",
                        organisation(ReasonWords.name(said.provider()), said.partyId())));
        facts.add(new Fact("chain.country", country(said.country())));
        facts.add(new Fact("chain.provision.place", place(said.placeId())));
        facts.add(new Fact("chain.share", share(it)));
        addText(facts, "chain.note", said.note());
        return facts;
    }

    private List<Fact> of(Supply it, Asking.Asked asked) {
        var said = it.said();
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("chain.node", node(said.nodeId(), asked)));
        facts.add(
                new Fact(
                        "chain.seller",
                        organisation(said.seller().name(), said.seller().partyId())));
        facts.add(
                new Fact("chain.buyer", organisation(said.buyer().name(), said.buyer().partyId())));
        facts.add(
                new Fact(
                        "chain.amount",
                        said.amount() == null
                                ? Cell.unknown(words.of("chain.amount.fills"))
                                : Cell.number(said.amount(), said.unit())));
        facts.add(new Fact("chain.period", Cell.text(said.period())));
        addText(facts, "chain.note", said.note());
        return facts;
    }

    private List<Fact> of(Survey it, Asking.Asked asked) {
        var said = it.said();
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("chain.node", node(said.nodeId(), asked)));
        facts.add(
                new Fact(
                        "chain.survey.area",
                        Cell.text(territories.nameOf(said.area(), Words.language()))));
        facts.add(new Fact("chain.surveyor", Cell.text(said.surveyor())));
        facts.add(new Fact("chain.survey.on", Cell.day(said.on())));
        facts.add(
                new Fact(
                        "chain.completeness",
                        Cell.text(words.of(said.completeness().messageKey() + ".says"))));
        addText(facts, "chain.note", said.note());
        return facts;
    }

    /** On what a row rests: source, where in it, as of when, how sure, stated or inferred or synthetic, checked or not. */
    List<Fact> of(Claim claim) {
        Long id = claim.sourceId();
        var source = id == null ? null : sources.find(id).orElse(null);
        var facts = new ArrayList<Fact>();
        facts.add(
                new Fact(
                        "chain.source",
                        source == null
                                ? Cell.text(words.of("chain.source.typedIn"))
                                : Cell.link(source.title().here(), source.path())));
        if (claim.sourceRow() != null)
            facts.add(new Fact("chain.sourceRow", Cell.text(where(claim.sourceRow()))));
        facts.add(
                new Fact(
                        "chain.claim.asOf",
                        Cell.day(
                                claim.asOf() != null || source == null
                                        ? claim.asOf()
                                        : source.asOf())));
        Double confidence =
                claim.confidence() != null || source == null
                        ? claim.confidence()
                        : source.confidence();
        facts.add(
                new Fact(
                        "chain.confidence",
                        confidence == null
                                ? Cell.unknown(words.of("chain.confidence.fills"))
                                : Cell.share(confidence)));
        facts.add(
                new Fact(
                        "chain.basis",
                        Cell.several(
                                Cell.text(words.of("chain.basis." + claim.basis().name())),
                                marks(claim, source))));
        return facts;
    }

    Cell source(@Nullable Source source, Claim claim) {
        return source == null
                ? Cell.text(words.of("chain.source.typedIn"))
                : Cell.link(
                        source.title().here(),
                        source.path(),
                        claim.sourceRow() == null ? null : where(claim.sourceRow()));
    }

    /** Files are cited by row; people write page and table themselves. */
    private String where(String sourceRow) {
        return sourceRow.matches("[0-9]+") ? words.of("chain.source.row", sourceRow) : sourceRow;
    }

    /** 推断, 合成, 待核实: each only where it holds. */
    static Cell marks(Claim claim, @Nullable Source source) {
        var badges = new ArrayList<Badge>();
        if (claim.basis() == Basis.INFERRED) badges.add(Badge.of(Look.INFERRED));
        if (claim.basis() == Basis.SYNTHETIC) badges.add(Badge.of(Look.SYNTHETIC));
        else if (!claim.verified() && source != null && !source.verified())
            badges.add(Badge.of(Look.UNVERIFIED));
        return new Cell.Badges(badges);
    }

    Cell share(Provision it) {
        var share = it.said().share();
        return share == null
                ? Cell.unknown(words.of("chain.share.fills"))
                : Cell.share(share.movePointLeft(2));
    }

    static Cell organisation(String name, @Nullable Long party) {
        return party == null ? Cell.text(name) : Cell.link(name, "/organisations/" + party);
    }

    static Cell country(@Nullable String code) {
        return code == null ? Cell.unknown() : Cell.text(Countries.name(code, Words.language()));
    }

    private Cell place(@Nullable Long id) {
        return id == null
                ? Cell.unknown()
                : places.find(id)
                        .map(it -> Cell.link(it.name().here(), it.path()))
                        .orElse(Cell.unknown());
    }

    private Cell node(long id, Asking.Asked asked) {
        return library.node(id, asked.instant())
                .map(it -> Cell.link(it.name(), it.path() + asked.day()))
                .orElse(Cell.unknown());
    }

    private static void addText(List<Fact> facts, String key, @Nullable String text) {
        if (text != null && !text.isBlank()) facts.add(new Fact(key, Cell.text(text)));
    }

    /** The latest changes until the day asked about, newest first; the journal's own page has all, column by column. */
    List<Change> history(Part part, long id, Asking.Asked asked) {
        var at = asked.instant();
        return library.historyOf(part, id).stream()
                .filter(it -> at == null || it.entry().at().isBefore(at))
                .limit(LAST_CHANGES)
                .map(it ->
                        new Change(
                                it.entry().id(),
                                it.entry().at(),
                                journal.nameOf(it.entry().actor()),
                                verb(it.entry().verb())))
                .toList();
    }

    /** Where all changes are told, column by column; null to whom they are not. */
    @Nullable String historyPath(Part part, long id) {
        return histories.pathOf(part.table(), id);
    }

    private String verb(String verb) {
        String told = words.find("journal.verb." + verb);
        return told == null ? verb : told;
    }
}
