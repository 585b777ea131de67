package org.chuangtu.indicator;

import org.chuangtu.evidence.SourceDraft;
import org.chuangtu.evidence.Sources;
import org.chuangtu.intake.IntakeRun;
import org.springframework.stereotype.Component;

/** The source that an import speaks for. */
@Component
class SourceOfRun {

    private final Sources sources;

    SourceOfRun(Sources sources) {
        this.sources = sources;
    }

    long sourceOf(IntakeRun run) {
        var note = run.source();
        return sources.sourceFor(
                SourceDraft.titled(note.title())
                        .publisher(note.publisher())
                        .licence(note.licence())
                        .url(note.url())
                        .asOf(note.asOf())
                        .confidence(note.confidence())
                        .verified(note.verified())
                        .synthetic(note.synthetic()));
    }
}
