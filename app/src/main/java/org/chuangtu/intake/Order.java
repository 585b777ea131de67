package org.chuangtu.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be imported, and how.
 *
 * @param trial only show what would change
 * @param source who says so, where it is not whoever the profile names
 * @param again even though these very files were imported before: edits made since may be overwritten
 */
public record Order(
        List<Long> files,
        String profileId,
        boolean trial,
        boolean again,
        @Nullable SourceNote source) {

    public Order(List<Long> files, String profileId, boolean trial, boolean again) {
        this(files, profileId, trial, again, null);
    }

    public Order {
        files = List.copyOf(files);
    }

    public static Order of(Recognised.Known known) {
        return new Order(
                known.matches().stream().map(Recognised.Match::file).distinct().toList(),
                known.profileId(),
                false,
                false);
    }
}
