/**
 * What stops when something stops: a chain's nodes (断供演练), and the firms that trade with each other (供应风险).
 *
 * <p><b>Knock-outs.</b> A {@link Scenario} names a chain and what is taken from it ({@link Removal}): nodes, organisations,
 * countries, places. {@link KnockOuts} answers with a {@link KnockOut}: which nodes are lost and which become unknown, by the
 * verdicts of {@link org.chuangtu.chain.Survival}, who in the area is struck, and who could stand in. What is open stays unknown.
 *
 * <p><b>Cascades.</b> {@link Networks} makes a {@link TradeNetwork} of the recorded links (and, if asked, of those that
 * products suggest) and counts what had to be assumed. {@link Risks} has every firm's index computed in the background by the engine
 * {@code cascade} and keeps each {@link RiskRun} with its {@link FirmRisk}s; a write to what it was made of makes it stale. {@link
 * WhatIf} asks the network as it is now: what stops with a firm, what stops it, which change would help.
 *
 * <p>Start reading at {@link KnockOut}, made of a graph alone, and at {@link TradeNetwork}, made of links alone.
 */
@ApplicationModule(
        allowedDependencies = {"journal", "access", "page", "place", "party", "chain", "lead"})
@NullMarked
package org.chuangtu.risk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
