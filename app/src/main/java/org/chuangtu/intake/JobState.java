package org.chuangtu.intake;

/** Where an import stands. */
public enum JobState {
    WAITING,
    RUNNING,
    /** The trial is over; nothing was written; somebody may confirm. */
    TRIED,
    /** The trial was confirmed and is being carried out by another import. */
    CONFIRMED,
    DONE,
    /** Everything was already there; nothing was written. */
    UNCHANGED,
    /** The files cannot be imported; nothing was written. */
    REFUSED,
    CANCELLED,
    /** The program ended meanwhile; nothing was written. */
    INTERRUPTED,
    /** Something nobody foresaw; nothing was written. */
    FAILED;

    public boolean over() {
        return this != WAITING && this != RUNNING;
    }

    public String messageKey() {
        return "intake.state." + name();
    }
}
