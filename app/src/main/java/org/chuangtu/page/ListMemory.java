package org.chuangtu.page;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/**
 * What a browser remembers of a list: columns, order, page size. A cookie rather than a table: it holds nothing but
 * column names, follows the person's browser, and can be read before anybody is signed in.
 */
record ListMemory(String id, List<String> columns, String sort, int size) {

    private static final Duration KEPT = Duration.ofDays(365);
    private static final int LENGTH_MAX = 1_000;

    static ListMemory read(ListSpec<?> spec, HttpServletRequest request) {
        var sort = (spec.descending() ? "-" : "") + spec.sort();
        var nothing = new ListMemory(spec.id(), List.of(), sort, spec.size());
        var cookie = WebUtils.getCookie(request, "list-" + spec.id());
        if (cookie == null
                || cookie.getValue() == null
                || cookie.getValue().length() > LENGTH_MAX) {
            return nothing;
        }
        // Three parts apart by "_": columns apart by ".", order, size.
        var parts = cookie.getValue().split("_", -1);
        if (parts.length != 3 || !parts[2].matches("[0-9]{1,3}")) {
            return nothing;
        }
        int size = Integer.parseInt(parts[2]);
        return new ListMemory(
                spec.id(),
                Arrays.stream(parts[0].split("\\.")).filter(it -> !it.isEmpty()).toList(),
                parts[1],
                ListQuery.SIZES.contains(size) ? size : spec.size());
    }

    /** Writes the cookie when the person has just chosen something. */
    void keep(HttpServletRequest request, List<String> shown, ListQuery query) {
        var chose =
                request.getParameter("col") != null
                        || request.getParameter("sort") != null
                        || request.getParameter("size") != null;
        if (!chose) {
            return;
        }
        var value =
                shown.stream().collect(Collectors.joining("."))
                        + "_"
                        + (query.descending() ? "-" : "")
                        + query.sort()
                        + "_"
                        + query.size();
        var cookie =
                ResponseCookie.from("list-" + id, value)
                        .path("/")
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .maxAge(KEPT)
                        .build();
        Here.response().addHeader("Set-Cookie", cookie.toString());
    }
}
