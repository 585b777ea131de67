package org.chuangtu.clock;

import java.time.Instant;
import org.chuangtu.procedure.Rung;

/**
 * Something a clock came to.
 *
 * @param rung which of the ladder, from 0; −1: its time is over, whatever the ladder says
 * @param at when it was reached, which may be long before it was noticed
 */
public record Reached(Owner owner, String clock, int rung, Rung.When when, Instant at) {

    public static final int BREACH = -1;

    public boolean breach() {
        return rung == BREACH;
    }
}
