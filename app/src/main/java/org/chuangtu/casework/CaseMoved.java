package org.chuangtu.casework;

import org.chuangtu.procedure.Event;

/**
 * A case took a step. Told within the transaction of the step: what a system keeps of its cases is written with it or not at all. Whoever
 * can wait listens after the commit.
 *
 * @param file as it stands after the step
 * @param said what was said with it; of the program nothing but the action
 */
public record CaseMoved(CaseFile file, Event event, Said said) {}
