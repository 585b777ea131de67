package org.chuangtu.identity;

import java.util.Optional;
import org.chuangtu.access.Actor;
import org.springframework.stereotype.Component;

/**
 * Recognises a program by a token it sent otherwise than in the header, where a protocol has a place of its own for it. Whoever asks here
 * takes care that it came in no address: those end up in logs.
 */
@Component
public class ProgramKeys {

    private static final int LENGTH_MAX = 200;

    private final Recognition recognition;

    ProgramKeys(Recognition recognition) {
        this.recognition = recognition;
    }

    /** Who may write by that token; empty for none, and for one that only reads. */
    public Optional<Actor> writer(String secret) {
        if (secret.length() > LENGTH_MAX) return Optional.empty();
        return recognition
                .bearer(secret, false)
                .filter(it ->
                        it.way() instanceof Caller.Way.Token(_, boolean readOnly) && !readOnly)
                .map(Caller::actor);
    }
}
