package org.chuangtu.identity.web;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Where to go after the log-in: a page of this house, whatever the address said. */
final class Next {

    private static final int LENGTH_MAX = 2_000;

    private Next() {}

    static String of(@Nullable String wanted) {
        return wanted != null && isOurs(wanted) ? wanted : "/";
    }

    private static boolean isOurs(String wanted) {
        if (wanted.length() > LENGTH_MAX || !wanted.startsWith("/") || wanted.startsWith("//"))
            return false;
        // Browsers take a backslash for a slash, and drop tabs and line ends.
        if (wanted.chars().anyMatch(it -> it <= ' ' || it == '\\' || it >= 127)) return false;
        try {
            var uri = new URI(wanted);
            String path = uri.getPath();
            return uri.getScheme() == null
                    && uri.getRawAuthority() == null
                    && path != null
                    && !path.startsWith("//")
                    && !path.contains("\\")
                    && !path.equals("/login")
                    && !path.equals("/logout");
        } catch (URISyntaxException notAnAddress) {
            return false;
        }
    }
}
