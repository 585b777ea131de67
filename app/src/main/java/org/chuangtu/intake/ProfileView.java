package org.chuangtu.intake;

import java.util.List;
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;

/** A profile as people see it. */
public record ProfileView(
        String id,
        Bilingual label,
        @Nullable Bilingual note,
        SourceNote source,
        boolean declared,
        List<Step> steps) {

    public record Step(String file, String target, boolean optional) {}

    public ProfileView {
        steps = List.copyOf(steps);
    }

    static ProfileView of(Profile profile, boolean declared) {
        return new ProfileView(
                profile.id(),
                profile.label(),
                profile.note(),
                profile.source(),
                declared,
                profile.steps().stream()
                        .map(it -> new Step(it.file(), it.target(), it.optional()))
                        .toList());
    }
}
