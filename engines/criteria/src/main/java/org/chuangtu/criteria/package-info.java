/**
 * Rules as code (规则): whether a firm meets what is asked, and when it does not, by how much and what to do; when it cannot be told,
 * what would have to be known.
 *
 * <p>Start reading at {@link org.chuangtu.criteria.Rulebook}. Officials write rules in YAML: a {@link org.chuangtu.criteria.Criterion}
 * is not a formula that says yes or no but a metric, a comparison and a dated limit, since a gap cannot be computed from an opaque yes.
 * A rulebook is loaded once; {@link org.chuangtu.criteria.Assessor} is the rulebook on one day of application, with the edition, the
 * limits and the years chosen and every expression made a closure; it is asked about one firm's {@link org.chuangtu.criteria.Facts}
 * after another and answers with a {@link org.chuangtu.criteria.Finding} for every criterion.
 *
 * <p>There are four outcomes, {@link org.chuangtu.criteria.Outcome}: it passes; it fails, with the actual value, the required one and
 * the gap; it is unknown, with what is missing; it is waived, with the route. Beneath them lies Kleene's logic, {@link
 * org.chuangtu.criteria.Truth}: a group fails only when it would fail whatever the missing figures turn out to be. For the same reason
 * a score is an interval: what is missing or for experts to judge earns from the least to the most it can, and the score is certain
 * (一定达标), possible (可能达标) or out of reach (不可能达标).
 *
 * <p>Expressions are a small part of FEEL with Chinese names ({@code Parser}, {@code Compiler}): exact decimals, 万 and % after
 * digits, and the years a figure is taken from in square brackets: {@code 研发费用[近三年] / 销售收入[近三年]}. One thing differs from FEEL on
 * purpose: {@code if} with a condition that is not known has no value, where FEEL takes the other branch.
 *
 * <p>{@link org.chuangtu.criteria.Advisor} turns a gap into action: the least move of each input that would pass, the cheapest of
 * several ways, where another limit begins to apply, what runs out when. {@link org.chuangtu.criteria.Cases} runs the examples beside
 * the rules and finds numbers no example guards. {@link org.chuangtu.criteria.Clause} is one clause of a policy, {@link
 * org.chuangtu.criteria.Offer} what it would give a firm, {@link org.chuangtu.criteria.Stacking} which of several are paid.
 *
 * <p>No framework, no SQL, no clock: the day of application is an argument. The one library is a YAML parser. The subpackage {@code
 * command} is the engine for the terminal.
 */
@org.jspecify.annotations.NullMarked
package org.chuangtu.criteria;
