package org.chuangtu.atlas;

import java.util.List;
import java.util.Map;
import org.chuangtu.chain.Span;
import org.chuangtu.indicator.Observation;
import org.chuangtu.lead.Lead;
import org.chuangtu.lead.LostReason;
import org.chuangtu.lead.Stage;
import org.chuangtu.page.Bilingual;
import org.chuangtu.party.Honour;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who might close a gap, and what is known that speaks for it.
 *
 * @param partyId the record that stands for it; null where only a name is known
 * @param makes what it is recorded to provide, the most telling first
 * @param terms what speaks for it; a term that is not in it is missing
 * @param honour the highest it holds; null: none on record
 * @param revenue its latest; null: not known, or not for the reader
 * @param partnersHere firms of the area it trades with; null where no supply of it is recorded
 * @param leads that court it, whatever became of them
 * @param node the node it is a candidate for
 */
public record Candidate(
        @Nullable Long partyId,
        Bilingual name,
        Where where,
        List<Made> makes,
        Map<CandidateTerm, Double> terms,
        @Nullable Honour honour,
        @Nullable Observation revenue,
        @Nullable Integer partnersHere,
        List<Lead> leads,
        long node) {

    /** A failed lead halves what speaks for a candidate; one for another node takes a fifth. */
    private static final double FAILED_HERE = 0.5;

    private static final double FAILED_ELSEWHERE = 0.8;

    public Candidate {
        makes = List.copyOf(makes);
        leads = List.copyOf(leads);
        terms = Map.copyOf(terms);
    }

    public enum Where {
        HERE,
        ELSEWHERE,
        /** Its place is not known, or not finely enough. */
        OPEN;

        public String messageKey() {
            return "atlas.gap.where." + name();
        }
    }

    /** What one would do with it. */
    public enum Way {
        /** It makes the node here: let it make more. */
        EXPAND,
        /** It is here and makes something near: let it make the node too. */
        EXTEND,
        /** It makes the node elsewhere: bring it here. */
        ATTRACT,
        /** It makes something near elsewhere. */
        EXPLORE;

        public String messageKey() {
            return "atlas.gap.way." + name();
        }
    }

    /** How what it makes is related to the node. */
    public enum How {
        ITSELF,
        KIND,
        /** A node of another chain that goes by the same name. */
        NAMESAKE,
        GENERAL,
        NEAR,
        STEP;

        public String messageKey() {
            return "atlas.gap.how." + name();
        }

        /** To make this is to make the node. */
        boolean same() {
            return this == ITSELF || this == KIND || this == NAMESAKE;
        }
    }

    /**
     * A provision that speaks for it.
     *
     * @param proximity φ in the product space; null where none is known
     * @param steps along the links of the chain; null where it is further than we look
     */
    public record Made(
            long provisionId,
            long nodeId,
            String nodeName,
            How how,
            @Nullable Double proximity,
            @Nullable Integer steps) {}

    /** What tells it from the others of one node. */
    public String key() {
        return partyId == null ? "name:" + name : "party:" + partyId;
    }

    /** It is recorded to make the node itself, not only something near. */
    public boolean makesIt() {
        return makes.stream().anyMatch(it -> it.how().same());
    }

    public Way way() {
        boolean same = makesIt();
        if (where == Where.HERE) return same ? Way.EXPAND : Way.EXTEND;
        return same ? Way.ATTRACT : Way.EXPLORE;
    }

    /** What is proven to speak for it, and what would if all that is missing did; both times what was tried before counts. */
    public Span score() {
        double all = 0;
        double least = 0;
        double most = 0;
        for (CandidateTerm term : CandidateTerm.values()) {
            all += term.weight();
            Double value = terms.get(term);
            least += term.weight() * (value == null ? 0 : value);
            most += term.weight() * (value == null ? 1 : value);
        }
        return new Span(least / all * discount(), most / all * discount());
    }

    /** 1 where nothing failed with it yet. */
    public double discount() {
        boolean here = false;
        boolean elsewhere = false;
        for (Lead it : leads)
            if (failed(it)) {
                Long about = it.said().nodeId();
                if (about != null && about == node) here = true;
                else if (tellsOfOthers(it.lost())) elsewhere = true;
            }
        return here ? FAILED_HERE : elsewhere ? FAILED_ELSEWHERE : 1;
    }

    /** A lead for this very node showed that it cannot be: then it is no candidate but a lesson. */
    public boolean ruledOutByLead() {
        return leads.stream()
                .anyMatch(it ->
                        failed(it)
                                && it.said().nodeId() != null
                                && it.said().nodeId() == node
                                && (it.lost() == LostReason.NOT_ABLE
                                        || it.lost() == LostReason.NOT_ALLOWED));
    }

    /** The open lead that courts it already, if any. */
    public @Nullable Lead courtedBy() {
        return leads.stream().filter(it -> it.stage().open()).findFirst().orElse(null);
    }

    private static boolean failed(Lead it) {
        return it.stage() == Stage.LOST && it.lost() != LostReason.DUPLICATE;
    }

    /** Whether losing it over one node says something about it for another. */
    private static boolean tellsOfOthers(@Nullable LostReason reason) {
        return reason == LostReason.NOT_INTERESTED
                || reason == LostReason.WENT_ELSEWHERE
                || reason == LostReason.NO_SITE
                || reason == LostReason.TERMS;
    }
}
