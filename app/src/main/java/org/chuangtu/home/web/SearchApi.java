package org.chuangtu.home.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
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
     * @param matched the name or code that fits
     * @param reason name, alias, code, pinyin or nearly
     */
    record HitView(
            String name,
            String api,
            String page,
            @Nullable String note,
            String matched,
            String reason,
            boolean retired) {}

    /**
     * @param kind organisations, nodes, chains, figures, places, leads, sources or people
     * @param all how many fit
     */
    record KindView(String kind, List<HitView> hits, boolean more, int all) {}

    @GetMapping
    @Operation(
            summary = "Things of all kinds by name, code or pinyin",
            description =
                    "Of each kind the first twelve that the caller may know of, or of one kind the first hundred; the best first")
    List<KindView> search(
            @RequestParam String q,
            @Parameter(description = "One kind of thing, of which the first hundred are answered.")
                    @RequestParam(required = false)
                    @Nullable String kind) {
        return finder.find(q, kind).stream()
                .map(it ->
                        new KindView(
                                it.kind(),
                                it.hits().stream().map(SearchApi::view).toList(),
                                it.more(),
                                it.all()))
                .toList();
    }

    private static HitView view(Finder.Hit it) {
        return new HitView(
                it.name(),
                it.api(),
                it.path(),
                it.note(),
                it.as() == null ? it.name() : it.as().toString(),
                it.reason(),
                it.retired());
    }
}
