/**
 * Atlas (看图): the map, the gap page and the search. A leaf: it asks everybody and nobody asks it.
 *
 * <p>Start reading at {@link org.chuangtu.atlas.Maps}. Nothing is stored here: what is seen is what the modules below say at this moment, or
 * said at the instant that was asked for.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "chain",
            "evidence",
            "identity",
            "indicator",
            "journal",
            "lead",
            "page",
            "party",
            "place"
        })
@NullMarked
package org.chuangtu.atlas;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
