package org.chuangtu.identity;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.web.util.WebUtils;

/**
 * Tokens against forged forms, made from the sign-in cookie and kept nowhere.
 *
 * <p>Whoever can plant a cookie (a sister domain) can match a plain double-submit token, but not one made from a secret
 * they do not know. A guest has no sign-in yet; for the log-in form the token is made from a random visit cookie. The
 * token changes with every log-in and survives a restart.
 */
final class CsrfTokens implements CsrfTokenRepository {

    static final String HEADER = "X-CSRF-TOKEN";
    static final String PARAMETER = "_csrf";
    static final String VISIT = "chuangtu-visit";

    private static final String FRESH = CsrfTokens.class.getName() + ".visit";

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        String seed = seed(request);
        return seed == null ? null : token(seed);
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        String visit = Secrets.random();
        request.setAttribute(FRESH, visit);
        return token(visit);
    }

    @Override
    public void saveToken(
            @Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (token == null || !(request.getAttribute(FRESH) instanceof String visit)) return;
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(VISIT, visit)
                        .path("/")
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .build()
                        .toString());
    }

    private static @Nullable String seed(HttpServletRequest request) {
        Cookie signIn = WebUtils.getCookie(request, SignInCookie.NAME);
        if (signIn != null && Secrets.wellFormed(signIn.getValue())) return signIn.getValue();
        Cookie visit = WebUtils.getCookie(request, VISIT);
        if (visit != null && Secrets.wellFormed(visit.getValue())) return visit.getValue();
        return (String) request.getAttribute(FRESH);
    }

    private static CsrfToken token(String seed) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(seed.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] made = mac.doFinal("csrf".getBytes(StandardCharsets.UTF_8));
            return new DefaultCsrfToken(
                    HEADER,
                    PARAMETER,
                    Base64.getUrlEncoder().withoutPadding().encodeToString(made));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
