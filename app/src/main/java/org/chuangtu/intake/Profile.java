package org.chuangtu.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * How a file, or a folder of files that belong together, is to be understood. Declared in YAML with the program
 * ({@code intake/profiles/}), or saved from the mapping page.
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
record Profile(
        String id,
        int version,
        Bilingual label,
        @Nullable Bilingual note,
        SourceNote source,
        List<ProfileStep> steps) {

    private static final int MOST_STEPS = 50;

    Profile {
        if (steps.isEmpty() || steps.size() > MOST_STEPS) {
            throw new IllegalArgumentException(
                    "the profile " + id + " has " + steps.size() + " steps");
        }
        steps = List.copyOf(steps);
    }

    /** Changes when anything about the profile changes. */
    String print() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var text = ProfileText.json(this);
            return HexFormat.of()
                    .formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Profile from(SourceNote source) {
        return new Profile(
                id,
                version,
                label,
                note,
                source,
                steps.stream().map(it -> it.from(source)).toList());
    }

    Profile only(int step) {
        return new Profile(id, version, label, note, source, List.of(steps.get(step)));
    }
}
