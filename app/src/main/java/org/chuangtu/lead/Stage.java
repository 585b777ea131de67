package org.chuangtu.lead;

/**
 * How far a lead is.
 *
 * <p>The usual days are those of 江门市招商线索管理办法 (2024): a lead is screened within three days, the firm hears within a week, and
 * its progress is reported every two weeks. For what follows a signing no rule was found; whoever moves it sets the day.
 */
public enum Stage {
    FOUND(3),
    ASSIGNED(7),
    IN_TALKS(14),
    SIGNED(0),
    LANDED(0),
    LOST(0);

    private final int usualDays;

    Stage(int usualDays) {
        this.usualDays = usualDays;
    }

    /** After how many days it is usually left; 0 where nobody set a usual time. */
    public int usualDays() {
        return usualDays;
    }

    /** Whether somebody still has to do something about it. */
    public boolean open() {
        return this != LANDED && this != LOST;
    }

    public boolean leadsTo(Stage next) {
        return switch (this) {
            case FOUND -> next == ASSIGNED || next == LOST;
            case ASSIGNED -> next == IN_TALKS || next == LOST;
            case IN_TALKS -> next == SIGNED || next == ASSIGNED || next == LOST;
            case SIGNED ->
                    next == LANDED
                            || next == IN_TALKS
                            || next == LOST; // it may fall back into talks
            case LOST -> next == FOUND; // taken up again
            case LANDED -> false;
        };
    }

    public String messageKey() {
        return "lead.stage." + name();
    }
}
