package org.chuangtu.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.chuangtu.page.Bilingual;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Whoever came with a one-time password changes it before anything else. They have no permits until then, either. */
final class PasswordFirst extends OncePerRequestFilter {

    static final String PAGE = "/account/password";

    private static final List<String> OPEN =
            List.of(
                    PAGE,
                    "/login",
                    "/logout",
                    "/assets/",
                    "/language/",
                    "/error",
                    "/actuator/health");

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isOpen(request) || !mustChange()) {
            chain.doFilter(request, response);
        } else if (Refusals.isApi(request)) {
            Refusals.problem(
                    request,
                    response,
                    HttpStatus.FORBIDDEN,
                    "passwordFirst",
                    new Bilingual("请先更换一次性密码。", "Change your one-time password first."));
        } else {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader(HttpHeaders.LOCATION, request.getContextPath() + PAGE);
        }
    }

    private static boolean isOpen(HttpServletRequest request) {
        String path = Refusals.path(request);
        return OPEN.stream()
                .anyMatch(it -> it.endsWith("/") ? path.startsWith(it) : path.equals(it));
    }

    private static boolean mustChange() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null
                && authentication.getPrincipal() instanceof Caller it
                && it.mustChange();
    }
}
