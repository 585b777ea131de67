package org.chuangtu.programme;

import java.time.LocalDate;
import org.chuangtu.page.Bilingual;

/** Judges whether an organisation may have what is offered; a bean of a module above, named in offers. */
public interface Eligibility {

    /** How offers call it: {@code criteria}. */
    String name();

    Bilingual title();

    /** Whether it knows that rule. */
    boolean knows(String rule);

    /**
     * Judges by what is known of the organisation on that day.
     *
     * @param rule what to judge by, as the offer says
     */
    Verdict judge(long party, String rule, LocalDate on);
}
