package org.chuangtu.identity;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.Language;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/**
 * What is said to whoever may not come in: programs get problem+json, people the log-in form or the error page.
 *
 * <p>A GET is remembered in the address of the log-in form, so that people land where they wanted to go; anything else
 * is not, since a write must not run because somebody logged in.
 */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    static final String LOG_IN = "/login";
    static final Bilingual SIGN_IN =
            new Bilingual("请登录，或带上有效的访问令牌。", "Sign in or send a valid token.");

    static boolean isApi(HttpServletRequest request) {
        return path(request).startsWith("/api/");
    }

    static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    @Override
    public void commence(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        if (isApi(request)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            problem(request, response, HttpStatus.UNAUTHORIZED, "signIn", SIGN_IN);
        } else if (request.getHeader("HX-Request") != null) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            response.setHeader("HX-Redirect", request.getContextPath() + LOG_IN + seen(request));
        } else {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader(
                    HttpHeaders.LOCATION, request.getContextPath() + LOG_IN + next(request));
        }
    }

    private static String next(HttpServletRequest request) {
        if (!request.getMethod().equals("GET") || path(request).equals("/")) return "";
        String query = request.getQueryString();
        String wanted = path(request) + (query == null ? "" : "?" + query);
        return "?next=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8);
    }

    /** A part of a page was asked for: back to the page. */
    private static String seen(HttpServletRequest request) {
        try {
            var page = URI.create(String.valueOf(request.getHeader("HX-Current-URL")));
            if (page.getRawPath() == null || page.getRawPath().equals("/")) return "";
            String query = page.getRawQuery() == null ? "" : "?" + page.getRawQuery();
            return "?next=" + URLEncoder.encode(page.getRawPath() + query, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notAnAddress) {
            return "";
        }
    }

    @Override
    public void handle(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException, ServletException {
        if (isApi(request)) {
            if (why instanceof CsrfException)
                problem(
                        request,
                        response,
                        HttpStatus.FORBIDDEN,
                        "oldForm",
                        new Bilingual(
                                "请带上页面 meta 元素 csrf 里的令牌，或改用访问令牌。",
                                "Send the token of the page's meta element csrf, or use a bearer token."));
            else
                problem(
                        request,
                        response,
                        HttpStatus.FORBIDDEN,
                        "denied",
                        new Bilingual("您的权限不包括这一项。", "No permit of yours allows this."));
            return;
        }
        request.setAttribute(RequestDispatcher.ERROR_EXCEPTION, why);
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }

    /** For answers given before pages and their words are there; the arguments are our own words. */
    static void problem(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            String kind,
            Bilingual detail)
            throws IOException {
        boolean chinese = Language.of(request).equals(Language.ZH);
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.getWriter()
                .write(
                        """
                        {"type":"/problems/%s","title":"%s","status":%d,"detail":"%s"}
                        """
                                .formatted(
                                        kind,
                                        title(status, chinese),
                                        status.value(),
                                        chinese ? detail.zh() : detail.en()));
    }

    private static String title(HttpStatus status, boolean chinese) {
        return switch (status) {
            case UNAUTHORIZED -> chinese ? "请先登录" : "Please sign in first";
            case FORBIDDEN -> chinese ? "不允许" : "Not allowed";
            default -> status.getReasonPhrase();
        };
    }
}
