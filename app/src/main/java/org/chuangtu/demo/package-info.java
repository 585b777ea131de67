/**
 * The demonstration area: 大连金普新区 as a newspaper feature reviewed it for 2022, one small synthetic chain, and a small
 * synthetic area of 3,000 organisations in its streets.
 *
 * <p>Start reading at {@link org.chuangtu.demo.LoadsTheDemonstrationArea}. The facts lie in {@code resources/demo}, one
 * file a kind, and go through the front doors of the modules like anybody's input, resting on their source and marked as
 * unverified; what is our reading of the source is marked as inferred. Nothing is invented but the worked example and
 * the firms of {@link org.chuangtu.demo.DemoFirms}, which are labelled synthetic.
 *
 * <p>What the feature says of single projects, of livelihood works and of platforms is not loaded: the modules those belong
 * to (projects, transfer, hall) are not there yet, and as notes beside other things nobody could count them or act on them.
 * They come with their modules.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "chain",
            "cultivation",
            "evidence",
            "indicator",
            "intake",
            "opening",
            "page",
            "party",
            "place",
            "rulebook"
        })
@NullMarked
package org.chuangtu.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
