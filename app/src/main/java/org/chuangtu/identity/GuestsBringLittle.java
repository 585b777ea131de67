package org.chuangtu.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Whoever has not signed in sends a name and a password, and nothing that needs room. Stands before the look for the token
 * of the form, which would have a file of a thousand megabytes written to the disk first.
 */
final class GuestsBringLittle extends OncePerRequestFilter {

    static final long BYTES_MAX = 64 << 10;

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isLittle(request) || isKnown()) {
            chain.doFilter(request, response);
        } else if (Refusals.isApi(request)) {
            Refusals.problem(
                    request, response, HttpStatus.UNAUTHORIZED, "signIn", Refusals.SIGN_IN);
        } else {
            response.sendError(HttpStatus.CONTENT_TOO_LARGE.value());
        }
    }

    private static boolean isLittle(HttpServletRequest request) {
        boolean untold = request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
        return !untold && request.getContentLengthLong() <= BYTES_MAX;
    }

    private static boolean isKnown() {
        return SecurityContextHolder.getContext().getAuthentication() != null;
    }
}
