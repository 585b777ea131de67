/**
 * A synthetic area of any size, made from a seed: the same seed gives the same bytes on every machine, in whatever language and
 * time zone. Nothing of it is observed, and all of it is marked as synthetic wherever it goes: by the names of its files, which
 * the program knows as synthetic, by the names of its firms, by codes no authority can have issued.
 *
 * <p>Start reading at {@link org.chuangtu.world.SyntheticArea}: places, firms with their figures and honours, chains, and who
 * supplies whom, as files that come in through intake like any other; {@code ./chuangtu world} writes them. Results, patents,
 * talents and projects follow when there are modules that read them. {@link org.chuangtu.world.SyntheticNetwork} is the plain
 * supply network that the cascade engine is measured with.
 *
 * <p>Both are shaped as real ones are known to be: few firms with very many links, sizes and amounts over many orders of
 * magnitude, sectors of very unequal size.
 */
@org.jspecify.annotations.NullMarked
package org.chuangtu.world;
