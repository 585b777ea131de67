package org.chuangtu.journal;

/** Who is acting now, as an opaque id; implemented above by the module that knows. */
public interface WhoActs {

    /** The program itself: start-up, schedules. */
    String SYSTEM = "system";

    /** The opaque id of whoever acts in this thread, e.g. {@code user:17}; never a name. */
    String actor();

    /** How people call the actor with that id. */
    String nameOf(String actor);
}
