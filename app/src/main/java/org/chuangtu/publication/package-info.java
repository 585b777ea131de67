/**
 * Publication (公示): what is told to everybody before it takes effect, and what anybody may object to.
 *
 * <p>Start reading at {@link org.chuangtu.publication.Noticeboard}. A {@link org.chuangtu.publication.Notice} runs for a time counted by
 * the calendar of the clocks; while it runs, anybody may object ({@link org.chuangtu.publication.Objections}), whether they have signed in
 * or leave a name. When its time is over it has run, unless an objection waits for its answer; one that was upheld keeps it from having
 * run for good. What a notice says never changes: a correction is another notice, which runs anew.
 *
 * <p>A procedure publishes with the effect {@code publish} and waits with {@code after: notice}; other modules ask {@link
 * org.chuangtu.publication.Noticeboard#runOf}. So nothing is paid or delivered before its notice has run. What is told of people is what
 * the publisher ticked, stands apart, and is taken down when the notice is over. How many read is counted without knowing who ({@link
 * org.chuangtu.publication.Readership}).
 */
@ApplicationModule(
        allowedDependencies = {
            "journal",
            "access",
            "page",
            "evidence",
            "place",
            "party",
            "identity",
            "clock",
            "form",
            "casework"
        })
@NullMarked
package org.chuangtu.publication;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
