/**
 * Notices (通知): tells people what concerns them, on their page, by mail, and programs elsewhere by a call.
 *
 * <p>Start reading at {@code TakesDownWhatHappened}: events of the modules below become a {@code Happening}, written in the transaction in
 * which it happened, so that nothing that was committed goes untold and nothing that was taken back is told. {@code SpreadsTheNews} finds
 * out later whom it concerns; {@link org.chuangtu.notices.Inbox} is what they see. {@link org.chuangtu.notices.Outbox} sends mails and
 * calls with back-off until they are received or given up, when an administrator sees them and may try again.
 *
 * <p>Sent is at least once: a program killed between sending and writing it down sends again. The message then bears the id it bore before,
 * by which a receiver knows it.
 */
@ApplicationModule(
        allowedDependencies = {
            "journal",
            "access",
            "page",
            "evidence",
            "intake",
            "place",
            "party",
            "identity",
            "clock",
            "casework",
            "publication",
            "lead"
        })
@NullMarked
package org.chuangtu.notices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
