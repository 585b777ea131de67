package org.chuangtu.intake;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One file on its way into one target. */
record StepInput(
        int position,
        ProfileStep step,
        IntakeTarget target,
        @Nullable Long file,
        String fileName,
        Opener opener) {

    /** Opens the file from the front, as often as asked. */
    @FunctionalInterface
    interface Opener {
        SourceReader open() throws IOException;
    }
}
