package org.chuangtu.page.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Changes the language and leads back to the same page. A link, so that it works without script. */
@Controller
class LanguageSwitch {

    private static final Duration KEPT = Duration.ofDays(365);

    @GetMapping("/language/{language:zh|en}")
    ResponseEntity<Void> to(
            @PathVariable String language,
            @RequestParam(defaultValue = "/") String back,
            HttpServletRequest request) {
        var cookie =
                ResponseCookie.from("lang", language)
                        .path("/")
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .maxAge(KEPT)
                        .build();
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                .header(HttpHeaders.LOCATION, request.getContextPath() + inside(back))
                .build();
    }

    /** Leads nowhere but into this house, whatever the address says. */
    private static String inside(String back) {
        return back.matches("/(?![/\\\\])[^\\s\\\\]*") ? back : "/";
    }
}
