package org.chuangtu.chain.web;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.chuangtu.chain.ChainGraph;
import org.chuangtu.chain.GapRanking;
import org.chuangtu.chain.Term;
import org.chuangtu.chain.TermWeights;
import org.chuangtu.page.BadInput;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Column;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.chuangtu.page.ListSpec;
import org.chuangtu.page.Lists;
import org.chuangtu.page.Scores;
import org.chuangtu.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Which node to close first: each term of each score, what is missing, and how firm the order is. */
@Controller
class GapPages {

    private final Asking asking;
    private final ChainPages pages;
    private final Lists lists;
    private final Words words;

    GapPages(Asking asking, ChainPages pages, Lists lists, Words words) {
        this.asking = asking;
        this.pages = pages;
        this.lists = lists;
        this.words = words;
    }

    /**
     * A term of the score.
     *
     * @param known for how many nodes
     * @param seePath where one looks to make it known for more
     */
    public record TermRow(Term term, double weight, long known, int all, String seePath) {
        public boolean complete() {
            return known == all;
        }
    }

    record GapRow(GapRanking.Scored scored, ChainGraph.Node node) {}

    @GetMapping("/chains/{id:\\d+}/gaps")
    ModelAndView gaps(@PathVariable long id, @RequestParam Map<String, String> parameters) {
        var asked = asking.of(parameters);
        var snapshot = asking.snapshot(id, asked);
        var weights = weights(parameters);
        var ranking = snapshot.ranking(asked.set(), weights);
        var rows = new ArrayList<GapRow>();
        for (var it : ranking.nodes()) rows.add(new GapRow(it, snapshot.graph().node(it.node())));
        var model = new ExtendedModelMap();
        pages.common(model, snapshot, asked, "gaps");
        long firm =
                ranking.nodes().stream()
                        .limit(10)
                        .filter(it -> it.bestRank() == it.worstRank())
                        .count();
        return lists.show("chain/gaps", spec(asked, weights, rows), query -> page(rows, query))
                .addAllObjects(model)
                .addObject("weights", weights)
                .addObject("terms", terms(id, asked, weights, rows))
                .addObject(
                        "nowhere",
                        rows.isEmpty() || nowhere(rows).isEmpty() ? null : named(nowhere(rows)))
                .addObject("first", rows.isEmpty() ? null : rows.getFirst().node().name().here())
                .addObject(
                        "score",
                        rows.isEmpty()
                                ? null
                                : Scores.between(
                                        rows.getFirst().scored().score(),
                                        rows.getFirst().scored().scoreAtMost()))
                .addObject("firm", firm)
                .addObject("top", Math.min(10, rows.size()));
    }

    private static List<TermRow> terms(
            long chain, Asking.Asked asked, TermWeights weights, List<GapRow> rows) {
        var found = new ArrayList<TermRow>();
        for (Term term : Term.values()) {
            long known = rows.stream().filter(it -> it.scored().terms().containsKey(term)).count();
            String see =
                    switch (term) {
                        case DOWNSTREAM -> "/edges?";
                        case DEPENDENCE -> "/nodes?survives=UNKNOWN&";
                        case CONCENTRATION -> "/provisions?";
                        case CASCADE -> "/supplies?";
                        case RELATEDNESS -> "/provisions?";
                    };
            found.add(
                    new TermRow(
                            term,
                            weights.of(term),
                            known,
                            rows.size(),
                            "/chains/" + chain + see + asked.query()));
        }
        return found;
    }

    private static ListPage<GapRow> page(List<GapRow> rows, ListQuery query) {
        var found =
                rows.stream()
                        .filter(it ->
                                !query.searching() || NodeLists.matches(it.node(), query.text()))
                        .toList();
        var by = new HashMap<String, Function<GapRow, @Nullable Comparable<?>>>();
        by.put("rank", it -> it.scored().rank());
        by.put("name", it -> it.node().name().here());
        for (Term term : Term.values()) by.put(named(term), it -> it.scored().terms().get(term));
        return Sorting.page(found, query, by);
    }

    private ListSpec<GapRow> spec(Asking.Asked asked, TermWeights weights, List<GapRow> rows) {
        var spec =
                ListSpec.<GapRow>named("gaps", it -> it.scored().node())
                        .column(
                                Column.<GapRow>of(
                                                "rank",
                                                "chain.rank",
                                                it -> Cell.number(it.scored().rank()))
                                        .sorts()
                                        .right())
                        .column(
                                Column.<GapRow>text(
                                        "range", "chain.rankRange", it -> range(it.scored())))
                        .column(
                                Column.<GapRow>of(
                                                "name",
                                                "chain.node",
                                                it ->
                                                        Cell.link(
                                                                it.node().name().here(),
                                                                "/chains/nodes/"
                                                                        + it.node().key()
                                                                        + "?"
                                                                        + asked.query(),
                                                                it.node().code()))
                                        .sorts()
                                        .decides())
                        .column(
                                Column.<GapRow>of("score", "chain.score", GapPages::score)
                                        .right()
                                        .decides());
        var nowhere = nowhere(rows);
        for (Term term : Term.values()) {
            // A term nobody has data for is named once above; an empty column would only take room.
            spec =
                    spec.column(
                            nowhere.contains(term)
                                    ? column(term, weights).hidden()
                                    : column(term, weights));
        }
        spec =
                spec.column(
                                Column.<GapRow>text(
                                        "missing",
                                        "chain.missing",
                                        it -> missing(it.scored(), nowhere)))
                        .column(
                                Column.<GapRow>of(
                                                "rests",
                                                "chain.rests",
                                                it ->
                                                        Cell.share(
                                                                Scores.rounded(
                                                                        it.scored().knownWeight())))
                                        .right()
                                        .hidden());
        // What was missing then can only be found out now.
        if (!asked.past()) spec = spec.column(Column.<GapRow>of("act", "chain.act", this::act));
        return spec.search("chain.search").sortedBy("rank").empty("chain.answer.empty").build();
    }

    private static Cell score(GapRow it) {
        return it.scored().knownWeight() == 0
                ? Cell.unknown()
                : between(it.scored().score(), it.scored().scoreAtMost());
    }

    /** One figure, or two with a dash between where it is not known exactly. */
    private static Cell between(double least, double most) {
        return Scores.rounded(least).compareTo(Scores.rounded(most)) == 0
                ? Cell.number(Scores.rounded(least))
                : Cell.text(Scores.between(least, most));
    }

    /** The value of the term, and under it what it adds to the score. */
    private Column<GapRow> column(Term term, TermWeights weights) {
        return Column.<GapRow>of(
                        named(term),
                        "chain.term." + term.name(),
                        it -> {
                            Double value = it.scored().terms().get(term);
                            if (value == null) return Cell.unknown();
                            return Cell.several(
                                    between(
                                            value,
                                            it.scored().termsAtMost().getOrDefault(term, value)),
                                    Cell.text(
                                            words.of(
                                                    "chain.term.adds",
                                                    Scores.rounded(
                                                            it.scored()
                                                                    .contribution(
                                                                            term, weights)))));
                        })
                .sorts()
                .right();
    }

    /** As the address of a list names it. */
    private static String named(Term term) {
        return term.name().toLowerCase(Locale.ROOT);
    }

    private String range(GapRanking.Scored it) {
        return it.bestRank() == it.worstRank()
                ? words.of("chain.rank.firm")
                : words.of("chain.rank.between", it.bestRank(), it.worstRank());
    }

    /** Terms that are known for no node at all. */
    private static Set<Term> nowhere(List<GapRow> rows) {
        var nowhere = EnumSet.allOf(Term.class);
        rows.forEach(it -> nowhere.removeAll(it.scored().terms().keySet()));
        return nowhere;
    }

    /** What this node lacks and others have; what all lack is said once. */
    private String missing(GapRanking.Scored it, Set<Term> nowhere) {
        var lacks = EnumSet.noneOf(Term.class);
        lacks.addAll(it.missing());
        lacks.removeAll(nowhere);
        return lacks.isEmpty() ? words.of("chain.missing.none") : named(lacks);
    }

    private String named(Set<Term> terms) {
        var names = new ArrayList<String>();
        for (Term term : Term.values())
            if (terms.contains(term)) names.add(words.of("chain.term." + term.name()));
        return String.join(words.of("chain.and"), names);
    }

    private Cell act(GapRow it) {
        String node = "/chains/nodes/" + it.node().key();
        return it.scored().missing().contains(Term.DEPENDENCE)
                ? Cell.link(words.of("chain.act.survey"), node + "/surveys/new")
                : it.scored().missing().contains(Term.CONCENTRATION)
                        ? Cell.link(words.of("chain.act.share"), node)
                        : Cell.link(words.of("chain.act.provision"), node + "/provisions/new");
    }

    static TermWeights weights(Map<String, String> asked) {
        var found = new EnumMap<Term, Double>(Term.class);
        for (Term term : Term.values()) {
            String text = asked.getOrDefault(term.name(), "");
            if (text.isBlank()) {
                found.put(term, term.usualWeight());
                continue;
            }
            try {
                double weight = Double.parseDouble(text);
                if (!(weight >= 0 && weight <= 1)) throw new NumberFormatException(text);
                found.put(term, weight);
            } catch (NumberFormatException e) {
                throw new BadInput(term.name(), text, "chain.weight.unreadable", text);
            }
        }
        if (found.values().stream().allMatch(it -> it == 0)) return TermWeights.usual();
        return new TermWeights(found);
    }
}
