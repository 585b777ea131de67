package org.chuangtu.clock;

/**
 * Who has clocks; a bean, implemented above. Everything is called inside the transaction in which it is written down that it was reached:
 * what throws is tried again, and is never told as done.
 */
public interface ClockOwner {

    /** The table of its things, e.g. {@code casework.matter}. */
    String kind();

    /** Locks the thing against everybody else until the transaction ends, so that clocks and thing are always locked in one order. */
    void hold(long id);

    /** A rung of the ladder was reached, or the time is over. Told once. */
    void reached(Reached what);

    /** The page of the thing. */
    String pathOf(long id);

    /** Throws what its front door would throw if the actor may not see the thing. */
    void requireMayRead(long id);
}
