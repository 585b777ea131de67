/**
 * Cultivation (梯度培育): where firms stand on the ladder, what they hold, what they could reach, and by how much they miss it.
 *
 * <p>Start reading at {@link org.chuangtu.cultivation.LadderDesk}. A {@link org.chuangtu.cultivation.Standing} that is held (a certificate
 * with a number and a validity) and one that is assessed (what a rule says today) are two things, counted side by side; the difference
 * is the work: who holds what they would no longer meet, who meets what they never applied for. {@link
 * org.chuangtu.cultivation.Ladder} says which rules are rungs of which ladder; the rules themselves, and what is known of firms, are the
 * rulebook's. When a standing changes, {@link org.chuangtu.cultivation.StandingChanged} is told.
 */
@ApplicationModule(
        allowedDependencies = {
            "page",
            "journal",
            "access",
            "evidence",
            "intake",
            "place",
            "party",
            "indicator",
            "rulebook"
        })
@NullMarked
package org.chuangtu.cultivation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
