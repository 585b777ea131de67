package org.chuangtu.notices;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Where a call may go: over https to a public address, so that nobody has us knock at doors inside. CHUANGTU_WEBHOOKS_PRIVATE=true lets it
 * go to addresses inside too, and over http.
 *
 * <p>Asked when a hook is set up and before every call. A name that answers otherwise a moment later is not caught by this, but Java keeps
 * what a name answered for half a minute, and redirects are not followed.
 */
@Component
public class WhereTo {

    /** Why not. */
    public enum Objection {
        NO_URL,
        NOT_HTTPS,
        UNKNOWN_HOST,
        INSIDE;

        public String messageKey() {
            return "notices.hook.objection." + name();
        }
    }

    private volatile boolean inside;

    WhereTo(@Value("${chuangtu.webhooks-private:false}") boolean inside) {
        this.inside = inside;
    }

    /** For tests, whose receivers are here. */
    void allowInside(boolean allowed) {
        inside = allowed;
    }

    Optional<Objection> objection(URI url) {
        if (inside) return Optional.empty();
        if (!"https".equals(String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT)))
            return Optional.of(Objection.NOT_HTTPS);
        try {
            for (InetAddress it : InetAddress.getAllByName(url.getHost()))
                if (isInside(it)) return Optional.of(Objection.INSIDE);
            return Optional.empty();
        } catch (UnknownHostException no) {
            return Optional.of(Objection.UNKNOWN_HOST);
        }
    }

    static boolean isInside(InetAddress it) {
        if (it.isAnyLocalAddress()
                || it.isLoopbackAddress()
                || it.isLinkLocalAddress()
                || it.isSiteLocalAddress()
                || it.isMulticastAddress()) return true;
        byte[] bytes = it.getAddress();
        if (it instanceof Inet6Address) {
            // fc00::/7 within a network; 64:ff9b::/96, 2002::/16 and ::a.b.c.d carry another
            // address.
            int first = bytes[0] & 0xff;
            int second = bytes[1] & 0xff;
            return (first & 0xfe) == 0xfc
                    || (first == 0x00 && second == 0x64)
                    || (first == 0x20 && second == 0x02)
                    || first == 0x00;
        }
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        return first == 0
                || (first == 100 && second >= 64 && second < 128)
                || (first == 198 && (second == 18 || second == 19))
                || first >= 240;
    }
}
