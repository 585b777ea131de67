package org.chuangtu.identity;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/** The cookies of somebody signed in: no script reads them, no foreign page sends them with a write. */
public final class SignInCookie {

    static final String NAME = "chuangtu-session";
    static final String BROWSER = "chuangtu-browser";

    /** As long as the key its digest is made with. */
    private static final Duration BROWSER_KEPT = Duration.ofDays(30);

    private SignInCookie() {}

    public static @Nullable String of(HttpServletRequest request) {
        return value(request, NAME);
    }

    static @Nullable String browser(HttpServletRequest request) {
        return value(request, BROWSER);
    }

    private static @Nullable String value(HttpServletRequest request, String name) {
        Cookie cookie = WebUtils.getCookie(request, name);
        return cookie == null ? null : cookie.getValue();
    }

    public static void set(
            HttpServletRequest request, HttpServletResponse response, LogIn.Done done) {
        add(request, response, NAME, done.secret(), Duration.ofSeconds(-1));
        if (done.knownBrowser() != null)
            add(request, response, BROWSER, done.knownBrowser(), BROWSER_KEPT);
    }

    public static void clear(HttpServletRequest request, HttpServletResponse response) {
        add(request, response, NAME, "", Duration.ZERO);
    }

    private static void add(
            HttpServletRequest request,
            HttpServletResponse response,
            String name,
            String value,
            Duration kept) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name, value)
                        .path("/")
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .maxAge(kept)
                        .build()
                        .toString());
    }
}
