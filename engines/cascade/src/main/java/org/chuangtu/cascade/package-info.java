/**
 * How a shock runs through a supply network: what stops when a firm, a place or an input stops, for one shock or for every firm.
 *
 * <p>Start reading at {@link org.chuangtu.cascade.Cascade}. A {@link org.chuangtu.cascade.SupplyNetwork} under a
 * {@link org.chuangtu.cascade.Model} becomes {@code Operators} once: firms renumbered, weights turned into impacts. {@code Spread}
 * runs one shock, looking only at firms whose neighbours have lost; {@code Lanes} run several side by side on the machine's
 * vectors; {@code Shocks} shares many out over threads and moves each from the one to the other when its cascade grows wide.
 * {@code Paths} says by which links a loss came. {@code PeerSpread} computes as published peers do, quirks included.
 *
 * <p>Two questions stand on that. {@link org.chuangtu.cascade.Remedies}: which {@link org.chuangtu.cascade.Change} would bring a
 * {@link org.chuangtu.cascade.Target} down most; {@code Draft} makes the change, {@code Alteration} proves which cascades it leaves as
 * they were, and only the others are run again. {@link org.chuangtu.cascade.Ensemble}: how sure the index is when links are
 * uncertain or missing; its {@link org.chuangtu.cascade.Members} can be put away and gone on from, and
 * {@link org.chuangtu.cascade.Confidence} is what they say. The subpackage {@code command} is the engine for the terminal.
 *
 * <p>The method is the Economic Systemic Risk Index of Diem, Borsos, Reisch, Kertész and Thurner (2022), Sci. Rep. 12:7719.
 * Synchronous steps and the exact stop rule are part of the index: a solver that goes to the fixed point, or takes steps in
 * another order, computes something else.
 *
 * <p>No framework, no SQL, no clock, no randomness but what a seed says. Vectors need {@code --add-modules jdk.incubator.vector}; without
 * it everything works, one shock at a time.
 */
@org.jspecify.annotations.NullMarked
package org.chuangtu.cascade;
