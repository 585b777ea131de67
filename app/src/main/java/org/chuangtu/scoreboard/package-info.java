/**
 * Scoreboard (发展指标): the area's figures on one page, each with its evidence one click away.
 *
 * <p>Start reading at {@link org.chuangtu.scoreboard.Scoreboard}. What sources report, what follows from it, and what we
 * counted ourselves stand side by side; nothing is stored here.
 */
@ApplicationModule(
        allowedDependencies = {
            "page",
            "journal",
            "access",
            "evidence",
            "place",
            "party",
            "indicator"
        })
@NullMarked
package org.chuangtu.scoreboard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
