/**
 * Programmes (项目): what is offered to whom, how much of it, from which budget, until when.
 *
 * <p>Start reading at {@link org.chuangtu.programme.ProgrammeDesk}. An application is a case of the procedure the offer names;
 * the procedure says with effects when it is entered ({@code application}), granted ({@code award}), declined ({@code decline})
 * or taken back ({@code revoke}). An award puts its amount on hold on the programme's account in the ledger, in the transaction
 * of the step; each part of it is captured from the hold when it is paid, by somebody else than who granted it. So never is more
 * granted than the budget holds or than the quota allows, whoever decides at the same time.
 *
 * <p>Whether somebody may apply is judged by an {@link org.chuangtu.programme.Eligibility}, owned here and implemented above.
 * {@link org.chuangtu.programme.Verdict.Unknown} is a verdict of its own and names what is missing; it lets one apply. Every
 * decision is kept with what it rested on: the verdict and its grounds, what the budget and the quota had left.
 */
@ApplicationModule(
        allowedDependencies = {
            "journal",
            "access",
            "page",
            "place",
            "party",
            "form",
            "ledger",
            "casework"
        })
@NullMarked
package org.chuangtu.programme;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
