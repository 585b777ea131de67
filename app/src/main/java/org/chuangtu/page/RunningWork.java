package org.chuangtu.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Long work that goes on while people do something else; the frame lists it under 进行中. */
public interface RunningWork {

    /** The work the signed-in person may see, newest first; at most {@link Frame#RUNNING_MAX} are shown. */
    List<Job> jobs();

    /**
     * Something that is running now.
     *
     * @param percent 0–100, or null while nobody can say
     */
    record Job(String label, String path, @Nullable Integer percent) {}
}
