package org.chuangtu.party.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.chuangtu.page.BadInput;
import org.chuangtu.page.IfMatch;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Refused;
import org.chuangtu.page.Slice;
import org.chuangtu.party.MergeDesk;
import org.chuangtu.party.MergeList;
import org.chuangtu.party.MergeProposal;
import org.chuangtu.party.Merged;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Records that may be one organisation, for other programs. */
@RestController
@RequestMapping("/api/v1/merges")
@Tag(name = "parties")
class MergeApi {

    private final MergeDesk merges;
    private final MergeList list;

    MergeApi(MergeDesk merges, MergeList list) {
        this.merges = merges;
        this.list = list;
    }

    record MergeIn(@Nullable Long left, @Nullable Long right) {}

    /** @param survivor the record that stays, one of the two; null when they are two */
    record DecisionIn(@Nullable Long survivor, @Nullable String why) {}

    @GetMapping
    @Operation(
            summary = "Records that may be one organisation, those that wait for a decision first",
            description =
                    "state: OPEN, MERGED or DISTINCT; reason: SAME_CODE, CODE_OF_ANOTHER, SAME_NAME, SIMILAR_NAME or BY_HAND")
    ResponseEntity<Slice.Part<MergeList.Line>> merges(
            Slice slice,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "state") String sort,
            @Parameter(description = "OPEN, MERGED or DISTINCT.") @RequestParam(defaultValue = "")
                    String state,
            @Parameter(
                            description =
                                    "SAME_CODE, CODE_OF_ANOTHER, SAME_NAME, SIMILAR_NAME or BY_HAND.")
                    @RequestParam(defaultValue = "")
                    String reason) {
        return slice.answer(
                list.page(
                        slice.query(
                                q,
                                sort,
                                Map.of("state", List.of(state), "reason", List.of(reason)))));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One pair")
    ResponseEntity<MergeProposal> merge(@PathVariable long id) {
        var it = merges.find(id).orElseThrow(() -> new NotFound("merge " + id));
        return IfMatch.answer(it, it.entryId());
    }

    @PostMapping
    @Operation(summary = "Say that two records may be one")
    ResponseEntity<MergeProposal> propose(@RequestBody MergeIn body) {
        if (body.left() == null) throw new BadInput("left", null, "page.form.required");
        if (body.right() == null || body.right().equals(body.left()))
            throw new BadInput("right", null, "page.form.required");
        var it = merges.find(merges.propose(body.left(), body.right())).orElseThrow();
        return IfMatch.created("/api/v1/merges/" + it.id(), it, it.entryId());
    }

    @PostMapping("/{id}/decision")
    @Operation(summary = "Merge the two, or keep them apart; undone through the journal")
    ResponseEntity<MergeProposal> decide(@PathVariable long id, @RequestBody DecisionIn body) {
        var why = body.why() == null ? "" : body.why().strip();
        if (why.isEmpty() || why.length() > 1_000)
            throw new BadInput("why", null, "page.form.required");
        var it = merges.find(id).orElseThrow(() -> new NotFound("merge " + id));
        var survivor = body.survivor();
        if (survivor != null && survivor != it.left() && survivor != it.right())
            throw new BadInput("survivor", survivor.toString(), "page.form.notChoice");
        var merged = survivor == null ? merges.keepApart(id, why) : merges.merge(id, survivor, why);
        return switch (merged) {
            case Merged.Done(var done, _, _) -> IfMatch.answer(done, done.entryId());
            case Merged.AlreadyDecided _ -> throw new ResponseStatusException(HttpStatus.CONFLICT);
            case Merged.MovedOn _ ->
                    throw new Refused("id", Long.toString(id), "party.merge.movedOn");
        };
    }
}
