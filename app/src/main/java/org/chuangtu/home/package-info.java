/**
 * Home (今日工作台): what needs me, what changed, how far our knowledge reaches; and the search over all of it. A leaf: it asks everybody and nobody asks it.
 *
 * <p>Start reading at {@code web.HomePage}; for the search at {@link org.chuangtu.home.Search}.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "chain",
            "evidence",
            "indicator",
            "intake",
            "journal",
            "lead",
            "page",
            "party",
            "place",
            "risk"
        })
@NullMarked
package org.chuangtu.home;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
