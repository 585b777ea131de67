/**
 * Chains (产业链): what goes into what, who provides it, where it breaks, and where nobody has looked.
 *
 * <p>A chain is a graph of nodes (product, material, process, equipment, design, service; institute, platform,
 * result on the innovation side). One node <em>goes into</em> another or <em>is a kind of</em> another. A
 * {@link ChainGraph.Provision} says that somebody, or at least some country, offers a node, with a share where one is
 * known. A {@link ChainGraph.Survey} says that somebody looked; without one, an absence proves nothing.
 *
 * <p>Start reading at {@link ChainGraph}: built once, immutable, asked many times. It answers four questions:
 *
 * <ul>
 *   <li>what state a node is in, here and in a {@link Territory} ({@link LocalState}, {@link SetState});
 *   <li>whether it survives losing everything outside a territory, and why ({@link Survival}). Answers are
 *       {@linkplain Truth three-valued}: what nobody knows is neither yes nor no;
 *   <li>how much of the chain that is, as an interval, and what would narrow it ({@link Controllability});
 *   <li>which gap weighs most, term by term ({@link GapRanking}).
 * </ul>
 *
 * <p>Chains are written at the {@link ChainDesk} and read in the {@link ChainLibrary}, which hands out a {@link
 * ChainSnapshot}: the graph with the answers already worked out, of now or of any past instant.
 */
@ApplicationModule(
        allowedDependencies = {"journal", "access", "page", "evidence", "intake", "place", "party"})
@NullMarked
package org.chuangtu.chain;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
