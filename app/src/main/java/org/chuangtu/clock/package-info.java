/**
 * Clocks (时钟): until when something is to be done, what is reached on the way, and that it was too late.
 *
 * <p>Start reading at {@link org.chuangtu.clock.Clocks}. Whoever has clocks, a case for instance, is a {@link
 * org.chuangtu.clock.ClockOwner}: it starts, pauses, extends and stops them inside its own transaction, and is told, once each, when a
 * rung of the ladder is reached and when the time is over. The arithmetic is the engine's ({@code org.chuangtu.procedure.Countdown}), the
 * days off come from notices kept as data.
 *
 * <p>{@code Alarms} has db-scheduler look at a clock when something may have been reached. What was missed while the program was down is
 * found after the start. That something was reached is written in the transaction that tells the owner: a program killed in between does
 * both again or neither.
 */
@ApplicationModule(allowedDependencies = {"journal", "access", "page"})
@NullMarked
package org.chuangtu.clock;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
