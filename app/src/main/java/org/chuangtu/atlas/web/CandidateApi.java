package org.chuangtu.atlas.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.chuangtu.atlas.Candidate;
import org.chuangtu.atlas.Candidate.Made;
import org.chuangtu.atlas.CandidateTerm;
import org.chuangtu.atlas.Candidates;
import org.chuangtu.atlas.Ranked;
import org.chuangtu.chain.Span;
import org.chuangtu.lead.Lead;
import org.chuangtu.lead.LostReason;
import org.chuangtu.lead.Rejection;
import org.chuangtu.lead.Rejections;
import org.chuangtu.page.BadInput;
import org.chuangtu.page.IfMatch;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Slice;
import org.chuangtu.party.Parties;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who could close a gap, for other programs; and who was ruled out. */
@RestController
@RequestMapping("/api/v1/nodes/{id}")
@Tag(name = "candidates")
class CandidateApi {

    private final Candidates candidates;
    private final Rejections rejections;
    private final Parties parties;

    CandidateApi(Candidates candidates, Rejections rejections, Parties parties) {
        this.candidates = candidates;
        this.rejections = rejections;
        this.parties = parties;
    }

    /**
     * @param partyId null where only a name is known
     * @param score 0 to 1: what evidence supports, and what it would be did all that is missing speak for it
     * @param terms each 0 to 1; those that are missing are not in it
     * @param revenueFigure the figure that says how large it is
     * @param partnersHere firms of the area it trades with; null where no supply of it is recorded
     * @param leads that court it, whatever became of them
     */
    record View(
            int rank,
            int bestRank,
            int worstRank,
            @Nullable Long partyId,
            @Nullable String name,
            @Nullable String nameEn,
            Candidate.Where where,
            Candidate.Way way,
            Span score,
            Map<CandidateTerm, Double> terms,
            List<Made> makes,
            @Nullable String honour,
            @Nullable BigDecimal revenue,
            @Nullable Long revenueFigure,
            @Nullable Integer partnersHere,
            List<Long> leads) {
        static View of(Ranked it) {
            var candidate = it.candidate();
            var honour = candidate.honour();
            var revenue = candidate.revenue();
            return new View(
                    it.rank(),
                    it.best(),
                    it.worst(),
                    candidate.partyId(),
                    candidate.name().zh(),
                    candidate.name().en(),
                    candidate.where(),
                    candidate.way(),
                    it.score(),
                    candidate.terms(),
                    candidate.makes(),
                    honour == null ? null : honour.name(),
                    revenue == null ? null : revenue.value(),
                    revenue == null ? null : revenue.id(),
                    candidate.partnersHere(),
                    candidate.leads().stream().map(Lead::id).toList());
        }
    }

    @GetMapping("/candidates")
    @Operation(
            summary = "Who could close the gap, the best first, with what speaks for each",
            description =
                    "Those who make the node or something near it, in all chains; who was ruled out is not among them")
    ResponseEntity<Slice.Part<View>> candidates(@PathVariable long id, Slice slice) {
        return slice.answer(
                ListPage.cut(candidates.of(id).ranked(), slice.query("", "")), View::of);
    }

    record RejectionView(
            long id,
            long nodeId,
            @Nullable Long partyId,
            String name,
            LostReason reason,
            String why,
            Instant at) {
        static RejectionView of(Rejection it) {
            return new RejectionView(
                    it.id(), it.nodeId(), it.partyId(), it.name(), it.reason(), it.why(), it.at());
        }
    }

    /** @param name where it is not registered */
    record RejectionIn(
            @Nullable Long partyId,
            @Nullable String name,
            @Nullable LostReason reason,
            @Nullable String why) {}

    @GetMapping("/rejections")
    @Operation(summary = "Who was ruled out for the node, the latest first; at most 500")
    List<RejectionView> rejections(@PathVariable long id) {
        return rejections.at(id).stream().map(RejectionView::of).toList();
    }

    @PostMapping("/rejections")
    @Operation(summary = "Rule a candidate out, with the reason")
    ResponseEntity<RejectionView> ruleOut(@PathVariable long id, @RequestBody RejectionIn body) {
        if (body.reason() == null) throw new BadInput("reason", "", "page.form.required");
        String why = shortText("why", body.why(), Rejection.WHY_MAX);
        Long party = body.partyId();
        String name;
        if (party == null) name = shortText("name", body.name(), Lead.NAME_MAX);
        else {
            var brief = parties.briefs(List.of(party)).get(party);
            if (brief == null)
                throw new BadInput(
                        "partyId", party.toString(), "atlas.gap.noParty", party.toString());
            party = brief.standsFor();
            name = brief.name().here();
        }
        var it = rejections.reject(id, party, name, body.reason(), why);
        return IfMatch.created(
                "/api/v1/nodes/" + id + "/rejections/" + it.id(),
                RejectionView.of(it),
                it.version());
    }

    @GetMapping("/rejections/{rejection}")
    @Operation(summary = "One of them")
    ResponseEntity<RejectionView> one(@PathVariable long id, @PathVariable long rejection) {
        var it = rejection(id, rejection);
        return IfMatch.answer(RejectionView.of(it), it.version());
    }

    @DeleteMapping("/rejections/{rejection}")
    @Operation(summary = "Consider a candidate again; the history keeps that it was ruled out")
    ResponseEntity<Void> reconsider(
            @PathVariable long id,
            @PathVariable long rejection,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version) {
        var it = rejection(id, rejection);
        var _ = IfMatch.written(version, v -> rejections.reconsider(it.id(), v));
        return ResponseEntity.noContent().build();
    }

    private Rejection rejection(long node, long id) {
        return rejections
                .find(id)
                .filter(it -> it.nodeId() == node && !it.withdrawn())
                .orElseThrow(() -> new NotFound("rejection " + id));
    }

    private static String shortText(String field, @Nullable String text, int most) {
        String it = text == null ? "" : text.strip();
        if (it.isEmpty()) throw new BadInput(field, "", "page.form.required");
        if (it.length() > most)
            throw new BadInput(field, it, "page.form.tooLong", most, it.length());
        return it;
    }
}
