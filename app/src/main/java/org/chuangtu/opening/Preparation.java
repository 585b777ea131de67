package org.chuangtu.opening;

/**
 * Something a module wants done before the first page is served. Asked at every start, in the order of {@link
 * org.springframework.core.annotation.Order @Order} (the administrator is 100, demonstration data 1000); one that finds
 * its work done returns at once. A start may be killed half-way, so the work is done in one transaction or can be taken up
 * again. It acts as whoever it says, usually {@code access.as(Actor.SYSTEM, …)}.
 */
@FunctionalInterface
public interface Preparation {

    void prepare(Report report);

    /** Where a preparation says how far it is: a line on the operator's terminal, both languages, and in the log. */
    interface Report {

        /** A step begun or finished: {@code say("正在载入示范区", "loading the demonstration area")}. */
        void say(String chinese, String english);

        /**
         * Something for the operator's eyes alone, shown once and written to no log: the administrator's first password.
         */
        void tellOnce(String chinese, String english);
    }
}
