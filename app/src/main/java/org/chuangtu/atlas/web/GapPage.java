package org.chuangtu.atlas.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.chuangtu.access.Access;
import org.chuangtu.atlas.Candidate;
import org.chuangtu.atlas.CandidateTerm;
import org.chuangtu.atlas.Candidates;
import org.chuangtu.chain.ChainDesk;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.chain.GapRanking;
import org.chuangtu.chain.Node;
import org.chuangtu.chain.Term;
import org.chuangtu.chain.TermWeights;
import org.chuangtu.chain.Territories;
import org.chuangtu.journal.Journal;
import org.chuangtu.lead.Lead;
import org.chuangtu.lead.LeadDesk;
import org.chuangtu.lead.LeadRight;
import org.chuangtu.lead.Rejection;
import org.chuangtu.lead.Rejections;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Crumb;
import org.chuangtu.page.Lists;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Scores;
import org.chuangtu.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The loop on one page: why a node is a gap, who might close it and why, who was tried, and what to do next. */
@Controller
@RequestMapping("/gaps/{id:\\d+}")
class GapPage {

    private final Candidates candidates;
    private final Rejections rejections;
    private final ChainLibrary library;
    private final ChainDesk desk;
    private final Territories territories;
    private final LeadDesk leads;
    private final CandidateList list;
    private final Journal journal;
    private final Access access;
    private final Lists lists;
    private final Words words;

    GapPage(
            Candidates candidates,
            Rejections rejections,
            ChainLibrary library,
            ChainDesk desk,
            Territories territories,
            LeadDesk leads,
            CandidateList list,
            Journal journal,
            Access access,
            Lists lists,
            Words words) {
        this.candidates = candidates;
        this.rejections = rejections;
        this.library = library;
        this.desk = desk;
        this.territories = territories;
        this.leads = leads;
        this.list = list;
        this.journal = journal;
        this.access = access;
        this.lists = lists;
        this.words = words;
    }

    // Why it is a gap
    // ------------------------------------------------------------------------------------------------------------

    /**
     * A term of the gap score of this node.
     *
     * @param value from–to where it is known in part; null where it is missing
     * @param fill where the reader makes it known; null where they may not, or not by a form
     */
    record TermRow(
            Term term, @Nullable String value, @Nullable String adds, @Nullable String fill) {}

    /** A survey of the node, in words. */
    record SurveyRow(String path, String says) {}

    @GetMapping
    ModelAndView gap(@PathVariable long id) {
        var found = candidates.of(id);
        var node = found.node();
        var snapshot = library.snapshot(node.chainId(), null);
        var scored =
                snapshot.ranking(territories.nation(), TermWeights.usual())
                        .of(Long.toString(id))
                        .orElseThrow(() -> new NotFound("chain node " + id));
        boolean mayRuleOut = rejections.mayRuleOut(id);
        boolean mayEdit = desk.mayEdit(snapshot.chain());
        return lists.show(
                        "atlas/gap",
                        list.spec(found, mayRuleOut, mayEdit),
                        query -> CandidateList.page(found.ranked(), query))
                .addObject("node", node)
                .addObject("chain", snapshot.chain())
                .addObject(
                        "crumbs",
                        List.of(
                                new Crumb(snapshot.chain().name(), snapshot.chain().path()),
                                new Crumb(node.name(), node.path())))
                .addObject("area", territories.nameOf(found.area(), Words.language()))
                .addObject("measured", leads.measure(id).orElseThrow())
                .addObject(
                        "score",
                        scored.knownWeight() == 0
                                ? null
                                : Scores.between(scored.score(), scored.scoreAtMost()))
                .addObject("terms", terms(node, scored, mayEdit))
                .addObject("surveys", surveys(node))
                .addObject("found", found)
                .addObject(
                        "here",
                        found.ranked().stream()
                                .filter(it -> it.candidate().where() == Candidate.Where.HERE)
                                .count())
                .addObject(
                        "making",
                        found.ranked().stream().filter(it -> it.candidate().makesIt()).count())
                .addObject("weights", CandidateTerm.values())
                .addObject("institutes", institutes(found))
                .addObject("ruledOut", ruledOut(found, mayRuleOut))
                .addObject("leads", leads.about(id))
                .addObject("mayEdit", mayEdit)
                .addObject("mayOpen", access.maySomewhere(LeadRight.EDIT));
    }

    private List<TermRow> terms(Node node, GapRanking.Scored scored, boolean mayEdit) {
        var weights = TermWeights.usual();
        var found = new ArrayList<TermRow>();
        for (Term term : Term.values()) {
            Double value = scored.terms().get(term);
            found.add(
                    value == null
                            ? new TermRow(term, null, null, mayEdit ? fill(node, term) : null)
                            : new TermRow(
                                    term,
                                    Scores.between(
                                            value, scored.termsAtMost().getOrDefault(term, value)),
                                    Scores.rounded(scored.contribution(term, weights))
                                            .toPlainString(),
                                    null));
        }
        return found;
    }

    private static @Nullable String fill(Node node, Term term) {
        return switch (term) {
            case DEPENDENCE -> node.path() + "/surveys/new";
            case CONCENTRATION, RELATEDNESS -> node.path() + "/provisions/new";
            case CASCADE -> node.path() + "/supplies/new";
            case DOWNSTREAM -> null;
        };
    }

    private List<SurveyRow> surveys(Node node) {
        return library.surveysOf(node.id(), null).stream()
                .map(it ->
                        new SurveyRow(
                                "/chains/surveys/" + it.id(),
                                words.of(
                                        "chain.survey.says",
                                        it.said().on(),
                                        it.said().surveyor(),
                                        territories.nameOf(it.said().area(), Words.language()),
                                        words.of(it.said().completeness().messageKey()))))
                .toList();
    }

    // The innovation side
    // ------------------------------------------------------------------------------------------------------------

    /** Somebody of the innovation side, and what it does on the node or near it. */
    record InstituteRow(Cell name, String where, Cell why) {}

    private List<InstituteRow> institutes(Candidates.Found found) {
        return found.institutes().stream()
                .map(it ->
                        new InstituteRow(
                                list.name(it), words.of(it.where().messageKey()), list.makes(it)))
                .toList();
    }

    // Who is out
    // ------------------------------------------------------------------------------------------------------------

    /**
     * Somebody who is out of the running, and why.
     *
     * @param id of the rejection, which may be taken back; null where a failed lead says so
     */
    record OutRow(
            Cell name,
            String reason,
            String why,
            @Nullable String by,
            Cell on,
            @Nullable Long id,
            long version) {}

    private List<OutRow> ruledOut(Candidates.Found found, boolean mayRuleOut) {
        var rows = new ArrayList<OutRow>();
        for (Rejection it : found.ruledOut())
            rows.add(
                    new OutRow(
                            it.partyId() == null
                                    ? Cell.text(it.name())
                                    : Cell.link(it.name(), "/organisations/" + it.partyId()),
                            words.of(it.reason().messageKey()),
                            it.why(),
                            journal.nameOf(it.by()),
                            Cell.moment(it.at()),
                            mayRuleOut ? it.id() : null,
                            it.version()));
        for (Candidate it : found.lessons())
            for (Lead lead : it.leads())
                if (lead.lost() != null && Objects.equals(lead.said().nodeId(), found.node().id()))
                    rows.add(
                            new OutRow(
                                    list.name(it),
                                    words.of(lead.lost().messageKey()),
                                    words.of("atlas.gap.out.lead", lead.number()),
                                    null,
                                    Cell.link(lead.number(), lead.path()),
                                    null,
                                    0));
        return rows;
    }
}
