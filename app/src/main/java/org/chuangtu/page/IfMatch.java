package org.chuangtu.page;

import java.net.URI;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ResponseStatusException;

/**
 * Versions of rows as the API carries them: an answer has its version as {@code ETag}, a change sends it back as {@code
 * If-Match}. Without it the answer is 428, and 412 if somebody was quicker.
 */
public final class IfMatch {

    public static final String HEADER = "If-Match";

    private IfMatch() {}

    public static <V> ResponseEntity<V> answer(V body, long version) {
        return ResponseEntity.ok().eTag(tag(version)).body(body);
    }

    /**
     * The answer to what made something new: 201, where it is and its version.
     *
     * @param path of the new thing, e.g. {@code /api/v1/places/12}
     */
    public static <V> ResponseEntity<V> created(String path, V body, long version) {
        return ResponseEntity.created(URI.create(path)).eTag(tag(version)).body(body);
    }

    /** Writes with the version that was sent back. */
    public static <T> T written(@Nullable String ifMatch, LongFunction<T> write) {
        if (ifMatch == null) throw new ResponseStatusException(HttpStatus.PRECONDITION_REQUIRED);
        var tag = ifMatch.strip();
        if (!tag.matches("\"[0-9]{1,18}\""))
            throw new ResponseStatusException(HttpStatus.PRECONDITION_FAILED);
        try {
            return write.apply(Long.parseLong(tag.substring(1, tag.length() - 1)));
        } catch (Stale quicker) {
            throw new ResponseStatusException(HttpStatus.PRECONDITION_FAILED, null, quicker);
        }
    }

    private static String tag(long version) {
        return "\"" + version + "\"";
    }
}
