package org.chuangtu.rulebook;

import org.chuangtu.criteria.Outcome;

/** The four outcomes, without what led to them. */
public enum Mark {
    PASS,
    WAIVED,
    FAIL,
    UNKNOWN;

    public static Mark of(Outcome it) {
        return switch (it) {
            case Outcome.Pass _ -> PASS;
            case Outcome.Waived _ -> WAIVED;
            case Outcome.Fail _ -> FAIL;
            case Outcome.Unknown _ -> UNKNOWN;
        };
    }

    /** Whether the standing is met, in whichever way. */
    public boolean met() {
        return this == PASS || this == WAIVED;
    }

    public String messageKey() {
        return "rulebook.mark." + name();
    }
}
