package org.chuangtu.chain.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.chuangtu.chain.Proposal;
import org.chuangtu.chain.ProposalDecided;
import org.chuangtu.chain.Proposals;
import org.chuangtu.page.BadInput;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Refused;
import org.chuangtu.page.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Proposed provisions for other programs. */
@RestController
@RequestMapping("/api/v1/proposals")
@Tag(name = "chains")
class ProposalApi {

    private final Proposals proposals;
    private final Refusals refusals;

    ProposalApi(Proposals proposals, Refusals refusals) {
        this.proposals = proposals;
        this.refusals = refusals;
    }

    record View(
            long id,
            long nodeId,
            long organisationId,
            String name,
            @Nullable String country,
            @Nullable Long placeId,
            @Nullable BigDecimal share,
            LocalDate asOf,
            String ground,
            String groundPath,
            Proposal.State state,
            @Nullable String why,
            @Nullable Long provisionId) {
        static View of(Proposal it) {
            var said = it.said();
            return new View(
                    it.id(),
                    said.nodeId(),
                    said.partyId(),
                    said.providerName(),
                    said.country(),
                    said.placeId(),
                    said.share(),
                    said.asOf(),
                    said.ground(),
                    said.groundPath(),
                    it.state(),
                    it.why(),
                    it.provisionId());
        }
    }

    record Why(@Nullable String why) {}

    @GetMapping
    @Operation(summary = "Proposed provisions; those that wait first")
    ResponseEntity<Slice.Part<View>> all(Slice slice) {
        return slice.answer(proposals.page((int) slice.offset(), slice.limit()), View::of);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One proposed provision")
    View one(@PathVariable long id) {
        return View.of(proposals.find(id).orElseThrow(() -> new NotFound("proposal " + id)));
    }

    @PostMapping("/{id}/confirm")
    @Operation(
            summary = "Confirm it: the provision stands in the chain from now on",
            description = "Whoever proposed it does not confirm it")
    View confirm(@PathVariable long id) {
        return decided(proposals.confirm(id));
    }

    @PostMapping("/{id}/decline")
    @Operation(summary = "Decline it, with the reason")
    View decline(@PathVariable long id, @RequestBody Why body) {
        String why = body.why() == null ? "" : body.why().strip();
        if (why.isEmpty() || why.length() > Proposals.WHY_MAX)
            throw new BadInput("why", why, "page.form.tooLong", Proposals.WHY_MAX, why.length());
        return decided(proposals.decline(id, why));
    }

    private View decided(ProposalDecided decided) {
        return switch (decided) {
            case ProposalDecided.Done(var it, _) -> View.of(it);
            case ProposalDecided.DecidedBefore(var it) ->
                    throw new Refused("state", it.state().name(), "chain.proposal.decidedBefore");
            case ProposalDecided.YourOwn(var it) ->
                    throw new Refused("proposedBy", it.proposedBy(), "chain.proposal.yourOwn");
            case ProposalDecided.NotTaken(_, var reason) -> throw refusals.asBadInput(reason);
        };
    }
}
