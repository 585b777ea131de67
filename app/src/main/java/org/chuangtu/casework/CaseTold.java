package org.chuangtu.casework;

/**
 * Somebody is to be told of a case, because an action or a clock says so; within the transaction of the step.
 *
 * @param whom {@code user:17}, {@code party:4} or {@code duty:street_team}
 * @param why the key of the word of the action or clock
 */
public record CaseTold(CaseFile file, String whom, String why) {}
