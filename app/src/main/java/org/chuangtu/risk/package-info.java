/**
 * Knock-outs (断供演练): what a chain and its area lose when something stops.
 *
 * <p>A {@link Scenario} names a chain and what is taken from it ({@link Removal}): nodes, organisations, countries, places. {@link
 * KnockOuts} answers with a {@link KnockOut}: which nodes are lost and which become unknown, by the verdicts of {@link
 * org.chuangtu.chain.Survival}, how much weight that is, who in the area is struck, and who could stand in. What is open stays
 * unknown. What it costs in yuan is not said here.
 *
 * <p>Start reading at {@link KnockOut}: made of a graph alone, without tables.
 */
@ApplicationModule(
        allowedDependencies = {"journal", "access", "page", "place", "party", "chain", "lead"})
@NullMarked
package org.chuangtu.risk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
