package org.chuangtu.page;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The request being answered, for what is asked from within a template. */
final class Here {

    private Here() {}

    static HttpServletRequest request() {
        return attributes().getRequest();
    }

    static HttpServletResponse response() {
        var response = attributes().getResponse();
        if (response == null) {
            throw new IllegalStateException("no response to write to");
        }
        return response;
    }

    /** The path the reader sees, also while an error page is made. */
    static String path() {
        var request = request();
        var failed = (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        var path = failed != null ? failed : request.getRequestURI();
        return path.substring(request.getContextPath().length());
    }

    static @Nullable String search() {
        var request = request();
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) != null
                ? (String) request.getAttribute(RequestDispatcher.FORWARD_QUERY_STRING)
                : request.getQueryString();
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static ServletRequestAttributes attributes() {
        return (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
    }
}
