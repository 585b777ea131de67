/**
 * How a shock runs through a supply network: what stops when a firm, a place or an input stops, for one shock or for every firm.
 *
 * <p>Start reading at {@link org.chuangtu.cascade.Cascade}. A {@link org.chuangtu.cascade.SupplyNetwork} under a
 * {@link org.chuangtu.cascade.Model} becomes {@code Operators} once: firms renumbered, weights turned into impacts. {@code Spread}
 * runs one shock, looking only at firms whose neighbours have lost; {@code Lanes} run several side by side on the machine's
 * vectors; {@code Shocks} shares many out over threads and moves each from the one to the other when its cascade grows wide.
 * {@code Paths} says by which links a loss came. {@code PeerSpread} computes as published peers do, quirks included.
 *
 * <p>The method is the Economic Systemic Risk Index of Diem, Borsos, Reisch, Kertész and Thurner (2022), Sci. Rep. 12:7719.
 * Synchronous steps and the exact stop rule are part of the index: a solver that goes to the fixed point, or takes steps in
 * another order, computes something else.
 *
 * <p>No framework, no SQL, no clock, no randomness of its own. Vectors need {@code --add-modules jdk.incubator.vector}; without
 * it everything works, one shock at a time.
 */
@org.jspecify.annotations.NullMarked
package org.chuangtu.cascade;
