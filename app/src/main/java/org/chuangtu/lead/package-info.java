/**
 * Leads (线索): a gap somebody means to close, with an owner and a clock.
 *
 * <p>A lead is opened from a finding: a node of a chain that is a gap, thin or dependent, a risk, a demand, or plain outreach. It
 * names whom one courts, moves only along its {@link Stage}s, and each open stage has a day by which it is to be left. How the
 * node stood is written down when the lead is opened; when it lands, the chain is asked to record a provision, the owner of the
 * chain confirms it, and the node is measured again, so that the lead shows before and after.
 *
 * <p>Start reading at {@link LeadDesk}. {@link Funnel} counts: each project once, by its first signing; of an increase the increase
 * alone.
 */
@ApplicationModule(
        allowedDependencies = {
            "journal",
            "access",
            "page",
            "evidence",
            "place",
            "party",
            "identity",
            "chain"
        })
@NullMarked
package org.chuangtu.lead;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
