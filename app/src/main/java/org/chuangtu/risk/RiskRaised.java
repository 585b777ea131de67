package org.chuangtu.risk;

/** A firm's risk has passed the threshold since the run before. */
public record RiskRaised(long run, FirmRisk firm, double threshold) {}
