package org.chuangtu.evidence;

/** A dispute was settled; told within the transaction that wrote it. */
public record DisputeSettled(Dispute dispute) {}
