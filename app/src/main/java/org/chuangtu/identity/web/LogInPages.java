package org.chuangtu.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.chuangtu.identity.Attempts;
import org.chuangtu.identity.Caller;
import org.chuangtu.identity.LogIn;
import org.chuangtu.identity.LogInDesk;
import org.chuangtu.identity.SignInCookie;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The way in and the way out. */
@Controller
class LogInPages {

    private final LogInDesk desk;
    private final Clock clock;
    private final boolean oidc;
    private final boolean demo;

    LogInPages(
            LogInDesk desk,
            Clock clock,
            @Value("${chuangtu.oidc-issuer:}") String issuer,
            @Value("${chuangtu.demo:true}") boolean demo) {
        this.desk = desk;
        this.clock = clock;
        this.oidc = !issuer.isEmpty();
        this.demo = demo;
    }

    /**
     * @param trouble the message that says why it did not work; null at first
     * @param until for a message that names a time
     */
    record View(
            String name,
            String next,
            @Nullable String trouble,
            @Nullable Instant until,
            boolean oidc,
            boolean demo) {}

    /** Why a log-in elsewhere did not succeed. */
    private enum Outside {
        UNBOUND("unbound"),
        UNREACHABLE("outsideUnreachable"),
        FAILED("outsideFailed");

        private final String key;

        Outside(String key) {
            this.key = key;
        }

        static Outside of(String said) {
            return switch (said) {
                case "unbound" -> UNBOUND;
                case "unreachable" -> UNREACHABLE;
                default -> FAILED;
            };
        }
    }

    @GetMapping("/login")
    String form(
            @RequestParam(defaultValue = "/") String next,
            @RequestParam(name = "oidc", required = false) @Nullable String outside,
            @AuthenticationPrincipal @Nullable Object principal,
            CsrfToken token,
            Model model) {
        token.getToken(); // sets a guest's cookie now, before the page may have filled the first
        // buffer

        if (principal instanceof Caller) return "redirect:" + Next.of(next);
        String trouble = outside == null ? null : "identity.logIn." + Outside.of(outside).key;
        return show(model, "", next, trouble, null);
    }

    @PostMapping("/login")
    String logIn(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "/") String next,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return switch (desk.logIn(Attempts.from(request, name, password))) {
            case LogIn.Done done -> {
                SignInCookie.set(request, response, done);
                yield "redirect:" + (done.mustChange() ? "/account/password" : Next.of(next));
            }
            case LogIn.Refused _ -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield show(model, name, next, "identity.logIn.refused", null);
            }
            case LogIn.Wait(Instant until) -> {
                response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
                long seconds = Math.max(1, Duration.between(clock.instant(), until).toSeconds());
                response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
                yield show(model, name, next, "identity.logIn.wait", until);
            }
            case LogIn.Busy _ -> {
                response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
                response.setHeader(HttpHeaders.RETRY_AFTER, "5");
                yield show(model, name, next, "identity.logIn.busy", null);
            }
        };
    }

    @PostMapping("/logout")
    String logOut(HttpServletRequest request, HttpServletResponse response) {
        desk.logOut(SignInCookie.of(request));
        var session = request.getSession(false);
        if (session != null) session.invalidate();
        SignInCookie.clear(request, response);
        response.setHeader("Clear-Site-Data", "\"cache\"");
        return "redirect:/login";
    }

    private String show(
            Model model,
            String name,
            String next,
            @Nullable String trouble,
            @Nullable Instant until) {
        String shown = name.length() > 64 ? "" : name;
        model.addAttribute("logIn", new View(shown, Next.of(next), trouble, until, oidc, demo));
        return "identity/log-in";
    }
}
