package org.chuangtu.casework;

import java.util.List;
import org.chuangtu.procedure.Event;
import org.jspecify.annotations.Nullable;

/**
 * A step of a case with what was handed in.
 *
 * @param papers one for each kind of proof, in the order of {@link Event#evidence()}
 * @param form the version of the form that was answered, {@code reason@1}
 * @param answer where the answer is kept
 */
public record Step(
        long id, Event event, List<Long> papers, @Nullable String form, @Nullable Long answer) {

    public Step {
        papers = List.copyOf(papers);
    }
}
