package org.chuangtu.chain.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Set;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.chain.web.ChainViews.ProvisionView;
import org.chuangtu.chain.web.ChainViews.SupplyView;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Slice;
import org.chuangtu.party.Parties;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an organisation provides, sells and buys, in all chains; under any of its records, as on its page. */
@RestController
@RequestMapping("/api/v1/organisations/{id}")
@Tag(name = "chains")
class OrganisationChainsApi {

    private final ChainLibrary library;
    private final Parties parties;

    OrganisationChainsApi(ChainLibrary library, Parties parties) {
        this.library = library;
        this.parties = parties;
    }

    @GetMapping("/provisions")
    @Operation(summary = "What an organisation provides, in all chains")
    ResponseEntity<Slice.Part<ProvisionView>> provisions(@PathVariable long id, Slice slice) {
        var all = recordsOf(id).stream().flatMap(it -> library.provisionsBy(it).stream()).toList();
        return slice.answer(ListPage.cut(all, slice.query("", "")), ProvisionView::of);
    }

    @GetMapping("/supplies")
    @Operation(summary = "What an organisation sells and buys, in all chains")
    ResponseEntity<Slice.Part<SupplyView>> supplies(@PathVariable long id, Slice slice) {
        var all =
                recordsOf(id).stream()
                        .flatMap(it -> library.suppliesWith(it).stream())
                        .distinct()
                        .toList();
        return slice.answer(ListPage.cut(all, slice.query("", "")), SupplyView::of);
    }

    private List<Long> recordsOf(long id) {
        Set<Long> ids =
                parties.dossier(id).orElseThrow(() -> new NotFound("organisation " + id)).ids();
        return ids.stream().sorted().toList();
    }
}
