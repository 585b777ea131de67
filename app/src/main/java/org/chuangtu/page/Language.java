package org.chuangtu.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.web.util.WebUtils;

/** The two languages of the house. Chinese is the first: whoever asks for neither reads Chinese. */
public final class Language {

    public static final Locale ZH = Locale.SIMPLIFIED_CHINESE;
    public static final Locale EN = Locale.ENGLISH;

    private static final String COOKIE = "lang";

    private Language() {}

    /** Whoever chose a language keeps it in a cookie; an API client may ask by header; everybody else reads Chinese. */
    public static Locale of(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, COOKIE);
        if (cookie != null) {
            return "en".equals(cookie.getValue()) ? EN : ZH;
        }
        var path = request.getRequestURI().substring(request.getContextPath().length());
        return path.startsWith("/api/") && request.getHeader("Accept-Language") != null
                ? of(request.getLocale())
                : ZH;
    }

    public static Locale of(Locale asked) {
        return asked.getLanguage().equals("en") ? EN : ZH;
    }

    public static boolean isChinese() {
        return Words.language().equals(ZH);
    }
}
