package org.chuangtu.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns a spec, a query and its rows into the {@link ListView} of one page. */
final class ListViews<T> {

    /** Parameters of the page that are not the list's own are kept, up to so many. */
    private static final int KEPT_MAX = 20;

    private static final int LINKS_AROUND = 2;

    private final ListSpec<T> spec;
    private final ListQuery query;
    private final ListPage<T> page;
    private final List<Column<T>> shown;
    private final Words words;
    private final String path;
    private final List<ListView.Kept> foreign;

    ListViews(
            ListSpec<T> spec,
            ListQuery query,
            ListPage<T> page,
            List<Column<T>> shown,
            HttpServletRequest request,
            Words words) {
        this.spec = spec;
        this.query = query;
        this.page = page;
        this.shown = shown;
        this.words = words;
        this.path = Here.path();
        this.foreign = foreign(request);
    }

    ListView list() {
        int pages =
                (int)
                        Math.min(
                                ListQuery.PAGE_MAX,
                                (page.total() + query.size() - 1) / query.size());
        int rows = page.rows().size();
        long from = rows == 0 ? 0 : query.offset() + 1;
        return new ListView(
                spec.id(),
                path,
                false,
                query.text(),
                spec.searchKey() == null ? null : words.of(spec.searchKey()),
                filters(),
                kept(false),
                kept(true),
                address(Map.of("q", "", "page", "", "filters", "")),
                query.narrowed(),
                headings(),
                rows(),
                spec.columns().stream()
                        .map(it ->
                                new ListView.ColumnChoice(
                                        it.id(), words.of(it.labelKey()), shown.contains(it)))
                        .toList(),
                page.total(),
                from,
                query.offset() + rows,
                query.page(),
                pages,
                query.page() > 1
                        ? address(
                                Map.of(
                                        "page",
                                        String.valueOf(
                                                Math.min(query.page() - 1, Math.max(1, pages)))))
                        : null,
                query.page() < pages
                        ? address(Map.of("page", String.valueOf(query.page() + 1)))
                        : null,
                pageLinks(pages),
                sizes(),
                rows == 0
                        ? words.of("page.list.saidNone")
                        : words.of("page.list.said", page.total(), from, query.offset() + rows),
                spec.empty() == null ? null : spec.empty().here(),
                downloads(),
                spec.actions().stream().filter(it -> it.visible().getAsBoolean()).toList());
    }

    ListView table() {
        var said = words.of("page.list.saidAll", page.total());
        return new ListView(
                spec.id(),
                path,
                true,
                "",
                null,
                List.of(),
                List.of(),
                List.of(),
                path,
                false,
                headings().stream()
                        .map(it ->
                                new ListView.Heading(
                                        it.id(),
                                        it.label(),
                                        it.numeric(),
                                        it.decisive(),
                                        null,
                                        "none"))
                        .toList(),
                rows(),
                List.of(),
                page.total(),
                1,
                page.total(),
                1,
                1,
                null,
                null,
                List.of(),
                List.of(),
                said,
                spec.empty() == null ? null : spec.empty().here(),
                List.of(),
                List.of());
    }

    private List<ListView.Heading> headings() {
        return shown.stream().map(this::heading).toList();
    }

    private ListView.Heading heading(Column<T> column) {
        var here = column.id().equals(query.sort());
        var next = here && !query.descending() ? "-" + column.id() : column.id();
        return new ListView.Heading(
                column.id(),
                words.of(column.labelKey()),
                column.numeric(),
                column.decisive(),
                column.sortable() ? address(Map.of("sort", next, "page", "")) : null,
                here ? (query.descending() ? "descending" : "ascending") : "none");
    }

    private List<ListView.Row> rows() {
        var headings = headings();
        var group = spec.group();
        boolean grouped = group != null && query.sort().equals(spec.sort());
        var rows = new ArrayList<ListView.Row>();
        String above = null;
        for (var row : page.rows()) {
            var values = new ArrayList<ListView.Value>();
            for (int i = 0; i < shown.size(); i++) {
                values.add(new ListView.Value(headings.get(i), shown.get(i).cell().apply(row)));
            }
            var own = group != null && grouped ? group.apply(row) : null;
            var begins = own != null && !own.equals(above) ? own : null;
            above = own;
            rows.add(new ListView.Row(String.valueOf(spec.key().apply(row)), values, begins));
        }
        return rows;
    }

    private List<ListView.FilterView> filters() {
        return spec.filters().stream().map(this::filter).toList();
    }

    private ListView.FilterView filter(Filter filter) {
        var chosen = query.filters(filter.id());
        return new ListView.FilterView(
                filter.id(),
                words.of(filter.labelKey()),
                filter.kind().name(),
                filter.choices().get().stream()
                        .map(it ->
                                new ListView.ChoiceView(
                                        it.value(), it.label(), chosen.contains(it.value())))
                        .toList(),
                String.join(",", chosen));
    }

    private List<ListView.PageLink> pageLinks(int pages) {
        var links = new ArrayList<ListView.PageLink>();
        int last = 0;
        for (int number = 1; number <= pages; number++) {
            var edge = number == 1 || number == pages;
            if (!edge && Math.abs(number - query.page()) > LINKS_AROUND) {
                // Jump over what is not shown, so that ten thousand pages cost no more than ten.
                number =
                        number < query.page()
                                ? Math.max(number, query.page() - LINKS_AROUND - 1)
                                : pages - 1;
                continue;
            }
            if (last > 0 && number > last + 1) {
                links.add(new ListView.PageLink("…", null));
            }
            links.add(
                    new ListView.PageLink(
                            String.valueOf(number),
                            number == query.page()
                                    ? null
                                    : address(
                                            Map.of(
                                                    "page",
                                                    number == 1 ? "" : String.valueOf(number)))));
            last = number;
        }
        return links;
    }

    private List<ListView.PageLink> sizes() {
        return ListQuery.SIZES.stream()
                .map(it ->
                        new ListView.PageLink(
                                String.valueOf(it),
                                it == query.size()
                                        ? null
                                        : address(Map.of("size", String.valueOf(it), "page", ""))))
                .toList();
    }

    private List<ListView.Download> downloads() {
        var downloads = new ArrayList<ListView.Download>();
        for (var format : Exports.Format.values()) {
            var name = format.extension();
            downloads.add(
                    new ListView.Download(
                            name, false, address(Map.of("export", name, "page", ""))));
        }
        for (var format : Exports.Format.values()) {
            var name = format.extension();
            downloads.add(
                    new ListView.Download(
                            name,
                            true,
                            address(
                                    Map.of(
                                            "export", name, "all", "1", "page", "", "q", "",
                                            "filters", ""))));
        }
        return downloads;
    }

    /** What the search and filter form carries along unseen; the column form also carries search and filters. */
    private List<ListView.Kept> kept(boolean withQuery) {
        var kept = new ArrayList<>(foreign);
        if (withQuery) {
            if (query.searching()) {
                kept.add(new ListView.Kept("q", query.text()));
            }
            query.filters()
                    .forEach((id, values) ->
                            values.forEach(it -> kept.add(new ListView.Kept(id, it))));
        }
        if (!isUsualOrder()) {
            kept.add(new ListView.Kept("sort", sort()));
        }
        return kept;
    }

    private boolean isUsualOrder() {
        return query.sort().equals(spec.sort()) && query.descending() == spec.descending();
    }

    private String sort() {
        return (query.descending() ? "-" : "") + query.sort();
    }

    /** This list's address with some parts changed; an empty value takes a part out. */
    private String address(Map<String, String> changes) {
        var parts = new LinkedHashMap<String, List<String>>();
        foreign.forEach(
                it -> parts.computeIfAbsent(it.name(), _ -> new ArrayList<>()).add(it.value()));
        put(parts, "q", query.text(), changes);
        if (!changes.containsKey("filters")) {
            parts.putAll(new java.util.TreeMap<>(query.filters()));
        }
        put(parts, "sort", isUsualOrder() ? "" : sort(), changes);
        put(parts, "page", query.page() == 1 ? "" : String.valueOf(query.page()), changes);
        put(parts, "size", "", changes);
        put(parts, "export", "", changes);
        put(parts, "all", "", changes);
        var search =
                parts.entrySet().stream()
                        .flatMap(part ->
                                part.getValue().stream()
                                        .map(it -> part.getKey() + "=" + Here.encode(it)))
                        .collect(Collectors.joining("&"));
        return search.isEmpty() ? path : path + "?" + search;
    }

    private static void put(
            Map<String, List<String>> parts, String name, String now, Map<String, String> changes) {
        String value = changes.getOrDefault(name, now);
        if (!value.isEmpty()) {
            parts.put(name, List.of(value));
        }
    }

    private List<ListView.Kept> foreign(HttpServletRequest request) {
        var kept = new ArrayList<ListView.Kept>();
        for (var entry : request.getParameterMap().entrySet()) {
            var name = entry.getKey();
            if (ListQuery.RESERVED.contains(name) || isFilter(name)) {
                continue;
            }
            for (@Nullable String value : entry.getValue()) {
                if (value != null && kept.size() < KEPT_MAX) {
                    kept.add(new ListView.Kept(name, value));
                }
            }
        }
        return kept;
    }

    private boolean isFilter(String name) {
        return spec.filters().stream().anyMatch(it -> it.id().equals(name));
    }
}
