package org.chuangtu.home.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The search box for other programs. */
@RestController
@RequestMapping("/api/v1/search")
@Tag(name = "search")
class SearchApi {

    private final Finder finder;

    SearchApi(Finder finder) {
        this.finder = finder;
    }

    /**
     * @param api where a program reads it
     * @param page where a person does
     */
    record HitView(String name, String api, String page, @Nullable String note) {}

    /** @param kind chains, nodes, organisations, figures or places */
    record KindView(String kind, List<HitView> hits, boolean more) {}

    @GetMapping
    @Operation(
            summary = "Chains, nodes, organisations, figures and places by name or code",
            description =
                    "Of each kind the first twelve that the caller may know of; the collections take q for the rest")
    List<KindView> search(@RequestParam String q) {
        return finder.find(q).stream()
                .map(it ->
                        new KindView(
                                it.titleKey().substring("home.search.".length()),
                                it.hits().stream()
                                        .map(hit ->
                                                new HitView(
                                                        hit.name(),
                                                        hit.api(),
                                                        hit.path(),
                                                        hit.note()))
                                        .toList(),
                                it.more()))
                .toList();
    }
}
