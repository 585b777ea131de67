package org.chuangtu.page;

/**
 * What a page of ours may load: our own files and nothing else. No inline script and no inline style, so a text that slips
 * into a page as markup can do nothing. The filter chain that sends the header stands in the module that signs people in.
 */
public final class ContentPolicy {

    /** Pictures may come from memory: charts are exported and maps drawn there. So do the map's worker threads. */
    public static final String VALUE =
            String.join(
                    "; ",
                    "default-src 'self'",
                    "script-src 'self'",
                    "style-src 'self'",
                    "img-src 'self' data: blob:",
                    "font-src 'self'",
                    "connect-src 'self'",
                    "worker-src 'self' blob:",
                    "object-src 'none'",
                    "base-uri 'self'",
                    "form-action 'self'",
                    "frame-ancestors 'none'");

    private ContentPolicy() {}
}
