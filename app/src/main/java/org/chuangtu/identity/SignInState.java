package org.chuangtu.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;

/** Finds who sends a request by the sign-in cookie, in the database. Log-in and log-out write there themselves. */
final class SignInState implements SecurityContextRepository {

    private final Recognition recognition;

    SignInState(Recognition recognition) {
        this.recognition = recognition;
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new Deferred(request);
    }

    @Override
    @SuppressWarnings("deprecation") // the interface still asks for it
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return load(holder.getRequest());
    }

    @Override
    public void saveContext(
            SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        // Nothing: a sign-in is opened at the log-in desk, and nowhere else.
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return SignInCookie.of(request) != null;
    }

    private SecurityContext load(HttpServletRequest request) {
        String secret = SignInCookie.of(request);
        if (secret == null) return new SecurityContextImpl();
        return recognition
                .browser(secret)
                .map(it -> new SecurityContextImpl(authentication(it)))
                .orElseGet(SecurityContextImpl::new);
    }

    static UsernamePasswordAuthenticationToken authentication(Caller caller) {
        return UsernamePasswordAuthenticationToken.authenticated(caller, null, List.of());
    }

    private final class Deferred implements DeferredSecurityContext {
        private final HttpServletRequest request;
        private @org.jspecify.annotations.Nullable SecurityContext loaded;

        Deferred(HttpServletRequest request) {
            this.request = request;
        }

        @Override
        public SecurityContext get() {
            var known = loaded;
            if (known == null) {
                known = load(request);
                loaded = known;
            }
            return known;
        }

        @Override
        public boolean isGenerated() {
            return get().getAuthentication() == null;
        }
    }
}
