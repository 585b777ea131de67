package org.chuangtu.programme;

import java.time.Instant;
import org.chuangtu.casework.Acted;

/** What became of the wish to apply. */
public sealed interface Applied {

    record Done(Application application) implements Applied {}

    /** Nothing was written. */
    sealed interface Refused extends Applied {}

    record NotNow(Programme.Window window, Instant at) implements Refused {}

    /** Whoever applies does it for an organisation. */
    record NoOrganisation() implements Refused {}

    record NotEligible(Verdict.Ineligible verdict) implements Refused {}

    record TooMuch(long asked, long most) implements Refused {}

    record Already(Application application) implements Refused {}

    /** The procedure, or its form, says no. */
    record CaseRefused(Acted why) implements Refused {}
}
