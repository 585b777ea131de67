package org.chuangtu.intake;

/**
 * An import ended, however it did; told within the transaction that writes it down.
 *
 * @param startedBy who started it
 */
public record ImportEnded(long job, JobState state, String startedBy) {}
