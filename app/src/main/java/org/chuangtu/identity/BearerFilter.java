package org.chuangtu.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Set;
import org.chuangtu.page.Bilingual;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Recognises programs by {@code Authorization: Bearer}, in the API alone. A request that bears a token is judged by it and
 * by nothing else: no cookie helps a wrong one. Tokens in addresses are not looked at, since addresses end up in logs.
 */
final class BearerFilter extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final int LENGTH_MAX = 200;

    private final Recognition recognition;

    BearerFilter(Recognition recognition) {
        this.recognition = recognition;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !Gate.bearsToken(request);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String secret =
                String.valueOf(request.getHeader(HttpHeaders.AUTHORIZATION)).substring(7).strip();
        var caller =
                secret.length() > LENGTH_MAX
                        ? java.util.Optional.<Caller>empty()
                        : recognition.bearer(secret, isNearby(request));
        if (caller.isEmpty()) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
            Refusals.problem(
                    request,
                    response,
                    HttpStatus.UNAUTHORIZED,
                    "token",
                    new Bilingual("访问令牌不存在、已过期或已作废。", "The token is unknown, expired or revoked."));
            return;
        }
        if (caller.get().way() instanceof Caller.Way.Token(_, boolean readOnly)
                && readOnly
                && !READING.contains(request.getMethod())) {
            Refusals.problem(
                    request,
                    response,
                    HttpStatus.FORBIDDEN,
                    "readOnly",
                    new Bilingual("这个访问令牌只能读取。", "This token only reads."));
            return;
        }
        SecurityContextHolder.setContext(
                new SecurityContextImpl(SignInState.authentication(caller.get())));
        chain.doFilter(request, response);
    }

    /** From this very machine, and not passed on by a proxy on it. */
    private static boolean isNearby(HttpServletRequest request) {
        if (request.getHeader("X-Forwarded-For") != null
                || request.getHeader("Forwarded") != null
                || request.getHeader("Via") != null) return false;
        try {
            return InetAddress.ofLiteral(request.getRemoteAddr()).isLoopbackAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }
}
