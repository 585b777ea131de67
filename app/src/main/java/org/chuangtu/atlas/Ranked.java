package org.chuangtu.atlas;

import org.chuangtu.chain.Span;

/**
 * A candidate in its order.
 *
 * @param score 0 to 1
 * @param rank from 1; equal scores share a rank
 * @param best the rank it would have did all that is missing speak for it and nothing for others
 * @param worst the other way round
 */
public record Ranked(Candidate candidate, Span score, int rank, int best, int worst) {}
