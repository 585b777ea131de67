package org.chuangtu.page;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/**
 * Lists: search, filters in the address, sorting, paging, column choice, selection and export, from a {@link ListSpec}
 * and one query.
 *
 * <pre>{@code
 * @GetMapping("/firms")
 * ModelAndView firms() {
 *     return lists.show("party/firms", FIRMS, firms::page);
 * }
 * }</pre>
 *
 * <p>In the template: {@code <section th:replace="~{page/list :: list(${list})}"></section>}. The query runs with limit
 * and offset; an export calls it again and again in larger steps, so nothing is ever held whole.
 */
@Component
public class Lists {

    private final Words words;
    private final Exports exports;

    Lists(Words words, Exports exports) {
        this.words = words;
        this.exports = exports;
    }

    /** Shows the list in {@code view} as model attribute {@code list}, or streams the export that was asked for. */
    public <T> ModelAndView show(
            String view, ListSpec<T> spec, Function<ListQuery, ListPage<T>> rows) {
        var request = Here.request();
        var wanted = Exports.Format.of(request.getParameter("export"));
        if (wanted.isPresent()) {
            return new ModelAndView(export(spec, rows, wanted.get(), request));
        }
        var query = query(spec);
        return new ModelAndView(view, "list", view(spec, query, rows.apply(query)));
    }

    /** What the address asks for, and what this person's browser remembers where the address is silent. */
    public ListQuery query(ListSpec<?> spec) {
        var request = Here.request();
        var memory = ListMemory.read(spec, request);
        var sort = Optional.ofNullable(request.getParameter("sort")).orElse(memory.sort());
        var descending = sort.startsWith("-");
        var column = spec.sortable(descending ? sort.substring(1) : sort);
        return new ListQuery(
                text(request),
                filters(spec, request),
                column.map(Column::id).orElse(spec.sort()),
                column.isPresent() ? descending : spec.descending(),
                number(request.getParameter("page"), 1, ListQuery.PAGE_MAX),
                size(request.getParameter("size"), memory.size()));
    }

    /** The list for the template. Remembers columns, order and page size in a cookie of this person's browser. */
    public <T> ListView view(ListSpec<T> spec, ListQuery query, ListPage<T> page) {
        var request = Here.request();
        var memory = ListMemory.read(spec, request);
        var shown = columns(spec, memory, request);
        memory.keep(request, shown.stream().map(Column::id).toList(), query);
        return new ListViews<>(spec, query, page, shown, request, words).list();
    }

    /** A small table that is shown whole: no search, no paging, no address. */
    public <T> ListView table(ListSpec<T> spec, List<T> rows) {
        var query = new ListQuery("", Map.of(), "", false, 1, Math.max(1, rows.size()));
        var shown = spec.columns().stream().filter(Column::shown).toList();
        return new ListViews<>(
                        spec,
                        query,
                        new ListPage<>(rows, rows.size()),
                        shown,
                        Here.request(),
                        words)
                .table();
    }

    private <T> ExportView<T> export(
            ListSpec<T> spec,
            Function<ListQuery, ListPage<T>> rows,
            Exports.Format format,
            HttpServletRequest request) {
        var all = request.getParameter("all") != null;
        var query = query(spec);
        var columns = all ? spec.columns() : columns(spec, ListMemory.read(spec, request), request);
        var from =
                all
                        ? new ListQuery(
                                "", Map.of(), spec.sort(), spec.descending(), 1, query.size())
                        : query;
        var selected = request.getParameterValues("sel");
        var keys = selected == null ? List.<String>of() : List.of(selected);
        return new ExportView<>(exports, format, spec, columns, from, keys, rows);
    }

    private static <T> List<Column<T>> columns(
            ListSpec<T> spec, ListMemory memory, HttpServletRequest request) {
        var asked = request.getParameterValues("col");
        var ids =
                asked != null
                        ? new LinkedHashSet<>(List.of(asked))
                        : new LinkedHashSet<>(memory.columns());
        var chosen = spec.columns().stream().filter(it -> ids.contains(it.id())).toList();
        return chosen.isEmpty() ? spec.columns().stream().filter(Column::shown).toList() : chosen;
    }

    private static String text(HttpServletRequest request) {
        var typed = Optional.ofNullable(request.getParameter("q")).orElse("").strip();
        return typed.length() > ListQuery.TEXT_MAX ? typed.substring(0, ListQuery.TEXT_MAX) : typed;
    }

    private static Map<String, List<String>> filters(ListSpec<?> spec, HttpServletRequest request) {
        var filters = new LinkedHashMap<String, List<String>>();
        for (var filter : spec.filters()) {
            var asked = request.getParameterValues(filter.id());
            var known = asked == null ? List.<String>of() : known(filter, List.of(asked));
            if (!known.isEmpty()) {
                filters.put(filter.id(), known);
            }
        }
        return filters;
    }

    private static List<String> known(Filter filter, List<String> asked) {
        return switch (filter.kind()) {
            case FLAG -> asked.contains("1") ? List.of("1") : List.of();
            case DAY -> asked.stream().filter(Lists::isDay).limit(1).toList();
            case ONE, ANY -> {
                var values = new ArrayList<String>();
                for (var choice : filter.choices().get()) {
                    if (asked.contains(choice.value())) {
                        values.add(choice.value());
                    }
                }
                yield filter.kind() == Filter.Kind.ONE ? values.stream().limit(1).toList() : values;
            }
        };
    }

    private static boolean isDay(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeParseException notADay) {
            return false;
        }
    }

    private static int size(@Nullable String asked, int remembered) {
        int size = number(asked, remembered, Integer.MAX_VALUE);
        return ListQuery.SIZES.contains(size) ? size : remembered;
    }

    /** A page number somebody typed: nonsense is the first page rather than an error. */
    private static int number(@Nullable String asked, int otherwise, int max) {
        if (asked == null || !asked.matches("[0-9]{1,9}")) {
            return otherwise;
        }
        return Math.clamp(Integer.parseInt(asked), 1, max);
    }
}
