/**
 * The demonstration area: 大连金普新区 as a newspaper feature reviewed it for 2022, and one small synthetic chain.
 *
 * <p>Start reading at {@link org.chuangtu.demo.LoadsTheDemonstrationArea}. The facts lie in {@code resources/demo}, one
 * file a kind, and go through the front doors of the modules like anybody's input, resting on their source and marked as
 * unverified; what is our reading of the source is marked as inferred. Nothing is invented but the worked example, which
 * is labelled synthetic.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "chain",
            "evidence",
            "indicator",
            "intake",
            "opening",
            "page",
            "party",
            "place"
        })
@NullMarked
package org.chuangtu.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
