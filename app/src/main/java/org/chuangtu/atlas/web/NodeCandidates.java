package org.chuangtu.atlas.web;

import java.util.List;
import org.chuangtu.access.Access;
import org.chuangtu.atlas.Candidates;
import org.chuangtu.atlas.Ranked;
import org.chuangtu.chain.Node;
import org.chuangtu.chain.NodeSection;
import org.chuangtu.lead.LeadRight;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Scores;
import org.chuangtu.page.Words;
import org.chuangtu.party.OrganisationSection;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who could close it, on the page of a node: the first few, and the way to the gap page. */
@Component
class NodeCandidates implements NodeSection {

    private static final int MOST_ROWS = 5;
    private static final List<String> HEADINGS =
            List.of("atlas.gap.candidate", "atlas.gap.way", "atlas.gap.score");

    private final Candidates candidates;
    private final Access access;
    private final Words words;

    NodeCandidates(Candidates candidates, Access access, Words words) {
        this.candidates = candidates;
        this.access = access;
        this.words = words;
    }

    @Override
    public int order() {
        return 90;
    }

    @Override
    public String messageKey() {
        return "atlas.gap.section";
    }

    @Override
    public OrganisationSection.@Nullable Content of(Node node) {
        if (!access.maySomewhere(LeadRight.READ)) return null;
        var ranked = candidates.of(node.id()).ranked();
        String page = "/gaps/" + node.id();
        return new OrganisationSection.Content(
                HEADINGS,
                ranked.stream().limit(MOST_ROWS).map(this::row).toList(),
                List.of(new OrganisationSection.Action("atlas.gap.section.all", page)),
                ranked.size() > MOST_ROWS ? page : null,
                ranked.size());
    }

    private List<Cell> row(Ranked it) {
        Long party = it.candidate().partyId();
        String name = it.candidate().name().here();
        return List.of(
                party == null ? Cell.text(name) : Cell.link(name, "/organisations/" + party),
                Cell.text(words.of(it.candidate().way().messageKey())),
                Cell.text(Scores.between(it.score().least(), it.score().most())));
    }
}
