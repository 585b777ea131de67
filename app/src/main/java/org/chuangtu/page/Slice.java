package org.chuangtu.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/**
 * The part of a collection an API client asks for with {@code page} (from 1) and {@code size}. A parameter of a handler
 * method; {@link #answer} gives the part back with its total and the addresses of its neighbours.
 */
public record Slice(int page, int size) {

    static final String PAGE = "page";
    static final String COUNT = "size";

    public static final int SIZE = 50;
    public static final int SIZE_MAX = 200;
    public static final int PAGE_MAX = 100_000;
    private static final int QUESTION_MAX = 1_000;

    /** One page of a collection. */
    public record Part<T>(List<T> items, int page, int size, long total) {
        public Part {
            items = List.copyOf(items);
        }
    }

    public Slice {
        if (page < 1 || page > PAGE_MAX || size < 1 || size > SIZE_MAX) {
            throw new IllegalArgumentException("no such slice: " + page + ", " + size);
        }
    }

    static Slice asked(@Nullable String page, @Nullable String size) {
        return new Slice(number(PAGE, page, 1, PAGE_MAX), number(COUNT, size, SIZE, SIZE_MAX));
    }

    public int limit() {
        return size;
    }

    public long offset() {
        return (long) (page - 1) * size;
    }

    /** The same as a list would ask, for front doors that answer lists. */
    public ListQuery query(String text, String sort) {
        return query(text, sort, Map.of());
    }

    /**
     * What a page asked for, as a list takes it.
     *
     * @param text what is searched for; cut where a list would not take more
     * @param sort a column's id, with a - before it downwards
     * @param filters the values asked for by name; empty ones do not narrow
     */
    public ListQuery query(String text, String sort, Map<String, List<String>> filters) {
        var set = new LinkedHashMap<String, List<String>>();
        filters.forEach((name, values) -> {
            var given = values.stream().filter(it -> !it.isBlank()).toList();
            if (!given.isEmpty()) set.put(name, given);
        });
        boolean down = sort.startsWith("-");
        return new ListQuery(
                text.length() > ListQuery.TEXT_MAX
                        ? text.substring(0, ListQuery.TEXT_MAX)
                        : text.strip(),
                set,
                down ? sort.substring(1) : sort,
                down,
                page,
                size);
    }

    /** The part with {@code Link} (RFC 8288: first, prev, next, last) and {@code X-Total-Count}. */
    public <T, R> ResponseEntity<Part<R>> answer(ListPage<T> found, Function<T, R> as) {
        var items = found.rows().stream().map(as).toList();
        return ResponseEntity.ok()
                .header("X-Total-Count", String.valueOf(found.total()))
                .headers(it -> links(found.total()).ifPresent(links -> it.set("Link", links)))
                .body(new Part<>(items, page, size, found.total()));
    }

    public <T> ResponseEntity<Part<T>> answer(ListPage<T> found) {
        return answer(found, Function.identity());
    }

    /** None where the question is longer than what a header can hold four times. */
    private Optional<String> links(long total) {
        String question = Here.request().getQueryString();
        if (question != null && question.length() > QUESTION_MAX) return Optional.empty();
        long last = Math.max(1, Math.min(PAGE_MAX, (total + size - 1) / size));
        var links = new StringJoiner(", ");
        links.add(link(1, "first"));
        if (page > 1) {
            links.add(link(Math.min(page - 1, last), "prev"));
        }
        if (page < last) {
            links.add(link(page + 1, "next"));
        }
        links.add(link(last, "last"));
        return Optional.of(links.toString());
    }

    private String link(long number, String relation) {
        var request = Here.request();
        var search = new StringJoiner("&");
        request.getParameterMap().entrySet().stream()
                .filter(it -> !it.getKey().equals(PAGE) && !it.getKey().equals(COUNT))
                .forEach(it -> {
                    for (var value : it.getValue()) {
                        search.add(Here.encode(it.getKey()) + "=" + Here.encode(value));
                    }
                });
        search.add("page=" + number).add("size=" + size);
        return "<" + request.getRequestURI() + "?" + search + ">; rel=\"" + relation + "\"";
    }

    private static int number(String name, @Nullable String asked, int otherwise, int max) {
        if (asked == null) {
            return otherwise;
        }
        if (!asked.matches("[0-9]{1,9}")
                || Integer.parseInt(asked) < 1
                || Integer.parseInt(asked) > max) {
            throw new BadInput(name, asked, "page.api.outside", 1, max);
        }
        return Integer.parseInt(asked);
    }
}
