package org.chuangtu.home.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What waits for the caller, for other programs: a reminder by mail, a badge on a desktop. */
@RestController
@RequestMapping("/api/v1/needs")
@Tag(name = "home")
class NeedsApi {

    private final Needs needs;

    NeedsApi(Needs needs) {
        this.needs = needs;
    }

    /**
     * @param kind disputes, merges, tried (imports to confirm) or quarantine (rows to repair)
     * @param page where a person does it
     */
    record NeedView(String kind, long count, String page) {}

    @GetMapping
    @Operation(
            summary = "What waits for the caller, as on the first page",
            description =
                    "Disputes to settle, organisations that may be one, trial imports to confirm and quarantined rows to repair;"
                            + " only what the caller may do, and only where something waits")
    List<NeedView> mine() {
        return needs.mine().stream()
                .map(it ->
                        new NeedView(
                                it.messageKey().substring("home.needs.".length()),
                                it.count(),
                                it.path()))
                .toList();
    }
}
