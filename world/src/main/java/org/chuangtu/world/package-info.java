/**
 * A synthetic area of any size, made from a seed: the same seed gives the same bytes on every machine. Nothing of it is observed,
 * and all of it is marked as synthetic wherever it goes.
 *
 * <p>Start reading at {@link org.chuangtu.world.SyntheticNetwork}: firms in sectors, and who supplies whom, shaped as real supply
 * networks are known to be (few firms with very many links, sizes and amounts over many orders of magnitude, sectors of very
 * unequal size).
 */
@org.jspecify.annotations.NullMarked
package org.chuangtu.world;
