package org.chuangtu.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpHeaders;

/** What a request tells of where a log-in comes from. */
public final class Attempts {

    private static final List<String> BROWSERS =
            List.of("Edg", "Firefox", "Chrome", "Safari", "curl");
    private static final List<String> SYSTEMS =
            List.of("HarmonyOS", "Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux");

    private Attempts() {}

    public static LogInAttempt from(HttpServletRequest request, String name, String password) {
        return new LogInAttempt(
                name,
                password,
                SignInCookie.of(request),
                SignInCookie.browser(request),
                request.getRemoteAddr(),
                browser(request.getHeader(HttpHeaders.USER_AGENT)));
    }

    /** Enough for the person to recognise it, not enough to recognise the person. */
    static String browser(@org.jspecify.annotations.Nullable String agent) {
        if (agent == null) return "?";
        String bounded = agent.substring(0, Math.min(agent.length(), 400));
        return (first(BROWSERS, bounded) + " · " + first(SYSTEMS, bounded))
                .replace("Edg ", "Edge ");
    }

    private static String first(List<String> known, String agent) {
        return known.stream()
                .filter(it -> agent.toLowerCase(Locale.ROOT).contains(it.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse("?");
    }
}
