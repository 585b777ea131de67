package org.chuangtu.procedure;

/** What an event did to a clock, and how the clock stood after: written down, so that a replay asks no calendar. */
public record ClockMove(String clock, Kind kind, Countdown after) {

    public enum Kind {
        STARTED,
        PAUSED,
        RESUMED,
        EXTENDED,
        STOPPED
    }
}
